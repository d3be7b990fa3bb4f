public import Reports

/// A report of the demo town's past, with the photos it names.
public struct DemoReport: Sendable {
    /// The report and its history. It names its photos; the importer stores them first.
    public let past: PastReport
    /// The photos, those of the resident before those of the crew.
    public let photos: [DemoPhoto]
}

/// A photo that a program drew: a JPEG file as a phone would have sent it, with an EXIF block.
public struct DemoPhoto: Sendable {
    /// SHA-256 of `jpeg`.
    public let id: Photo.ID
    /// The file's bytes.
    public let jpeg: [UInt8]
}
