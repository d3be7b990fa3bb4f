import CGMime
import Foundation

/// A message as GMime reads it, copied out.
struct MIMESource {
    /// A part without parts of its own.
    struct Leaf: Hashable, Sendable {
        let type: String
        let name: String?
        let bytes: Data
        let isAttachment: Bool
        /// The set of alternatives that it belongs to; 0 for none.
        let alternative: Int
        /// 0: of the message itself; 1: of a message inside it.
        let level: Int

        var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    let leaves: [Leaf]
    let date: Date?
    /// `multipart/report`.
    let type: String
    /// `delivery-status`.
    let reportType: String?
    let isCut: Bool
    private let fields: [String: [String]]
    private let mailboxes: [String: [(name: String, address: String)]]

    /// The fields that anybody asks for.
    private static let names = [
        "Subject", "Message-ID", "In-Reply-To", "References", "Return-Path", "Auto-Submitted", "Precedence", "List-Id",
        "List-Unsubscribe", "List-Post", "X-Auto-Response-Suppress", "X-Autoreply", "X-Autorespond", "X-Loop",
        "Delivered-To", "X-Failed-Recipients",
    ]
    /// A field that stands there more often than this says nothing new.
    private static let most = 20

    init?(_ bytes: Data) {
        guard let message = unsafe bytes.withUnsafeBytes({ unsafe cgmime_open($0.baseAddress, $0.count) }) else {
            return nil
        }
        defer { unsafe cgmime_close(message) }
        leaves = unsafe (0..<cgmime_part_count(message)).map { unsafe Leaf(cgmime_part_at(message, $0)) }
        var isThere: CInt = 0
        let seconds = unsafe cgmime_date(message, &isThere)
        date = isThere == 0 ? nil : Date(timeIntervalSince1970: Double(seconds))
        type = unsafe String(cString: cgmime_type(message))
        reportType = unsafe cgmime_report_type(message).map { unsafe String(cString: $0) }
        isCut = unsafe cgmime_is_cut(message) != 0
        var fields: [String: [String]] = [:]
        for name in Self.names {
            for index in 0..<CInt(Self.most) {
                guard let value = unsafe cgmime_header(message, name, index) else { break }
                fields[name, default: []].append(unsafe String(cString: value))
            }
        }
        self.fields = fields
        var mailboxes: [String: [(name: String, address: String)]] = [:]
        for name in ["From", "To", "Cc", "Return-Path"] {
            var count = 0
            guard let bytes = unsafe cgmime_addresses(message, name, &count) else { continue }
            let texts = unsafe UnsafeBufferPointer(start: bytes, count: count).split(
                separator: 0, omittingEmptySubsequences: false
            ).map { unsafe String(decoding: $0.map(UInt8.init(bitPattern:)), as: UTF8.self) }
            mailboxes[name] = stride(from: 0, to: texts.count - 1, by: 2).map {
                (IncomingMail.line(texts[$0], most: 200), texts[$0 + 1])
            }
        }
        self.mailboxes = mailboxes
    }

    func header(_ name: String) -> String? { fields[name]?.first }

    func headers(_ name: String) -> [String] { fields[name] ?? [] }

    /// The addresses of From, To, Cc or Return-Path.
    func addresses(_ name: String) -> [(name: String, address: String)] { mailboxes[name] ?? [] }
}

extension MIMESource.Leaf {
    fileprivate init(_ part: cgmime_part) {
        unsafe self.init(
            type: String(cString: part.type), name: part.name.map { unsafe String(cString: $0) },
            bytes: part.bytes.map { unsafe Data(bytes: $0, count: part.count) } ?? Data(),
            isAttachment: part.is_attachment != 0, alternative: Int(part.alternative), level: Int(part.level))
    }
}
