//! Exact sums by month.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{
    Forecast,
    group::{Bill, Step, What},
    months::Months,
    totals::{Month, Totals},
};
use crate::{
    event::Change,
    service::{Currency, Price},
};

/// Amounts are added up as whole numbers of their last decimal, so that no order of adding rounds.
type Sums = BTreeMap<(Currency, u32), i128>;

/// What is counted of a month.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    pub(super) renewals: u64,
    pub(super) lapses: u64,
    pub(super) ends: u64,
    pub(super) erasures: u64,
    pub(super) unpriced: u64,
    sums: Sums,
}

impl Tally {
    pub(super) fn add_units(&mut self, currency: Currency, scale: u32, units: i128) {
        let sum = self.sums.entry((currency, scale)).or_default();
        *sum = sum.saturating_add(units);
    }

    fn bill(&mut self, price: Option<&Price>) {
        match price {
            Some(Price { amount, currency }) => {
                self.add_units(*currency, amount.scale(), amount.mantissa());
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

    /// The tally of a month by its number.
    pub(super) fn tally(&mut self, month: usize) -> Option<&mut Tally> {
        self.tallies.get_mut(month)
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
    for ((currency, scale), units) in sums {
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
