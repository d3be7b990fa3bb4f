import CSpatiaLite
import GRDB

extension Database {
    /// Gives this connection the functions of SpatiaLite. The only place that touches them outside SQL.
    func addSpatialFunctions() throws {
        guard let handle = unsafe sqliteConnection else { return }
        let code = unsafe cspatialite_register(handle, configuration.readonly ? 10_000 : 5_000)
        guard code == ResultCode.SQLITE_OK.rawValue else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }

    /// Runs a SpatiaLite function that answers 1 for success: on failure it only prints and answers 0.
    func requireOne(_ sql: String) throws {
        guard try Int.fetchOne(self, sql: sql) == 1 else {
            throw DatabaseError(resultCode: .SQLITE_ERROR, message: "SpatiaLite refused it", sql: sql)
        }
    }
}
