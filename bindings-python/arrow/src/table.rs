//! A table of services: its columns found and checked, and cut into pieces that threads answer.

use std::{
    num::NonZeroUsize,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use arrow_array::{Array, RecordBatch, RecordBatchReader};
use arrow_schema::{DataType, Schema, SchemaRef};
use rinnovo::{
    Frequencies, Zone,
    columns::{BadCell, Columns, NO_INSTANT, TimeUnit},
};

use crate::{
    cells::{Cells, Reader, shown, unit_of},
    error::{Bad, Refusal},
    offered,
    schema::{ENTRIES, Form, entry},
};

/// So many rows are answered at a time: what is read of them stays near the processor.
const PIECE: usize = 1 << 15;

/// A table whose columns are what they should be.
pub(crate) struct Table {
    pub(crate) schema: SchemaRef,
    pub(crate) reader: Reader,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) offered: Vec<Frequencies>,
}

/// Some rows of it.
pub(crate) struct Piece {
    pub(crate) batch: RecordBatch,
    /// The place of its first row in the table.
    pub(crate) first: usize,
    /// By row, which of the sets of frequencies it is offered; `None` without such a column.
    frequencies: Option<Vec<u16>>,
}

impl Table {
    /// Reads whatever a producer gives, and refuses columns of other types than expected before the first row.
    pub(crate) fn read(
        source: Box<dyn RecordBatchReader + Send>,
        zone: Zone,
        keep: &[String],
    ) -> Result<Self, Refusal> {
        let schema = source.schema();
        check(&schema, keep)?;
        let unit = finest(&schema);
        let mut table = Self {
            schema,
            reader: Reader::new(unit, zone),
            pieces: Vec::new(),
            offered: Vec::new(),
        };
        let mut first = 0;
        for batch in source {
            let batch = batch.map_err(|error| Refusal {
                code: "value",
                path: String::new(),
                found: error.to_string(),
                expected: "a table that can be read to its end".to_owned(),
            })?;
            for start in (0..batch.num_rows()).step_by(PIECE) {
                let batch = batch.slice(start, PIECE.min(batch.num_rows() - start));
                let rows = batch.num_rows();
                table.pieces.push(Piece { batch, first, frequencies: None });
                first += rows;
            }
        }
        table.find_offered();
        Ok(table)
    }

    /// Numbers the sets of frequencies.
    fn find_offered(&mut self) {
        let columns: Option<Vec<&dyn Array>> = self
            .pieces
            .iter()
            .map(|piece| piece.batch.column_by_name("frequencies").map(|column| &**column))
            .collect();
        // A table without such a column is numbered too, so that an engine that learnt from others can go on.
        let (offered, places) = offered::places(&columns.unwrap_or_default());
        self.offered = offered;
        for (piece, places) in self.pieces.iter_mut().zip(places) {
            piece.frequencies = Some(places);
        }
    }

    pub(crate) const fn unit(&self) -> TimeUnit {
        self.reader.unit
    }

    /// Does the same with every piece, on all processors; each thread has a tool of its own. The results stand in the
    /// order of the table.
    pub(crate) fn each<T: Send, Tool>(
        &self,
        tool: impl Fn() -> Tool + Sync,
        work: impl Fn(&mut Tool, &Piece) -> Result<T, Refusal> + Sync,
        threads: Option<NonZeroUsize>,
    ) -> Result<Vec<T>, Refusal> {
        let processors = || thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let threads = threads.map_or_else(processors, NonZeroUsize::get).min(self.pieces.len());
        if threads <= 1 {
            let mut tool = tool();
            return self.pieces.iter().map(|piece| work(&mut tool, piece)).collect();
        }
        let (next, done) = (AtomicUsize::new(0), Mutex::new(Vec::with_capacity(self.pieces.len())));
        let run = || {
            let mut tool = tool();
            while let place = next.fetch_add(1, Ordering::Relaxed)
                && let Some(piece) = self.pieces.get(place)
            {
                let result = work(&mut tool, piece);
                done.lock().unwrap_or_else(PoisonError::into_inner).push((place, result));
            }
        };
        thread::scope(|scope| {
            for _ in 1..threads {
                scope.spawn(run);
            }
            run();
        });
        let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
        done.sort_by_key(|(place, _)| *place);
        done.into_iter().map(|(_, result)| result).collect()
    }
}

