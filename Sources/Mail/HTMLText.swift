/// HTML as plain text, the way a person would read it aloud: nothing is fetched, nothing is run, and every byte is looked
/// at once. Quoted blocks get the `>` of plain mail, so that what was written before is found in both.
enum HTMLText {
    static func plain(_ html: String) -> String {
        var reading = Reading()
        let scalars = Array(html.unicodeScalars)
        var position = 0
        while position < scalars.count {
            if scalars[position] == "<" {
                position = reading.tag(in: scalars, from: position)
            } else if scalars[position] == "&" {
                position = reading.entity(in: scalars, from: position)
            } else {
                reading.add(scalars[position])
                position += 1
            }
        }
        return reading.text
    }

    private struct Reading {
        private var lines: [String] = [""]
        private var quotes = 0
        /// The element whose content is not for reading, until it ends.
        private var hidden: String?
        private var isSpaced = false

        var text: String { lines.joined(separator: "\n") }

        mutating func add(_ scalar: Unicode.Scalar) {
            guard hidden == nil else { return }
            if scalar.properties.isWhitespace, scalar != "\u{A0}" {
                isSpaced = true
                return
            }
            if lines[lines.count - 1].isEmpty {
                lines[lines.count - 1] = String(repeating: "> ", count: min(quotes, 5))
            } else if isSpaced {
                lines[lines.count - 1].append(" ")
            }
            isSpaced = false
            lines[lines.count - 1].unicodeScalars.append(scalar == "\u{A0}" ? " " : scalar)
        }

        private mutating func breakLine(_ count: Int = 1) {
            guard hidden == nil else { return }
            isSpaced = false
            for _ in 0..<count { lines.append("") }
        }

        /// Reads the tag or comment at `start`; gives the place behind it.
        mutating func tag(in text: [Unicode.Scalar], from start: Int) -> Int {
            var end = start + 1
            if text.dropFirst(start).starts(with: "<!--".unicodeScalars) {
                end = start + 4
                while end < text.count, !(text[end] == ">" && text[end - 1] == "-" && text[end - 2] == "-") { end += 1 }
                return min(end + 1, text.count)
            }
            let isClosing = end < text.count && text[end] == "/"
            if isClosing { end += 1 }
            var name = ""
            while end < text.count, text[end].properties.isAlphabetic || ("0"..."9").contains(text[end]) {
                if name.count < 16 { name.unicodeScalars.append(text[end]) }
                end += 1
            }
            guard !name.isEmpty || (end < text.count && "!?".unicodeScalars.contains(text[end])) else {
                // A lone bracket is a bracket.
                add("<")
                return start + 1
            }
            var quote: Unicode.Scalar?
            while end < text.count, text[end] != ">" || quote != nil {
                if text[end] == quote {
                    quote = nil
                } else if quote == nil, "\"'".unicodeScalars.contains(text[end]) {
                    quote = text[end]
                }
                end += 1
            }
            obey(name.lowercased(), isClosing: isClosing)
            return min(end + 1, text.count)
        }

        private mutating func obey(_ name: String, isClosing: Bool) {
            if let element = hidden {
                if isClosing, name == element { hidden = nil }
                return
            }
            switch name {
            case "script", "style", "head", "title", "template": if !isClosing { hidden = name }
            case "br", "li", "tr", "div", "hr", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6": breakLine()
            case "p", "table", "ul", "ol", "pre": breakLine(2)
            case "td", "th": isSpaced = true
            case "blockquote":
                breakLine()
                quotes = max(0, quotes + (isClosing ? -1 : 1))
            default: break
            }
        }

        /// Reads `&eacute;`, `&#233;`, `&#xE9;` at `start`; gives the place behind it.
        mutating func entity(in text: [Unicode.Scalar], from start: Int) -> Int {
            let end = text[start..<min(start + 12, text.count)].firstIndex(of: ";")
            guard let end else {
                add("&")
                return start + 1
            }
            var name = ""
            name.unicodeScalars.append(contentsOf: text[(start + 1)..<end])
            guard let scalar = HTMLEntity.scalar(named: name) else {
                add("&")
                return start + 1
            }
            add(scalar)
            return end + 1
        }
    }
}

/// The characters that mail programs write by name.
private enum HTMLEntity {
    static func scalar(named name: String) -> Unicode.Scalar? {
        if name.hasPrefix("#x") || name.hasPrefix("#X") { return number(name.dropFirst(2), radix: 16) }
        if name.hasPrefix("#") { return number(name.dropFirst(), radix: 10) }
        return named[name]
    }

    private static func number(_ digits: Substring, radix: Int) -> Unicode.Scalar? {
        UInt32(digits, radix: radix).flatMap(Unicode.Scalar.init).flatMap { $0.value == 0 ? nil : $0 }
    }

    private static let named: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "eacute": "é", "egrave": "è",
        "ecirc": "ê", "euml": "ë", "agrave": "à", "acirc": "â", "ccedil": "ç", "icirc": "î", "iuml": "ï", "ocirc": "ô",
        "oelig": "œ", "ugrave": "ù", "ucirc": "û", "uuml": "ü", "Eacute": "É", "Egrave": "È", "Ecirc": "Ê",
        "Agrave": "À", "Ccedil": "Ç", "OElig": "Œ", "laquo": "«", "raquo": "»", "lsquo": "‘", "rsquo": "’",
        "ldquo": "“", "rdquo": "”", "hellip": "…", "ndash": "–", "mdash": "—", "euro": "€", "deg": "°", "sup2": "²",
        "middot": "·", "bull": "•", "copy": "©",
    ]
}
