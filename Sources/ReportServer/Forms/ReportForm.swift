import Foundation
import HTTPTypes
import Hummingbird
import Media
import NIOCore
import Reports

/// A report as a form sends it: fields as they were written, photos as files that have arrived.
struct ReportForm: Sendable {
    /// Bytes of all fields together: as many as a report in JSON may have.
    static let fieldBytes = BodyLimits.json
    /// Bytes of what stands between the parts; generous.
    private static let frameBytes = 1 << 20

    /// Names and values in order. What is empty has been left out: a form sends all its fields.
    private(set) var fields: [(name: String, value: String)] = []
    private(set) var photos: [PhotoUpload] = []

    /// The largest body that can be a form.
    static func largest(_ limits: MediaLimits) -> Int {
        limits.maxBytes * DraftLimits.photos + fieldBytes + frameBytes
    }

    /// Reads the body of `request`; photos go to paths that `path` gives. Each limit is held while reading. Throws
    /// ``Problem``; whatever it throws, no file is left.
    static func read(
        _ request: Request, limits: MediaLimits, path: () throws -> String
    ) async throws -> ReportForm {
        var parser = try MultipartParser(contentType: request.headers[.contentType] ?? "")
        var reading = Reading(limits: limits)
        var byteCount = 0
        do {
            for try await buffer in request.body {
                byteCount += buffer.readableBytes
                guard byteCount <= largest(limits) else {
                    throw Problem(.tooLarge, "The form is larger than this address takes.")
                }
                try parser.feed(buffer.readableBytesView) { try reading.hear($0, path: path) }
            }
            try parser.finish()
            return reading.form
        } catch {
            reading.discard()
            throw error
        }
    }

    /// Removes the photos that the photo store has not taken.
    func discard() {
        for photo in photos { photo.discard() }
    }

    /// What is read so far.
    private struct Reading {
        let limits: MediaLimits
        var form = ReportForm()
        private var head: MultipartParser.Head?
        private var text: [UInt8] = []
        private var textBytes = 0
        private var file: PhotoWriter?

        init(limits: MediaLimits) { self.limits = limits }

        mutating func hear(_ event: MultipartParser.Event, path: () throws -> String) throws {
            switch event {
            case .part(let head):
                self.head = head
                text = []
            case .content(let bytes) where head?.filename == nil:
                textBytes += bytes.count
                guard textBytes <= ReportForm.fieldBytes else {
                    throw Problem(.tooLarge, "The fields of the form have more than \(ReportForm.fieldBytes) bytes.")
                }
                text += bytes
            case .content(let bytes):
                try Self.naming(form.photos.count) { try write(bytes, path: path) }
            case .end where head?.filename == nil:
                guard let value = String(validating: text, as: UTF8.self) else {
                    throw Problem(.badRequest, "The field \(head?.name ?? "") is not text in UTF-8.")
                }
                if !value.isEmpty { form.fields.append((head?.name ?? "", value)) }
            case .end:
                // A browser sends an empty file for a photo that nobody chose.
                guard let file else { return }
                let photo = try Self.naming(form.photos.count) { try file.finish() }
                form.photos.append(photo)
                self.file = nil
            }
        }

        func discard() {
            file?.discard()
            form.discard()
        }

        private mutating func write(_ bytes: ArraySlice<UInt8>, path: () throws -> String) throws {
            if file == nil {
                guard form.photos.count < DraftLimits.photos else {
                    throw Problem(
                        .invalid, "A report has at most \(DraftLimits.photos) photos.",
                        errors: [.init("#/photos", "must be at most \(DraftLimits.photos) photos")])
                }
                file = try PhotoWriter(path: path(), limit: limits.maxBytes)
            }
            try file?.write(Data(bytes))
        }

        /// Says which photo it is that cannot be taken.
        private static func naming<Value>(_ position: Int, _ body: () throws -> Value) throws -> Value {
            do {
                return try body()
            } catch let error as MediaError {
                throw Problem(error, photo: position)
            }
        }
    }
}

extension Problem {
    /// What is wrong with the photo at `position` of a report.
    init(_ error: MediaError, photo position: Int) {
        self.init(error)
        errors = [.init("#/photos/\(position)", error.message)]
    }
}
