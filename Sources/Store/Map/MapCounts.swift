import Geo
import Reports

/// All that the map knows, kept right one report at a time.
struct MapCounts {
    private var marks = MapMarks()
    private var cells = CellPyramid()
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
        marks[number] = mark
    }

    /// What a tile shows that is not too deep to be counted.
    func content(of tile: MapTile, _ filter: MapFilter) -> TileContent {
        let selection = kinds.selection(filter)
        var grid = TileGrid(zoom: tile.zoom)
        cells.forEachCell(of: tile) { cell, spot in
            for slot in cell.slots where selection[Int(slot.kind)] {
                grid.add(
                    TileGrid.Group(
                        count: Int(slot.count), kind: Int(slot.kind), number: slot.numbers, place: spot.middle),
                    column: spot.column * grid.side / spot.side, row: spot.row * grid.side / spot.side)
            }
        }
        return grid.content(kinds) { tile.place(of: marks[$0]) }
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
