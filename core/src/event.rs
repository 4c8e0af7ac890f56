use serde::{Deserialize, Serialize};

use crate::{
    axes::{Cause, Renewal, Term},
    instant::Instant,
    token::TokenDigest,
};

/// Something that happened to a service, and when. The state is the fold of its events (see
/// [`evolve`](crate::evolve)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// When it happened.
    pub at: Instant,
    /// What happened.
    pub change: Change,
}

/// What happened. Every number that a policy decided is written down, so that a journal replays to the same state
/// under any policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Change {
    /// The renewal mode or frequency was set by the customer.
    RenewalSet {
        /// What it is now.
        renewal: Renewal,
    },
    /// The customer paid for more: the term's end moved, and the service is active.
    TermExtended {
        /// The term as it is now.
        term: Term,
    },
    /// The term ended and the next one began; its bill is due.
    TermRenewed {
        /// The new term.
        term: Term,
        /// Until when its bill must be paid.
        due_by: Instant,
    },
    /// A bill that was due is paid.
    BillPaid,
    /// A bill that was due is not paid: an active service is suspended.
    BillOverdue,
    /// The customer paid what was owed: a service suspended for debt is active again.
    DebtSettled,
    /// The customer cancelled at expiry; automatic renewal is off from now.
    CancellationRequested,
    /// The customer took the cancellation back; the renewal is what it was.
    CancellationUndone,
    /// The customer cancelled at the end of the commitment.
    CommitmentCancellationRequested,
    /// The customer took that back.
    CommitmentCancellationUndone,
    /// The commitment ended.
    CommitmentEnded,
    /// The commitment ended and another began.
    Recommitted {
        /// When the new one ends.
        until: Instant,
    },
    /// The customer asked to delete at once; a token was made for the admin contact.
    DeletionRequested {
        /// When the token stops being valid.
        expires_at: Instant,
        /// What it hashes to.
        digest: TokenDigest,
        /// How many wrong tokens may be tried.
        #[cfg_attr(feature = "schema", schemars(with = "u8", range(min = 1)))]
        attempts: std::num::NonZeroU8,
    },
    /// A wrong token was tried. After the last attempt the request is void.
    DeletionAttemptFailed,
    /// The customer took the request to delete back.
    DeletionWithdrawn,
    /// The request to delete expired.
    DeletionLapsed,
    /// The term ended and nobody renewed: suspended.
    Expired,
    /// The term ended: the registry's grace period began.
    GraceStarted,
    /// The registry's redemption period began.
    RedemptionStarted,
    /// The registry began to delete the name.
    PendingDeleteStarted,
    /// The service ended.
    Terminated {
        /// Why.
        cause: Cause,
        /// When its data is erased; a dependent service is erased with its parent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        erase_at: Option<Instant>,
    },
    /// Its data was erased.
    Erased,
    /// The service it was grouped under ended; it lives on by its own term.
    Detached,
}

impl Change {
    /// The stable code, in `snake_case`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::RenewalSet { .. } => "renewal_set",
            Self::TermExtended { .. } => "term_extended",
            Self::TermRenewed { .. } => "term_renewed",
            Self::BillPaid => "bill_paid",
            Self::BillOverdue => "bill_overdue",
            Self::DebtSettled => "debt_settled",
            Self::CancellationRequested => "cancellation_requested",
            Self::CancellationUndone => "cancellation_undone",
            Self::CommitmentCancellationRequested => "commitment_cancellation_requested",
            Self::CommitmentCancellationUndone => "commitment_cancellation_undone",
            Self::CommitmentEnded => "commitment_ended",
            Self::Recommitted { .. } => "recommitted",
            Self::DeletionRequested { .. } => "deletion_requested",
            Self::DeletionAttemptFailed => "deletion_attempt_failed",
            Self::DeletionWithdrawn => "deletion_withdrawn",
            Self::DeletionLapsed => "deletion_lapsed",
            Self::Expired => "expired",
            Self::GraceStarted => "grace_started",
            Self::RedemptionStarted => "redemption_started",
            Self::PendingDeleteStarted => "pending_delete_started",
            Self::Terminated { .. } => "terminated",
            Self::Erased => "erased",
            Self::Detached => "detached",
        }
    }
}
