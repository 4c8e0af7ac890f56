//! The four views of a service (domain notes 1.1): a row of a list, `serviceInfos`, `/services/{id}`, and the legacy
//! `/service/{id}`.

use rust_decimal::Decimal;
use serde_json::Value;

use super::{
    finding::FindingKind,
    object::Object,
    observation::{Observation, Strategy, ToldCommitment, ToldEnding, ToldMode, ToldParent, View},
    status::{read_renewal, read_status},
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
    told.route = object
        .object("route", |route| route.text("url").map(str::to_owned))
        .flatten()
        .or_else(|| product?.route_of(told.name.as_deref()?));
    contacts(object, &mut told);
    told.created = object.when("creation");
    told.expires = object.when("expiration");
    if let Some(lost) = read_status(object, "status", &mut told).and_then(|status| status.lost) {
        told.assumptions.push(format!("the status does not say, or no axis holds, {lost}").into());
    }
    read_renewal(object, &mut told);
    told.cancellable = object.flag("canDeleteAtExpiration");
    let engaged = object.has("engagedUpTo").then(|| object.when("engagedUpTo"));
    // The lists leave the field out where there is no commitment, and the console reads it so.
    told.committed = Some(engaged.flatten().into());
    object.object("engagementDetails", |details| {
        if let Some(end) = details.when("endDate") {
            told.committed = Some(ToldCommitment::Until(end));
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
    told.endless = !["expiration", "renew", "renewalType"].iter().any(|field| object.has(field))
        && object.has("creation");
    read_status(object, "status", &mut told);
    read_renewal(object, &mut told);
    told.cancellable = object.flag("canDeleteAtExpiration");
    if object.has("engagedUpTo") {
        told.committed = Some(object.when("engagedUpTo").into());
    } else if told.endless {
        told.committed = Some(ToldCommitment::None);
    }
    if told.endless {
        told.ending = Some(ToldEnding::None);
    }
    object.finish(&["iam"]);
    told
}

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
        if let Some(state) = resource.text("state")
            && !RESOURCE_STATES.contains(&state)
        {
            resource.unread("state", "a state of a resource that is known here");
        }
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

/// `services.expanded.Resource.StateEnum`.
const RESOURCE_STATES: &[&str] =
    &["active", "deleted", "suspended", "toActivate", "toDelete", "toSuspend"];

/// The route of a resource, where it is one of a known product.
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
            told.strategy = engagement.text("defaultEndAction").and_then(Strategy::parse);
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
            told.ending = pending(current);
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
        told.committed = Some(ToldCommitment::None);
    }
    billing.object("engagement", |engagement| {
        // An engagement without an end is one whose end is not known.
        told.committed = engagement.when("endDate").map(ToldCommitment::Until);
        let by_default = told.strategy.take();
        end_rule(engagement, told);
        if told.strategy == Some(Strategy::Cancel) {
            told.ending = Some(ToldEnding::AtCommitmentEnd);
            told.strategy = by_default;
        }
        engagement.finish(&[]);
    });
    // A date of termination without a pending action is how an older cancellation is told.
    if told.ending == Some(ToldEnding::None)
        && told.ends.is_some()
        && told.mode == Some(ToldMode::Manual)
    {
        told.ending = Some(ToldEnding::AtExpiry);
    }
    billing.finish(&["engagementRequest", "group", "plan"]);
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

/// `pendingActions`: what will happen by itself.
fn pending(current: &mut Object<'_, '_>) -> Option<ToldEnding> {
    let mut ending = ToldEnding::None;
    for (place, action) in current.list("pendingActions")? {
        match action.as_str() {
            Some("terminateAtEngagementDate") => ending = ToldEnding::AtCommitmentEnd,
            Some("terminate" | "terminateAtExpirationDate" | "deleteAtExpiration") => {
                ending = ToldEnding::AtExpiry;
            }
            Some("autorenewInProgress" | "earlyRenewal") => {}
            _ => current.findings().push(place.finding(
                FindingKind::Unread,
                action,
                "an action that is known here",
            )),
        }
    }
    Some(ending)
}

/// `endRule`: what happens at the end of a commitment.
fn end_rule(object: &mut Object<'_, '_>, told: &mut Observation) {
    object.object("endRule", |rule| {
        if let Some(word) = rule.text("strategy") {
            told.strategy = Strategy::parse(word);
            if told.strategy.is_none() {
                rule.unread("strategy", "a strategy that is known here");
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
    let micro = pricing.number("priceInUcents").and_then(|units| i64::try_from(units).ok());
    let (value, currency) = pricing.object("price", |price| {
        let value = price.value("value").map(Value::to_string);
        let currency = price.text("currencyCode").map(str::to_owned);
        price.finish(&["text", "priceInUcents"]);
        (value, currency)
    })?;
    let exact = micro.map(|units| Decimal::new(units, 8).normalize());
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
        resource.finish(&["state", "product"]);
    });
    read_status(object, "state", &mut told);
    told.created = object.when("creationDate");
    told.expires = object.when("expirationDate");
    told.next_bill = object.when("nextBillingDate");
    if object.has("engagementDate") {
        told.committed = Some(object.when("engagementDate").into());
    }
    object.object("renew", |renew| {
        let word = renew.text("mode");
        told.renewal_type = word.filter(|word| !word.starts_with("delete")).map(Into::into);
        told.ending = Some(match word {
            Some("deleteAtExpiration") => ToldEnding::AtExpiry,
            Some("deleteAtEndEngagement") => ToldEnding::AtCommitmentEnd,
            _ => ToldEnding::None,
        });
        told.mode = match word {
            Some("oneShot") => Some(ToldMode::OneShot),
            Some("manual") => Some(ToldMode::Manual),
            Some(word) if word.starts_with("automatic") => Some(ToldMode::Automatic),
            // A cancelled service does not tell how it was renewed.
            Some("deleteAtExpiration" | "deleteAtEndEngagement" | "option") | None => None,
            Some(_) => {
                renew.unread("mode", "a renewal mode that is known here");
                None
            }
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
