use std::fmt;

use super::unit::TimeUnit;
use crate::{
    error::{Error, ErrorKind},
    period::Frequencies,
};

/// The instant of a cell that holds none; the same as `NaT` of other tools.
pub const NO_INSTANT: i64 = i64::MIN;

/// One column of a table of services.
///
/// ```
/// use rinnovo::columns::Column;
///
/// let phases = Column::Each(&[2_u8, 2, 3][..]);
/// assert_eq!(phases.get(1), Some(2));
/// assert_eq!(Column::Same(1_u8).get(1_000), Some(1));
/// assert_eq!(Column::<u8>::Missing.get(0), None);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub enum Column<'a, T> {
    /// Left out: in no row is anything known of it.
    #[default]
    Missing,
    /// The same value in every row.
    Same(T),
    /// A value for each row.
    Each(&'a [T]),
}

impl<T: Copy> Column<'_, T> {
    /// The value of a row; `None` where the column was left out, or ends before that row.
    pub fn get(self, row: usize) -> Option<T> {
        match self {
            Self::Missing => None,
            Self::Same(value) => Some(value),
            Self::Each(values) => values.get(row).copied(),
        }
    }

    fn rows(self, rows: std::ops::Range<usize>) -> Self {
        match self {
            Self::Each(values) => Self::Each(values.get(rows).unwrap_or_default()),
            other => other,
        }
    }
}

impl<'a, T> From<&'a [T]> for Column<'a, T> {
    fn from(values: &'a [T]) -> Self {
        Self::Each(values)
    }
}

