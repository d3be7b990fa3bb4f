import Foundation

/// Files that are either not there or whole, and that outlast a power failure once a function here has returned.
enum DurableFile {
    /// Makes a file, readable by its owner only, of `bytes`. It is not flushed: that is done when it is moved.
    static func write(_ bytes: [UInt8], to path: String) throws {
        let file = try Descriptor(path, flags: O_WRONLY | O_CREAT | O_EXCL)
        try file.write(bytes, path: path)
    }

    /// Flushes the file at `path`, makes it readable by its owner only and gives it the name `target`, in a folder
    /// that is there. A file that has that name already is replaced: names stand for content.
    static func move(_ path: String, to target: String) throws {
        let file = try Descriptor(path, flags: O_RDONLY)
        guard fchmod(file.number, 0o600) == 0 else { throw FileError("chmod", path) }
        guard fsync(file.number) == 0 else { throw FileError("fsync", path) }
        guard unsafe rename(path, target) == 0 else { throw FileError("rename", target) }
        try flushFolder((target as NSString).deletingLastPathComponent)
    }

    /// Makes the folders of these names in `parent`, which is there, readable by their owner only.
    static func makeFolders(_ names: some Sequence<String>, in parent: String) throws {
        var isNew = false
        for name in names {
            let path = parent + "/" + name
            if unsafe mkdir(path, 0o700) == 0 {
                isNew = true
            } else if errno != EEXIST {
                throw FileError("mkdir", path)
            }
        }
        if isNew { try flushFolder(parent) }
    }

    /// Flushes the names in a folder.
    static func flushFolder(_ path: String) throws {
        let folder = try Descriptor(path, flags: O_RDONLY | O_DIRECTORY)
        guard fsync(folder.number) == 0 else { throw FileError("fsync", path) }
    }
}

/// An open file, closed when it goes.
struct Descriptor: ~Copyable {
    let number: CInt

    init(_ path: String, flags: CInt) throws {
        number = unsafe open(path, flags | O_CLOEXEC, 0o600)
        guard number >= 0 else { throw FileError("open", path) }
    }

    deinit {
        close(number)
    }

    /// Writes all of `bytes`; `path` is for the error.
    func write(_ bytes: [UInt8], path: String) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Foundation.write(number, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw FileError("write", path) }
            rest = rest.dropFirst(count)
        }
    }
}

/// What the operating system refused, for the log.
struct FileError: Error, CustomStringConvertible {
    let description: String

    /// To be made right after the call that failed.
    init(_ call: String, _ path: String) {
        description = "\(call) \(path): \(SystemError.current)"
    }
}
