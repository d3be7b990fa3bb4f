import CGEOS
import Geo

/// GEOS' own prepared geometry, to hold ours against. One thread at a time.
@safe final class GEOSArea {
    let box: BoundingBox?
    private let handle: OpaquePointer

    init?(_ area: MultiPolygon) {
        let handle = unsafe area.wkb.withUnsafeBytes { unsafe cgeos_prepare($0.baseAddress, $0.count) }
        guard let handle = unsafe handle else { return nil }
        unsafe self.handle = unsafe handle
        box = area.boundingBox
    }

    deinit {
        unsafe cgeos_prepared_free(handle)
    }

    func covers(_ point: Coordinate) -> Bool {
        guard box?.contains(point) == true else { return false }
        return unsafe cgeos_covers(handle, point.longitude, point.latitude) == 1
    }
}