/// Defines the columns that the engine reads, once.
macro_rules! cells {
    ($($kind:ident { $($field:ident,)* })*) => {
        /// The cells of a piece.
        pub(crate) struct Block<'a> {
            rows: usize,
            unit: TimeUnit,
            offered: &'a [Frequencies],
            frequencies: Cells<'a, u16>,
            $($($field: Cells<'a, cells!(type $kind)>,)*)*
        }

        impl<'a> Block<'a> {
            /// Reads a piece. The roles and the payment method of the call hold where the table tells none.
            pub(crate) fn read(table: &'a Table, piece: &'a Piece, actor: &Actor) -> Result<Self, Refusal> {
                let mut block = Self {
                    rows: piece.batch.num_rows(),
                    unit: table.unit(),
                    offered: &table.offered,
                    frequencies: piece.frequencies.as_ref().map_or(Cells::Missing, |places| Cells::Shared(places)),
                    $($($field: cells!(read $kind table piece $field),)*)*
                };
                if let (Cells::Missing, Some(roles)) = (&block.roles, actor.roles) {
                    block.roles = Cells::Same(roles);
                }
                if let (Cells::Missing, Some(known)) = (&block.payment_method, actor.payment_method) {
                    block.payment_method = Cells::Same(u8::from(known) + 1);
                }
                Ok(block)
            }

            pub(crate) fn columns(&self) -> Columns<'_> {
                Columns {
                    frequencies: self.frequencies.column(),
                    $($($field: self.$field.column(),)*)*
                    offered: self.offered,
                    ..Columns::new(self.rows, self.unit)
                }
            }
        }
    };
    (type codes) => { u8 };
    (type instants) => { i64 };
    (read codes $table:ident $piece:ident $field:ident) => {
        match (entry(stringify!($field)), $piece.batch.column_by_name(stringify!($field))) {
            (Some(entry), Some(column)) => $table.reader.codes(entry.name, entry.form, column),
            _ => Cells::Missing,
        }
    };
    (read instants $table:ident $piece:ident $field:ident) => {
        match $piece.batch.column_by_name(stringify!($field)) {
            Some(column) => $table.reader.instants(stringify!($field), column)?,
            None => Cells::Missing,
        }
    };
}

cells! {
    codes {
        kind, term, phase, cause, mode, every, forced, ending, restore_mode, restore_every, restore_forced, standing,
        commitment, end_rule, recommit_every, deletion, cancellable, linked_to_hosting, emptied, roles, payment_method,
    }
    instants {
        created, term_start, term_end, term_anchor, phase_at, erase_at, ending_requested_at, standing_at, commitment_end,
        deletion_requested_at, deletion_expires_at,
    }
}

/// Who asks, where the table does not say.
pub(crate) struct Actor {
    /// As the bits of a set.
    pub(crate) roles: Option<u8>,
    pub(crate) payment_method: Option<bool>,
}

impl Piece {
    /// A bad cell in words, with its place in the table.
    pub(crate) fn bad(&self, cell: &BadCell) -> Bad {
        let BadCell { row, column, value } = *cell;
        let form = entry(column).map_or(Form::Instant, |entry| entry.form);
        let expected = match form {
            Form::Instant if value == NO_INSTANT => {
                "an instant, which another column of the row needs".to_owned()
            }
            Form::Instant => "an instant that is not before `term_start`".to_owned(),
            Form::Months if value == 0 => {
                "1 to 120 months, which another column of the row needs".to_owned()
            }
            form => form.expected(),
        };
        let found = shown(&self.batch, column, row);
        Bad { row: self.first + row, column, found, expected }
    }
}

