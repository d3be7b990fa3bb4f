import Foundation

/// What the operating system says of this process. Names are Prometheus' own.
struct ProcessMetrics: Sendable {
    /// When the server started.
    private let start = Date()

    func write(to text: inout PrometheusText) {
        text.begin("process_start_time_seconds", .gauge, "When the server started, in seconds since 1970.")
        text.add("process_start_time_seconds", start.timeIntervalSince1970)
        text.begin("process_cpu_seconds_total", .counter, "Seconds of processor time.")
        // POSIX: a clock_t is a millionth of a second, whatever the machine.
        text.add("process_cpu_seconds_total", Double(clock()) / 1e6)
        // Linux only; elsewhere there is no /proc and the lines are left out (proc(5), statm: pages).
        if let statm = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
            let pages = statm.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
        {
            text.begin("process_resident_memory_bytes", .gauge, "Bytes of memory in use.")
            text.add("process_resident_memory_bytes", pages * Int(sysconf(Int32(_SC_PAGESIZE))))
        }
        if let files = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
            text.begin("process_open_fds", .gauge, "Open files and connections.")
            text.add("process_open_fds", files.count)
        }
    }
}
