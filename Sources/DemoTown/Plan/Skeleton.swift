/// The lines that the town was built along, drawn by hand: shore roads, river, railway, boulevards, borders.
///
/// Lines may cross anywhere. Where one ends on another, both name the same point.
enum Skeleton {
    /// One line.
    struct Line: Sendable {
        let name: String
        let way: Way
        let owner: RoadOwner
        let points: [PlanPoint]

        init(_ name: String, _ way: Way, owner: RoadOwner = .town, smooth: Bool = true, _ points: [PlanPoint]) {
            self.name = name
            self.way = way
            self.owner = owner
            self.points = smooth ? points.smoothed() : points.densified(60)
        }
    }

    // The old town: the quay of the river, the boulevard on the ramparts, the harbour.
    private static let quayMouth = PlanPoint(-225, -30)
    private static let oldBridgeEast = PlanPoint(-265, 430)
    private static let newBridgeEast = PlanPoint(-175, 625)
    private static let rampartNorth = PlanPoint(110, 670)
    private static let rampartNorthEast = PlanPoint(360, 560)
    private static let rampartEast = PlanPoint(470, 300)
    private static let rampartSouth = PlanPoint(430, 40)
    private static let fishMarket = PlanPoint(740, -190)
    // The west bank.
    private static let westMouth = PlanPoint(-410, -120)
    private static let canalMouthSouth = PlanPoint(-433, 236)
    private static let canalMouthNorth = PlanPoint(-426, 290)
    private static let oldBridgeWest = PlanPoint(-395, 440)
    private static let newBridgeWest = PlanPoint(-295, 660)
    private static let beachWest = PlanPoint(-1250, -120)
    private static let canalEndSouth = PlanPoint(-1303, 290)
    private static let canalEndNorth = PlanPoint(-1303, 346)
    private static let bargeBridgeSouth = PlanPoint(-820, 278)
    private static let bargeBridgeNorth = PlanPoint(-820, 334)
    private static let lagoonCorner = PlanPoint(-1290, 960)
    // The station and the boulevards of the 19th century.
    private static let stationWest = PlanPoint(-425, 1430)
    private static let stationMiddle = PlanPoint(133, 1405)
    private static let stationSquare = PlanPoint(520, 1385)
    private static let courseNorth = PlanPoint(1110, 1290)
    private static let courseMiddle = PlanPoint(1160, 370)
    private static let courseSea = PlanPoint(1250, -140)
    private static let capeRoad = PlanPoint(2400, -240)
    // The ring road's junctions, all roundabouts.
    static let ringWest = PlanPoint(-1900, 1230)
    static let ringNorthWest = PlanPoint(-1180, 2200)
    static let ringNorth = PlanPoint(250, 2520)
    static let ringHeights = PlanPoint(1000, 2440)
    static let ringNorthEast = PlanPoint(1800, 2150)
    static let ringEast = PlanPoint(2560, 760)
    private static let towpathWest = PlanPoint(-470, 2395)
    private static let towpathEast = PlanPoint(-290, 2425)

    /// The river's middle, from the hills to the sea.
    static let river = Line(
        "L’Ambrelle", .river,
        [
            PlanPoint(-1900, 9000), PlanPoint(-1600, 6600), PlanPoint(-1250, 5300), PlanPoint(-820, 4300),
            PlanPoint(-800, 3500),
            PlanPoint(-640, 2900), PlanPoint(-385, 2410),
            PlanPoint(-300, 2150), PlanPoint(-410, 1780), PlanPoint(-520, 1540), PlanPoint(-430, 1210),
            PlanPoint(-250, 900), PlanPoint(-235, 650), PlanPoint(-330, 435), PlanPoint(-365, 200),
            PlanPoint(-315, -60), PlanPoint(-290, -260), PlanPoint(-280, -1200),
        ])

    static let railway = Line(
        "Ligne de la côte", .rail,
        [
            PlanPoint(-9500, 1500), PlanPoint(-7000, 1120), PlanPoint(-4400, 1080), PlanPoint(-3200, 1190),
            PlanPoint(-2400, 1340),
            PlanPoint(-1500, 1500),
            PlanPoint(-590, 1555), PlanPoint(150, 1530), PlanPoint(700, 1490), PlanPoint(1500, 1330),
            PlanPoint(2300, 1240), PlanPoint(3200, 1270), PlanPoint(4400, 1330), PlanPoint(9500, 1350),
        ])

    /// From the river to the lagoon; streets run along both its sides.
    static let canal = Line(
        "Canal des Salins", .canal,
        [PlanPoint(-372, 258), PlanPoint(-820, 306), PlanPoint(-1303, 318), PlanPoint(-1510, 345)])

