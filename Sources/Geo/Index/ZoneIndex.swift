/// Which zones hold a point: an immutable value that its owner rebuilds and swaps when zones change.
///
/// Gives the same answers as SpatiaLite's `ST_Covers` and GEOS' prepared `covers`, to the last bit of a coordinate: a
/// point on the border of a zone or of one of its holes is held. (Where an area is invalid, its rings count by
/// even-odd, as in GEOS' prepared geometry.) Areas end at the 180th meridian, as in GeoJSON: nothing wraps round.
///
/// A grid over all zones keeps, for each cell, the zones that touch it, and whether one fills it: there no edge is
/// looked at. Elsewhere the few edges level with the point are (`BandedAreas`). Decision 0003 has the figures.
public struct ZoneIndex: Sendable {
    /// A zone to look for.
    public struct Entry: Sendable {
        /// The caller's number for its kind: of each kind at most one zone is found.
        public let kind: Int
        /// The area; an empty one is never found.
        public let area: MultiPolygon

        /// A zone of a kind.
        public init(kind: Int, area: MultiPolygon) {
            self.kind = kind
            self.area = area
        }
    }

    /// Zones in rank order: by kind, then as they came. Only ranks are used below.
    private let areas: BandedAreas
    /// The place of each rank in the entries.
    private let positions: ContiguousArray<UInt32>
    /// For each kind, in rising order, the rank behind its last zone.
    private let kindEnds: ContiguousArray<UInt32>
    private let grid: ZoneGrid

    /// Builds the index; takes about a second for two million vertices in a release build.
    public init(_ entries: [Entry]) {
        let order = entries.indices.sorted { (entries[$0].kind, $0) < (entries[$1].kind, $1) }
        positions = ContiguousArray(order.map { UInt32($0) })
        var ends: ContiguousArray<UInt32> = []
        for (rank, position) in order.enumerated() {
            if rank > 0, entries[order[rank - 1]].kind != entries[position].kind { ends.append(UInt32(rank)) }
        }
        ends.append(UInt32(order.count))
        kindEnds = ends
        let shapes = order.map { entries[$0].area }
        areas = BandedAreas(shapes)
        grid = ZoneGrid(shapes, areas, kindEnds: ends)
    }

    /// Appends the index as bytes, for `init(from:)`.
    public func write(to writer: inout FlatWriter) {
        areas.write(to: &writer)
        writer.append(positions)
        writer.append(kindEnds)
        grid.write(to: &writer)
    }

    /// Reads an index that `write` wrote, in a fraction of the time that building takes.
    ///
    /// Gives nil if the bytes end too early. That they are those which were written is the caller's to see to.
    public init?(from reader: inout FlatReader) {
        guard let areas = BandedAreas(from: &reader), let positions = reader.values(of: UInt32.self),
            let kindEnds = reader.values(of: UInt32.self), let grid = ZoneGrid(from: &reader)
        else { return nil }
        self.areas = areas
        self.positions = positions
        self.kindEnds = kindEnds
        self.grid = grid
    }

    /// Calls `body` with the position of each entry and its area as it came in, kind by kind.
    public func forEachArea(_ body: (Int, MultiPolygon) throws -> Void) rethrows {
        for (rank, position) in positions.enumerated() { try body(Int(position), areas.area(rank)) }
    }

    /// Positions, in the entries, of the zones that hold `point`: at most one of each kind, in rising order of the
    /// kinds' numbers. Where several zones of a kind hold it (on a shared border, or where they overlap) it is the
    /// first of them in the order of the entries.
    public func zones(at point: Coordinate) -> [Int] {
        var found: [Int] = []
        forEachZone(at: point) { found.append($0) }
        return found
    }

    /// The same as `zones(at:)`, without an allocation: calls `body` with each position.
    public func forEachZone(at point: Coordinate, _ body: (Int) -> Void) {
        let (x, y) = (point.longitude, point.latitude)
        var kind = 0
        var nextRank: UInt32 = 0
        grid.forEachCandidate(x: x, y: y) { candidate in
            let rank = candidate.rank
            guard rank >= nextRank, candidate.fillsCell || areas.covers(Int(rank), x: x, y: y) else { return true }
            body(Int(positions[Int(rank)]))
            // The rest of this kind comes too late.
            while kindEnds[kind] <= rank { kind += 1 }
            nextRank = kindEnds[kind]
            return kind + 1 < kindEnds.count
        }
    }

    /// An estimate of the memory held, in bytes.
    public var byteCount: Int {
        areas.byteCount + positions.count * 4 + grid.byteCount
    }
}
