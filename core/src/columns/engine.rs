use super::{
    answered::{Answered, BAD_CELLS},
    column::{BadCell, Column, Columns, NO_INSTANT},
    intern::{Interner, NONE},
    key::{BLOCK, Keys},
    menu::Menu,
    plan::{Deadlines, Menus, Plan, Plans},
    shape::{Calm, Plain, Road, Shape},
    unit::TimeUnit,
};
use crate::{
    command::CommandKind,
    decide::{Base, Context, Edge, judge},
    error::Error,
    instant::Instant,
    period::Frequencies,
    policy::Rules,
};

/// Answers tables: the menus of a million services in the time that it takes to read them.
///
/// It knows no rule. Rows that are alike in everything but their instants, and whose instants lie between the same edges
/// of the edition, are answered alike: the first of them is put before [`judge`](crate::judge()), command by command, and
/// what the engine said is kept for all that follow, in this table and in later ones. Deadlines are kept as distances
/// from the instants that they hang on.
///
/// It holds what it has learnt, so it is worth keeping; clones of it answer parts of a table on threads of their own.
/// [`Answered`] has an example.
#[derive(Clone, Debug)]
pub struct Engine<'r> {
    rules: &'r Rules,
    unit: TimeUnit,
    calm: Calm,
    offered: Vec<Frequencies>,
    keys: Keys,
    known_shapes: Interner,
    shapes: Vec<Shape>,
    plain: Vec<Plain>,
    known_plans: Interner,
    pub(super) columns: Deadlines,
    menus: Menus,
    pub(super) plans: Plans,
    /// The plan of rows that cannot be read.
    unreadable: u32,
    pub(super) block: Block,
}

/// What is kept of the rows of a block between two steps.
#[derive(Clone, Debug)]
pub(super) struct Block {
    shapes: [u32; BLOCK],
    pub(super) plans: [u32; BLOCK],
    starts: [i64; BLOCK],
    ends: [i64; BLOCK],
    /// Rows that a step leaves to a slower one.
    left: [u16; BLOCK],
    dated: [u16; BLOCK],
    /// The rows of this block that are answered one by one.
    pub(super) scalar: Vec<usize>,
}

/// One table at one instant.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table<'t, 'c> {
    pub(super) columns: &'t Columns<'c>,
    pub(super) now: Instant,
    /// In units of the table.
    now_count: i64,
    /// Whether distances can be taken from now as the engine takes them.
    calm: bool,
}

/// What becomes of one row.
enum Row {
    Plan(u32),
    Scalar,
    Bad,
}

impl<'r> Engine<'r> {
    /// An engine for tables under these rules, whose instants count these units.
    pub fn new(rules: &'r Rules, unit: TimeUnit) -> Self {
        let columns = Deadlines::new(rules);
        let mut engine = Self {
            rules,
            unit,
            calm: Calm::new(unit),
            offered: Vec::new(),
            keys: Keys::new(),
            known_shapes: Interner::new(),
            shapes: Vec::new(),
            plain: Vec::new(),
            known_plans: Interner::new(),
            menus: Menus::default(),
            plans: Plans::new(&columns),
            columns,
            unreadable: 0,
            block: Block {
                shapes: [NONE; BLOCK],
                plans: [NONE; BLOCK],
                starts: [0; BLOCK],
                ends: [0; BLOCK],
                left: [0; BLOCK],
                dated: [0; BLOCK],
                scalar: Vec::new(),
            },
        };
        engine.unreadable = engine.bare(Menu::UNREADABLE, 0);
        engine
    }

    /// Answers every command for every row of a table at an instant.
    ///
    /// Refuses a column that is shorter than the table, and a table in another unit than the engine's. Rows with a bad
    /// cell are answered *unknown*, and told; all others are answered as [`judge`](crate::judge()) answers them.
    pub fn answer(
        &mut self,
        columns: &Columns<'_>,
        now: Instant,
        answered: &mut Answered,
    ) -> Result<(), Error> {
        let table = self.begin(columns, now)?;
        answered.begin(columns.rows, &self.columns);
        let mut first = 0;
        while first < columns.rows {
            let rows = first..columns.rows.min(first + BLOCK);
            self.plan_block(&table, rows.clone(), Some(answered));
            self.write_keys(rows.clone(), answered);
            self.write_deadlines(&table, rows.clone(), answered);
            self.write_validity(rows.clone(), answered);
            self.write_scalar(&table, answered);
            first += BLOCK;
        }
        answered.menus.clone_from(&self.menus.all);
        Ok(())
    }

