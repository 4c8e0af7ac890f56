//! From rows to plans.

use std::{ops::Range, sync::Arc};

use super::{
    answered::Answered,
    column::{Column, Columns, NO_INSTANT},
    engine::{Block, Engine, Table},
    intern::NONE,
    key::BLOCK,
    plan::Plan,
    read::Codes,
    shape::{NO_PLAN, Plain, Road, Shape, examples},
    write::of_block,
};
use crate::{
    decide::{Base, Context},
    facts::Facts,
    instant::Instant,
};

/// An instant far from the ends of everything.
const QUIET: Instant = Instant::from_unix_seconds(0);

/// What becomes of one row.
enum Row {
    Plan(u32),
    Scalar,
    Bad,
}

impl Engine {
    /// Finds the plan of every row of a block.
    pub(super) fn plan_block(
        &mut self,
        table: &Table<'_>,
        rows: Range<usize>,
        answered: &mut Answered,
    ) {
        let part = table.columns.part(rows.clone());
        self.keys.pack(&part);
        self.block.scalar.clear();
        let left = self.find_plans(&part, table.count.is_some());
        self.learn_shapes(table, rows.start, left);
        self.gather(&part, left);
        for place in 0..left {
            let Some(offset) = self.block.left.get(place).map(|offset| usize::from(*offset)) else {
                continue;
            };
            let row = rows.start + offset;
            let shape = self.block.shapes.get(offset).copied().unwrap_or(NONE);
            let term = [Base::TermStart, Base::TermEnd].map(|base| {
                of_block(part.instants_of(base), &self.block.instants, base)
                    .get(offset)
                    .copied()
                    .unwrap_or(NO_INSTANT)
            });
            let plan = match self.row(table, row, offset, shape, term) {
                Row::Plan(plan) => plan,
                Row::Scalar => {
                    self.block.scalar.push(row);
                    self.unreadable
                }
                Row::Bad => {
                    answered.tell_bad(&table.columns, row);
                    self.unreadable
                }
            };
            if let Some(slot) = self.block.plans.get_mut(offset) {
                *slot = plan;
            }
        }
    }

    /// Finds the shape of every row of a block, and the plans of those that the end of their term alone tells apart;
    /// gives the number of those left.
    fn find_plans(&mut self, part: &Columns<'_>, calm: bool) -> usize {
        let Block { shapes, plans, instants, left, .. } = &mut self.block;
        let starts = of_block(part.term_start, instants, Base::TermStart);
        let ends = of_block(part.term_end, instants, Base::TermEnd);
        let mut count = 0_usize;
        let keys = self.keys.low.iter().zip(&self.keys.high);
        let terms = starts.iter().zip(ends);
        let rows = plans.iter_mut().zip(shapes).zip(keys).zip(terms).take(part.rows);
        for (offset, (((plan, shape), (low, high)), (start, end))) in (0_u16..).zip(rows) {
            *shape = self.known_shapes.find((*low, *high));
            let class = self.shapes.classes.get(*shape as usize).copied().unwrap_or(0);
            let plain = self.shapes.plain.get(class as usize).unwrap_or(&Plain::NEVER);
            let [a, b, c] = plain.before.map(|before| usize::from(*end > before));
            let place = a.wrapping_add(b).wrapping_add(c);
            *plan = plain.plans.get(place).copied().unwrap_or(NONE);
            let usual = calm & self.calm.holds(*end) & (end >= start) & (*start != NO_INSTANT);
            // Written whether or not it counts.
            if let Some(slot) = left.get_mut(count & (BLOCK - 1)) {
                *slot = offset;
            }
            let known = (usual | plain.constant) & (*plan != NONE);
            count = count.wrapping_add(usize::from(!known));
        }
        count
    }

