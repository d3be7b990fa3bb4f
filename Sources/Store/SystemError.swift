import Foundation

/// An error of the operating system.
struct SystemError: Error, CustomStringConvertible {
    let code: CInt

    /// The one that the last system call of this thread left.
    static var current: SystemError { SystemError(code: errno) }

    var description: String { unsafe String(cString: strerror(code)) }
}
