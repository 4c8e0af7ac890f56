//! How the provider's words become kinds and axes, as a table that is made by reading them.

use std::fmt::Write;

use serde_json::{Value, json};

use super::{
    product::PRODUCTS,
    reading::{
        import,
        status::{RENEWAL_TYPES, STATUSES},
    },
};
use crate::{facts::Facts, zone::Zone};

/// What no kind and no axis holds: where it goes instead.
const LOSSES: &[(&str, &str)] = &[
    (
        "a service type or status that is not in the tables",
        "kind or phase unknown; its text is kept and written back",
    ),
    ("a field that no view of the API describes", "told as a finding"),
    (
        "the start of the present term",
        "not told by the API: a period before the end, but not before the creation",
    ),
    (
        "since when a bill is unpaid, a service suspended or cancelled",
        "not told by the API: left unknown",
    ),
    (
        "how a cancelled service was renewed before, where the flags say manual",
        "not told: the provider's cancellation may itself have set it; undoing leaves the renewal as it is",
    ),
    (
        "why and when a service was terminated",
        "when: `terminationDate` of `/services/{id}`; why: left unknown",
    ),
    (
        "`dayOfMonth`, `nextBillingDate`",
        "no rule reads the day; a next bill on another day than the expiration is told as a disagreement",
    ),
    (
        "`engagedUpTo` missing in a list row",
        "no commitment, as the console reads it; in `serviceInfos`: left unknown",
    ),
    (
        "an engagement without an end, or whose strategy is not told",
        "the end or the end rule is left unknown",
    ),
    (
        "a pending commitment request (`engagementRequest`, `hasPendingEngagement`)",
        "no axis; not read",
    ),
    ("a pending `terminate`", "taken as a cancellation at expiry, and told"),
    (
        "`terminationDate` without a pending action",
        "on the day of the expiration of a manual service: taken as a cancellation at expiry, and told; else whether it is cancelled is left unknown",
    ),
    (
        "`resource.state` that is gone or stopped while the status is active",
        "told as a disagreement; the status is believed",
    ),
    (
        "`renew.capacities`, `possibleModes`",
        "not read: which modes may be chosen is the edition's to say",
    ),
    ("a `serviceInfos` without any field of a term", "an open term, as a vRack has"),
    (
        "a flag or date that is missing or cannot be read",
        "the fact is left unknown; `forced` and `manualPayment` may be missing, as in the United States",
    ),
    ("names of one number that differ between views", "one service; told as a disagreement"),
    (
        "addresses that were brought along (BYOIP)",
        "by their name, when a plan is made; the lists have no type for them here",
    ),
    (
        "`canDeleteAtExpiration: false`",
        "the provider forbids the cancellation; that it lets one through all the same (United States) is not known here",
    ),
    ("`possibleRenewPeriod: []`", "no frequency is offered"),
    (
        "`capacities.actions` without `terminateAtExpirationDate`",
        "nothing: a manual or a cancelled service lacks it too",
    ),
    (
        "a technical state of a hosting or a registry (blocked, dispute, transfer)",
        "no axis; told as a finding",
    ),
    ("renewal strategies (`GET /service/{id}/renew`)", "offers, no groups"),
];

/// Of views that tell a fact differently, the first one here is believed.
const VIEWS: &str =
    "`/services/{id}`, `…/serviceInfos`, a list row, `/service/{id}`, the product itself";

/// The mapping of the provider's service types, routes, statuses and renewal flags onto kinds and axes, in Markdown.
/// Statuses and flags are found by reading a row that bears them.
///
/// ```
/// let tables = rinnovo::ovh::mapping_tables();
/// assert!(tables.contains("| `HOSTING_WEB` | `web_hosting` | `/hosting/web/{}` | yes |"));
/// assert!(tables.contains("| `PENDING_DEBT` | `\"active\"` | `{\"unpaid\":{}}` |"));
/// ```
pub fn mapping_tables() -> String {
    let mut page = String::from(
        "# How the provider's payloads become services\n\nMade by `cargo xtask docs`, which reads rows that bear each word. Do not edit.\n",
    );
    let _ = writeln!(
        page,
        "\nWhere views differ, the first of these is believed: {VIEWS}. Of one view, the document read last. Every reading that differs is kept in the service's origin and told.\n"
    );
    products(&mut page);
    statuses(&mut page);
    flags(&mut page);
    let _ = writeln!(page, "## What is lost, or not told\n\n| the provider | here |\n|---|---|");
    for (theirs, here) in LOSSES {
        let _ = writeln!(page, "| {theirs} | {here} |");
    }
    page
}

