//! Rows in the order that a query asks for.

use std::cmp::Ordering;

use super::{
    Portfolio,
    columns::NEVER,
    packed::{kind_code, kind_of},
    query::{Column, Query, SortKey},
};
use crate::{instant::Instant, kind::Kind};

/// The key of what is missing: last, in both directions.
pub(super) const MISSING: u64 = u64::MAX;

/// Of each kind, how many come before it.
type Ranks = [u64; 256];

/// The order of a query, made ready for one portfolio.
pub(super) struct Sorting<'a> {
    portfolio: &'a Portfolio,
    keys: Vec<SortKey>,
    kinds: Ranks,
    families: Ranks,
}

impl<'a> Sorting<'a> {
    pub(super) fn new(portfolio: &'a Portfolio, query: &Query) -> Self {
        let mut keys = query.sort.clone();
        if keys.is_empty() {
            keys.push(SortKey { column: Column::Name, descending: false });
        }
        let rank_by = |name: fn(u8) -> &'static str| {
            let names: Vec<String> = (0..=u8::MAX).map(|code| name(code).to_lowercase()).collect();
            let mut ranks = [0; 256];
            for (name, rank) in names.iter().zip(&mut ranks) {
                *rank = names.iter().filter(|other| *other < name).count() as u64;
            }
            ranks
        };
        let asked = |column| keys.iter().any(|key| key.column == column);
        let kinds = asked(Column::Kind).then(|| rank_by(|code| kind_of(code).label()));
        let families =
            asked(Column::Family).then(|| rank_by(|code| kind_of(code).family().label()));
        Self {
            portfolio,
            kinds: kinds.unwrap_or([0; 256]),
            families: families.unwrap_or([0; 256]),
            keys,
        }
    }

    pub(super) fn keys(&self) -> &[SortKey] {
        &self.keys
    }

    /// What a row is compared by in a column, ascending.
    fn ascending(&self, column: Column, row: u32) -> u64 {
        let (portfolio, place) = (self.portfolio, row as usize);
        let byte = |column: &[u8]| column.get(place).copied().unwrap_or(0);
        let code = |code: u8| if code == 0 { MISSING } else { u64::from(code) };
        match column {
            Column::Name => portfolio.by_title().number(row),
            Column::Reference if portfolio.reference(row).is_empty() => MISSING,
            Column::Reference => portfolio.by_reference().number(row),
            Column::Id => portfolio.by_id().number(row),
            Column::Kind | Column::Family => {
                self.kind_number(column, kind_of(byte(&portfolio.columns.kinds)))
            }
            Column::Ends => match portfolio.columns.ends.get(place) {
                None | Some(&NEVER) => MISSING,
                Some(seconds) => second_key(*seconds),
            },
            Column::Created => {
                portfolio.facts_at(row).created.map_or(MISSING, |at| second_key(at.unix_seconds()))
            }
            Column::Renewal => code(byte(&portfolio.columns.modes)),
            Column::Frequency => code(byte(&portfolio.columns.every)),
            Column::State => code(byte(&portfolio.columns.phases)),
            Column::Price if portfolio.price_at(row).is_none() => MISSING,
            Column::Price => portfolio.by_price().number(row),
        }
    }

    /// What services of a kind are compared by.
    pub(super) fn kind_number(&self, column: Column, kind: Kind) -> u64 {
        let ranks = if column == Column::Family { &self.families } else { &self.kinds };
        ranks.get(usize::from(kind_code(kind))).copied().unwrap_or(MISSING)
    }

    /// The date that a column holds, which its key tells to the second only.
    fn date(&self, column: Column, row: u32) -> Option<Instant> {
        match column {
            Column::Ends => self.portfolio.end_at(row),
            Column::Created => self.portfolio.facts_at(row).created,
            _ => None,
        }
    }

    /// Compares two rows by a key whose numbers are equal.
    fn finer(&self, key: SortKey, a: u32, b: u32) -> Ordering {
        if self.portfolio.rest.is_empty() {
            return Ordering::Equal;
        }
        directed(self.date(key.column, a).cmp(&self.date(key.column, b)), key)
    }

    /// Compares two rows by every key, and at last by id.
    pub(super) fn compare(&self, a: u32, b: u32) -> Ordering {
        for key in &self.keys {
            let number = |row| turned(self.ascending(key.column, row), *key);
            let ordering = number(a).cmp(&number(b)).then_with(|| self.finer(*key, a, b));
            if ordering.is_ne() {
                return ordering;
            }
        }
        self.portfolio.compare_ids(a, b)
    }

    /// The first `count` of these rows, in order.
    pub(super) fn first(&self, rows: impl Iterator<Item = u32>, count: usize) -> Vec<u32> {
        let Some(key) = self.keys.first().copied() else { return Vec::new() };
        // One loop for each of the usual columns: it reads nothing but that column.
        let columns = &self.portfolio.columns;
        match key.column {
            Column::Ends if !key.descending => self.select(rows, count, |row| {
                columns.ends.get(row as usize).map_or(MISSING, |seconds| {
                    if *seconds == NEVER { MISSING } else { second_key(*seconds) }
                })
            }),
            Column::Name => {
                let titles = self.portfolio.by_title();
                self.select(rows, count, |row| turned(titles.number(row), key))
            }
            column => self.select(rows, count, |row| turned(self.ascending(column, row), key)),
        }
    }

    fn select(
        &self,
        rows: impl Iterator<Item = u32>,
        count: usize,
        number: impl Fn(u32) -> u64,
    ) -> Vec<u32> {
        let compare = |(a, one): &(u64, u32), (b, other): &(u64, u32)| {
            a.cmp(b).then_with(|| self.compare(*one, *other))
        };
        let mut best: Vec<(u64, u32)> = Vec::new();
        let mut limit = None;
        for row in rows {
            let entry = (number(row), row);
            if limit.is_some_and(|limit| compare(&entry, &limit).is_gt()) {
                continue;
            }
            best.push(entry);
            // Twice as many as are asked for: half of them are thrown away at once.
            if best.len() >= count.saturating_mul(2).saturating_add(64) {
                best.select_nth_unstable_by(count, compare);
                limit = best.get(count).copied();
                best.truncate(count);
            }
        }
        best.sort_unstable_by(compare);
        best.truncate(count);
        best.into_iter().map(|(_, row)| row).collect()
    }

    /// What a row is compared by in a column, and the instant that tells it finer.
    pub(super) fn value(&self, key: SortKey, row: u32) -> (u64, Option<Instant>) {
        (turned(self.ascending(key.column, row), key), self.date(key.column, row))
    }
}

/// Seconds, shifted so that they compare as unsigned numbers do.
pub(super) const fn second_key(seconds: i64) -> u64 {
    // INVARIANT: dates lie between the years 0 and 9999, far from the ends of the range.
    seconds.cast_unsigned() ^ (1 << 63)
}

/// The number in the direction of a key; what is missing stays last.
pub(super) const fn turned(number: u64, key: SortKey) -> u64 {
    if key.descending && number != MISSING { MISSING - 1 - number } else { number }
}

/// The ordering in the direction of a key.
pub(super) const fn directed(ordering: Ordering, key: SortKey) -> Ordering {
    if key.descending { ordering.reverse() } else { ordering }
}
