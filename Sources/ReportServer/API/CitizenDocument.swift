import Reports

/// Who is signed in, as the citizen's own browser is told.
struct CitizenDocument: Encodable {
    struct Person: Encodable {
        let name, email, phone, address, language: String?
        /// Whether the provider has made sure of the address.
        let emailVerified: Bool
        /// The id of the provider they signed in with.
        let provider: String
    }

    /// Nil: nobody.
    let citizen: Person?
    /// Where the browser may go to be signed in without being asked anything: somebody is signed in at the portal.
    let silent: String?
}

/// A citizen's reports, as they see them.
struct CitizenReportsDocument: Encodable {
    struct Item: Encodable {
        let reference: String
        /// Opens the report's page.
        let trackingCode: String
        let category: String
        let status: Status
        let address: String?
        let createdAt, updatedAt: String

        init(_ report: CitizenReport) {
            reference = "\(report.reference)"
            trackingCode = report.trackingCode.letters
            category = report.category
            status = report.status
            address = report.address
            createdAt = Timestamp.format(report.createdAt)
            updatedAt = Timestamp.format(report.updatedAt)
        }
    }

    let reports: [Item]
    /// Whether there are more behind these.
    let more: Bool
}

/// Where the browser goes on, to sign out there too.
struct SignedOutDocument: Encodable {
    let continueAt: String
}
