/// Tells whether bytes are the same as before. Not proof against somebody who wants them to look the same.
enum Fingerprint {
    /// 64 bits in hexadecimal: FNV-1a (Fowler, Noll, Vo) over words of eight bytes, little-endian, then the length.
    static func of(_ bytes: [UInt8]) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ word: UInt64) { hash = (hash ^ word) &* 0x100_0000_01B3 }
        var index = 0
        while index < bytes.count {
            var word: UInt64 = 0
            for (shift, byte) in bytes[index..<min(index + 8, bytes.count)].enumerated() {
                word |= UInt64(byte) << (8 * UInt64(shift))
            }
            add(word)
            index += 8
        }
        add(UInt64(bytes.count))
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
