import Foundation
import Geo
import Reports

/// Reads all of `addresses.csv` once, to find what is wrong with it.
struct AddressCheck {
    let files: FolderFiles
    let problems: ProblemList

    private static let file = CityFolder.File.addresses

    /// Nil if the file cannot be had.
    func run(bounds: BoundingBox?) -> CityFolderContents.AddressList? {
        let about = FileProblems(file: Self.file, list: problems)
        guard let bytes = files.bytes(of: Self.file, limit: FolderFiles.Limit.addresses, problems: about)
        else { return nil }
        var reader = AddressReader(file: Self.file, records: CSVReader(bytes))
        var (count, outside, swapped) = (0, 0, 0)
        var firstOutside: Int?
        while let next = reader.next() {
            switch next {
            case .failure(let problem): problems.add(problem)
            case .success(let address):
                count += 1
                guard let bounds, !bounds.contains(address.coordinate) else { continue }
                outside += 1
                firstOutside = firstOutside ?? reader.line
                let turned = Coordinate(
                    longitude: address.coordinate.latitude, latitude: address.coordinate.longitude)
                if turned.map(bounds.contains) ?? false { swapped += 1 }
            }
        }
        if swapped > 0, swapped == count {
            about.error("`lon` and `lat` are swapped", remedy: "swap the two names in the header")
        } else if outside > 0 {
            about.warning(
                line: firstOutside,
                outside == 1
                    ? "this address lies outside the town's bounds"
                    : "this address and \(outside - 1) more lie outside the town's bounds",
                remedy: "widen `bounds` in city.yaml, or delete them")
        }
        return CityFolderContents.AddressList(
            path: files.path(Self.file), fingerprint: Fingerprint.of(bytes), count: count)
    }
}
