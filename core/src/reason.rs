use std::fmt;

use serde::Serialize;

use crate::{
    axes::{Mode, PhaseKind},
    command::Acknowledgements,
    instant::Instant,
    kind::Family,
    period::Frequencies,
    role::Roles,
    service::ServiceId,
    set::{coded, flag_set},
    span::Span,
};

coded! {
    /// Why a command is refused, without data, in the order in which reasons are told. The codes cross every binding
    /// and are what an app translates.
    ReasonCode expecting "one of the reasons" {
        /// See [`Reason::NotManaged`].
        NotManaged "not_managed",
        /// See [`Reason::WrongPhase`].
        WrongPhase "wrong_phase",
        /// See [`Reason::RoleRequired`].
        RoleRequired "role_required",
        /// See [`Reason::OneShot`].
        OneShot "one_shot",
        /// See [`Reason::ForcedAutomatic`].
        ForcedAutomatic "forced_automatic",
        /// See [`Reason::RenewalModeRequired`].
        RenewalModeRequired "renewal_mode_required",
        /// See [`Reason::NotOffered`].
        NotOffered "not_offered",
        /// See [`Reason::FrequencyNotOffered`].
        FrequencyNotOffered "frequency_not_offered",
        /// See [`Reason::DebtOutstanding`].
        DebtOutstanding "debt_outstanding",
        /// See [`Reason::CancellationPending`].
        CancellationPending "cancellation_pending",
        /// See [`Reason::DeletionPending`].
        DeletionPending "deletion_pending",
        /// See [`Reason::NoDeletionPending`].
        NoDeletionPending "no_deletion_pending",
        /// See [`Reason::CommitmentRunning`].
        CommitmentRunning "commitment_running",
        /// See [`Reason::NoCommitment`].
        NoCommitment "no_commitment",
        /// See [`Reason::ManualLapsesByItself`].
        ManualLapsesByItself "manual_lapses_by_itself",
        /// See [`Reason::ProviderForbids`].
        ProviderForbids "provider_forbids",
        /// See [`Reason::PaymentMethodRequired`].
        PaymentMethodRequired "payment_method_required",
        /// See [`Reason::ManagedThroughParent`].
        ManagedThroughParent "managed_through_parent",
        /// See [`Reason::NotEmpty`].
        NotEmpty "not_empty",
        /// See [`Reason::AcknowledgementRequired`].
        AcknowledgementRequired "acknowledgement_required",
        /// See [`Reason::WindowNotOpen`].
        WindowNotOpen "window_not_open",
        /// See [`Reason::WindowClosed`].
        WindowClosed "window_closed",
        /// See [`Reason::TokenExpired`].
        TokenExpired "token_expired",
        /// See [`Reason::TokenMismatch`].
        TokenMismatch "token_mismatch",
    }
}

flag_set! {
    /// A set of reasons: what the engine computes, a machine word. Their data is looked up on demand.
    ReasonSet of ReasonCode in u32
}

impl ReasonSet {
    /// The reasons that stand before anything else: rows 1 to 3 of the rules.
    pub(crate) const GATES: Self =
        Self::of(&[ReasonCode::NotManaged, ReasonCode::WrongPhase, ReasonCode::RoleRequired]);
}

/// Why a command is refused, with the data that a person needs to understand it.
///
/// `Display` is an English sentence with instants in UTC; [`in_words`](Self::in_words) tells them in a zone.
///
/// ```
/// use rinnovo::{Reason, ReasonCode};
///
/// let reason = Reason::WindowClosed { closed_at: "2025-06-29T14:00:00Z".parse()? };
/// assert_eq!(reason.code(), ReasonCode::WindowClosed);
/// assert_eq!(reason.to_string(), "It is too late: this was possible until 29 June 2025, 14:00.");
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
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
        /// Since when; `None` when it is not known.
        since: Option<Instant>,
    },
    /// A cancellation stands, and the command supposes none.
    CancellationPending {
        /// When the service ends by it; `None` when its end is not known.
        ends_at: Option<Instant>,
    },
    /// A request to delete stands already.
    DeletionPending {
        /// When it expires.
        expires_at: Instant,
    },
    /// There is no request to delete.
    NoDeletionPending,
    /// The customer promised to stay longer than the command would let them.
    CommitmentRunning {
        /// Until when.
        until: Instant,
    },
    /// There is no commitment to end.
    NoCommitment,
    /// The service is renewed by hand: it stops by itself, there is nothing to cancel.
    ManualLapsesByItself {
        /// When it stops; `None` for a service without an end.
        at: Option<Instant>,
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
        opens_at: Instant,
    },
    /// It is too late.
    WindowClosed {
        /// When the window closed (exclusive: at this very instant it was closed).
        closed_at: Instant,
    },
    /// The token is too old.
    TokenExpired {
        /// When it expired.
        at: Instant,
    },
    /// The token is not the one that was mailed.
    TokenMismatch {
        /// How many more may be tried; none: the request is void now.
        attempts_left: u8,
    },
}

