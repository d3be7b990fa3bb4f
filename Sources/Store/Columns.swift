import CSpatiaLite
import Foundation
import GRDB
import Reports

/// The columns of the row that a statement stands on, read straight from SQLite.
///
/// A `Row` of GRDB costs about 100 ns a column, which is most of the time of a list of hundreds. The only place that
/// touches SQLite's memory.
@safe struct Columns {
    private let statement: SQLiteStatement

    init(_ statement: Statement) {
        unsafe self.statement = statement.sqliteStatement
    }

    func isNull(_ column: CInt) -> Bool {
        unsafe sqlite3_column_type(statement, column) == SQLITE_NULL
    }

    func integer(_ column: CInt) -> Int64 {
        unsafe sqlite3_column_int64(statement, column)
    }

    func number(_ column: CInt) -> Double {
        unsafe sqlite3_column_double(statement, column)
    }

    /// Empty for NULL.
    func text(_ column: CInt) -> String {
        unsafe withBytes(column) { unsafe String(decoding: $0, as: UTF8.self) }
    }

    /// Nil for NULL.
    func photoID(_ column: CInt) -> Photo.ID? {
        unsafe withBytes(column) { unsafe Photo.ID(bytes: $0) }
    }

    /// Nil for anything but 16 bytes.
    func uuid(_ column: CInt) -> UUID? {
        unsafe withBytes(column) { bytes in
            guard bytes.count == 16 else { return nil }
            return unsafe UUID(uuid: bytes.loadUnaligned(as: uuid_t.self))
        }
    }

    /// Calls `body` with the bytes of a text or a blob, which are there until it returns.
    fileprivate func withBytes<Value>(_ column: CInt, _ body: (UnsafeRawBufferPointer) -> Value) -> Value {
        // In this order: asking for the length first may convert the value, which moves it.
        let start = unsafe sqlite3_column_blob(statement, column)
        return unsafe body(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
    }
}

/// The cases of an enumeration by the bytes of their names.
struct NameTable<Value: CaseIterable & RawRepresentable<String> & Sendable>: Sendable {
    private let entries = Value.allCases.map { (name: Array($0.rawValue.utf8), value: $0) }

    func value(_ column: CInt, of row: Columns) -> Value? {
        unsafe row.withBytes(column) { bytes in
            entries.first { unsafe $0.name.count == bytes.count && bytes.elementsEqual($0.name) }?.value
        }
    }
}
