//! The end of a commitment (P3), and buying off what is left of it (P7). Sources: domain notes 1.4, 2.7, 7.

use serde_json::json;

use super::{Missing, PlanNote, Wait, Why, draft::Draft, endpoint::Endpoint, target::Target};
use crate::{
    axes::{Commitment, EndRule},
    facts::Facts,
};

/// The strategy that ends the service with its commitment.
pub(super) const CANCEL: &str = "CANCEL_SERVICE";
const AGAIN: &str = "REACTIVATE_ENGAGEMENT";

/// The strategy that the provider knows an end rule by.
const fn strategy_of(rule: EndRule) -> &'static str {
    match rule {
        EndRule::Recommit { .. } => AGAIN,
        EndRule::KeepPrice => "STOP_ENGAGEMENT_KEEP_PRICE",
        EndRule::DefaultPrice => "STOP_ENGAGEMENT_FALLBACK_DEFAULT_PRICE",
    }
}

fn lists(target: &Target, strategy: &str) -> bool {
    target.origin.strategies.iter().any(|listed| &**listed == strategy)
}

pub(super) fn cancel(target: &Target) -> Result<Draft, Vec<Missing>> {
    let mut draft = Draft::default();
    // Where the provider listed nothing, it may not have been asked.
    if !target.origin.strategies.is_empty() && !lists(target, CANCEL) {
        draft.note(PlanNote::StrategyNotListed);
    }
    draft.ask(target, Endpoint::EndRule, Why::SetEndRule, |request| {
        request.with(json!({"strategy": CANCEL}))
    })?;
    Ok(draft)
}

/// Back to the end rule that the commitment had: an undo that commits a customer again who had not asked for that would
/// do harm. Only where the rule is not known, what the provider's own undo does: the commitment begins again, where
/// that is listed.
pub(super) fn undo(target: &Target, facts: &Facts) -> Result<Draft, Vec<Missing>> {
    let rule = match facts.commitment {
        Some(Commitment::Until { end_rule, .. }) => end_rule,
        _ => None,
    };
    let mut draft = Draft::default();
    let strategy = match rule.map(strategy_of) {
        Some(strategy) => strategy,
        None if lists(target, AGAIN) => {
            draft.note(PlanNote::CommitsAgain);
            AGAIN
        }
        None => return Err(vec![Missing::EndRule]),
    };
    if !lists(target, strategy) {
        draft.note(PlanNote::StrategyNotListed);
    }
    draft.ask(target, Endpoint::EndRule, Why::SetEndRule, |request| {
        request.with(json!({"strategy": strategy}))
    })?;
    Ok(draft)
}

