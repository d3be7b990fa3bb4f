import CityFolder
import DemoTown
import Foundation
import Reports

/// One town and its folder, made once for all tests of this target.
enum Demo {
    static let town = DemoTown(seed: 1)

    /// Where the folder is written: a fresh place under the system's temporary folder.
    static let folder: Result<String, any Error> = Result {
        let path = newFolder()
        try town.writeCityFolder(to: path)
        return path
    }

    static let contents: Result<CityFolderContents, any Error> = Result {
        try CityFolder(path: folder.get()).read()
    }

    static func newFolder() -> String {
        FileManager.default.temporaryDirectory.appending(path: "maravelle-\(UUID().uuidString)").path
    }

    /// 10 June 2026, 08:00 UTC.
    static let endDate = Date(timeIntervalSince1970: 1_781_078_400)

    static func file(_ name: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: URL(filePath: folder.get()).appending(path: name)))
    }
}
