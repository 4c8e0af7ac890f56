//! Which services a table shows: search, order, pages, members under their parent.

use std::{
    cmp::Ordering,
    collections::{HashMap, HashSet},
    str::FromStr,
};

use rinnovo::{Account, Instant, Renewal, Service, ServiceId, Zone};

use crate::args::Query;

/// A column to sort by, and in which direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SortKey {
    column: Column,
    descending: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Name,
    Reference,
    Kind,
    Date,
    Frequency,
    State,
}

impl FromStr for SortKey {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, descending) = text.strip_prefix('-').map_or((text, false), |name| (name, true));
        let column = match name {
            "name" => Column::Name,
            "reference" => Column::Reference,
            "kind" => Column::Kind,
            "date" => Column::Date,
            "frequency" => Column::Frequency,
            "state" => Column::State,
            _ => {
                let keys = "name, reference, kind, date, frequency, state";
                return Err(format!(
                    "found `{text}`, expected one of {keys}, or one of them after `-`"
                ));
            }
        };
        Ok(Self { column, descending })
    }
}

/// A page of rows.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    pub(crate) rows: Vec<Row<'a>>,
    /// Which page this is, from 1.
    pub(crate) number: usize,
    pub(crate) pages: usize,
    pub(crate) size: usize,
    /// How many services match, on all pages.
    pub(crate) total: usize,
}

/// A service in its row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'a> {
    pub(crate) service: &'a Service,
    /// How many parents are above it.
    pub(crate) depth: usize,
}

/// The page that a query asks for. A page past the end is empty.
pub(crate) fn page<'a>(account: &'a Account, query: &Query, now: Instant, zone: Zone) -> Page<'a> {
    let mut rows =
        if query.flat { flat(account, &query.search) } else { nested(account, query, now, zone) };
    if query.flat {
        rows.sort_by(|a, b| order(a.service, b.service, &query.sort, now, zone));
    }
    let (total, size) = (rows.len(), usize::try_from(query.size).unwrap_or(usize::MAX));
    let page = usize::try_from(query.page).unwrap_or(usize::MAX);
    let first = (page - 1).saturating_mul(size);
    let rows = rows.into_iter().skip(first).take(size).collect();
    Page { rows, number: page, pages: total.div_ceil(size), size, total }
}

/// Whether the name, the reference or the id contains the text, upper or lower case.
fn matches(service: &Service, lowered: &str) -> bool {
    [&*service.name, &*service.reference, service.id.as_str()]
        .iter()
        .any(|text| text.to_lowercase().contains(lowered))
}

fn flat<'a>(account: &'a Account, search: &str) -> Vec<Row<'a>> {
    let lowered = search.to_lowercase();
    let found = account.services().iter().filter(|service| matches(service, &lowered));
    found.map(|service| Row { service, depth: 0 }).collect()
}

/// The services that match and everything above them, each under its parent.
fn nested<'a>(account: &'a Account, query: &Query, now: Instant, zone: Zone) -> Vec<Row<'a>> {
    let mut shown: HashSet<&ServiceId> = HashSet::new();
    for row in flat(account, &query.search) {
        let mut here = Some(row.service);
        while let Some(service) = here.filter(|service| shown.insert(&service.id)) {
            here = service.parent.as_ref().and_then(|parent| account.service(parent.as_str()));
        }
    }
    let mut members: HashMap<Option<&ServiceId>, Vec<&Service>> = HashMap::new();
    for service in account.services().iter().filter(|service| shown.contains(&service.id)) {
        members.entry(service.parent.as_ref()).or_default().push(service);
    }
    for siblings in members.values_mut() {
        siblings.sort_by(|a, b| order(a, b, &query.sort, now, zone));
        siblings.reverse();
    }
    // Depth first, without recursion: a chain of parents may be as long as the account.
    let mut rows = Vec::new();
    let mut open: Vec<Row<'_>> = Vec::new();
    let push = |open: &mut Vec<Row<'a>>, of: &[&'a Service], depth| {
        open.extend(of.iter().map(|service| Row { service, depth }));
    };
    push(&mut open, members.get(&None).map_or(&[], Vec::as_slice), 0);
    while let Some(row) = open.pop() {
        rows.push(row);
        let of = members.get(&Some(&row.service.id)).map_or(&[][..], Vec::as_slice);
        push(&mut open, of, row.depth + 1);
    }
    rows
}

/// Key by key, then by id. Without keys, the order of the file stays: the sort is stable.
fn order(a: &Service, b: &Service, keys: &[SortKey], now: Instant, zone: Zone) -> Ordering {
    let by_key = |key: &SortKey| {
        let text = |of: fn(&Service) -> String| of(a).cmp(&of(b));
        let ordering = match key.column {
            Column::Name => text(|service| service.title().to_lowercase()),
            Column::Reference => text(|service| service.reference.to_lowercase()),
            Column::Kind => text(|service| service.facts.kind.label().to_lowercase()),
            Column::State => a.facts.in_words(zone).cmp(&b.facts.in_words(zone)),
            Column::Date => {
                let at = |service: &Service| service.facts.renewal_date(now).map(|(_, at)| at);
                return missing_last(at(a), at(b), key.descending);
            }
            Column::Frequency => {
                let every = |service: &Service| service.facts.renewal.and_then(Renewal::every);
                return missing_last(every(a), every(b), key.descending);
            }
        };
        if key.descending { ordering.reverse() } else { ordering }
    };
    let sorted = keys.iter().map(by_key).find(|ordering| ordering.is_ne());
    let tie = || if keys.is_empty() { Ordering::Equal } else { a.id.cmp(&b.id) };
    sorted.unwrap_or_else(tie)
}

/// What is missing comes last in both directions.
fn missing_last<T: Ord>(a: Option<T>, b: Option<T>, descending: bool) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) if descending => b.cmp(&a),
        (Some(a), Some(b)) => a.cmp(&b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}
