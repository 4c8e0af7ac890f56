//! Deletion at once: with a token that the provider mails (P4), without any confirmation of the provider's (P5), or of
//! what is left of a suspended hosting (P6). Sources: domain notes 4.2, 5.1, 7, 9.20.

use serde_json::json;

use super::{
    Missing, PlanNote, Protocol, Wait, Why, draft::Draft, endpoint::Endpoint, target::Target,
};
use crate::{axes::Phase, decide::Context, kind::Kind, service::Service};

/// What stands in the place of the token. The token itself never comes near a plan.
const TOKEN: &str = "{token}";

/// How the names of addresses begin that a customer brought along (domain notes 1.2).
const BROUGHT_ALONG: &str = "byoip-failover-";

/// Where the provider itself asks for no confirmation (domain notes 7, P5).
fn asks_nobody(target: &Target, service: &Service, context: &Context<'_>) -> bool {
    let origin = &target.origin;
    let brought_along = origin.name.as_deref().is_some_and(|name| name.starts_with(BROUGHT_ALONG));
    let domain = service.facts.kind == Kind::Domain;
    (is_american(context) || brought_along || domain) && target.number.is_some()
}

fn is_american(context: &Context<'_>) -> bool {
    context.rules.jurisdiction() == Some("us")
}

fn is_suspended_hosting(service: &Service) -> bool {
    let suspended = matches!(
        service.facts.phase,
        Some(Phase::SuspendedExpired { .. } | Phase::SuspendedUnpaid { .. })
    );
    service.facts.kind == Kind::WebHosting && suspended
}

pub(super) fn request(
    target: &Target,
    service: &Service,
    context: &Context<'_>,
    asked: Option<Protocol>,
) -> Result<Draft, Vec<Missing>> {
    if asked.is_none() && is_suspended_hosting(service) && target.number.is_some() {
        return unconfirmed(
            target,
            Endpoint::SkipRetention,
            Why::SkipRetention,
            PlanNote::RetentionSkipped,
        );
    }
    if asked.is_none() && asks_nobody(target, service, context) {
        return unconfirmed(target, Endpoint::Delete, Why::DeleteNow, PlanNote::NoTokenMailed);
    }
    let (ask, _) = endpoints(target)?;
    let mut draft = Draft::default();
    draft.ask(target, Endpoint::Mails, Why::RememberMails, super::Request::optional)?;
    draft.ask(target, ask, Why::AskDeletion, |request| super::Request {
        done_already: &[404, 460],
        ..request
    })?;
    confirmed(draft, target, service, context)
}

pub(super) fn confirm(
    target: &Target,
    service: &Service,
    context: &Context<'_>,
    asked: Option<Protocol>,
) -> Result<Draft, Vec<Missing>> {
    if asked.is_none() && asks_nobody(target, service, context) {
        return unconfirmed(target, Endpoint::Delete, Why::DeleteNow, PlanNote::NoTokenMailed);
    }
    confirmed(Draft::default(), target, service, context)
}

pub(super) fn withdraw() -> Draft {
    Draft { steps: Vec::new(), notes: vec![PlanNote::NothingToSend] }
}

/// The provider asks nobody, so the host does.
fn unconfirmed(
    target: &Target,
    endpoint: Endpoint,
    why: Why,
    note: PlanNote,
) -> Result<Draft, Vec<Missing>> {
    let mut draft = Draft::default();
    draft.wait(Wait::Confirmation);
    draft.ask(target, endpoint, why, super::Request::irreversible)?;
    draft.note(note);
    Ok(draft)
}

/// The mail, and the confirmation with its token.
fn confirmed(
    mut draft: Draft,
    target: &Target,
    service: &Service,
    context: &Context<'_>,
) -> Result<Draft, Vec<Missing>> {
    let (_, confirm) = endpoints(target)?;
    let kind = service.facts.kind;
    let valid_for = context.rules.kind(kind).token_validity;
    draft.wait(Wait::for_token(&service.contacts.admin, valid_for));
    draft.ask(target, confirm, Why::ConfirmDeletion, |request| {
        request.with(json!({"token": TOKEN})).irreversible()
    })?;
    if confirm == Endpoint::ConfirmProduct {
        let fields: &[&str] = match kind {
            Kind::MxPlan => &["reason", "commentary"],
            _ => &["reason", "futureUse", "commentary"],
        };
        draft.note(PlanNote::SurveyFields { fields });
    }
    let at_once =
        matches!(kind, Kind::WebHosting | Kind::MxPlan | Kind::PrivateSql | Kind::WebCoach);
    if !at_once && !is_american(context) {
        draft.note(PlanNote::MayEndWithPeriod);
    }
    if target.has(Endpoint::Retain) {
        draft.note(PlanNote::Retainable { path: target.path(Endpoint::Retain)? });
    }
    Ok(draft)
}

