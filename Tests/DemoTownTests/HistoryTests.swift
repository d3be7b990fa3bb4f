import CityFolder
import DemoTown
import Foundation
import Geo
import Reports
import Testing

@Suite struct HistoryTests {
    private func reports(_ count: Int) throws -> [DemoReport] {
        Array(
            Demo.town.pastReports(
                count: count, town: try Demo.contents.get().town, endDate: Demo.endDate, withPhotos: false))
    }

    @Test func theSameSeedGivesTheSamePast() throws {
        #expect(try reports(120).map(\.past) == reports(120).map(\.past))
    }

    @Test func everyHistoryObeysTheMovesAndTime() throws {
        for report in try reports(700) {
            var status = Status.received
            var last = report.past.report.createdAt
            for event in report.past.history {
                #expect(event.at >= last)
                #expect(event.at < Demo.endDate)
                last = event.at
                guard let next = event.status else { continue }
                #expect(status.canBecome(next), "\(status) to \(next)")
                status = next
                // Closed is not fixed: nothing is fixed without a photo or a reason.
                if next == .fixed { #expect(event.photo != nil || event.text != nil) }
            }
            #expect(status == report.past.status)
        }
    }

    @Test func reportsComeInOrderOfTime() throws {
        let moments = try reports(400).map(\.past.report.createdAt)
        #expect(moments == moments.sorted())
        #expect(moments.allSatisfy { $0 < Demo.endDate })
    }

    @Test func everyReportIsRoutedAsTheTownWouldRouteItNow() throws {
        let town = try Demo.contents.get().town
        var departments: Set<String> = []
        for report in try reports(900) {
            let content = report.past.report.content
            #expect(!content.isOutsideArea)
            #expect(content.zones.contains { $0.kind == "quartier" })
            #expect(town.department(content.routing.department) != nil)
            departments.insert(content.routing.department)
            let category = try #require(town.category(content.category))
            #expect(content.isPublic == category.isPublic)
        }
        #expect(departments == Set(town.departments.map(\.id)))
    }

    @Test func answersAreThoseTheCategoriesAskFor() throws {
        let town = try Demo.contents.get().town
        for report in try reports(400) {
            let content = report.past.report.content
            let category = try #require(town.category(content.category))
            // A photo stands in for the one that this run does not draw.
            let photo = String(repeating: "a", count: 64)
            let draft = ReportDraft(
                category: content.category, description: content.description,
                location: .init(
                    lon: content.location.coordinate.longitude, lat: content.location.coordinate.latitude),
                photos: category.photo == .required ? [photo] : nil, answers: content.answers,
                contact: report.past.report.contact, channel: content.channel.rawValue)
            #expect(throws: Never.self) { try draft.validated(for: town, now: Demo.endDate, isFromStaff: true) }
        }
    }

    @Test func thePastIsBelievable() throws {
        let reports = try reports(400)
        let statuses = Dictionary(grouping: reports.map(\.past.status)) { $0 }.mapValues(\.count)
        let open = reports.filter { $0.past.status.isOpen }.count
        #expect((30...200).contains(open), "\(open) open")
        for status in [Status.fixed, .confirmed, .rejected, .duplicate, .received, .assigned] {
            #expect(statuses[status, default: 0] > 0, "none \(status)")
        }
        #expect(Set(reports.map(\.past.report.id)).count == 400)
        #expect(reports.contains { $0.past.supporterCount > 3 })
        #expect(reports.contains { $0.past.history.contains { $0.status == .reopened } })
        #expect(reports.contains { $0.past.history.contains { !$0.isPublic } })
    }

    @Test func millionsAreMadeOneByOne() throws {
        let past = Demo.town.pastReports(
            count: 3_000_000, town: try Demo.contents.get().town, endDate: Demo.endDate, withPhotos: false)
        let first = try #require(past.first { _ in true })
        #expect(first.past.report.createdAt < Demo.endDate.addingTimeInterval(-2_900 * 86_400))
    }
}
