use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::{Forecast, ledger::add, steady};
use crate::{civil::CivilDate, service::Currency};

/// What is expected of one month. In JSON the month is `"month": "2025-06"`, and amounts are text, so that no reader turns
/// them into floats.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Month {
    /// Its first day, in the zone of the portfolio.
    #[serde(rename = "month", serialize_with = "year_month")]
    pub first: CivilDate,
    /// How many terms begin by automatic renewal.
    pub renewals: u64,
    /// How many services stop because nobody renewed or paid: suspended, or in grace at the registry.
    pub lapses: u64,
    /// How many services end for good.
    pub ends: u64,
    /// How many services have their data erased.
    pub erasures: u64,
    /// What is billed, by currency; exact. Renewals, and in a what-if what a command buys.
    #[serde(serialize_with = "amounts")]
    pub bills: BTreeMap<Currency, Decimal>,
    /// How many bills have no known price: they are in no sum.
    pub unpriced: u64,
}

/// What is expected of every month of a forecast.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// From the month of now to that of the horizon, in order; every month is there. Of the first, only what comes after
    /// now; of the last, only what is not after the horizon.
    pub months: Vec<Month>,
    /// How many services stay as they are because a fact that time needs is not known.
    pub blocked: u64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
pub(super) fn year_month<S: Serializer>(
    first: &CivilDate,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&first.year_month())
}

pub(super) fn amounts<S: Serializer>(
    bills: &BTreeMap<Currency, Decimal>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(bills.iter().map(|(currency, amount)| (currency, amount.to_string())))
}

impl Totals {
    /// All months together, under the first day of the first.
    ///
    /// ```
    /// use rinnovo::{Assumption, Facts, Forecast, Kind, Portfolio, Renewal, Service, Viewer, Zone};
    ///
    /// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
    /// let manual = Renewal::Manual { every: None };
    /// let facts = Facts::in_service(Kind::Vps, "2025-01-01T00:00:00Z".parse()?, "2025-02-01T00:00:00Z".parse()?, manual);
    /// let portfolio = Portfolio::new([Service::new("vps-1".parse()?, facts)], Zone::UTC)?;
    /// let viewer = Viewer::new("2025-01-15T00:00:00Z".parse()?, &rules);
    /// let year = Forecast::months(&portfolio, &viewer, 12, Assumption::Paid)?.totals().sum();
    /// assert_eq!((year.lapses, year.ends, year.erasures), (1, 1, 1));
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn sum(&self) -> Month {
        let first = self.months.first().map(|month| month.first);
        let mut sum = Month::empty(first.unwrap_or(CivilDate::FIRST));
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
        sum
    }
}

impl Month {
    pub(super) fn empty(first: CivilDate) -> Self {
        Self {
            first,
            renewals: 0,
            lapses: 0,
            ends: 0,
            erasures: 0,
            bills: BTreeMap::new(),
            unpriced: 0,
        }
    }
}

impl Forecast<'_> {
    /// What is expected, added up by month: exactly what [`entries`](Self::entries) tells, without telling it.
    ///
    /// Services that only renew, and services that only lapse, are counted without being followed; a million services
    /// take hundredths of a second.
    ///
    /// ```
    /// use rinnovo::{Assumption, Facts, Forecast, Kind, Period, Portfolio, Renewal, Service, Viewer, Zone};
    ///
    /// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
    /// let yearly = Renewal::Automatic { every: Some(Period::YEAR), forced: false };
    /// let facts = Facts::in_service(Kind::Vps, "2024-05-31T00:00:00Z".parse()?, "2025-05-31T00:00:00Z".parse()?, yearly);
    /// let portfolio = Portfolio::new([Service::new("vps-1".parse()?, facts)], Zone::UTC)?;
    /// let viewer = Viewer::new("2025-01-01T00:00:00Z".parse()?, &rules);
    /// let totals = Forecast::months(&portfolio, &viewer, 24, Assumption::Paid)?.totals();
    /// let renewing = totals.months.iter().filter(|month| month.renewals > 0);
    /// let days: Vec<String> = renewing.map(|month| month.first.to_string()).collect();
    /// assert_eq!(days, ["2025-05-01", "2026-05-01"]);
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn totals(&self) -> Totals {
        steady::count(self).into_totals()
    }
}
