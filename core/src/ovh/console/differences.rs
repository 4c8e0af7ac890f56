//! The differences between the consoles and the rules, found by asking both about the rows of a grid.

use std::{collections::BTreeMap, fmt::Write};

use serde_json::json;

use crate::{
    command::CommandKind,
    decide::Outcome,
    error::Error,
    instant::Instant,
    ovh::console::{Edition, Offer, Row, Viewer, Why, compare},
    policy::Rules,
    reason::ReasonCode,
    zone::Zone,
};

/// The end of the term of every row of the grid: 1 June 2025, 00:00 UTC.
const END: Instant = Instant::from_unix_seconds(1_748_736_000);

/// A difference, told once: what is asked, what each answers, and why.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Difference {
    command: CommandKind,
    offer: Offer,
    rules: Option<ReasonCode>,
    outcome: &'static str,
    why: Why,
}

/// How often a difference occurs in the grid, and the first row that shows it.
struct Seen {
    rows: usize,
    witness: String,
}

/// Where the consoles of 2019-02 and 2024-12 and the rules of their time differ, in Markdown: each difference with its
/// reason, how many rows of a grid show it, and one of them.
///
/// ```
/// let tables = rinnovo::ovh::console::difference_tables()?;
/// assert!(tables.contains("`manual_hides_cancellation`"));
/// # Ok::<(), rinnovo::Error>(())
/// ```
pub fn difference_tables() -> Result<String, Error> {
    let mut page = String::from(
        "# Where the provider's consoles and the rules differ\n\nMade by `cargo xtask docs`, which asks both about the rows of a grid. Do not edit.\n\n",
    );
    legend(&mut page);
    // The menu of October is not known.
    for edition in [Edition::February2019, Edition::December2024] {
        let Some(policy) = crate::edition(edition.rules()) else { continue };
        table(&mut page, edition, &policy.compile(None)?)?;
    }
    Ok(page)
}

fn legend(page: &mut String) {
    let _ = writeln!(
        page,
        "A row counts once for each reason of a refusal. `A`, `D`, `F`, `M`: automatic, deleteAtExpiration, forced, manualPayment. The term ends on 1 June 2025; *early* is a month before, *late* an hour before, *after* a day after. The viewer has a valid payment method.\n\n| why | says |\n|---|---|"
    );
    for why in Why::ALL {
        let _ = writeln!(page, "| `{}` | {} |", why.code(), why.in_words());
    }
    page.push('\n');
}

fn table(page: &mut String, edition: Edition, rules: &Rules) -> Result<(), Error> {
    let mut seen: BTreeMap<Difference, Seen> = BTreeMap::new();
    let mut hidden = 0;
    let (mut rows, mut stopped) = (0, 0);
    for (row, now, handle, witness) in grid() {
        rows += 1;
        let viewer = Viewer::new(handle, now, Zone::UTC);
        let Ok(comparison) = compare(&Row::from_json(&row)?, edition, &viewer, rules) else {
            stopped += 1;
            continue;
        };
        hidden += usize::from(comparison.hides_cancellation);
        for compared in comparison.differences() {
            let Some(why) = compared.why else { continue };
            let reasons: Vec<Option<ReasonCode>> = match compared.rules {
                Outcome::Refused => compared.reasons.iter().map(Some).collect(),
                _ => vec![None],
            };
            for reason in reasons {
                let difference = Difference {
                    command: compared.command,
                    offer: compared.console,
                    rules: reason,
                    outcome: compared.rules.code(),
                    why,
                };
                seen.entry(difference)
                    .and_modify(|seen| seen.rows += 1)
                    .or_insert_with(|| Seen { rows: 1, witness: witness.clone() });
            }
        }
    }
    let _ = writeln!(
        page,
        "## Console {edition}, rules `{}`\n\n{rows} rows. In {hidden} of them the display status hides a cancellation that stands.{}\n\n| command | the console | the rules | why | rows | for example |\n|---|---|---|---|---|---|",
        rules.name(),
        if stopped > 0 { format!(" At {stopped} the console stops.") } else { String::new() }
    );
    for (Difference { command, offer, rules, outcome, why }, Seen { rows, witness }) in &seen {
        let rules = rules.map_or_else(
            || (*outcome).to_owned(),
            |reason| format!("{outcome}: `{}`", reason.code()),
        );
        let _ =
            writeln!(page, "| `{command}` | {offer} | {rules} | `{why}` | {rows} | {witness} |");
    }
    page.push('\n');
    Ok(())
}

/// The rows of the grid: text, instant, viewer, and how to tell it in a cell.
fn grid() -> impl Iterator<Item = (String, Instant, &'static str, String)> {
    const TYPES: [&str; 8] = [
        "VPS",
        "DOMAIN",
        "HOSTING_WEB",
        "EMAIL_DOMAIN",
        "HOSTING_PRIVATE_DATABASE",
        "TELEPHONY",
        "EMAIL_EXCHANGE",
        "VRACK",
    ];
    const STATES: [(&str, &str); 7] = [
        ("ACTIVE", "automaticV2016"),
        ("ACTIVE", "automaticForcedProduct"),
        ("ACTIVE", "manual"),
        ("ACTIVE", "oneShot"),
        ("PENDING_DEBT", "automaticV2016"),
        ("EXPIRED", "automaticV2016"),
        ("TERMINATED", "automaticV2016"),
    ];
    const MOMENTS: [(&str, i64); 3] =
        [("early", -30 * 86_400), ("late", -3_600), ("after", 86_400)];
    const VIEWERS: [&str; 3] = ["admin", "billing", "both"];
    let flags = (0..16_u8).filter(|bits| bits & 2 == 0 || bits & 1 == 0);
    let cells = TYPES.into_iter().flat_map(move |sort| {
        let flags = flags.clone();
        STATES.into_iter().flat_map(move |state| flags.clone().map(move |bits| (sort, state, bits)))
    });
    cells.flat_map(|(sort, (status, renewal_type), bits)| {
        let rest = MOMENTS.into_iter().flat_map(|moment| VIEWERS.into_iter().map(move |viewer| (moment, viewer)));
        rest.flat_map(move |((moment, seconds), viewer)| {
            [false, true].into_iter().map(move |engaged| {
                let now = Instant::from_unix_seconds(END.unix_seconds() + seconds);
                let [a, d, f, m] = [8, 4, 2, 1].map(|bit| bits & bit != 0);
                let set: String =
                    [a, d, f, m].iter().zip("ADFM".chars()).filter(|(set, _)| **set).map(|(_, name)| name).collect();
                let row = json!({
                    "id": 1, "serviceId": "sample", "domain": "sample", "serviceType": sort, "status": status,
                    "creation": "2024-06-01T00:00:00Z", "expiration": END.to_string(), "renewalType": renewal_type,
                    "engagedUpTo": engaged.then_some("2025-12-01T00:00:00Z"), "canDeleteAtExpiration": true,
                    "possibleRenewPeriod": [1, 12], "contactAdmin": if viewer == "both" { "both" } else { "admin" },
                    "contactBilling": if viewer == "both" { "both" } else { "billing" },
                    "renew": {"automatic": a, "deleteAtExpiration": d, "forced": f, "manualPayment": m, "period": 1},
                });
                let committed = if engaged { ", committed" } else { "" };
                let witness = format!("{sort}, {status}, {renewal_type}, {}, {moment}, {viewer}{committed}", if set.is_empty() { "—" } else { &set });
                (row.to_string(), now, viewer, witness)
            })
        })
    })
}
