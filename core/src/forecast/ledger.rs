//! Exact sums by month.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{
    Forecast,
    fates::Fate,
    group::{Bill, Step, What},
    months::Months,
    renewals::Class,
    totals::{Month, Totals},
};
use crate::{
    event::Change,
    service::{Currency, Price},
};

/// Amounts are added up as whole numbers of their last decimal, so that no order of adding rounds.
type Sums = BTreeMap<(Currency, u32), Sum>;

/// How many amounts, and their sum in units of their last decimal.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    count: i64,
    units: i128,
}

/// What is counted of a month.
#[derive(Clone, Debug, Default)]
struct Tally {
    renewals: u64,
    lapses: u64,
    ends: u64,
    erasures: u64,
    unpriced: u64,
    sums: Sums,
}

impl Tally {
    fn add(&mut self, class: (Currency, u32), count: i64, units: i128) {
        let sum = self.sums.entry(class).or_default();
        sum.count += count;
        sum.units = sum.units.saturating_add(units);
    }

    fn bill(&mut self, price: Option<&Price>) {
        match price {
            Some(Price { amount, currency }) => {
                self.add((*currency, amount.scale()), 1, amount.mantissa());
            }
            None => self.unpriced += 1,
        }
    }
}

/// What is counted of every month.
#[derive(Clone, Debug)]
pub(super) struct Ledger {
    pub(super) months: Months,
    tallies: Vec<Tally>,
    pub(super) blocked: u64,
}

impl Ledger {
    pub(super) fn new(forecast: &Forecast<'_>) -> Self {
        let zone = forecast.portfolio.zone();
        let months = Months::new(zone, forecast.viewer.now, forecast.until);
        let tallies = vec![Tally::default(); months.count()];
        Self { months, tallies, blocked: 0 }
    }

    /// Counts renewals of a month; a negative number takes back what was counted.
    pub(super) fn renew(&mut self, month: usize, class: Class, count: i64, units: i128) {
        let Some(tally) = self.tallies.get_mut(month) else { return };
        tally.renewals = tally.renewals.saturating_add_signed(count);
        match class {
            Some(class) => tally.add(class, count, units),
            None => tally.unpriced = tally.unpriced.saturating_add_signed(count),
        }
    }

    /// Counts what becomes of a service that lapses.
    pub(super) fn suffer(&mut self, month: usize, fate: Fate) {
        let Some(tally) = self.tallies.get_mut(month) else { return };
        match fate {
            Fate::Lapse => tally.lapses += 1,
            Fate::End => tally.ends += 1,
            Fate::Erasure => tally.erasures += 1,
        }
    }

    pub(super) fn count(&mut self, step: &Step) {
        let What::Event { change, upshot } = &step.what else { return };
        let counted = upshot.lapses
            || upshot.bill.is_some()
            || matches!(change, Change::Terminated { .. } | Change::Erased);
        if !counted {
            return;
        }
        let month = self.months.of(step.at);
        let Some(tally) = self.tallies.get_mut(month) else { return };
        tally.lapses += u64::from(upshot.lapses);
        match change {
            Change::TermRenewed { .. } => tally.renewals += 1,
            Change::Terminated { .. } => tally.ends += 1,
            Change::Erased => tally.erasures += 1,
            _ => {}
        }
        if let Some(Bill { price, .. }) = &upshot.bill {
            tally.bill(price.as_ref());
        }
    }

    pub(super) fn into_totals(self) -> Totals {
        let months = self.months.days().zip(self.tallies).map(|(first, tally)| Month {
            first,
            renewals: tally.renewals,
            lapses: tally.lapses,
            ends: tally.ends,
            erasures: tally.erasures,
            bills: amounts(&tally.sums),
            unpriced: tally.unpriced,
        });
        Totals { months: months.collect(), blocked: self.blocked }
    }
}

fn amounts(sums: &Sums) -> BTreeMap<Currency, Decimal> {
    let mut amounts = BTreeMap::new();
    for ((currency, scale), Sum { count, units }) in sums {
        if *count == 0 {
            continue;
        }
        let limit = if *units < 0 { Decimal::MIN } else { Decimal::MAX };
        let amount = Decimal::try_from_i128_with_scale(*units, *scale).unwrap_or(limit);
        add(&mut amounts, *currency, amount);
    }
    amounts
}

/// Adds an amount; what no decimal holds becomes the nearest that one does.
pub(super) fn add(amounts: &mut BTreeMap<Currency, Decimal>, currency: Currency, amount: Decimal) {
    let sum = amounts.entry(currency).or_default();
    *sum = sum.saturating_add(amount);
}
