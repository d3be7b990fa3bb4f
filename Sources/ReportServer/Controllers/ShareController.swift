import Foundation
import HTTPTypes
import Hummingbird
import Media
import NIOPosix
import Reports
import Synchronization

/// Photos that another app hands over (Web Share Target) before there is a service worker to take them: they lie here
/// for the few seconds until the form has them. Nothing is reported by it.
final class ShareController: Sendable {
    private let reception: PhotoReception
    private let shares: Mutex<[String: [PhotoUpload]]> = Mutex([:])

    /// Seconds until they are gone, whether the form came or not.
    private static let lifetime = 600
    /// How many may lie here; the next is told to choose its photo in the form.
    private static let most = 64

    init(_ reception: PhotoReception) { self.reception = reception }

    /// `POST /partager`: keeps the photos and sends the browser to the form, with what names them. The names are the
    /// service worker's too (Web/worker/shared.js).
    func create(_ request: Request, context: AppContext) async throws -> Response {
        guard let form = try? await read(request), !form.photos.isEmpty else { return Self.toForm("photos=0") }
        let name = Hex.text((0..<16).map { _ in UInt8.random(in: .min ... .max) })
        let isKept = shares.withLock { shares in
            guard shares.count < Self.most else { return false }
            shares[name] = form.photos
            return true
        }
        guard isKept else {
            form.discard()
            return Self.toForm("photos=0")
        }
        Task {
            try? await Task.sleep(for: .seconds(Self.lifetime))
            self.remove(name)
        }
        return Self.toForm("partage=\(name)&photos=\(form.photos.count)")
    }

    /// `GET /partager/{share}/{number}`.
    func find(_ request: Request, context: AppContext) async throws -> Response {
        let name = try context.parameters.require("share")
        let photos = shares.withLock { $0[name] } ?? []
        guard let number = Int(try context.parameters.require("number")), photos.indices.contains(number) else {
            throw Problem(.notFound, "There is no such photo here, or not any more.")
        }
        let path = photos[number].path
        let bytes = try await reception.threads.runIfActive { try Data(contentsOf: URL(filePath: path)) }
        return try .file(
            bytes, type: "image/jpeg",
            headers: [.eTag: "\"\(photos[number].id.hex.prefix(32))\"", .cacheControl: "private, no-store"], to: request
        )
    }

    /// Throws if there is anything but photos among the files; none is left then.
    private func read(_ request: Request) async throws -> ReportForm {
        let form = try await ReportForm.read(request, limits: reception.limits) {
            try self.reception.photos.temporaryPath()
        }
        for photo in form.photos {
            let file = try? FileHandle(forReadingFrom: URL(filePath: photo.path))
            let first = try? file?.read(upToCount: DetectedFormat.bytesNeeded)
            guard DetectedFormat.detect(first ?? Data()) == .jpeg else {
                form.discard()
                throw Problem(.unsupportedMedia, "One of the files is no photo.")
            }
        }
        return form
    }

    private func remove(_ name: String) {
        for photo in shares.withLock({ $0.removeValue(forKey: name) }) ?? [] { photo.discard() }
    }

    /// The form, by GET.
    private static func toForm(_ query: String) -> Response {
        Response(status: .seeOther, headers: [.location: "/signaler?\(query)", .cacheControl: "no-store"])
    }
}
