//! The four views of a service (domain notes 1.1): a row of a list, `serviceInfos`, `/services/{id}`, and the legacy
//! `/service/{id}`.

use rust_decimal::Decimal;
use serde_json::Value;

use super::{
    finding::FindingKind,
    object::Object,
    observation::{
        Observation, Stage, Strategy, ToldCommitment, ToldEnding, ToldMode, ToldParent, View,
    },
    status::{RENEWAL_TYPES, check_status, read_renewal, read_status},
};
use crate::{
    ovh::product::{COMPOSITE, Product},
    period::Period,
    service::Price,
};

/// Fields of list rows that tell nothing about a service's life, or repeat what others tell.
const SILENT_IN_ROWS: &[&str] = &[
    "alternativeId",
    "availability",
    "availabilty",
    "canBeEngaged",
    "hasPendingEngagement",
    "menuItems",
    "state",
    "url",
];

/// A row of a list: `GET /billing/services` and its predecessors.
pub(super) fn row(object: &mut Object<'_, '_>) -> Observation {
    let mut told = Observation::new(View::Row, object.place.told());
    // `serviceId` is the name of the resource, unless `id` is missing and it is a number.
    let named = object.value("serviceId").is_some_and(Value::is_string);
    told.number =
        if object.has("id") || named { object.number("id") } else { object.number("serviceId") };
    let name = if named { object.text("serviceId") } else { None };
    let domain = object.text("domain");
    told.name = name.or(domain).map(Into::into);
    told.display = object.text("alternativeId").map(Into::into);
    told.service_type = object.text("serviceType").map(Into::into);
    let product = told.service_type.as_deref().and_then(Product::of_type);
    if told.service_type.is_some() && product.is_none() {
        object.unread("serviceType", "a service type that is known here");
    }
    told.route = route(object).or_else(|| product?.route_of(told.name.as_deref()?));
    contacts(object, &mut told);
    told.created = object.when("creation");
    told.expires = object.when("expiration");
    let status = read_status(object, "status", &mut told);
    read_renewal(object, &mut told);
    check_status(object, status, &mut told);
    told.cancellable = object.flag("canDeleteAtExpiration");
    // The lists leave the field out where there is no commitment, and the console reads it so.
    told.committed = object.commitment("engagedUpTo").or(Some(ToldCommitment::None));
    object.object("engagementDetails", |details| {
        match details.commitment("endDate") {
            None | Some(ToldCommitment::None) => {}
            told_by_details => told.committed = told_by_details,
        }
        end_rule(details, &mut told);
        details.finish(&[]);
    });
    if told.service_type.as_deref() == Some(COMPOSITE) {
        object.value("subProducts");
    }
    object.finish(SILENT_IN_ROWS);
    told
}

/// `GET /{product}/{name}/serviceInfos`: `services.Service`, and `services.NonExpiringService`, which has no term.
pub(super) fn infos(object: &mut Object<'_, '_>) -> Observation {
    let mut told = Observation::new(View::Infos, object.place.told());
    told.number = object.number("serviceId");
    told.name = object.text("domain").map(Into::into);
    contacts(object, &mut told);
    told.created = object.when("creation");
    told.expires = object.when("expiration");
    // A service without an end has none of the fields that tell one, and all others.
    let has = |field: &&str| object.has(field);
    told.endless =
        ["contactAdmin", "creation", "domain", "status"].iter().all(has) && !TERMED.iter().any(has);
    let status = read_status(object, "status", &mut told);
    read_renewal(object, &mut told);
    check_status(object, status, &mut told);
    told.cancellable = object.flag("canDeleteAtExpiration");
    told.committed = object.commitment("engagedUpTo");
    if told.endless {
        told.committed = Some(ToldCommitment::None);
        told.ending = Some(ToldEnding::None);
    }
    object.finish(&["iam"]);
    told
}

