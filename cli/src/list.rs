//! The table of services.

use std::fmt::Write;

use comfy_table::{Attribute, Cell, Color};
use rinnovo::{
    Account, Ending, Fact, Highlight, Instant, Layout, Page, PageAt, Phase, Portfolio, Renewal,
    Row, Service, Standing, TextField, View,
};
use rinnovo_messages::Messages;
use serde_json::{Value, json};

use crate::{
    args::{Format, List, ListArgs},
    failure::Failure,
    output::{self, Printed},
    progress,
    scene::Setting,
    store,
    text::{BOLD, DIM, clean, paint},
};

/// `rinnovo list`.
pub(crate) fn run(setting: &Setting, list: &List) -> Result<Printed, Failure> {
    let account = progress::during("reading", || store::read(&list.file, setting.zone()?))?;
    print(setting, account, &list.list, setting.format)
}

/// The rows that the arguments ask for.
pub(crate) fn print(
    setting: &Setting,
    account: Account,
    list: &ListArgs,
    format: Format,
) -> Result<Printed, Failure> {
    let rules = setting.rules(account.jurisdiction.as_deref())?;
    let portfolio = Portfolio::from_account(account, rules.zone());
    let view = view(list);
    let page = portfolio.list(&list.query.query(), &setting.viewer(&rules), &view)?;
    let (now, messages) = (setting.now, &setting.messages(rules.zone()));
    match format {
        Format::Json => output::json(&json!({
            "page": if list.after.is_some() { Value::Null } else { list.page.into() },
            "pages": page.pages,
            "size": list.size.rows(),
            "total": page.total,
            "shown": page.shown,
            "next": page.next,
            "facets": page.facets,
            "services": page.rows.iter().map(|row| row_as_json(row, now, messages)).collect::<Vec<_>>(),
        })),
        Format::Csv => {
            output::csv(KEYS, page.rows.iter().map(|row| cells(&row.service, now, messages)))
        }
        _ => {
            let number = list.after.is_none().then_some(list.page);
            Ok(Printed::text(table(&page, number, now, messages)))
        }
    }
}

fn view(list: &ListArgs) -> View {
    let layout = if list.flat {
        Layout::Flat
    } else {
        Layout::Grouped { open: !list.closed, except: list.toggle.iter().cloned().collect() }
    };
    let at = list.after.clone().map_or(PageAt::Number(list.page), PageAt::After);
    View { layout, at, size: list.size, facets: list.count.clone() }
}

fn table(page: &Page, number: Option<u32>, now: Instant, messages: &Messages) -> String {
    let mut table = output::table(&["ID", "NAME", "REFERENCE", "KIND", "DATE", "RENEWAL", "STATE"]);
    for row in &page.rows {
        let Row { service, highlights, .. } = row;
        let texts = [
            branch(row) + &clean(service.id.as_str()),
            marked(&service.name, TextField::Name, highlights),
            marked(&service.reference, TextField::Reference, highlights),
            kind(service, messages),
            date_in_words(service, now, messages),
            service
                .facts
                .renewal
                .map_or_else(|| "—".to_owned(), |renewal| messages.renewal(renewal)),
        ];
        let state = Cell::new(clean(&messages.state(&service.facts))).fg(colour(service));
        let cells = texts.into_iter().map(Cell::new).chain([state]);
        // A parent that is there for a member only steps back.
        let dim =
            |cell: Cell| if row.brought_along { cell.add_attribute(Attribute::Dim) } else { cell };
        table.add_row(cells.map(dim).collect::<Vec<Cell>>());
    }
    let mut text = output::drawn(&table) + &paint(DIM, &footer(page, number)) + "\n";
    for (facet, counts) in page.facets.counted() {
        let counts: Vec<String> =
            counts.iter().map(|(value, count)| format!("{value} {count}")).collect();
        let _ = writeln!(text, "{}: {}", paint(BOLD, &facet.to_string()), counts.join(", "));
    }
    text
}

/// The branch that a row hangs on, and a plus where its members are folded away.
fn branch(row: &Row) -> String {
    let closed = if row.members > 0 && !row.open { "+ " } else { "" };
    match row.depth as usize {
        0 => closed.to_owned(),
        depth => "  ".repeat((depth - 1).min(8)) + "└ " + closed,
    }
}

fn footer(page: &Page, number: Option<u32>) -> String {
    let place = number
        .map_or_else(String::new, |number| format!("page {number} of {}, ", page.pages.max(1)));
    let count = match page.total {
        1 => "1 service".to_owned(),
        total => format!("{total} services"),
    };
    let next =
        page.next.as_ref().map_or_else(String::new, |next| format!("; next: --after {next}"));
    // Pages are turned by number there; the cursor is for those who follow it.
    if number.is_some() { place + &count } else { place + &count + &next }
}

/// A text with what was searched for underlined.
fn marked(text: &str, field: TextField, highlights: &[Highlight]) -> String {
    let letters: Vec<char> = text.chars().collect();
    let (mut marked, mut done) = (String::new(), 0);
    for highlight in highlights.iter().filter(|highlight| highlight.field == field) {
        let (start, end) = (highlight.start as usize, highlight.end as usize);
        let part = |from: usize, to: usize| -> String {
            letters.get(from..to).unwrap_or_default().iter().collect()
        };
        marked += &clean(&part(done, start));
        marked += &paint(BOLD.underline(), &clean(&part(start, end)));
        done = end;
    }
    let rest: String = letters.get(done..).unwrap_or_default().iter().collect();
    marked + &clean(&rest)
}

/// The kind in words; an unknown one in the provider's.
pub(crate) fn kind(service: &Service, messages: &Messages) -> String {
    let name = messages.kind(service.facts.kind);
    match service.unread(Fact::Kind) {
        Some(text) => format!("{name} ({})", clean(text)),
        None => name,
    }
}

/// `renews 15 July 2025`, `ends …`, or a dash.
pub(crate) fn date_in_words(service: &Service, now: Instant, messages: &Messages) -> String {
    messages.renewal_date(&service.facts, now).unwrap_or_else(|| "—".to_owned())
}

/// Red what is out of service, yellow what will end or is owed, dim what is over, magenta what is not known.
pub(crate) fn colour(service: &Service) -> Color {
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

fn machine(service: &Service, now: Instant, messages: &Messages) -> Value {
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
        "state": messages.state(facts),
        "price": service.price.as_ref().map(|price| format!("{} {}", price.amount, price.currency)),
        "revision": facts.revision,
    })
}

/// A row: the service, its place in the table, and where the search found it.
fn row_as_json(row: &Row, now: Instant, messages: &Messages) -> Value {
    let mut value = machine(&row.service, now, messages);
    let Value::Object(fields) = &mut value else { return value };
    let place = [
        ("depth", row.depth.into()),
        ("brought_along", row.brought_along.into()),
        ("members", row.members.into()),
        ("open", row.open.into()),
        ("highlights", json!(row.highlights)),
    ];
    fields.extend(place.map(|(key, value)| (key.to_owned(), value)));
    value
}

fn cells(service: &Service, now: Instant, messages: &Messages) -> [String; 13] {
    let value = machine(service, now, messages);
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
