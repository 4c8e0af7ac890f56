//! How many services there are of each sort, among those that match.

use std::collections::BTreeMap;

use super::{
    Facet, Portfolio,
    found::Found,
    matching::Matcher,
    packed::{kind_of, phase_of},
};
use crate::{
    axes::{Mode, PhaseKind},
    civil::CivilDate,
    command::CommandKind,
    decide::Outcome,
    kind::Kind,
};

/// What was counted; empty where it was not asked for. The counts of each add up to the total.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Facets {
    /// Services of each kind.
    pub kinds: BTreeMap<Kind, u64>,
    /// Services in each phase; `None`: not known.
    pub states: BTreeMap<Option<PhaseKind>, u64>,
    /// Services of each renewal mode; `None`: not known.
    pub renewals: BTreeMap<Option<Mode>, u64>,
    /// Services that renew or expire in the month that begins on this day; `None`: they have no such date.
    pub months: BTreeMap<Option<CivilDate>, u64>,
    /// How each command that was asked for would be answered now.
    pub answers: BTreeMap<CommandKind, BTreeMap<Outcome, u64>>,
}

/// How often each byte occurs in a column, among the rows that were found.
fn count_bytes(found: &Found<'_>, column: &[u8]) -> [u64; 256] {
    // Four counters in turn: the same value twice in a row does not wait for itself.
    let mut counts = [[0_u32; 256]; 4];
    let [one, two, three, four] = &mut counts;
    let count = |counter: &mut [u32; 256], byte: u8| {
        // A counter of all rows does not wrap; a check would cost as much as the counting.
        if let Some(slot) = counter.get_mut(usize::from(byte)) {
            *slot = slot.wrapping_add(1);
        }
    };
    match found {
        Found::All(portfolio) if portfolio.vacant.is_empty() => {
            let (fours, rest) = column.as_chunks::<4>();
            for [a, b, c, d] in fours {
                count(one, *a);
                count(two, *b);
                count(three, *c);
                count(four, *d);
            }
            for byte in rest {
                count(one, *byte);
            }
        }
        found => {
            for row in found.iter() {
                column.get(row as usize).into_iter().for_each(|byte| count(one, *byte));
            }
        }
    }
    std::array::from_fn(|byte| {
        counts.iter().filter_map(|counter| counter.get(byte)).map(|count| u64::from(*count)).sum()
    })
}

fn add<K: Ord>(counts: &mut BTreeMap<K, u64>, key: K, count: u64) {
    if count > 0 {
        *counts.entry(key).or_default() += count;
    }
}

/// Counts what is asked for over the rows that were found.
pub(super) fn count(
    portfolio: &Portfolio,
    found: &Found<'_>,
    asked: &[Facet],
    matcher: &Matcher<'_>,
) -> Facets {
    let columns = &portfolio.columns;
    let bytes = |column: &[u8]| (0..=u8::MAX).zip(count_bytes(found, column));
    let mut facets = Facets::default();
    for facet in asked {
        match facet {
            Facet::Kind if facets.kinds.is_empty() => bytes(&columns.kinds)
                .for_each(|(code, count)| add(&mut facets.kinds, kind_of(code), count)),
            Facet::State if facets.states.is_empty() => bytes(&columns.phases)
                .for_each(|(code, count)| add(&mut facets.states, phase_of(code), count)),
            Facet::Renewal if facets.renewals.is_empty() => {
                for (code, count) in bytes(&columns.modes) {
                    let mode = Mode::ALL.get(usize::from(code).wrapping_sub(1)).copied();
                    add(&mut facets.renewals, mode, count);
                }
            }
            Facet::Month if facets.months.is_empty() => facets.months = months(portfolio, found),
            Facet::Answer(command) if !facets.answers.contains_key(command) => {
                let mut answers = BTreeMap::new();
                for row in found.iter() {
                    add(&mut answers, matcher.outcome(row, *command), 1);
                }
                facets.answers.insert(*command, answers);
            }
            // Asked for twice.
            _ => {}
        }
    }
    facets
}

/// The months of the years 0 to 9999, which are those of every date.
const MONTHS: usize = 12 * 10_000;

fn months(portfolio: &Portfolio, found: &Found<'_>) -> BTreeMap<Option<CivilDate>, u64> {
    // One counter a month of the calendar, and the last for those without. Two in turn, as in `count_bytes`.
    let mut counts = [vec![0_u32; MONTHS + 1], vec![0_u32; MONTHS + 1]];
    let [one, two] = &mut counts;
    let count = |counter: &mut [u32], month: u32| {
        if let Some(slot) = counter.get_mut((month as usize).min(MONTHS)) {
            *slot = slot.wrapping_add(1);
        }
    };
    let column = &portfolio.columns.months;
    match found {
        Found::All(all) if all.vacant.is_empty() => {
            let (pairs, rest) = column.as_chunks::<2>();
            for [a, b] in pairs {
                count(one, *a);
                count(two, *b);
            }
            for month in rest {
                count(one, *month);
            }
        }
        found => {
            for row in found.iter() {
                column.get(row as usize).into_iter().for_each(|month| count(one, *month));
            }
        }
    }
    let mut months = BTreeMap::new();
    for (month, (one, two)) in (0_i32..).zip(one.iter().zip(two.iter())) {
        // INVARIANT: the month behind the last one is no month of the calendar.
        add(&mut months, CivilDate::in_month(month, 1), u64::from(*one) + u64::from(*two));
    }
    months
}
