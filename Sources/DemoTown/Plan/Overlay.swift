/// Zones that lie across the others: streets for walking, and the harbour's own ground.
enum Overlay {
    static func zones(oldTown: [[PlanPoint]]) -> [PlanZone] {
        let ring = oldTown[0]
        let middle = ring.mean
        // Inside the boulevard on the ramparts, whose traffic is not the walkers'.
        let core = ring.map { $0 + (middle - $0) * 0.13 }
        return [
            walk("coeur-ancien", "Cœur ancien", core),
            walk("vieux-port", "Quai du Vieux-Port", strip("Quai du Vieux-Port")),
            walk("promenade-bains", "Promenade des Bains", strip("Promenade des Bains")),
            walk("mail-gare", "Mail de la Gare", strip("Avenue de la Gare")),
            PlanZone(kind: "domaine-portuaire", id: "port", name: "Domaine portuaire", rings: [Harbour.domain]),
        ]
    }

    private static func walk(_ id: String, _ name: String, _ ring: [PlanPoint]) -> PlanZone {
        PlanZone(kind: "zone-pietonne", id: id, name: name, rings: [ring])
    }

    /// The middle part of a street from house to house.
    private static func strip(_ name: String) -> [PlanPoint] {
        let line = Skeleton.roads.first { $0.name == name }?.points ?? []
        let length = line.pathLength
        let cut = stride(from: 26.0, through: length - 26, by: 24).map { line.place(at: $0).point }
        return Landscape.strip(cut, 11)
    }
}
