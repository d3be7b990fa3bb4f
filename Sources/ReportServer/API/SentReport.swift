import Reports

/// The body of `PUT /api/v1/reports/{uuid}`: the report, and beside it what the form says about its sending, which is no
/// part of what makes a second sending the same.
struct SentReport: Decodable {
    let draft: ReportDraft
    let submission: Submission?

    private enum Key: String, CodingKey { case submission }

    init(draft: ReportDraft, submission: Submission?) {
        self.draft = draft
        self.submission = submission
    }

    init(from decoder: any Decoder) throws {
        draft = try ReportDraft(from: decoder)
        submission = try decoder.container(keyedBy: Key.self).decodeIfPresent(Submission.self, forKey: .submission)
    }
}
