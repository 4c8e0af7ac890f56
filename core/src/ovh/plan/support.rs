//! What the tests of this folder share.
#![expect(clippy::large_types_passed_by_value, reason = "a test may copy")]

use serde_json::{Value, json};

use super::{Plan, Planned, Protocol, Step, plan, plan_by};
use crate::{
    Command, Context, Facts, Instant, Kind, Period, Renewal, Roles, Rules, Service,
    ovh::{Origin, RenewFlags},
};

pub(super) const EVERY_YEAR: Renewal =
    Renewal::Automatic { every: Some(Period::YEAR), forced: false };

pub(super) fn instant(text: &str) -> Instant {
    text.parse().unwrap()
}

pub(super) fn rules(jurisdiction: Option<&str>) -> Rules {
    crate::edition("ovh-2025").unwrap().compile(jurisdiction).unwrap()
}

pub(super) fn context(rules: &Rules) -> Context<'_> {
    Context::new(instant("2025-06-01T00:00:00Z"), Roles::ALL, rules).with_payment_method(true)
}

/// In service until 2025-12-31, renewed every year.
pub(super) fn facts(kind: Kind) -> Facts {
    let (start, end) = (instant("2024-12-31T00:00:00Z"), instant("2025-12-31T00:00:00Z"));
    Facts::in_service(kind, start, end, EVERY_YEAR)
}

pub(super) fn service(facts: Facts, origin: &Origin) -> Service {
    let mut service = Service::new("a".parse().unwrap(), facts);
    service.contacts.admin = "ab1-ovh".into();
    origin.keep_with(&mut service).unwrap();
    service
}

pub(super) const FLAGS: RenewFlags = RenewFlags {
    automatic: true,
    delete_at_expiration: false,
    forced: false,
    manual_payment: Some(false),
    period: Some(12),
};

pub(super) fn by_number() -> Origin {
    Origin { number: Some(1001), ..Origin::default() }
}

pub(super) fn by_route(route: &str) -> Origin {
    Origin { route: Some(route.into()), renew: Some(FLAGS), ..Origin::default() }
}

pub(super) fn by_both(route: &str) -> Origin {
    Origin { number: Some(1001), ..by_route(route) }
}

pub(super) fn planned(
    facts: Facts,
    origin: &Origin,
    command: &Command,
    by: Option<Protocol>,
) -> Planned {
    let rules = rules(None);
    let service = service(facts, origin);
    let planned = match by {
        Some(protocol) => plan_by(&service, command, &context(&rules), protocol),
        None => plan(&service, command, &context(&rules)),
    };
    planned.unwrap()
}

/// The steps of a plan, in short: `[["PUT /x", body, marks], "wait"]`.
pub(super) fn steps(planned: &Planned) -> Value {
    let Planned::Requests(Plan { steps, .. }) = planned else { panic!("{planned:?}") };
    let of = |step: &Step| match step {
        Step::Request(request) => {
            let marks = [
                (request.optional, "optional"),
                (request.irreversible, "irreversible"),
                (request.restores, "restores"),
                (!request.done_already.is_empty(), "may be done"),
            ];
            let marks: Vec<&str> =
                marks.iter().filter(|(is, _)| *is).map(|(_, mark)| *mark).collect();
            json!([format!("{} {}", request.method, request.path), request.body, marks.join(" ")])
        }
        Step::Wait(wait) => json!(wait)["for"].clone(),
    };
    steps.iter().map(of).collect()
}

/// The codes of the notes.
pub(super) fn notes(planned: &Planned) -> Vec<&'static str> {
    planned.plan().unwrap().notes.iter().map(super::PlanNote::code).collect()
}
