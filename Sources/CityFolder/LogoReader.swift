import Foundation

/// The town's logo as the folder has it.
public struct Logo: Hashable, Sendable {
    /// The name of the file.
    public let name: String
    /// Its bytes.
    public let bytes: [UInt8]
}

/// Reads `logo.svg` or `logo.png`.
struct LogoReader {
    /// More than this has no place on a first page.
    private static let limit = 64 << 10

    let files: FolderFiles
    let problems: ProblemList

    /// The logo; nil if the folder has none, or one with a problem.
    func read(_ listing: FolderListing) -> Logo? {
        let there = CityFolder.File.logos.filter(listing.names.contains)
        guard let name = there.first else { return nil }
        let about = FileProblems(file: name, list: problems)
        if there.count > 1 {
            FileProblems(file: there[1], list: problems).warning(
                "is not used: there is \(name)", remedy: "delete one of the two")
        }
        guard let bytes = files.bytes(of: name, limit: Self.limit, problems: about) else { return nil }
        if name.hasSuffix(".png") {
            guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else {
                about.error("is not a PNG picture", remedy: "save it as PNG")
                return nil
            }
        } else if let fault = Self.fault(String(decoding: bytes, as: UTF8.self)) {
            about.error(fault, remedy: "save it as plain SVG, with paths and colours alone")
            return nil
        }
        return Logo(name: name, bytes: bytes)
    }

    /// What a drawing must not hold: it is shown as a picture, where none of this would run, but whoever opens it alone
    /// shall be as safe.
    private static func fault(_ text: String) -> String? {
        guard text.contains(/<svg[\s>]/) else { return "is not an SVG drawing" }
        if text.contains(/<!DOCTYPE|<!ENTITY/.ignoresCase()) { return "declares a document type" }
        if text.contains(/<\s*(script|foreignObject|iframe|animate|set|use|image)\b/.ignoresCase()) {
            return "holds more than a drawing"
        }
        if text.contains(/\son[a-z]+\s*=/.ignoresCase()) { return "holds a script" }
        if text.contains(/(href|src)\s*=|url\(\s*["']?(?!#)|@import|javascript:/.ignoresCase()) {
            return "refers to something outside of it"
        }
        return nil
    }
}
