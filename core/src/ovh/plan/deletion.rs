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
