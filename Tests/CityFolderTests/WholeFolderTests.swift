import CityFolder
import Foundation
import Geo
import Reports
import Testing

@Suite("A whole folder becomes a town")
struct WholeFolder {
    @Test func aRightFolderIsReadWithoutAComplaint() throws {
        let sample = try SampleFolder()
        #expect(sample.complaints.isEmpty)
        let contents = try sample.read()
        let city = contents.town.city
        #expect(city.name == "Port-Aubin")
        #expect(city.languages == ["fr", "en"])
        #expect(city.timeZone.identifier == "Europe/Paris")
        #expect(city.bounds == BoundingBox(west: 3, south: 43, east: 3.4, north: 43.4))
        #expect(city.areaKind == "district")
        #expect(city.outsideArea == .refuse)
        #expect(city.map == .folder)
        #expect(city.contactPhone == "04 67 00 00 00")
        #expect(city.theme == City.Theme(accent: "#1d5f8a", accentText: "#ffffff"))
        #expect(city.features == ["heatmap": true])
        #expect(contents.basemapPath == sample.path + "/basemap.pmtiles")
        #expect(
            contents.zoneKinds.map(\.label?.byLanguage) == [["fr": "Quartier", "en": "District"], nil])
    }

    @Test func departmentsKeepTheirOrderAndAPhoneNumberNeedsNoQuotes() throws {
        let town = try SampleFolder().read().town
        #expect(
            town.departments == [
                Department(id: "roads", name: "Voirie", email: "voirie@port-aubin.example", phone: "0467000001"),
                Department(id: "county", name: "Département", webhook: "https://county.example/hook"),
            ])
    }

    @Test func categoriesHaveTheirQuestions() throws {
        let town = try SampleFolder().read().town
        let pothole = try #require(town.category("pothole"))
        #expect(pothole.label["en"] == "Pothole")
        #expect(pothole.photo == .required)
        #expect(pothole.icon == "road")
        #expect(pothole.keywords == ["trou", "hole"])
        #expect(pothole.questions.map(\.id) == ["depth", "side"])
        #expect(pothole.questions[0].kind == .integer(minimum: 1, maximum: 100))
        guard case .choice(let choices) = pothole.questions[1].kind else { throw SampleFolder.Missing(text: "choice") }
        #expect(choices.map(\.value) == ["road", "pavement"])
        #expect(pothole.questions[1].isRequired)
        #expect(try #require(town.category("wreck")).isPublic == false)
    }

    @Test func rulesDecideByRoadOwnerAndZone() throws {
        let town = try SampleFolder().read().town
        let pothole = try #require(town.category("pothole"))
        let onCountyRoad = try #require(Coordinate(longitude: 3.225, latitude: 43.15))
        #expect(
            town.routing.decide(category: pothole, at: town.territory.place(at: onCountyRoad)).rule == "county-roads")
        let inTheCentre = try #require(Coordinate(longitude: 3.15, latitude: 43.15))
        let place = town.territory.place(at: inTheCentre)
        #expect(place.zones.map(\.description) == ["district:1", "pedestrian:halles"])
        #expect(town.routing.decide(category: pothole, at: place).rule == "rule-2")
    }

    @Test func addressesAreReadOneByOne() throws {
        let sample = try SampleFolder()
        let reader = try #require(try sample.folder.addresses())
        #expect(try reader.map { try $0.get().label } == ["12, Rue Foch", "3 Route de Sète"])
        #expect(try sample.read().addressList?.count == 2)
    }

    @Test func theFingerprintOfTheAddressesFollowsTheirBytes() throws {
        let (one, same) = (try SampleFolder(), try SampleFolder())
        let other = try SampleFolder.with("addresses.csv", "12, Rue", "14, Rue")
        let fingerprint = try #require(try one.read().addressList).fingerprint
        #expect(try same.read().addressList?.fingerprint == fingerprint)
        #expect(try other.read().addressList?.fingerprint != fingerprint)
    }

    @Test func aSmallFolderWillDo() throws {
        let sample = try SampleFolder([
            "city.yaml": """
            name: Petitville
            languages: [fr]
            timeZone: Europe/Paris
            bounds: [3, 43, 3.4, 43.4]
            map: {tiles: "https://tiles.example/{z}/{x}/{y}.png", attribution: © contributors}
            """,
            "categories.yaml": """
            groups: [{id: street, label: Chaussée}]
            categories: [{id: hole, label: Trou, group: street}]
            """,
            "departments.yaml": "[{id: town-hall, name: Mairie}]", "routing.yaml": "default: town-hall",
            "zones/district.geojson": nil, "zones/pedestrian.geojson": nil, "streets.geojson": nil,
            "addresses.csv": nil,
        ])
        try sample.remove("basemap.pmtiles")
        #expect(sample.complaints.isEmpty)
        let contents = try sample.read()
        #expect(
            contents.town.city.map
                == .raster(url: "https://tiles.example/{z}/{x}/{y}.png", attribution: "© contributors"))
        #expect(contents.addressList == nil)
        #expect(contents.basemapPath == nil)
        #expect(contents.town.category("hole")?.label.byLanguage == ["fr": "Trou"])
    }

    @Test func allProblemsComeAtOnceSortedByFileAndLine() throws {
        let sample = try SampleFolder([
            "city.yaml": SampleFolder.files["city.yaml"]?.replacing("Europe/Paris", with: "Europe/Pariss"),
            "departments.yaml": SampleFolder.files["departments.yaml"]?.replacing(
                "email: voirie@", with: "email: voirie"),
            "routing.yaml": "default: nobody\nrules:\n  - {category: pothol, department: roads}\n",
            "addresses.csv": "label,lon,lat\nhere,x,y\n",
        ])
        let places = sample.complaints.map { $0.prefix { $0 != ":" } }
        #expect(
            places == [
                "addresses.csv, line 2", "city.yaml, line 3", "departments.yaml, line 3", "routing.yaml, line 1",
                "routing.yaml, line 3",
            ])
        #expect(sample.complaints == sample.complaints)
    }

    @Test func aThousandBadLinesAreCountedNotListed() throws {
        let lines = (0..<1000).map { "street \($0),x,y" }.joined(separator: "\n")
        let complaints = try SampleFolder(["addresses.csv": "label,lon,lat\n" + lines]).complaints
        #expect(complaints.count == 101)
        #expect(complaints[0].contains("has 900 more problems"))
    }

    @Test func aMissingFolderIsOneProblem() {
        #expect(throws: CityFolderProblems.self) { try CityFolder(path: "/nowhere/at/all").read() }
    }
}
