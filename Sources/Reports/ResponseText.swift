/// What the town says to whoever sent a report when it comes to a status: where staff write nothing of their own.
public struct ResponseText: Hashable, Sendable {
    public let status: Status
    /// The id of the category that it is for; nil for any.
    public let category: String?
    /// The id of the ``Reason`` that it is for; nil for any.
    public let reason: String?
    public let text: LocalizedText

    public init(status: Status, category: String? = nil, reason: String? = nil, text: LocalizedText) {
        self.status = status
        self.category = category
        self.reason = reason
        self.text = text
    }
}

extension Town {
    /// The text for a report of `category` that comes to `status`: of those that fit, the one that says most about when;
    /// what is for a reason before what is for a category.
    public func response(to status: Status, reason: String?, category: String) -> LocalizedText? {
        responses.filter {
            $0.status == status && ($0.reason ?? reason) == reason && ($0.category ?? category) == category
        }
        .max { weight($0) < weight($1) }?.text
    }

    private func weight(_ response: ResponseText) -> Int {
        (response.reason == nil ? 0 : 2) + (response.category == nil ? 0 : 1)
    }
}
