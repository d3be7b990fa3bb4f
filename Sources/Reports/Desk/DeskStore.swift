/// What the front desk looks through. Everything that returns has been committed.
public protocol DeskStore: Sendable {
    /// The reports of a queue that a filter takes, the longest waiting first or the newest first as the queue says.
    func list(_ filter: DeskFilter) async throws -> DeskPage

    /// How many reports each queue holds, counted up to `most`.
    func counts(of filter: DeskFilter, most: Int) async throws -> [DeskQueue: Int]

    /// The report that a number, a tracking code or a reference names, whatever any filter says. Nil for other texts.
    func find(named text: String) async throws -> Reference?

    /// What `owner` has kept, by name.
    func savedFilters(of owner: String) async throws -> [SavedFilter]

    /// Keeps a filter under its name, in place of what was there. Throws `.invalid` beyond ``SavedFilter/most``.
    func save(_ filter: SavedFilter, of owner: String) async throws

    /// Lets it go. Throws `.notFound`.
    func deleteSavedFilter(named name: String, of owner: String) async throws

    /// The rules that people overruled most often, at most `limit`.
    func corrections(limit: Int) async throws -> [RuleCorrection]
}
