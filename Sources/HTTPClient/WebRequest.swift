/// A request of ours to another service.
public struct WebRequest: Hashable, Sendable {
    public let address: WebAddress
    /// What is sent by POST; nil makes it GET.
    public let body: [UInt8]?
    /// Bytes that the answer may have.
    public var limit = 1 << 20
    /// Seconds that all of it may take.
    public var seconds = 10
    /// `Name: value` each.
    private(set) var headers: [String] = []

    /// A GET.
    public init(_ address: WebAddress) {
        self.address = address
        body = nil
    }

    /// A POST of `body`, which is of the media type `type`.
    public init(_ address: WebAddress, body: [UInt8], type: String) {
        self.address = address
        self.body = body
        set("Content-Type", type)
    }

    /// A POST of a form (`application/x-www-form-urlencoded`), in the order given.
    public init(_ address: WebAddress, form: [(name: String, value: String)]) {
        let pairs = form.map { "\(FormText.encoded($0.name))=\(FormText.encoded($0.value))" }
        self.init(
            address, body: Array(pairs.joined(separator: "&").utf8), type: "application/x-www-form-urlencoded")
    }

    /// Adds a header. Control characters become spaces, so that no value can begin another header.
    public mutating func set(_ name: String, _ value: String) {
        let value = String(decoding: value.utf8.map { $0 < 32 || $0 == 127 ? 32 : $0 }, as: UTF8.self)
        headers.append("\(name): \(value)")
    }

    /// The value of a header that was set.
    public func header(_ name: String) -> String? {
        let start = name.lowercased() + ": "
        return headers.last { $0.lowercased().hasPrefix(start) }.map { String($0.dropFirst(start.count)) }
    }
}
