import Reports

/// What people can report in the demo town.
enum Catalogue {
    static let groups: [CategoryGroup] = [
        CategoryGroup(id: "voirie", label: words("Chaussée et trottoirs", "Roads and pavements"), icon: "group-road"),
        CategoryGroup(id: "proprete", label: words("Propreté", "Cleanliness"), icon: "group-clean"),
        CategoryGroup(id: "eclairage", label: words("Éclairage", "Lighting"), icon: "group-light"),
        CategoryGroup(
            id: "nature", label: words("Arbres, parcs et jeux", "Trees, parks and playgrounds"), icon: "group-nature"),
        CategoryGroup(
            id: "eau", label: words("Eau, port et plages", "Water, harbour and beaches"), icon: "group-water"),
        CategoryGroup(
            id: "circulation", label: words("Circulation et stationnement", "Traffic and parking"),
            icon: "group-traffic"),
        CategoryGroup(
            id: "cadre-de-vie",
            label: words("Mobilier, bâtiments et tranquillité", "Street furniture, buildings and peace"),
            icon: "group-town"),
    ]

    static let categories: [Category] =
        roads + cleanliness + lighting + nature + water + traffic + townscape + elsewhere

    /// A text in the town's two languages.
    static func words(_ french: String, _ english: String) -> LocalizedText {
        LocalizedText(["fr": french, "en": english])
    }

    static func choice(_ value: String, _ french: String, _ english: String) -> Question.Choice {
        Question.Choice(value: value, label: words(french, english))
    }

    static func ask(
        _ id: String, _ french: String, _ english: String, _ kind: Question.Kind, required: Bool = false,
        when clause: Condition.Clause? = nil, stop: Stop? = nil
    ) -> Question {
        Question(
            id: id, label: words(french, english), kind: kind, isRequired: required,
            condition: clause.map { Condition([$0]) }, stop: stop)
    }

    /// Is it dangerous? Asked wherever somebody could be hurt.
    static let danger = ask(
        "danger", "Est-ce dangereux pour les passants ?", "Is it dangerous for people passing by?", .yesNo)
}

extension Catalogue {
    static let yaml = YAMLValue.map([
        (
            "groups",
            .list(
                groups.map { group in
                    .map([("id", .text(group.id)), ("label", value(of: group.label)), ("icon", .text(group.icon))])
                })
        ),
        ("categories", .list(categories.map(value(of:)))),
    ])

    private static func value(of text: LocalizedText) -> YAMLValue { .words(text["fr"], text["en"]) }

    private static func value(of category: Category) -> YAMLValue {
        var members: [(key: String, value: YAMLValue)] = [
            ("id", .text(category.id)), ("label", value(of: category.label)), ("group", .text(category.group)),
            ("icon", .text(category.icon)),
        ]
        if let description = category.description { members.append(("description", value(of: description))) }
        if !category.keywords.isEmpty {
            members.append(("keywords", .list(category.keywords.map(YAMLValue.text))))
        }
        members.append(("photo", .text(category.photo.rawValue)))
        if !category.isPublic { members.append(("public", .yesNo(false))) }
        if let stop = category.stop { members = members.filter { $0.key != "photo" } + [("stop", value(of: stop))] }
        if let deadline = Deadlines.byCategory[category.id] { members.append(("deadline", .text(deadline))) }
        if category.isFallback { members.append(("fallback", .yesNo(true))) }
        if !category.questions.isEmpty {
            members.append(("questions", .list(category.questions.map(value(of:)))))
        }
        return .map(members)
    }

    private static func value(of stop: Stop) -> YAMLValue {
        var members = [(key: "text", value: value(of: stop.text))]
        if let phone = stop.phone { members.append(("phone", .text(phone))) }
        if let link = stop.link { members.append(("link", .text(link))) }
        if stop.isEmergency { members.append(("emergency", .yesNo(true))) }
        return .map(members)
    }

    private static func value(of condition: Condition) -> YAMLValue {
        .map(
            condition.clauses.map { clause in
                (
                    clause.question,
                    .list(
                        clause.values.compactMap { answer in
                            switch answer {
                            case .text(let text): .text(text)
                            case .bool(let flag): .yesNo(flag)
                            case .number, .list: nil
                            }
                        })
                )
            })
    }

    private static func value(of choice: Question.Choice) -> YAMLValue {
        var members = [(key: "value", value: YAMLValue.text(choice.value)), ("label", value(of: choice.label))]
        if let stop = choice.stop { members.append(("stop", value(of: stop))) }
        return .map(members)
    }

    private static func value(of question: Question) -> YAMLValue {
        var members: [(key: String, value: YAMLValue)] = [
            ("id", .text(question.id)), ("label", value(of: question.label)),
        ]
        func add(_ type: String) { members.append(("type", .text(type))) }
        func add(_ choices: [Question.Choice]) {
            members.append(("enum", .list(choices.map(value(of:)))))
        }
        switch question.kind {
        case .text(let maxLength):
            add("string")
            members.append(("maxLength", .whole(maxLength)))
        case .number(let minimum, let maximum):
            add("number")
            if let minimum { members.append(("minimum", .number(minimum))) }
            if let maximum { members.append(("maximum", .number(maximum))) }
        case .integer(let minimum, let maximum):
            add("integer")
            if let minimum { members.append(("minimum", .whole(minimum))) }
            if let maximum { members.append(("maximum", .whole(maximum))) }
        case .yesNo: add("boolean")
        case .choice(let choices):
            add("string")
            add(choices)
        case .choices(let choices):
            add("array")
            add(choices)
        }
        if question.isRequired { members.append(("required", .yesNo(true))) }
        if let condition = question.condition { members.append(("when", value(of: condition))) }
        if let stop = question.stop { members.append(("stop", value(of: stop))) }
        return .map(members)
    }
}
