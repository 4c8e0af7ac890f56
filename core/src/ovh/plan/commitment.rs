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
