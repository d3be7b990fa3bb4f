import Foundation
import Geo
import Reports

/// What `city.yaml` says. A part that could not be read is nil, so that the other files can still be checked.
struct Settings {
    /// How a zone file is to be read.
    struct ZoneKind {
        let kind: String
        /// The property that holds a zone's id.
        var idProperty = "id"
        /// The property that holds a zone's name.
        var nameProperty = "name"
        /// What people read for the kind.
        var label: LocalizedText?
        /// Where `city.yaml` names it; nil if it does not.
        var line: Int?
    }

    /// How the street file is to be read.
    struct Streets {
        /// The property that holds the street's name.
        var nameProperty = "name"
        /// The property that holds the owner of the road.
        var ownerProperty = "owner"
        /// How far from a centre line a point still belongs to the road, in metres.
        var distance = 30.0
    }

    var name: String?
    var languages: [String] = []
    var timeZone: TimeZone?
    var bounds: BoundingBox?
    var boundsLine: Int?
    var areaKind: (kind: String, line: Int?)?
    var outsideArea: City.OutsideAreaPolicy?
    var map: City.MapSource?
    var mapLine: Int?
    var attribution = ""
    var contactEmail: String?
    var contactPhone: String?
    var embeds: [String] = []
    var returnSites: [String] = []
    var theme = Settings.defaultTheme
    var zoneKinds: [ZoneKind] = []
    var streets = Streets()
    var features: [String: Bool] = [:]
    var screening = ScreeningRules.standard
    var wantsOriginals = false
    var workingHours = WorkingHours.standard
    var figureZones: (kind: String, line: Int?)?
    var portal: Portal?
    var identity: [IdentityProvider] = []
    /// The departments that `identity` names.
    var identityDepartments: [YAMLValue] = []
    /// For categories that do not say.
    var retention: Retention?

    /// A calm blue; white on it has a contrast of 6.9.
    static let defaultTheme = City.Theme(accent: "#1d5f8a", accentText: "#ffffff")

    /// The settings, if nothing that a town needs is missing.
    var city: City? {
        guard let name, let timeZone, let bounds, let outsideArea, let map, !languages.isEmpty else { return nil }
        return City(
            name: name, languages: languages, timeZone: timeZone, bounds: bounds, areaKind: areaKind?.kind,
            outsideArea: outsideArea, map: map, attribution: attribution, contactEmail: contactEmail,
            contactPhone: contactPhone, embeds: embeds, returnSites: returnSites, theme: theme, features: features,
            screening: screening, wantsOriginals: wantsOriginals, workingHours: workingHours,
            figureZones: figureZones?.kind, portal: portal, identity: identity)
    }
}
