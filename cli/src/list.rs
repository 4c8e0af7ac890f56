//! The table of services.

use comfy_table::{Cell, Color};
use rinnovo::{DateKind, Ending, Fact, Instant, Phase, Renewal, Service, Standing, Zone, words};
use serde_json::{Value, json};

use crate::{
    args::{Format, List, Query},
    failure::Failure,
    output::{self, Printed},
    query::{self, Page, Row},
    scene::{Scene, Setting},
    store,
    text::{DIM, clean, paint},
};

/// `rinnovo list`.
pub(crate) fn run(setting: &Setting, list: &List) -> Result<Printed, Failure> {
    let account = store::read(&list.file, setting.zone()?)?;
    print(&setting.scene(&account)?, &list.query, setting.format)
}

/// The rows that a query asks for.
pub(crate) fn print(scene: &Scene<'_>, query: &Query, format: Format) -> Result<Printed, Failure> {
    let (now, zone) = (scene.now, scene.zone());
    let page = query::page(scene.account, query, now, zone);
    match format {
        Format::Json => output::json(&json!({
            "page": page.number,
            "pages": page.pages,
            "size": page.size,
            "total": page.total,
            "services": page.rows.iter().map(|row| machine(row, now, zone)).collect::<Vec<_>>(),
        })),
        Format::Csv => output::csv(KEYS, page.rows.iter().map(|row| cells(row, now, zone))),
        _ => Ok(Printed::text(table(&page, now, zone))),
    }
}

fn table(page: &Page<'_>, now: Instant, zone: Zone) -> String {
    let mut table = output::table(&["ID", "NAME", "REFERENCE", "KIND", "DATE", "RENEWAL", "STATE"]);
    for Row { service, depth } in &page.rows {
        let branch = match depth {
            0 => String::new(),
            depth => "  ".repeat((depth - 1).min(8)) + "└ ",
        };
        let state = Cell::new(clean(&service.facts.in_words(zone)));
        table.add_row(vec![
            Cell::new(branch + &clean(service.id.as_str())),
            Cell::new(clean(&service.name)),
            Cell::new(clean(&service.reference)),
            Cell::new(kind(service)),
            Cell::new(date_in_words(service, now, zone)),
            Cell::new(
                service.facts.renewal.map_or_else(|| "—".to_owned(), words::renewal_in_words),
            ),
            state.fg(colour(service)),
        ]);
    }
    let count = match page.total {
        1 => "1 service".to_owned(),
        total => format!("{total} services"),
    };
    let footer = format!("page {} of {}, {count}", page.number, page.pages.max(1));
    output::drawn(&table) + &paint(DIM, &footer) + "\n"
}

/// The kind in words; an unknown one in the provider's.
pub(crate) fn kind(service: &Service) -> String {
    match service.unread(Fact::Kind) {
        Some(text) => format!("{} ({})", service.facts.kind.label(), clean(text)),
        None => service.facts.kind.label().to_owned(),
    }
}

/// `renews 15 July 2025`, `ends …`, or a dash.
pub(crate) fn date_in_words(service: &Service, now: Instant, zone: Zone) -> String {
    let Some((kind, at)) = service.facts.renewal_date(now) else { return "—".to_owned() };
    let word = match kind {
        DateKind::TermUntil => "term until",
        kind => kind.code(),
    };
    format!("{word} {}", words::moment(at, zone))
}

/// Red what is out of service, yellow what will end or is owed, dim what is over, magenta what is not known.
fn colour(service: &Service) -> Color {
    let facts = &service.facts;
    match facts.phase {
        None => Color::Magenta,
        Some(Phase::Terminated { .. } | Phase::Erased { .. }) => Color::DarkGrey,
        Some(Phase::Pending) => Color::Cyan,
        Some(Phase::Active) => {
            let ends = facts.ending != Some(Ending::None) || facts.deletion.is_some();
            let owes = facts.standing != Some(Standing::Clear);
            if ends || owes { Color::Yellow } else { Color::Green }
        }
        Some(_) => Color::Red,
    }
}

/// The keys of the machine forms: they are stable.
const KEYS: [&str; 13] = [
    "id",
    "name",
    "reference",
    "kind",
    "parent",
    "date",
    "date_is",
    "renewal",
    "frequency",
    "phase",
    "state",
    "price",
    "revision",
];

fn machine(row: &Row<'_>, now: Instant, zone: Zone) -> Value {
    let service = row.service;
    let facts = &service.facts;
    let date = service.facts.renewal_date(now);
    json!({
        "id": service.id,
        "name": service.name,
        "reference": service.reference,
        "kind": kind_code(service),
        "parent": service.parent,
        "date": date.map(|(_, at)| at),
        "date_is": date.map(|(kind, _)| kind.code()),
        "renewal": facts.renewal.map(Renewal::mode),
        "frequency": facts.renewal.and_then(Renewal::every).map(|every| every.to_string()),
        "phase": facts.phase.map(Phase::kind),
        "state": facts.in_words(zone),
        "price": service.price.as_ref().map(|price| format!("{} {}", price.amount, price.currency)),
        "revision": facts.revision,
    })
}

fn cells(row: &Row<'_>, now: Instant, zone: Zone) -> [String; 13] {
    let value = machine(row, now, zone);
    KEYS.map(|key| match value.get(key) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    })
}

/// The code of a kind; an unknown one as the provider writes it.
pub(crate) fn kind_code(service: &Service) -> &str {
    service.unread(Fact::Kind).unwrap_or(service.facts.kind.code())
}
