use std::{ops::Range, sync::Arc};

use super::{
    answered::Answered,
    column::{Column, Columns, NO_INSTANT},
    intern::{Interner, NONE},
    key::{BLOCK, Keys},
    menu::Menu,
    plan::{Deadlines, Menus, Plan, Plans},
    read::TERM_AS_GIVEN,
    shape::{Calm, Shapes},
    unit::TimeUnit,
};
use crate::{decide::Base, error::Error, instant::Instant, period::Frequencies, policy::Rules};

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
pub struct Engine {
    pub(super) rules: Arc<Rules>,
    pub(super) unit: TimeUnit,
    pub(super) calm: Calm,
    offered: Vec<Frequencies>,
    pub(super) keys: Keys,
    pub(super) known_shapes: Interner,
    pub(super) shapes: Shapes,
    pub(super) known_plans: Interner,
    pub(super) columns: Deadlines,
    pub(super) menus: Menus,
    pub(super) plans: Plans,
    /// Whether what changes next, and the date of each service, is asked for too.
    pub(super) dates: bool,
    /// The plan of rows that cannot be read.
    pub(super) unreadable: u32,
    pub(super) block: Block,
}

/// What is kept of the rows of a block between two steps.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) shapes: [u32; BLOCK],
    pub(super) plans: [u32; BLOCK],
    /// The instants of rows that are left, by what they tell. Of a column that is the same in every row, all rows have it.
    pub(super) instants: Vec<[i64; BLOCK]>,
    /// Rows that a step leaves to a slower one.
    pub(super) left: [u16; BLOCK],
    /// Those of them whose instant is read.
    pub(super) picked: [u16; BLOCK],
    pub(super) dated: [u16; BLOCK],
    pub(super) apart: [u16; BLOCK],
    /// Which commands are allowed until some instant: the first eight, and the others.
    pub(super) ending: [[u8; BLOCK]; 2],
    /// The rows of this block that are answered one by one.
    pub(super) scalar: Vec<usize>,
}

/// One table at one instant.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table<'c> {
    pub(super) columns: Columns<'c>,
    /// The columns of instants, by what they tell.
    pub(super) instants: [Column<'c, i64>; Base::COUNT],
    pub(super) now: Instant,
    /// In units of the table; `None` where distances from it cannot be counted.
    pub(super) count: Option<i64>,
}

impl Block {
    /// An instant of a row that is left.
    #[inline]
    pub(super) fn instant(&self, base: Base, offset: usize) -> i64 {
        let instants = self.instants.get(base as usize);
        instants.and_then(|instants| instants.get(offset)).copied().unwrap_or(NO_INSTANT)
    }
}

impl Table<'_> {
    pub(super) fn instant(&self, base: Base, row: usize) -> i64 {
        let column = self.instants.get(base as usize).copied().unwrap_or_default();
        column.get(row).unwrap_or(NO_INSTANT)
    }
}

impl Engine {
    /// An engine for tables under these rules, whose instants count these units.
    pub fn new(rules: impl Into<Arc<Rules>>, unit: TimeUnit) -> Self {
        let rules = rules.into();
        let columns = Deadlines::new(&rules);
        let mut engine = Self {
            rules,
            unit,
            calm: Calm::new(unit),
            offered: Vec::new(),
            keys: Keys::new(),
            known_shapes: Interner::new(),
            shapes: Shapes::default(),
            known_plans: Interner::new(),
            menus: Menus::default(),
            plans: Plans::new(&columns),
            columns,
            unreadable: 0,
            dates: false,
            block: Block {
                shapes: [NONE; BLOCK],
                plans: [NONE; BLOCK],
                instants: vec![[NO_INSTANT; BLOCK]; Base::COUNT],
                left: [0; BLOCK],
                picked: [0; BLOCK],
                dated: [0; BLOCK],
                apart: [0; BLOCK],
                ending: [[0; BLOCK]; 2],
                scalar: Vec::new(),
            },
        };
        engine.unreadable = engine.bare(Menu::UNREADABLE, 0);
        engine
    }

    /// The same engine, which also tells for each row what changes next and the date of a customer's table:
    /// [`Answered::next_changes`] and [`Answered::dates`]. What it has learnt so far is forgotten.
    #[must_use]
    pub fn with_dates(self) -> Self {
        Self { dates: true, ..Self::new(self.rules, self.unit) }
    }

