import CQREncode

/// A QR code as a picture.
struct QRCode {
    /// Modules of a side, without the margin.
    let width: Int
    /// Row by row; true is dark.
    let modules: [Bool]

    /// Light modules around it: readers need four (ISO/IEC 18004, 9.1).
    static let margin = 4
    /// The largest code has 177 modules a side.
    private static let capacity = 177 * 177

    /// Nil if `text` is too long for any code, or holds a zero byte.
    init?(_ text: String) {
        guard !text.utf8.contains(0) else { return nil }
        var bytes = [UInt8](repeating: 0, count: Self.capacity)
        let width = unsafe bytes.withUnsafeMutableBufferPointer { buffer in
            unsafe Int(cqrencode_modules(text, buffer.baseAddress, buffer.count))
        }
        guard width > 0 else { return nil }
        self.width = width
        modules = bytes.prefix(width * width).map { $0 == 1 }
    }

    /// Dark on light whatever the page's colours: many readers do not see the reverse. One path, each run of dark modules
    /// a bar.
    var svg: String {
        let side = width + 2 * Self.margin
        var path = ""
        for row in 0..<width {
            var column = 0
            while column < width {
                let start = column
                while column < width, modules[row * width + column] { column += 1 }
                if column > start {
                    path += "M\(start + Self.margin) \(row + Self.margin)h\(column - start)v1h-\(column - start)z"
                }
                column += 1
            }
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges">\
            <rect width="\(side)" height="\(side)" fill="#fff"/><path fill="#000" d="\(path)"/></svg>
            """
    }
}
