extension [PlanPoint] {
    /// The line without the points that lie nearer than `tolerance` metres to the line that is left.
    ///
    /// D. Douglas, T. Peucker, "Algorithms for the reduction of the number of points required to represent a digitized
    /// line", Cartographica 10, 1973.
    func simplified(_ tolerance: Double) -> [PlanPoint] {
        guard count > 2 else { return self }
        var keep = Array<Bool>(repeating: false, count: count)
        keep[0] = true
        keep[count - 1] = true
        var spans = [(0, count - 1)]
        while let (first, last) = spans.popLast() {
            var (farthest, distance) = (first, tolerance)
            for index in stride(from: first + 1, to: last, by: 1) {
                let away = self[index].distance(toSegment: self[first], self[last])
                if away > distance { (farthest, distance) = (index, away) }
            }
            guard farthest != first else { continue }
            keep[farthest] = true
            spans += [(first, farthest), (farthest, last)]
        }
        return indices.filter { keep[$0] }.map { self[$0] }
    }
}
