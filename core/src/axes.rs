//! The five axes of a service's state. Each value carries its own dates, so that a combination which means nothing
//! cannot be written down. Badges, labels and effective dates are derived from these, never stored.

use serde::{Deserialize, Serialize};

use crate::{
    instant::Instant,
    period::Period,
    set::{coded, flag_set},
    token::TokenDigest,
};

/// Where a service is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Phase {
    /// Ordered, not yet delivered.
    Pending,
    /// In service.
    Active,
    /// Out of service because its term ended and was not renewed. Renewing brings it back.
    SuspendedExpired {
        /// When the term ended; `None`: not known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        since: Option<Instant>,
    },
    /// Out of service because a bill was not paid. Settling the debt brings it back.
    SuspendedUnpaid {
        /// When the bill became unpaid; `None`: not known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        since: Option<Instant>,
    },
    /// A registry's grace period after expiry: renewing costs what it always costs.
    Grace {
        /// When the term ended; `None`: not known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        since: Option<Instant>,
    },
    /// A registry's redemption period: renewing costs a restore fee.
    Redemption {
        /// When grace ended; `None`: not known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        since: Option<Instant>,
    },
    /// The registry is deleting the name: nobody can bring it back.
    PendingDelete {
        /// When redemption ended; `None`: not known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        since: Option<Instant>,
    },
    /// Ended. Data may still exist until it is erased.
    Terminated {
        /// When it ended; `None`: not known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<Instant>,
        /// Why it ended; `None`: not known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cause: Option<Cause>,
        /// When its data is erased; `None`: after the time that the edition keeps it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        erase_at: Option<Instant>,
    },
    /// Ended, and every trace of its data gone.
    Erased {
        /// When the data was erased.
        at: Instant,
    },
}

coded! {
    /// A [`Phase`] without its dates, in the order of a life.
    PhaseKind expecting "one of the phases" {
        /// See [`Phase::Pending`].
        Pending "pending",
        /// See [`Phase::Active`].
        Active "active",
        /// See [`Phase::SuspendedExpired`].
        SuspendedExpired "suspended_expired",
        /// See [`Phase::SuspendedUnpaid`].
        SuspendedUnpaid "suspended_unpaid",
        /// See [`Phase::Grace`].
        Grace "grace",
        /// See [`Phase::Redemption`].
        Redemption "redemption",
        /// See [`Phase::PendingDelete`].
        PendingDelete "pending_delete",
        /// See [`Phase::Terminated`].
        Terminated "terminated",
        /// See [`Phase::Erased`].
        Erased "erased",
    }
}

flag_set! {
    /// A set of phases.
    PhaseSet of PhaseKind in u16
}

impl Phase {
    /// The phase without its dates.
    pub const fn kind(self) -> PhaseKind {
        match self {
            Self::Pending => PhaseKind::Pending,
            Self::Active => PhaseKind::Active,
            Self::SuspendedExpired { .. } => PhaseKind::SuspendedExpired,
            Self::SuspendedUnpaid { .. } => PhaseKind::SuspendedUnpaid,
            Self::Grace { .. } => PhaseKind::Grace,
            Self::Redemption { .. } => PhaseKind::Redemption,
            Self::PendingDelete { .. } => PhaseKind::PendingDelete,
            Self::Terminated { .. } => PhaseKind::Terminated,
            Self::Erased { .. } => PhaseKind::Erased,
        }
    }

    /// Whether it is a phase that time leaves, and nobody knows since when the service is in it.
    pub(crate) const fn lacks_its_start(self) -> bool {
        matches!(
            self,
            Self::SuspendedExpired { since: None }
                | Self::SuspendedUnpaid { since: None }
                | Self::Grace { since: None }
                | Self::Redemption { since: None }
                | Self::PendingDelete { since: None }
                | Self::Terminated { at: None, erase_at: None, .. }
        )
    }

    /// Whether the service has not ended yet.
    pub const fn is_live(self) -> bool {
        !matches!(self, Self::Terminated { .. } | Self::Erased { .. })
    }
}

coded! {
    /// Why a service ended.
    Cause expecting "one of the causes" {
        /// Cancelled at the end of its term.
        AtExpiry "at_expiry",
        /// Cancelled at the end of its commitment.
        AtCommitmentEnd "at_commitment_end",
        /// Deleted before its term ended, on the customer's confirmed request.
        Immediate "immediate",
        /// A bill stayed unpaid.
        Unpaid "unpaid",
        /// The term ended and nobody renewed it.
        NotRenewed "not_renewed",
    }
}

