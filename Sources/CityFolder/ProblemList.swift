/// Gathers problems while a folder is read, so that all of them can be shown at once.
final class ProblemList {
    /// How many problems of one file are shown one by one. A file of addresses saved in the wrong way has a
    /// problem on every line, and 36,000 lines of the same help nobody.
    static let limitPerFile = 100

    private var found: Set<Problem> = []
    private var countByFile: [String: Int] = [:]
    private(set) var hasErrors = false

    func add(_ problem: Problem) {
        if !problem.isWarning { hasErrors = true }
        guard !found.contains(problem) else { return }
        let count = countByFile[problem.file, default: 0]
        countByFile[problem.file] = count + 1
        if count < Self.limitPerFile { found.insert(problem) }
    }

    /// Sorted by file and line; what was left out of a file is counted in a line of its own.
    var sorted: [Problem] {
        let leftOut = countByFile.filter { $0.value > Self.limitPerFile }.map { file, count in
            Problem(
                file: file, message: "has \(count - Self.limitPerFile) more problems than are listed here",
                remedy: "mend those that are listed, then check again", isWarning: true)
        }
        return (found + leftOut).sorted()
    }
}

/// The problems of one file of the folder.
struct FileProblems {
    let file: String
    let list: ProblemList

    func error(line: Int? = nil, feature: Int? = nil, _ message: String, remedy: String) {
        list.add(Problem(file: file, line: line, feature: feature, message: message, remedy: remedy))
    }

    func warning(line: Int? = nil, feature: Int? = nil, _ message: String, remedy: String) {
        list.add(
            Problem(file: file, line: line, feature: feature, message: message, remedy: remedy, isWarning: true))
    }
}
