import Crypto
import Foundation
import Geo
import Reports

/// Keeps the zones of a folder, read, checked and indexed, in a file beside the reports: a start with 35,000 zones that
/// have not changed need not read and check them all again. See docs/decisions/0018.
///
/// The file is only a copy. If it is absent, damaged, of another version or of other zones, the zones are read from the
/// folder; if it cannot be written, the next start reads them again.
struct ZoneCache {
    let path: String

    /// To be raised when the layout changes, or what zones are checked for.
    private static let version = "trottoir zones 1"

    /// The zones of that fingerprint; nil if they are not here.
    func zones(_ fingerprint: String) -> ZoneMap? {
        // Mapped, not read: it is hashed and copied from there, and then let go.
        guard let file = try? Data(contentsOf: URL(filePath: path), options: .alwaysMapped) else { return nil }
        var header = FlatReader(file.prefix(Self.headerCount))
        guard let texts = header.texts(), texts.count == 3, texts[0] == Self.version, texts[1] == fingerprint else {
            return nil
        }
        let content = file.dropFirst(Self.headerCount)
        var sum = Fingerprint()
        sum.add(content)
        guard sum.digits == texts[2] else { return nil }
        var reader = FlatReader(content)
        return ZoneMap(from: &reader, fingerprint: fingerprint)
    }

    /// Keeps `zones` for the next start.
    func keep(_ zones: ZoneMap) {
        guard let fingerprint = zones.fingerprint else { return }
        var content = FlatWriter()
        zones.write(to: &content)
        var sum = Fingerprint()
        sum.add(content.bytes)
        let temporary = path + ".partial"
        defer { try? FileManager.default.removeItem(atPath: temporary) }
        // Not flushed: after a power failure the sum tells.
        guard
            FileManager.default.createFile(
                atPath: temporary, contents: Self.header(fingerprint, sum: sum.digits),
                attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: temporary)
        else { return }
        do {
            try handle.seekToEnd()
            try handle.write(contentsOf: content.bytes)
            try handle.close()
        } catch {
            return
        }
        _ = unsafe rename(temporary, path)
    }

    private static func header(_ fingerprint: String, sum: String) -> Data {
        var writer = FlatWriter()
        writer.append([version, fingerprint, sum])
        return writer.bytes
    }

    private static let headerCount = header(Fingerprint.of([]), sum: Fingerprint.of([])).count
}
