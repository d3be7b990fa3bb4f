import Foundation
import Geo

extension CityFolder {
    /// Writes a copy of the folder to `destination` in which all that a program can mend is mended: text that is not
    /// UTF-8, open rings, polygons that cross themselves. The data directory, dotfiles and links are left out; the
    /// folder itself is not touched.
    ///
    /// Gives what was mended. Throws if the destination is there already, or a file cannot be read or written. What
    /// is still wrong with the copy, `read()` of the copy tells.
    public func repair(into destination: String) throws(CityFolderProblems) -> [Mend] {
        let problems = ProblemList()
        let about = FileProblems(file: destination, list: problems)
        guard !FileManager.default.fileExists(atPath: destination) else {
            about.error("is there already", remedy: "name a folder that does not exist yet")
            throw CityFolderProblems(problems.sorted)
        }
        let mends = FolderCopy(source: files, destination: FolderFiles(root: destination), problems: problems).run()
        guard !problems.hasErrors else { throw CityFolderProblems(problems.sorted) }
        return mends
    }
}

/// One copying of a folder, mending on the way.
private struct FolderCopy {
    let source: FolderFiles
    let destination: FolderFiles
    let problems: ProblemList

    func run() -> [Mend] {
        var mends: [Mend] = []
        for directory in ["", CityFolder.File.zones] {
            guard directory.isEmpty || source.presence(of: directory) == .directory else { continue }
            guard let names = source.names(in: directory) else {
                add(source.root, "is no folder that can be read", remedy: "give the path of a city folder")
                return mends
            }
            do {
                try FileManager.default.createDirectory(
                    atPath: directory.isEmpty ? destination.root : destination.path(directory),
                    withIntermediateDirectories: true)
            } catch {
                add(destination.root, "cannot be made", remedy: "check that its parent folder may be written")
                return mends
            }
            for name in names {
                let file = directory.isEmpty ? name : "\(directory)/\(name)"
                if source.presence(of: file) == .file { mends += copy(file) }
            }
        }
        return mends
    }

    private func copy(_ file: String) -> [Mend] {
        let about = FileProblems(file: file, list: problems)
        guard file != CityFolder.File.basemap else {
            do {
                try FileManager.default.copyItem(atPath: source.path(file), toPath: destination.path(file))
            } catch {
                about.error("cannot be copied", remedy: "check the space on the disk")
            }
            return []
        }
        guard var bytes = source.bytes(of: file, limit: FolderFiles.Limit.shapes, problems: about) else { return [] }
        var mends: [Mend] = []
        if isText(file), let problem = UTF8Text.problem(in: bytes) {
            bytes = Array(TextEncoding.convert(bytes, from: problem).utf8)
            mends.append(Mend(file: file, feature: nil, action: "converted from \(problem.likely) to UTF-8"))
        }
        if file.hasPrefix("\(CityFolder.File.zones)/"), file.hasSuffix(".geojson") {
            let shapes = ShapeRepair.mend(bytes)
            bytes = shapes.bytes
            mends += shapes.actions.map { Mend(file: file, feature: $0.feature, action: $0.action) }
        }
        if !FileManager.default.createFile(atPath: destination.path(file), contents: Data(bytes)) {
            about.error("cannot be written to \(destination.root)", remedy: "check the space on the disk")
        }
        return mends
    }

    private func isText(_ file: String) -> Bool {
        [".yaml", ".geojson", ".csv"].contains { file.hasSuffix($0) }
    }

    private func add(_ file: String, _ message: String, remedy: String) {
        problems.add(Problem(file: file, message: message, remedy: remedy))
    }
}
