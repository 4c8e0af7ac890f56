//! How a service is renewed: `PUT /services/{serviceId} {renew}` (P2), or the flags of `serviceInfos` (P1). Sources:
//! domain notes 4.3, 4.4, 9.2, 9.18.

use serde_json::json;

use super::{
    Missing, PlanNote, Protocol, Why,
    draft::Draft,
    endpoint::Endpoint,
    target::{Target, Way, flags_body, renewal_body, with_renewal},
};
use crate::{
    axes::{Ending, Mode, Renewal},
    event::{Change, Event},
    facts::Facts,
    period::Period,
};

/// Sets the renewal that the events of the answer tell, and keeps a cancellation that stands.
pub(super) fn set(
    target: &Target,
    facts: &Facts,
    events: &[Event],
    asked: Option<Protocol>,
) -> Result<Draft, Vec<Missing>> {
    let renewal = events.iter().find_map(|event| match event.change {
        Change::RenewalSet { renewal } => Some(renewal),
        _ => None,
    });
    let mut draft = Draft::default();
    let Some(renewal) = renewal else { return Ok(draft) };
    let way = target.way(asked, true)?;
    put(&mut draft, target, way, renewal, Why::SetRenewal, |request| request)?;
    keep_cancellation(&mut draft, target, facts, way)?;
    let was_automatic = facts.renewal.is_some_and(|before| before.mode() == Mode::Automatic);
    if renewal.mode() == Mode::Automatic && !was_automatic {
        draft.note(PlanNote::AccountRenewal);
    }
    Ok(draft)
}

/// One request that sets a renewal.
pub(super) fn put(
    draft: &mut Draft,
    target: &Target,
    way: Way,
    renewal: Renewal,
    why: Why,
    marked: impl FnOnce(super::Request) -> super::Request,
) -> Result<(), Vec<Missing>> {
    let (endpoint, body, period_known) = match way {
        Way::Flags(flags) => {
            let flags = with_renewal(flags, renewal);
            (Endpoint::EditFlags, flags_body(flags), flags.period.is_some())
        }
        Way::Number => {
            let every = renewal.every().or_else(|| last_read_period(target));
            (Endpoint::EditService, renewal_body(renewal, every), every.is_some())
        }
    };
    if !period_known {
        draft.note(PlanNote::FrequencyNotKnown);
    }
    draft.ask(target, endpoint, why, |request| marked(request.with(body)))
}

fn last_read_period(target: &Target) -> Option<Period> {
    Period::from_months(target.origin.renew?.period?).ok()
}

/// The provider's own "enable automatic renewal" clears a cancellation without saying so. Whatever cancellation stands
/// when the engine allows the change is therefore set once more after it.
///
/// The policy is not emptied before the change, although the API may want that (9.18): between the two, the
/// cancellation would be lost if anything failed. At worst the change is rejected, and nothing has happened.
fn keep_cancellation(
    draft: &mut Draft,
    target: &Target,
    facts: &Facts,
    way: Way,
) -> Result<(), Vec<Missing>> {
    let flagged = target.origin.renew.filter(|flags| flags.delete_at_expiration);
    let at_commitment_end = matches!(facts.ending, Some(Ending::AtCommitmentEnd { .. }));
    let (endpoint, body) = match (at_commitment_end, way, flagged) {
        (true, ..) => (Endpoint::EndRule, json!({"strategy": super::commitment::CANCEL})),
        (false, Way::Flags(flags), Some(_)) => {
            let renewal = draft.steps.iter().find_map(|step| match step {
                super::Step::Request(request) => request.body.clone(),
                super::Step::Wait(_) => None,
            });
            (Endpoint::EditFlags, renewal.unwrap_or_else(|| flags_body(flags)))
        }
        (false, Way::Number, Some(_)) => {
            draft.note(PlanNote::FlagsStale);
            (Endpoint::EditService, json!({"terminationPolicy": super::cancellation::AT_EXPIRY}))
        }
        (false, _, None) => return Ok(()),
    };
    draft.note(PlanNote::CancellationKept);
    draft.note(PlanNote::MayBeRejected);
    draft.ask(target, endpoint, Why::RestoreCancellation, |request| request.with(body).restoring())
}