/// What `services.Service` has and `services.NonExpiringService` has not.
const TERMED: &[&str] = &[
    "canDeleteAtExpiration",
    "engagedUpTo",
    "expiration",
    "possibleRenewPeriod",
    "renew",
    "renewalType",
];

fn contacts(object: &mut Object<'_, '_>, told: &mut Observation) {
    told.admin = object.text("contactAdmin").map(Into::into);
    told.billing = object.text("contactBilling").map(Into::into);
    told.technical = object.text("contactTech").map(Into::into);
}

/// `GET /services/{serviceId}`: `services.expanded.Service`.
pub(super) fn expanded(object: &mut Object<'_, '_>) -> Observation {
    let mut told = Observation::new(View::Expanded, object.place.told());
    told.number = object.number("serviceId");
    told.parent = object.number("parentServiceId").map(ToldParent::Number);
    told.route = route(object);
    object.object("resource", |resource| {
        told.name = resource.text("name").map(Into::into);
        told.display = resource.text("displayName").map(Into::into);
        resource_state(resource, &mut told);
        resource.finish(&["product", "resellingProvider"]);
    });
    object.object("customer", |customer| {
        for (place, contact) in customer.list("contacts").unwrap_or_default() {
            let (Some(handle), Some(role)) = (
                contact.get("customerCode").and_then(Value::as_str),
                contact.get("type").and_then(Value::as_str),
            ) else {
                let expected = "an object with `customerCode` and `type`";
                customer.findings().push(place.finding(FindingKind::Unread, contact, expected));
                continue;
            };
            match role {
                "administrator" => told.admin = Some(handle.into()),
                "billing" => told.billing = Some(handle.into()),
                "technical" => told.technical = Some(handle.into()),
                _ => {
                    let expected = "administrator, billing or technical";
                    customer.findings().push(place.finding(FindingKind::Unread, contact, expected));
                }
            }
        }
        customer.finish(&[]);
    });
    object.object("billing", |billing| expanded_billing(billing, &mut told));
    object.finish(&["tags", "iam"]);
    told
}

/// The technical state of a resource (`services.expanded.Resource.StateEnum`, `service.ResourceStateEnum`): one that is
/// gone or stopped is held against what the status says.
fn resource_state(resource: &mut Object<'_, '_>, told: &mut Observation) {
    match resource.text("state") {
        None | Some("active" | "ok" | "opening" | "toActivate" | "toOpen") => {}
        Some(
            state
            @ ("deleted" | "deleting" | "suspended" | "suspending" | "toDelete" | "toSuspend"),
        ) => told.resource = Some(state.into()),
        Some(_) => resource.unread("state", "a state of a resource that is known here"),
    }
}

/// The route that the API gives a service.
fn route(object: &mut Object<'_, '_>) -> Option<String> {
    object
        .object("route", |route| {
            let url = route.text("url").map(str::to_owned);
            route.finish(&["path", "vars"]);
            url
        })
        .flatten()
}

