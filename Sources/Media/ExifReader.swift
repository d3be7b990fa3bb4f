import Foundation

/// Makes facts of the EXIF blocks of one file.
struct ExifReader {
    private let blocks: [ExifBlock]

    /// - Parameter app1: Payloads beginning `Exif\0\0`, in file order. What cannot be parsed is passed over.
    init(app1: [[UInt8]]) {
        blocks = app1.compactMap(ExifBlock.init(app1:))
    }

    /// The facts of the first block. Programs that add a second one leave readers at odds (some take the first, some the
    /// last), so where the two name different places, neither is fully believed.
    func facts(storedWidth width: Int, storedHeight height: Int) -> PhotoFacts {
        guard let first = blocks.first else { return PhotoFacts(width: width, height: height) }
        let orientation = Orientation(exif: first.entry(.main, 0x0112)?.integer)
        var position = GPSReader(block: first).position
        if let here = position, let there = blocks.dropFirst().first.flatMap({ GPSReader(block: $0).position }),
            here.longitude != there.longitude || here.latitude != there.latitude
        {
            position?.isLowConfidence = true
        }
        return PhotoFacts(
            width: orientation.swapsAxes ? height : width, height: orientation.swapsAxes ? width : height,
            orientation: orientation, position: position,
            takenAt: first.entry(.exif, 0x9003)?.text.flatMap {
                CaptureTime(exif: $0, offset: first.entry(.exif, 0x9011)?.text)
            },
            gpsTime: GPSReader(block: first).time, make: first.entry(.main, 0x010F)?.text,
            model: first.entry(.main, 0x0110)?.text)
    }
}
