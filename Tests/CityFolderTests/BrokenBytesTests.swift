import CityFolder
import Reports
import Testing

@Suite("Bytes that are not text")
struct BrokenBytes {
    @Test(arguments: ["city.yaml", "departments.yaml", "categories.yaml", "routing.yaml"])
    func settingsMustBeUTF8(_ file: String) throws {
        let sample = try SampleFolder()
        let text = try #require(SampleFolder.files[file])
        try sample.write(Array(text.utf8) + Array("# caf".utf8) + [0xE9, 0x0A], to: file)
        let line = text.split(separator: "\n", omittingEmptySubsequences: false).count
        #expect(
            sample.complaints.contains {
                $0.hasPrefix("\(file), line \(line): is not UTF-8 text; it looks like WINDOWS-1252")
            },
            "\(sample.complaints)")
    }

    @Test func zonesMustBeUTF8() throws {
        let sample = try SampleFolder()
        let text = try #require(SampleFolder.files["zones/district.geojson"])
        try sample.write(Array(text.utf8).map { $0 == UInt8(ascii: "P") ? 0xE9 : $0 }, to: "zones/district.geojson")
        #expect(
            sample.complaints.contains { $0.hasPrefix("zones/district.geojson, line 2: the text is not UTF-8") },
            "\(sample.complaints)")
    }

    @Test func anAddressLineMustBeUTF8AndTheOthersAreRead() throws {
        let sample = try SampleFolder()
        let rows = Array("label,lon,lat\nAll".utf8) + [0xE9] + Array("e,3.1,43.1\nQuai,3.1,43.1\n".utf8)
        try sample.write(rows, to: "addresses.csv")
        #expect(
            sample.complaints.contains { $0.hasPrefix("addresses.csv, line 2: is not UTF-8 text") },
            "\(sample.complaints)")
        let reader = try #require(try sample.folder.addresses())
        #expect(reader.compactMap { try? $0.get().label } == ["Quai"])
    }

    @Test func aByteOrderMarkIsNoProblem() throws {
        let sample = try SampleFolder()
        for file in ["city.yaml", "addresses.csv", "zones/district.geojson"] {
            let text = try #require(SampleFolder.files[file])
            try sample.write([0xEF, 0xBB, 0xBF] + Array(text.utf8), to: file)
        }
        #expect(sample.complaints.isEmpty, "\(sample.complaints)")
    }

    @Test func aBasemapMustBePMTilesVersion3() throws {
        let sample = try SampleFolder()
        for bytes in [[], Array("PMTiles".utf8) + [2], Array("SQLite format 3".utf8)] {
            try sample.write(bytes, to: "basemap.pmtiles")
            #expect(sample.complaints.contains { $0.hasPrefix("basemap.pmtiles: is not a PMTiles file of version 3") })
        }
    }

    /// Every file cut off after each of a few lengths, and with each of a few bytes spoilt: never a crash.
    @Test(arguments: SampleFolder.files.keys.sorted())
    func whateverTheBytesThereIsAnAnswer(_ file: String) throws {
        let sample = try SampleFolder()
        let bytes = Array(try #require(SampleFolder.files[file]).utf8)
        for position in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 40)) {
            try sample.write(Array(bytes[..<position]), to: file)
            _ = sample.complaints
            var spoilt = bytes
            spoilt[position] = [0x00, 0xFF, UInt8(ascii: "\""), UInt8(ascii: "&"), UInt8(ascii: "\n")][position % 5]
            try sample.write(spoilt, to: file)
            _ = sample.complaints
        }
    }
}
