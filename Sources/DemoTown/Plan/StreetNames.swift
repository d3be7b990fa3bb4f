/// Names for streets, drawn from lists that fit the district; no name is given twice.
struct StreetNames {
    /// What the streets of a district are named after.
    enum Theme: Int, Sendable, CaseIterable {
        case trades, history, sea, trees, artists, winds, science, birds, fields, industry, rebels, fishing
    }

    private var waiting: [[String]]
    /// What streets have been named after, in the order it was used.
    private var used: [String] = []
    private var given: Set<String> = []

    init(random: inout Random) {
        waiting = Theme.allCases.map { theme in Self.list(theme).shuffled(using: &random) }
    }

    /// A name that fits; when the list of the theme is used up, one of another list.
    mutating func next(_ theme: Theme, way: Way, isDeadEnd: Bool, random: inout Random) -> String {
        let index = waiting[theme.rawValue].isEmpty ? fullest : theme.rawValue
        guard let name = waiting[index].popLast() else { return sideStreet(random: &random) }
        let kind: String
        switch way {
        case .lane: kind = random.pick(["Rue", "Rue", "Rue", "Ruelle", "Passage", "Traverse"])
        case .alley: kind = random.pick(["Allée", "Allée", "Impasse", "Clos", "Chemin"])
        case .path: kind = "Chemin"
        default: kind = isDeadEnd ? "Impasse" : random.pick(["Rue", "Rue", "Rue", "Rue", "Rue", "Avenue"])
        }
        used.append(name)
        given.insert("\(kind) \(name)")
        return "\(kind) \(name)"
    }

    /// A small street that shares its name with a larger one, as they do.
    private mutating func sideStreet(random: inout Random) -> String {
        for kind in ["Impasse", "Passage", "Cour", "Montée", "Venelle", "Placette"] {
            for name in used.shuffled(using: &random) where given.insert("\(kind) \(name)").inserted {
                return "\(kind) \(name)"
            }
        }
        return "Rue Neuve"
    }

    private var fullest: Int {
        waiting.indices.max { waiting[$0].count < waiting[$1].count } ?? 0
    }

    private static func list(_ theme: Theme) -> [String] {
        text(theme).split(separator: ",").map { $0.trimmingPrefix { $0.isWhitespace }.description }
    }

