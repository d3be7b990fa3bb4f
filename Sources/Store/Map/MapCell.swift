/// How many reports of each kind are in one square of the ground.
struct MapCell {
    /// The reports of one kind.
    struct Slot {
        var kind: UInt16
        var count: UInt32
        /// Exclusive or of their numbers: the number itself where there is one.
        var numbers: Int64
    }

    /// Few, in no order; each with a count above zero.
    private(set) var slots: [Slot] = []
    private(set) var count: UInt32 = 0
    /// Sums of the places, in squares of ``MapMark/level`` from the cell's north-west corner.
    private(set) var sumX: UInt64 = 0
    private(set) var sumY: UInt64 = 0

    mutating func add(_ number: Int64, kind: Int, x: Int, y: Int) {
        count += 1
        sumX += UInt64(x)
        sumY += UInt64(y)
        if let index = slots.firstIndex(where: { $0.kind == kind }) {
            slots[index].count += 1
            slots[index].numbers ^= number
        } else {
            slots.append(Slot(kind: UInt16(kind), count: 1, numbers: number))
        }
    }

    /// Takes back what ``add`` added with the same arguments.
    mutating func remove(_ number: Int64, kind: Int, x: Int, y: Int) {
        guard let index = slots.firstIndex(where: { $0.kind == kind }) else { return }
        count -= 1
        sumX -= UInt64(x)
        sumY -= UInt64(y)
        if slots[index].count == 1 {
            slots.swapAt(index, slots.count - 1)
            slots.removeLast()
        } else {
            slots[index].count -= 1
            slots[index].numbers ^= number
        }
    }
}
