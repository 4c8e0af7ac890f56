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

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::{
        Command, Instant, Kind, Period, Renewal,
        ovh::Planned,
        ovh::plan::support::{by_number, by_route, facts, notes, planned, steps},
    };

    fn monthly() -> Facts {
        let every = Some(Period::MONTH);
        Facts { renewal: Some(Renewal::Automatic { every, forced: false }), ..facts(Kind::Vps) }
    }

    fn ordered(duration: &str, times: usize) -> Value {
        let order = |dry_run: bool| {
            let body = json!({"dryRun": dry_run, "duration": duration, "services": [1001]});
            json!(["POST /service/1001/renew", body, ""])
        };
        let list = json!(["GET /service/1001/renew?includeOptions=false", null, ""]);
        let first = [list, order(true), json!("agreement")];
        let each = std::iter::repeat_n([order(false), json!("payment")], times).flatten();
        first.into_iter().chain(each).collect()
    }

    #[test]
    fn periods_are_one_order_where_they_make_one_interval() {
        let cases = [(1, "P1M", 1), (3, "P3M", 1), (5, "P1M", 5), (12, "P1Y", 1), (36, "P3Y", 1)];
        for (periods, duration, times) in cases {
            let command = Command::PayAhead { periods: Periods::new(periods).unwrap() };
            let found = planned(monthly(), &by_number(), &command, None);
            assert_eq!(steps(&found), ordered(duration, times));
            assert_eq!(notes(&found).contains(&"ordered_one_by_one"), times > 1);
        }
        let domain = Facts {
            renewal: Some(Renewal::Manual { every: Some(Period::from_months(84).unwrap()) }),
            ..facts(Kind::Domain)
        };
        let renew = Command::Renew { periods: Periods::ONE };
        assert_eq!(steps(&planned(domain, &by_number(), &renew, None)), ordered("P7Y", 1));
        let found = planned(domain, &by_route("/domain/example.org"), &renew, None);
        assert_eq!(found, Planned::Unreachable { missing: vec![Missing::Number] });
    }

    #[test]
    fn one_debt_is_paid_and_no_other() {
        let unpaid = Facts { standing: Some(Standing::Unpaid { since: None }), ..monthly() };
        let found = planned(unpaid, &by_number(), &Command::SettleDebt, None);
        assert_eq!(
            steps(&found),
            json!([
                ["GET /me/debtAccount/debt", null, ""],
                ["GET /me/debtAccount/debt/{debtId}", null, ""],
                "debt",
                ["POST /me/debtAccount/debt/{debtId}/pay", null, ""],
                "payment",
            ])
        );
        let by: Instant = "2025-06-07T00:00:00Z".parse().unwrap();
        let due = Facts { standing: Some(Standing::Due { by }), ..monthly() };
        let found = planned(due, &by_number(), &Command::SettleDebt, None);
        assert_eq!((steps(&found), notes(&found)), (json!(["payment"]), vec!["due_bill"]));
    }
}
