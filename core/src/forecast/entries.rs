use std::{cmp::Reverse, collections::BinaryHeap, fmt};

use super::{
    Forecast,
    foreseen::{Expected, Foreseen},
    group::{Bill, Group, Step, What},
};
use crate::instant::Instant;

/// A step as it is told: itself, and the bill that follows it.
fn told<'a>(forecast: &Forecast<'a>, step: Step) -> (Foreseen<'a>, Option<Foreseen<'a>>) {
    let Step { at, row, what } = step;
    let id = forecast.portfolio.id(row);
    let mut bill = None;
    let what = match what {
        What::Event { change, upshot } => {
            bill = upshot.bill;
            Expected::Event(change)
        }
        What::Reminder { of } => Expected::Reminder { of },
        What::LastMoment { command } => Expected::LastMoment { command },
        What::Command { command, outcome } => Expected::Command { command, outcome },
    };
    let bill = bill.map(|Bill { term, price, due_by }| Foreseen {
        at,
        id,
        what: Expected::Bill { term, price, due_by },
    });
    (Foreseen { at, id, what }, bill)
}

/// The iterator of [`Forecast::entries`].
///
/// ```
/// use rinnovo::{Assumption, Expected, Facts, Forecast, Kind, Portfolio, Renewal, Service, Viewer, Zone};
///
/// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
/// let manual = Renewal::Manual { every: None };
/// let facts = Facts::in_service(Kind::Vps, "2025-01-01T00:00:00Z".parse()?, "2025-02-01T00:00:00Z".parse()?, manual);
/// let portfolio = Portfolio::new([Service::new("vps-1".parse()?, facts)], Zone::UTC)?;
/// let viewer = Viewer::new("2025-01-31T12:00:00Z".parse()?, &rules);
/// let forecast = Forecast::months(&portfolio, &viewer, 2, Assumption::Paid)?;
///
/// let ends: Vec<String> = forecast
///     .entries()
///     .filter_map(|entry| match entry.what {
///         Expected::Event(change) => Some(format!("{} {}", entry.at, change.code())),
///         Expected::LastMoment { command } => Some(format!("{} until then: {command}", entry.at)),
///         _ => None,
///     })
///     .collect();
/// assert_eq!(ends, [
///     "2025-02-01T00:00:00Z expired",
///     "2025-02-08T00:00:00Z until then: renew",
///     "2025-02-08T00:00:00Z until then: request_deletion",
///     "2025-02-08T00:00:00Z terminated",
///     "2025-03-10T00:00:00Z erased",
/// ]);
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[derive(Clone)]
pub struct Entries<'f, 'a> {
    forecast: &'f Forecast<'a>,
    group: Group<'a>,
    bill: Option<Foreseen<'a>>,
    next_row: u32,
}

impl<'f, 'a> Entries<'f, 'a> {
    pub(super) fn new(forecast: &'f Forecast<'a>) -> Self {
        Self { forecast, group: Group::default(), bill: None, next_row: 0 }
    }
}

impl fmt::Debug for Entries<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entries").field("next_row", &self.next_row).finish_non_exhaustive()
    }
}

impl<'a> Iterator for Entries<'_, 'a> {
    type Item = Foreseen<'a>;

    fn next(&mut self) -> Option<Foreseen<'a>> {
        if let Some(bill) = self.bill.take() {
            return Some(bill);
        }
        loop {
            if let Some(step) = self.group.step(self.forecast) {
                let (entry, bill) = told(self.forecast, step);
                self.bill = bill;
                return Some(entry);
            }
            let portfolio = self.forecast.portfolio;
            let head = (self.next_row..portfolio.row_count())
                .find(|row| portfolio.holds(*row) && portfolio.parent_of(*row).is_none())?;
            self.next_row = head + 1;
            self.group.begin(self.forecast, head);
        }
    }
}

/// The iterator of [`Forecast::in_order`].
///
/// ```
/// use rinnovo::{Assumption, Facts, Forecast, Kind, Portfolio, Renewal, Service, Viewer, Zone};
///
/// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
/// let service = |id: &str, end: &str| -> Result<Service, rinnovo::Error> {
///     let manual = Renewal::Manual { every: None };
///     Ok(Service::new(id.parse()?, Facts::in_service(Kind::Vps, "2025-01-01T00:00:00Z".parse()?, end.parse()?, manual)))
/// };
/// let portfolio = Portfolio::new([service("a", "2025-03-01T00:00:00Z")?, service("b", "2025-02-01T00:00:00Z")?], Zone::UTC)?;
/// let viewer = Viewer::new("2025-01-15T00:00:00Z".parse()?, &rules);
/// let forecast = Forecast::months(&portfolio, &viewer, 2, Assumption::Paid)?;
/// assert!(forecast.in_order().map(|entry| entry.at).is_sorted());
/// assert_eq!(forecast.in_order().count(), forecast.entries().count());
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[derive(Clone)]
pub struct InOrder<'f, 'a> {
    forecast: &'f Forecast<'a>,
    /// Every group that still has something to tell, with its next step.
    groups: Vec<(Group<'a>, Option<Step>)>,
    /// The instant of the next step of each group, by the order of the ids.
    queue: BinaryHeap<Reverse<(Instant, usize)>>,
    bill: Option<Foreseen<'a>>,
}

impl<'f, 'a> InOrder<'f, 'a> {
    pub(super) fn new(forecast: &'f Forecast<'a>) -> Self {
        let portfolio = forecast.portfolio;
        let mut heads: Vec<u32> =
            portfolio.rows().filter(|row| portfolio.parent_of(*row).is_none()).collect();
        heads.sort_unstable_by_key(|row| portfolio.id(*row));
        let groups = heads.into_iter().filter_map(|head| {
            let mut group = Group::default();
            group.begin(forecast, head);
            let step = group.step(forecast)?;
            Some((group, Some(step)))
        });
        let groups: Vec<_> = groups.collect();
        let next = |(place, (_, step)): (usize, &(Group<'a>, Option<Step>))| {
            step.as_ref().map(|step| Reverse((step.at, place)))
        };
        let queue = groups.iter().enumerate().filter_map(next).collect();
        Self { forecast, groups, queue, bill: None }
    }
}

impl fmt::Debug for InOrder<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InOrder").field("groups", &self.queue.len()).finish_non_exhaustive()
    }
}

impl<'a> Iterator for InOrder<'_, 'a> {
    type Item = Foreseen<'a>;

    fn next(&mut self) -> Option<Foreseen<'a>> {
        if let Some(bill) = self.bill.take() {
            return Some(bill);
        }
        let Reverse((_, place)) = self.queue.pop()?;
        let (group, next) = self.groups.get_mut(place)?;
        let step = next.take()?;
        *next = group.step(self.forecast);
        match next {
            Some(next) => self.queue.push(Reverse((next.at, place))),
            // What it held is given back.
            None => *group = Group::default(),
        }
        let (entry, bill) = told(self.forecast, step);
        self.bill = bill;
        Some(entry)
    }
}
