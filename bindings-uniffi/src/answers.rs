//! What the rules answer.

use rinnovo::{
    Acknowledgements, Answer, CommandKind, EarliestEnd, Event, Exit, FactSet, Facts, Family,
    Frequencies, Instant as Moment, Mode, Notice, PhaseKind, Preview, Reason, Roles, ServiceId,
    Span, Undo,
};

/// Why a command is refused, with the data that a person needs to understand it.
///
/// `Messages` tells it in words.
#[uniffi::remote(Enum)]
pub enum Reason {
    /// This kind of service is managed elsewhere.
    NotManaged {
        /// Its family.
        family: Family,
    },
    /// The service is not in a phase that the command accepts.
    WrongPhase {
        /// The phase it is in.
        phase: PhaseKind,
    },
    /// The actor holds none of the roles that the command asks for.
    RoleRequired {
        /// The roles, any of which is enough.
        any_of: Roles,
    },
    /// Paid once: it neither renews nor is cancelled.
    OneShot,
    /// The provider forces automatic renewal.
    ForcedAutomatic,
    /// The command belongs to the other renewal mode.
    RenewalModeRequired {
        /// The mode it asks for.
        mode: Mode,
    },
    /// The edition does not offer the command for this service.
    NotOffered,
    /// The frequency is not offered.
    FrequencyNotOffered {
        /// Those that are.
        offered: Frequencies,
    },
    /// A bill is unpaid.
    DebtOutstanding {
        /// Since when; nothing when it is not known.
        since: Option<Moment>,
    },
    /// A cancellation stands, and the command supposes none.
    CancellationPending {
        /// When the service ends by it; nothing when its end is not known.
        ends_at: Option<Moment>,
    },
    /// A request to delete stands already.
    DeletionPending {
        /// When it expires.
        expires_at: Moment,
    },
    /// There is no request to delete.
    NoDeletionPending,
    /// The customer promised to stay longer than the command would let them.
    CommitmentRunning {
        /// Until when.
        until: Moment,
    },
    /// There is no commitment to end.
    NoCommitment,
    /// The service is renewed by hand: it stops by itself, there is nothing to cancel.
    ManualLapsesByItself {
        /// When it stops; nothing for a service without an end.
        at: Option<Moment>,
    },
    /// The provider's own flag says no.
    ProviderForbids,
    /// Automatic renewal needs a valid payment method on the account.
    PaymentMethodRequired,
    /// The service is managed through the one it belongs to.
    ManagedThroughParent {
        /// That one, where it is known.
        parent: Option<ServiceId>,
    },
    /// It still holds services.
    NotEmpty,
    /// A person must acknowledge more before this is accepted.
    AcknowledgementRequired {
        /// What is missing.
        missing: Acknowledgements,
    },
    /// It is too early.
    WindowNotOpen {
        /// When the window opens (inclusive).
        opens_at: Moment,
    },
    /// It is too late.
    WindowClosed {
        /// When the window closed (exclusive: at this very instant it was closed).
        closed_at: Moment,
    },
    /// The token is too old.
    TokenExpired {
        /// When it expired.
        at: Moment,
    },
    /// The token is not the one that was mailed.
    TokenMismatch {
        /// How many more may be tried; none: the request is void now.
        attempts_left: u8,
    },
}

/// What a person must read before an allowed command is carried out.
///
/// `Messages` tells it in words.
#[uniffi::remote(Enum)]
pub enum Notice {
    /// Automatic renewal is off from now.
    AutomaticRenewalOff,
    /// The service, with its data, ends.
    ServiceEnds {
        /// When; nothing when no end is set.
        at: Option<Moment>,
    },
    /// The request can be taken back.
    UndoUntil {
        /// Until when (exclusive).
        until: Moment,
    },
    /// The request cannot be taken back: the window for that has closed already.
    UndoImpossible,
    /// It cannot be undone.
    Irreversible,
    /// The data is erased for good.
    DataErased {
        /// How long after the deletion.
        after: Span,
    },
    /// Nothing is paid back.
    NoRefund,
    /// A token is mailed to the admin contact; the deletion happens only with it.
    TokenMailed {
        /// How long the token is valid.
        valid_for: Span,
    },
    /// The registry asks a fee to restore the name.
    RestoreFee,
    /// How the service was renewed before its cancellation is not known: taking it back leaves the renewal as it is.
    RenewalNotRestored,
    /// The term gets a new end.
    TermExtended {
        /// The new end.
        to: Moment,
    },
    /// Even with that, the term is over by now.
    AlreadyOver {
        /// How many periods it takes to be in service now.
        periods: u32,
    },
    /// The change takes effect at the next renewal; the present term stays.
    FromNextRenewal {
        /// When that is; nothing when no end is set.
        at: Option<Moment>,
    },
    /// Services that depend on this one end with it.
    DependentsEnd {
        /// How many.
        count: u32,
    },
    /// Services that are grouped under this one are detached, and live on by their own terms.
    AssociatedDetached {
        /// How many.
        count: u32,
    },
}