/// The order is never paid by itself: whoever agreed to a price pays it.
pub(super) fn flush(target: &Target) -> Result<Draft, Vec<Missing>> {
    let body = |dry_run: bool| {
        json!({
            "autoPayWithPreferredPaymentMethod": false,
            "dryRun": dry_run,
            "terminateSubscription": true,
        })
    };
    let mut draft = Draft::default();
    draft.ask(target, Endpoint::Flush, Why::PriceFlush, |request| request.with(body(true)))?;
    draft.wait(Wait::Agreement);
    draft.ask(target, Endpoint::Flush, Why::OrderFlush, |request| {
        request.with(body(false)).irreversible()
    })?;
    draft.wait(Wait::for_payment());
    draft.note(PlanNote::EndsWhenPaid);
    Ok(draft)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{
        Acknowledgements, Command, Ending, Kind, Period,
        ovh::{
            Origin, Planned,
            plan::support::{
                by_number, context, facts, instant, notes, planned, rules, service, steps,
            },
            plan_flush,
        },
    };

    fn committed(end_rule: Option<EndRule>, cancelled: bool) -> Facts {
        let end = instant("2026-10-01T00:00:00Z");
        let at_end = Ending::AtCommitmentEnd { requested_at: None };
        Facts {
            commitment: Some(Commitment::Until { end, end_rule }),
            ending: Some(if cancelled { at_end } else { Ending::None }),
            ..facts(Kind::Vps)
        }
    }

    fn listing(strategies: &[&str]) -> Origin {
        Origin {
            strategies: strategies.iter().map(|listed| (*listed).into()).collect(),
            ..by_number()
        }
    }

    #[test]
    fn cancelling_sets_the_end_rule() {
        for (listed, noted) in
            [(&[][..], &[][..]), (&[CANCEL], &[]), (&[AGAIN], &["strategy_not_listed"])]
        {
            let found = planned(
                committed(None, false),
                &listing(listed),
                &Command::CancelAtCommitmentEnd,
                None,
            );
            assert_eq!(
                steps(&found),
                json!([["PUT /services/1001/billing/engagement/endRule", {"strategy": CANCEL}, ""]])
            );
            assert_eq!(notes(&found), noted);
        }
    }

    #[test]
    fn undoing_sets_the_rule_that_was() {
        let (keep, fall_back) =
            ("STOP_ENGAGEMENT_KEEP_PRICE", "STOP_ENGAGEMENT_FALLBACK_DEFAULT_PRICE");
        let again = EndRule::Recommit { every: Period::YEAR };
        let cases: [(_, &[&str], _, &[&str]); 5] = [
            (Some(again), &[AGAIN], AGAIN, &[]),
            (Some(EndRule::DefaultPrice), &[AGAIN, fall_back], fall_back, &[]),
            (Some(EndRule::KeepPrice), &[AGAIN, fall_back], keep, &["strategy_not_listed"]),
            (Some(EndRule::DefaultPrice), &[], fall_back, &["strategy_not_listed"]),
            (None, &[AGAIN], AGAIN, &["commits_again"]),
        ];
        for (rule, listed, strategy, noted) in cases {
            let found = planned(
                committed(rule, true),
                &listing(listed),
                &Command::UndoCommitmentCancellation,
                None,
            );
            assert_eq!(
                steps(&found),
                json!([["PUT /services/1001/billing/engagement/endRule", {"strategy": strategy}, ""]])
            );
            assert_eq!(notes(&found), noted);
        }
        let found = planned(
            committed(None, true),
            &by_number(),
            &Command::UndoCommitmentCancellation,
            None,
        );
        assert_eq!(found, Planned::Unreachable { missing: vec![Missing::EndRule] });
    }

    #[test]
    fn a_commitment_is_bought_off_only_where_it_alone_stands_in_the_way() {
        let rules = rules(None);
        let flush = |facts, acknowledged| {
            plan_flush(&service(facts, &by_number()), &context(&rules), acknowledged).unwrap()
        };
        let found = flush(committed(None, false), Acknowledgements::ALL);
        let path = "POST /services/1001/billing/engagement/flush";
        let body = |dry_run: bool| json!({"autoPayWithPreferredPaymentMethod": false, "dryRun": dry_run, "terminateSubscription": true});
        assert_eq!(
            steps(&found),
            json!([
                [path, body(true), ""],
                "agreement",
                [path, body(false), "irreversible"],
                "payment"
            ])
        );
        assert_eq!(found.plan().unwrap().command, "flush_commitment");
        assert_eq!(flush(committed(None, false), Acknowledgements::NONE).code(), "refused");
        assert_eq!(flush(facts(Kind::Vps), Acknowledgements::ALL), Planned::AlreadySo);
        let unpaid = Facts {
            standing: Some(crate::Standing::Unpaid { since: None }),
            ..committed(None, false)
        };
        assert_eq!(flush(unpaid, Acknowledgements::ALL).code(), "refused");
        let unknown = Facts { commitment: None, ..facts(Kind::Vps) };
        assert_eq!(flush(unknown, Acknowledgements::ALL).code(), "unknown");
    }
}
