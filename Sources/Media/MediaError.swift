/// Why a photo was refused.
public enum MediaError: Error, Equatable, Sendable {
    /// The file is not a JPEG; the value says what it is.
    case unsupported(DetectedFormat)
    /// A JPEG of a kind that is not decoded here (arithmetic coding, lossless, 12 bits…); the text says which.
    case unsupportedJPEG(String)
    /// The file is longer than `limit` bytes.
    case tooManyBytes(limit: Int)
    /// The picture has more than `limit` pixels.
    case tooManyPixels(width: Int, height: Int, limit: Int)
    /// Decoding would take more passes or memory than the limits allow; the text says which.
    case tooMuchWork(String)
    /// The file ends before the picture does.
    case truncated
    /// The data contradict themselves; the text is the decoder's finding.
    case corrupt(String)
    /// The file cannot be opened or read.
    case unreadable
    /// The machine is out of memory. Trying again later may succeed.
    case outOfMemory
    /// A value given by the calling program makes no sense (not the photo's fault); the text says which.
    case invalidArgument(String)

    /// One English sentence for whoever sent the photo. It carries no path and nothing internal.
    public var message: String {
        switch self {
        case .unsupported(.empty):
            return "The file is empty."
        case .unsupported(let format):
            return "This is \(format.name), not a JPEG photo."
        case .unsupportedJPEG(let what):
            return "This kind of JPEG cannot be read here: \(what)."
        case .tooManyBytes(let limit):
            return "The photo is larger than \(limit / 1_000_000) MB."
        case .tooManyPixels(let width, let height, let limit):
            return "The photo is \(width) × \(height) pixels; at most \(limit / 1_000_000) megapixels are accepted."
        case .tooMuchWork(let what):
            return "The photo takes too much work to decode: \(what)."
        case .truncated:
            return "The photo is incomplete: the file ends before the picture does. Please send it again."
        case .corrupt(let what):
            return "The photo is damaged: \(what)."
        case .unreadable:
            return "The photo could not be read."
        case .outOfMemory:
            return "The server is short of memory. Please try again in a moment."
        case .invalidArgument(let what):
            return "The photo cannot be made: \(what)."
        }
    }
}
