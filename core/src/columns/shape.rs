//! Rows that differ in their instants alone, and what is compared with now to tell them apart.

use std::time::Duration;

use super::{
    intern::NONE,
    read::{Codes, Instants},
    unit::TimeUnit,
};
use crate::{
    advance::next_dates,
    decide::{Base, Edge, edges},
    facts::Facts,
    instant::Instant,
    policy::Rules,
};

/// How the rows of a shape are answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Road {
    /// By the place of their instants among the edges.
    Edges,
    /// One by one: too many edges to tell places by.
    Scalar,
    /// Not at all: a code means nothing.
    Bad,
}

/// An instant that tells rows of a shape apart, with the distances of the edges that hang on it.
#[derive(Clone, Debug)]
pub(super) struct Read {
    pub(super) base: Base,
    /// In seconds, ascending.
    pub(super) edges: Vec<i64>,
}

/// A shape.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    pub(super) road: Road,
    pub(super) reads: Vec<Read>,
    /// There is a term, if its instants are given: an end before its start is a bad cell.
    pub(super) term: bool,
    /// There is a commitment too: whether it outlasts the term is a matter of two facts, and of no edge.
    pub(super) outlasts: bool,
}

/// What the end of a term, and nothing else, tells apart: how nearly all services are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plain {
    /// The latest end that lies before each edge; units of the table, descending.
    pub(super) before: [i64; Plain::EDGES],
    /// The plan by how many of them the end lies after; [`NONE`] where the engine was not asked yet.
    pub(super) plans: [u32; 8],
}

impl Plain {
    pub(super) const EDGES: usize = 4;
    /// Of a shape that is not plain.
    pub(super) const NEVER: Self = Self { before: [i64::MAX; Self::EDGES], plans: [NONE; 8] };
}

/// More edges on one instant are not told apart by their places.
const MOST_EDGES: usize = 60;

/// Distances of this length and more are not added in a table's units; in seconds.
pub(super) const FARTHEST: i64 = 20 * 366 * 86_400;

impl Shape {
    const fn without_edges(road: Road) -> Self {
        Self { road, reads: Vec::new(), term: false, outlasts: false }
    }

    /// The shape of a row with these codes.
    pub(super) fn of(codes: &Codes<'_>, rules: &Rules) -> Self {
        let all = Instants::all(Instant::from_unix_seconds(0));
        let Ok(facts) = codes.facts(&all) else { return Self::without_edges(Road::Bad) };
        let term = facts.term().is_some();
        let mut edges = told_by(&facts, rules);
        let mut read = [false; Base::COUNT];
        // An instant may be told in place of another that is missing.
        for (base, read) in Base::ALL.into_iter().zip(&mut read) {
            let mut without = all;
            if let Some(instant) = without.by_base.get_mut(base as usize) {
                *instant = None;
            }
            match codes.facts(&without) {
                Ok(facts) => edges.extend(told_by(&facts, rules)),
                Err(_) => *read = true,
            }
            *read |= term && matches!(base, Base::TermStart | Base::TermEnd);
        }
        let reads: Vec<Read> = Base::ALL
            .into_iter()
            .zip(read)
            .filter_map(|(base, read)| {
                let mut distances: Vec<i64> = edges
                    .iter()
                    .filter(|edge| edge.base == base)
                    .map(|edge| edge.seconds)
                    .collect();
                distances.sort_unstable();
                distances.dedup();
                (read || !distances.is_empty()).then_some(Read { base, edges: distances })
            })
            .collect();
        let near = |read: &Read| {
            read.edges.len() <= MOST_EDGES && read.edges.iter().all(|edge| edge.abs() < FARTHEST)
        };
        if !reads.iter().all(near) {
            return Self::without_edges(Road::Scalar);
        }
        let outlasts = term && Base::CommitmentEnd.of(&facts).is_some();
        Self { road: Road::Edges, reads, term, outlasts }
    }

    /// The edges on the end of the term where nothing else tells rows of this shape apart.
    pub(super) fn plain(&self) -> Option<&[i64]> {
        match self.reads.as_slice() {
            [Read { base: Base::TermStart, edges: none }, Read { base: Base::TermEnd, edges }]
                if none.is_empty() && edges.len() <= Plain::EDGES && self.road == Road::Edges =>
            {
                Some(edges)
            }
            _ => None,
        }
    }
}

/// Every edge that decides over an answer, over what changes next, or over what the date of the service is.
fn told_by(facts: &Facts, rules: &Rules) -> Vec<Edge> {
    let (_, dated) = facts.dated::<Edge>();
    let next = next_dates::<Edge>(facts, rules);
    edges(facts, rules).chain(next.into_iter()).chain(dated.0.into_iter().flatten()).collect()
}

/// The numbers of a table between which distances are added to as the engine adds them to instants: far enough from
/// the ends of the calendar, and of what 64 bits count.
#[derive(Clone, Copy, Debug)]
pub(super) struct Calm {
    pub(super) first: i64,
    /// How many lie behind the first.
    pub(super) length: u64,
}

impl Calm {
    pub(super) fn new(unit: TimeUnit) -> Self {
        let century = Duration::from_secs(36_525 * 86_400);
        let margin = FARTHEST.saturating_mul(unit.per_second());
        let first = unit.count(Instant::MIN).saturating_add(margin);
        // A term that begins in the last century may find no end in the calendar.
        let last = unit.count(Instant::MAX - century).saturating_sub(margin);
        Self { first, length: last.abs_diff(first) }
    }

    #[inline]
    pub(super) const fn holds(self, count: i64) -> bool {
        count.wrapping_sub(self.first).cast_unsigned() <= self.length
    }
}