    static let roads: [Line] = [
        Line("Quai de l’Ambrelle", .quay, [quayMouth, PlanPoint(-292, 190), oldBridgeEast, newBridgeEast]),
        Line(
            "Boulevard des Remparts", .boulevard,
            [newBridgeEast, rampartNorth, rampartNorthEast, rampartEast, rampartSouth]),
        Line("Quai du Vieux-Port", .quay, [quayMouth, PlanPoint(100, -12), rampartSouth]),
        Line("Quai de la Criée", .quay, [rampartSouth, PlanPoint(640, -30), fishMarket]),
        Line(
            "Promenade des Bains", .boulevard,
            [
                fishMarket, PlanPoint(1000, -178), courseSea, PlanPoint(1700, -80), PlanPoint(2150, -140), capeRoad,
            ]),
        Line(
            "Promenade du Large", .avenue,
            [
                westMouth, PlanPoint(-800, -128), beachWest, PlanPoint(-2000, -70), PlanPoint(-2800, 50),
                PlanPoint(-3400, 210), PlanPoint(-4400, 420), PlanPoint(-9500, 1150),
            ]),
        Line(
            "Quai de la Rive-Droite", .quay,
            [
                westMouth, PlanPoint(-436, 60), canalMouthSouth, canalMouthNorth, oldBridgeWest, newBridgeWest,
                PlanPoint(-318, 900),
                PlanPoint(-495, 1210), PlanPoint(-592, 1540), PlanPoint(-490, 1800), PlanPoint(-375, 2150), towpathWest,
            ]),
        Line(
            "Quai des Lavandières", .quay,
            [
                newBridgeEast, PlanPoint(-182, 900), PlanPoint(-362, 1220), stationWest, PlanPoint(-450, 1545),
                PlanPoint(-340, 1790), PlanPoint(-228, 2150), towpathEast,
            ]),
        Line("Pont Vieux", .street, [oldBridgeEast, oldBridgeWest]),
        Line("Pont Neuf", .avenue, [newBridgeEast, newBridgeWest]),
        Line(
            "Avenue de l’Étang", .avenue, owner: .departement,
            [newBridgeWest, PlanPoint(-800, 800), lagoonCorner, ringWest]),
        Line(
            "Boulevard du Héron", .boulevard,
            [beachWest, PlanPoint(-1310, 150), canalEndSouth, canalEndNorth, PlanPoint(-1330, 650), lagoonCorner]),
        Line("Quai des Mariniers", .quay, [canalMouthNorth, bargeBridgeNorth, canalEndNorth]),
        Line("Quai des Sauniers", .quay, [canalMouthSouth, bargeBridgeSouth, canalEndSouth]),
        Line("Pont des Mariniers", .street, [bargeBridgeSouth, bargeBridgeNorth]),
        Line(
            "Avenue des Cévennes", .avenue, owner: .departement,
            [rampartNorth, PlanPoint(120, 1100), stationMiddle, PlanPoint(158, 1700), PlanPoint(195, 2100), ringNorth]),
        Line("Avenue de la Gare", .avenue, smooth: false, [rampartNorthEast, stationSquare]),
        Line(
            "Boulevard Pierre-Sémard", .boulevard,
            [stationWest, stationMiddle, stationSquare, PlanPoint(830, 1350), courseNorth]),
        Line(
            "Cours Gambetta", .boulevard,
            [courseSea, PlanPoint(1200, 110), courseMiddle, PlanPoint(1135, 800), courseNorth]),
        Line(
            "Avenue des Hauts", .avenue,
            [courseNorth, PlanPoint(1098, 1450), PlanPoint(1045, 1950), ringHeights]),
        Line(
            "Avenue de la République", .avenue, owner: .departement,
            [
                rampartEast, PlanPoint(800, 318), courseMiddle, PlanPoint(1700, 520), PlanPoint(2150, 655), ringEast,
            ]),
        Line(
            "Route du Phare", .alley,
            [capeRoad, PlanPoint(2640, -330), PlanPoint(2660, -460), PlanPoint(2690, -640), PlanPoint(2900, -735)]),
        Line(
            "Sentier des Douaniers", .path,
            [
                capeRoad, PlanPoint(2470, -420), PlanPoint(2580, -610), PlanPoint(2720, -760), PlanPoint(2880, -800),
                PlanPoint(2990, -700), PlanPoint(3030, -450), PlanPoint(3130, -220), PlanPoint(3170, 120),
                PlanPoint(2980, 360),
            ]),
        Line("Chemin de la Vigie", .street, [ringEast, PlanPoint(2530, 420), PlanPoint(2490, 60), capeRoad]),
        Line(
            "Rocade (D 140)", .departmental, owner: .departement,
            [
                PlanPoint(-9500, 1330), PlanPoint(-7000, 950), PlanPoint(-4600, 830), PlanPoint(-3200, 960),
                PlanPoint(-2500, 1070), ringWest,
                PlanPoint(-1560, 1700),
                ringNorthWest, PlanPoint(-800, 2340), towpathWest, towpathEast, ringNorth, ringHeights, ringNorthEast,
                PlanPoint(2350, 1650), PlanPoint(2530, 1240), ringEast, PlanPoint(2850, 430), PlanPoint(3400, 230),
                PlanPoint(4400, 170), PlanPoint(7000, 420), PlanPoint(9500, 800),
            ]),
        Line(
            "Route de Montvaillan (D 27)", .departmental, owner: .departement,
            [
                ringNorthWest, PlanPoint(-1380, 2700), PlanPoint(-1750, 3400), PlanPoint(-2200, 4400),
                PlanPoint(-3300, 9000),
            ]),
        Line(
            "Route de Saint-Amans (D 9)", .departmental, owner: .departement,
            [ringNorth, PlanPoint(330, 2900), PlanPoint(430, 3500), PlanPoint(280, 4400), PlanPoint(700, 9000)]),
        Line(
            "Route de Roquebelle (D 31)", .departmental, owner: .departement,
            [ringNorthEast, PlanPoint(2130, 2500), PlanPoint(2700, 3100), PlanPoint(3300, 4200), PlanPoint(5900, 9000)]),
    ]

