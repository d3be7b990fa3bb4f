import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Reports

/// The figures, for the dashboard and for everybody; and every public report, without what people wrote.
struct FigureController: Sendable {
    let figures: FigureCache
    let store: any ReportStore
    let town: CurrentTown
    let authorization: Authorization
    let now: @Sendable () -> Date

    init(
        store: any ReportStore, figures: any FigureStore, town: CurrentTown, authorization: Authorization,
        now: @escaping @Sendable () -> Date
    ) {
        self.figures = FigureCache(figures, now: now)
        self.store = store
        self.town = town
        self.authorization = authorization
        self.now = now
    }

    /// The longest time that is asked for: ten years.
    private static let mostDays = 3660
    /// What is asked for if nothing is said.
    private static let usualDays = 365

    /// `GET /api/v1/figures`.
    func show(_ request: Request, context: AppContext) async throws -> Response {
        let (document, headers) = try await document(request)
        return try .json(document, headers: headers, to: request)
    }

    /// `GET /api/v1/figures/{departments|categories|zones|days|places}.csv`.
    func table(_ request: Request, context: AppContext) async throws -> Response {
        guard let table = FigureDocument.Table(rawValue: try context.parameters.require("table")) else {
            throw Problem(.notFound, "There is no such table.")
        }
        var (document, headers) = try await document(request)
        headers[.contentType] = "text/csv; charset=utf-8"
        headers[.contentDisposition] = "attachment; filename=\"\(table.rawValue).csv\""
        return Response(
            status: .ok, headers: headers,
            body: request.method == .head ? .init() : .init(byteBuffer: ByteBuffer(string: document.csv(table))))
    }

    private func document(_ request: Request) async throws -> (FigureDocument, HTTPFields) {
        let isStaff = try await authorization.caller(of: request) != nil
        let town = town.now.town
        var query = QueryReader(request)
        let today = town.workingCalendar.day(of: now())
        let to = query.day("to") ?? today
        let from = query.day("from") ?? to.advanced(by: 1 - Self.usualDays)
        if from > to { query.fault("from", "must not be after `to`") }
        if to.number - from.number >= Self.mostDays { query.fault("from", "must be at most ten years before `to`") }
        var filter = FigureFilter(from: from, to: to)
        filter.department = query.text("department")
        filter.category = query.text("category")
        filter.zone = query.text("zone")
        filter.includesInternal = isStaff
        try query.check()
        let language = request.language(among: town.city.languages)
        let document = FigureDocument(try await figures.figures(filter), town: town, language: language)
        return (
            document,
            [
                .cacheControl: isStaff ? "private, no-cache" : "public, max-age=60",
                .vary: "Accept-Language, Authorization, Cookie",
                .contentLanguage: language,
            ]
        )
    }

    /// `GET /api/v1/opendata/reports.{geojson|csv}`: page after page, however many there are.
    func reports(_ request: Request, context: AppContext) async throws -> Response {
        guard let format = Export.Format(rawValue: try context.parameters.require("format")) else {
            throw Problem(.notFound, "Reports are there as .geojson and .csv.")
        }
        let type = format == .csv ? "text/csv; charset=utf-8" : "application/geo+json"
        let headers: HTTPFields = [
            .contentType: type, .cacheControl: "public, max-age=3600",
            .contentDisposition: "attachment; filename=\"reports.\(format.rawValue)\"",
        ]
        if request.method == .head { return Response(status: .ok, headers: headers) }
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody { [store] writer in
                var export = ReportExport(format: format, isOpen: true)
                try await writer.write(ByteBuffer(string: export.opening))
                var last: Reference?
                while true {
                    let page = try await store.page(after: last, limit: 500)
                    guard let next = page.last?.reference else { break }
                    let text = try page.filter(\.content.isPublic).map { try export.text($0) }.joined()
                    if !text.isEmpty { try await writer.write(ByteBuffer(string: text)) }
                    last = next
                }
                try await writer.write(ByteBuffer(string: export.closing))
                try await writer.finish(nil)
            })
    }
}

extension QueryReader {
    /// `2026-11-30`.
    fileprivate mutating func day(_ name: String) -> CivilDay? {
        guard let text = given(name) else { return nil }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        if text.utf8.count == 10, parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
            (1970...9999).contains(year), (1...12).contains(month), day >= 1
        {
            let civil = CivilDay(year: year, month: month, day: day)
            if civil.date == (year, month, day) { return civil }
        }
        fault(name, "must be a day like 2026-11-30")
        return nil
    }
}