fn products(page: &mut String) {
    let _ = writeln!(
        page,
        "## Service types and routes\n\nA row of type `HOSTING_DOMAIN` with `subProducts` becomes a hosting and a domain grouped under it. The name stands for `{{}}`.\n\n| service type | kind | API route | mails a token to terminate |\n|---|---|---|---|"
    );
    for product in PRODUCTS {
        let code =
            |text: Option<&str>| text.map_or_else(|| "—".to_owned(), |text| format!("`{text}`"));
        let token = if product.mails_token { "yes" } else { "no" };
        let (sort, route) = (code(product.service_type), code(product.route));
        let _ = writeln!(page, "| {sort} | `{}` | {route} | {token} |", product.kind);
    }
    page.push('\n');
}

fn statuses(page: &mut String) {
    let _ = writeln!(
        page,
        "## Statuses\n\nOf list rows, `serviceInfos`, lifecycles and the legacy view, upper or lower case (`pendingDebt` is `PENDING_DEBT`). Dates are those of the row.\n\n| status | phase | standing | of a domain | what no axis holds |\n|---|---|---|---|---|"
    );
    let unknown = ("ERROR", Some("everything: phase and standing are unknown"));
    let known = STATUSES.iter().map(|status| (status.word, status.lost));
    for (word, lost) in known.chain([unknown]) {
        let read =
            |sort: &str| read(&row(sort, word, "automaticV2016", [true, false, false, false]));
        let (hosting, domain) = (read("HOSTING_WEB"), read("DOMAIN"));
        let told = |value: Value| {
            if value.is_null() { "unknown".to_owned() } else { format!("`{value}`") }
        };
        let (phase, standing) = (told(json!(hosting.phase)), told(json!(hosting.standing)));
        let of_domain = told(json!(domain.phase));
        let of_domain = if of_domain == phase { String::new() } else { of_domain };
        let _ = writeln!(
            page,
            "| `{word}` | {phase} | {standing} | {of_domain} | {} |",
            lost.unwrap_or_default()
        );
    }
    page.push('\n');
}

fn flags(page: &mut String) {
    let _ = writeln!(
        page,
        "## Renewal flags\n\nA = `automatic`, D = `deleteAtExpiration`, F = `forced`, M = `manualPayment`; the period is one month. `{}` are read alike.\n\n| renewal type | flags | renewal | ending |\n|---|---|---|---|",
        alike().join("`, `")
    );
    for renewal_type in ["automaticV2016", "automaticForcedProduct", "manual", "oneShot"] {
        for bits in 0..16_u8 {
            let flags = [8, 4, 2, 1].map(|bit| bits & bit != 0);
            let facts = read(&row("VPS", "ACTIVE", renewal_type, flags));
            let names: String = flags
                .iter()
                .zip("ADFM".chars())
                .filter(|(set, _)| **set)
                .map(|(_, name)| name)
                .collect();
            let (renewal, ending) = (json!(facts.renewal), json!(facts.ending));
            let _ = writeln!(page, "| `{renewal_type}` | {names} | `{renewal}` | `{ending}` |");
        }
    }
    page.push('\n');
}

/// The renewal types that leave everything to the flags.
fn alike() -> Vec<&'static str> {
    let outcome = |renewal_type: &str| {
        (0..16_u8)
            .map(|bits| {
                read(&row("VPS", "ACTIVE", renewal_type, [8, 4, 2, 1].map(|bit| bits & bit != 0)))
            })
            .collect::<Vec<Facts>>()
    };
    let by_flags = outcome("automaticV2016");
    RENEWAL_TYPES.iter().copied().filter(|renewal_type| outcome(renewal_type) == by_flags).collect()
}

fn row(service_type: &str, status: &str, renewal_type: &str, [a, d, f, m]: [bool; 4]) -> Value {
    json!({
        "id": 1, "serviceId": "sample", "serviceType": service_type, "status": status,
        "creation": "2025-01-01T00:00:00Z", "expiration": "2025-02-01T00:00:00Z", "renewalType": renewal_type,
        "renew": {"automatic": a, "deleteAtExpiration": d, "forced": f, "manualPayment": m, "period": 1},
    })
}

fn read(row: &Value) -> Facts {
    let read = import([("row", &*row.to_string())], Zone::UTC);
    let service = read.account.services().first();
    service.map_or_else(|| Facts::unknown(crate::Kind::Other), |service| service.facts)
}
