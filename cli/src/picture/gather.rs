//! A picture out of a forecast.

use std::collections::{BTreeMap, BTreeSet};

use rinnovo::{Change, Expected, Foreseen, Instant, Month, Portfolio};

use super::{Labels, MOST_STRIPS, Mark, Picture, Strip};

/// How many services are kept while entries are read, before those that cannot be drawn are dropped.
const KEPT: usize = 4096;

impl Picture {
    /// A picture of a forecast: its totals, and its entries, those of one service in the order of time. However many
    /// entries there are, only what is drawn is kept, and a number for each service.
    pub(crate) fn of<'a>(
        title: String,
        portfolio: &Portfolio,
        months: Vec<Month>,
        entries: impl IntoIterator<Item = Foreseen<'a>>,
        labels: Labels,
    ) -> Self {
        let mut seen: BTreeSet<&'a str> = BTreeSet::new();
        let mut kept: BTreeMap<&'a str, Vec<(Instant, Mark)>> = BTreeMap::new();
        for entry in entries {
            let Some(mark) = mark(&entry.what) else { continue };
            seen.insert(entry.id);
            kept.entry(entry.id).or_default().push((entry.at, mark));
            if kept.len() > KEPT {
                kept = earliest(kept).into_iter().collect();
            }
        }
        let strips: Vec<Strip> = earliest(kept)
            .into_iter()
            .map(|(id, marks)| {
                let service = portfolio.service(id);
                let name = service.as_ref().map_or(id, |service| service.title()).to_owned();
                Strip { name, marks }
            })
            .collect();
        let more = seen.len() - strips.len();
        Self { title, zone: portfolio.zone(), months, strips, more, labels }
    }
}

/// The services with the earliest deadlines, by those. A service that is not among them never will be: its later deadlines
/// are later still.
fn earliest(services: BTreeMap<&str, Vec<(Instant, Mark)>>) -> Vec<(&str, Vec<(Instant, Mark)>)> {
    let first = |marks: &[(Instant, Mark)]| marks.iter().map(|(at, _)| *at).min();
    let mut services: Vec<_> = services.into_iter().collect();
    services.sort_by_key(|(id, marks)| (first(marks), *id));
    services.truncate(MOST_STRIPS);
    services
}

/// What is drawn for an entry; `None`: nothing.
fn mark(what: &Expected) -> Option<Mark> {
    match what {
        Expected::LastMoment { .. } => Some(Mark::LastMoment),
        Expected::Event(change) => match change {
            Change::TermRenewed { .. } => Some(Mark::Renewal),
            Change::Expired | Change::GraceStarted | Change::BillOverdue => Some(Mark::Lapse),
            Change::Terminated { .. } => Some(Mark::End),
            Change::Erased => Some(Mark::Erasure),
            _ => None,
        },
        _ => None,
    }
}
