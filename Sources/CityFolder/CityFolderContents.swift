public import Reports

/// What a city folder holds, read and found right.
public struct CityFolderContents: Sendable {
    /// A zone kind as people see it.
    public struct ZoneKind: Hashable, Sendable {
        /// The name of its file without `.geojson`.
        public let kind: String
        /// What people read; nil if `city.yaml` does not say.
        public let label: LocalizedText?
    }

    /// The address list, which is read line by line (`CityFolder.addresses()`).
    public struct AddressList: Hashable, Sendable {
        /// The path of the file.
        public let path: String
        /// The same for the same bytes: tells whether the list must be loaded again.
        public let fingerprint: String
        /// How many addresses it holds.
        public let count: Int
    }

    /// The town.
    public let town: Town
    /// The zone kinds in the order of `city.yaml`.
    public let zoneKinds: [ZoneKind]
    /// The addresses; nil if the folder has none.
    public let addressList: AddressList?
    /// The path of `basemap.pmtiles`; nil if the folder has none.
    public let basemapPath: String?
    /// The logo; nil if the folder has none.
    public let logo: Logo?
    /// What should be mended, sorted by file and line, though the town can be served.
    public let warnings: [Problem]
}
