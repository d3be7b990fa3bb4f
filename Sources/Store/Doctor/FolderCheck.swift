import Foundation

/// Looks at the folder itself: who may read it, and how much room there is.
struct FolderCheck {
    let folder: String
    let leastFreeBytes: Int64

    func run(_ findings: inout FindingList) {
        let database = "\(folder)/trottoir.sqlite"
        let paths =
            [folder, "\(folder)/photos", "\(folder)/photos/\(PhotoPaths.originals)"]
            + [database, database + "-wal", database + "-shm"]
        findings.add(
            .permissions, paths.filter(isOpenToOthers), "files that others than the owner may read",
            remedy: "chmod -R go= \(folder): there are persons in it")
        var status = statvfs()
        guard unsafe statvfs(folder, &status) == 0 else { return }
        let free = Int64(status.f_bavail) * Int64(status.f_frsize)
        let wanted = max(leastFreeBytes, FileCopy.size(database) ?? 0)
        if free < wanted {
            findings.add(
                .diskSpace, ["\(free >> 20) MiB free of at least \(wanted >> 20)"], "the disk is nearly full",
                remedy: "make room: when it is full, reports are refused until there is some")
        }
    }

    private func isOpenToOthers(_ path: String) -> Bool {
        var status = stat()
        return unsafe lstat(path, &status) == 0 && status.st_mode & 0o077 != 0
    }
}
