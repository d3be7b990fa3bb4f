import ArgumentParser
import Mail

/// How mail leaves the house.
struct MailSettings: Sendable {
    let server: MailServer
    let sender: MailAddress
    /// What links in mails begin with.
    let origin: String

    /// Nil without a server. Throws `ValidationError` that says what is missing or wrong.
    init?(server text: String?, from: String?, user: String?, password: String?, address: PublicAddress) throws {
        guard let text else { return nil }
        // Taken from a request, the host of a link in a mail would be whatever a stranger says.
        guard let origin = address.origin else {
            throw ValidationError("A mail server needs --public-url: links in mails begin with it.")
        }
        guard let from, let sender = MailAddress(parsing: from) else {
            throw ValidationError("A mail server needs --mail-from: an address, or “Name <address>”.")
        }
        guard let server = MailServer(text, user: user, password: password, greeting: sender.domain) else {
            throw ValidationError("The mail server must be smtp://host[:port] or smtps://host[:port], not \(text).")
        }
        self.server = server
        self.sender = sender
        self.origin = origin
    }
}
