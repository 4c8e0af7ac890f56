//! What a forecast adds up to, and how two of them differ.

use std::collections::BTreeMap;

use rinnovo::{CivilDate as Day, Currency};
use rust_decimal::Decimal;

use crate::{error::RinnovoError, export::text, scalars::Count};

/// What is expected of one month.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Month {
    /// Its first day, such as `2025-06-01`, in the zone of the portfolio.
    pub first: Day,
    /// How many terms begin by automatic renewal.
    pub renewals: Count,
    /// How many services stop because nobody renewed or paid.
    pub lapses: Count,
    /// How many services end for good.
    pub ends: Count,
    /// How many services have their data erased.
    pub erasures: Count,
    /// What is billed, by currency; exact.
    pub bills: Vec<BilledIn>,
    /// How many bills have no known price: they are in no sum.
    pub unpriced: Count,
}

/// What is billed in a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct BilledIn {
    /// The currency.
    pub currency: Currency,
    /// How much.
    pub amount: Decimal,
}

/// What is expected of every month.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Totals {
    /// Every month, in order.
    pub months: Vec<Month>,
    /// How many services stay as they are because a fact that time needs is not known.
    pub blocked: Count,
    /// All months together, under the first day of the first.
    pub sum: Month,
}

/// How much more, or less, is expected of one month.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct MonthDifference {
    /// Its first day.
    pub first: Day,
    /// How many more terms begin by automatic renewal.
    pub renewals: i64,
    /// How many more services stop.
    pub lapses: i64,
    /// How many more services end for good.
    pub ends: i64,
    /// How many more services have their data erased.
    pub erasures: i64,
    /// How much more is billed, by currency; exact.
    pub bills: Vec<BilledIn>,
    /// How many more bills have no known price.
    pub unpriced: i64,
}

/// How much more, or less, is expected.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct TotalsDifference {
    /// Every month that one of the two has, in order.
    pub months: Vec<MonthDifference>,
    /// How many more services stay as they are because a fact is not known.
    pub blocked: i64,
    /// All months together, under the first day of the first.
    pub sum: MonthDifference,
}

/// What is different between two totals: the first less the second, month by month.
#[uniffi::export]
pub fn totals_difference(totals: Totals, less: Totals) -> Result<TotalsDifference, RinnovoError> {
    let difference = totals.core().difference(&less.core());
    Ok(TotalsDifference {
        sum: difference.sum().into(),
        months: difference.months.into_iter().map(MonthDifference::from).collect(),
        blocked: difference.blocked,
    })
}

/// Totals as comma-separated values, a row to a month and a column to a currency.
#[uniffi::export]
pub fn totals_to_csv(totals: Totals) -> Result<String, RinnovoError> {
    text(rinnovo_export::csv::months(Vec::new(), &totals.core().months))
}

impl Totals {
    fn core(self) -> rinnovo::Totals {
        let months = self.months.into_iter().map(rinnovo::Month::from).collect();
        rinnovo::Totals { months, blocked: self.blocked.0 }
    }
}

impl From<rinnovo::Totals> for Totals {
    fn from(totals: rinnovo::Totals) -> Self {
        Self {
            sum: totals.sum().into(),
            months: totals.months.into_iter().map(Month::from).collect(),
            blocked: totals.blocked.into(),
        }
    }
}

fn billed(bills: BTreeMap<Currency, Decimal>) -> Vec<BilledIn> {
    bills.into_iter().map(|(currency, amount)| BilledIn { currency, amount }).collect()
}

impl From<rinnovo::Month> for Month {
    fn from(month: rinnovo::Month) -> Self {
        Self {
            first: month.first,
            renewals: month.renewals.into(),
            lapses: month.lapses.into(),
            ends: month.ends.into(),
            erasures: month.erasures.into(),
            bills: billed(month.bills),
            unpriced: month.unpriced.into(),
        }
    }
}

impl From<Month> for rinnovo::Month {
    fn from(month: Month) -> Self {
        Self {
            first: month.first,
            renewals: month.renewals.0,
            lapses: month.lapses.0,
            ends: month.ends.0,
            erasures: month.erasures.0,
            bills: month.bills.into_iter().map(|bill| (bill.currency, bill.amount)).collect(),
            unpriced: month.unpriced.0,
        }
    }
}

impl From<rinnovo::MonthDifference> for MonthDifference {
    fn from(month: rinnovo::MonthDifference) -> Self {
        Self {
            first: month.first,
            renewals: month.renewals,
            lapses: month.lapses,
            ends: month.ends,
            erasures: month.erasures,
            bills: billed(month.bills),
            unpriced: month.unpriced,
        }
    }
}
