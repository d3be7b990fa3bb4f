extension Plan {
    /// Commune, sectors, quarters and overlays; `faces` gives the district of each face.
    static func zones(_ arrangement: Arrangement, _ faces: [Int: Int]) -> [PlanZone] {
        func outline(_ isIn: (District) -> Bool) -> [[PlanPoint]] {
            arrangement.outline(
                of: arrangement.faces.indices.filter { face in faces[face].map { isIn(District.all[$0]) } ?? false })
        }
        let sectorOf = Dictionary(uniqueKeysWithValues: Quarter.all.map { ($0.id, $0.sector) })
        var zones = [
            PlanZone(kind: "commune", id: "maravelle", name: DemoTown.townName, rings: outline { _ in true })
        ]
        zones += Quarter.sectors.map { sector in
            PlanZone(
                kind: "secteur", id: sector.id, name: sector.name,
                rings: outline { $0.quarter.map { sectorOf[$0] == sector.id } ?? false })
        }
        zones += Quarter.all.map { quarter in
            PlanZone(
                kind: "quartier", id: quarter.id, name: quarter.name, rings: outline { $0.quarter == quarter.id })
        }
        return zones + Overlay.zones(oldTown: outline { $0.names == .trades && $0.use == .built })
    }
}
