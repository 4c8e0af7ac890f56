use std::{cmp::Ordering, ops::Range};

use super::{Forecast, ledger::Ledger};
use crate::{instant::Instant, portfolio::Paced, service::Currency};

/// A currency and a number of decimals; `None`: no price is known.
pub(super) type Class = Option<(Currency, u32)>;

#[derive(Clone, Copy, Default)]
struct Cell {
    count: i64,
    /// In units of the last decimal.
    units: i128,
}

impl Cell {
    fn add(&mut self, units: i128) {
        self.count += 1;
        self.units = self.units.saturating_add(units);
    }

    const fn is_empty(&self) -> bool {
        self.count == 0 && self.units == 0
    }

    fn take(&mut self, units: i128) {
        self.count -= 1;
        self.units = self.units.saturating_sub(units);
    }
}

/// Renewals that follow the months of the grid: each service is entered once, at its first month, and the months after
/// are worked out for all of one frequency together.
pub(super) struct Renewals {
    /// The class of each price, by number, and its amount in units of the last decimal.
    prices: Vec<(usize, i128)>,
    classes: Vec<Class>,
    /// For each class and frequency, one more than the number of its block.
    blocks: Vec<u32>,
    /// The class and frequency of each block.
    keys: Vec<(usize, u8)>,
    /// For each block, a cell for each month: in all but the last one, the services of which it is the first month, less
    /// those that do not renew any more; in the last one, those that renew in it and not after the horizon.
    cells: Vec<Cell>,
    count: usize,
    now: i64,
    until: Limit,
    first: i32,
}

/// An instant that renewals of its month are compared with.
#[derive(Clone, Copy)]
pub(super) struct Limit {
    at: Instant,
    /// Its day of the month, and by how many it may be wrong.
    day: (u8, u8),
}

impl Limit {
    /// A whole second in a month of which the first second is known. Its day is wrong by one where the clocks of that
    /// month are changed, and a renewal may be moved by another.
    pub(super) fn of_second(second: i64, first: i64) -> Self {
        let day = second.saturating_sub(first) / 86_400 + 1;
        Self { at: Instant::from_unix_seconds(second), day: (u8::try_from(day).unwrap_or(31), 2) }
    }
}

/// As many frequencies as a byte may tell.
const FREQUENCIES: usize = 256;

impl Renewals {
    pub(super) fn new(forecast: &Forecast<'_>, ledger: &Ledger) -> Self {
        let until = ledger.months.zone().civil(forecast.until).date;
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
            until: Limit {
                at: forecast.until,
                day: (until.day(), u8::from(!ledger.months.zone().is_still_around(until))),
            },
            first: ledger.months.first(),
        }
    }

    /// The number of the month in which the term ends. It may lie after the last one; `None`: it ended before now.
    #[inline]
    pub(super) fn first_month(&self, paced: Paced) -> Option<usize> {
        let month = usize::try_from(i64::from(paced.month) - i64::from(self.first)).ok()?;
        // In a month after that of now, an end is after now.
        (month > 0 || paced.end > self.now).then_some(month)
    }

    /// The first month of its grid in which a service that ends at an instant, in a month of this number, does not renew
    /// any more. `None`: it renews at that very instant.
    pub(super) fn stop(
        forecast: &Forecast<'_>,
        paced: Paced,
        first: usize,
        (limit, month): (Limit, usize),
    ) -> Option<usize> {
        let Some(months) = month.checked_sub(first) else { return Some(first) };
        let every = usize::from(paced.every).max(1);
        let next = first + months.next_multiple_of(every);
        if next != month {
            return Some(next);
        }
        match compare(forecast, paced, months, limit) {
            Ordering::Less => Some(month + every),
            Ordering::Equal => None,
            Ordering::Greater => Some(month),
        }
    }

    /// Enters the renewals of a service in some of its months; it renews in the first one, and in that of the range.
    #[inline]
    pub(super) fn enter(
        &mut self,
        forecast: &Forecast<'_>,
        paced: Paced,
        first: usize,
        Range { start, end: stop }: Range<usize>,
    ) {
        let last = self.count.saturating_sub(1);
        let every = usize::from(paced.every);
        let Some((class, units)) = self.prices.get(paced.price as usize).copied() else { return };
        if start > last || start >= stop || every == 0 {
            return;
        }
        let block = self.block(class, paced.every);
        if start < last
            && let Some(cell) = self.cells.get_mut(block + start)
        {
            cell.add(units);
        }
        if stop < last
            && let Some(cell) = self.cells.get_mut(block + stop)
        {
            cell.take(units);
        }
        if last < stop
            && (last - first).is_multiple_of(every)
            && compare(forecast, paced, last - first, self.until).is_le()
            && let Some(cell) = self.cells.get_mut(block + last)
        {
            cell.add(units);
        }
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

    /// Enters what was counted into a ledger. In the order of months no service is taken back before it was counted.
    pub(super) fn enter_all(self, ledger: &mut Ledger) {
        let Some(last) = self.count.checked_sub(1) else { return };
        for ((class, every), cells) in self.keys.iter().zip(self.cells.chunks(self.count)) {
            let class = self.classes.get(*class).copied().flatten();
            for (month, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                let end = if month == last { self.count } else { last };
                for month in (month..end).step_by(usize::from(*every)) {
                    ledger.renew(month, class, cell.count, cell.units);
                }
            }
        }
    }
}

/// How a renewal compares with an instant in its month, which is so many months after that of the end of the term.
#[inline]
fn compare(forecast: &Forecast<'_>, paced: Paced, months: usize, limit: Limit) -> Ordering {
    let (day, wrong) = limit.day;
    let (first, last) = paced.pace.days().unwrap_or((1, 31));
    if months == 0 {
        Instant::from_unix_seconds(paced.end).cmp(&limit.at)
    } else if last + wrong < day {
        Ordering::Less
    } else if day + wrong < first {
        Ordering::Greater
    } else {
        exactly(forecast, paced, months, limit.at)
    }
}

#[cold]
fn exactly(forecast: &Forecast<'_>, paced: Paced, months: usize, limit: Instant) -> Ordering {
    let facts = forecast.portfolio.facts_at(paced.row);
    let Some(term) = facts.term() else { return Ordering::Greater };
    let months = i32::try_from(months).unwrap_or(i32::MAX);
    forecast.viewer.rules.calendar().after_on_grid(term.anchor, term.end, months).0.cmp(&limit)
}
