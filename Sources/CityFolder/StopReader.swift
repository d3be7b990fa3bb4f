import Reports

/// Reads `stop`: where people turn instead of reporting.
struct StopReader {
    let labels: LabelReader

    func read(_ value: YAMLValue) -> Stop? {
        guard let block = value.named("stop").block(known: ["text", "phone", "link", "emergency"]) else { return nil }
        let text = block.required("text", example: labels.example).flatMap { labels.text($0, limit: 1000) }
        let phone = block.optional("phone")?.phone()
        let link = block.optional("link")?.webURL()
        let isEmergency = block.optional("emergency")?.flag() ?? false
        if isEmergency, block.optional("phone") == nil {
            value.error("an emergency needs a number to call", remedy: "add `phone: \"112\"` to `stop`")
        }
        return text.map { Stop(text: $0, phone: phone, link: link, isEmergency: isEmergency) }
    }
}
