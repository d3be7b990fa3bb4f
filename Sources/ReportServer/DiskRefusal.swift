import Foundation
import Reports

/// What the operating system answers when it can store nothing now: it may pass, and is nobody's mistake.
enum DiskRefusal {
    private static let codes: Set<Int32> = [ENOSPC, EDQUOT, EFBIG, EROFS, EIO, EMFILE, ENFILE]

    /// ``ReportError`` `.unavailable` for such an error; any other as it is.
    static func translated(_ error: any Error) -> any Error {
        guard let code = code(of: error as NSError), codes.contains(code) else { return error }
        return ReportError(
            .unavailable, "This cannot be stored now.", cause: unsafe String(cString: strerror(code)))
    }

    private static func code(of error: NSError) -> Int32? {
        if error.domain == NSPOSIXErrorDomain { return Int32(error.code) }
        return (error.userInfo[NSUnderlyingErrorKey] as? NSError).flatMap(code)
    }
}