/// The answer to a command, with all its reasons.
///
/// Its JSON form is that of the conformance cases, with every key: `{"allowed": {…}}`, `"already_so"`,
/// `{"refused": {…}}`, `{"unknown": […]}`.
#[uniffi::remote(Enum)]
pub enum Answer {
    /// It may be done now.
    Allowed {
        /// When its effect begins.
        effective_at: Moment,
        /// When it stops being allowed (exclusive), the service staying as it is; nothing: it has no end.
        until: Option<Moment>,
        /// What a person must read first.
        notices: Vec<Notice>,
        /// What it does. Nothing has happened yet: `evolve` the service with these to do it.
        events: Vec<Event>,
    },
    /// It is so already: a success without events.
    AlreadySo,
    /// It may not be done now.
    Refused {
        /// Every reason, in the order of `ReasonCode`.
        reasons: Vec<Reason>,
        /// When it becomes allowed if nobody does anything but wait and every bill is paid; nothing: waiting does not
        /// help.
        from: Option<Moment>,
        /// The commands that would lift a reason, as far as the edition leaves them open.
        remedies: Vec<CommandKind>,
        /// What the refusal itself does: a wrong deletion token uses up an attempt.
        events: Vec<Event>,
    },
    /// It cannot be told.
    Unknown {
        /// The facts that are missing.
        missing: FactSet,
    },
}

/// Whether a command can be taken back. In JSON `"nothing"`, `"never"`, or the command and its last instant:
/// `{"command": "undo_cancellation", "until": "2025-06-29T14:00:00Z"}`.
#[uniffi::remote(Enum)]
pub enum Undo {
    /// There is nothing to take back: the command does nothing.
    Nothing,
    /// Not at all.
    Never,
    /// By this command, until an instant (exclusive), or without end.
    By {
        /// The command that takes it back.
        command: CommandKind,
        /// Until when.
        until: Option<Moment>,
    },
}

/// A way out: ask for `command` from `ask_from` until `ask_by`, and the service ends at `ends_at`.
#[uniffi::remote(Record)]
pub struct Exit {
    /// What to ask for.
    pub command: CommandKind,
    /// From when it is allowed (inclusive).
    pub ask_from: Moment,
    /// Until when it is allowed (exclusive); nothing: without end.
    pub ask_by: Option<Moment>,
    /// When the service then ends.
    pub ends_at: Moment,
}

/// How soon a service can end without losing what was paid for: "asked now, it ends on X; to end on X ask by Y; missed,
/// the next chance is Z", under margins, commitment and manual renewal. Every bill is taken to be paid.
#[uniffi::remote(Record)]
pub struct EarliestEnd {
    /// When it ends anyway, if nobody does anything: it is cancelled, renewed by hand, or over.
    pub ends_anyway: Option<Moment>,
    /// The end that asking now brings.
    pub asked_now: Option<Exit>,
    /// The end that the next chance brings: the first when asking now is refused, else the one after missing it.
    pub next_chance: Option<Exit>,
    /// Whether it may be deleted at once instead, with all its data and without refund.
    pub deletable_now: bool,
}

/// What a command would do, before anybody does it.
#[uniffi::remote(Record)]
pub struct Preview {
    /// The answer; where it is not `Answer.Allowed`, nothing below changes.
    pub answer: Answer,
    /// The facts before.
    pub before: Facts,
    /// The facts after.
    pub after: Facts,
    /// Which facts change.
    pub changes: FactSet,
    /// Whether it can be taken back.
    pub undo: Undo,
    /// The services that end with this one when it ends.
    pub dependents: Vec<ServiceId>,
    /// The services that are detached when this one ends, and live on by their own terms.
    pub associated: Vec<ServiceId>,
}
