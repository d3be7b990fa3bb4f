import Foundation
public import Reports

/// How the columns of a CSV file of past reports become reports: docs/import.md describes the file.
public struct ImportMapping: Hashable, Sendable {
    /// How the text of some columns becomes one of our words.
    public struct Translation: Hashable, Sendable {
        /// The columns whose texts together say it.
        public let columns: [String]
        /// What each combination of texts stands for; if empty, the text is the word itself.
        public let values: [[String]: String]
        /// What anything else stands for; nil if such a line is to be rejected.
        public let otherwise: String?

        public init(columns: [String], values: [[String]: String] = [:], otherwise: String? = nil) {
            self.columns = columns
            self.values = values
            self.otherwise = otherwise
        }

        /// What `texts`, one for each of `columns`, stand for; nil if nothing is said about them.
        public func word(for texts: [String]) -> String? {
            let texts = texts.map(\.trimmed)
            if let word = values[texts] { return word }
            if values.isEmpty, texts.count == 1, !texts[0].isEmpty { return texts[0] }
            return otherwise
        }
    }

    /// The column that names a report in its source: importing the same file twice makes each report once.
    public let id: String
    /// The column with the longitude, in degrees.
    public let longitude: String
    /// The column with the latitude, in degrees.
    public let latitude: String
    /// The column with the day or time of the report.
    public let date: String
    /// How that column writes it.
    public let dateFormat: DateFormat
    /// The column with the address.
    public let address: String?
    /// The column with what the person wrote.
    public let description: String?
    /// What says the category; the words are category ids.
    public let category: Translation
    /// What says how the report arrived; the words are channels.
    public let channel: Translation?

    public init(
        id: String, longitude: String, latitude: String, date: String, dateFormat: DateFormat = .iso8601,
        address: String? = nil, description: String? = nil, category: Translation, channel: Translation? = nil
    ) {
        self.id = id
        self.longitude = longitude
        self.latitude = latitude
        self.date = date
        self.dateFormat = dateFormat
        self.address = address
        self.description = description
        self.category = category
        self.channel = channel
    }

    /// For a file that already has our own column names: `id`, `longitude`, `latitude`, `date`, `category`, and if
    /// the header has them `address`, `description` and `channel`.
    public static func standard(header: [String]) -> ImportMapping {
        func optional(_ name: String) -> String? { header.contains(name) ? name : nil }
        return ImportMapping(
            id: "id", longitude: "longitude", latitude: "latitude", date: "date", address: optional("address"),
            description: optional("description"), category: Translation(columns: ["category"]),
            channel: optional("channel").map { Translation(columns: [$0]) })
    }

    /// Every column that the file must have.
    public var columns: [String] {
        let single = [id, longitude, latitude, date, address, description].compactMap(\.self)
        return single + category.columns + (channel?.columns ?? [])
    }

    /// Reads the mapping file at `path`. Category ids are held against `categories`.
    ///
    /// Throws every problem at once.
    public static func read(
        path: String, categories: [Category]
    ) throws(CityFolderProblems) -> ImportMapping {
        let url = URL(filePath: path)
        let files = FolderFiles(root: url.deletingLastPathComponent().path)
        let problems = ProblemList()
        let about = FileProblems(file: url.lastPathComponent, list: problems)
        let text = files.text(of: about.file, limit: FolderFiles.Limit.settings, problems: about)
        var yaml = text.map { YAMLText($0, problems: about) }
        let mapping = yaml?.root().flatMap { ImportMappingReader(categories: categories.map(\.id)).read($0) }
        guard let mapping, !problems.hasErrors else { throw CityFolderProblems(problems.sorted) }
        return mapping
    }
}
