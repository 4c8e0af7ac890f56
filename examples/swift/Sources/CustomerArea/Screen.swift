import Rinnovo

/// The walk through the area that the examples of all languages show, in order: each screen is named as its file is.
public enum Screen: String, CaseIterable, Sendable {
    /// All services.
    case list
    /// Those that a word finds.
    case search
    /// One service, opened.
    case show
    /// Its cancellation at expiry, with what a person must read first.
    case cancel
    /// Taking that back.
    case undo
    /// A request to delete it at once, everything acknowledged.
    case requestDeletion = "request-deletion"
    /// A token that is not the one that was mailed.
    case wrongToken = "wrong-token"
    /// The right one.
    case confirmDeletion = "confirm-deletion"
    /// The next six months.
    case forecast

    private static let id = "hosting-studio"
    private static let token: DeletionToken = "k7Qd-93mX"

    /// What the screen says. Those that change something change the area.
    public func text(of area: CustomerArea) throws -> String {
        switch self {
        case .list: try area.list()
        case .search: try area.list(where: "studio")
        case .show: try area.show(Self.id)
        case .cancel: try area.give(.cancelAtExpiry, to: Self.id)
        case .undo: try area.give(.undoCancellation, to: Self.id)
        case .requestDeletion: try area.requestDeletion(of: Self.id, token: Self.token)
        case .wrongToken: try area.give(.confirmDeletion(token: "wrong-one"), to: Self.id)
        case .confirmDeletion: try area.give(.confirmDeletion(token: Self.token), to: Self.id)
        case .forecast: try area.forecast(months: 6)
        }
    }

    /// The command line that prints the same, on a copy `F` of the account at the instant `N`.
    public var command: String {
        let decide = "rinnovo decide F \(Self.id)"
        return switch self {
        case .list: "rinnovo list F --now N"
        case .search: "rinnovo list F --where studio --now N"
        case .show: "rinnovo show F \(Self.id) --now N"
        case .cancel: "\(decide) cancel_at_expiry --now N --write"
        case .undo: "\(decide) undo_cancellation --now N --write"
        case .requestDeletion:
            "\(decide) request_deletion --acknowledge irreversible,data_erased,no_refund --token \(Self.token.text) --now N --write"
        case .wrongToken: "\(decide) confirm_deletion --token wrong-one --now N --write"
        case .confirmDeletion: "\(decide) confirm_deletion --token \(Self.token.text) --now N --write"
        case .forecast: "rinnovo forecast F --months 6 --now N"
        }
    }
}