/// Refuses a table without a column that it needs, with one of another type, or with a name that is nearly one of ours.
fn check(schema: &Schema, keep: &[String]) -> Result<(), Refusal> {
    let refuse = |code, path: &str, found: String, expected: String| {
        Err(Refusal { code, path: path.to_owned(), found, expected })
    };
    let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    for name in keep {
        if !names.contains(&name.as_str()) {
            return refuse(
                "missing",
                name,
                String::new(),
                "a column of this name, as `keep` asks".to_owned(),
            );
        }
    }
    for entry in ENTRIES {
        let mut found = schema.fields().iter().filter(|field| field.name() == entry.name);
        let Some(field) = found.next() else {
            let alike = names.iter().find(|name| {
                crate::schema::entry(name).is_none() && plain(name) == plain(entry.name)
            });
            if let Some(alike) = alike {
                let expected = format!("the name `{}`", entry.name);
                return refuse("missing", alike, String::new(), expected);
            }
            if entry.required {
                let found = format!("the columns {}", names.join(", "));
                let expected = format!("a column of this name: {}", entry.form.types());
                return refuse("missing", entry.name, found.chars().take(200).collect(), expected);
            }
            continue;
        };
        if found.next().is_some() {
            return refuse(
                "duplicate",
                entry.name,
                "two columns".to_owned(),
                "one of this name".to_owned(),
            );
        }
        if !fits(entry.form, field.data_type()) {
            let naive = matches!(field.data_type(), DataType::Timestamp(_, None));
            let expected = if naive && matches!(entry.form, Form::Instant) {
                "timestamps with a time zone: without one they may be any instant of a day (in Polars \
                 `.dt.replace_time_zone(\"UTC\")`, in pandas `.dt.tz_localize(\"UTC\")`)"
                    .to_owned()
            } else {
                entry.form.types().to_owned()
            };
            return refuse("shape", entry.name, format!("{}", field.data_type()), expected);
        }
    }
    Ok(())
}

/// A name without what people write differently.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

fn fits(form: Form, given: &DataType) -> bool {
    fn is_text(given: &DataType) -> bool {
        matches!(given, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View)
    }
    let texts = |given: &DataType| match given {
        DataType::Dictionary(_, values) => is_text(values),
        given => is_text(given),
    };
    let list = |given: &DataType, holds: fn(&DataType) -> bool| match given {
        DataType::List(field) | DataType::LargeList(field) => holds(field.data_type()),
        _ => false,
    };
    given == &DataType::Null
        || match form {
            Form::Code(_) | Form::Kind => texts(given) || given == &DataType::UInt8,
            Form::Currency => texts(given),
            Form::Roles => texts(given) || list(given, is_text),
            Form::Months => {
                given.is_integer()
                    || matches!(given, DataType::Float32 | DataType::Float64)
                    || texts(given)
            }
            Form::Said | Form::Flag => given == &DataType::Boolean,
            Form::Instant => {
                matches!(
                    given,
                    DataType::Timestamp(_, Some(_)) | DataType::Date32 | DataType::Date64
                )
            }
            Form::Offered => list(given, DataType::is_integer),
            Form::Amount => {
                given.is_integer()
                    || texts(given)
                    || matches!(given, DataType::Decimal128(..) | DataType::Decimal256(..))
            }
        }
}

/// The finest unit of the instants of a table: none of them loses anything.
fn finest(schema: &Schema) -> TimeUnit {
    let instants = schema.fields().iter().filter(|field| {
        entry(field.name()).is_some_and(|entry| matches!(entry.form, Form::Instant))
    });
    let units = instants.filter_map(|field| match field.data_type() {
        DataType::Timestamp(unit, _) => Some(unit_of(*unit)),
        _ => None,
    });
    units.max_by_key(|unit| unit.per_second()).unwrap_or(TimeUnit::Seconds)
}
