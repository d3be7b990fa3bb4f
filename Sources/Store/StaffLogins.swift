public import Foundation
import GRDB
public import Reports

extension TownDatabase {
    public func signIn(_ login: StaffLogin, session: [UInt8], at now: Date) async throws -> Session {
        // What a refusal changes has to stay, so it is no error of the transaction.
        let result: Result<Session, StaffLoginRefusal> = try await write { db in
            switch try db.member(of: login, at: now) {
            case .success(let member): .success(try db.begin(session, of: member, by: login.session, at: now))
            case .failure(let refusal): .failure(refusal)
            }
        }
        return try result.get()
    }

    public func endSessions(ofProvider issuer: String, session: String) async throws {
        try await write { db in
            for table in [SessionTable.staff, .citizens] {
                try db.execute(
                    sql: "DELETE FROM \(table.name) WHERE providerSession = ? AND issuer = ?",
                    arguments: [session, issuer])
            }
        }
    }
}

extension Database {
    /// The member that a login is, brought up to date or made.
    fileprivate func member(of login: StaffLogin, at now: Date) throws -> Result<Member, StaffLoginRefusal> {
        let known = try loginMember(
            where: "id = (SELECT member FROM memberLogin WHERE issuer = ? AND subject = ?)",
            [login.session.issuer, login.subject])
        if let known, known.isRemoved { return .failure(.notAMember) }
        let email = login.email?.lowercased()
        let byAddress = try known == nil ? email.flatMap { try loginMember(where: "email = ?", [$0]) } : nil
        if let byAddress, byAddress.isRemoved { return .failure(.notAMember) }
        // Whoever may write any address into their account would be anybody.
        if byAddress != nil, !login.isEmailVerified { return .failure(.noAddress) }
        var member = (known ?? byAddress)?.member
        switch login.standing {
        case .unchanged: break
        case .nobody:
            try execute(sql: "DELETE FROM session WHERE member = ?", arguments: [member?.id])
            return .failure(.noPosition)
        case .position(let position):
            guard let address = member?.email ?? email, address.contains("@") else { return .failure(.noAddress) }
            let next = Member(
                id: member?.id ?? UUID(), email: address, name: try freeName(login.name ?? address, of: address),
                role: position.role, departments: position.departments,
                zones: position.role == .crew ? member?.zones ?? [] : [],
                language: member?.language ?? login.language, createdAt: member?.createdAt ?? now)
            _ = try keep(next)
            member = next
        }
        guard let member else { return .failure(.notAMember) }
        try execute(
            sql: "INSERT INTO memberLogin(issuer, subject, member) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            arguments: [login.session.issuer, login.subject, member.id])
        return .success(member)
    }

    private func loginMember(
        where condition: String, _ arguments: StatementArguments
    ) throws -> (member: Member, isRemoved: Bool)? {
        let row = try Row.fetchOne(
            self,
            sql: "SELECT \(MemberRow.columns), removedAt IS NOT NULL FROM member WHERE \(condition) AND NOT isInvented",
            arguments: arguments)
        return try row.map { (try MemberRow.member($0), $0[9]) }
    }

    /// A name as people have it; with a number if the history speaks of somebody else by it.
    private func freeName(_ wish: String, of email: String) throws -> String {
        for number in 1... {
            let name = number == 1 ? wish : "\(wish) (\(number))"
            let isTaken = try Bool.fetchOne(
                self,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM member WHERE name = ?1 AND email <> ?2)
                        OR EXISTS (SELECT 1 FROM accessToken WHERE name = ?1)
                    """, arguments: [name, email])
            if isTaken == false { return name }
        }
        return wish
    }
}