fn expanded_billing(billing: &mut Object<'_, '_>, told: &mut Observation) {
    told.expires = billing.when("expirationDate");
    told.next_bill = billing.when("nextBillingDate");
    billing.object("pricing", |pricing| {
        told.price = price(pricing);
        pricing.object("engagementConfiguration", |engagement| {
            told.commitment = engagement.duration("duration");
            let by_default = engagement.text("defaultEndAction");
            told.strategy = by_default.and_then(Strategy::parse);
            if by_default.is_some() && told.strategy.is_none() {
                engagement.unread("defaultEndAction", "a strategy that is known here");
            }
            engagement.finish(&["type"]);
        });
        pricing.finish(SILENT_IN_PRICING);
    });
    // The lifecycle goes by the names that the API gives it; a part that is null tells nothing.
    billing.object("lifecycle", |lifecycle| {
        lifecycle.object("current", |current| {
            read_status(current, "state", told);
            told.created = current.when("creationDate");
            told.ends = current.when("terminationDate");
            told.ending = pending(current, &mut told.assumptions);
            current.finish(&[]);
        });
        lifecycle.object("capacities", |capacities| {
            let actions = capacities.texts("actions").unwrap_or_default();
            told.cancellable = actions.contains(&"terminateAtExpirationDate").then_some(true);
            told.actions = actions.into_iter().map(Into::into).collect();
            capacities.finish(&[]);
        });
        lifecycle.finish(&[]);
    });
    billing.object("renew", |renew| {
        renew.object("current", |current| {
            told.mode = current.text("mode").and_then(|mode| match mode {
                "automatic" => Some(ToldMode::Automatic),
                "manual" => Some(ToldMode::Manual),
                _ => {
                    current.unread("mode", "automatic or manual");
                    None
                }
            });
            told.every = current.duration("period");
            told.next_bill = current.when("nextDate").or(told.next_bill);
            current.finish(&[]);
        });
        renew.finish(&["capacities"]);
    });
    if billing.has("engagement") {
        let told_something = billing.value("engagement").is_some();
        told.committed =
            Some(if told_something { ToldCommitment::Unknown } else { ToldCommitment::None });
    }
    billing.object("engagement", |engagement| {
        if let Some(end) = engagement.when("endDate") {
            told.committed = Some(ToldCommitment::Until(end));
        }
        end_rule(engagement, told);
        engagement.finish(&[]);
    });
    check_termination(billing, told);
    billing.finish(&["engagementRequest", "group", "plan"]);
}

/// A date of termination without a pending action. Recorded answers of cancelled domains that are renewed by hand have
/// it, on the day of the expiration (provider's console tests, 2023); of anything else it says nothing certain.
fn check_termination(billing: &mut Object<'_, '_>, told: &mut Observation) {
    let Some(ends) = told.ends.filter(|_| told.ending == Some(ToldEnding::None)) else { return };
    if matches!(told.stage, Some(Stage::Terminated)) {
        return;
    }
    let at_expiry = told.expires.is_some_and(|expires| expires == ends);
    if told.mode == Some(ToldMode::Manual) && at_expiry {
        told.ending = Some(ToldEnding::AtExpiry);
        let taken = "a termination on the day of the expiration is a cancellation at expiry";
        told.assumptions.push(taken.into());
    } else {
        told.ending = None;
        let left = "a termination that no action announces: whether it is cancelled is not known";
        billing.tell(FindingKind::Disagreement, "lifecycle", left);
    }
}

const SILENT_IN_PRICING: &[&str] = &[
    "capacities",
    "description",
    "duration",
    "interval",
    "maximumQuantity",
    "maximumRepeat",
    "minimumQuantity",
    "minimumRepeat",
    "pricingMode",
    "pricingType",
];

/// `pendingActions`: what will happen by itself. `None`: it is not told, or an action is not known.
fn pending(current: &mut Object<'_, '_>, assumptions: &mut Vec<Box<str>>) -> Option<ToldEnding> {
    let (mut ending, mut is_known) = (ToldEnding::None, true);
    for (place, action) in current.list("pendingActions")? {
        match action.as_str() {
            Some("terminateAtEngagementDate") => ending = ToldEnding::AtCommitmentEnd,
            Some("terminateAtExpirationDate" | "deleteAtExpiration") => {
                ending = ToldEnding::AtExpiry;
            }
            Some("terminate") => {
                if ending == ToldEnding::None {
                    ending = ToldEnding::AtExpiry;
                }
                assumptions.push("a pending `terminate` is a cancellation at expiry".into());
            }
            Some("autorenewInProgress" | "earlyRenewal") => {}
            _ => {
                is_known = false;
                let finding =
                    place.finding(FindingKind::Unread, action, "an action that is known here");
                current.findings().push(finding);
            }
        }
    }
    (is_known || ending != ToldEnding::None).then_some(ending)
}