/// Defines the columns once: for reading them, checking their lengths and cutting parts out.
macro_rules! columns {
    ($($(#[$doc:meta])* $field:ident: $type:ty,)*) => {
        /// The facts of many services as columns, with who asks: what [`Engine::answer`](super::Engine::answer) reads.
        ///
        /// Codes count from 0, which is *not known*, and go on in the order of the enum that is named; a column that is
        /// left out is 0 in every row, unless it says otherwise. Instants count units of [`unit`](Self::unit) from
        /// 1970-01-01T00:00:00Z; [`NO_INSTANT`] where there is none; those outside the years 0000 to 9999 are their
        /// nearest end. A value without a meaning, and a fact without the instant that it needs, is a
        /// [`BadCell`](super::BadCell). What the code of its row does not ask for (the end of a commitment, where there
        /// is none) is not read.
        ///
        /// ```
        /// use rinnovo::{Kind, Phase, columns::{Column, Columns, TimeUnit}};
        ///
        /// let columns = Columns {
        ///     kind: Column::Same(Columns::kind_code(Kind::Vps)),
        ///     phase: Column::Each(&[2, 3]),
        ///     ..Columns::new(2, TimeUnit::Seconds)
        /// };
        /// assert_eq!(columns.facts(0).unwrap().phase, Some(Phase::Active));
        /// assert_eq!(columns.facts(1).unwrap().phase, Some(Phase::SuspendedExpired { since: None }));
        /// ```
        #[derive(Clone, Copy, Debug)]
        pub struct Columns<'a> {
            /// How many rows there are. A column may hold more; what lies behind is not read.
            pub rows: usize,
            /// What all instants of the table count.
            pub unit: TimeUnit,
            $($(#[$doc])* pub $field: Column<'a, $type>,)*
            /// The sets that [`frequencies`](Self::frequencies) chooses from.
            pub offered: &'a [Frequencies],
        }

        impl<'a> Columns<'a> {
            /// A table of so many rows of which nothing is known.
            pub const fn new(rows: usize, unit: TimeUnit) -> Self {
                Self { rows, unit, $($field: Column::Missing,)* offered: &[] }
            }

            /// A part of the table, so that each of several threads answers one. Rows that are not there are left out.
            ///
            /// ```
            /// use rinnovo::columns::{Column, Columns, TimeUnit};
            ///
            /// let table = Columns { phase: Column::Each(&[1, 2, 3]), ..Columns::new(3, TimeUnit::Seconds) };
            /// let part = table.part(1..9);
            /// assert_eq!((part.rows, part.phase.get(0)), (2, Some(2)));
            /// ```
            #[must_use]
            pub fn part(self, rows: std::ops::Range<usize>) -> Self {
                let end = rows.end.min(self.rows);
                let rows = rows.start.min(end)..end;
                Self { rows: rows.len(), $($field: self.$field.rows(rows.clone()),)* ..self }
            }

            /// Refuses a column that is shorter than the table.
            pub(super) fn check(&self) -> Result<(), Error> {
                $(if let Column::Each(values) = self.$field && values.len() < self.rows {
                    let expected = format!("a value for each of {} rows", self.rows);
                    return Err(Error::new(ErrorKind::OutOfRange, format!("{} values", values.len()), expected)
                        .within(stringify!($field)));
                })*
                Ok(())
            }
        }
    };
}

columns! {
    /// The kind: one more than its place in [`Kind::KNOWN`](crate::Kind::KNOWN); 0 is a kind that nobody knows.
    kind: u8,
    /// When the service was created.
    created: i64,
    /// Whether there is a term: 1 none, it runs until it is deleted; 2 one from start to end; 3 one where start and end
    /// are given, else it is not known. Left out: 3.
    term: u8,
    /// When the present term began. No rule of the built-in editions reads it: who has ends only may give them here too.
    term_start: i64,
    /// When the present term ends; never before it began.
    term_end: i64,
    /// What its months are counted from; without it, from its start.
    term_anchor: i64,
    /// The phase: [`PhaseKind`](crate::PhaseKind).
    phase: u8,
    /// Since when the service is in its phase, or when it ended or was erased. What is erased needs it.
    phase_at: i64,
    /// Why the service ended: [`Cause`](crate::Cause).
    cause: u8,
    /// When the data of what has ended is erased.
    erase_at: i64,
    /// What happens when the term ends: [`Mode`](crate::Mode).
    mode: u8,
    /// The renewal frequency: 1 to 120 months.
    every: u8,
    /// Whether the provider forces automatic renewal: 0 no, 1 yes.
    forced: u8,
    /// Whether an end was asked for: 1 no, 2 at expiry, 3 at the end of the commitment.
    ending: u8,
    /// When it was asked for.
    ending_requested_at: i64,
    /// The renewal that taking the cancellation at expiry back restores, as [`mode`](Self::mode).
    restore_mode: u8,
    /// As [`every`](Self::every).
    restore_every: u8,
    /// As [`forced`](Self::forced).
    restore_forced: u8,
    /// Whether bills are paid: 1 clear, 2 due, 3 unpaid.
    standing: u8,
    /// By when the bill is due, which it needs; or since when it is unpaid.
    standing_at: i64,
    /// Whether the customer promised to stay: 1 no, 2 until an end.
    commitment: u8,
    /// When the commitment ends, which it needs.
    commitment_end: i64,
    /// What happens then: 1 another commitment of [`recommit_every`](Self::recommit_every), 2 the price stays, 3 the
    /// public price.
    end_rule: u8,
    /// How long the next commitment is, 1 to 120 months, which that end rule needs.
    recommit_every: u8,
    /// Whether a request to delete waits for its token: 0 no, 1 yes.
    deletion: u8,
    /// When it was asked, which it needs.
    deletion_requested_at: i64,
    /// When its token expires, which it needs.
    deletion_expires_at: i64,
    /// The provider's own flag: 1 no, 2 yes; 0: it said nothing.
    cancellable: u8,
    /// Whether it is tied to a hosting: 1 no, 2 yes.
    linked_to_hosting: u8,
    /// Whether it holds nothing any more: 1 no, 2 yes.
    emptied: u8,
    /// The frequencies offered for this service: one more than their place in [`offered`](Self::offered); 0: those of
    /// the edition.
    frequencies: u16,
    /// The roles that the actor holds for the service, as [`Roles::bits`](crate::Roles::bits). Left out: none.
    roles: u8,
    /// Whether the account has a valid payment method: 1 no, 2 yes.
    payment_method: u8,
}

/// A cell of a table that cannot be used: its row is answered *unknown*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BadCell {
    /// The row, counted from 0.
    pub row: usize,
    /// The column.
    pub column: &'static str,
    /// The value; [`NO_INSTANT`] where an instant is missing.
    pub value: i64,
}

impl fmt::Display for BadCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { row, column, value } = self;
        match *value {
            NO_INSTANT => {
                write!(f, "row {row}, `{column}`: an instant is needed and none is given")
            }
            value => write!(f, "row {row}, `{column}`: {value} means nothing here"),
        }
    }
}