/// What happens when the term ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Renewal {
    /// A new term begins and is billed.
    Automatic {
        /// The renewal frequency; `None` when it is not known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        every: Option<Period>,
        /// Whether the provider forces it, so that nobody can switch it off.
        #[serde(default)]
        forced: bool,
    },
    /// The service stops unless somebody renews it.
    Manual {
        /// The renewal frequency; `None` when it is not known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        every: Option<Period>,
    },
    /// Paid once: there is nothing to renew.
    OneShot,
}

impl Renewal {
    /// The renewal frequency, where there is one and it is known.
    pub const fn every(self) -> Option<Period> {
        match self {
            Self::Automatic { every, .. } | Self::Manual { every } => every,
            Self::OneShot => None,
        }
    }

    /// The mode without its data.
    pub const fn mode(self) -> Mode {
        match self {
            Self::Automatic { .. } => Mode::Automatic,
            Self::Manual { .. } => Mode::Manual,
            Self::OneShot => Mode::OneShot,
        }
    }
}

coded! {
    /// A [`Renewal`] without its data.
    Mode expecting "one of the renewal modes" {
        /// See [`Renewal::Automatic`].
        Automatic "automatic",
        /// See [`Renewal::Manual`].
        Manual "manual",
        /// See [`Renewal::OneShot`].
        OneShot "one_shot",
    }
}

/// Whether the customer has asked for an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Ending {
    /// No.
    None,
    /// At the end of the term.
    AtExpiry {
        /// When it was asked; `None`: not known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        requested_at: Option<Instant>,
        /// The renewal as it was before, which undoing restores exactly. (The provider's own undo does not.) `None`: not
        /// known; undoing then leaves the renewal as it stands.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        restore: Option<Renewal>,
    },
    /// At the end of the commitment. The commitment's own end rule stays beside it, so undoing restores it.
    AtCommitmentEnd {
        /// When it was asked; `None`: not known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        requested_at: Option<Instant>,
    },
}

/// A request to delete at once, waiting for the token that was mailed to the admin contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(
    deny_unknown_fields,
    expecting = "an object with `requested_at`, `expires_at`, `digest` and more"
)]
pub struct DeletionRequest {
    /// When it was asked.
    pub requested_at: Instant,
    /// When the token stops being valid (exclusive).
    pub expires_at: Instant,
    /// What the token must hash to. The token itself is never kept.
    pub digest: TokenDigest,
    /// The revision of the service that the token was made for.
    pub revision: u64,
    /// How many wrong tokens may still be tried, the last included.
    #[cfg_attr(feature = "schema", schemars(with = "u8", range(min = 1)))]
    pub attempts_left: std::num::NonZeroU8,
}

/// Whether bills are paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Standing {
    /// Nothing is owed.
    Clear,
    /// A bill waits to be paid. It is no debt yet.
    Due {
        /// Until when (exclusive).
        by: Instant,
    },
    /// A bill was not paid in time.
    Unpaid {
        /// Since when; `None`: not known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        since: Option<Instant>,
    },
}

/// Whether the customer promised to stay for a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Commitment {
    /// No.
    None,
    /// Yes.
    Until {
        /// When the commitment ends (exclusive).
        end: Instant,
        /// What then happens, unless it was cancelled; `None`: not known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        end_rule: Option<EndRule>,
    },
}

/// What happens at the end of a commitment that nobody cancelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum EndRule {
    /// Another commitment of this length begins.
    Recommit {
        /// Its length.
        every: Period,
    },
    /// It ends; the service goes on at the same price.
    KeepPrice,
    /// It ends; the service goes on at the public price.
    DefaultPrice,
}

/// How long what was paid for lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "an object with `start`, `end` and `anchor`")]
pub struct Term {
    /// When it began (inclusive).
    pub start: Instant,
    /// When it ends (exclusive): the renewal or expiry date.
    pub end: Instant,
    /// The instant that months are counted from, so that the 31st comes back after February.
    pub anchor: Instant,
}

/// Whether a service has an end at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Validity {
    /// It runs until somebody deletes it, as a vRack does.
    Open,
    /// It runs in terms.
    Fixed(Term),
}

impl Validity {
    /// The term, where there is one.
    pub const fn term(self) -> Option<Term> {
        match self {
            Self::Open => None,
            Self::Fixed(term) => Some(term),
        }
    }
}