    /// Makes out the shapes of rows that are left and of a shape that was not met before.
    fn learn_shapes(&mut self, table: &Table<'_>, start: usize, left: usize) {
        for place in 0..left {
            let Some(offset) = self.block.left.get(place).map(|offset| usize::from(*offset)) else {
                continue;
            };
            if self.block.shapes.get(offset).is_none_or(|shape| *shape != NONE) {
                continue;
            }
            let low = self.keys.low.get(offset).copied().unwrap_or_default();
            let key = (low, self.keys.high.get(offset).copied().unwrap_or_default());
            let mut number = self.known_shapes.find(key);
            if number == NONE {
                let codes = table.columns.codes(start + offset);
                let shape = Shape::of(&codes, &self.rules, self.dates);
                let plans = self.plans_of(&codes, &shape, table.now);
                number = self.shapes.push(shape, plans, table.count, self.unit);
                self.known_shapes.insert(key, number);
            }
            if let Some(slot) = self.block.shapes.get_mut(offset) {
                *slot = number;
            }
        }
    }

    /// Asks the engine about each place of a plain shape; of any other, none.
    fn plans_of(&mut self, codes: &Codes<'_>, shape: &Shape, now: Instant) -> Vec<u32> {
        let (Some(edges), Ok((roles, payment_method))) = (shape.plain(), codes.actor()) else {
            return Vec::new();
        };
        // Near the ends of the calendar distances shrink; what lies between edges is the same at any instant.
        let now = if self.calm.holds(self.unit.count(now)) { now } else { QUIET };
        let edition = Arc::clone(&self.rules);
        let context = Context { payment_method, ..Context::new(now, roles, &edition) };
        let rows: Vec<_> = examples(codes, edges, now).collect();
        let plans = rows.iter().map(|facts| facts.map_or(NONE, |facts| self.ask(&facts, &context)));
        plans.collect()
    }

    fn ask(&mut self, facts: &Facts, context: &Context<'_>) -> u32 {
        let plan = Plan::of(facts, context, &self.columns, &mut self.menus, self.dates);
        self.plans.number(plan, self.unit)
    }

    /// Reads the instants of the rows that are left, column by column: loads that do not wait for one another.
    fn gather(&mut self, part: &Columns<'_>, left: usize) {
        let Block { shapes, left: rows, instants, picked, .. } = &mut self.block;
        let rows = rows.get(..left).unwrap_or_default();
        let reads_of = |offset: &u16| {
            let shape = shapes.get(usize::from(*offset)).copied().unwrap_or(NONE);
            self.shapes.reads.get(shape as usize).copied().unwrap_or(0)
        };
        let any = rows.iter().fold(0, |any, offset| any | reads_of(offset));
        for (base, out) in Base::ALL.into_iter().zip(instants) {
            let bit = 1_u16 << base as u16;
            let Column::Each(values) = part.instants_of(base) else { continue };
            if any & bit == 0 {
                continue;
            }
            let mut count = 0_usize;
            for offset in rows {
                if let Some(slot) = picked.get_mut(count & (BLOCK - 1)) {
                    *slot = *offset;
                }
                count = count.wrapping_add(usize::from(reads_of(offset) & bit != 0));
            }
            for offset in picked.iter().take(count).map(|offset| usize::from(*offset)) {
                if let (Some(out), Some(value)) = (out.get_mut(offset), values.get(offset)) {
                    *out = *value;
                }
            }
        }
    }

