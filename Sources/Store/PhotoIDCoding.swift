import Foundation
import Reports

extension Photo.ID {
    /// The 32 bytes that the digits spell.
    var bytes: Data {
        var high: UInt8?
        return hex.utf8.reduce(into: Data(capacity: 32)) { bytes, digit in
            let value = digit < 0x3A ? digit - 0x30 : digit - 0x57
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
    }

    /// Nil unless there are 32 bytes.
    init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        let hex = unsafe String(unsafeUninitializedCapacity: 64) { buffer in
            for (position, byte) in bytes.enumerated() {
                unsafe buffer[position * 2] = Self.digit(byte >> 4)
                unsafe buffer[position * 2 + 1] = Self.digit(byte & 15)
            }
            return 64
        }
        self.init(hex: hex)
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? 0x30 + value : 0x57 + value
    }
}
