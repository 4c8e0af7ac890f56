//! Deadlines out of foreseen entries: what belongs together is put together, and each gets its identity.

use std::{collections::BTreeMap, rc::Rc, time::Duration};

use rinnovo::{Expected, Foreseen, Instant, Portfolio, Price};

use super::{deadline::What, uid};
use crate::error::Error;

/// A deadline with its identity and its alarms.
pub(super) struct Found<'a> {
    pub(super) uid: String,
    pub(super) at: Instant,
    pub(super) id: &'a str,
    pub(super) title: Rc<str>,
    pub(super) what: What,
    /// How long before it an alarm sounds; the longest first.
    pub(super) alarms: Vec<Duration>,
}

/// What is kept of a service while its entries are read.
struct Service {
    title: Rc<str>,
    /// When its present term ends.
    term_ends: Option<Instant>,
}

const DAY: Duration = Duration::from_secs(86_400);

pub(super) fn gather<'a>(
    entries: impl IntoIterator<Item = Foreseen<'a>>,
    portfolio: &Portfolio,
    scope: &str,
    limit: usize,
) -> Result<Vec<Found<'a>>, Error> {
    let mut services: BTreeMap<&'a str, Service> = BTreeMap::new();
    let mut reminders: BTreeMap<(&'a str, Instant), Vec<Instant>> = BTreeMap::new();
    let mut prices: BTreeMap<(&'a str, Instant), Price> = BTreeMap::new();
    let mut uids = uid::Uids::new(scope, portfolio.zone());
    let mut found: Vec<Found<'a>> = Vec::new();

    for entry in entries {
        let Foreseen { at, id, what } = entry;
        let service = services.entry(id).or_insert_with(|| Service::of(id, portfolio));
        match &what {
            Expected::Reminder { of } => reminders.entry((id, *of)).or_default().push(at),
            Expected::Bill { term, price: Some(price), .. } => {
                prices.insert((id, term.start), price.clone());
            }
            _ => {}
        }
        let Some((at, what)) = What::of(at, &what) else { continue };
        if found.len() >= limit {
            return Err(Error::TooMany { limit });
        }
        let uid = uids.next(id, at, &what, service.term_ends.unwrap_or(at));
        if let What::Renewal { term, .. } = &what {
            service.term_ends = Some(term.end);
        }
        let alarms = Vec::new();
        found.push(Found { uid, at, id, title: Rc::clone(&service.title), what, alarms });
    }
    for deadline in &mut found {
        if let What::Renewal { term, price } = &mut deadline.what {
            *price = prices.get(&(deadline.id, term.start)).cloned();
        }
        if matches!(deadline.what, What::LastMoment { .. }) {
            deadline.alarms.push(DAY);
        }
        if deadline.what.ends_term()
            && let Some(instants) = reminders.get(&(deadline.id, deadline.at))
        {
            let before = |reminder: &Instant| deadline.at.since(*reminder);
            deadline.alarms.extend(instants.iter().map(before));
            deadline.alarms.sort_unstable_by(|a, b| b.cmp(a));
            deadline.alarms.dedup();
        }
    }
    Ok(found)
}

impl Service {
    fn of(id: &str, portfolio: &Portfolio) -> Self {
        let service = portfolio.service(id);
        Self {
            title: service.as_ref().map_or(id, |service| service.title()).into(),
            term_ends: service.and_then(|service| service.facts.term()).map(|term| term.end),
        }
    }
}
