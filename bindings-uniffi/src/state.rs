//! The state of a service.

use std::num::NonZeroU8;

use rinnovo::{
    Cause, Commitment, Contacts, Currency, DeletionRequest, EndRule, Ending, Facts, Frequencies,
    Instant as Moment, Kind, Members, Period as Months, Phase, Price, Renewal, Standing, Term,
    TokenDigest, Validity,
};
use rust_decimal::Decimal;

use crate::scalars::Text;

/// How long what was paid for lasts.
#[uniffi::remote(Record)]
pub struct Term {
    /// When it began (inclusive).
    pub start: Moment,
    /// When it ends (exclusive): the renewal or expiry date.
    pub end: Moment,
    /// The instant that months are counted from, so that the 31st comes back after February.
    pub anchor: Moment,
}

/// Whether a service has an end at all.
#[uniffi::remote(Enum)]
pub enum Validity {
    /// It runs until somebody deletes it, as a vRack does.
    Open,
    /// It runs in terms.
    Fixed(Term),
}

/// Where a service is in its life.
#[uniffi::remote(Enum)]
pub enum Phase {
    /// Ordered, not yet delivered.
    Pending,
    /// In service.
    Active,
    /// Out of service because its term ended and was not renewed. Renewing brings it back.
    SuspendedExpired {
        /// When the term ended; nothing: not known.
        since: Option<Moment>,
    },
    /// Out of service because a bill was not paid. Settling the debt brings it back.
    SuspendedUnpaid {
        /// When the bill became unpaid; nothing: not known.
        since: Option<Moment>,
    },
    /// A registry's grace period after expiry: renewing costs what it always costs.
    Grace {
        /// When the term ended; nothing: not known.
        since: Option<Moment>,
    },
    /// A registry's redemption period: renewing costs a restore fee.
    Redemption {
        /// When grace ended; nothing: not known.
        since: Option<Moment>,
    },
    /// The registry is deleting the name: nobody can bring it back.
    PendingDelete {
        /// When redemption ended; nothing: not known.
        since: Option<Moment>,
    },
    /// Ended. Data may still exist until it is erased.
    Terminated {
        /// When it ended; nothing: not known.
        at: Option<Moment>,
        /// Why it ended; nothing: not known.
        cause: Option<Cause>,
        /// When its data is erased; nothing: after the time that the edition keeps it.
        erase_at: Option<Moment>,
    },
    /// Ended, and every trace of its data gone.
    Erased {
        /// When the data was erased.
        at: Moment,
    },
}

/// What happens when the term ends.
#[uniffi::remote(Enum)]
pub enum Renewal {
    /// A new term begins and is billed.
    Automatic {
        /// The renewal frequency; nothing when it is not known.
        every: Option<Months>,
        /// Whether the provider forces it, so that nobody can switch it off.
        forced: bool,
    },
    /// The service stops unless somebody renews it.
    Manual {
        /// The renewal frequency; nothing when it is not known.
        every: Option<Months>,
    },
    /// Paid once: there is nothing to renew.
    OneShot,
}

/// Whether the customer has asked for an end.
#[uniffi::remote(Enum)]
pub enum Ending {
    /// No.
    None,
    /// At the end of the term.
    AtExpiry {
        /// When it was asked; nothing: not known.
        requested_at: Option<Moment>,
        /// The renewal as it was before, which undoing restores exactly. (The provider's own undo does not.) Nothing: not
        /// known; undoing then leaves the renewal as it stands.
        restore: Option<Renewal>,
    },
    /// At the end of the commitment. The commitment's own end rule stays beside it, so undoing restores it.
    AtCommitmentEnd {
        /// When it was asked; nothing: not known.
        requested_at: Option<Moment>,
    },
}

/// Whether bills are paid.
#[uniffi::remote(Enum)]
pub enum Standing {
    /// Nothing is owed.
    Clear,
    /// A bill waits to be paid. It is no debt yet.
    Due {
        /// Until when (exclusive).
        by: Moment,
    },
    /// A bill was not paid in time.
    Unpaid {
        /// Since when; nothing: not known.
        since: Option<Moment>,
    },
}

