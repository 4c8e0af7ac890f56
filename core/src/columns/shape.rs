//! Rows that differ in their instants alone, and what is compared with now to tell them apart.

use std::{collections::HashMap, time::Duration};

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

impl Read {
    /// Whether rows are told apart by its place, and not only by whether it is there.
    fn is_placed(&self) -> bool {
        self.base != Base::TermStart || !self.edges.is_empty()
    }
}

/// A shape.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    pub(super) road: Road,
    pub(super) reads: Vec<Read>,
    /// There is a commitment too: whether it outlasts the term is a matter of two facts, and of no edge.
    pub(super) outlasts: bool,
}

/// What the end of a term, and nothing else, tells apart: how nearly all services are. One line of memory.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub(super) struct Plain {
    /// The latest end that lies before each edge; units of the table.
    pub(super) before: [i64; Plain::EDGES],
    /// The plan by how many of them the end lies after; [`NONE`] where the engine was not asked yet.
    pub(super) plans: [u32; 7],
    /// Whether not even the end of a term tells rows apart.
    pub(super) constant: bool,
}

impl Plain {
    pub(super) const EDGES: usize = 3;
    /// Of a shape that is not plain.
    pub(super) const NEVER: Self =
        Self { before: [i64::MAX; Self::EDGES], plans: [NONE; 7], constant: false };
}

/// Where the plans of a shape's rows are kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places {
    /// The first of them; [`NONE`] where there are too many to keep a place for each.
    pub(super) first: u32,
    /// The readings that tell rows apart.
    pub(super) readings: (u32, u32),
    /// How far apart the places of rows are whose commitment outlasts their term and not; 0 where that cannot be.
    pub(super) order: u32,
}

/// A [`Read`] made ready: how its places count.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    /// The latest instant on which each of its edges lies before now; units of the table.
    pub(super) before: [i64; Reading::EDGES],
    pub(super) base: Base,
    pub(super) stride: u32,
}

/// No plan is kept. Nor is one whose number is not below it: its rows are looked up.
pub(super) const NO_PLAN: u16 = u16::MAX;

impl Reading {
    pub(super) const EDGES: usize = 4;
}

/// As many places are kept for the rows of a shape; what needs more is looked up.
const MOST_PLACES: usize = 4096;

/// The shapes, and what is read of them row by row in tables of their own.
#[derive(Clone, Debug, Default)]
pub(super) struct Shapes {
    pub(super) all: Vec<Shape>,
    /// By shape, its place in [`plain`](Self::plain).
    pub(super) classes: Vec<u32>,
    /// How shapes are plain, each once, so that all of them stay near the processor; first that of those that are not.
    pub(super) plain: Vec<Plain>,
    now: Option<i64>,
    /// The edges and plans of each.
    known: HashMap<(Vec<i64>, Vec<u32>), u32>,
    pub(super) places: Vec<Places>,
    /// The instants that tell rows apart or that a check needs, as bits, without those of the term.
    pub(super) reads: Vec<u16>,
    pub(super) readings: Vec<Reading>,
    /// The plans by place; [`NO_PLAN`] where the engine was not asked yet.
    pub(super) plans: Vec<u16>,
}

impl Shapes {
    /// Adds a shape; gives its number.
    ///
    /// `plans` are those of the places of a plain shape, in order.
    pub(super) fn push(
        &mut self,
        shape: Shape,
        plans: Vec<u32>,
        now: Option<i64>,
        unit: TimeUnit,
    ) -> u32 {
        let number = self.all.len();
        let class = self.class_of(&shape, plans);
        self.classes.push(class);
        let first = self.readings.len();
        let mut stride = 1_usize;
        // A row without the start of its term is like few others.
        for read in shape.reads.iter().filter(|read| read.is_placed()) {
            let before = [i64::MAX; Reading::EDGES];
            self.readings.push(Reading { before, base: read.base, stride: short(stride) });
            // The first place is that of rows without the instant.
            stride = stride.saturating_mul(read.edges.len() + 2);
        }
        let order = if shape.outlasts { stride } else { 0 };
        let places = if shape.outlasts { stride.saturating_mul(3) } else { stride };
        let few = shape.reads.iter().all(|read| read.edges.len() <= Reading::EDGES);
        let kept = few && places <= MOST_PLACES;
        self.places.push(Places {
            first: if kept { short(self.plans.len()) } else { NONE },
            readings: (short(first), short(self.readings.len())),
            order: short(order),
        });
        if kept {
            self.plans.resize(self.plans.len() + places, NO_PLAN);
        }
        // The term's own are at hand for every row.
        let read = |read: &&Read| !matches!(read.base, Base::TermStart | Base::TermEnd);
        let bits = shape.reads.iter().filter(read).map(|read| 1_u16 << read.base as u16);
        self.reads.push(bits.fold(0, |reads, bit| reads | bit));
        self.all.push(shape);
        self.set_now(number, now, unit);
        short(number)
    }

