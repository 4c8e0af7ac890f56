use super::{
    column::{BadCell, NO_INSTANT},
    menu::Menu,
};
use crate::command::CommandKind;

/// So many bad cells are told one by one.
pub(super) const BAD_CELLS: usize = 100;

/// The answers to a table: buffers that columnar tools take as they are. Made once and filled again by each call, so
/// that nothing is allocated for the next table of that length.
///
/// A menu, which is the outcomes, reasons and missing facts of all commands, is a number of a dictionary: three times
/// thirteen dictionary columns share one column of keys. Commands that close at the same instant share a column of
/// deadlines, each with a validity bitmap of its own. Who wants plain columns unfolds them, one command at a time.
///
/// ```
/// use rinnovo::{CommandKind, Context, Facts, Kind, Outcome, Renewal, Roles};
/// use rinnovo::columns::{Answered, Engine, Rows, TimeUnit};
///
/// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
/// let facts = Facts::in_service(Kind::Vps, "2025-01-01T00:00:00Z".parse()?, "2025-02-01T00:00:00Z".parse()?, Renewal::Manual { every: None });
/// let mut rows = Rows::new(TimeUnit::Seconds);
/// rows.push(&facts, Roles::ALL, Some(true));
///
/// let mut answered = Answered::default();
/// Engine::new(rules, TimeUnit::Seconds).answer(&rows.columns(), "2025-01-10T00:00:00Z".parse()?, &mut answered)?;
/// let menu = answered.menus()[answered.keys()[0] as usize];
/// assert_eq!(menu.outcome(CommandKind::PayAhead), Outcome::Refused);
///
/// let mut until = [0];
/// answered.unfold_until(CommandKind::Renew, &mut until);
/// assert_eq!(TimeUnit::Seconds.instant(until[0]), "2025-02-08T00:00:00Z".parse()?);
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Answered {
    pub(super) rows: usize,
    pub(super) menus: Vec<Menu>,
    pub(super) keys: Vec<u32>,
    /// By command, the number of its column of deadlines.
    pub(super) column_of: [Option<u8>; CommandKind::COUNT],
    pub(super) deadlines: Vec<Vec<i64>>,
    pub(super) validity: [Vec<u8>; CommandKind::COUNT],
    pub(super) next_changes: Vec<i64>,
    pub(super) dates: Vec<i64>,
    pub(super) date_kinds: Vec<u8>,
    pub(super) bad: Vec<BadCell>,
    pub(super) bad_rows: usize,
    pub(super) scalar_rows: usize,
}

impl Answered {
    /// How many rows were answered.
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// The dictionary: every menu that some row has, and those of tables that the engine answered before.
    pub fn menus(&self) -> &[Menu] {
        &self.menus
    }

    /// For each row, the place of its menu in [`menus`](Self::menus).
    pub fn keys(&self) -> &[u32] {
        self.keys.get(..self.rows).unwrap_or_default()
    }

    /// For each row, when what is allowed stops being allowed (exclusive), in units of the table. It means something
    /// only where [`validity`](Self::validity) has a bit; the slice is the same one for commands that close at the same
    /// instant. `None`: the edition closes this command for nobody.
    pub fn deadlines(&self, command: CommandKind) -> Option<&[i64]> {
        let place = self.deadlines_column(command)?;
        self.deadlines.get(place)?.get(..self.rows)
    }

    /// Takes a [column of deadlines](Self::deadlines_column) out, for a tool that takes its memory as it is; until the next
    /// table is answered there is none in its place. Empty where there is no such column.
    pub fn take_deadlines(&mut self, column: usize) -> Vec<i64> {
        self.deadlines.get_mut(column).map(std::mem::take).unwrap_or_default()
    }

    /// Takes the [dates](Self::dates) out, as [`take_deadlines`](Self::take_deadlines) does.
    pub fn take_dates(&mut self) -> Vec<i64> {
        std::mem::take(&mut self.dates)
    }

    /// Takes the [next changes](Self::next_changes) out, as [`take_deadlines`](Self::take_deadlines) does.
    pub fn take_next_changes(&mut self) -> Vec<i64> {
        std::mem::take(&mut self.next_changes)
    }

    /// Which column of deadlines a command has: commands with the same number share it.
    pub fn deadlines_column(&self, command: CommandKind) -> Option<usize> {
        self.column_of.get(command.index()).copied().flatten().map(usize::from)
    }

    /// For which rows a command is allowed until its deadline: one bit each, the first row in the lowest bit of the
    /// first byte. Empty where [`deadlines`](Self::deadlines) is `None`.
    pub fn validity(&self, command: CommandKind) -> &[u8] {
        let bitmap = self.validity.get(command.index()).map_or(&[][..], Vec::as_slice);
        match self.deadlines_column(command) {
            Some(_) => bitmap.get(..self.rows.div_ceil(8)).unwrap_or_default(),
            None => &[],
        }
    }

