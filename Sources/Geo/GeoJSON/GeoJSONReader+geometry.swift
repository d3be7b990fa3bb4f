/// Geometries: read by their type, gathering faults and going on after each, so that a file's author sees all of them.
extension GeoJSONReader {
    static let geometryTypes: Set<String> = [
        "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection",
    ]

    /// Reads a geometry or null; nil for null and, with `faults`, for one that is broken.
    mutating func readGeometry() throws(JSONSyntaxError) -> Geometry? {
        let byte = parser.peek()
        let start = parser.offset
        if byte == UInt8(ascii: "n"), try parser.value() == .null { return nil }
        guard byte == UInt8(ascii: "{") else {
            faults.add(.structure, at: start, "the geometry must be an object or null")
            try parser.skip()
            return nil
        }
        var type: String?
        var offsets: [String: Int] = [:]
        var geometry: Geometry?
        var isRead = false
        try parser.beginObject()
        while let key = try parser.nextKey() {
            switch key {
            case "type": type = try text()
            case "coordinates", "geometries":
                _ = parser.peek()
                offsets[key] = parser.offset
                if let type, key == Self.contentKey(of: type) {
                    geometry = try readContent(of: type)
                    isRead = true
                } else {
                    // Coordinates before the type: skip them now, come back when we know what they are.
                    try parser.skip()
                }
            default: try parser.skip()
            }
        }
        guard let type else {
            faults.add(.structure, at: start, "the geometry has no \"type\"")
            return nil
        }
        guard Self.geometryTypes.contains(type) else {
            faults.add(.structure, at: start, "\"\(type)\" is no type of geometry")
            return nil
        }
        guard let content = offsets[Self.contentKey(of: type)] else {
            faults.add(.structure, at: start, "the \(type) has no \"\(Self.contentKey(of: type))\"")
            return nil
        }
        if !isRead {
            let end = parser.offset
            parser.offset = content
            geometry = try readContent(of: type)
            parser.offset = end
        }
        return geometry
    }

    private static func contentKey(of type: String) -> String {
        type == "GeometryCollection" ? "geometries" : "coordinates"
    }

    private mutating func readContent(of type: String) throws(JSONSyntaxError) -> Geometry? {
        let start = parser.offset
        switch type {
        case "Point": return try readPosition().map { .point($0) }
        case "MultiPoint": return .multiPoint(try readPositions("the MultiPoint"))
        case "LineString": return try readLine("the line").map { .lineString($0) }
        case "MultiLineString":
            var lines: [LineString] = []
            try readList("the MultiLineString") { reader, number throws(JSONSyntaxError) in
                if let line = try reader.readLine("line \(number)") { lines.append(line) }
            }
            return .multiLineString(lines)
        case "Polygon": return try readPolygon("the polygon", ringPrefix: "the ").map { .polygon($0) }
        case "MultiPolygon":
            var polygons: [Polygon] = []
            let count = try readList("the MultiPolygon") { reader, number throws(JSONSyntaxError) in
                let polygon = try reader.readPolygon("polygon \(number)", ringPrefix: "polygon \(number), ")
                if let polygon { polygons.append(polygon) }
            }
            if count == 0 { faults.add(.geometry, at: start, "the MultiPolygon is empty") }
            return .multiPolygon(MultiPolygon(polygons))
        case "GeometryCollection":
            var parts: [Geometry] = []
            try readList("the GeometryCollection") { reader, number throws(JSONSyntaxError) in
                if let part = try reader.readGeometry() { parts.append(part) }
            }
            return .collection(parts)
        default:
            try parser.skip()
            return nil
        }
    }

