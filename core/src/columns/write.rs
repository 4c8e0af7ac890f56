//! From plans to buffers.

use std::ops::Range;

use super::{
    answered::{Answered, BAD_CELLS},
    column::{Column, Columns, NO_INSTANT},
    engine::{Block, Engine, Table},
    key::BLOCK,
    menu::Menu,
    plan::{Deadlines, date_code},
    unit::TimeUnit,
};
use crate::{
    command::CommandKind,
    decide::{Base, Context, Edge, judge},
    horizon::next_change,
};

impl Engine {
    /// Writes the number of the menu of every row.
    pub(super) fn write_keys(&mut self, rows: Range<usize>, answered: &mut Answered) {
        let Some(out) = answered.keys.get_mut(rows) else { return };
        let Block { plans, dated, apart, ending: [low, high], .. } = &mut self.block;
        let bits = dated.iter_mut().zip(apart).zip(low.iter_mut().zip(high));
        for ((key, plan), ((dated, apart), (low, high))) in out.iter_mut().zip(plans).zip(bits) {
            let brief = self.plans.briefs.get(*plan as usize).copied().unwrap_or_default();
            *key = brief.menu;
            *dated = brief.dated;
            *apart = brief.apart;
            [*low, *high] = brief.ending.to_le_bytes();
        }
    }

    /// Writes the deadlines that many rows have for all of them, and all others where they are.
    pub(super) fn write_deadlines(
        &mut self,
        table: &Table<'_>,
        rows: Range<usize>,
        answered: &mut Answered,
    ) {
        let count = rows.len();
        let Block { plans, dated, apart, left, instants, .. } = &mut self.block;
        let part = table.columns.part(rows.clone());
        let ends = of_block(part.term_end, instants, Base::TermEnd);
        let mut common = 0_u16;
        let columns = answered.deadlines.iter_mut().zip(&self.plans.after_end);
        for (column, (out, after_end)) in columns.enumerate() {
            // INVARIANT: a block has fewer rows than sixteen bits count.
            let bit = 1_u16 << column;
            let with = dated.iter().take(count);
            let with = with.fold(0_u16, |sum, dated| sum.wrapping_add(u16::from(dated & bit != 0)));
            // Writing all of them costs less than finding one in sixteen.
            if usize::from(with) * 16 < count {
                continue;
            }
            common |= bit;
            let Some(out) = out.get_mut(rows.clone()) else { continue };
            for ((out, plan), end) in out.iter_mut().zip(&*plans).zip(ends) {
                let distance = after_end.get(*plan as usize).copied().unwrap_or(0);
                *out = end.wrapping_add(distance);
            }
        }
        let mut found = 0_usize;
        for (offset, (dated, apart)) in (0_u16..).zip(dated.iter_mut().zip(&*apart).take(count)) {
            *dated = *apart | *dated & !common;
            if let Some(slot) = left.get_mut(found & (BLOCK - 1)) {
                *slot = offset;
            }
            found = found.wrapping_add(usize::from(*dated != 0));
        }
        for offset in left.iter().take(found).map(|offset| usize::from(*offset)) {
            let row = rows.start + offset;
            let mut rest = dated.get(offset).copied().unwrap_or(0);
            let Some(plan) = plans.get(offset).and_then(|plan| self.plans.all.get(*plan as usize))
            else {
                continue;
            };
            while rest != 0 {
                let column = rest.trailing_zeros() as usize;
                rest &= rest - 1;
                let edges = plan.deadlines.get(column).copied().unwrap_or_default();
                let at = earliest(table, row, self.unit, edges.into_iter().flatten());
                let out = answered.deadlines.get_mut(column).and_then(|out| out.get_mut(row));
                if let (Some(out), Some(at)) = (out, at) {
                    *out = at;
                }
            }
        }
    }

    /// Writes for which rows each command is allowed until its deadline.
    pub(super) fn write_validity(&self, rows: Range<usize>, answered: &mut Answered) {
        let [low, high] = &self.block.ending;
        let (first, bytes) = (rows.start / 8, rows.len().div_ceil(8));
        // Bits behind the last row are no row's, and are left out.
        let behind = rows.len() % 8;
        for (ending, commands) in [low, high].into_iter().zip(answered.validity.chunks_mut(8)) {
            let groups = ending.as_chunks::<8>().0.iter().take(bytes);
            for (group, eight) in groups.enumerate() {
                let mut bits = u64::from_le_bytes(*eight);
                if behind != 0 && group + 1 == bytes {
                    bits &= (1 << (8 * behind)) - 1;
                }
                for (out, byte) in commands.iter_mut().zip(turned(bits).to_le_bytes()) {
                    if let Some(out) = out.get_mut(first + group) {
                        *out = byte;
                    }
                }
            }
        }
    }

