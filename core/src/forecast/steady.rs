//! Totals of a million services: those over which time passes in a way that their columns tell are counted, month by
//! month; all others are followed by the engine.
//!
//! Nothing here says what time does. Services that only renew do so at the months of the calendar's grid
//! ([`Facts::only_renews`](crate::Facts)); what becomes of services that lapse is read off the engine once for each
//! kind ([`Fates`]).

use super::{
    Forecast,
    group::{Group, lapses},
    ledger::Ledger,
};
use crate::{
    advance::{Assumption, advance},
    axes::{Ending, Renewal},
    event::Change,
    facts::Facts,
    instant::Instant,
    kind::Kind,
    portfolio::{Paced, Paces},
    service::Currency,
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
        calm: ledger.months.is_calm() && same_clocks,
        free: vec![Freedom::Unknown; portfolio.row_count() as usize],
        ledger,
    };
    for paced in paces.iter() {
        counter.count(paced);
    }
    let Counter { renewals, mut ledger, .. } = counter;
    renewals.enter(&mut ledger);
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
        if self.renews(row) {
            if !(self.calm && self.renewals.count(self.forecast, paced)) {
                self.group.begin_alone(self.forecast, row);
                self.follow();
            }
            return;
        }
        if !portfolio.holds(row) {
            return;
        }
        if self.calm
            && let Some(cancelled) = paced.pace.lapses()
            && !portfolio.has_members(row)
            && !self.is_planned(row)
            && self.lapse(paced, cancelled)
        {
            return;
        }
        self.group.begin(self.forecast, row);
        self.follow();
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

    /// Whether a service never ends by itself.
    fn renews(&self, row: u32) -> bool {
        self.forecast.assumption == Assumption::Paid
            && self.paces.of(row).renews()
            && !self.is_planned(row)
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
            if !self.renews(above) {
                answer = Freedom::Unsafe;
                break;
            }
        }
        for above in std::iter::successors(Some(row), |row| portfolio.parent_of(*row)) {
            match self.free.get_mut(above as usize) {
                Some(known @ Freedom::Unknown) => *known = answer,
                _ => break,
            }
            if answer == Freedom::Unsafe && !self.renews(above) {
                break;
            }
        }
        answer == Freedom::Safe
    }

    /// Counts what becomes of a service that lapses; not where time has overtaken it.
    fn lapse(&mut self, paced: Paced, cancelled: bool) -> bool {
        let Self { forecast, fates, ledger, .. } = self;
        if paced.end <= forecast.viewer.now.unix_seconds() {
            return false;
        }
        let Some(mut month) = number_of(paced.month, ledger) else { return false };
        let until = forecast.until.unix_seconds();
        for (distance, fate) in fates.of(forecast, paced, cancelled) {
            let at = paced.end.saturating_add(*distance);
            if at > until {
                break;
            }
            month = ledger.months.of_second(at, month);
            let Some(tally) = ledger.tally(month) else { break };
            match fate {
                Fate::Lapse => tally.lapses += 1,
                Fate::End => tally.ends += 1,
                Fate::Erasure => tally.erasures += 1,
            }
        }
        true
    }
}

/// The number of a month of the forecast, which may lie after its last one.
fn number_of(month: u32, ledger: &Ledger) -> Option<usize> {
    let first = u32::try_from(ledger.months.first()).ok()?;
    month.checked_sub(first).map(|number| number as usize)
}

/// What becomes of a service that lapses.
#[derive(Clone, Copy, Debug)]
enum Fate {
    Lapse,
    End,
    Erasure,
}

/// For each kind, lapsed and cancelled: what becomes of such a service, at which distance in seconds from the end of its
/// term. The engine is asked once.
#[derive(Default)]
struct Fates(Vec<Option<Vec<(i64, Fate)>>>);

impl Fates {
    fn of(&mut self, forecast: &Forecast<'_>, paced: Paced, cancelled: bool) -> &[(i64, Fate)] {
        let (kind, number) = paced.kind();
        let place = number * 2 + usize::from(cancelled);
        if self.0.len() <= place {
            self.0.resize(place + 1, None);
        }
        let Some(slot) = self.0.get_mut(place) else { return &[] };
        slot.get_or_insert_with(|| fates(forecast, kind, cancelled))
    }
}

fn fates(forecast: &Forecast<'_>, kind: Kind, cancelled: bool) -> Vec<(i64, Fate)> {
    let end = Instant::from_unix_seconds(0);
    let plain = Facts::in_service(kind, end, end, Renewal::Manual { every: None });
    let ending = if cancelled {
        Ending::AtExpiry { requested_at: None, restore: None }
    } else {
        Ending::None
    };
    let mut facts = Facts { ending: Some(ending), ..plain };
    let mut told = Vec::new();
    for event in advance(facts, Instant::MAX, forecast.viewer.rules, forecast.assumption) {
        let distance = event.at.unix_seconds() - end.unix_seconds();
        if lapses(&facts, &event.change) {
            told.push((distance, Fate::Lapse));
        }
        match event.change {
            Change::Terminated { .. } => told.push((distance, Fate::End)),
            Change::Erased => told.push((distance, Fate::Erasure)),
            _ => {}
        }
        facts = facts.evolve(&event);
    }
    told
}

/// A currency and a number of decimals; `None`: no price is known.
type Class = Option<(Currency, u32)>;

