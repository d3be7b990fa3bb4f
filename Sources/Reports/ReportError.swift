/// What can go wrong with a report, by a code that programs read and a message that people read.
///
/// Two errors are equal if their codes are: tests ask for the kind of failure, not its wording.
public struct ReportError: Error, Sendable, Equatable {
    /// The kind of failure.
    public enum Code: String, Sendable {
        /// Something sent breaks a rule; `fields` says what.
        case invalid
        /// There is no such thing, or not for this reader.
        case notFound
        /// The same name already stands for something else.
        case conflict
        /// "Still broken" was said of a report that nobody has called done.
        case notOver
        /// It has changed since whoever wants to change it read it.
        case stale
        /// Somebody else has changed it, or it has become something that this cannot be done to.
        case changed
        /// The time within which it could be taken back is over.
        case tooLate
        /// The place is outside the town.
        case outsideArea
        /// The town takes no such report: the message says where to turn instead.
        case stopped
        /// The store cannot answer now; trying again later may help.
        case unavailable
    }

    /// One thing that was sent and breaks a rule.
    public struct Field: Hashable, Sendable {
        /// Where it is in the document that was sent: a JSON Pointer (RFC 6901) as a fragment, `#/location/lon`.
        public let pointer: String
        /// What is wrong with it.
        public let detail: String

        public init(_ pointer: String, _ detail: String) {
            self.pointer = pointer
            self.detail = detail
        }
    }

    /// The kind of failure.
    public let code: Code
    /// What a person reads. Never names an internal.
    public let message: String
    /// Each thing that breaks a rule.
    public let fields: [Field]
    /// What the log says besides: internals that no answer carries, never a person's data.
    public let cause: String?

    public init(_ code: Code, _ message: String, fields: [Field] = [], cause: String? = nil) {
        self.code = code
        self.message = message
        self.fields = fields
        self.cause = cause
    }

    public static func == (left: ReportError, right: ReportError) -> Bool {
        left.code == right.code
    }
}
