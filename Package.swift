// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target is strict: imports are internal unless said otherwise, a member is visible only
/// where its module is imported, and each unsafe expression is marked.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .strictMemorySafety(),
]

/// A room: one Swift target that may import `dependencies` and nothing else, with its tests.
func room(
    _ name: String, _ dependencies: [Target.Dependency] = [], executable: Bool = false,
    tests: [Target.Dependency] = []
) -> [Target] {
    let target: Target =
        executable
        ? .executableTarget(name: name, dependencies: dependencies, swiftSettings: strict)
        : .target(name: name, dependencies: dependencies, swiftSettings: strict)
    return [
        target,
        .testTarget(
            name: "\(name)Tests", dependencies: [.init(stringLiteral: name)] + tests, swiftSettings: strict),
    ]
}

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
/// RSA, which the first lacks: what most identity providers sign with.
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "Trottoir",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "ReportServer", targets: ["ReportServer"])],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        // These five come along with Hummingbird; they are named because ReportServer imports them itself.
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // One C target a library: our own small API, so that no foreign pointer or longjmp reaches Swift.
        .target(name: "CGEOS", linkerSettings: [.linkedLibrary("geos_c")]),
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
        // GLib's headers lie where pkg-config says; what it says for GMime itself has flags that SwiftPM warns of.
        .systemLibrary(name: "GLib", pkgConfig: "gobject-2.0", providers: [.apt(["libgmime-3.0-dev"])]),
        .target(
            name: "CGMime", dependencies: ["GLib"],
            cSettings: [.unsafeFlags(["-isystem", "/usr/include/gmime-3.0"])],
            linkerSettings: [.linkedLibrary("gmime-3.0")]),
        .target(name: "CExif", linkerSettings: [.linkedLibrary("exif")]),
        .target(name: "CJPEG", linkerSettings: [.linkedLibrary("jpeg")]),
        .target(name: "CMalloc"),
        .target(name: "CQREncode", linkerSettings: [.linkedLibrary("qrencode")]),
        .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
        .target(name: "CSpatiaLite", linkerSettings: [.linkedLibrary("spatialite"), .linkedLibrary("sqlite3")]),
    ]
        + room("Geo", ["CGEOS"])
        + room("Media", ["CExif", "CJPEG"])
        + room("Mail", ["CCurl", "CGMime"])
        + room("HTTPClient", ["CCurl"])
        + room("Reports", ["Geo", "Media"])
        + room("Store", ["Reports", "Geo", "Media", "CSpatiaLite", grdb, crypto])
        + room("CityFolder", ["Reports", "Geo", yams, crypto])
        + room("DemoTown", ["Reports", "Geo", "Media", crypto], tests: ["CityFolder"])
        + room("PortalBridge", ["Reports", "HTTPClient", crypto, cryptoExtras])
        + room(
            "ReportServer",
            [
                "Geo", "Media", "Mail", "HTTPClient", "Reports", "Store", "CityFolder", "DemoTown", "PortalBridge",
                "CMalloc", "CQREncode", "CZlib",
                hummingbird, argumentParser, crypto,
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            executable: true,
            tests: [.product(name: "HummingbirdTesting", package: "hummingbird")])
        // Not a room: what `make bench` measures from inside.
        + [.executableTarget(name: "Bench", dependencies: ["Geo", "Media"], swiftSettings: strict)],
    swiftLanguageModes: [.v6]
)
