import ArgumentParser
import NIOCore

/// What one connection, and all of them, may take.
struct ConnectionLimits: Sendable {
    /// How many connections there may be.
    var connections = 10_000
    /// How many of them may be one client's. A proxy that is trusted has no such limit.
    var connectionsPerClient = 500
    /// From the connection to the first byte.
    var firstByte = TimeAmount.seconds(20)
    /// From the first byte of a request to the end of its head.
    var head = TimeAmount.seconds(10)
    /// Between an answer and the next request.
    var idle = TimeAmount.seconds(60)
    /// Between two bytes of a body.
    var pause = TimeAmount.seconds(30)
    /// How long a body may take besides what its bytes take at the lowest rate.
    var grace = TimeAmount.seconds(20)
    /// The lowest rate of a body in bytes a second: half of what GPRS gives, and Apache's own measure
    /// (mod_reqtimeout).
    var rate = 500
    /// How long a client is given to take an answer that ends its connection.
    var linger = TimeAmount.seconds(2)
    /// How long bytes of an answer may wait to be taken.
    var stall = TimeAmount.seconds(60)
    /// Bytes of a request target.
    var target = 8 * 1024
    /// Bytes of all header fields.
    var headers = 16 * 1024
    /// How many header fields.
    var headerCount = 100

    static let standard = ConnectionLimits()

    /// The most that is read and thrown away of a body that was refused, so that the connection can be kept.
    static let drained = 64 * 1024

    init() {}

    /// The standard with what is named otherwise: `connections=500,head=5`, counts, bytes, and seconds. Throws
    /// `ValidationError` that names the part that is wrong.
    init(_ text: String) throws {
        for part in text.split(separator: ",") {
            let sides = part.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != " " } }
            guard sides.count == 2, let set = Self.names[sides[0]] else {
                throw ValidationError(
                    "A limit is NAME=NUMBER, with a name among \(Self.names.keys.sorted().joined(separator: ", ")),"
                        + " not \(part).")
            }
            guard let number = Double(sides[1]), number > 0, number <= 1e9 else {
                throw ValidationError("The limit \(sides[0]) must be a number above 0, not \(sides[1]).")
            }
            set(&self, number)
        }
    }

    private static let names: [String: @Sendable (inout ConnectionLimits, Double) -> Void] = [
        "connections": { $0.connections = whole($1) },
        "connections-per-client": { $0.connectionsPerClient = whole($1) },
        "first-byte": { $0.firstByte = seconds($1) }, "head": { $0.head = seconds($1) },
        "idle": { $0.idle = seconds($1) }, "pause": { $0.pause = seconds($1) },
        "grace": { $0.grace = seconds($1) }, "rate": { $0.rate = whole($1) },
        "stall": { $0.stall = seconds($1) }, "linger": { $0.linger = seconds($1) },
        "target-bytes": { $0.target = whole($1) },
        "header-bytes": { $0.headers = whole($1) }, "header-count": { $0.headerCount = whole($1) },
    ]

    private static func whole(_ number: Double) -> Int { max(1, Int(number)) }

    private static func seconds(_ number: Double) -> TimeAmount { .nanoseconds(Int64(number * 1e9)) }
}