    /// Writes what changes next, and the date of a customer's table.
    pub(super) fn write_dates(
        &self,
        table: &Table<'_>,
        rows: Range<usize>,
        answered: &mut Answered,
    ) {
        let part = table.columns.part(rows.clone());
        let ends = of_block(part.term_end, &self.block.instants, Base::TermEnd);
        let starts = of_block(part.term_start, &self.block.instants, Base::TermStart);
        let Some(next_changes) = answered.next_changes.get_mut(rows.clone()) else { return };
        let Some(dates) = answered.dates.get_mut(rows.clone()) else { return };
        let Some(kinds) = answered.date_kinds.get_mut(rows) else { return };
        let out = next_changes.iter_mut().zip(dates).zip(kinds);
        let rows = self.block.plans.iter().zip(starts.iter().zip(ends)).zip(out).enumerate();
        for (offset, ((plan, (start, end)), ((next, date), kind))) in rows {
            let Some(plan) = self.plans.ahead.get(*plan as usize) else { continue };
            let at = |(base, units): &(Base, i64)| match base {
                // The term's own are not gathered: they are at hand.
                Base::TermStart => start.wrapping_add(*units),
                Base::TermEnd => end.wrapping_add(*units),
                base => self.block.instant(*base, offset).wrapping_add(*units),
            };
            *next = plan.next.iter().map(at).min().unwrap_or(NO_INSTANT);
            *date = plan.date.iter().map(at).min().unwrap_or(NO_INSTANT);
            *kind = plan.kind;
        }
    }

    /// Answers the rows of a block that no plan fits, one by one.
    pub(super) fn write_scalar(&mut self, table: &Table<'_>, answered: &mut Answered) {
        let scalar = std::mem::take(&mut self.block.scalar);
        answered.scalar_rows += scalar.len();
        for row in &scalar {
            let (Ok(facts), Ok((roles, payment_method))) =
                (table.columns.facts(*row), table.columns.actor(*row))
            else {
                continue;
            };
            let context = Context { payment_method, ..Context::new(table.now, roles, &self.rules) };
            let (menu, ending) = Menu::of(&facts, &context);
            let menu = self.menus.number(menu);
            if let Some(key) = answered.keys.get_mut(*row) {
                *key = menu;
            }
            if self.dates {
                let date = facts.renewal_date(table.now);
                let count = |at| self.unit.count(at);
                put(&mut answered.date_kinds, *row, date_code(date.map(|(kind, _)| kind)));
                put(&mut answered.dates, *row, date.map_or(NO_INSTANT, |(_, at)| count(at)));
                let next = next_change(&facts, &context).map_or(NO_INSTANT, count);
                put(&mut answered.next_changes, *row, next);
            }
            for (command, bitmap) in CommandKind::ALL.iter().zip(&mut answered.validity) {
                if ending >> command.index() & 1 == 0 {
                    continue;
                }
                if let Some(byte) = bitmap.get_mut(row / 8) {
                    *byte |= 1 << (row % 8);
                }
                let column = self.columns.of.get(command.index()).copied().flatten();
                let out = column
                    .and_then(|column| answered.deadlines.get_mut(usize::from(column)))
                    .and_then(|out| out.get_mut(*row));
                if let (Some(out), Some(until)) = (out, judge(&facts, *command, &context).until()) {
                    *out = self.unit.count(until);
                }
            }
        }
        self.block.scalar = scalar;
    }
}

fn put<T>(column: &mut [T], row: usize, value: T) {
    if let Some(slot) = column.get_mut(row) {
        *slot = value;
    }
}

/// The instants of a block.
pub(super) fn of_block<'a>(
    column: Column<'a, i64>,
    same: &'a [[i64; BLOCK]],
    base: Base,
) -> &'a [i64] {
    match column {
        Column::Each(values) => values,
        Column::Missing | Column::Same(_) => same.get(base as usize).map_or(&[], |same| same),
    }
}

/// The earliest of these edges for a row, in units of the table.
fn earliest(
    table: &Table<'_>,
    row: usize,
    unit: TimeUnit,
    edges: impl Iterator<Item = Edge>,
) -> Option<i64> {
    edges
        .map(|edge| table.instant(edge.base, row).wrapping_add(edge.seconds * unit.per_second()))
        .min()
}

/// Eight bytes of eight bits, rows and columns changed over.
const fn turned(bits: u64) -> u64 {
    let t = (bits ^ bits >> 7) & 0x00aa_00aa_00aa_00aa;
    let bits = bits ^ t ^ t << 7;
    let t = (bits ^ bits >> 14) & 0x0000_cccc_0000_cccc;
    let bits = bits ^ t ^ t << 14;
    let t = (bits ^ bits >> 28) & 0x0000_0000_f0f0_f0f0;
    bits ^ t ^ t << 28
}

impl Answered {
    pub(super) fn begin(&mut self, rows: usize, columns: &Deadlines, dates: bool) {
        self.rows = rows;
        self.column_of = columns.of;
        self.keys.resize(rows, 0);
        self.deadlines.resize_with(columns.first.len(), Vec::new);
        for deadlines in &mut self.deadlines {
            deadlines.resize(rows, 0);
        }
        for bitmap in &mut self.validity {
            bitmap.resize(rows.div_ceil(8), 0);
        }
        let dated = if dates { rows } else { 0 };
        self.next_changes.resize(dated, NO_INSTANT);
        self.dates.resize(dated, NO_INSTANT);
        self.date_kinds.resize(dated, 0);
        self.bad.clear();
        self.bad_rows = 0;
        self.scalar_rows = 0;
    }

    pub(super) fn tell_bad(&mut self, columns: &Columns<'_>, row: usize) {
        self.bad_rows += 1;
        if self.bad.len() < BAD_CELLS {
            self.bad.extend(columns.facts(row).err());
        }
    }
}
