import Foundation
import PortalBridge
import Reports

/// What the portal's addresses are made from, beside what all share.
struct PortalParts: Sendable {
    let drafts: any DraftStore
    let members: any MemberStore
    /// The value of a variable of the environment: secrets are nowhere else.
    var secret: @Sendable (_ variable: String) -> String? = { ProcessInfo.processInfo.environment[$0] }
    /// Bytes of a request that is submitted, photos included.
    var submissionBytes = 64 << 20
}
