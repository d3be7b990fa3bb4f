import Foundation
import Geo
import Reports

/// The answer of `GET /api/v1/city`: all that a client needs to know of the town.
struct CityDocument: Encodable {
    struct Theme: Encodable {
        let accent, accentText: String
        let logo: String?
    }
    struct Contact: Encodable { let email, phone: String? }
    struct Map: Encodable {
        let kind: String
        let url: String
        let attribution: String?
    }
    struct Group: Encodable {
        let id: String
        let label: LocalizedText
        let icon: String
    }
    struct Kind: Encodable {
        let id: String
        let label: LocalizedText
        let group: String
        let icon: String
        let description: LocalizedText?
        let keywords: [String]
        let photo: String
        let `public`: Bool
        let questions: [QuestionDocument]
        let stop: StopDocument?
        let fallback: Bool?
    }
    struct DepartmentName: Encodable {
        let id, name: String
        let phone: String?
    }
    struct Provider: Encodable {
        let id: String
        let label: LocalizedText?
        let profile: String
        let `for`: String
    }
    struct Photos: Encodable { let original: Bool }
    struct Limits: Encodable {
        let photos, photoBytes, description: Int
    }

    /// How many kinds are said to be reported often.
    static let popularKinds = 8

    let name: String
    let languages: [String]
    let timeZone: String
    let bounds: [Double]
    let outsideArea: String
    let theme: Theme
    let map: Map?
    let attribution: String
    let contact: Contact
    let groups: [Group]
    let categories: [Kind]
    /// What is reported most often here, the most frequent first.
    let popular: [String]
    let departments: [DepartmentName]
    let zoneKinds: [String]
    let statuses: [String]
    let features: [String: Bool]
    let photos: Photos
    let limits: Limits
    /// Where the front desk may lead back to.
    let returnTo: [String]
    /// Who signs people in.
    let identity: [Provider]

    init(_ town: Town, hasBasemap: Bool, logo: String?, photoBytes: Int, popular: [String]) {
        let city = town.city
        name = city.name
        languages = city.languages
        returnTo = city.returnSites
        identity = city.identity.map { provider in
            Provider(
                id: provider.id, label: provider.label, profile: provider.profile.rawValue,
                for: provider.audience.rawValue)
        }
        timeZone = city.timeZone.identifier
        bounds = [city.bounds.west, city.bounds.south, city.bounds.east, city.bounds.north]
        outsideArea = city.outsideArea.rawValue
        theme = Theme(accent: city.theme.accent, accentText: city.theme.accentText, logo: logo)
        map =
            switch city.map {
            case .folder where !hasBasemap: nil
            case .folder: Map(kind: "pmtiles", url: "/basemap.pmtiles", attribution: nil)
            case .raster(let url, let attribution): Map(kind: "raster", url: url, attribution: attribution)
            }
        attribution = city.attribution
        contact = Contact(email: city.contactEmail, phone: city.contactPhone)
        groups = town.groups.map { Group(id: $0.id, label: $0.label, icon: $0.icon) }
        categories = town.categories.map { category in
            Kind(
                id: category.id, label: category.label, group: category.group, icon: category.icon,
                description: category.description, keywords: category.keywords, photo: category.photo.rawValue,
                public: category.isPublic, questions: category.questions.map(QuestionDocument.init),
                stop: category.stop.map(StopDocument.init), fallback: category.isFallback ? true : nil)
        }
        self.popular = popular
        departments = town.departments.map { DepartmentName(id: $0.id, name: $0.name, phone: $0.phone) }
        zoneKinds = town.territory.zones.kinds
        statuses = Status.allCases.map(\.rawValue)
        features = city.features
        photos = Photos(original: city.wantsOriginals)
        limits = Limits(photos: DraftLimits.photos, photoBytes: photoBytes, description: DraftLimits.description)
    }
}
