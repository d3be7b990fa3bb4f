public import Reports

extension TownDatabase: ReportStore, TownStore, AddressBook {}