impl Reason {
    /// The reason without its data.
    pub const fn code(&self) -> ReasonCode {
        match self {
            Self::NotManaged { .. } => ReasonCode::NotManaged,
            Self::WrongPhase { .. } => ReasonCode::WrongPhase,
            Self::RoleRequired { .. } => ReasonCode::RoleRequired,
            Self::OneShot => ReasonCode::OneShot,
            Self::ForcedAutomatic => ReasonCode::ForcedAutomatic,
            Self::RenewalModeRequired { .. } => ReasonCode::RenewalModeRequired,
            Self::NotOffered => ReasonCode::NotOffered,
            Self::FrequencyNotOffered { .. } => ReasonCode::FrequencyNotOffered,
            Self::DebtOutstanding { .. } => ReasonCode::DebtOutstanding,
            Self::CancellationPending { .. } => ReasonCode::CancellationPending,
            Self::DeletionPending { .. } => ReasonCode::DeletionPending,
            Self::NoDeletionPending => ReasonCode::NoDeletionPending,
            Self::CommitmentRunning { .. } => ReasonCode::CommitmentRunning,
            Self::NoCommitment => ReasonCode::NoCommitment,
            Self::ManualLapsesByItself { .. } => ReasonCode::ManualLapsesByItself,
            Self::ProviderForbids => ReasonCode::ProviderForbids,
            Self::PaymentMethodRequired => ReasonCode::PaymentMethodRequired,
            Self::ManagedThroughParent { .. } => ReasonCode::ManagedThroughParent,
            Self::NotEmpty => ReasonCode::NotEmpty,
            Self::AcknowledgementRequired { .. } => ReasonCode::AcknowledgementRequired,
            Self::WindowNotOpen { .. } => ReasonCode::WindowNotOpen,
            Self::WindowClosed { .. } => ReasonCode::WindowClosed,
            Self::TokenExpired { .. } => ReasonCode::TokenExpired,
            Self::TokenMismatch { .. } => ReasonCode::TokenMismatch,
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_words(crate::Zone::UTC))
    }
}

/// What a person must read before an allowed command is carried out.
///
/// `Display` is an English sentence with instants in UTC; [`in_words`](Self::in_words) tells them in a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Notice {
    /// Automatic renewal is off from now.
    AutomaticRenewalOff,
    /// The service, with its data, ends.
    ServiceEnds {
        /// When; `None` when no end is set.
        at: Option<Instant>,
    },
    /// The request can be taken back.
    UndoUntil {
        /// Until when (exclusive).
        until: Instant,
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
        to: Instant,
    },
    /// Even with that, the term is over by now.
    AlreadyOver {
        /// How many periods it takes to be in service now.
        periods: u32,
    },
    /// The change takes effect at the next renewal; the present term stays.
    FromNextRenewal {
        /// When that is; `None` when no end is set.
        at: Option<Instant>,
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

impl Notice {
    /// The stable code, in `snake_case`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::AutomaticRenewalOff => "automatic_renewal_off",
            Self::ServiceEnds { .. } => "service_ends",
            Self::UndoUntil { .. } => "undo_until",
            Self::UndoImpossible => "undo_impossible",
            Self::Irreversible => "irreversible",
            Self::DataErased { .. } => "data_erased",
            Self::NoRefund => "no_refund",
            Self::TokenMailed { .. } => "token_mailed",
            Self::RestoreFee => "restore_fee",
            Self::RenewalNotRestored => "renewal_not_restored",
            Self::TermExtended { .. } => "term_extended",
            Self::AlreadyOver { .. } => "already_over",
            Self::FromNextRenewal { .. } => "from_next_renewal",
            Self::DependentsEnd { .. } => "dependents_end",
            Self::AssociatedDetached { .. } => "associated_detached",
        }
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_words(crate::Zone::UTC))
    }
}
