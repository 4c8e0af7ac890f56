//! How many services there are of each sort, among those that match.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

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

impl Facets {
    /// What was counted: each facet with the codes of its values and how many services have each, in order. What is not
    /// known is `unknown`, and a month that a service has not is `none`.
    ///
    /// ```
    /// use rinnovo::{Facet, Facts, Kind, Portfolio, Query, Service, Viewer, Zone};
    ///
    /// let service = |id: &str| -> Result<Service, rinnovo::Error> { Ok(Service::new(id.parse()?, Facts::unknown(Kind::Vps))) };
    /// let portfolio = Portfolio::new([service("a")?, service("b")?], Zone::UTC)?;
    /// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
    /// let viewer = Viewer::new("2025-06-01T00:00:00Z".parse()?, &rules);
    ///
    /// let facets = portfolio.facets(&Query::default(), &viewer, &[Facet::Kind, Facet::State]);
    /// let counted: Vec<(Facet, Vec<(String, u64)>)> = facets.counted().collect();
    /// assert_eq!(counted[0], (Facet::Kind, vec![("vps".to_owned(), 2)]));
    /// assert_eq!(counted[1], (Facet::State, vec![("unknown".to_owned(), 2)]));
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn counted(&self) -> impl Iterator<Item = (Facet, Vec<(String, u64)>)> + '_ {
        let or_unknown = |code: Option<&str>| code.unwrap_or("unknown").to_owned();
        let plain = [
            (Facet::Kind, coded(&self.kinds, |kind| kind.code().to_owned())),
            (Facet::State, coded(&self.states, |phase| or_unknown(phase.map(PhaseKind::code)))),
            (Facet::Renewal, coded(&self.renewals, |mode| or_unknown(mode.map(Mode::code)))),
            (
                Facet::Month,
                coded(&self.months, |first| {
                    first.map_or_else(|| "none".to_owned(), CivilDate::year_month)
                }),
            ),
        ];
        let answers = self.answers.iter().map(|(command, counts)| {
            (Facet::Answer(*command), coded(counts, |outcome| outcome.code().to_owned()))
        });
        plain.into_iter().chain(answers).filter(|(_, counts)| !counts.is_empty())
    }
}

fn coded<K: Copy>(counts: &BTreeMap<K, u64>, code: impl Fn(K) -> String) -> Vec<(String, u64)> {
    counts.iter().map(|(value, count)| (code(*value), *count)).collect()
}

/// In JSON, an object with one for each facet that was counted: `{"kind": {"vps": 2}, "cancel_at_expiry": {"allowed": 1}}`.
impl Serialize for Facets {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let object = |counts: Vec<(String, u64)>| counts.into_iter().collect::<BTreeMap<_, _>>();
        let facets = self.counted().map(|(facet, counts)| (facet.to_string(), object(counts)));
        serializer.collect_map(facets)
    }
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
