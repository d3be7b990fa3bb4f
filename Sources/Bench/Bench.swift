import Foundation

/// Measures single parts from inside, where a process or a socket around them would blur the figure. `tools/bench`
/// runs it beside the tools it compares with; each command prints one JSON object.
@main
enum Bench {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        let result: any Encodable
        switch (arguments.first, arguments.count) {
        case ("zones", 4):
            result = try ZoneBench(zones: arguments[1], points: arguments[2], answers: arguments[3]).run()
        case ("photo", 3):
            result = try PhotoBench(photo: arguments[1], folder: arguments[2]).run()
        default:
            let usage = """
                Bench zones ZONES.geojson POINTS.f64 ANSWERS.i32   points → zones by Geo.ZoneIndex, on one core
                Bench photo PHOTO.jpg FOLDER                       the facts and both public sizes, written to FOLDER

                """
            try FileHandle.standardError.write(contentsOf: Data(usage.utf8))
            exit(2)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        try FileHandle.standardOutput.write(contentsOf: try encoder.encode(result) + Data("\n".utf8))
    }
}

extension Duration {
    /// In seconds.
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