/// `endRule`: what happens at the end of a commitment.
fn end_rule(object: &mut Object<'_, '_>, told: &mut Observation) {
    object.object("endRule", |rule| {
        if let Some(word) = rule.text("strategy") {
            match Strategy::parse(word) {
                // The rule that stood before is what the offer says by default.
                Some(Strategy::Cancel) => told.ending = Some(ToldEnding::AtCommitmentEnd),
                Some(strategy) => told.strategy = Some(strategy),
                None => {
                    told.strategy = None;
                    rule.unread("strategy", "a strategy that is known here");
                }
            }
        }
        told.strategies = rule
            .texts("possibleStrategies")
            .unwrap_or_default()
            .into_iter()
            .map(Into::into)
            .collect();
        rule.finish(&[]);
    });
}

/// The price of one period: from the exact integer where there is one (1 = 10⁻⁸ of the currency).
fn price(pricing: &mut Object<'_, '_>) -> Option<Price> {
    let units = pricing.number("priceInUcents").and_then(|units| i64::try_from(units).ok());
    let (value, currency) = pricing.object("price", |price| {
        let value = price.value("value").map(Value::to_string);
        let currency = price.text("currencyCode").map(str::to_owned);
        price.finish(&["text", "priceInUcents"]);
        (value, currency)
    })?;
    let exact = units.map(|units| Decimal::new(units, 8).normalize());
    let amount = exact.or_else(|| value?.parse::<Decimal>().ok())?;
    Some(Price { amount: at_least_cents(amount), currency: currency?.parse().ok()? })
}

/// `34.5` is written `34.50`, as prices are.
fn at_least_cents(mut amount: Decimal) -> Decimal {
    if amount.scale() < 2 {
        amount.rescale(2);
    }
    amount
}

/// `GET /service/{serviceId}`: `service.Service`.
pub(super) fn legacy(object: &mut Object<'_, '_>) -> Observation {
    let mut told = Observation::new(View::Legacy, object.place.told());
    told.number = object.number("serviceId");
    told.route = route(object);
    object.object("resource", |resource| {
        told.name = resource.text("name").map(Into::into);
        told.display = resource.text("displayName").map(Into::into);
        resource_state(resource, &mut told);
        resource.finish(&["product"]);
    });
    read_status(object, "state", &mut told);
    told.created = object.when("creationDate");
    told.expires = object.when("expirationDate");
    told.next_bill = object.when("nextBillingDate");
    told.committed = object.commitment("engagementDate");
    object.object("renew", |renew| {
        let word = renew.text("mode");
        told.renewal_type = word.filter(|word| !word.starts_with("delete")).map(Into::into);
        let is_known = word.is_some_and(|word| RENEWAL_TYPES.contains(&word));
        (told.mode, told.ending) = match word {
            // A cancelled service does not tell how it was renewed.
            Some("deleteAtExpiration") => (None, Some(ToldEnding::AtExpiry)),
            Some("deleteAtEndEngagement") => (None, Some(ToldEnding::AtCommitmentEnd)),
            Some("oneShot") => (Some(ToldMode::OneShot), Some(ToldEnding::None)),
            Some("manual") => (Some(ToldMode::Manual), Some(ToldEnding::None)),
            Some("option") => (None, Some(ToldEnding::None)),
            Some(_) if is_known => (Some(ToldMode::Automatic), Some(ToldEnding::None)),
            Some(_) => {
                renew.unread("mode", "a renewal mode that is known here");
                (None, None)
            }
            None => (None, None),
        };
        told.every = renew.duration("interval");
        let intervals = renew.texts("possibleIntervals");
        told.frequencies = intervals.map(|intervals| {
            intervals.into_iter().filter_map(|text| text.parse::<Period>().ok()).collect()
        });
        renew.finish(&["dayOfMonth", "possibleModes"]);
    });
    object.finish(&["details", "plan", "quantity"]);
    told
}
