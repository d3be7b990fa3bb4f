/// What a form says about its own sending, beside the report: it is no part of the report, is not stored, and does not
/// tell a second sending from a first.
public struct Submission: Hashable, Sendable, Codable {
    /// Characters that ``device`` may have.
    public static let deviceLimit = 64

    /// The device's own random name, made and forgotten by the person.
    public var device: String?
    /// Seconds between the form's opening and its sending.
    public var elapsed: Double?
    /// A field that people do not see; whatever fills it in is a program.
    public var website: String?

    public init(device: String? = nil, elapsed: Double? = nil, website: String? = nil) {
        self.device = device
        self.elapsed = elapsed
        self.website = website
    }

    /// Throws ``ReportError`` `.invalid` that names each field at fault.
    public func validate() throws(ReportError) {
        var faults: [ReportError.Field] = []
        if let device, device.unicodeScalars.count > Self.deviceLimit {
            faults.append(.init("#/submission/device", "must be at most \(Self.deviceLimit) characters"))
        }
        if let elapsed, elapsed < 0 { faults.append(.init("#/submission/elapsed", "must be seconds, not negative")) }
        guard faults.isEmpty else {
            throw ReportError(.invalid, "The report cannot be taken as it was sent.", fields: faults)
        }
    }
}

/// How a report came: what its form says, and who sent it, by names that say nothing about the sender.
public struct Arrival: Hashable, Sendable {
    /// What the form says about its sending.
    public var submission: Submission?
    /// A pseudonym of the device, the same for one device during a day.
    public var device: UInt64?
    /// A pseudonym of the client's network address; nil where the address names no client.
    public var client: UInt64?
    /// The member of staff who sends it, for somebody else or on the spot; nil for whoever is not known to the town.
    public var actor: Actor?
    /// Whose report it is, where that is known: of somebody who is signed in, or whom the portal vouches for.
    public var sender: Sender?
    /// The service of the town that signs it, for whom it says: it says by which way too, and is screened as others are.
    public var peer: String?

    /// True for staff: what they send is not screened.
    public var isTrusted: Bool { actor != nil }

    public init(
        submission: Submission? = nil, device: UInt64? = nil, client: UInt64? = nil, actor: Actor? = nil,
        sender: Sender? = nil, peer: String? = nil
    ) {
        self.submission = submission
        self.device = device
        self.client = client
        self.actor = actor
        self.sender = sender
        self.peer = peer
    }
}
