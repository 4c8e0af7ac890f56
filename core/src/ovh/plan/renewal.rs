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
    keep_cancellation(&mut draft, target, facts, renewal, way)?;
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
    renewal: Renewal,
    way: Way,
) -> Result<(), Vec<Missing>> {
    let flagged = target.origin.renew.is_some_and(|flags| flags.delete_at_expiration);
    let at_commitment_end = matches!(facts.ending, Some(Ending::AtCommitmentEnd { .. }));
    let (endpoint, body) = if at_commitment_end {
        (Endpoint::EndRule, json!({"strategy": super::commitment::CANCEL}))
    } else if flagged {
        // The service says otherwise; which of the two is out of date, nobody knows.
        draft.note(PlanNote::FlagsStale);
        match way {
            Way::Flags(flags) => (Endpoint::EditFlags, flags_body(with_renewal(flags, renewal))),
            Way::Number => (
                Endpoint::EditService,
                json!({"terminationPolicy": super::cancellation::AT_EXPIRY}),
            ),
        }
    } else {
        return Ok(());
    };
    draft.note(PlanNote::CancellationKept);
    draft.note(PlanNote::MayBeRejected);
    draft.ask(target, endpoint, Why::RestoreCancellation, |request| request.with(body).restoring())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{
        Command, Commitment, Kind,
        ovh::{
            Origin, Planned, RenewFlags,
            plan::support::{
                FLAGS, by_both, by_number, by_route, facts, instant, notes, planned, steps,
            },
        },
    };

    const ENABLE: Command = Command::EnableAutomatic { every: None };
    const VPS: &str = "/vps/vps-1.vps.ovh.net";

    fn manual() -> Facts {
        Facts { renewal: Some(Renewal::Manual { every: Some(Period::YEAR) }), ..facts(Kind::Vps) }
    }

    #[test]
    fn every_command_by_number() {
        let monthly = Command::ChangeFrequency { every: Period::MONTH };
        let cases = [
            (manual(), ENABLE, json!({"renew": {"mode": "automatic", "period": "P1Y"}})),
            (
                facts(Kind::Vps),
                Command::SwitchToManual,
                json!({"renew": {"mode": "manual", "period": "P1Y"}}),
            ),
            (facts(Kind::Vps), monthly, json!({"renew": {"mode": "automatic", "period": "P1M"}})),
        ];
        for (facts, command, body) in cases {
            let found = planned(facts, &by_both(VPS), &command, None);
            assert_eq!(steps(&found), json!([["PUT /services/1001", body, ""]]));
        }
    }

    #[test]
    fn every_command_by_flags_sends_the_whole_of_them() {
        let monthly = Command::ChangeFrequency { every: Period::MONTH };
        let flags = |automatic: bool, manual: bool, period: u32| {
            json!({"renew": {
                "automatic": automatic, "deleteAtExpiration": false, "forced": false,
                "manualPayment": manual, "period": period,
            }})
        };
        let was_manual = Origin {
            renew: Some(RenewFlags { automatic: false, manual_payment: Some(true), ..FLAGS }),
            ..by_route(VPS)
        };
        let cases = [
            (manual(), was_manual, ENABLE, flags(true, false, 12)),
            (facts(Kind::Vps), by_route(VPS), Command::SwitchToManual, flags(false, true, 12)),
            (facts(Kind::Vps), by_route(VPS), monthly, flags(true, false, 1)),
        ];
        for (facts, origin, command, body) in cases {
            let expected = json!([[format!("PUT {VPS}/serviceInfos"), body, ""]]);
            assert_eq!(steps(&planned(facts, &origin, &command, None)), expected);
            let both = Origin { number: Some(1001), ..origin };
            assert_eq!(steps(&planned(facts, &both, &command, Some(Protocol::P1))), expected);
        }
    }

    #[test]
    fn flags_that_the_api_did_not_tell_are_left_out() {
        let renew = Some(RenewFlags { automatic: true, ..RenewFlags::default() });
        let origin = Origin { renew, ..by_route(VPS) };
        let found = planned(facts(Kind::Vps), &origin, &Command::SwitchToManual, None);
        let body =
            json!({"renew": {"automatic": false, "deleteAtExpiration": false, "forced": false}});
        assert_eq!(steps(&found)[0][1], body);
        assert_eq!(notes(&found), ["frequency_not_known"]);
    }

    #[test]
    fn a_cancellation_at_the_commitments_end_is_set_again() {
        let facts = Facts {
            ending: Some(Ending::AtCommitmentEnd { requested_at: None }),
            commitment: Some(Commitment::Until {
                end: instant("2025-10-01T00:00:00Z"),
                end_rule: None,
            }),
            ..manual()
        };
        let found = planned(facts, &by_both(VPS), &ENABLE, None);
        assert_eq!(
            steps(&found),
            json!([
                ["PUT /services/1001", {"renew": {"mode": "automatic", "period": "P1Y"}}, ""],
                ["PUT /services/1001/billing/engagement/endRule", {"strategy": "CANCEL_SERVICE"}, "restores"],
            ])
        );
        assert_eq!(notes(&found), ["cancellation_kept", "may_be_rejected", "account_renewal"]);
        // Without the number it could not be set again, so nothing is sent at all.
        let found = planned(facts, &by_route(VPS), &ENABLE, None);
        assert_eq!(found, Planned::Unreachable { missing: vec![Missing::Number] });
    }

    #[test]
    fn a_cancellation_that_only_the_flags_tell_is_set_again() {
        let renew = Some(RenewFlags {
            automatic: false,
            delete_at_expiration: true,
            manual_payment: Some(true),
            ..FLAGS
        });
        let origin = Origin { renew, ..by_both(VPS) };
        let found = planned(manual(), &origin, &ENABLE, None);
        assert_eq!(
            steps(&found),
            json!([
                ["PUT /services/1001", {"renew": {"mode": "automatic", "period": "P1Y"}}, ""],
                ["PUT /services/1001", {"terminationPolicy": "terminateAtExpirationDate"}, "restores"],
            ])
        );
        let found = planned(manual(), &origin, &ENABLE, Some(Protocol::P1));
        let body = json!({"renew": {
            "automatic": true, "deleteAtExpiration": true, "forced": false, "manualPayment": false, "period": 12,
        }});
        let path = format!("PUT {VPS}/serviceInfos");
        assert_eq!(steps(&found), json!([[path, body, ""], [path, body, "restores"]]));
        assert_eq!(
            notes(&found),
            ["flags_stale", "cancellation_kept", "may_be_rejected", "account_renewal"]
        );
    }

    #[test]
    fn what_is_lacking_is_named() {
        let missing = |origin: &Origin, by| {
            let Planned::Unreachable { missing } = planned(manual(), origin, &ENABLE, by) else {
                panic!()
            };
            missing
        };
        let nothing = Origin::default();
        assert_eq!(missing(&nothing, None), [Missing::Number, Missing::Route, Missing::Flags]);
        assert_eq!(missing(&by_number(), Some(Protocol::P1)), [Missing::Route, Missing::Flags]);
        assert_eq!(missing(&by_route(VPS), Some(Protocol::P2)), [Missing::Number]);
        let unread = Origin { renew: None, ..by_route(VPS) };
        assert_eq!(missing(&unread, None), [Missing::Number, Missing::Flags]);
    }
}
