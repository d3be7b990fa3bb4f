import NIOCore

/// The newest changes, encoded once for everybody, as many as are kept.
struct RecentChanges {
    /// What follows a cursor.
    enum Following {
        /// Nothing yet.
        case nothing
        /// These events, and the cursor behind them.
        case events(ByteBuffer, cursor: Int64)
        /// More than is kept: the database has to be asked.
        case more
    }

    private let capacity: Int
    private var events: [ChangeEvent] = []
    /// The cursor behind which every change is in `events`.
    private var floor: Int64 = 0
    /// The events that came last, in one piece, and the cursor before them: what nearly every subscriber needs.
    private var last: (floor: Int64, bytes: ByteBuffer) = (0, ByteBuffer())

    /// The cursor behind the newest change that is known.
    private(set) var head: Int64 = 0

    init(capacity: Int) {
        self.capacity = capacity
    }

    /// Begins behind `cursor`: what came before it is in the database alone.
    mutating func begin(after cursor: Int64) {
        floor = cursor
        head = cursor
        events = []
        last = (cursor, ByteBuffer())
    }

    /// Adds what follows ``head``, in order.
    mutating func append(_ new: [ChangeEvent]) {
        guard let newest = new.last else { return }
        last = (head, new.joined)
        head = newest.sequence
        events += new
        if events.count > capacity {
            floor = events[events.count - capacity - 1].sequence
            events.removeFirst(events.count - capacity)
        }
    }

    func following(_ cursor: Int64) -> Following {
        if cursor >= head { return .nothing }
        if cursor < floor { return .more }
        if cursor == last.floor { return .events(last.bytes, cursor: head) }
        return .events(events.drop { $0.sequence <= cursor }.joined, cursor: head)
    }
}
