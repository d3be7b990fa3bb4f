import CMalloc
import CityFolder
import Foundation
import Media
import NIOPosix
import Reports
import Store

/// Reads a city folder, keeps what it says beside the reports, and makes the edition that is served.
struct TownLoader: Sendable {
    let folder: CityFolder
    let store: any TownStore
    /// Reads the secrets that the town shares with its portal; nil where nobody is to speak with it.
    var secret: (@Sendable (_ variable: String) -> String?)?
    /// What identity providers know this server by; nil where nobody signs in.
    var secrets: IdentitySecrets?

    /// `known` is the town in force, whose zones are not read again if they are the same.
    ///
    /// Throws ``CityFolderProblems`` with every problem of the folder, or every secret that the environment lacks; nothing
    /// has changed then.
    func load(known: Town? = nil, now: Date = Date()) async throws -> CurrentTown.Edition {
        // Checking thousands of zones takes seconds: not on a thread that answers requests.
        let contents = try await NIOThreadPool.singleton.runIfActive { try folder.read(known: known?.territory.zones) }
        // Reading leaves free memory scattered over the heap, which glibc keeps unless it is told.
        defer { cmalloc_give_back() }
        try checkSecrets(of: contents.town)
        try secrets?.check(contents.town.city)
        try await store.adopt(contents.town, at: now)
        if let list = contents.addressList, try await !store.hasAddresses(fingerprint: list.fingerprint) {
            // Every line has just been found right.
            let addresses = try folder.addresses().map { $0.compactMap { try? $0.get() } } ?? []
            try await store.replaceAddresses(addresses, fingerprint: list.fingerprint)
        }
        return try Self.edition(contents, frequent: try await store.frequentCategories(), readAt: now)
    }

    /// `edition` with what is reported most often by now.
    func recounted(_ edition: CurrentTown.Edition) async throws -> CurrentTown.Edition {
        let frequent = try await store.frequentCategories()
        var next = edition
        next.frequent = frequent
        next.cityDocument = try Self.document(
            edition.town, hasBasemap: edition.basemap != nil, logo: edition.logo,
            frequent: frequent)
        return next
    }

    /// Throws ``CityFolderProblems`` that name each secret that is not in the environment.
    private func checkSecrets(of town: Town) throws {
        guard let secret, let portal = town.city.portal else { return }
        let missing = portal.peers.filter { secret($0.secretVariable)?.isEmpty ?? true }
        guard missing.isEmpty else {
            throw CityFolderProblems(
                missing.map {
                    .init(
                        file: "city.yaml",
                        message:
                            "the secret of peer `\($0.origin)` is not in the environment variable `\($0.secretVariable)`",
                        remedy: "start the server with it set, or leave the peer out")
                })
        }
    }

    /// The edition that these contents make.
    static func edition(_ contents: CityFolderContents, frequent: [String], readAt: Date) throws -> CurrentTown.Edition
    {
        let basemap = try contents.basemapPath.map(BasemapFile.init)
        let logo = contents.logo.map { TownAsset(name: $0.name, bytes: $0.bytes) }
        return CurrentTown.Edition(
            town: contents.town, readAt: readAt,
            cityDocument: try document(contents.town, hasBasemap: basemap != nil, logo: logo, frequent: frequent),
            frequent: frequent,
            basemap: basemap, logo: logo, policy: SecurityPolicy(contents.town.city))
    }

    private static func document(_ town: Town, hasBasemap: Bool, logo: TownAsset?, frequent: [String]) throws
        -> StaticDocument
    {
        // The reports outlive the catalogue: what has left it cannot be chosen.
        let popular = frequent.filter { id in town.category(id).map { $0.stop == nil } ?? false }
        let document = CityDocument(
            town, hasBasemap: hasBasemap, logo: logo?.address, photoBytes: MediaLimits.standard.maxBytes,
            popular: Array(popular.prefix(CityDocument.popularKinds)))
        return StaticDocument(try JSONEncoder.api.encode(document), contentType: "application/json; charset=utf-8")
    }
}
