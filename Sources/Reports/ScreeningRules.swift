public import Foundation

/// From when on a report is suspicious: all thresholds of the screening. `screening:` in `city.yaml` overrides those that
/// are `var`.
///
/// They are chosen so that a person who reports what they see on a walk is not held up, nor a school or a town hall
/// behind one address; what they catch is only read by a person first, never refused.
public struct ScreeningRules: Hashable, Sendable {
    /// Seconds: whoever sends a form sooner after opening it is a program. 0 turns it off.
    public var minimumSeconds = 3.0
    /// Reports that one device may send within ``burstWindow``. 0 turns it off.
    public var deviceReports = 10
    /// Reports that may come from one network address within ``burstWindow``: many people share one. 0 turns it off.
    public var addressReports = 100
    /// Other places at which the same text may have been sent within ``textWindow``. 0 turns it off.
    public var sameTextPlaces = 2
    /// Whether a text with a link in it is suspicious.
    public var links = true
    /// Whether a report from outside the town without a photo is suspicious.
    public var outsideWithoutPhoto = true

    /// Seconds in which reports of one device or one address are counted. Held reports count too, so a device that
    /// goes on sending stays held until it has been quiet for a while.
    public static let burstWindow: TimeInterval = 600
    /// Seconds in which a text is remembered; nothing is remembered longer.
    public static let textWindow: TimeInterval = 86_400
    /// Letters and digits from which a text is remembered: "Nid de poule" is written by many.
    public static let textLength = 20
    /// Metres from which a place is another place.
    public static let otherPlace = 200.0

    public init() {}

    /// The thresholds of a town that says nothing else.
    public static let standard = ScreeningRules()
}
