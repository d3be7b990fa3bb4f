import Foundation
import Geo
import Reports

/// The town's past, one report after the other in order of time. Each is made when it is asked for, from its number
/// alone, so millions cost no memory.
struct PastReports: Sequence, Sendable {
    struct Iterator: IteratorProtocol {
        fileprivate let past: PastReports
        private var number = 0

        fileprivate init(_ past: PastReports) {
            self.past = past
        }

        mutating func next() -> DemoReport? {
            guard number < past.count, !past.habits.isEmpty else { return nil }
            defer { number += 1 }
            return past.report(number)
        }
    }

    private let count: Int
    private let end: Date
    private let seed: UInt64
    private let town: Town
    private let sites: Sites
    private let habits: [Habit]
    private let weights: [Double]
    private let withPhotos: Bool

    init(town demo: DemoTown, count: Int, town: Town, end: Date, withPhotos: Bool) {
        self.count = count
        self.end = end
        self.withPhotos = withPhotos
        self.town = town
        seed = demo.seed
        sites = Sites(demo.plan)
        habits = Habit.all.filter { town.category($0.category) != nil }
        weights = habits.map(\.weight)
    }

    func makeIterator() -> Iterator { Iterator(self) }

    /// What a report is about and where: a stream of its own, so that a duplicate can look up what it repeats.
    private func subject(_ number: Int) -> (habit: Habit, site: Sites.Site) {
        var random = Random(seed: seed, key: 0x10_0000_0000 + UInt64(number))
        let habit = habits[random.pickIndex(weights: weights)]
        return (habit, sites.site(habit.site, random: &random))
    }

    private func report(_ number: Int) -> DemoReport {
        var random = Random(seed: seed, key: 0x20_0000_0000 + UInt64(number))
        let isDuplicate = number > 8 && random.chance(0.045)
        let subject = subject(isDuplicate ? number - random.whole(1, 8) : number)
        let (habit, site) = subject
        let category = town.category(habit.category) ?? town.categories[0]
        let createdAt = moment(number, random: &random)
        let spot = site.place + PlanPoint(random.bell(), random.bell()) * (isDuplicate ? 2.5 : 0.6)
        let place = town.territory.place(at: Self.coordinate(spot))
        let routing = town.routing.decide(category: category, at: place)
        let channel = Self.channel(random: &random)
        let story = Story(
            category: habit.category, department: routing.department, from: createdAt, to: end,
            isDuplicate: isDuplicate, random: Random(seed: seed, key: 0x30_0000_0000 + UInt64(number)))

        let isShown = random.chance(habit.photographed) && ![.phone, .fax].contains(channel)
        var photos: [DemoPhoto] = []
        var location = Location(coordinate: place.coordinate, source: random.chance(0.6) ? .map : .address)
        if withPhotos, isShown {
            let shot = PhotoStudio.Shot(
                category: habit.category, isMended: false, place: place.coordinate,
                takenAt: createdAt.addingTimeInterval(-random.number(40, 900)), zone: town.city.timeZone,
                seed: seed, number: number)
            if let photo = PhotoStudio.photo(shot) {
                photos.append(photo.file)
                location = Location(
                    coordinate: photo.position ?? place.coordinate, source: photo.position == nil ? .device : .photo,
                    accuracy: photo.accuracy)
            }
        }
        let shown = photos.count
        let history = events(story, habit, place, number, isShown: shown > 0, photos: &photos, random: &random)
        let address = site.number.map { PlanAddress.label($0, site.street) } ?? site.street
        let content = ReportContent(
            category: category.id, description: ReportTexts.description(category.id, at: site, random: &random),
            answers: DemoAnswers.random(for: category, random: &random), location: location,
            address: address.isEmpty ? nil : address,
            zones: place.zones, isOutsideArea: !town.contains(place), routing: routing,
            photos: photos.prefix(shown).map(\.id), channel: channel, isPublic: category.isPublic)
        let report = NewReport(
            id: Self.uuid(random: &random), fingerprint: "demo-\(seed)-\(number)", content: content,
            contact: People.contact(random: &random), createdAt: createdAt,
            dueAt: town.dueAt(category, from: createdAt))
        let supporters = isDuplicate || random.chance(0.55) ? 0 : Int(-4 * log(1 - random.unit() * 0.98))
        return DemoReport(
            past: PastReport(report: report, history: history, supporterCount: supporters), photos: photos)
    }

    /// The story as events; where the resident sent a photo, the crew often does too.
    private func events(
        _ story: Story, _ habit: Habit, _ place: Territory.Place, _ number: Int, isShown: Bool,
        photos: inout [DemoPhoto],
        random: inout Random
    ) -> [Event] {
        var events: [Event] = []
        for step in story.steps {
            var after: DemoPhoto?
            if step.status == .fixed, isShown, random.chance(0.62) {
                let shot = PhotoStudio.Shot(
                    category: habit.category, isMended: true, place: place.coordinate, takenAt: step.at,
                    zone: town.city.timeZone, seed: seed, number: number)
                after = PhotoStudio.photo(shot)?.file
            }
            if let after, !photos.contains(where: { $0.id == after.id }) { photos.append(after) }
            events.append(
                Event(
                    at: step.at, kind: step.status == nil ? .comment : .status, isPublic: step.isPublic,
                    status: step.status, text: step.text, photo: after?.id, actor: step.actor))
        }
        return events
    }

    /// When report `number` came in: evenly over the past, at the hours people are about.
    private func moment(_ number: Int, random: inout Random) -> Date {
        // Three and a third a day, as in a town of 40,000; many reports need a faster past, not a longer one.
        let days = Swift.min(Double(count) * 0.3, 3_000)
        let back = (1 - (Double(number) + random.unit()) / Double(count)) * days
        let seconds = end.timeIntervalSince1970 - back * 86_400
        let day = (seconds / 86_400).rounded(.down)
        let share = seconds / 86_400 - day
        // From 5 to 21 h UTC; order within the day stays.
        let moved = (day * 86_400 + (5 + 16 * share) * 3_600).rounded()
        return Date(timeIntervalSince1970: Swift.min(moved, end.timeIntervalSince1970 - 60))
    }

    private static func coordinate(_ spot: PlanPoint) -> Coordinate {
        let place = Projection.coordinate(spot)
        guard let coordinate = Coordinate(longitude: place.longitude, latitude: place.latitude) else {
            preconditionFailure("the plan lies on the globe")
        }
        return coordinate
    }

    private static func channel(random: inout Random) -> Channel {
        let channels: [(Channel, Double)] = [
            (.web, 74), (.phone, 10), (.counter, 5), (.email, 4), (.portal, 4), (.socialNetwork, 2), (.mail, 1),
        ]
        return channels[random.pickIndex(weights: channels.map(\.1))].0
    }

    private static func uuid(random: inout Random) -> UUID {
        var bytes: [UInt8] = []
        for _ in 0..<2 {
            let word = random.next()
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
            }
        }
        // Version 8, "made by the application's own rule" (RFC 9562 §5.8).
        bytes[6] = 0x80 | (bytes[6] & 0x0F)
        bytes[8] = 0x80 | (bytes[8] & 0x3F)
        return UUID(
            uuid: (
                bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7], bytes[8], bytes[9],
                bytes[10], bytes[11], bytes[12], bytes[13], bytes[14], bytes[15]
            ))
    }
}