    /// Prepares for a table at an instant.
    pub(super) fn begin<'t, 'c>(
        &mut self,
        columns: &'t Columns<'c>,
        now: Instant,
    ) -> Result<Table<'t, 'c>, Error> {
        columns.check()?;
        if columns.unit != self.unit {
            let (found, expected) = (format!("{:?}", columns.unit), format!("{:?}", self.unit));
            return Err(Error::new(crate::ErrorKind::Value, found, expected).within("unit"));
        }
        // What rows of a shape are offered is chosen from the sets of the table that they were learnt from.
        if self.offered != columns.offered {
            *self = Self { offered: columns.offered.to_vec(), ..Self::new(self.rules, self.unit) };
        }
        self.keys.begin(columns);
        for (block, column) in
            [(&mut self.block.starts, columns.term_start), (&mut self.block.ends, columns.term_end)]
        {
            block.fill(column.get(0).unwrap_or(NO_INSTANT));
        }
        let now_count = self.unit.count(now);
        let calm = self.calm.holds(now_count);
        let table = Table { columns, now, now_count, calm };
        for (plain, shape) in self.plain.iter_mut().zip(&self.shapes) {
            plain.before = befores(shape, &table, self.unit);
        }
        Ok(table)
    }

    /// Finds the plan of every row of a block.
    pub(super) fn plan_block(
        &mut self,
        table: &Table<'_, '_>,
        rows: std::ops::Range<usize>,
        mut told: Option<&mut Answered>,
    ) {
        let part = table.columns.part(rows.clone());
        self.keys.pack(&part);
        self.find_shapes(table, rows.clone());
        self.block.scalar.clear();
        let left = self.place_ends(&part);
        for place in 0..left {
            let Some(offset) = self.block.left.get(place).map(|offset| usize::from(*offset)) else {
                continue;
            };
            let row = rows.start + offset;
            let shape = self.block.shapes.get(offset).copied().unwrap_or(NONE);
            let plan = match self.row(table, row, shape) {
                Row::Plan(plan) => plan,
                Row::Scalar => {
                    self.block.scalar.push(row);
                    self.unreadable
                }
                Row::Bad => {
                    if let Some(told) = told.as_deref_mut() {
                        told.tell_bad(table.columns, row);
                    }
                    self.unreadable
                }
            };
            if let Some(slot) = self.block.plans.get_mut(offset) {
                *slot = plan;
            }
        }
    }

    fn find_shapes(&mut self, table: &Table<'_, '_>, rows: std::ops::Range<usize>) {
        let start = rows.start;
        let keys = self.keys.low.iter().zip(&self.keys.high);
        let mut unknown = false;
        for (shape, (low, high)) in self.block.shapes.iter_mut().zip(keys).take(rows.len()) {
            *shape = self.known_shapes.find([*low, u64::from(*high)]);
            unknown |= *shape == NONE;
        }
        if !unknown {
            return;
        }
        for offset in 0..rows.len() {
            let (Some(low), Some(high)) = (self.keys.low.get(offset), self.keys.high.get(offset))
            else {
                continue;
            };
            let key = [*low, u64::from(*high)];
            let mut number = self.known_shapes.find(key);
            if number == NONE {
                number = u32::try_from(self.shapes.len()).unwrap_or(NONE);
                let shape = Shape::of(&table.columns.codes(start + offset), self.rules);
                let before = befores(&shape, table, self.unit);
                self.plain.push(Plain { before, ..Plain::NEVER });
                self.shapes.push(shape);
                self.known_shapes.insert(key, number);
            }
            if let Some(slot) = self.block.shapes.get_mut(offset) {
                *slot = number;
            }
        }
    }

    /// Finds the plans of rows that the end of their term alone tells apart; gives the number of those left.
    fn place_ends(&mut self, part: &Columns<'_>) -> usize {
        let Block { shapes, plans, starts, ends, left, .. } = &mut self.block;
        let starts = match part.term_start {
            Column::Each(values) => values,
            Column::Missing | Column::Same(_) => &starts[..],
        };
        let ends = match part.term_end {
            Column::Each(values) => values,
            Column::Missing | Column::Same(_) => &ends[..],
        };
        let mut count = 0;
        let rows = plans.iter_mut().zip(&*shapes).zip(ends).zip(starts).take(part.rows);
        for (offset, (((plan, shape), end), start)) in (0_u16..).zip(rows) {
            let plain = self.plain.get(*shape as usize).unwrap_or(&Plain::NEVER);
            let place: usize = plain.before.iter().map(|before| usize::from(end > before)).sum();
            *plan = plain.plans.get(place & 7).copied().unwrap_or(NONE);
            let usual = self.calm.holds(*end) & (end >= start) & (*start != NO_INSTANT);
            // Written whether or not it counts: a branch here would be guessed wrong too often.
            if let Some(slot) = left.get_mut(count & (BLOCK - 1)) {
                *slot = offset;
            }
            count += usize::from(!usual | (*plan == NONE));
        }
        count
    }