    /// Finds the plan of any row.
    fn row(
        &mut self,
        table: &Table<'_>,
        row: usize,
        offset: usize,
        shape: u32,
        term: [i64; 2],
    ) -> Row {
        let Some(places) = self.shapes.places.get(shape as usize).copied() else {
            return Row::Scalar;
        };
        let (first, last) = places.readings;
        let readings = self.shapes.readings.get(first as usize..last as usize).unwrap_or_default();
        let [start, end] = term;
        let mut place = places.first;
        let mut regular = places.first != NONE && table.count.is_some();
        for reading in readings {
            let count = match reading.base {
                Base::TermEnd => end,
                Base::TermStart => start,
                base => self.block.instant(base, offset),
            };
            let [a, b, c, d] = reading.before.map(|before| u32::from(count > before));
            let behind = a.wrapping_add(b).wrapping_add(c.wrapping_add(d)).wrapping_add(1);
            let known = count != NO_INSTANT;
            regular &= !known | self.calm.holds(count);
            let digit = if known { behind } else { 0 };
            place = place.wrapping_add(digit.wrapping_mul(reading.stride));
        }
        if places.order != 0 {
            let commitment = self.block.instant(Base::CommitmentEnd, offset);
            let order = u32::from(end < commitment) + u32::from(end <= commitment);
            place = place.wrapping_add(order.wrapping_mul(places.order));
        }
        regular &= end >= start && start != NO_INSTANT || end == NO_INSTANT;
        match self.shapes.plans.get(place as usize).copied() {
            Some(plan) if regular && plan != NO_PLAN => self.become_of(u32::from(plan)),
            _ => self.rare(table, row, shape, regular.then_some(place)),
        }
    }

    const fn become_of(&self, plan: u32) -> Row {
        if plan == self.unreadable { Row::Bad } else { Row::Plan(plan) }
    }

    /// Finds the plan of a row that was not met before, or is like few others.
    #[cold]
    fn rare(&mut self, table: &Table<'_>, row: usize, number: u32, place: Option<u32>) -> Row {
        let Some(shape) = self.shapes.all.get(number as usize) else { return Row::Scalar };
        let calm = shape.reads.iter().all(|read| {
            let count = table.instant(read.base, row);
            count == NO_INSTANT || self.calm.holds(count)
        });
        let Some(now) = table.count.filter(|_| calm && shape.road == Road::Edges) else {
            return if table.columns.facts(row).is_ok() { Row::Scalar } else { Row::Bad };
        };
        let slot = place.filter(|place| self.shapes.plans.get(*place as usize).is_some());
        if let Some(place) = slot {
            let plan = self.learn(table, row);
            let slot = self.shapes.plans.get_mut(place as usize);
            if let (Some(slot), Ok(plan)) = (slot, u16::try_from(plan)) {
                *slot = plan;
            }
            return self.become_of(plan);
        }
        let key = (self.places_of(shape, table, row, now), number);
        let mut plan = self.known_plans.find(key);
        if plan == NONE {
            plan = self.learn(table, row);
            self.known_plans.insert(key, plan);
        }
        self.become_of(plan)
    }

    /// The places of the instants of a row among the edges of its shape, and how its own instants lie to one another.
    fn places_of(&self, shape: &Shape, table: &Table<'_>, row: usize, now: i64) -> u64 {
        let unit = self.unit.per_second();
        // INVARIANT: at most nine reads, each of six bits.
        let mut places = 0_u64;
        for read in &shape.reads {
            let count = table.instant(read.base, row);
            let behind = read.edges.iter().filter(|seconds| count > now - **seconds * unit).count();
            places = places << 6 | if count == NO_INSTANT { 0 } else { 1 + behind as u64 };
        }
        let [start, end, commitment] = [Base::TermStart, Base::TermEnd, Base::CommitmentEnd]
            .map(|base| table.instant(base, row));
        let order = u64::from(end < commitment) + u64::from(end <= commitment);
        let order = if shape.outlasts { order } else { 0 };
        let backwards = start != NO_INSTANT && end != NO_INSTANT && end < start;
        places | order << 60 | u64::from(backwards) << 62
    }

    /// Asks the engine about a row of a sort that was not met before.
    fn learn(&mut self, table: &Table<'_>, row: usize) -> u32 {
        let (Ok(facts), Ok((roles, payment_method))) =
            (table.columns.facts(row), table.columns.actor(row))
        else {
            return self.unreadable;
        };
        let edition = Arc::clone(&self.rules);
        let context = Context { payment_method, ..Context::new(table.now, roles, &edition) };
        self.ask(&facts, &context)
    }
}
