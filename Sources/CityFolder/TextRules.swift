import Foundation

// What a name, an address or a URL in a settings file must look like.

extension YAMLValue {
    /// A short name for programs.
    func identifier() -> String? {
        guard let text = text(limit: 200) else { return nil }
        guard text.isIdentifier else {
            error(
                "`\(text)` cannot be an id",
                remedy: "use small letters a-z, digits and hyphens, such as `street-lighting`")
            return nil
        }
        return text
    }

    /// An e-mail address. Only what is surely wrong is refused.
    func email() -> String? {
        guard let text = text(limit: 254) else { return nil }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let isWhole = parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && !text.contains(where: \.isWhitespace)
        let isLatin = text.unicodeScalars.allSatisfy { $0.isASCII && !"<>()[],;:\\\"".unicodeScalars.contains($0) }
        guard isWhole, isLatin, parts[1].contains("."), !parts[1].hasPrefix("."), !parts[1].hasSuffix(".") else {
            error("`\(text)` is not an e-mail address", remedy: "write one address, such as `roads@town.example`")
            return nil
        }
        return text
    }

    /// A telephone number, as people write it.
    func phone() -> String? {
        guard let text = text(limit: 40) else { return nil }
        let digits = text.filter { $0.isASCII && $0.isNumber }.count
        guard digits >= 2, text.allSatisfy({ $0.isASCII && ($0.isNumber || " +-./()".contains($0)) }) else {
            error(
                "`\(text)` is not a telephone number",
                remedy: "write digits, such as `04 67 34 70 00` or `+33 4 67 34 70 00`")
            return nil
        }
        return text
    }

    /// An `https` or `http` URL with a host, and no user name or password in it.
    func webURL() -> String? {
        guard let text = text(limit: 2000) else { return nil }
        // Curly brackets stand for tile numbers and are no part of a URL.
        let plain = text.replacing("{", with: "").replacing("}", with: "")
        let url = URLComponents(string: plain)
        let scheme = url?.scheme?.lowercased()
        guard let host = url?.host, !host.isEmpty, scheme == "https" || scheme == "http", !text.contains(" ") else {
            error("`\(text)` is not a web address", remedy: "write the whole URL, beginning with https://")
            return nil
        }
        guard url?.user == nil, url?.password == nil else {
            error("the URL `\(host)` holds a user name", remedy: "leave out what stands before the `@`")
            return nil
        }
        return text
    }

    /// A site as an origin: `https`, a host, and a port if it needs one; nothing behind it. `http` for this machine alone.
    func site() -> String? {
        guard let text = text(limit: 300) else { return nil }
        guard text.wholeMatch(of: /(https:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?|http:\/\/localhost)(:[0-9]{1,5})?/) != nil
        else {
            error(
                "`\(text)` is not the address of a site",
                remedy:
                    "write https:// and the host in small letters, without a slash behind: `https://www.town.example`")
            return nil
        }
        return text
    }

    /// A colour as `#rrggbb`.
    func colour() -> Colour? {
        guard let text = text(limit: 40) else { return nil }
        guard let colour = Colour(text) else {
            error("`\(text)` is not a colour", remedy: "write six hexadecimal digits in quotes, such as `\"#1d5f8a\"`")
            return nil
        }
        return colour
    }
}
