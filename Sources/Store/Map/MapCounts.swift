import Geo
import Reports

/// All that the map knows, kept right one report at a time.
struct MapCounts {
    private var marks = MapMarks()
    private var cells = CellPyramid()
    private var members = CellMembers()
    private var kinds = ReportKinds()
    private(set) var revisions = TileRevisions()

    /// Brings what is known of a report up to its row.
    mutating func take(_ row: MapRow) {
        let mark =
            row.isPublic
            ? MapMark(
                longitude: row.longitude, latitude: row.latitude,
                kind: kinds.kind(category: row.category, isOpen: row.isOpen))
            : .none
        put(mark, for: row.number)
    }

    /// The report is gone.
    mutating func remove(_ number: Int64) {
        put(.none, for: number)
    }

    private mutating func put(_ mark: MapMark, for number: Int64) {
        let known = marks[number]
        guard mark != known else { return }
        if known != .none {
            cells.remove(known, number)
            revisions.bump(known)
        }
        if mark != .none {
            cells.add(mark, number)
            revisions.bump(mark)
        }
        members.move(number, from: known, to: mark)
        marks[number] = mark
    }

    /// What a tile shows.
    func content(of tile: MapTile, _ filter: MapFilter) -> TileContent {
        let selection = kinds.selection(filter)
        var grid = TileGrid()
        if tile.zoom > CellPyramid.deepestZoom {
            gather(tile, selection, into: &grid)
        } else {
            count(tile, selection, into: &grid)
        }
        return grid.content(kinds) { tile.place(of: marks[$0]) }
    }

    private func count(_ tile: MapTile, _ selection: [Bool], into grid: inout TileGrid) {
        cells.forEachCell(of: tile) { cell, spot in
            for slot in cell.slots where selection[Int(slot.kind)] {
                grid.add(
                    TileGrid.Group(
                        count: Int(slot.count), kind: Int(slot.kind), number: slot.numbers, place: spot.middle),
                    column: spot.column * TileGrid.side / spot.side, row: spot.row * TileGrid.side / spot.side)
            }
        }
    }

    private func gather(_ tile: MapTile, _ selection: [Bool], into grid: inout TileGrid) {
        let shift = MapMark.level - tile.zoom - TileGrid.side.trailingZeroBitCount
        members.forEach(in: tile) { number in
            let mark = marks[number]
            guard selection[mark.kind] else { return }
            grid.add(
                TileGrid.Group(count: 1, kind: mark.kind, number: number, place: tile.place(of: mark)),
                column: mark.x >> shift & (TileGrid.side - 1), row: mark.y >> shift & (TileGrid.side - 1))
        }
    }
}

extension MapTile {
    /// Where the square of a mark is in this tile.
    func place(of mark: MapMark) -> TilePlace {
        let extent = Double(1 << (MapMark.level - zoom))
        return TilePlace(
            x: (Double(mark.x) + 0.5) / extent - Double(column), y: (Double(mark.y) + 0.5) / extent - Double(row))
    }
}
