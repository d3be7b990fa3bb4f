import GRDB

/// The schema's history, in order. A migration that has shipped is never edited, and none uses types of the
/// application: they will change, it must not.
enum Migrations {
    static let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("M001_Spatial", migrate: M001_Spatial.migrate)
        migrator.registerMigration("M002_Town", migrate: M002_Town.migrate)
        migrator.registerMigration("M003_Report", migrate: M003_Report.migrate)
        migrator.registerMigration("M004_Event", migrate: M004_Event.migrate)
        migrator.registerMigration("M005_Address", migrate: M005_Address.migrate)
        migrator.registerMigration("M006_AccessToken", migrate: M006_AccessToken.migrate)
        migrator.registerMigration("M009_StagedPhoto", migrate: M009_StagedPhoto.migrate)
        migrator.registerMigration("M010_Addition", migrate: M010_Addition.migrate)
        migrator.registerMigration("M011_Act", migrate: M011_Act.migrate)
        migrator.registerMigration("M012_Deadline", migrate: M012_Deadline.migrate)
        migrator.registerMigration("M013_Member", migrate: M013_Member.migrate)
        migrator.registerMigration("M014_Outbox", migrate: M014_Outbox.migrate)
        migrator.registerMigration("M015_Desk", migrate: M015_Desk.migrate)
        migrator.registerMigration("M016_Casework", migrate: M016_Casework.migrate)
        migrator.registerMigration("M017_Erasure", migrate: M017_Erasure.migrate)
        migrator.registerMigration("M018_Figure", migrate: M018_Figure.migrate)
        migrator.registerMigration("M020_OpenReport", migrate: M020_OpenReport.migrate)
        migrator.registerMigration("M022_Moderation", migrate: M022_Moderation.migrate)
        migrator.registerMigration("M023_Takedown", migrate: M023_Takedown.migrate)
        migrator.registerMigration("M024_Mail", migrate: M024_Mail.migrate)
        migrator.registerMigration("M026_Citizen", migrate: M026_Citizen.migrate)
        migrator.registerMigration("M027_Portal", migrate: M027_Portal.migrate)
        migrator.registerMigration("M028_Identity", migrate: M028_Identity.migrate)
        return migrator
    }()
}