/// The product's own endpoints where it mails a token itself, else those of all services.
fn endpoints(target: &Target) -> Result<(Endpoint, Endpoint), Vec<Missing>> {
    if target.has(Endpoint::TerminateProduct) {
        Ok((Endpoint::TerminateProduct, Endpoint::ConfirmProduct))
    } else if target.number.is_some() {
        Ok((Endpoint::Terminate, Endpoint::Confirm))
    } else {
        Err(vec![Missing::Number, Missing::Route])
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{
        Acknowledgements, Command, DeletionRequest, Facts, Token, TokenDigest, decide,
        ovh::{
            Origin, Planned, plan,
            plan::support::{
                by_both, by_number, by_route, context, facts, notes, planned, rules, service, steps,
            },
            plan_by,
        },
    };

    const REQUEST: Command = Command::RequestDeletion {
        acknowledged: Acknowledgements::ALL,
        digest: TokenDigest::from_bytes([0; 32]),
    };
    const MAILS: &str = "GET /me/notification/email/history";
    const SECRET: &str = "k7Qd-93mX";

    fn token_steps(ask: &str, confirm: &str) -> serde_json::Value {
        json!([
            [MAILS, null, "optional"],
            [ask, null, "may be done"],
            "token",
            [confirm, {"token": "{token}"}, "irreversible"],
        ])
    }

    #[test]
    fn a_token_is_asked_for_at_the_product_where_it_mails_one() {
        let found = planned(facts(Kind::Vps), &by_both("/vps/v"), &REQUEST, None);
        assert_eq!(
            steps(&found),
            token_steps("POST /vps/v/terminate", "POST /vps/v/confirmTermination")
        );
        assert_eq!(notes(&found), ["survey_fields", "may_end_with_period"]);
        let found = planned(facts(Kind::Vps), &by_number(), &REQUEST, None);
        assert_eq!(
            steps(&found),
            token_steps("POST /services/1001/terminate", "POST /services/1001/terminate/confirm")
        );
        let found = planned(facts(Kind::Vps), &Origin::default(), &REQUEST, None);
        assert_eq!(found, Planned::Unreachable { missing: vec![Missing::Number, Missing::Route] });
    }

    #[test]
    fn the_mail_goes_to_the_admin_contact() {
        let found = planned(facts(Kind::Vps), &by_route("/vps/v"), &REQUEST, None);
        let step = serde_json::to_value(&found.plan().unwrap().steps[2]).unwrap();
        assert_eq!(
            step,
            json!({
                "step": "wait",
                "for": "token",
                "contact": "ab1-ovh",
                "link": "/billing/confirmTerminate?id={id}&token={token}",
                "found_by": [
                    {"method": "GET", "path": "/me/notification/email/history"},
                    {"method": "GET", "path": "/me/notification/email/history/{id}"},
                ],
                "mailed_within": "PT30M",
                "valid_for": "P3D",
            })
        );
        let request = serde_json::to_value(&found.plan().unwrap().steps[1]).unwrap();
        assert_eq!(
            request,
            json!({
                "step": "request", "method": "POST", "path": "/vps/v/terminate", "body": null, "why": "ask_deletion",
                "endpoint": "POST {route}/terminate", "optional": false, "irreversible": false, "restores": false,
                "done_already": [404, 460],
            })
        );
    }

    #[test]
    fn survey_fields_are_those_of_the_endpoint() {
        let mail = Facts { linked_to_hosting: Some(false), ..facts(Kind::MxPlan) };
        let found = planned(mail, &by_route("/email/domain/example.org"), &REQUEST, None);
        assert_eq!(
            found.plan().unwrap().notes,
            [PlanNote::SurveyFields { fields: &["reason", "commentary"] }]
        );
    }

    #[test]
    fn a_project_can_be_kept_after_its_confirmation() {
        let project = facts(Kind::PublicCloudProject);
        let found = planned(project, &by_route("/cloud/project/p1"), &REQUEST, None);
        let kept = PlanNote::Retainable { path: "/cloud/project/p1/retain".to_owned() };
        assert!(found.plan().unwrap().notes.contains(&kept));
    }

    #[test]
    fn where_the_provider_asks_nobody_the_host_does() {
        let now = json!(["confirmation", ["DELETE /services/1001", null, "irreversible"]]);
        let found = planned(facts(Kind::Domain), &by_both("/domain/example.org"), &REQUEST, None);
        assert_eq!(steps(&found), now);
        assert_eq!(notes(&found), ["no_token_mailed"]);
        // In the United States, whatever the product.
        let american = rules(Some("us"));
        let vps = service(facts(Kind::Vps), &by_both("/vps/v"));
        assert_eq!(steps(&plan(&vps, &REQUEST, &context(&american)).unwrap()), now);
        // A token may be asked for all the same.
        let by_token = plan_by(&vps, &REQUEST, &context(&american), Protocol::P4).unwrap();
        assert_eq!(
            steps(&by_token),
            token_steps("POST /vps/v/terminate", "POST /vps/v/confirmTermination")
        );
        // Addresses that were brought along are known by their name. The edition does not let them be deleted, so it
        // is asked of a service that it does.
        let brought = Origin { name: Some("byoip-failover-192.0.2.0/24".into()), ..by_number() };
        assert_eq!(steps(&planned(facts(Kind::Vps), &brought, &REQUEST, None)), now);
    }

    #[test]
    fn a_suspended_hosting_skips_its_retention() {
        let suspended = Facts {
            phase: Some(Phase::SuspendedExpired {
                since: Some("2025-05-30T00:00:00Z".parse().unwrap()),
            }),
            ..facts(Kind::WebHosting)
        };
        let found = planned(suspended, &by_both("/hosting/web/h"), &REQUEST, None);
        let path = "POST /services/1001/terminate/skipRetentionPeriod";
        assert_eq!(steps(&found), json!(["confirmation", [path, null, "irreversible"]]));
        assert_eq!(notes(&found), ["retention_skipped"]);
        let found = planned(suspended, &by_both("/hosting/web/h"), &REQUEST, Some(Protocol::P4));
        assert_eq!(
            steps(&found),
            token_steps("POST /hosting/web/h/terminate", "POST /hosting/web/h/confirmTermination")
        );
    }

    fn requested(kind: Kind) -> Facts {
        let digest = Token::new(SECRET).unwrap().digest("a", 0);
        let request = DeletionRequest {
            requested_at: "2025-05-31T00:00:00Z".parse().unwrap(),
            expires_at: "2025-06-03T00:00:00Z".parse().unwrap(),
            digest,
            revision: 0,
            attempts_left: std::num::NonZeroU8::MIN,
        };
        Facts { deletion: Some(request), ..facts(kind) }
    }

    #[test]
    fn confirming_is_one_request_and_never_holds_the_token() {
        let confirm = Command::ConfirmDeletion { token: Token::new(SECRET).unwrap() };
        let found = planned(requested(Kind::Vps), &by_route("/vps/v"), &confirm, None);
        let path = "POST /vps/v/confirmTermination";
        assert_eq!(steps(&found), json!(["token", [path, {"token": "{token}"}, "irreversible"]]));
        assert!(!serde_json::to_string(found.plan().unwrap()).unwrap().contains(SECRET));
        let found = planned(requested(Kind::Domain), &by_number(), &confirm, None);
        assert_eq!(
            steps(&found),
            json!(["confirmation", ["DELETE /services/1001", null, "irreversible"]])
        );

        let wrong = Command::ConfirmDeletion { token: Token::new("wrong").unwrap() };
        let found = planned(requested(Kind::Vps), &by_route("/vps/v"), &wrong, None);
        let rules = rules(None);
        let service = service(requested(Kind::Vps), &by_route("/vps/v"));
        assert_eq!(found, Planned::Refused(decide(&service, &wrong, &context(&rules))));
    }

    #[test]
    fn withdrawing_sends_nothing() {
        let found = planned(requested(Kind::Vps), &by_number(), &Command::WithdrawDeletion, None);
        assert_eq!((steps(&found), notes(&found)), (json!([]), vec!["nothing_to_send"]));
    }
}
