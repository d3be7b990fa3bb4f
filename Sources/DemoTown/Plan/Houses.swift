/// Something built: its outline and what it is.
struct Building: Sendable {
    /// What it is, as the basemap's `bati` layer says.
    enum Use: String, Sendable {
        case habitat, industriel, municipal = "public", religieux, commerce, leger
    }

    let outline: [PlanPoint]
    let use: Use
    var name: String?

    init(_ outline: [PlanPoint], _ use: Use, name: String? = nil) {
        self.outline = outline
        self.use = use
        self.name = name
    }
}

/// Builds up blocks.
struct Houses {
    private(set) var buildings: [Building] = []
    private(set) var pools: [[PlanPoint]] = []
    /// Lawns between long buildings.
    private(set) var lawns: [[PlanPoint]] = []
    private var random: Random

    init(random: Random) {
        self.random = random
    }

    /// Builds on one block as `style` says.
    mutating func build(on block: Parcel, _ style: Fabric.Houses) {
        switch style {
        case .none: break
        case .rows(let lot, let depth, let setback, let open):
            for plot in plots(of: block, size: lot) where !random.chance(open) {
                row(on: plot, in: block, depth: depth * random.number(0.8, 1.2), setback: setback, yard: lot < 150)
            }
        case .villas(let lot):
            for plot in plots(of: block, size: lot) where !random.chance(0.06) { villa(on: plot, in: block) }
        case .slabs: slabs(on: block)
        case .halls(let lot):
            for plot in plots(of: block, size: lot) where !random.chance(0.1) { hall(on: plot, in: block) }
        }
    }

    /// Halves a block into plots of about `size` square metres.
    private mutating func plots(of block: Parcel, size: Double) -> [Parcel] {
        var waiting = [block]
        var plots: [Parcel] = []
        while let plot = waiting.popLast() {
            guard plot.area > size * random.number(0.9, 1.7) else {
                plots.append(plot)
                continue
            }
            let box = plot.boundingBox
            let isLong = box.length >= box.width
            let share = random.number(0.42, 0.58)
            let pieces = plot.cut(
                through: isLong ? box.place(share, 0.5) : box.place(0.5, share),
                along: isLong ? box.axis.left : box.axis, side: .neighbour)
            if pieces.count > 1 { waiting += pieces } else { plots.append(plot) }
        }
        return plots
    }

    /// The number of the longest side that lies on a road.
    private func front(of plot: Parcel) -> Int? {
        plot.points.indices
            .filter { plot.sides[$0].way.isRoad }
            .max { length(of: $0, in: plot) < length(of: $1, in: plot) }
            .flatMap { length(of: $0, in: plot) > 3 ? $0 : nil }
    }

    private func length(of side: Int, in plot: Parcel) -> Double {
        plot.points[side].distance(to: plot.points[(side + 1) % plot.points.count])
    }

    private mutating func row(on plot: Parcel, in block: Parcel, depth: Double, setback: Double, yard: Bool) {
        var house = plot
        if let front = front(of: plot) {
            let (start, end) = (plot.points[front], plot.points[(front + 1) % plot.points.count])
            let isCorner = plot.points.indices.contains { side in
                let next = plot.points[(side + 1) % plot.points.count]
                return plot.sides[side].way.isRoad && length(of: side, in: plot) > 5
                    && abs((next - plot.points[side]).unit.cross((end - start).unit)) > 0.4
            }
            if !isCorner {
                let reach = plot.sides[front].way.clearance + setback + depth
                house = house.clipped(along: end, start, distance: -reach)
            }
        } else if !(yard && random.chance(0.3)) {
            return
        }
        house = clear(house, of: block, setback: setback)
        if house.points.count >= 3, house.area > 32 {
            buildings.append(Building(house.points, .habitat))
        }
    }

