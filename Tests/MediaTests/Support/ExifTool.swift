import Foundation

/// The exiftool program, a second opinion about what is in a file.
enum ExifTool {
    static let path: String? = ["/usr/bin/exiftool", "/usr/local/bin/exiftool", "/opt/homebrew/bin/exiftool"]
        .first(where: FileManager.default.isExecutableFile(atPath:))

    /// All tags of a file as `Group:Name` with raw values.
    static func tags(ofFileAt file: String) throws -> [String: String] {
        guard let path else { return [:] }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = ["-json", "-a", "-G1", "-n", file]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let rows = try JSONSerialization.jsonObject(with: data) as? [[String: Any]]
        return (rows?.first ?? [:]).mapValues { "\($0)" }
    }
}
