public import Reports

/// What a procedure asks, field by field, as forms of other services read it before they submit.
public struct ProcedureSchema: Sendable {
    /// Names that are the same for every procedure; a question of the town by one of them is asked under `question_…`.
    enum Field: String, CaseIterable {
        case description, map, name, email, phone
        case firstPhoto = "photo1"
        case secondPhoto = "photo2"
        case thirdPhoto = "photo3"
        case fourthPhoto = "photo4"
        case fifthPhoto = "photo5"
        case sixthPhoto = "photo6"

        static let photos: [Field] = [
            .firstPhoto, .secondPhoto, .thirdPhoto, .fourthPhoto, .fifthPhoto, .sixthPhoto,
        ]
    }

    private let town: Town
    private let category: Category
    private let language: String

    public init(_ category: Category, in town: Town) {
        self.category = category
        self.town = town
        language = town.city.languages.first ?? "fr"
    }

    /// The name under which a question is asked.
    static func name(of question: Question) -> String {
        Field(rawValue: question.id) == nil ? question.id : "question_\(question.id)"
    }

    /// `/api/formdefs/{slug}/schema`.
    public var json: [UInt8] {
        var json = JSONWriter(capacity: 4_096)
        json.object {
            $0.set("name", category.label[language])
            $0.set("slug", category.id)
            $0.set("description", category.description?[language])
            $0.array("keywords", category.keywords)
            $0.set("category", town.label(of: category.group, in: language))
            $0.set("category_slug", category.group)
            $0.set("enable_tracking_codes", true)
            $0.object("geolocations") { $0.set("base", words("Lieu", "Place")) }
            fields(into: &$0)
            workflow(into: &$0)
        }
        return json.bytes
    }

    private func fields(into json: inout JSONWriter) {
        json.array("fields", [0]) { json, _ in
            field(.map, words("Lieu", "Place"), "map", isRequired: true, into: &json)
            for question in category.questions { write(question, into: &json) }
            field(.description, words("Description", "Description"), "text", into: &json)
            if category.photo != .none {
                for (position, photo) in Field.photos.enumerated() {
                    field(
                        photo, "Photo \(position + 1)", "file",
                        isRequired: category.photo == .required && position == 0, into: &json)
                }
            }
            field(.name, words("Nom", "Name"), "string", into: &json)
            field(.email, words("Courriel", "Email"), "email", into: &json)
            field(.phone, words("Téléphone", "Phone"), "string", into: &json)
        }
    }

    private func field(
        _ field: Field, _ label: String, _ type: String, isRequired: Bool = false, into json: inout JSONWriter
    ) {
        json.object {
            $0.set("varname", field.rawValue)
            $0.set("label", label)
            $0.set("type", type)
            $0.set("required", isRequired)
        }
    }

    private func write(_ question: Question, into json: inout JSONWriter) {
        json.object {
            $0.set("varname", Self.name(of: question))
            $0.set("label", question.label[language])
            switch question.kind {
            case .text: $0.set("type", "text")
            case .number, .integer: $0.set("type", "numeric")
            case .yesNo: $0.set("type", "bool")
            case .choice(let choices):
                $0.set("type", "item")
                items(choices, into: &$0)
            case .choices(let choices):
                $0.set("type", "items")
                items(choices, into: &$0)
            }
            // Where it is asked only sometimes, it may be left out.
            $0.set("required", question.isRequired && question.condition == nil)
        }
    }

    private func items(_ choices: [Question.Choice], into json: inout JSONWriter) {
        json.array("items", choices) { json, choice in
            json.object {
                $0.set("id", choice.value)
                $0.set("text", choice.label[language])
            }
        }
    }

    private func workflow(into json: inout JSONWriter) {
        json.object("workflow") {
            $0.set("name", words("Signalement", "Report"))
            $0.array("statuses", Status.allCases) { json, status in
                json.object {
                    $0.set("id", status.rawValue)
                    $0.set("name", status.label[language])
                    $0.set("endpoint", !status.isOpen)
                    $0.set("waitpoint", status.isOpen)
                    $0.set("forced_endpoint", false)
                }
            }
            $0.object("functions") { $0.set("_receiver", words("Destinataire", "Recipient")) }
        }
    }

    private func words(_ french: String, _ english: String) -> String { language == "fr" ? french : english }
}
