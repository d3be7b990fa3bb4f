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

    /// `known` is the town in force, whose zones are not read again if they are the same.
    ///
    /// Throws ``CityFolderProblems`` with every problem of the folder; nothing has changed then.
    func load(known: Town? = nil, now: Date = Date()) async throws -> CurrentTown.Edition {
        // Checking thousands of zones takes seconds: not on a thread that answers requests.
        let contents = try await NIOThreadPool.singleton.runIfActive { try folder.read(known: known?.territory.zones) }
        // Reading leaves free memory scattered over the heap, which glibc keeps unless it is told.
        defer { cmalloc_give_back() }
        try await store.adopt(contents.town, at: now)
        if let list = contents.addressList, try await !store.hasAddresses(fingerprint: list.fingerprint) {
            // Every line has just been found right.
            let addresses = try folder.addresses().map { $0.compactMap { try? $0.get() } } ?? []
            try await store.replaceAddresses(addresses, fingerprint: list.fingerprint)
        }
        return try Self.edition(contents, readAt: now)
    }

    /// The edition that these contents make.
    static func edition(_ contents: CityFolderContents, readAt: Date) throws -> CurrentTown.Edition {
        let basemap = try contents.basemapPath.map(BasemapFile.init)
        let document = CityDocument(
            contents.town, hasBasemap: basemap != nil, photoBytes: MediaLimits.standard.maxBytes)
        return CurrentTown.Edition(
            town: contents.town, readAt: readAt,
            cityDocument: StaticDocument(
                try JSONEncoder.api.encode(document), contentType: "application/json; charset=utf-8"),
            basemap: basemap, policy: SecurityPolicy(contents.town.city))
    }
}
