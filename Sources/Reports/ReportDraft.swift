public import Foundation

/// What somebody sends to report a problem, before any rule has looked at it.
public struct ReportDraft: Hashable, Sendable, Codable {
    /// A place as it is sent.
    public struct SentLocation: Hashable, Sendable, Codable {
        /// Degrees east.
        public var lon: Double
        /// Degrees north.
        public var lat: Double
        /// Metres.
        public var accuracy: Double?
        /// `photo`, `device`, `map` or `address`; `map` if not said.
        public var source: String?

        public init(lon: Double, lat: Double, accuracy: Double? = nil, source: String? = nil) {
            self.lon = lon
            self.lat = lat
            self.accuracy = accuracy
            self.source = source
        }
    }

    public var category: String?
    public var description: String?
    public var location: SentLocation?
    public var photos: [String]?
    public var answers: [String: Answer]?
    public var contact: Contact?
    /// RFC 3339 date and time.
    public var observedAt: String?
    public var channel: String?

    public init(
        category: String? = nil, description: String? = nil, location: SentLocation? = nil, photos: [String]? = nil,
        answers: [String: Answer]? = nil, contact: Contact? = nil, observedAt: String? = nil, channel: String? = nil
    ) {
        self.category = category
        self.description = description
        self.location = location
        self.photos = photos
        self.answers = answers
        self.contact = contact
        self.observedAt = observedAt
        self.channel = channel
    }

    /// The same for the same content, whatever the order of keys or the white space it was sent with: what decides
    /// whether a second sending is a replay or a conflict.
    public var canonicalForm: Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        // Encoding cannot fail: every number in a draft came from JSON, so none is infinite or not a number.
        return (try? encoder.encode(self)) ?? Data()
    }
}

/// A draft that keeps every rule but those that need the place: which zones, which department.
public struct ValidDraft: Sendable, Hashable {
    public let category: Category
    public let description: String?
    /// The place that was sent; nil if the photos are to say it.
    public let location: Location?
    public let photos: [Photo.ID]
    public let answers: [String: Answer]
    public let contact: Contact?
    public let observedAt: Date?
    public let channel: Channel
}