    /// Finds the plan of any row.
    fn row(&mut self, table: &Table<'_, '_>, row: usize, number: u32) -> Row {
        let Some(shape) = self.shapes.get(number as usize) else { return Row::Scalar };
        match shape.road {
            Road::Bad => return Row::Bad,
            Road::Scalar => return self.scalar_or_bad(table, row),
            Road::Edges if !table.calm => return self.scalar_or_bad(table, row),
            Road::Edges => {}
        }
        let unit = self.unit.per_second();
        let at = |base| table.columns.instants_of(base).get(row).unwrap_or(NO_INSTANT);
        // INVARIANT: at most nine reads, each of six bits.
        let mut places = 0_u64;
        let mut mixed = u64::from(number);
        for read in &shape.reads {
            let count = at(read.base);
            let place = if count == NO_INSTANT {
                0
            } else if self.calm.holds(count) {
                let behind = |seconds: &&i64| count > table.now_count - **seconds * unit;
                1 + read.edges.iter().filter(behind).count() as u64
            } else {
                return self.scalar_or_bad(table, row);
            };
            places = places << 6 | place;
        }
        let (start, end) = (at(Base::TermStart), at(Base::TermEnd));
        let commitment = at(Base::CommitmentEnd);
        let backwards = shape.term && start != NO_INSTANT && end != NO_INSTANT && end < start;
        let order = if shape.outlasts {
            1 + u64::from(end < commitment) + u64::from(end <= commitment)
        } else {
            0
        };
        mixed |= u64::from(backwards) << 32 | order << 33;
        let key = [places, mixed];
        let mut plan = self.known_plans.find(key);
        if plan == NONE {
            plan = self.learn(table, row);
            self.known_plans.insert(key, plan);
        }
        self.remember_plain(table, number, end, plan, backwards || start == NO_INSTANT);
        if plan == self.unreadable { Row::Bad } else { Row::Plan(plan) }
    }

    /// Keeps the plan of a row for all that only the end of their term tells apart.
    fn remember_plain(
        &mut self,
        table: &Table<'_, '_>,
        number: u32,
        end: i64,
        plan: u32,
        unusual: bool,
    ) {
        let shape = self.shapes.get(number as usize);
        let is_plain = shape.is_some_and(|shape| shape.plain().is_some());
        if !is_plain || unusual || end == NO_INSTANT || !table.calm {
            return;
        }
        if let Some(plain) = self.plain.get_mut(number as usize) {
            let place = plain.before.iter().filter(|before| end > **before).count();
            if let Some(slot) = plain.plans.get_mut(place) {
                *slot = plan;
            }
        }
    }

    /// Asks the engine about a row of a sort that was not met before.
    fn learn(&mut self, table: &Table<'_, '_>, row: usize) -> u32 {
        let (Ok(facts), Ok((roles, payment_method))) =
            (table.columns.facts(row), table.columns.actor(row))
        else {
            return self.unreadable;
        };
        let context = Context { payment_method, ..Context::new(table.now, roles, self.rules) };
        let plan = Plan::of(&facts, &context, &self.columns, &mut self.menus);
        self.plans.number(plan, self.unit)
    }

    fn scalar_or_bad(&self, table: &Table<'_, '_>, row: usize) -> Row {
        if table.columns.facts(row).is_ok() { Row::Scalar } else { Row::Bad }
    }

    fn bare(&mut self, menu: Menu, ending: u16) -> u32 {
        let menu = self.menus.number(menu);
        self.plans.number(Plan::bare(menu, ending), self.unit)
    }

    fn write_keys(&self, rows: std::ops::Range<usize>, answered: &mut Answered) {
        let Some(out) = answered.keys.get_mut(rows) else { return };
        for (key, plan) in out.iter_mut().zip(&self.block.plans) {
            *key = self.plans.menus.get(*plan as usize).copied().unwrap_or(0);
        }
    }

