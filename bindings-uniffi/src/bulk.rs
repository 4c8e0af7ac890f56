//! One command, or one renewal date, for many services: what would come of it.

use rinnovo::{Fact, Instant as Moment, Misfit, Outcome, ReasonCode, ServiceId};

use crate::{rules::MemberAnswer, scalars::Count};

/// One command for many services.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Bulk {
    /// The answer for each.
    pub outcomes: Vec<MemberAnswer>,
    /// How many answers of each sort.
    pub counts: Vec<BulkCount>,
    /// How many services each reason refuses.
    pub reasons: Vec<ReasonCount>,
    /// For how many services each fact is missing.
    pub missing: Vec<FactCount>,
}

/// So many answers of a sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct BulkCount {
    /// The sort.
    pub outcome: Outcome,
    /// How many.
    pub count: Count,
}

/// So many services that a reason refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ReasonCount {
    /// The reason.
    pub reason: ReasonCode,
    /// How many.
    pub count: Count,
}

/// So many services of which a fact is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct FactCount {
    /// The fact.
    pub fact: Fact,
    /// How many.
    pub count: Count,
}

/// One renewal date for several services.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Alignment {
    /// The date.
    pub end: Moment,
    /// The services that would end then.
    pub aligned: Vec<Aligned>,
    /// Those that cannot.
    pub left_out: Vec<LeftOut>,
}

/// A service that would be prolonged.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Aligned {
    /// The service.
    pub id: ServiceId,
    /// When it ends now.
    pub from: Moment,
    /// By how many days it would be prolonged.
    pub extra_days: Count,
}

/// A service that cannot be aligned.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct LeftOut {
    /// The service.
    pub id: ServiceId,
    /// Why not.
    pub why: Misfit,
}

impl From<rinnovo::Bulk> for Bulk {
    fn from(bulk: rinnovo::Bulk) -> Self {
        let rinnovo::Summary { outcomes, reasons, missing } = bulk.summary;
        let counts =
            outcomes.into_iter().map(|(outcome, count)| BulkCount { outcome, count: count.into() });
        let reasons =
            reasons.into_iter().map(|(reason, count)| ReasonCount { reason, count: count.into() });
        let missing =
            missing.into_iter().map(|(fact, count)| FactCount { fact, count: count.into() });
        Self {
            outcomes: bulk.outcomes.into_iter().map(MemberAnswer::from).collect(),
            counts: counts.collect(),
            reasons: reasons.collect(),
            missing: missing.collect(),
        }
    }
}

impl From<rinnovo::Alignment> for Alignment {
    fn from(alignment: rinnovo::Alignment) -> Self {
        let aligned = alignment.aligned.into_iter().map(|one| Aligned {
            id: one.id,
            from: one.from,
            extra_days: one.extra_days.into(),
        });
        let left_out =
            alignment.left_out.into_iter().map(|one| LeftOut { id: one.id, why: one.why });
        Self { end: alignment.end, aligned: aligned.collect(), left_out: left_out.collect() }
    }
}