    /// Streets round a park, a school and the like: their ends reach a little over the road they start from.
    static let closes: [Line] = [
        Line(
            "Rue du Jardin", .street, smooth: false,
            [PlanPoint(562, 296), PlanPoint(585, 480), PlanPoint(750, 500), PlanPoint(742, 308)]),
        Line(
            "Allée du Parc", .alley, smooth: false,
            [PlanPoint(-184, 762), PlanPoint(-60, 775), PlanPoint(-75, 985), PlanPoint(-224, 987)]),
        Line(
            "Rue du Repos", .street, smooth: false,
            [PlanPoint(176, 1780), PlanPoint(-20, 1795), PlanPoint(-5, 1990), PlanPoint(196, 1985)]),
        Line(
            "Rue du Stade", .street, smooth: false,
            [PlanPoint(1078, 1690), PlanPoint(840, 1680), PlanPoint(825, 1930), PlanPoint(1058, 1940)]),
        Line(
            "Rue du Lycée", .street, smooth: false,
            [PlanPoint(1752, 522), PlanPoint(1705, 700), PlanPoint(1890, 750), PlanPoint(1950, 582)]),
        Line(
            "Chemin du Camping", .path, smooth: false,
            [PlanPoint(-1700, -100), PlanPoint(-1690, 90), PlanPoint(-2160, 120), PlanPoint(-2166, -66)]),
    ]

    /// The edge of the sheet: beyond it nothing is drawn.
    static let sheet = Line(
        "", .border, smooth: false,
        [
            PlanPoint(-6800, -4800), PlanPoint(6800, -4800), PlanPoint(6800, 6400), PlanPoint(-6800, 6400),
            PlanPoint(-6800, -4800),
        ])

    /// The border of the commune; the sea is in it as far as the moles reach.
    static let communeBorder = Line(
        "", .border, smooth: false,
        [
            PlanPoint(-3000, -620), PlanPoint(-3000, 280), PlanPoint(-2930, 1000), PlanPoint(-2690, 1720),
            PlanPoint(-2050, 2380), PlanPoint(-1460, 2880), PlanPoint(-620, 2960), PlanPoint(380, 3010),
            PlanPoint(1300, 2900), PlanPoint(2250, 2640), PlanPoint(2880, 1900), PlanPoint(3010, 1250),
            PlanPoint(3090, 340), PlanPoint(3240, -150), PlanPoint(3290, -720), PlanPoint(2900, -1160),
            PlanPoint(2000, -760), PlanPoint(1300, -800), PlanPoint(700, -1020), PlanPoint(-100, -1080),
            PlanPoint(-700, -860), PlanPoint(-1800, -720), PlanPoint(-3000, -620),
        ])

    /// Borders of quarters in the sea, where no road runs.
    static let seaBorders: [Line] = [
        Line("", .border, smooth: false, [fishMarket, PlanPoint(800, -340), PlanPoint(980, -1400)]),
        Line("", .border, smooth: false, [courseSea, PlanPoint(1285, -290), PlanPoint(1350, -1400)]),
        Line("", .border, smooth: false, [beachWest, PlanPoint(-1265, -260), PlanPoint(-1300, -1400)]),
    ]

    /// The wall of the fort, which is not the town's: a hole in its zones.
    static let fort = Line(
        "", .border, smooth: false,
        [
            PlanPoint(2700, -560), PlanPoint(2745, -655), PlanPoint(2850, -690), PlanPoint(2915, -610),
            PlanPoint(2890, -510), PlanPoint(2790, -465), PlanPoint(2700, -560),
        ])

    /// All lines, roads first.
    static let lines: [Line] =
        roads + closes + [river, railway, communeBorder, fort, sheet] + seaBorders
}