    /// Writes the deadlines that most rows have for all of them, and all others where they are.
    fn write_deadlines(
        &mut self,
        table: &Table<'_, '_>,
        rows: std::ops::Range<usize>,
        answered: &mut Answered,
    ) {
        let count = rows.len();
        let Block { plans, dated, left, ends, .. } = &mut self.block;
        for (dated, plan) in dated.iter_mut().zip(&*plans).take(count) {
            *dated = self.plans.dated.get(*plan as usize).copied().unwrap_or(0);
        }
        let part = table.columns.part(rows.clone());
        let ends = match part.term_end {
            Column::Each(values) => values,
            Column::Missing | Column::Same(_) => &ends[..],
        };
        let mut common = 0_u16;
        let columns = answered.deadlines.iter_mut().zip(&self.plans.after_end);
        for (column, (out, after_end)) in columns.enumerate() {
            let with: u32 =
                dated.iter().take(count).map(|dated| u32::from(dated >> column & 1)).sum();
            if (with as usize) * 8 < count {
                continue;
            }
            common |= 1 << column;
            let Some(out) = out.get_mut(rows.clone()) else { continue };
            for ((out, plan), end) in out.iter_mut().zip(&*plans).zip(ends) {
                let distance = after_end.get(*plan as usize).copied().unwrap_or(0);
                *out = end.wrapping_add(distance);
            }
        }
        let mut found = 0;
        for (offset, (plan, dated)) in (0_u16..).zip(plans.iter().zip(&mut *dated).take(count)) {
            let apart = self.plans.apart.get(*plan as usize).copied().unwrap_or(0);
            *dated &= apart | !common;
            if let Some(slot) = left.get_mut(found & (BLOCK - 1)) {
                *slot = offset;
            }
            found += usize::from(*dated != 0);
        }
        for offset in left.iter().take(found).map(|offset| usize::from(*offset)) {
            let row = rows.start + offset;
            let mut rest = dated.get(offset).copied().unwrap_or(0);
            let plan = plans.get(offset).and_then(|plan| self.plans.all.get(*plan as usize));
            while rest != 0 {
                let column = rest.trailing_zeros() as usize;
                rest &= rest - 1;
                let edges = plan.and_then(|plan| plan.deadlines.get(column)).copied();
                let at = edges
                    .and_then(|edges| earliest(table.columns, row, edges.into_iter().flatten()));
                let out = answered.deadlines.get_mut(column).and_then(|out| out.get_mut(row));
                if let (Some(out), Some(at)) = (out, at) {
                    *out = at;
                }
            }
        }
    }

    /// Writes for which rows each command is allowed until its deadline.
    fn write_validity(&self, rows: std::ops::Range<usize>, answered: &mut Answered) {
        let bytes = rows.start / 8..rows.end.div_ceil(8);
        for (group, eight) in bytes.zip(self.block.plans.chunks(8)) {
            let (mut low, mut high) = (0_u64, 0_u64);
            let here = rows.len() - (group - rows.start / 8) * 8;
            for (row, plan) in eight.iter().enumerate().take(here) {
                let ending = self.plans.ending.get(*plan as usize).copied().unwrap_or(0);
                low |= u64::from(ending & 0xff) << (8 * row);
                high |= u64::from(ending >> 8) << (8 * row);
            }
            let columns = turned(low).to_le_bytes().into_iter().chain(turned(high).to_le_bytes());
            for (out, byte) in answered.validity.iter_mut().zip(columns) {
                if let Some(out) = out.get_mut(group) {
                    *out = byte;
                }
            }
        }
    }

    /// Answers the rows of a block that no plan fits, one by one.
    fn write_scalar(&mut self, table: &Table<'_, '_>, answered: &mut Answered) {
        let scalar = std::mem::take(&mut self.block.scalar);
        answered.scalar_rows += scalar.len();
        for row in &scalar {
            let (Ok(facts), Ok((roles, payment_method))) =
                (table.columns.facts(*row), table.columns.actor(*row))
            else {
                continue;
            };
            let context = Context { payment_method, ..Context::new(table.now, roles, self.rules) };
            let (menu, ending) = Menu::of(&facts, &context);
            let menu = self.menus.number(menu);
            if let Some(key) = answered.keys.get_mut(*row) {
                *key = menu;
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

/// The latest ends that lie before each edge of a plain shape.
fn befores(shape: &Shape, table: &Table<'_, '_>, unit: TimeUnit) -> [i64; Plain::EDGES] {
    let mut before = [i64::MAX; Plain::EDGES];
    if let (true, Some(edges)) = (table.calm, shape.plain()) {
        for (before, seconds) in before.iter_mut().zip(edges) {
            *before = table.now_count - seconds * unit.per_second();
        }
    }
    before
}

/// The earliest of these edges for a row, in units of the table.
pub(super) fn earliest(
    columns: &Columns<'_>,
    row: usize,
    edges: impl Iterator<Item = Edge>,
) -> Option<i64> {
    let unit = columns.unit.per_second();
    edges
        .filter_map(|edge| {
            let count = columns.instants_of(edge.base).get(row)?;
            Some(count + edge.seconds * unit)
        })
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
    fn begin(&mut self, rows: usize, columns: &Deadlines) {
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
        self.bad.clear();
        self.bad_rows = 0;
        self.scalar_rows = 0;
    }

    fn tell_bad(&mut self, columns: &Columns<'_>, row: usize) {
        self.bad_rows += 1;
        if self.bad.len() < BAD_CELLS {
            let bad: Option<BadCell> = columns.facts(row).err();
            self.bad.extend(bad);
        }
    }
}
