import Foundation
import Synchronization

/// Holds the lock of a data folder until it is released or gone: two servers on one folder would not see each other's
/// changes of the town. The operating system drops the lock when the process ends, however it ends.
final class FolderLock: Sendable {
    private let descriptor: Mutex<CInt?>

    /// Makes the folder if it is missing. Throws ``StoreError`` `.inUse` if another server holds the lock.
    init(folder: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw StoreError(.inaccessible, "\(folder): the folder cannot be made")
        }
        let path = folder + "/lock"
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StoreError(.inaccessible, "\(path): \(SystemError.current)") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let error = SystemError.current
            close(descriptor)
            throw error.code == EWOULDBLOCK
                ? StoreError(.inUse, "\(folder) is in use by another server: stop it, or name another folder")
                : StoreError(.inaccessible, "\(path): \(error)")
        }
        self.descriptor = Mutex(descriptor)
    }

    deinit {
        release()
    }

    /// Lets another server have the folder.
    func release() {
        descriptor.withLock { descriptor in
            if let number = descriptor.take() { close(number) }
        }
    }
}
