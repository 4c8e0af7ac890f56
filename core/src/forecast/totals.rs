use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::{civil::CivilDate, service::Currency};

/// What is expected of one month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month {
    /// Its first day, in the zone of the portfolio.
    pub first: CivilDate,
    /// How many terms begin by automatic renewal.
    pub renewals: u64,
    /// How many services stop because nobody renewed or paid: suspended, or in grace at the registry.
    pub lapses: u64,
    /// How many services end for good.
    pub ends: u64,
    /// How many services have their data erased.
    pub erasures: u64,
    /// What the renewals cost, by currency; exact.
    pub bills: BTreeMap<Currency, Decimal>,
    /// How many renewals have no known price: they are in no sum.
    pub unpriced: u64,
}
