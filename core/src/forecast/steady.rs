//! Totals of a million services: those over which time passes in a way that their columns tell are counted, month by
//! month; all others are followed by the engine.
//!
//! Nothing here says what time does. Services that only renew do so at the months of the calendar's grid
//! ([`Facts::only_renews`](crate::Facts)); what becomes of services that lapse is read off the engine once for each
//! kind ([`Fates`]).

use super::{
    Forecast,
    fates::{Fate, Fates},
    group::Group,
    ledger::Ledger,
    renewals::{Limit, Renewals},
};
use crate::{
    advance::Assumption,
    axes::{Cause, Commitment},
    event::{Change, Event},
    facts::Facts,
    group::consequence_for,
    instant::Instant,
    kind::Kind,
    portfolio::{Paced, Paces},
};

/// Adds up everything that a forecast tells.
pub(super) fn count(forecast: &Forecast<'_>) -> Ledger {
    let ledger = Ledger::new(forecast);
    let portfolio = forecast.portfolio;
    let paces = portfolio.paces();
    // Dates of the columns are those of the portfolio's zone, months of renewals those of the rules.
    let same_clocks = portfolio.zone() == forecast.viewer.rules.zone();
    let mut counter = Counter {
        forecast,
        paces,
        renewals: Renewals::new(forecast, &ledger),
        fates: Fates::default(),
        group: Group::quiet(),
        items: Vec::new(),
        calm: ledger.months.is_calm() && same_clocks,
        free: vec![Freedom::Unknown; portfolio.row_count() as usize],
        ledger,
    };
    for paced in paces.iter() {
        counter.count(paced);
    }
    let Counter { renewals, mut ledger, .. } = counter;
    renewals.enter_all(&mut ledger);
    ledger
}

/// Whether the end of another service may reach a row's members.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Freedom {
    Unknown,
    /// It never ends by itself, nor does any above it.
    Safe,
    Unsafe,
}

struct Counter<'f, 'a> {
    forecast: &'f Forecast<'a>,
    paces: Paces<'a>,
    renewals: Renewals,
    fates: Fates,
    group: Group<'a>,
    /// The memory of [`lapse`](Self::lapse).
    items: Vec<Item>,
    calm: bool,
    free: Vec<Freedom>,
    ledger: Ledger,
}

impl Counter<'_, '_> {
    fn count(&mut self, paced: Paced) {
        let portfolio = self.forecast.portfolio;
        let row = paced.row;
        // What is grouped under a service that may end is followed together with it.
        if portfolio.parent_of(row).is_some_and(|parent| !self.is_safe(parent)) {
            return;
        }
        if self.is_still(row) {
            return;
        }
        if self.renews(row) {
            if !(self.calm && self.renew(paced)) {
                self.group.begin_alone(self.forecast, row);
                self.follow();
            }
            return;
        }
        if !portfolio.holds(row) {
            return;
        }
        if self.calm && paced.pace.lapses().is_some() && self.lapse(row) {
            return;
        }
        self.group.begin(self.forecast, row);
        self.follow();
    }

    /// Counts the renewals of a service that only renews; not where time has overtaken it.
    fn renew(&mut self, paced: Paced) -> bool {
        let Some(first) = self.renewals.first_month(paced) else { return false };
        let mut unpriced_from = usize::MAX;
        if paced.pace.loses_price() {
            let Some(month) = self.price_lost(paced, first) else { return false };
            unpriced_from = month;
            let mut unpriced = paced;
            unpriced.price = 0;
            self.renewals.enter(self.forecast, unpriced, first, month..usize::MAX);
        }
        self.renewals.enter(self.forecast, paced, first, first..unpriced_from);
        true
    }

    /// The first month in which a service renews at a price that is not known any more. `None`: it has to be followed.
    fn price_lost(&self, paced: Paced, first: usize) -> Option<usize> {
        let Commitment::Until { end, .. } =
            self.forecast.portfolio.facts_at(paced.row).commitment?
        else {
            return None;
        };
        if end > self.forecast.until {
            return Some(usize::MAX);
        }
        let month = self.ledger.months.of(end);
        let start = self.ledger.months.start(month).filter(|_| end.subsec_nanos() == 0)?;
        let limit = Limit::of_second(end.unix_seconds(), start);
        // Of two things at one instant, a commitment ends before a term is renewed.
        Some(Renewals::stop(self.forecast, paced, first, (limit, month)).unwrap_or(month))
    }

    fn follow(&mut self) {
        while let Some(step) = self.group.step(self.forecast) {
            self.ledger.count(&step);
        }
        self.ledger.blocked += self.group.blocked(self.forecast.until);
    }

    fn is_planned(&self, row: u32) -> bool {
        !self.forecast.planned.is_empty() && self.forecast.planned.contains_key(&row)
    }

    /// Whether nothing happens to a service by itself, whatever is paid.
    fn is_still(&self, row: u32) -> bool {
        self.paces.of(row).is_still() && !self.is_planned(row)
    }

    /// Whether all that a service does is to renew.
    fn renews(&self, row: u32) -> bool {
        self.forecast.assumption == Assumption::Paid
            && self.paces.of(row).renews()
            && !self.is_planned(row)
    }

    /// Whether a service never ends by itself.
    fn stays(&self, row: u32) -> bool {
        self.renews(row) || self.is_still(row)
    }

