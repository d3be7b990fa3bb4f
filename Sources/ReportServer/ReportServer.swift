import ArgumentParser

/// The program.
@main
struct ReportServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ReportServer",
        abstract: "Trottoir: takes a street problem from a resident's phone to the crew that mends it.",
        subcommands: [
            Serve.self, Check.self, Demo.self, Import.self, Export.self, Route.self, BackUp.self, RestoreBackup.self,
            Examine.self, Token.self, Staff.self, Keep.self, Person.self,
        ])
}
