import Foundation
import Geo
import Testing

@Suite struct JSONValueTests {
    private func parse(_ text: String) throws -> JSONValue {
        try JSONValue(parsing: Array(text.utf8))
    }

    private static let texts: [(String, JSONValue)] = [
        ("null", JSONValue.null), (" true ", true), ("false", false), ("0", 0), ("-1", -1), ("12.5", 12.5),
        ("1e3", .double(1000)), ("1E-2", 0.01), ("-0", .double(-0.0)), ("\"a\"", "a"), ("[]", []), ("{}", [:]),
        ("[1,[2],{\"a\":null}]", [1, [2], ["a": .null]]), ("{\"a\":1,\"a\":2}", ["a": 2]),
        ("9223372036854775807", .int(.max)), ("-9223372036854775808", .int(.min)),
        ("9223372036854775808", .double(9_223_372_036_854_775_808)), ("1e-400", .double(0)),
        ("\"\\u00e9\\n\\\\\\\"\\/\\ud83d\\ude80\"", "é\n\\\"/🚀"), ("\"\\ud83d\"", "\u{FFFD}"),
        ("\"Rue de l'Été\"", "Rue de l'Été"),
    ]

    @Test(arguments: texts)
    func valuesAreRead(text: String, value: JSONValue) throws {
        #expect(try parse(text) == value)
    }

    @Test(arguments: [
        ("", 1, "expected a value, found the end of the text"),
        ("[1,]", 1, "expected a value, found ']'"),
        ("{\"a\":1,}", 1, "expected a name in quotes, found '}'"),
        ("[1\n,2\n 3]", 3, "expected ',' or ']', found '3'"),
        ("{\"a\" 1}", 1, "expected ':', found '1'"),
        ("01", 1, "expected a number (no leading zeros), found '0'"),
        ("-", 1, "expected a number (no leading zeros), found '-'"),
        ("1.", 1, "expected a digit after the point, found the end of the text"),
        ("1e", 1, "expected a digit in the exponent, found the end of the text"),
        ("1e999", 1, "the number 1e999 is too large"),
        ("tru", 1, "expected a value, found 't'"),
        ("NaN", 1, "expected a value, found 'N'"),
        ("\"a\nb\"", 1, "a string is not closed on its line (or holds a raw control character)"),
        ("\n\"a", 2, "a string is not closed on its line (or holds a raw control character)"),
        ("\"\\x\"", 1, "expected one of \"\\/bfnrtu after a backslash, found 'x'"),
        ("\"\\u12g4\"", 1, "expected four hexadecimal digits after \\u, found 'g'"),
        ("1 2", 1, "expected nothing more, found '2'"), ("1\u{0}", 1, "expected nothing more, found byte 0x0"),
    ])
    func errorsNameLineAndCause(text: String, line: Int, message: String) {
        #expect {
            try parse(text)
        } throws: { error in
            guard let error = error as? JSONError else { return false }
            #expect(error.line == line)
            #expect(error.message == message)
            return true
        }
    }

    @Test func nestingIsBounded() throws {
        let deep = { (depth: Int) in String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
        _ = try parse(deep(200))
        #expect(throws: JSONError.self) { try parse(deep(201)) }
        #expect(throws: JSONError.self) { try parse(String(repeating: "[", count: 1_000_000)) }
    }

    /// Shortest descriptions read back as the same double, through both ways of reading.
    @Test func numbersAreCorrectlyRounded() throws {
        var random = SeededRandom(seed: 1)
        for _ in 0..<5_000 {
            let value = Double.random(in: -180...180, using: &random)
            #expect(try parse(value.description).number == value)
            let decimals = Int.random(in: 0...14, using: &random)
            let text = String(format: "%.\(decimals)f", value)
            #expect(try parse(text).number == Double(text))
        }
    }

    @Test func textIsSortedAndReadsBack() throws {
        let value: JSONValue = ["b": [1, 2.5, .null, true], "a": "é\u{1}\n\"\\", "c": ["z": -1, "y": .double(0)]]
        #expect(value.jsonText == #"{"a":"é\u0001\n\"\\","b":[1,2.5,null,true],"c":{"y":0.0,"z":-1}}"#)
        #expect(try JSONValue(parsing: value.jsonBytes) == value)
        #expect(JSONValue.double(.nan).jsonText == "null")
    }

    @Test func codableIsPlainJSON() throws {
        let value: JSONValue = ["a": [1, 2.5, .null, true, "x"], "b": [:]]
        let data = try JSONEncoder().encode(value)
        #expect(try JSONValue(parsing: Array(data)) == value)
        #expect(try JSONDecoder().decode(JSONValue.self, from: data) == value)
    }

    @Test func textOfIdsIsTheSameForNumberAndString() {
        #expect(JSONValue.int(7).text == "7")
        #expect(JSONValue.string("7").text == "7")
        #expect(JSONValue.null.text == nil)
        #expect((["a": ["b": 1]] as JSONValue)["a"]?["b"] == 1)
        #expect(JSONValue.int(1)["a"] == nil)
    }
}