    private static func text(_ theme: Theme) -> String {
        switch theme {
        case .trades:
            """
            des Tonneliers, des Cordiers, de l’Orfèvre, des Tisserands, du Four, du Puits, de l’Horloge, des Merciers, \
            des Changeurs, de la Barralerie, du Sel, de la Loge, des Drapiers, des Chapeliers, de l’Ancienne-Halle, \
            des Pénitents, de la Vieille-Aumône, du Cloître, des Trois-Pas, du Chat-qui-Dort, de l’Olivier, \
            de la Fontaine-Vieille, du Grenier, des Poulies, des Étuves, du Four-Banal, de la Petite-Poste, \
            des Sœurs-Grises, de la Monnaie, de l’Aiguillerie, des Fripiers, du Pressoir, des Teinturiers, \
            de la Porte-Marine, du Cardinal, des Consuls, de la Lanterne, du Figuier, de l’Escale, des Treilles, \
            du Parchemin, de la Bourse-aux-Grains, des Potiers, de la Licorne, du Bel-Air, des Arceaux, \
            de la Cire, du Campanile, de l’Arc, des Capucins, de la Tour-Brune, du Vieux-Moulin, des Vanniers, \
            de la Rose, du Marteau, des Libraires, de la Croix-d’Or, du Mûrier, des Dames, du Pélican, du Corail, \
            des Chaudronniers, des Bouchers, de la Poissonnerie, de la Savonnerie, du Chapitre, de la Prévôté, du Bailli, \
            de la Tourelle, du Gros-Horloge, de la Sirène, du Dauphin, des Trois-Rois, de la Couronne, du Lion-d’Or, \
            de la Herse, du Guet, de la Poterne, des Remparts-Vieux, du Donjon, des Orgues, de la Chantrerie, du Lutrin, \
            de l’Évêché, de la Maîtrise, du Saint-Esprit, des Bourreliers, des Cloutiers, des Épiciers, de la Cannelle, \
            du Safran, de la Girofle, des Apothicaires, des Barbiers, du Crieur, de la Fronde
            """
        case .history:
            """
            Victor-Hugo, Jean-Jaurès, Gambetta-Prolongée, Émile-Zola, du 4-Septembre, Voltaire, Diderot, Lamartine, \
            Jules-Ferry, Pasteur, Louis-Blanc, Ledru-Rollin, Carnot, Thiers, Kléber, Marceau, de Verdun, de la Marne, \
            Clemenceau, Aristide-Briand, Denfert-Rochereau, Arago, Lakanal, Condorcet, d’Alembert, Mirabeau, \
            Danton, Hoche, Michelet, Edgar-Quinet, Littré, Renan, de Strasbourg, de Metz, de Belfort, du 11-Novembre, \
            Alsace-Lorraine, Boieldieu, Ferdinand-Fabre, Molière, Racine, Corneille, La-Fontaine, Boileau, Beaumarchais, \
            George-Sand, Alexandre-Dumas, Balzac, Stendhal, Flaubert, Paul-Bert, Waldeck-Rousseau, Sadi-Lecointe, \
            Camille-Desmoulins, de la Paix, du Progrès, de la Fraternité, Montesquieu, Chateaubriand, Musset, \
            Théophile-Gautier, Gérard-de-Nerval, Verlaine, Rimbaud, Baudelaire, Alphonse-Daudet, Anatole-France
            """
        case .sea:
            """
            des Embruns, des Flots-Bleus, du Casino, des Cabines, de la Plage, des Goélands, du Grand-Hôtel, \
            des Régates, de l’Écume, des Coquillages, du Ressac, des Sirènes, de l’Estran, de la Brise, des Galets, \
            du Rivage, des Hippocampes, de l’Horizon, des Étoiles-de-Mer, du Solarium, des Anémones, du Belvédère, \
            de la Grève, des Dunes, du Soleil-Levant, de la Marée, des Nacres, des Coraux, du Môle, des Oursins, \
            des Algues, de la Falaise, de la Vague, des Bains-de-Mer, des Thermes, du Kursaal, des Terrasses, \
            de l’Océanide, des Lames, du Grand-Large
            """
        case .trees:
            """
            des Pins, des Tamaris, des Mimosas, des Lauriers-Roses, des Arbousiers, des Genêts, des Cyprès, \
            des Eucalyptus, des Palmiers, des Lentisques, des Chênes-Verts, des Oliviers, des Bruyères, des Cistes, \
            des Romarins, des Lavandes, des Agaves, des Bougainvillées, des Jasmins, des Amandiers, des Caroubiers, \
            des Grenadiers, des Myrtes, des Térébinthes, des Pins-Parasols, des Yuccas, des Glycines, des Hibiscus, \
            des Immortelles, des Asphodèles, des Santolines, des Micocouliers, des Filaires, des Aloès, des Alisiers, \
            des Jujubiers, des Orangers, des Citronniers, des Magnolias, des Camélias, des Roses-Trémières, du Sous-Bois
            """
        case .artists:
            """
            Paul-Cézanne, Claude-Monet, Berthe-Morisot, Auguste-Renoir, Camille-Pissarro, Frédéric-Bazille, \
            Edgar-Degas, Gustave-Courbet, Georges-Seurat, Suzanne-Valadon, Henri-Matisse, Raoul-Dufy, Paul-Signac, \
            Georges-Bizet, Hector-Berlioz, Maurice-Ravel, Claude-Debussy, Gabriel-Fauré, Jules-Massenet, \
            Camille-Saint-Saëns, Camille-Claudel, Auguste-Rodin, Rosa-Bonheur, Nicolas-Poussin, Jean-Siméon-Chardin, \
            Antoine-Watteau, Eugène-Delacroix, Honoré-Daumier, Lili-Boulanger, Cécile-Chaminade, Erik-Satie, \
            Charles-Gounod, Jean-Philippe-Rameau, François-Couperin, Louise-Farrenc, Élisabeth-Vigée-Le-Brun, \
            Jacques-Offenbach, Édouard-Manet, Odilon-Redon, Aristide-Maillol, André-Derain, Germaine-Tailleferre
            """
        case .winds:
            """
            de la Tramontane, du Mistral, du Marin, du Labech, du Grec, de l’Autan, du Levant, du Ponant, de l’Alizé, \
            du Zéphyr, de la Bise, du Garbin, de la Rose-des-Vents, du Grand-Soleil, de la Garrigue, du Coteau, \
            de la Crête, de la Combe, du Point-du-Jour, de l’Aube, du Couchant, de la Source, du Vallon, \
            de la Clairière, du Grand-Chêne, de Belle-Vue, du Haut-Maravelle, de la Draille, du Mas-Rouge
            """
        case .science:
            """
            Marie-Curie, Irène-Joliot-Curie, Sophie-Germain, Ampère-Prolongée, Henri-Poincaré, Évariste-Galois, \
            Pierre-de-Fermat, Émilie-du-Châtelet, Claude-Bernard, Buffon, Lavoisier, Blaise-Pascal, Augustin-Fresnel, \
            Joseph-Fourier, Laplace, Urbain-Le-Verrier, Jean-Perrin, Paul-Langevin, Louis-Braille, Ambroise-Paré, \
            Nicole-Reine-Lepaute, Hypatie, René-Descartes, Gay-Lussac, Cuvier, Lamarck, Jean-Rostand
            """
        case .birds:
            """
            des Alouettes, des Bergeronnettes, des Chardonnerets, des Fauvettes, des Flamants, des Guêpiers, \
            des Hirondelles, des Huppes, des Loriots, des Martinets, des Merles, des Mésanges, des Milans, \
            des Rossignols, des Rouges-Gorges, des Tourterelles, des Verdiers, des Avocettes, des Aigrettes, \
            des Cigognes, des Engoulevents, des Faucons, des Grives, des Hérons-Cendrés, des Pinsons, des Pies, \
            des Ramiers, des Sarcelles, des Sternes, des Perdrix, des Cailles, des Échasses, des Courlis, des Linottes, \
            des Bruants, des Bouvreuils, des Butors, des Bécasses, des Vanneaux, des Rolliers
            """
        case .fields:
            """
            du Moulin-à-Vent, du Moulin-Neuf, des Meuniers, de la Farine, du Blé, de l’Aire, des Vendangeurs, \
            de la Vigne, du Carignan, de la Clairette, du Muscat, du Grenache, des Bouilleurs, de la Cave, \
            des Maraîchers, du Jardin-Potager, de la Noria, des Pêchers, du Verger, des Cerisiers, des Figuiers, \
            de l’Abreuvoir, des Charrons, du Maréchal-Ferrant, des Bouviers, de la Bergerie, de la Luzerne, \
            des Tournesols, de l’Avoine, du Colombier, du Lavoir, du Gué, de la Meule, du Bluteau, de la Mouture
            """
        case .industry:
            """
            Denis-Papin, Ampère, Zénobe-Gramme, Gustave-Eiffel, des Frères-Lumière, des Frères-Montgolfier, \
            Nicéphore-Niépce, Joseph-Marie-Jacquard, Aristide-Bergès, Clément-Ader, des Forges, de la Fonderie, \
            de la Verrerie, de la Conserverie, de la Saline, des Tanneries, de la Scierie, du Gaz, de l’Industrie, \
            des Entrepôts, du Fret, des Docks, de la Cimenterie
            """
        case .rebels:
            """
            Louise-Michel, Olympe-de-Gouges, Flora-Tristan, Auguste-Blanqui, Jules-Vallès, Eugène-Pottier, \
            Jean-Baptiste-Clément, de la Commune, Babeuf, Proudhon, Fourier, Raspail, Barbès, Marcelin-Albert, \
            du 1er-Mai, de la Solidarité, de l’Égalité, de la Coopérative, de la Bourse-du-Travail, Madeleine-Pelletier, \
            Hubertine-Auclert, Jean-Moulin, Lucie-Aubrac, Missak-Manouchian, Berty-Albrecht, Danielle-Casanova, \
            Pierre-Brossolette, Marc-Bloch, du Maquis, de la Résistance, de la Libération, Toussaint-Louverture, \
            Victor-Schœlcher, Séverine, Clovis-Hugues
            """
        case .fishing:
            """
            des Pêcheurs, des Ramendeuses, des Voiliers, du Thonier, de la Sardine, de l’Anchois, du Chalut, \
            des Filets, du Calfat, des Charpentiers-de-Marine, de la Barque, du Gréement, de la Misaine, \
            du Mousse, du Timonier, de la Boussole, du Sextant, de la Vigie, de l’Ancre, du Cabestan, \
            des Haleurs, des Passeurs, de l’Écluse, des Mariniers, de la Pinasse, du Brigantin, de la Goélette, \
            du Cap-Hornier, des Joutes, des Jouteurs, de la Nasse, de la Palangre, du Pavois, de l’Étoupe
            """
        }
    }
}
