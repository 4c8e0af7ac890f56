//! What a customer asks for, and what happens to a service.

use std::num::NonZeroU8;

use rinnovo::{
    Acknowledgements, Cause, Change, Command, Event, Instant as Moment, Period as Months, Periods,
    Renewal, Term, Token, TokenDigest,
};

/// What a customer asks for.
#[uniffi::remote(Enum)]
pub enum Command {
    /// Renew by itself from now on.
    EnableAutomatic {
        /// The frequency; nothing: the present one, or the first one offered.
        every: Option<Months>,
    },
    /// Renew only when somebody does it by hand.
    SwitchToManual,
    /// Renew at another frequency, from the next renewal; the present term stays.
    ChangeFrequency {
        /// The new frequency.
        every: Months,
    },
    /// Renew by hand: so many more periods, counted from the old expiry even when it is past.
    Renew {
        /// How many periods, at the present or first offered frequency.
        periods: Periods,
    },
    /// Pay for more periods before the renewal; nothing of the remaining time is lost.
    PayAhead {
        /// How many periods, at the present frequency.
        periods: Periods,
    },
    /// Pay what is owed.
    SettleDebt,
    /// End the service, with its data, when its term ends.
    CancelAtExpiry,
    /// Take the cancellation at expiry back; the renewal becomes exactly what it was.
    UndoCancellation,
    /// End the service when its commitment ends.
    CancelAtCommitmentEnd,
    /// Take the cancellation at the commitment's end back.
    UndoCommitmentCancellation,
    /// Ask to delete the service at once. The host mails a token to the admin contact.
    RequestDeletion {
        /// What the person has acknowledged.
        acknowledged: Acknowledgements,
        /// What the mailed token hashes to: `Token.digest` with the id and the present revision of the service.
        digest: TokenDigest,
    },
    /// Delete the service at once, with the token that was mailed. Nothing brings it back.
    ConfirmDeletion {
        /// The token.
        token: Token,
    },
    /// Take the request to delete back.
    WithdrawDeletion,
}

/// What happened. Every number that a policy decided is written down, so that a journal replays to the same state
/// under any policy.
#[uniffi::remote(Enum)]
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
        due_by: Moment,
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
        until: Moment,
    },
    /// The customer asked to delete at once; a token was made for the admin contact.
    DeletionRequested {
        /// When the token stops being valid.
        expires_at: Moment,
        /// What it hashes to.
        digest: TokenDigest,
        /// How many wrong tokens may be tried.
        attempts: NonZeroU8,
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
        erase_at: Option<Moment>,
    },
    /// Its data was erased.
    Erased,
    /// The service it was grouped under ended; it lives on by its own term.
    Detached,
}

/// Something that happened to a service, and when. The state is the fold of its events (see
/// `evolve`).
#[uniffi::remote(Record)]
pub struct Event {
    /// When it happened.
    pub at: Moment,
    /// What happened.
    pub change: Change,
}
