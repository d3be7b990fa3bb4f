import Foundation

/// A city folder with two square districts and a road of the département between them, written as text.
enum SmallFolder {
    static func write(to folder: String, outsideArea: String = "refuse", city: String = "") throws {
        let files = [
            "city.yaml": """
            name: Petiteville
            languages: [fr, en]
            timeZone: Europe/Paris
            bounds: [4.0, 45.0, 4.02, 45.01]
            area: district
            outsideArea: \(outsideArea)
            map: {tiles: "https://tiles.example/{z}/{x}/{y}.png", attribution: "Tuiles"}
            theme: {accent: "#005c99", accentText: "#ffffff"}
            contact: {email: "voirie@petiteville.example", phone: "04 00 00 00 00"}
            zones:
              district: {id: id, name: name}
            streets: {name: name, owner: owner, distance: 20}
            portal:
              peers:
                - {orig: portail.example.org, secret_env: TEST_PORTAL_SECRET, url: "https://portail.example.org/"}
                - {orig: agents.example.org, secret_env: TEST_AGENTS_SECRET, roles: [desk]}
              time_zone: Europe/Paris
            \(city)
            """,
            "departments.yaml": """
            - {id: asphalt, name: Voirie}
            - {id: lighting, name: Éclairage public}
            - {id: county, name: Département}
            - {id: desk, name: Accueil}
            """,
            "categories.yaml": """
            groups:
              - {id: road, label: {fr: Voirie, en: Road}, icon: road}
            categories:
              - id: pothole
                label: {fr: Nid-de-poule, en: Pothole}
                group: road
                icon: pothole
                keywords: [trou]
                questions:
                  - {id: size, label: {fr: Taille, en: Size}, type: string, enum: [small, large]}
              - {id: lamp, label: {fr: Lampadaire, en: Street light}, group: road, icon: streetlight, deadline: 2d}
              - {id: squat, label: {fr: Squat, en: Squat}, group: road, icon: lamp, public: false}
            """,
            "routing.yaml": """
            default: desk
            rules:
              - {id: potholes-west, category: pothole, zone: "district:w", department: asphalt}
              - {id: main-road, category: pothole, roadOwner: département, department: county}
              - {id: lamps, category: lamp, department: lighting}
            """,
            "zones/district.geojson": """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"id":"w","name":"Ouest"},"geometry":{"type":"Polygon","coordinates":[[[4,45],[4.01,45],[4.01,45.01],[4,45.01],[4,45]]]}},
            {"type":"Feature","properties":{"id":"e","name":"Est"},"geometry":{"type":"Polygon","coordinates":[[[4.01,45],[4.02,45],[4.02,45.01],[4.01,45.01],[4.01,45]]]}}]}
            """,
            "streets.geojson": """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"name":"Grande Route","owner":"département"},"geometry":{"type":"LineString","coordinates":[[4.01,45],[4.01,45.01]]}}]}
            """,
            "addresses.csv":
                "label,lon,lat\n\"12, rue de l’Église\",4.005,45.005\n\"14, rue de l’Église\",4.0052,45.005\n",
        ]
        for (name, text) in files {
            let url = URL(filePath: folder).appending(path: name)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
    }
}
