import CityFolder
import Foundation
import Testing

@Suite("Only plain files of the folder are opened")
struct FileSafety {
    @Test(arguments: ["city.yaml", "zones/district.geojson", "streets.geojson", "addresses.csv", "basemap.pmtiles"])
    func aLinkIsNotFollowed(_ file: String) throws {
        let (sample, other) = (try SampleFolder(), try SampleFolder())
        try sample.remove(file)
        try FileManager.default.createSymbolicLink(
            atPath: sample.path + "/" + file, withDestinationPath: other.path + "/" + file)
        #expect(sample.complaints.contains { $0.hasPrefix("\(file): is a symbolic link") }, "\(sample.complaints)")
    }

    @Test func theZonesFolderMustNotBeALink() throws {
        let (sample, other) = (try SampleFolder(), try SampleFolder())
        try sample.remove("zones")
        try FileManager.default.createSymbolicLink(
            atPath: sample.path + "/zones", withDestinationPath: other.path + "/zones")
        #expect(sample.complaints.contains { $0.hasPrefix("zones: is not a folder") }, "\(sample.complaints)")
    }

    @Test func aPipeDoesNotHoldUsUp() throws {
        let sample = try SampleFolder()
        try sample.remove("routing.yaml")
        #expect(unsafe mkfifo(sample.path + "/routing.yaml", 0o600) == 0)
        #expect(
            sample.complaints.contains { $0.hasPrefix("routing.yaml: is not a regular file") }, "\(sample.complaints)")
    }

    @Test func aFolderInThePlaceOfAFileIsRefused() throws {
        let sample = try SampleFolder()
        try sample.remove("city.yaml")
        try FileManager.default.createDirectory(atPath: sample.path + "/city.yaml", withIntermediateDirectories: false)
        #expect(sample.complaints.contains { $0.hasPrefix("city.yaml: is not a regular file") }, "\(sample.complaints)")
    }

    @Test func aFileTooLargeIsNotRead() throws {
        let sample = try SampleFolder()
        let handle = try #require(FileHandle(forWritingAtPath: sample.path + "/categories.yaml"))
        try handle.truncate(atOffset: 3 << 20)
        #expect(
            sample.complaints.contains { $0.hasPrefix("categories.yaml: is too large: 3145728 bytes") },
            "\(sample.complaints)")
    }

    @Test func dotfilesNotesAndTheDataDirectoryAreLeftAlone() throws {
        let sample = try SampleFolder([".gitignore": "data", "README.md": "notes", "paris-mapping.yaml": "id: x"])
        try FileManager.default.createDirectory(atPath: sample.path + "/data", withIntermediateDirectories: false)
        try sample.write([1], to: "zones/.DS_Store")
        #expect(sample.complaints.isEmpty)
    }

    @Test func otherFilesAreAWarningWithTheNearestName() throws {
        let sample = try SampleFolder([
            "notes.doc": "x", "zones/district.shp": "x", "routing.yaml": nil, "routing.yml": "x",
        ])
        #expect(sample.complaints.contains { $0.hasPrefix("warning: notes.doc: is not a file of a city folder →") })
        #expect(sample.complaints.contains { $0.hasPrefix("warning: zones/district.shp: is not a GeoJSON file") })
        #expect(
            sample.complaints.contains {
                $0.hasPrefix("warning: routing.yml: is not a file of a city folder; did you mean `routing.yaml`?")
            }, "\(sample.complaints)")
    }

    @Test func aZoneFileMustHaveASimpleName() throws {
        let sample = try SampleFolder(["zones/Zones Piétonnes.geojson": "{}"])
        #expect(sample.complaints.contains { $0.contains("`Zones Piétonnes` cannot be the name of a zone kind") })
    }
}
