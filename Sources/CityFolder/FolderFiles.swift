import Foundation
import Geo

/// Opens the files of a folder with care: regular files only, nothing through a symbolic link, nothing too large.
struct FolderFiles {
    /// The largest size that is read, in bytes, by what is in the file.
    enum Limit {
        static let settings = 2 << 20
        static let shapes = 256 << 20
        static let addresses = 256 << 20
        static let basemap = 8 << 30
    }

    let root: String

    /// What lies at a path.
    enum Presence { case absent, file, directory, link, other }

    func path(_ file: String) -> String { root + "/" + file }

    func presence(of file: String) -> Presence {
        // attributesOfItem does not follow a link.
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path(file)) else { return .absent }
        switch attributes[.type] as? FileAttributeType {
        case .typeRegular: return .file
        case .typeDirectory: return .directory
        case .typeSymbolicLink: return .link
        default: return .other
        }
    }

    /// The names in a directory of the folder, sorted by bytes; nil if it cannot be read. Dotfiles are left out.
    func names(in directory: String = "") -> [String]? {
        let names = try? FileManager.default.contentsOfDirectory(atPath: directory.isEmpty ? root : path(directory))
        return names?.filter { !$0.hasPrefix(".") }.sorted()
    }

    /// Opens `file` for reading; adds a problem and gives nil if it is no regular file, unreadable or too large.
    func open(_ file: String, limit: Int, problems: FileProblems) -> FileHandle? {
        // Not blocking, so that a pipe cannot hold us; not following, so that a link cannot lead out of the folder.
        let descriptor = unsafe Foundation.open(path(file), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            let isLink = presence(of: file) == .link
            problems.error(
                isLink ? "is a symbolic link" : "cannot be opened (\(unsafe String(cString: strerror(errno))))",
                remedy: isLink ? "put the file itself in the folder" : "let the service's user read it")
            return nil
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            problems.error("is not a regular file", remedy: "put a plain file of that name in the folder")
            return nil
        }
        guard Int(status.st_size) <= limit else {
            problems.error(
                "is too large: \(status.st_size) bytes; the limit is \(limit)",
                remedy: "split it, or simplify the shapes (mapshaper -simplify, ogr2ogr -simplify)")
            return nil
        }
        return handle
    }

    /// The whole of `file`; adds a problem and gives nil if it cannot be had.
    func bytes(of file: String, limit: Int, problems: FileProblems) -> [UInt8]? {
        guard let handle = open(file, limit: limit, problems: problems) else { return nil }
        do {
            return [UInt8](try handle.readToEnd() ?? Data())
        } catch {
            problems.error("cannot be read", remedy: "let the service's user read it; check the disk")
            return nil
        }
    }

    /// The whole of `file` as text; adds a problem with the line if it is not UTF-8. A byte order mark is dropped.
    func text(of file: String, limit: Int, problems: FileProblems) -> String? {
        guard let bytes = bytes(of: file, limit: limit, problems: problems) else { return nil }
        if let problem = UTF8Text.problem(in: bytes) {
            problems.error(line: problem.line, problem.message, remedy: problem.remedy)
            return nil
        }
        return TextEncoding.decode(bytes)
    }
}
