public import Foundation
import GRDB
import Geo
public import Reports

extension TownDatabase {
    public func adopt(_ town: Town, at now: Date) async throws {
        let labels = try town.categories.map { try DetailCoding.text(label: $0.label) }
        try await adopt(town.territory.zones, at: now)
        try await writeAlone { db in
            try db.adopt(town.departments)
            try db.archive("department", except: town.departments.map(\.id), at: now)
            for (category, label) in zip(town.categories, labels) { try db.adopt(category, label: label) }
            try db.archive("category", except: town.categories.map(\.id), at: now)
            try db.adopt(town.workingCalendar)
            try db.execute(
                sql: "INSERT INTO setting VALUES ('figureZones', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
                arguments: [town.figureZones ?? ""])
            try db.countAdoption()
        }
    }
}

extension Database {
    fileprivate func adopt(_ departments: [Department]) throws {
        let statement = try cachedStatement(
            sql: """
                INSERT INTO department(id, name, email, phone, webhook) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET name = excluded.name, email = excluded.email, phone = excluded.phone,
                    webhook = excluded.webhook, archivedAt = NULL
                """)
        for department in departments {
            try statement.execute(arguments: [
                department.id, department.name, department.email, department.phone, department.webhook,
            ])
        }
    }

    fileprivate func adopt(_ category: Reports.Category, label: String) throws {
        try cachedStatement(
            sql: """
                INSERT INTO category(id, label, "group", isPublic, deadline, anonymiseAfter, deleteAfter)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET label = excluded.label, "group" = excluded."group",
                    isPublic = excluded.isPublic, deadline = excluded.deadline,
                    anonymiseAfter = excluded.anonymiseAfter, deleteAfter = excluded.deleteAfter, archivedAt = NULL
                """
        ).execute(arguments: [
            category.id, label, category.group, category.isPublic, category.deadline?.description,
            category.retention?.anonymiseAfter, category.retention?.deleteAfter,
        ])
    }

    /// Marks every row of `table` that is current and not among `ids` as gone.
    fileprivate func archive(_ table: String, except ids: [String], at now: Date) throws {
        let current = Set(ids)
        let statement = try cachedStatement(sql: "UPDATE \(table) SET archivedAt = ? WHERE id = ?")
        for id in try String.fetchAll(self, sql: "SELECT id FROM \(table) WHERE archivedAt IS NULL")
        where !current.contains(id) {
            try statement.execute(arguments: [now.milliseconds, id])
        }
    }
}
