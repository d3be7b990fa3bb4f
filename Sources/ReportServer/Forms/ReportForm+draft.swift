import Foundation
import Reports

/// The fields of a form → what a report says. Errors name the place that a field has in the report as JSON.
extension ReportForm {
    /// The report's UUID, if the form has one. Throws ``Problem`` for what is none.
    func id() throws -> String? { try single("id", at: "#/id") }

    /// The report, with the photos that came with it before those that it names.
    func draft(for town: Town) throws -> ReportDraft {
        var draft = ReportDraft(
            category: try single("category", at: "#/category"),
            description: try single("description", at: "#/description"),
            location: try location(),
            observedAt: try single("observedAt", at: "#/observedAt"), channel: try single("channel", at: "#/channel"))
        let photos = self.photos.map(\.id.hex) + values("photos")
        if !photos.isEmpty { draft.photos = photos }
        let category = town.categories.first { $0.id == draft.category }
        draft.answers = try answers(questions: category?.questions ?? [])
        let contact = Contact(
            name: try single("name", at: "#/contact/name"), email: try single("email", at: "#/contact/email"),
            phone: try single("phone", at: "#/contact/phone"))
        if !contact.isEmpty { draft.contact = contact }
        return draft
    }

    /// What the form says about its sending.
    func submission() throws -> Submission? {
        let elapsed = try single("elapsed", at: "#/submission/elapsed")
        let submission = Submission(
            device: try single("device", at: "#/submission/device"),
            elapsed: try elapsed.map { try Self.number($0, at: "#/submission/elapsed") },
            website: try single("website", at: "#/submission/website"))
        return submission == Submission() ? nil : submission
    }

    private func values(_ name: String) -> [String] {
        fields.filter { $0.name == name }.map(\.value)
    }

    private func single(_ name: String, at pointer: String) throws -> String? {
        let values = values(name)
        guard values.count < 2 else { throw Self.fault(pointer, "is there \(values.count) times") }
        return values.first
    }

    private func location() throws -> ReportDraft.SentLocation? {
        let longitude = try number("lon")
        let latitude = try number("lat")
        let accuracy = try number("accuracy")
        let source = try single("source", at: "#/location/source")
        if longitude == nil, latitude == nil { return nil }
        guard let longitude else { throw Self.fault("#/location/lon", "is missing") }
        guard let latitude else { throw Self.fault("#/location/lat", "is missing") }
        return .init(lon: longitude, lat: latitude, accuracy: accuracy, source: source)
    }

    private func number(_ name: String) throws -> Double? {
        guard let text = try single(name, at: "#/location/\(name)") else { return nil }
        return try Self.number(text, at: "#/location/\(name)")
    }

    private static func number(_ text: String, at pointer: String) throws -> Double {
        guard let number = Double(text.trimmingCharacters(in: .whitespaces)), number.isFinite else {
            throw fault(pointer, "must be a number")
        }
        return number
    }

    /// `answers` as JSON, or a field `answers[question]` for each, `answers[question][]` for each of several choices.
    private func answers(questions: [Question]) throws -> [String: Answer]? {
        var answers: [String: Answer] = [:]
        if let text = try single("answers", at: "#/answers") {
            do {
                answers = try JSONDecoder().decode([String: Answer].self, from: Data(text.utf8))
            } catch let error as DecodingError {
                var problem = Problem(error)
                problem.errors =
                    problem.errors.isEmpty
                    ? [.init("#/answers", "must be a JSON object")]
                    : problem.errors.map { .init("#/answers" + $0.pointer.dropFirst(), $0.detail) }
                throw Problem(.invalid, errors: problem.errors)
            }
        }
        var written: [String: [String]] = [:]
        for field in fields where field.name.hasPrefix("answers[") {
            guard let match = field.name.wholeMatch(of: #/answers\[([^\]]+)\](\[\])?/#) else {
                throw Self.fault("#/answers", "are sent as answers[question]")
            }
            written[String(match.1), default: []].append(field.value)
        }
        for (id, values) in written {
            guard answers[id] == nil else { throw Self.fault("#/answers/\(id)", "is there twice") }
            answers[id] = try Self.answer(values, to: questions.first { $0.id == id })
        }
        return answers.isEmpty ? nil : answers
    }

    /// What a form wrote as the question wants it. What does not fit stays text, which the report's own rules refuse.
    private static func answer(_ values: [String], to question: Question?) throws -> Answer {
        if case .choices = question?.kind { return .list(values) }
        guard values.count == 1, let text = values.first else {
            throw fault("#/answers/\(question?.id ?? "")", "takes one answer")
        }
        switch question?.kind {
        case .number, .integer:
            return Double(text).flatMap { $0.isFinite ? .number($0) : nil } ?? .text(text)
        case .yesNo:
            switch text.lowercased() {
            case "true", "on", "yes", "1": return .bool(true)
            case "false", "off", "no", "0": return .bool(false)
            default: return .text(text)
            }
        default: return .text(text)
        }
    }

    private static func fault(_ pointer: String, _ detail: String) -> Problem {
        Problem(.invalid, "The report cannot be taken as it was sent.", errors: [.init(pointer, detail)])
    }
}
