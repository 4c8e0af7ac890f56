//! Orders for more periods (V4), and the debts of the account. Sources: domain notes 1.5, 1.6.

use serde_json::json;

use super::{
    Missing, PlanNote, Wait, Why,
    draft::Draft,
    endpoint::Endpoint,
    target::{Target, iso},
};
use crate::{axes::Standing, command::Periods, decide::Context, facts::Facts};

/// The intervals between two renewals that the provider names, in months (domain notes 2.7, `service.renew.Interval`).
const INTERVALS: &[u32] = &[1, 3, 6, 12, 24, 36];

/// Renewing by hand and paying ahead are the same order. Several periods are one order where together they make one
/// interval; otherwise each is an order of its own, made when the one before is paid.
pub(super) fn order(
    target: &Target,
    facts: &Facts,
    periods: Periods,
    context: &Context<'_>,
) -> Result<Draft, Vec<Missing>> {
    let number = target.number.ok_or_else(|| vec![Missing::Number])?;
    let every = facts
        .present_or_first(context.rules.kind(facts.kind).frequencies)
        .ok_or_else(|| vec![Missing::Frequency])?
        .months();
    let together = every * periods.count();
    let (months, orders) = if periods == Periods::ONE || INTERVALS.contains(&together) {
        (together, 1)
    } else {
        (every, periods.count())
    };
    let body =
        |dry_run: bool| json!({"dryRun": dry_run, "duration": iso(months), "services": [number]});
    let mut draft = Draft::default();
    draft.ask(target, Endpoint::Renewals, Why::ListRenewals, |request| super::Request {
        path: format!("{}?includeOptions=false", request.path),
        ..request
    })?;
    draft.ask(target, Endpoint::Renew, Why::PriceRenewal, |request| request.with(body(true)))?;
    draft.wait(Wait::Agreement);
    for _ in 0..orders {
        draft
            .ask(target, Endpoint::Renew, Why::OrderRenewal, |request| request.with(body(false)))?;
        draft.wait(Wait::for_payment());
    }
    draft.note(PlanNote::DurationMustBeOffered);
    if orders > 1 {
        draft.note(PlanNote::OrderedOneByOne { periods });
    }
    Ok(draft)
}

/// One debt, found by its order. The request that pays all debts of the account would pay for other services too.
pub(super) fn settle(target: &Target, facts: &Facts) -> Result<Draft, Vec<Missing>> {
    let mut draft = Draft::default();
    if matches!(facts.standing, Some(Standing::Due { .. })) {
        draft.wait(Wait::for_payment());
        draft.note(PlanNote::DueBill);
        return Ok(draft);
    }
    draft.ask(target, Endpoint::Debts, Why::ListDebts, |request| request)?;
    draft.ask(target, Endpoint::Debt, Why::ReadDebt, |request| request)?;
    draft.wait(Wait::Debt);
    draft.ask(target, Endpoint::PayDebt, Why::PayDebt, |request| request)?;
    draft.wait(Wait::for_payment());
    draft.note(PlanNote::OtherDebtsUntouched);
    Ok(draft)
}