    /// Takes away what stands too near to the ways around the block.
    private func clear(_ house: Parcel, of block: Parcel, setback: Double) -> Parcel {
        var house = house
        for side in block.points.indices where block.sides[side].way != .border {
            let (start, end) = (block.points[side], block.points[(side + 1) % block.points.count])
            let distance = block.sides[side].way.clearance + setback
            let isNear = house.points.contains { $0.distance(toSegment: start, end) < distance - 0.01 }
            if isNear, end.distance(to: start) > 1 { house = house.clipped(along: start, end, distance: distance) }
        }
        return house
    }

    private func isClear(_ outline: [PlanPoint], of block: Parcel, margin: Double) -> Bool {
        guard outline.allSatisfy(block.points.holds) else { return false }
        return block.points.indices.allSatisfy { side in
            let (start, end) = (block.points[side], block.points[(side + 1) % block.points.count])
            let distance = block.sides[side].way.clearance + margin
            return outline.allSatisfy { $0.distance(toSegment: start, end) >= distance }
        }
    }

    private func rectangle(_ middle: PlanPoint, _ axis: PlanPoint, _ length: Double, _ width: Double) -> [PlanPoint] {
        let (u, v) = (axis * (length / 2), axis.left * (width / 2))
        return [middle - u - v, middle + u - v, middle + u + v, middle - u + v]
    }

    private mutating func villa(on plot: Parcel, in block: Parcel) {
        guard let front = front(of: plot) else { return }
        let (start, end) = (plot.points[front], plot.points[(front + 1) % plot.points.count])
        let axis = (end - start).unit
        let (length, width) = (random.number(9, 15), random.number(8, 11))
        let setback = plot.sides[front].way.clearance + random.number(2.5, 6)
        let middle = start + (end - start) * random.number(0.42, 0.58) + axis.left * (setback + width / 2)
        var outline = rectangle(middle, axis, length, width)
        guard outline.allSatisfy(plot.points.holds), isClear(outline, of: block, margin: 0.5) else { return }
        if random.chance(0.45) {
            // An L: a wing towards the garden.
            let wing = axis.left * random.number(3, 5)
            let inner = outline[3] + (outline[2] - outline[3]) * random.number(0.4, 0.6)
            let grown = [outline[0], outline[1], outline[2], inner, inner + wing, outline[3] + wing]
            if grown.allSatisfy(plot.points.holds) { outline = grown }
        }
        buildings.append(Building(outline, .habitat))
        guard random.chance(0.22) else { return }
        let pool = rectangle(middle + axis.left * (width / 2 + 8.5) + axis * 2, axis, 8, 4)
        if pool.allSatisfy(plot.points.holds) { pools.append(pool) }
    }

    private mutating func hall(on plot: Parcel, in block: Parcel) {
        let box = plot.boundingBox
        for share in [0.8, 0.68, 0.55, 0.42] {
            let outline = rectangle(
                box.middle, box.axis, box.length * share * random.number(0.8, 1), box.width * share)
            guard outline.allSatisfy(plot.points.holds), isClear(outline, of: block, margin: 2) else { continue }
            buildings.append(Building(outline, .industriel))
            return
        }
    }

    private mutating func slabs(on block: Parcel) {
        lawns.append(block.points)
        let box = block.boundingBox
        let (axis, length, width) =
            box.length > box.width ? (box.axis, box.length, box.width) : (box.axis.left, box.width, box.length)
        let across = random.chance(0.35)
        let (slabAxis, run, step) = across ? (axis.left, width, length) : (axis, length, width)
        let count = max(1, Int(step / 46))
        for slab in 0..<count {
            let offset = ((Double(slab) + 0.5) / Double(count) - 0.5) * step
            let shift = random.number(-0.1, 0.1) * run
            let normal = across ? axis : axis.left
            for share in [0.62, 0.5, 0.36] {
                let outline = rectangle(
                    box.middle + normal * offset + slabAxis * shift, slabAxis, run * share * random.number(0.85, 1),
                    12.5)
                guard isClear(outline, of: block, margin: 4) else { continue }
                buildings.append(Building(outline, .habitat))
                break
            }
        }
    }
}
