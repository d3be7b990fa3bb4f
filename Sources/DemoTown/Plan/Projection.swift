import Foundation
import Geo

/// From the drawing board to the globe.
enum Projection {
    /// The town's middle. Out in the gulf, where there is no town that could be taken for it.
    static let origin = (longitude: 3.95, latitude: 43.2)

    private static let metresPerDegree = Coordinate.earthRadius * .pi / 180
    private static let parallel = cos(origin.latitude * .pi / 180)

    /// Bends what was drawn with a ruler a little, the same for everything near a place, so that streets wander
    /// and borders that touch still touch. Stronger in the hills.
    static func bent(_ point: PlanPoint) -> PlanPoint {
        let (x, y) = (point.x, point.y)
        let hills = 1 + 1.1 * min(1, max(0, (y - 1500) / 700)) + 0.7 * min(1, max(0, (x - 1250) / 500))
        let east = 11 * sin(x / 340 + y / 460 + 1.3) + 7 * sin(y / 175 - x / 520)
        let north = 11 * sin(y / 370 - x / 430 + 0.4) + 7 * sin(x / 165 + y / 600 + 2.1)
        return PlanPoint(x + hills * east, y + hills * north)
    }

    /// The place on the globe, to 7 decimals: a centimetre.
    static func coordinate(_ point: PlanPoint) -> (longitude: Double, latitude: Double) {
        let bent = bent(point)
        let longitude = origin.longitude + bent.x / (metresPerDegree * parallel)
        let latitude = origin.latitude + bent.y / metresPerDegree
        return ((longitude * 1e7).rounded() / 1e7, (latitude * 1e7).rounded() / 1e7)
    }
}
