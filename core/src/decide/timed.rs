//! Instants that facts tell, read as they are or as the distance from which they were told.
//!
//! Every instant that a rule compares with now lies at a fixed distance from one that a fact tells. Rows of the rules
//! ask for it through [`Timed`]: as an [`Instant`] it is what one service answers by, as an [`Edge`] it is what a table
//! of services is answered by. So no deadline is written down twice.

use std::time::Duration;

use crate::{
    axes::{Commitment, Phase, Standing},
    facts::Facts,
    instant::Instant,
    policy::Offset,
};

/// An instant that a fact tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(crate) enum Base {
    Created,
    TermStart,
    TermEnd,
    /// Since when the service is in its phase, or when it ended.
    Since,
    /// When the data of what has ended is erased.
    EraseAt,
    BillDue,
    CommitmentEnd,
    Requested,
    RequestExpires,
}

impl Base {
    pub(crate) const COUNT: usize = 9;
    pub(crate) const ALL: [Self; Self::COUNT] = [
        Self::Created,
        Self::TermStart,
        Self::TermEnd,
        Self::Since,
        Self::EraseAt,
        Self::BillDue,
        Self::CommitmentEnd,
        Self::Requested,
        Self::RequestExpires,
    ];

    #[inline]
    pub(crate) fn of(self, facts: &Facts) -> Option<Instant> {
        match self {
            Self::Created => facts.created,
            Self::TermStart => facts.term().map(|term| term.start),
            Self::TermEnd => facts.term().map(|term| term.end),
            Self::Since => match facts.phase? {
                Phase::SuspendedExpired { since }
                | Phase::SuspendedUnpaid { since }
                | Phase::Grace { since }
                | Phase::Redemption { since }
                | Phase::PendingDelete { since } => since,
                Phase::Terminated { at, .. } => at,
                Phase::Erased { at } => Some(at),
                Phase::Pending | Phase::Active => None,
            },
            Self::EraseAt => match facts.phase? {
                Phase::Terminated { erase_at, .. } => erase_at,
                _ => None,
            },
            Self::BillDue => match facts.standing? {
                Standing::Due { by } => Some(by),
                _ => None,
            },
            Self::CommitmentEnd => match facts.commitment? {
                Commitment::Until { end, .. } => Some(end),
                Commitment::None => None,
            },
            Self::Requested => facts.deletion.map(|request| request.requested_at),
            Self::RequestExpires => facts.deletion.map(|request| request.expires_at),
        }
    }
}

/// An instant by where it comes from: so many seconds after one that a fact tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Edge {
    pub(crate) base: Base,
    pub(crate) seconds: i64,
}

impl Edge {
    /// Where it lies for a service.
    pub(crate) fn at(self, facts: &Facts) -> Option<Instant> {
        let distance = Duration::from_secs(self.seconds.unsigned_abs());
        let by = if self.seconds < 0 { Offset::Before(distance) } else { Offset::After(distance) };
        self.base.of(facts).map(|at| by.from(at))
    }
}

/// What the rules read instants as.
pub(crate) trait Timed: Copy {
    /// The instant that a fact tells; `None` where the fact is not known or tells none.
    fn of(base: Base, facts: &Facts) -> Option<Self>;

    fn later(self, by: Duration) -> Self;

    fn offset(self, by: Offset) -> Self;
}

impl Timed for Instant {
    #[inline]
    fn of(base: Base, facts: &Facts) -> Option<Self> {
        base.of(facts)
    }

    #[inline]
    fn later(self, by: Duration) -> Self {
        self + by
    }

    #[inline]
    fn offset(self, by: Offset) -> Self {
        by.from(self)
    }
}

/// Distances of the rules are whole seconds.
impl Timed for Edge {
    fn of(base: Base, facts: &Facts) -> Option<Self> {
        base.of(facts).map(|_| Self { base, seconds: 0 })
    }

    fn later(self, by: Duration) -> Self {
        self.offset(Offset::After(by))
    }

    fn offset(self, by: Offset) -> Self {
        let seconds = i64::try_from(by.seconds()).unwrap_or(i64::MAX);
        Self { seconds: self.seconds.saturating_add(seconds), ..self }
    }
}

/// The earliest of what is there of two.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Earliest<T>(pub(crate) [Option<T>; 2]);

impl<T> Earliest<T> {
    pub(crate) const NEVER: Self = Self([None, None]);

    pub(crate) const fn one(at: Option<T>) -> Self
    where
        T: Copy,
    {
        Self([at, None])
    }
}

impl Earliest<Instant> {
    #[inline]
    pub(crate) fn get(self) -> Option<Instant> {
        match self.0 {
            [Some(first), Some(second)] => Some(first.min(second)),
            [first, second] => first.or(second),
        }
    }
}
