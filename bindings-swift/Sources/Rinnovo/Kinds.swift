import RinnovoGenerated

// Which of several something is, without its data. Each switch names every case, so that the compiler asks for the next one.

extension Command {
    /// The command without its arguments.
    public var kind: CommandKind {
        switch self {
        case .enableAutomatic: .enableAutomatic
        case .switchToManual: .switchToManual
        case .changeFrequency: .changeFrequency
        case .renew: .renew
        case .payAhead: .payAhead
        case .settleDebt: .settleDebt
        case .cancelAtExpiry: .cancelAtExpiry
        case .undoCancellation: .undoCancellation
        case .cancelAtCommitmentEnd: .cancelAtCommitmentEnd
        case .undoCommitmentCancellation: .undoCommitmentCancellation
        case .requestDeletion: .requestDeletion
        case .confirmDeletion: .confirmDeletion
        case .withdrawDeletion: .withdrawDeletion
        }
    }

    /// A request to delete a service at once: the host mails `token` to the admin contact, and only its digest is kept.
    ///
    /// - Parameters:
    ///   - service: the service as it is now; the digest holds for its present revision.
    ///   - token: made by the caller from good randomness; nothing here makes one.
    ///   - acknowledged: what the person has acknowledged; `CommandKind.requestDeletion.about.acknowledgements` says what is needed.
    /// - Throws: `RinnovoError` for a token or an id that cannot be used.
    public static func requestDeletion(
        of service: Service, token: DeletionToken, acknowledging acknowledged: Set<Acknowledgement>
    ) throws -> Command {
        .requestDeletion(acknowledged: acknowledged, digest: try service.digest(of: token))
    }
}

extension CommandKind {
    /// What the command needs to be asked: acknowledgements, a token, members.
    public var about: CommandAbout { RinnovoGenerated.commandAbout(command: self) }

    /// The provider's ways that know the command: codes for the `by` of `Rules.plan(_:for:by:asker:)`.
    public var protocols: [String] { RinnovoGenerated.protocolsOf(command: self) }
}

extension Kind {
    /// What the kind is: its family, what becomes of it when its parent ends, its English name.
    public var about: KindAbout { RinnovoGenerated.kindAbout(kind: self) }
}

extension Phase {
    /// The phase without its dates.
    public var kind: PhaseKind {
        switch self {
        case .pending: .pending
        case .active: .active
        case .suspendedExpired: .suspendedExpired
        case .suspendedUnpaid: .suspendedUnpaid
        case .grace: .grace
        case .redemption: .redemption
        case .pendingDelete: .pendingDelete
        case .terminated: .terminated
        case .erased: .erased
        }
    }
}

extension Renewal {
    /// What happens when the term ends, without its data.
    public var mode: Mode {
        switch self {
        case .automatic: .automatic
        case .manual: .manual
        case .oneShot: .oneShot
        }
    }

    /// The renewal frequency; `nil`: there is none, or it is not known.
    public var every: Period? {
        switch self {
        case .automatic(let every, _), .manual(let every): every
        case .oneShot: nil
        }
    }
}

extension Reason {
    /// The reason without its data: what an app that has its own words translates.
    public var code: ReasonCode {
        switch self {
        case .notManaged: .notManaged
        case .wrongPhase: .wrongPhase
        case .roleRequired: .roleRequired
        case .oneShot: .oneShot
        case .forcedAutomatic: .forcedAutomatic
        case .renewalModeRequired: .renewalModeRequired
        case .notOffered: .notOffered
        case .frequencyNotOffered: .frequencyNotOffered
        case .debtOutstanding: .debtOutstanding
        case .cancellationPending: .cancellationPending
        case .deletionPending: .deletionPending
        case .noDeletionPending: .noDeletionPending
        case .commitmentRunning: .commitmentRunning
        case .noCommitment: .noCommitment
        case .manualLapsesByItself: .manualLapsesByItself
        case .providerForbids: .providerForbids
        case .paymentMethodRequired: .paymentMethodRequired
        case .managedThroughParent: .managedThroughParent
        case .notEmpty: .notEmpty
        case .acknowledgementRequired: .acknowledgementRequired
        case .windowNotOpen: .windowNotOpen
        case .windowClosed: .windowClosed
        case .tokenExpired: .tokenExpired
        case .tokenMismatch: .tokenMismatch
        }
    }
}