/// What happens at the end of a commitment that nobody cancelled.
#[uniffi::remote(Enum)]
pub enum EndRule {
    /// Another commitment of this length begins.
    Recommit {
        /// Its length.
        every: Months,
    },
    /// It ends; the service goes on at the same price.
    KeepPrice,
    /// It ends; the service goes on at the public price.
    DefaultPrice,
}

/// Whether the customer promised to stay for a time.
#[uniffi::remote(Enum)]
pub enum Commitment {
    /// No.
    None,
    /// Yes.
    Until {
        /// When the commitment ends (exclusive).
        end: Moment,
        /// What then happens, unless it was cancelled; nothing: not known.
        end_rule: Option<EndRule>,
    },
}

#[uniffi::remote(Record)]
pub struct DeletionRequest {
    /// When it was asked.
    pub requested_at: Moment,
    /// When the token stops being valid (exclusive).
    pub expires_at: Moment,
    /// What the token must hash to. The token itself is never kept.
    pub digest: TokenDigest,
    /// The revision of the service that the token was made for.
    pub revision: u64,
    /// How many wrong tokens may still be tried, the last included.
    pub attempts_left: NonZeroU8,
}

/// What the rules read of a service: a small `Copy` value apart from all texts, so that one service and ten million go
/// through the same functions.
///
/// Nothing means *not known*: the fact was not given, or was given in words that nobody here understands. A rule that
/// needs it then answers *unknown*, never a silent permission.
#[uniffi::remote(Record)]
pub struct Facts {
    /// The sort of product; `other` is an unknown fact.
    pub kind: Kind,
    /// When the service was created.
    #[uniffi(default = None)]
    pub created: Option<Moment>,
    /// Whether and when its present term ends.
    #[uniffi(default = None)]
    pub validity: Option<Validity>,
    /// Where it is in its life.
    #[uniffi(default = None)]
    pub phase: Option<Phase>,
    /// What happens when the term ends.
    #[uniffi(default = None)]
    pub renewal: Option<Renewal>,
    /// Whether the customer has asked for an end.
    #[uniffi(default = None)]
    pub ending: Option<Ending>,
    /// The request to delete at once that waits for its token. Nothing means that there is none.
    #[uniffi(default = None)]
    pub deletion: Option<DeletionRequest>,
    /// Whether bills are paid.
    #[uniffi(default = None)]
    pub standing: Option<Standing>,
    /// Whether the customer promised to stay.
    #[uniffi(default = None)]
    pub commitment: Option<Commitment>,
    /// The frequencies that the provider offers for this very service. Nothing: those of the edition.
    #[uniffi(default = None)]
    pub frequencies: Option<Frequencies>,
    /// The provider's own flag `canDeleteAtExpiration`. Nothing: it said nothing, and forbids nothing.
    #[uniffi(default = None)]
    pub cancellable: Option<bool>,
    /// Whether it is tied to a hosting, which manages it. Read for MX Plan only.
    #[uniffi(default = None)]
    pub linked_to_hosting: Option<bool>,
    /// Whether it holds nothing any more. Read for vRack only.
    #[uniffi(default = None)]
    pub emptied: Option<bool>,
    /// How many events have happened to the service.
    #[uniffi(default = 0)]
    pub revision: u64,
}

/// The handles of the people a service belongs to; empty where nobody is named.
#[uniffi::remote(Record)]
pub struct Contacts {
    /// Who owns it.
    #[uniffi(default = "")]
    pub admin: Text,
    /// Who pays for it.
    #[uniffi(default = "")]
    pub billing: Text,
    /// Who operates it.
    #[uniffi(default = "")]
    pub technical: Text,
}

/// What one period costs: a decimal amount and an ISO 4217 currency.
#[uniffi::remote(Record)]
pub struct Price {
    /// The amount, exact; text in JSON, so that no reader turns it into a float.
    pub amount: Decimal,
    /// Three capital letters, such as `EUR`.
    pub currency: Currency,
}

/// How many services are grouped under one.
#[uniffi::remote(Record)]
pub struct Members {
    /// Those that end with it.
    #[uniffi(default = 0)]
    pub dependents: u32,
    /// Those that are detached when it ends.
    #[uniffi(default = 0)]
    pub associated: u32,
}
