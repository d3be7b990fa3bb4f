public import Foundation
public import Geo

/// The settings of a town: `city.yaml`.
public struct City: Sendable, Hashable {
    /// What to do with a report from outside the town.
    public enum OutsideAreaPolicy: String, Sendable, Hashable, CaseIterable {
        /// Refuse it and say why.
        case refuse
        /// Take it and mark it.
        case accept
    }

    /// The town's colours, as `#rrggbb`.
    public struct Theme: Sendable, Hashable {
        /// The one accent colour.
        public let accent: String
        /// Text on the accent colour.
        public let accentText: String

        public init(accent: String, accentText: String) {
            self.accent = accent
            self.accentText = accentText
        }
    }

    /// Where the background map comes from.
    public enum MapSource: Sendable, Hashable {
        /// `basemap.pmtiles` in the city folder.
        case folder
        /// Raster tiles: a URL with `{z}`, `{x}` and `{y}`, and whom to credit.
        case raster(url: String, attribution: String)
    }

    /// What people call the town.
    public let name: String
    /// ISO 639-1 codes, the first being the town's own.
    public let languages: [String]
    /// IANA name.
    public let timeZone: TimeZone
    /// The box that holds the town.
    public let bounds: BoundingBox
    /// The zone kind whose zones together are the town; nil if `bounds` is all there is.
    public let areaKind: String?
    /// What to do with a report from outside.
    public let outsideArea: OutsideAreaPolicy
    /// The background map.
    public let map: MapSource
    /// Whom to credit for zones and streets.
    public let attribution: String
    /// Whom to write to.
    public let contactEmail: String?
    /// Whom to call.
    public let contactPhone: String?
    /// The sites that may show the app in a frame, as origins.
    public let embeds: [String]
    /// The sites that a report entered at the desk may lead back to, as origins.
    public let returnSites: [String]
    /// The colours.
    public let theme: Theme
    /// Whether road crews, the desk and the like are shown; by feature name.
    public let features: [String: Bool]
    /// What makes a report suspicious.
    public let screening: ScreeningRules
    /// Whether phones send photos as the camera made them, instead of smaller.
    public let wantsOriginals: Bool
    /// When the town works: what deadlines count.
    public let workingHours: WorkingHours
    /// The zone kind that figures are kept by; nil leaves the choice to the service.
    public let figureZones: String?
    /// How it and the town's portal speak to each other; nil where there is none.
    public let portal: Portal?
    /// Who signs people in, in the order that they are offered.
    public let identity: [IdentityProvider]

    public init(
        name: String, languages: [String], timeZone: TimeZone, bounds: BoundingBox, areaKind: String? = nil,
        outsideArea: OutsideAreaPolicy, map: MapSource, attribution: String = "", contactEmail: String? = nil,
        contactPhone: String? = nil, embeds: [String] = [], returnSites: [String] = [], theme: Theme,
        features: [String: Bool] = [:], screening: ScreeningRules = .standard, wantsOriginals: Bool = false,
        workingHours: WorkingHours = .standard, figureZones: String? = nil, portal: Portal? = nil,
        identity: [IdentityProvider] = []
    ) {
        self.name = name
        self.languages = languages
        self.timeZone = timeZone
        self.bounds = bounds
        self.areaKind = areaKind
        self.outsideArea = outsideArea
        self.map = map
        self.attribution = attribution
        self.contactEmail = contactEmail
        self.contactPhone = contactPhone
        self.embeds = embeds
        self.returnSites = returnSites
        self.theme = theme
        self.features = features
        self.screening = screening
        self.wantsOriginals = wantsOriginals
        self.workingHours = workingHours
        self.figureZones = figureZones
        self.portal = portal
        self.identity = identity
    }
}
