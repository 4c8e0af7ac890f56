//! How many services there are of each sort, among those that match.

use std::collections::BTreeMap;

use super::{
    Facet, Portfolio,
    columns::NO_MONTH,
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
    let mut count = |lane: usize, byte: u8| {
        let lane = counts.get_mut(lane % 4);
        if let Some(slot) = lane.and_then(|lane| lane.get_mut(usize::from(byte))) {
            // A counter of all rows does not wrap; a check would cost as much as the counting.
            *slot = slot.wrapping_add(1);
        }
    };
    match found {
        Found::All(portfolio) if portfolio.vacant.is_empty() => {
            column.iter().enumerate().for_each(|(lane, byte)| count(lane, *byte));
        }
        found => {
            for (lane, row) in found.iter().enumerate() {
                column.get(row as usize).into_iter().for_each(|byte| count(lane, *byte));
            }
        }
    }
    std::array::from_fn(|byte| {
        counts.iter().filter_map(|lane| lane.get(byte)).map(|count| u64::from(*count)).sum()
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

fn months(portfolio: &Portfolio, found: &Found<'_>) -> BTreeMap<Option<CivilDate>, u64> {
    let column = &portfolio.columns.months;
    let known = |month: &u32| if *month == NO_MONTH { 0 } else { *month };
    let last = column.iter().map(known).max().unwrap_or(0);
    let first = column.iter().copied().min().unwrap_or(0).min(last);
    // One counter a month of the calendar, and one for those without.
    let mut counts = vec![0_u64; (last - first) as usize + 2];
    let mut count = |month: u32| {
        let place = if month == NO_MONTH { 0 } else { (month - first) as usize + 1 };
        counts.get_mut(place).into_iter().for_each(|slot| *slot = slot.wrapping_add(1));
    };
    let at = |row: u32| column.get(row as usize).copied().unwrap_or(NO_MONTH);
    match found {
        Found::All(all) if all.vacant.is_empty() => column.iter().for_each(|month| count(*month)),
        found => found.iter().for_each(|row| count(at(row))),
    }
    let mut months = BTreeMap::new();
    let mut counts = counts.into_iter();
    add(&mut months, None, counts.next().unwrap_or(0));
    for (month, number) in (first..).zip(counts) {
        let day = i32::try_from(month).ok().and_then(|month| CivilDate::in_month(month, 1));
        add(&mut months, day, number);
    }
    months
}