    fn class_of(&mut self, shape: &Shape, plans: Vec<u32>) -> u32 {
        if self.plain.is_empty() {
            self.plain.push(Plain::NEVER);
        }
        if plans.is_empty() {
            return 0;
        }
        let mut plain = Plain { constant: shape.reads.is_empty(), ..Plain::NEVER };
        for (slot, plan) in plain.plans.iter_mut().zip(&plans) {
            *slot = *plan;
        }
        let edges = shape.plain().unwrap_or_default().to_vec();
        *self.known.entry((edges, plans)).or_insert_with(|| {
            self.plain.push(plain);
            short(self.plain.len() - 1)
        })
    }

    /// Sets the present instant, in units of the table; `None` where distances from it cannot be counted.
    pub(super) fn begin(&mut self, now: Option<i64>, unit: TimeUnit) {
        if self.now != now {
            self.now = now;
            self.set_now(0, now, unit);
        }
    }

    fn set_now(&mut self, first: usize, now: Option<i64>, unit: TimeUnit) {
        let set = |out: &mut [i64], edges: &[i64]| {
            for (out, seconds) in out.iter_mut().zip(edges) {
                *out = now.map_or(i64::MAX, |now| now - seconds * unit.per_second());
            }
        };
        let Self { all, classes, plain, places, readings, .. } = self;
        for ((shape, class), places) in all.iter().zip(classes).zip(places).skip(first) {
            if let (Some(edges), Some(plain)) = (shape.plain(), plain.get_mut(*class as usize)) {
                set(&mut plain.before, edges);
            }
            let readings = readings.iter_mut().skip(places.readings.0 as usize);
            let placed = shape.reads.iter().filter(|read| read.is_placed());
            for (reading, read) in readings.zip(placed) {
                set(&mut reading.before, &read.edges);
            }
        }
    }
}

fn short(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(NONE)
}

/// More edges on one instant are not told apart by their places.
const MOST_EDGES: usize = 60;

/// Distances of this length and more are not added in a table's units; in seconds.
pub(super) const FARTHEST: i64 = 20 * 366 * 86_400;

impl Shape {
    const fn without_edges(road: Road) -> Self {
        Self { road, reads: Vec::new(), outlasts: false }
    }

    /// The shape of a row with these codes.
    pub(super) fn of(codes: &Codes<'_>, rules: &Rules, dates: bool) -> Self {
        let all = Instants::all(Instant::from_unix_seconds(0));
        let Ok(facts) = codes.facts(&all) else { return Self::without_edges(Road::Bad) };
        let term = facts.term().is_some();
        let mut edges = told_by(&facts, rules, dates);
        let mut read = [false; Base::COUNT];
        // An instant may be told in place of another that is missing.
        for (base, read) in Base::ALL.into_iter().zip(&mut read) {
            let mut without = all;
            if let Some(instant) = without.by_base.get_mut(base as usize) {
                *instant = None;
            }
            match codes.facts(&without) {
                Ok(facts) => edges.extend(told_by(&facts, rules, dates)),
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
        Self { road: Road::Edges, reads, outlasts }
    }

    /// The edges on the end of the term where nothing else tells rows of this shape apart; none where not even that does.
    pub(super) fn plain(&self) -> Option<&[i64]> {
        match self.reads.as_slice() {
            [] if self.road == Road::Edges => Some(&[]),
            [Read { base: Base::TermStart, edges: none }, Read { base: Base::TermEnd, edges }]
                if none.is_empty() && edges.len() <= Plain::EDGES && self.road == Road::Edges =>
            {
                Some(edges)
            }
            _ => None,
        }
    }
}

/// A row for each place of a plain shape, in order, in the place of all rows there: the ends that lie on the edges, and
/// one behind all of them.
pub(super) fn examples<'a>(
    codes: &'a Codes<'_>,
    edges: &'a [i64],
    now: Instant,
) -> impl Iterator<Item = Option<Facts>> + 'a {
    let on_edge = |seconds: &i64| {
        let distance = Duration::from_secs(seconds.unsigned_abs());
        if *seconds < 0 { now + distance } else { now - distance }
    };
    let last = edges.first().map_or(now, |seconds| on_edge(&(seconds - 1)));
    let ends = edges.iter().rev().map(on_edge).chain([last]).collect::<Vec<_>>();
    ends.into_iter().map(|end| codes.facts(&Instants::all(end)).ok())
}

/// Every edge that decides over an answer; and, where they are asked for, over what changes next and over what the date
/// of the service is.
fn told_by(facts: &Facts, rules: &Rules, dates: bool) -> Vec<Edge> {
    let mut told: Vec<Edge> = edges(facts, rules).collect();
    if dates {
        let (_, dated) = facts.dated::<Edge>();
        told.extend(next_dates::<Edge>(facts, rules).into_iter());
        told.extend(dated.0.into_iter().flatten());
    }
    told
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
