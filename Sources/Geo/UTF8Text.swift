/// Whether bytes are text in UTF-8, as every file of ours must be; and if not, where and what they are likely to be.
public struct UTF8Text {
    /// Why bytes are not UTF-8.
    public struct Problem: Error, Hashable, Sendable {
        /// The first line that is not UTF-8, from 1.
        public let line: Int
        /// How many lines are not.
        public let lines: Int
        /// What it is likely to be, by a name that `iconv -f` knows: "UTF-16" or "WINDOWS-1252".
        public let likely: String
    }

    /// Gives nil when `bytes` are UTF-8, with or without a byte order mark.
    public static func problem(in bytes: [UInt8]) -> Problem? {
        // Text in UTF-16 has its mark first, or, for the letters of the West, a NUL in each pair.
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.prefix(2).contains(0) {
            return Problem(line: 1, lines: 1, likely: "UTF-16")
        }
        guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let broken = lines.indices.filter { String(validating: lines[$0], as: UTF8.self) == nil }
        return Problem(line: (broken.first ?? 0) + 1, lines: broken.count, likely: "WINDOWS-1252")
    }
}
