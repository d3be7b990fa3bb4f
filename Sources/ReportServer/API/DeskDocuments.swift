import Foundation
import Reports

/// A page of the board, as staff see it.
struct DeskPageDocument: Encodable {
    let reports: [DeskLineDocument]
    /// What the text names by its number or its code.
    let named: String?
    /// Pass it as `cursor` for the next page; null on the last.
    let next: String?

    init(_ page: DeskPage, named: Reference?, town: Town) {
        reports = page.lines.map { DeskLineDocument($0, town: town) }
        self.named = named?.description
        next = page.next?.description
    }

    private enum Key: String, CodingKey { case reports, named, next }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(reports, forKey: .reports)
        try container.encodeIfPresent(named, forKey: .named)
        try container.encode(next, forKey: .next)
    }
}

/// A line of the board.
struct DeskLineDocument: Encodable {
    let reference, category, status: String
    let isOpen: Bool
    let department: ReportDocument.Department
    let address, excerpt: String?
    let channel: String
    let createdAt, updatedAt: String
    let thumbnail: String?
    let supporters: Int
    let `public`, outsideArea: Bool
    let dueAt, askedAt, answeredAt: String?
    let heldAdditions: Int
    let partOf: String?
    let revision: Int64

    init(_ line: DeskLine, town: Town) {
        reference = line.reference.description
        category = line.category
        status = line.status.rawValue
        isOpen = line.status.isOpen
        department = .init(id: line.department, name: town.department(line.department)?.name ?? line.department)
        address = line.address
        excerpt = line.excerpt
        channel = line.channel.rawValue
        createdAt = Timestamp.format(line.createdAt)
        updatedAt = Timestamp.format(line.updatedAt)
        thumbnail = line.photo.map { PhotoURL.of($0, .thumbnail) }
        supporters = line.supporterCount
        self.public = line.isPublic
        outsideArea = line.isOutsideArea
        dueAt = line.dueAt.map(Timestamp.format)
        askedAt = line.askedAt.map(Timestamp.format)
        answeredAt = line.answeredAt.map(Timestamp.format)
        heldAdditions = line.heldAdditionCount
        partOf = line.partOf?.description
        revision = line.revision
    }
}

/// The rules that people overruled.
struct RuleCorrectionsDocument: Encodable {
    struct Destination: Encodable {
        let department: ReportDocument.Department
        let count: Int
    }
    struct Rule: Encodable {
        let rule: String
        let department: ReportDocument.Department
        let count: Int
        let destinations: [Destination]

        init(_ correction: RuleCorrection, town: Town) {
            func named(_ id: String) -> ReportDocument.Department {
                .init(id: id, name: town.department(id)?.name ?? id)
            }
            rule = correction.rule
            department = named(correction.department)
            count = correction.count
            destinations = correction.destinations.map {
                Destination(department: named($0.department), count: $0.count)
            }
        }
    }

    let rules: [Rule]
}
