//! How time passes over a service, in a byte: what a forecast of a million services counts instead of following each.

use super::{Portfolio, packed::kind_of};
use crate::{facts::Facts, kind::Kind, service::Price, zone::Zone};

/// How time passes over a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pace(
    // 0: anything. 1 to 27: it renews on that day of every month that it renews in. 28: it renews on the 28th or later.
    // 29: it renews, on any day. 30: it lapses. 31: it ends as cancelled. 32: nothing
    // happens to it by itself. And 64: it renews, at a price that is known until its commitment ends.
    pub(super) u8,
);

impl Pace {
    pub(super) const OTHER: Self = Self(0);
    const FROM_28TH: Self = Self(28);
    const ANY_DAY: Self = Self(29);
    const LAPSES: Self = Self(30);
    const CANCELLED: Self = Self(31);
    const STILL: Self = Self(32);
    const LOSES_PRICE: u8 = 64;

    /// Days are those of the zone. Only ends on a whole second have a pace: no column holds less.
    pub(super) fn of(facts: &Facts, zone: Zone) -> Self {
        if facts.stands_still() {
            return Self::STILL;
        }
        let Some(term) = facts.term().filter(|term| term.end.subsec_nanos() == 0) else {
            return Self::OTHER;
        };
        if facts.only_renews() {
            // Renewals are counted from the anchor, or from the end where that is not on the anchor's grid: which of
            // the two is for the rules to say. A day up to the 27th is never clamped, and is no last day of a month.
            let [end, anchor] = [term.end, term.anchor].map(|at| zone.civil(at).date.day());
            let Self(day) = match (end, anchor) {
                (1..=27, _) if end == anchor => Self(end),
                (28.., 28..) => Self::FROM_28TH,
                _ => Self::ANY_DAY,
            };
            return Self(day | if facts.loses_price() { Self::LOSES_PRICE } else { 0 });
        }
        match facts.only_lapses() {
            Some(false) => Self::LAPSES,
            Some(true) => Self::CANCELLED,
            None => Self::OTHER,
        }
    }

    /// The first and the last day of a month on which it renews; `None`: it does not.
    pub(crate) fn days(self) -> Option<(u8, u8)> {
        match self.0 & !Self::LOSES_PRICE {
            day @ 1..=27 => Some((day, day)),
            28 => Some((28, 31)),
            29 => Some((1, 31)),
            _ => None,
        }
    }

    /// Whether nothing but renewals happens to it while bills are paid.
    pub(crate) fn renews(self) -> bool {
        (1..=29).contains(&(self.0 & !Self::LOSES_PRICE))
    }

    /// Whether its price is known no longer than its commitment runs.
    pub(crate) fn loses_price(self) -> bool {
        self.0 & Self::LOSES_PRICE != 0
    }

    /// Whether nothing happens to it by itself.
    pub(crate) fn is_still(self) -> bool {
        self == Self::STILL
    }

    /// Whether it stops at the end of its term, and if so whether that is because it was cancelled.
    pub(crate) fn lapses(self) -> Option<bool> {
        [Self::LAPSES, Self::CANCELLED].contains(&self).then(|| self == Self::CANCELLED)
    }
}

/// The columns that months are counted from.
#[derive(Clone, Copy)]
pub(crate) struct Paces<'a> {
    codes: &'a [u8],
    ends: &'a [i64],
    months: &'a [u32],
    every: &'a [u8],
    prices: &'a [u32],
    kinds: &'a [u8],
}

/// What a row of those columns says.
#[derive(Clone, Copy)]
pub(crate) struct Paced {
    pub(crate) row: u32,
    pub(crate) pace: Pace,
    /// The end of the term in seconds, where there is a pace.
    pub(crate) end: i64,
    /// The month of that end, counted from January of the year 0.
    pub(crate) month: u32,
    /// The months of the renewal frequency; 0 for none.
    pub(crate) every: u8,
    /// The number of the price; 0 for none.
    pub(crate) price: u32,
    kind: u8,
}

impl Paced {
    /// The kind and its number.
    pub(crate) fn kind(self) -> (Kind, usize) {
        (kind_of(self.kind), usize::from(self.kind))
    }
}

impl<'a> Paces<'a> {
    pub(crate) fn of(self, row: u32) -> Pace {
        self.codes.get(row as usize).map_or(Pace::OTHER, |pace| Pace(*pace))
    }

    /// What the columns say of a row.
    pub(crate) fn get(self, row: u32) -> Option<Paced> {
        let place = row as usize;
        Some(Paced {
            row,
            pace: Pace(*self.codes.get(place)?),
            end: *self.ends.get(place)?,
            month: *self.months.get(place)?,
            every: *self.every.get(place)?,
            price: *self.prices.get(place)?,
            kind: *self.kinds.get(place)?,
        })
    }

    /// Every row, those that hold no service included.
    pub(crate) fn iter(self) -> impl Iterator<Item = Paced> + 'a {
        let Self { codes, ends, months, every, prices, kinds } = self;
        let rows = (0..).zip(codes).zip(ends).zip(months).zip(every).zip(prices).zip(kinds);
        rows.map(|((((((row, pace), end), month), every), price), kind)| Paced {
            row,
            pace: Pace(*pace),
            end: *end,
            month: *month,
            every: *every,
            price: *price,
            kind: *kind,
        })
    }
}

impl Portfolio {
    pub(crate) fn paces(&self) -> Paces<'_> {
        let columns = &self.columns;
        Paces {
            codes: &columns.paces,
            ends: &columns.ends,
            months: &columns.months,
            every: &columns.every,
            prices: &self.prices,
            kinds: &columns.kinds,
        }
    }

    /// Every price, by number from 1.
    pub(crate) fn all_prices(&self) -> &[Price] {
        self.all_prices.values()
    }
}
