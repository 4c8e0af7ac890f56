//! What products tell of themselves: `/domain/{name}`, `/email/domain/{name}`, `/hosting/web/{name}`. Only what bears
//! on a service's life is read; the rest is technical.

use super::{
    finding::FindingKind,
    object::Object,
    observation::{Observation, Stage, ToldEnding, ToldMode, ToldParent, View},
};
use crate::{
    kind::Kind,
    ovh::product::{Product, encoded},
};

/// A product object is recognised by a field that only it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ProductView {
    Domain,
    Email,
    Hosting,
}

impl ProductView {
    const MARKS: &[(Self, &[&str])] = &[
        (Self::Domain, &["whoisOwner", "nameServerType", "transferLockStatus", "renewalState"]),
        (Self::Email, &["linkTo", "isMXValid", "migratedMXPlanServiceName"]),
        (Self::Hosting, &["primaryLogin", "hostingIp", "resourceType"]),
    ];

    pub(super) fn of(has: impl Fn(&str) -> bool) -> Option<Self> {
        let marked = |(_, marks): &&(Self, &[&str])| marks.iter().any(|mark| has(mark));
        Self::MARKS.iter().find(marked).map(|(view, _)| *view)
    }

    pub(super) fn read(self, object: &mut Object<'_, '_>) -> Observation {
        let mut told = Observation::new(View::Product, object.place.told());
        let name = match self {
            Self::Hosting => object.text("serviceName"),
            _ => object.text("domain"),
        };
        told.name = name.map(Into::into);
        told.kind = Some(match self {
            Self::Domain => Kind::Domain,
            Self::Email => Kind::MxPlan,
            Self::Hosting => Kind::WebHosting,
        });
        told.route = told
            .kind
            .and_then(Product::of_kind)
            .and_then(|product| product.route_of(told.name.as_deref()?));
        match self {
            Self::Domain => domain(object, &mut told),
            Self::Email => email(object, &mut told),
            Self::Hosting => hosting(object, &mut told),
        }
        told
    }
}

/// `domain.Domain` and `domain.DomainService`, whose state is the registry's.
fn domain(object: &mut Object<'_, '_>, told: &mut Observation) {
    told.number = object.number("serviceId");
    told.expires = object.when("expirationDate");
    told.next_bill = object.when("renewalDate");
    match object.text("state") {
        None => {}
        Some("ok" | "autorenew_in_progress" | "autorenew_registry_in_progress") => {
            told.works = true;
        }
        Some("expired") => told.stage = Some(Stage::Expired),
        Some("restorable") => told.stage = Some(Stage::Restorable),
        Some("pending_delete") => told.stage = Some(Stage::PendingDelete),
        Some("deleted") => told.stage = Some(Stage::Terminated),
        Some("pending_create" | "pending_installation" | "pending_incoming_transfer") => {
            told.stage = Some(Stage::Pending);
        }
        Some(_) => object.unread("state", "a state that an axis holds"),
    }
    match object.text("renewalState") {
        None => {}
        Some("automatic_renew") => told.mode = Some(ToldMode::Automatic),
        Some("manual_renew") => told.mode = Some(ToldMode::Manual),
        Some("cancellation_requested") => told.ending = Some(ToldEnding::AtExpiry),
        Some("unpaid") => {
            // A debt is no phase: the registry knows better where the name is.
            told.stage.get_or_insert(Stage::InDebt);
        }
        Some(_) => object.unread("renewalState", "a state of renewal that an axis holds"),
    }
    if let Some((name, sort)) =
        object.object("parentService", |parent| (parent.text("name"), parent.text("type")))
    {
        match (name, sort) {
            (Some(name), Some(sort)) => {
                let sort = if sort.starts_with('/') { sort.to_owned() } else { format!("/{sort}") };
                told.parent = Some(ToldParent::Route(format!("{sort}/{}", encoded(name))));
            }
            _ => object.unread("parentService", "an object with `name` and `type`"),
        }
    }
}

/// `email.domain.Domain`: linked to a hosting where `linkTo` says so (today), or where the offer has "hosting" in its
/// name (console of 15/02/2019).
fn email(object: &mut Object<'_, '_>, told: &mut Observation) {
    told.created = object.when("creationDate");
    match object.text("status") {
        None => {}
        Some("ok") => told.works = true,
        Some(_) => object.unread("status", "a status that an axis holds"),
    }
    let is_link = object.value("linkTo").is_none_or(serde_json::Value::is_string);
    let link = object.text("linkTo");
    let offer = object.text("offer");
    let by_offer = offer.is_some_and(|offer| offer.to_lowercase().contains("hosting"));
    // Where neither is told, nothing says that it stands alone.
    let is_told = is_link && (object.has("linkTo") || offer.is_some());
    told.linked = is_told.then_some(link.is_some() || by_offer);
    told.parent = link
        .and_then(|name| Product::of_kind(Kind::WebHosting)?.route_of(name))
        .map(ToldParent::Route);
}

fn hosting(object: &mut Object<'_, '_>, told: &mut Observation) {
    told.display = object.text("displayName").map(Into::into);
    match object.text("state") {
        None => {}
        Some("active") => {
            told.works = true;
        }
        // Both spellings are the provider's. What blocks a hosting is technical: abuse, or a debt told elsewhere.
        Some(_) => object.tell(FindingKind::Unread, "state", "a state that an axis holds"),
    }
}
