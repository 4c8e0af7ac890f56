//! Cancellation at expiry and its undo, by P1 or P2. Sources: domain notes 4.5, 7, 9.1, 9.2, 9.18, 9.19.

use serde_json::json;

use super::{
    Missing, PlanNote, Protocol, Why,
    draft::Draft,
    endpoint::Endpoint,
    renewal,
    target::{Target, Way, flags_body},
};
use crate::{
    axes::{Ending, Mode},
    facts::Facts,
    ovh::origin::RenewFlags,
};

/// The policy and the action of the same name.
pub(super) const AT_EXPIRY: &str = "terminateAtExpirationDate";

/// P2 where the provider offers it for the service; where nothing tells, P1 is the older and surer way.
fn way(target: &Target, asked: Option<Protocol>) -> Result<Way, Vec<Missing>> {
    let offered = target.origin.actions.iter().any(|action| &**action == AT_EXPIRY);
    target.way(asked, offered)
}

/// One request, whatever the renewal type is. The console switches some types to manual first (4.5); the server does so
/// by itself, the second of two requests would be made of flags that are out of date (9.19), and a cancelled service
/// with the manual flag is one whose cancellation the console hides (9.1).
pub(super) fn cancel(target: &Target, asked: Option<Protocol>) -> Result<Draft, Vec<Missing>> {
    let mut draft = Draft::default();
    match way(target, asked)? {
        Way::Flags(flags) => {
            let flags = RenewFlags { delete_at_expiration: true, ..flags };
            draft.ask(target, Endpoint::EditFlags, Why::Cancel, |request| {
                request.with(flags_body(flags))
            })?;
        }
        Way::Number => {
            let answers = json!({"answers": [{"question": "{question}", "value": "{answer}"}]});
            draft.ask(target, Endpoint::Survey, Why::ReadSurvey, super::Request::optional)?;
            draft.ask(target, Endpoint::AnswerSurvey, Why::AnswerSurvey, |request| {
                request.with(answers).optional()
            })?;
            draft.ask(target, Endpoint::EditService, Why::Cancel, |request| {
                request.with(json!({"terminationPolicy": AT_EXPIRY}))
            })?;
        }
    }
    draft.note(PlanNote::ProviderForgetsRenewal);
    Ok(draft)
}

/// The cancellation goes first, on its own: while it stands, the API rejects a change of renewal (9.18). Then comes the
/// renewal that the server's own undo does not bring back (9.2).
pub(super) fn undo(
    target: &Target,
    facts: &Facts,
    asked: Option<Protocol>,
) -> Result<Draft, Vec<Missing>> {
    let mut draft = Draft::default();
    let way = match way(target, asked)? {
        Way::Flags(flags) => {
            if !flags.delete_at_expiration {
                draft.note(PlanNote::FlagsStale);
            }
            let flags = RenewFlags { delete_at_expiration: false, ..flags };
            draft.ask(target, Endpoint::EditFlags, Why::LiftCancellation, |request| {
                request.with(flags_body(flags))
            })?;
            Way::Flags(flags)
        }
        Way::Number => {
            draft.ask(target, Endpoint::EditService, Why::LiftCancellation, |request| {
                request.with(json!({"terminationPolicy": "empty"}))
            })?;
            Way::Number
        }
    };
    match facts.ending {
        Some(Ending::AtExpiry { restore: Some(before), .. }) => {
            if before.mode() == Mode::Automatic {
                draft.note(PlanNote::RenewalRestored);
                renewal::put(
                    &mut draft,
                    target,
                    way,
                    before,
                    Why::RestoreRenewal,
                    super::Request::restoring,
                )?;
            }
        }
        _ => draft.note(PlanNote::RenewalNotKnown),
    }
    Ok(draft)
}
