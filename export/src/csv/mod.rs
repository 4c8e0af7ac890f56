//! CSV (RFC 4180): CRLF at the end of a record, a header, quotes where they are needed. Texts that a spreadsheet would run
//! are made [`inert()`]; numbers stay numbers.

mod inert;
mod tables;

use std::{borrow::Cow, fmt::Display, io::Write};

pub use self::{
    inert::inert,
    tables::{entries, months, services},
};
use crate::error::Error;

/// What stands in a cell.
///
/// ```
/// use rinnovo_export::csv::Cell;
/// assert_eq!(Cell::Text("-12").shown(), "'-12");
/// assert_eq!(Cell::number(-12).shown(), "-12");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Text from anywhere: written [`inert()`].
    Text(&'a str),
    /// A number of ours, or another text whose form is known: written as it is. See [`number`](Self::number).
    Ours(String),
}

impl Cell<'_> {
    /// An empty cell.
    pub const EMPTY: Self = Cell::Text("");

    /// A number, an instant, a code: something whose text form is our own, such as `-12.50`.
    pub fn number(number: impl Display) -> Self {
        Self::Ours(number.to_string())
    }

    /// The same, or an empty cell.
    pub fn optional(number: Option<impl Display>) -> Self {
        number.map_or(Self::EMPTY, Self::number)
    }

    /// The text that is written, before it is quoted.
    pub fn shown(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => inert(text),
            Self::Ours(text) => Cow::Borrowed(text),
        }
    }
}

/// A table, written record by record.
///
/// ```
/// use rinnovo_export::csv::{Cell, Sheet};
///
/// let mut sheet = Sheet::new(Vec::new(), ["name", "difference"])?;
/// sheet.row([Cell::Text("=1+1"), Cell::number(-3)])?;
/// assert_eq!(sheet.finish()?, b"name,difference\r\n'=1+1,-3\r\n");
/// # Ok::<(), rinnovo_export::Error>(())
/// ```
pub struct Sheet<W: Write>(csv::Writer<W>);

impl<W: Write> Sheet<W> {
    /// A table with a header. Every record must have as many cells as it.
    pub fn new<'a>(
        out: W,
        header: impl IntoIterator<Item = impl Into<Cow<'a, str>>>,
    ) -> Result<Self, Error> {
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
        let header: Vec<Cow<'_, str>> = header.into_iter().map(Into::into).collect();
        writer.write_record(header.iter().map(|title| title.as_bytes()))?;
        Ok(Self(writer))
    }

    /// Writes one record; refuses one that is longer or shorter than the header.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = Cell<'a>>) -> Result<(), Error> {
        for cell in cells {
            self.0.write_field(cell.shown().as_bytes())?;
        }
        self.0.write_record(None::<&[u8]>)?;
        Ok(())
    }

    /// Writes what is left, and gives the sink back.
    pub fn finish(self) -> Result<W, Error> {
        self.0.into_inner().map_err(|error| Error::Sink(error.into_error()))
    }
}

impl<W: Write> std::fmt::Debug for Sheet<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sheet").finish_non_exhaustive()
    }
}
