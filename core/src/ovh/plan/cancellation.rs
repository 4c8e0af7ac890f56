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

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::{
        Command, Kind, Period, Renewal,
        ovh::{
            Origin, Planned,
            plan::support::{
                EVERY_YEAR, FLAGS, by_both, by_number, by_route, facts, notes, planned, steps,
            },
        },
    };

    const VPS: &str = "/vps/vps-1.vps.ovh.net";
    const PATH: &str = "PUT /vps/vps-1.vps.ovh.net/serviceInfos";

    fn flags(automatic: bool, delete: bool, manual: bool) -> Value {
        json!({"renew": {
            "automatic": automatic, "deleteAtExpiration": delete, "forced": false, "manualPayment": manual, "period": 12,
        }})
    }

    fn cancelled(restore: Option<Renewal>) -> Facts {
        Facts {
            renewal: Some(Renewal::Manual { every: Some(Period::YEAR) }),
            ending: Some(Ending::AtExpiry { requested_at: None, restore }),
            ..facts(Kind::Vps)
        }
    }

    /// The flags as the server leaves them when it has cancelled (domain notes 4.5).
    fn origin_of_cancelled() -> Origin {
        let flags = RenewFlags {
            automatic: false,
            delete_at_expiration: true,
            manual_payment: Some(true),
            ..FLAGS
        };
        Origin { renew: Some(flags), ..by_both(VPS) }
    }

    #[test]
    fn cancelling_by_flags_changes_one_of_them() {
        for by in [None, Some(Protocol::P1)] {
            let found = planned(facts(Kind::Vps), &by_both(VPS), &Command::CancelAtExpiry, by);
            assert_eq!(steps(&found), json!([[PATH, flags(true, true, false), ""]]));
            assert_eq!(notes(&found), ["provider_forgets_renewal"]);
        }
    }

    #[test]
    fn cancelling_by_number_asks_for_reasons_first() {
        let steps_by_number = json!([
            ["GET /services/1001/form/termination", null, "optional"],
            [
                "POST /services/1001/form/termination/answer",
                {"answers": [{"question": "{question}", "value": "{answer}"}]},
                "optional",
            ],
            ["PUT /services/1001", {"terminationPolicy": "terminateAtExpirationDate"}, ""],
        ]);
        let offering = Origin { actions: vec![AT_EXPIRY.into()], ..by_both(VPS) };
        let readonly = Origin { route: Some("/vrack/pn-1".into()), ..by_both(VPS) };
        let unread = Origin { renew: None, ..by_both(VPS) };
        let cases = [
            (by_number(), None),
            (offering, None),
            (readonly, None),
            (unread, None),
            (by_both(VPS), Some(Protocol::P2)),
        ];
        for (origin, by) in cases {
            let found = planned(facts(Kind::Vps), &origin, &Command::CancelAtExpiry, by);
            assert_eq!(steps(&found), steps_by_number);
            assert_eq!(found.plan().unwrap().protocols(), [Protocol::P2]);
        }
    }

    #[test]
    fn undoing_gives_automatic_renewal_back() {
        let undo = Command::UndoCancellation;
        let found = planned(cancelled(Some(EVERY_YEAR)), &origin_of_cancelled(), &undo, None);
        assert_eq!(
            steps(&found),
            json!([
                [PATH, flags(false, false, true), ""],
                [PATH, flags(true, false, false), "restores"],
            ])
        );
        assert_eq!(notes(&found), ["renewal_restored"]);
        let found =
            planned(cancelled(Some(EVERY_YEAR)), &origin_of_cancelled(), &undo, Some(Protocol::P2));
        assert_eq!(
            steps(&found),
            json!([
                ["PUT /services/1001", {"terminationPolicy": "empty"}, ""],
                ["PUT /services/1001", {"renew": {"mode": "automatic", "period": "P1Y"}}, "restores"],
            ])
        );
    }

    #[test]
    fn undoing_restores_only_what_is_known() {
        let undo = Command::UndoCancellation;
        let manual = Renewal::Manual { every: Some(Period::YEAR) };
        for by in [Protocol::P1, Protocol::P2] {
            let found = planned(cancelled(None), &origin_of_cancelled(), &undo, Some(by));
            assert_eq!(steps(&found).as_array().unwrap().len(), 1);
            assert_eq!(notes(&found), ["renewal_not_known"]);
            let found = planned(cancelled(Some(manual)), &origin_of_cancelled(), &undo, Some(by));
            assert_eq!(steps(&found).as_array().unwrap().len(), 1);
            assert!(notes(&found).is_empty());
        }
        // A frequency that nobody knows is not made up.
        let sometimes = Renewal::Automatic { every: None, forced: false };
        let found = planned(cancelled(Some(sometimes)), &by_number(), &undo, None);
        assert_eq!(steps(&found)[1][1], json!({"renew": {"mode": "automatic"}}));
        assert_eq!(notes(&found), ["renewal_restored", "frequency_not_known"]);
    }

    #[test]
    fn flags_from_before_the_cancellation_are_stale() {
        let found =
            planned(cancelled(Some(EVERY_YEAR)), &by_route(VPS), &Command::UndoCancellation, None);
        assert_eq!(notes(&found), ["flags_stale", "renewal_restored"]);
    }

    #[test]
    fn nothing_is_planned_for_what_is_so_already_or_refused() {
        let found = planned(facts(Kind::Vps), &by_number(), &Command::UndoCancellation, None);
        assert_eq!(found, Planned::AlreadySo);
        let found =
            planned(cancelled(Some(EVERY_YEAR)), &by_number(), &Command::SwitchToManual, None);
        assert_eq!(found.code(), "refused");
        let found =
            planned(Facts::unknown(Kind::Vps), &by_number(), &Command::CancelAtExpiry, None);
        assert_eq!(found.code(), "unknown");
    }
}
