use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;

use super::{
    ledger::add,
    totals::{Month, Totals, amounts, year_month},
};
use crate::{civil::CivilDate, service::Currency};

/// How much more is expected of one month than without a what-if; less where it is negative. In JSON as a
/// [`Month`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MonthDifference {
    /// The first day of the month.
    #[serde(rename = "month", serialize_with = "year_month")]
    pub first: CivilDate,
    /// See [`Month::renewals`].
    pub renewals: i64,
    /// See [`Month::lapses`].
    pub lapses: i64,
    /// See [`Month::ends`].
    pub ends: i64,
    /// See [`Month::erasures`].
    pub erasures: i64,
    /// See [`Month::bills`]; currencies in which nothing differs are left out.
    #[serde(serialize_with = "amounts")]
    pub bills: BTreeMap<Currency, Decimal>,
    /// See [`Month::unpriced`].
    pub unpriced: i64,
}

/// How totals differ, month by month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TotalsDifference {
    /// Every month of either, in order.
    pub months: Vec<MonthDifference>,
    /// See [`Totals::blocked`].
    pub blocked: i64,
}

fn minus(one: u64, other: u64) -> i64 {
    let signed = |count| i64::try_from(count).unwrap_or(i64::MAX);
    signed(one) - signed(other)
}

impl MonthDifference {
    fn new(one: &Month, other: &Month) -> Self {
        let mut bills = one.bills.clone();
        for (currency, amount) in &other.bills {
            add(&mut bills, *currency, -*amount);
        }
        bills.retain(|_, amount| !amount.is_zero());
        Self {
            first: one.first,
            renewals: minus(one.renewals, other.renewals),
            lapses: minus(one.lapses, other.lapses),
            ends: minus(one.ends, other.ends),
            erasures: minus(one.erasures, other.erasures),
            bills,
            unpriced: minus(one.unpriced, other.unpriced),
        }
    }

    /// Whether nothing differs.
    ///
    /// ```
    /// use rinnovo::{Assumption, Forecast, Portfolio, Viewer, Zone};
    ///
    /// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
    /// let portfolio = Portfolio::empty(Zone::UTC);
    /// let viewer = Viewer::new("2025-01-01T00:00:00Z".parse()?, &rules);
    /// let totals = Forecast::months(&portfolio, &viewer, 12, Assumption::Paid)?.totals();
    /// assert!(totals.difference(&totals).months.iter().all(|month| month.is_none()));
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn is_none(&self) -> bool {
        let Self { first: _, renewals, lapses, ends, erasures, bills, unpriced } = self;
        [renewals, lapses, ends, erasures, unpriced].into_iter().all(|count| *count == 0)
            && bills.is_empty()
    }
}

impl TotalsDifference {
    /// All months together, under the first day of the first.
    ///
    /// ```
    /// use rinnovo::{Assumption, Forecast, Portfolio, Viewer, Zone};
    ///
    /// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
    /// let portfolio = Portfolio::empty(Zone::UTC);
    /// let viewer = Viewer::new("2025-01-01T00:00:00Z".parse()?, &rules);
    /// let totals = Forecast::months(&portfolio, &viewer, 12, Assumption::Paid)?.totals();
    /// assert!(totals.difference(&totals).sum().is_none());
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn sum(&self) -> MonthDifference {
        let first = self.months.first().map_or(CivilDate::FIRST, |month| month.first);
        let nothing = Month::empty(first);
        let mut sum = MonthDifference::new(&nothing, &nothing);
        for month in &self.months {
            sum.renewals += month.renewals;
            sum.lapses += month.lapses;
            sum.ends += month.ends;
            sum.erasures += month.erasures;
            sum.unpriced += month.unpriced;
            for (currency, amount) in &month.bills {
                add(&mut sum.bills, *currency, *amount);
            }
        }
        sum.bills.retain(|_, amount| !amount.is_zero());
        sum
    }
}

impl Totals {
    /// How much more these totals expect than others: what a what-if comes to, where the others are those without it.
    /// Months that one of them does not have count as empty.
    ///
    /// ```
    /// use rinnovo::{Assumption, Command, Facts, Forecast, Kind, Period, Planned, Portfolio, Price, Renewal, Service, Viewer, Zone};
    ///
    /// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
    /// let monthly = Renewal::Automatic { every: Some(Period::MONTH), forced: false };
    /// let facts = Facts::in_service(Kind::Vps, "2025-01-15T00:00:00Z".parse()?, "2025-02-15T00:00:00Z".parse()?, monthly);
    /// let mut vps = Service::new("vps-1".parse()?, facts);
    /// vps.price = Some(Price { amount: "3.50".parse().unwrap(), currency: "EUR".parse()? });
    /// let portfolio = Portfolio::new([vps], Zone::UTC)?;
    ///
    /// let viewer = Viewer::new("2025-02-01T00:00:00Z".parse()?, &rules);
    /// let forecast = Forecast::months(&portfolio, &viewer, 12, Assumption::Paid)?;
    /// let cancel = Planned { at: "2025-06-01T00:00:00Z".parse()?, service: "vps-1".parse()?, command: Command::CancelAtExpiry };
    /// let saved = forecast.clone().with([cancel])?.totals().difference(&forecast.totals());
    /// assert_eq!(saved.months[5].renewals, -1);
    /// assert_eq!(saved.sum().bills[&"EUR".parse()?].to_string(), "-28.00");
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    #[must_use]
    pub fn difference(&self, other: &Self) -> TotalsDifference {
        let mut days: BTreeMap<CivilDate, [Option<&Month>; 2]> = BTreeMap::new();
        for month in &self.months {
            days.entry(month.first).or_default()[0] = Some(month);
        }
        for month in &other.months {
            days.entry(month.first).or_default()[1] = Some(month);
        }
        let months = days.into_iter().map(|(first, [one, other])| {
            let nothing = Month::empty(first);
            MonthDifference::new(one.unwrap_or(&nothing), other.unwrap_or(&nothing))
        });
        TotalsDifference { months: months.collect(), blocked: minus(self.blocked, other.blocked) }
    }
}