    private mutating func readPolygon(_ name: String, ringPrefix: String) throws(JSONSyntaxError) -> Polygon? {
        _ = parser.peek()
        let start = parser.offset
        var rings: [[Coordinate]] = []
        let count = try readList(name) { reader, number throws(JSONSyntaxError) in
            let ring = try reader.readRing(ringPrefix + (number == 1 ? "outer ring" : "hole \(number - 1)"))
            rings.append(ring)
        }
        if count == 0 { faults.add(.geometry, at: start, "\(name) is empty") }
        return rings.first.flatMap { Polygon(exterior: $0, holes: Array(rings.dropFirst())) }
    }

    private mutating func readRing(_ name: String) throws(JSONSyntaxError) -> [Coordinate] {
        _ = parser.peek()
        let start = parser.offset
        let faultsBefore = faults.positionCount
        let ring = try readPositions(name)
        // A ring with broken positions has been complained of; what is left of it says nothing.
        guard faults.positionCount == faultsBefore, let first = ring.first, let last = ring.last else {
            if faults.positionCount == faultsBefore { faults.add(.geometry, at: start, "\(name) is empty") }
            return ring
        }
        if first != last {
            faults.add(
                .geometry, at: start,
                "\(name) is not closed: it begins at [\(first.longitude), \(first.latitude)] and ends at "
                    + "[\(last.longitude), \(last.latitude)]",
                remedy: "Repeat the first position at the end")
        } else if ring.count < 4 {
            faults.add(
                .geometry, at: start, "\(name) has too few positions: \(ring.count), the last being the first again",
                remedy: "A ring needs four or more")
        }
        return ring
    }

    private mutating func readLine(_ name: String) throws(JSONSyntaxError) -> LineString? {
        _ = parser.peek()
        let start = parser.offset
        let faultsBefore = faults.positionCount
        let positions = try readPositions(name)
        let line = LineString(positions)
        if line == nil, faults.positionCount == faultsBefore {
            faults.add(.geometry, at: start, "\(name) has too few positions: \(positions.count), two are needed")
        }
        return line
    }

    private mutating func readPositions(_ name: String) throws(JSONSyntaxError) -> [Coordinate] {
        var positions: [Coordinate] = []
        guard parser.peek() == UInt8(ascii: "[") else {
            faults.addShape(at: parser.offset, "\(name) must be a list of positions")
            try parser.skip()
            return positions
        }
        try parser.beginArray()
        while try parser.nextElement() {
            if let position = try readPosition() { positions.append(position) }
        }
        return positions
    }

    private mutating func readPosition() throws(JSONSyntaxError) -> Coordinate? {
        guard parser.peek() == UInt8(ascii: "[") else {
            faults.addShape(at: parser.offset, "expected a position [longitude, latitude]")
            try parser.skip()
            return nil
        }
        let start = parser.offset
        var (x, y) = (Double.nan, Double.nan)
        var count = 0
        try parser.beginArray()
        while try parser.nextElement() {
            let byte = parser.peek()
            if byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
                let number = try parser.number().double
                if count == 0 { x = number } else if count == 1 { y = number }
            } else {
                faults.addShape(at: parser.offset, "a position must be numbers, [longitude, latitude]")
                try parser.skip()
            }
            count += 1
        }
        if let coordinate = Coordinate(longitude: x, latitude: y) { return coordinate }
        if x.isFinite, y.isFinite {
            faults.addOutside(x: x, y: y, at: start)
        } else if count < 2 {
            faults.addShape(at: start, "a position must have two numbers, [longitude, latitude]")
        }
        return nil
    }

    /// Reads a list, handing each element's number (from 1) to `body`, which must read it; gives how many there were.
    @discardableResult
    private mutating func readList(
        _ name: String, _ body: (inout GeoJSONReader, Int) throws(JSONSyntaxError) -> Void
    ) throws(JSONSyntaxError) -> Int {
        guard parser.peek() == UInt8(ascii: "[") else {
            faults.addShape(at: parser.offset, "\(name) must be a list")
            try parser.skip()
            return -1
        }
        var count = 0
        try parser.beginArray()
        while try parser.nextElement() {
            count += 1
            try body(&self, count)
        }
        return count
    }
}