    /// How many sorts of rows it has learnt. It forgets none: who keeps it for long may want to start anew some day.
    ///
    /// ```
    /// use rinnovo::columns::{Answered, Column, Columns, Engine, TimeUnit};
    ///
    /// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
    /// let mut engine = Engine::new(rules, TimeUnit::Seconds);
    /// let columns = Columns { phase: Column::Each(&[2, 3, 2]), ..Columns::new(3, TimeUnit::Seconds) };
    /// engine.answer(&columns, "2025-06-01T00:00:00Z".parse()?, &mut Answered::default())?;
    /// assert_eq!(engine.learnt(), 2);
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn learnt(&self) -> usize {
        self.shapes.all.len()
    }

    /// Answers every command for every row of a table at an instant.
    ///
    /// Refuses a column that is shorter than the table, and a table in another unit than the engine's. Rows with a bad
    /// cell are answered *unknown*, and told; all others are answered as [`judge`](crate::judge()) answers them.
    ///
    /// ```
    /// use rinnovo::columns::{Answered, Column, Columns, Engine, TimeUnit};
    ///
    /// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
    /// let mut engine = Engine::new(rules, TimeUnit::Seconds);
    /// let mut answered = Answered::default();
    /// let columns = Columns { phase: Column::Each(&[2, 99]), ..Columns::new(2, TimeUnit::Seconds) };
    /// engine.answer(&columns, "2025-06-01T00:00:00Z".parse()?, &mut answered)?;
    /// assert_eq!(answered.bad_cells()[0].to_string(), "row 1, `phase`: 99 means nothing here");
    ///
    /// let short = Columns { rows: 3, ..columns };
    /// let error = engine.answer(&short, "2025-06-01T00:00:00Z".parse()?, &mut answered).unwrap_err();
    /// assert_eq!(error.to_string(), "`phase`: found `2 values`, expected a value for each of 3 rows");
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn answer(
        &mut self,
        columns: &Columns<'_>,
        now: Instant,
        answered: &mut Answered,
    ) -> Result<(), Error> {
        let table = self.begin(columns, now)?;
        answered.begin(columns.rows, &self.columns, self.dates);
        let mut first = 0;
        while first < columns.rows {
            let rows = first..columns.rows.min(first + BLOCK);
            self.plan_block(&table, rows.clone(), answered);
            self.write_block(&table, rows, answered);
            first += BLOCK;
        }
        answered.menus.clone_from(&self.menus.all);
        Ok(())
    }

    fn write_block(&mut self, table: &Table<'_>, rows: Range<usize>, answered: &mut Answered) {
        self.write_keys(rows.clone(), answered);
        self.write_deadlines(table, rows.clone(), answered);
        self.write_validity(rows.clone(), answered);
        if self.dates {
            self.write_dates(table, rows, answered);
        }
        self.write_scalar(table, answered);
    }

    /// Prepares for a table at an instant.
    fn begin<'c>(&mut self, columns: &Columns<'c>, now: Instant) -> Result<Table<'c>, Error> {
        columns.check()?;
        if columns.unit != self.unit {
            let (found, expected) = (format!("{:?}", columns.unit), format!("{:?}", self.unit));
            return Err(Error::new(crate::ErrorKind::Value, found, expected).within("unit"));
        }
        // What rows of a shape are offered is chosen from the sets of the table that they were learnt from. Further sets
        // behind those change nothing about it.
        if !columns.offered.starts_with(&self.offered) {
            *self = Self { dates: self.dates, ..Self::new(Arc::clone(&self.rules), self.unit) };
        }
        self.offered.extend(columns.offered.iter().skip(self.offered.len()));
        let mut columns = *columns;
        let is_absent = |column: Column<'_, i64>| match column {
            Column::Missing => true,
            Column::Same(count) => count == NO_INSTANT,
            Column::Each(_) => false,
        };
        // Where no row can have a term, none needs to be looked at for one.
        if matches!(columns.term, Column::Missing | Column::Same(TERM_AS_GIVEN))
            && (is_absent(columns.term_start) || is_absent(columns.term_end))
        {
            columns.term = Column::Same(0);
        }
        self.keys.begin(&columns);
        let instants = Base::ALL.map(|base| columns.instants_of(base));
        for (block, column) in self.block.instants.iter_mut().zip(instants) {
            if let Column::Missing | Column::Same(_) = column {
                block.fill(column.get(0).unwrap_or(NO_INSTANT));
            }
        }
        let count = self.unit.count(now);
        let count = self.calm.holds(count).then_some(count);
        self.shapes.begin(count, self.unit);
        Ok(Table { columns, instants, now, count })
    }

    fn bare(&mut self, menu: Menu, ending: u16) -> u32 {
        let menu = self.menus.number(menu);
        self.plans.number(Plan::bare(menu, ending), self.unit)
    }
}