    /// For each row, the next instant at which an answer or a fact changes by time alone, as
    /// [`next_change_at`](crate::next_change_at) tells it; [`NO_INSTANT`] for none. Empty unless the engine was made
    /// [`with_dates`](super::Engine::with_dates).
    ///
    /// ```
    /// use rinnovo::{DateKind, Facts, Kind, Renewal, Roles};
    /// use rinnovo::columns::{Answered, Engine, Rows, TimeUnit};
    ///
    /// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
    /// let (start, end) = ("2025-01-01T00:00:00Z".parse()?, "2025-02-01T00:00:00Z".parse()?);
    /// let mut rows = Rows::new(TimeUnit::Millis);
    /// rows.push(&Facts::in_service(Kind::Vps, start, end, Renewal::Manual { every: None }), Roles::ALL, None);
    /// let mut answered = Answered::default();
    /// Engine::new(rules, TimeUnit::Millis).with_dates().answer(&rows.columns(), start, &mut answered)?;
    /// assert_eq!(TimeUnit::Millis.instant(answered.next_changes()[0]), "2025-01-31T00:00:00Z".parse()?);
    /// assert_eq!(TimeUnit::Millis.instant(answered.dates()[0]), end);
    /// assert_eq!(answered.date_kinds()[0], DateKind::Ends as u8 + 1);
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn next_changes(&self) -> &[i64] {
        &self.next_changes
    }

    /// For each row, the renewal or expiry date of a customer's table, as
    /// [`Facts::renewal_date`](crate::Facts::renewal_date) tells it; [`NO_INSTANT`] for none. Empty unless asked for.
    pub fn dates(&self) -> &[i64] {
        &self.dates
    }

    /// What each of the [`dates`](Self::dates) is: 0 none, else one more than the place in
    /// [`DateKind::ALL`](crate::DateKind::ALL).
    pub fn date_kinds(&self) -> &[u8] {
        &self.date_kinds
    }

    /// The bad cells, row by row: the first of a row, and the first hundred of all.
    pub fn bad_cells(&self) -> &[BadCell] {
        &self.bad
    }

    /// How many rows have a bad cell. They are answered *unknown*.
    pub const fn bad_rows(&self) -> usize {
        self.bad_rows
    }

    /// How many rows were answered one by one: those with an instant within 20 years of an end of what the engine or the
    /// table's unit counts (120 before the year 9999), and those of an edition with more edges than are told apart.
    pub const fn scalar_rows(&self) -> usize {
        self.scalar_rows
    }

    /// Writes the outcome of a command for each row: 0 allowed, 1 already so, 2 refused, 3 unknown, the order of
    /// [`Outcome`](crate::Outcome). Rows that `out` has no place for are left out.
    pub fn unfold_outcomes(&self, command: CommandKind, out: &mut [u8]) {
        self.unfold(|menu| menu.outcome(command) as u8, out);
    }

    /// Writes the reasons of a refusal for each row, as [`ReasonSet::bits`](crate::ReasonSet::bits).
    pub fn unfold_reasons(&self, command: CommandKind, out: &mut [u32]) {
        self.unfold(|menu| menu.reasons(command).bits(), out);
    }

    /// Writes the missing facts for each row, as [`FactSet::bits`](crate::FactSet::bits).
    pub fn unfold_missing(&self, command: CommandKind, out: &mut [u16]) {
        self.unfold(|menu| menu.missing(command).bits(), out);
    }

    /// Writes for each row until when a command is allowed; [`NO_INSTANT`] where it has no end or is not allowed.
    pub fn unfold_until(&self, command: CommandKind, out: &mut [i64]) {
        let Some(deadlines) = self.deadlines(command) else {
            return out.fill(NO_INSTANT);
        };
        let bytes = self.validity(command).iter();
        for ((out, at), byte) in out.chunks_mut(8).zip(deadlines.chunks(8)).zip(bytes) {
            for (bit, (out, at)) in out.iter_mut().zip(at).enumerate() {
                *out = if byte >> bit & 1 == 1 { *at } else { NO_INSTANT };
            }
        }
    }

    fn unfold<T: Copy + Default>(&self, value: impl Fn(&Menu) -> T, out: &mut [T]) {
        let table: Vec<T> = self.menus.iter().map(value).collect();
        for (out, key) in out.iter_mut().zip(self.keys()) {
            *out = table.get(*key as usize).copied().unwrap_or_default();
        }
    }
}