#[derive(Clone, Copy, Default)]
struct Cell {
    count: u64,
    /// In units of the last decimal.
    units: i128,
}

impl Cell {
    fn add(&mut self, units: i128) {
        self.count += 1;
        self.units = self.units.saturating_add(units);
    }
}

/// Renewals that follow the months of the grid: each service is entered once, at its first month, and the months after
/// are worked out for all of one frequency together.
struct Renewals {
    /// The class of each price, by number, and its amount in units of the last decimal.
    prices: Vec<(usize, i128)>,
    classes: Vec<Class>,
    /// For each class and frequency, one more than the number of its block.
    blocks: Vec<u32>,
    /// The class and frequency of each block.
    keys: Vec<(usize, u8)>,
    /// For each block, a cell for each month: in all but the last one, the services of which it is the first month; in
    /// the last one, those that renew in it and not after the horizon.
    cells: Vec<Cell>,
    count: usize,
    now: i64,
    until: i64,
    /// The day of the month of the horizon.
    until_day: u8,
    first: i32,
}

/// As many frequencies as a byte may tell.
const FREQUENCIES: usize = 256;

impl Renewals {
    fn new(forecast: &Forecast<'_>, ledger: &Ledger) -> Self {
        let mut classes: Vec<Class> = vec![None];
        let mut prices = vec![(0, 0)];
        for price in forecast.portfolio.all_prices() {
            let class = Some((price.currency, price.amount.scale()));
            let known = classes.iter().position(|other| *other == class);
            let place = known.unwrap_or_else(|| {
                classes.push(class);
                classes.len() - 1
            });
            prices.push((place, price.amount.mantissa()));
        }
        Self {
            prices,
            blocks: vec![0; classes.len() * FREQUENCIES],
            classes,
            keys: Vec::new(),
            cells: Vec::new(),
            count: ledger.months.count(),
            now: forecast.viewer.now.unix_seconds(),
            until: forecast.until.unix_seconds(),
            until_day: ledger.months.zone().civil(forecast.until).date.day(),
            first: ledger.months.first(),
        }
    }

    /// Enters a service that only renews; not where time has overtaken it.
    #[inline]
    fn count(&mut self, forecast: &Forecast<'_>, paced: Paced) -> bool {
        let month = i64::from(paced.month) - i64::from(self.first);
        let Ok(month) = usize::try_from(month) else { return false };
        let last = self.count.saturating_sub(1);
        // In a month after that of now, an end is after now.
        if month == 0 && paced.end <= self.now {
            return false;
        }
        if month > last || paced.every == 0 {
            return paced.every != 0;
        }
        let Some((class, units)) = self.prices.get(paced.price as usize).copied() else {
            return false;
        };
        let renews_last = (last - month).is_multiple_of(usize::from(paced.every));
        let block = self.block(class, paced.every);
        if month < last
            && let Some(cell) = self.cells.get_mut(block + month)
        {
            cell.add(units);
        }
        if renews_last
            && self.renews_in_time(forecast, paced, last - month)
            && let Some(cell) = self.cells.get_mut(block + last)
        {
            cell.add(units);
        }
        true
    }

    /// The place of the first cell of a block.
    #[inline]
    fn block(&mut self, class: usize, every: u8) -> usize {
        let Some(block) = self.blocks.get_mut(class * FREQUENCIES + usize::from(every)) else {
            return self.cells.len();
        };
        if *block == 0 {
            self.keys.push((class, every));
            *block = u32::try_from(self.keys.len()).unwrap_or(0);
            self.cells.resize(self.keys.len() * self.count, Cell::default());
        }
        (*block as usize).saturating_sub(1) * self.count
    }

    /// Whether the renewal in the month of the horizon, so many months after the end of the term, is not after it.
    fn renews_in_time(&self, forecast: &Forecast<'_>, paced: Paced, months: usize) -> bool {
        if months == 0 {
            return paced.end <= self.until;
        }
        // Where clocks skip a day, a renewal is a day later; where they are put back, a date comes twice.
        let days = paced.pace.days().unwrap_or((1, 31));
        if days.1 + 1 < self.until_day {
            return true;
        }
        if self.until_day + 1 < days.0 {
            return false;
        }
        let Some(term) = forecast.portfolio.facts_at(paced.row).term() else { return false };
        let calendar = forecast.viewer.rules.calendar();
        let months = i32::try_from(months).unwrap_or(i32::MAX);
        calendar.after_on_grid(term.anchor, term.end, months).0 <= forecast.until
    }

    /// Enters what was counted into a ledger.
    fn enter(self, ledger: &mut Ledger) {
        let Some(last) = self.count.checked_sub(1) else { return };
        for ((class, every), cells) in self.keys.iter().zip(self.cells.chunks(self.count)) {
            let class = self.classes.get(*class).copied().flatten();
            for (month, cell) in cells.iter().enumerate().filter(|(_, cell)| cell.count > 0) {
                let end = if month == last { self.count } else { last };
                for month in (month..end).step_by(usize::from(*every)) {
                    let Some(tally) = ledger.tally(month) else { continue };
                    tally.renewals += cell.count;
                    match class {
                        Some((currency, scale)) => tally.add_units(currency, scale, cell.units),
                        None => tally.unpriced += cell.count,
                    }
                }
            }
        }
    }
}
