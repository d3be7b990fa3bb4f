public import Reports

extension CityFolderProblems {
    /// One problem for each provider whose secret the environment lacks; nil if there is none.
    public init?(missingSecretsOf providers: [IdentityProvider]) {
        guard !providers.isEmpty else { return nil }
        self.init(
            providers.map { provider in
                Problem(
                    file: CityFolder.File.city,
                    message: "the environment has no `\(provider.secretVariable)`, which identity provider "
                        + "`\(provider.id)` needs",
                    remedy: "set it to the client's secret before the server starts")
            })
    }
}
