import Foundation
import Geo
public import Reports

/// A town's settings as a folder of text files, which docs/city-folder.md describes whole.
///
/// Only regular files inside the folder are opened; nothing is followed out of it.
public struct CityFolder: Sendable {
    /// The names of the files.
    enum File {
        static let city = "city.yaml"
        static let departments = "departments.yaml"
        static let categories = "categories.yaml"
        static let routing = "routing.yaml"
        static let responses = "responses.yaml"
        static let zones = "zones"
        static let streets = "streets.geojson"
        static let addresses = "addresses.csv"
        static let basemap = "basemap.pmtiles"

        /// One of them; the first if both are there.
        static let logos = ["logo.svg", "logo.png"]

        static let settings = [city, departments, categories, routing]
        static let known = settings + [responses, zones, streets, addresses, basemap] + logos
    }

    /// Where the folder is.
    public let path: String

    let files: FolderFiles
    private let cache: ZoneCache?

    /// The folder at `path`; nothing is read yet. `zoneCache` names a file in which zones that were read are kept for the
    /// next time; nil if they are not to be kept.
    public init(path: String, zoneCache: String? = nil) {
        self.path = path
        files = FolderFiles(root: path)
        cache = zoneCache.map(ZoneCache.init)
    }

    /// Reads and checks everything. Takes well under a second for a large town, and memory for its zones and streets.
    ///
    /// Zones that are unchanged since they were kept, or since `known` was read, are not read again; what was only a
    /// warning about them is not said again.
    ///
    /// Throws every problem at once, warnings included, if one of them is more than a warning.
    public func read(known: ZoneMap? = nil) throws(CityFolderProblems) -> CityFolderContents {
        let problems = ProblemList()
        var isKept = false
        let reading = FolderReading(files: files, problems: problems) { fingerprint in
            let zones = known?.fingerprint == fingerprint ? known : cache?.zones(fingerprint)
            isKept = zones != nil
            return zones
        }
        let contents = reading.read()
        guard let contents, !problems.hasErrors else { throw CityFolderProblems(problems.sorted) }
        if !isKept { cache?.keep(contents.town.territory.zones) }
        return contents
    }

    /// Reads `addresses.csv` line by line; nil if the folder has none. An address or a problem a line.
    ///
    /// Throws if the file cannot be opened.
    public func addresses() throws(CityFolderProblems) -> AddressReader? {
        guard files.presence(of: File.addresses) != .absent else { return nil }
        let problems = ProblemList()
        let about = FileProblems(file: File.addresses, list: problems)
        let handle = files.open(File.addresses, limit: FolderFiles.Limit.addresses, problems: about)
        guard let handle else { throw CityFolderProblems(problems.sorted) }
        return AddressReader(
            file: File.addresses,
            records: CSVReader {
                guard let data = try? handle.read(upToCount: 64 << 10), !data.isEmpty else { return nil }
                return [UInt8](data)
            })
    }
}
