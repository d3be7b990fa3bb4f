import Testing

@testable import CityFolder

@Suite struct LogoTests {
    private static let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0h9\" fill=\"url(#a)\"/></svg>"

    @Test func aDrawingIsRead() throws {
        let sample = try SampleFolder(["logo.svg": Self.drawing])
        #expect(sample.complaints.isEmpty)
        #expect(try sample.read().logo?.name == "logo.svg")
    }

    @Test(arguments: [
        ("<svg><script>x</script></svg>", "holds more than a drawing"),
        ("<svg><g onload=\"x()\"/></svg>", "holds a script"),
        ("<svg><use href=\"https://a.example/b\"/></svg>", "holds more than a drawing"),
        ("<svg><a href=\"https://a.example\"/></svg>", "refers to something outside of it"),
        ("<svg><path style=\"fill: url(https://a.example)\"/></svg>", "refers to something outside of it"),
        ("<svg><style>@import 'x';</style></svg>", "refers to something outside of it"),
        ("<!DOCTYPE svg [<!ENTITY a \"b\">]><svg></svg>", "declares a document type"),
        ("<html></html>", "is not an SVG drawing"),
        (String(repeating: " ", count: 65537), "is too large"),
    ])
    func whatIsMoreThanADrawingIsRefused(text: String, complaint: String) throws {
        let sample = try SampleFolder(["logo.svg": text])
        #expect(
            sample.complaints.contains { $0.contains("logo.svg") && $0.contains(complaint) }, "\(sample.complaints)")
    }

    @Test func aPictureMustBeOne() throws {
        let sample = try SampleFolder(["logo.png": "no picture"])
        #expect(sample.complaints.contains { $0.contains("is not a PNG picture") })
    }
}