    /// Whether neither a service nor any above it ends by itself. Each row is looked at once.
    fn is_safe(&mut self, row: u32) -> bool {
        let portfolio = self.forecast.portfolio;
        let mut answer = Freedom::Safe;
        for above in std::iter::successors(Some(row), |row| portfolio.parent_of(*row)) {
            let known = self.free.get(above as usize).copied().unwrap_or(Freedom::Unsafe);
            if known != Freedom::Unknown {
                answer = known;
                break;
            }
            if !self.stays(above) {
                answer = Freedom::Unsafe;
                break;
            }
        }
        for above in std::iter::successors(Some(row), |row| portfolio.parent_of(*row)) {
            match self.free.get_mut(above as usize) {
                Some(known @ Freedom::Unknown) => *known = answer,
                _ => break,
            }
            if answer == Freedom::Unsafe && !self.stays(above) {
                break;
            }
        }
        answer == Freedom::Safe
    }

    /// Counts a service that lapses and all that is grouped under it; not where any of them has to be followed.
    fn lapse(&mut self, head: u32) -> bool {
        let mut items = std::mem::take(&mut self.items);
        items.clear();
        items.push(Item::new(head, None));
        let mut looked_at = 0;
        let mut regular = true;
        while regular && let Some(item) = items.get_mut(looked_at) {
            looked_at += 1;
            regular = self.look_at(item).is_some();
            let members = self.forecast.portfolio.members_of(item.row);
            let end = item.end_of_members;
            items.extend(members.map(|row| Item::new(row, end)));
        }
        if regular {
            for item in &items {
                self.enter(*item);
            }
        }
        self.items = items;
        regular
    }

    /// Works out when a service stops to renew, and when its members end with it. `None`: it has to be followed. Where
    /// two things happen to it at one instant, only the engine knows which is first.
    fn look_at(&mut self, item: &mut Item) -> Option<()> {
        let Self { forecast, paces, fates, renewals, ledger, .. } = self;
        let paced = paces.get(item.row)?;
        item.first = renewals.first_month(paced)?;
        // Detached by the end of its parent, it lives on.
        item.end = item.end.filter(|_| ends_with_parent(paced.kind().0));
        if forecast.planned.contains_key(&item.row) {
            return None;
        }
        let until = forecast.until.unix_seconds();
        if let Some(cancelled) = paced.pace.lapses() {
            let own = fates.of(forecast, paced, cancelled);
            let at = |distance: i64| paced.end.saturating_add(distance);
            if item.end.is_some_and(|end| own.iter().any(|(distance, _)| at(*distance) == end.at)) {
                return None;
            }
            let when = |fate| {
                own.iter().find(|(_, other)| *other == fate).map(|(distance, _)| at(*distance))
            };
            let ends = End { at: when(Fate::End)?, erased_at: when(Fate::Erasure)? };
            let ends = Some(ends).filter(|ends| ends.at <= until);
            let first = ends.is_some_and(|own| item.end.is_none_or(|end| own.at < end.at));
            if first {
                item.end = None;
            }
            item.end_of_members = if first { ends } else { item.end };
            return Some(());
        }
        let counted = paced.pace.renews() && !paced.pace.loses_price();
        if forecast.assumption != Assumption::Paid || !counted {
            return None;
        }
        if let Some(end) = item.end {
            let month = ledger.months.of(Instant::from_unix_seconds(end.at));
            let limit = Limit::of_second(end.at, ledger.months.start(month)?);
            item.stop = Renewals::stop(forecast, paced, item.first, (limit, month))?;
        }
        item.end_of_members = item.end;
        Some(())
    }

    fn enter(&mut self, item: Item) {
        let Self { forecast, paces, fates, renewals, ledger, .. } = self;
        let Some(paced) = paces.get(item.row) else { return };
        let until = forecast.until.unix_seconds();
        if let Some(cancelled) = paced.pace.lapses() {
            let before = item.end.map_or(i64::MAX, |end| end.at);
            let mut month = item.first;
            for (distance, fate) in fates.of(forecast, paced, cancelled) {
                let at = paced.end.saturating_add(*distance);
                if at > until || at >= before {
                    break;
                }
                month = ledger.months.of_second(at, month);
                ledger.suffer(month, *fate);
            }
        } else {
            renewals.enter(forecast, paced, item.first, item.first..item.stop);
        }
        let Some(End { at, erased_at }) = item.end else { return };
        for (at, fate) in [(at, Fate::End), (erased_at, Fate::Erasure)] {
            if at <= until {
                ledger.suffer(ledger.months.of(Instant::from_unix_seconds(at)), fate);
            }
        }
    }
}

/// A service of a group that is counted without being followed.
#[derive(Clone, Copy)]
struct Item {
    row: u32,
    /// The end that reaches it from above.
    end: Option<End>,
    /// The end that reaches its members.
    end_of_members: Option<End>,
    /// The number of the month in which its term ends.
    first: usize,
    /// The number of the month from which on it does not renew any more.
    stop: usize,
}

impl Item {
    const fn new(row: u32, end: Option<End>) -> Self {
        Self { row, end, end_of_members: None, first: 0, stop: usize::MAX }
    }
}

/// The end of a service, in seconds.
#[derive(Clone, Copy)]
struct End {
    at: i64,
    erased_at: i64,
}

/// Whether a living service of this kind ends with its parent.
fn ends_with_parent(kind: Kind) -> bool {
    let change = Change::Terminated { cause: Cause::NotRenewed, erase_at: None };
    let end = Event { at: Instant::MIN, change };
    consequence_for(&end, &Facts::unknown(kind)) == Some(end)
}
