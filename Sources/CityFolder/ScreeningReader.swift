import Reports

/// Reads `screening` of `city.yaml`: the thresholds that a town sets otherwise.
enum ScreeningReader {
    static func rules(_ value: YAMLValue) -> ScreeningRules {
        var rules = ScreeningRules.standard
        let keys = [
            "minimumSeconds", "deviceReports", "addressReports", "sameTextPlaces", "links", "outsideWithoutPhoto",
        ]
        guard let block = value.block(known: keys) else { return rules }
        if let value = block.optional("minimumSeconds"), let seconds = value.number() {
            if (0...60).contains(seconds) {
                rules.minimumSeconds = seconds
            } else {
                value.error(
                    "`minimumSeconds` must be from 0 to 60",
                    remedy: "write `minimumSeconds: \(ScreeningRules.standard.minimumSeconds)`, or 0 to turn it off")
            }
        }
        count("deviceReports", in: block, into: &rules.deviceReports)
        count("addressReports", in: block, into: &rules.addressReports)
        count("sameTextPlaces", in: block, into: &rules.sameTextPlaces)
        if let links = block.optional("links")?.flag() { rules.links = links }
        if let outside = block.optional("outsideWithoutPhoto")?.flag() { rules.outsideWithoutPhoto = outside }
        return rules
    }

    private static func count(_ key: String, in block: YAMLBlock, into number: inout Int) {
        guard let value = block.optional(key), let wanted = value.integer() else { return }
        guard (0...100_000).contains(wanted) else {
            value.error(
                "`\(key)` must be from 0 to 100000", remedy: "write `\(key): \(number)`, or 0 to turn it off")
            return
        }
        number = wanted
    }
}
