//! Every answer to every row, as columns.

use std::{collections::HashMap, num::NonZeroUsize, sync::Arc};

use arrow_array::{
    ArrayRef, DictionaryArray, PrimitiveArray, RecordBatch, StringArray, UInt16Array, UInt32Array,
    types::{
        ArrowTimestampType, Int8Type, TimestampMicrosecondType, TimestampMillisecondType,
        TimestampNanosecondType, TimestampSecondType,
    },
};
use arrow_buffer::{BooleanBuffer, Buffer, NullBuffer, ScalarBuffer};
use arrow_schema::{DataType, Field, Schema, SchemaRef, TimeUnit as ArrowUnit};
use rinnovo::{
    CommandKind, DateKind, Fact, FactSet, Instant, Outcome, PhaseKind, ReasonCode,
    columns::{Answered, Columns, Engine, Menu, NO_INSTANT, TimeUnit},
};

use crate::{
    engines::{Borrowed, Edition},
    error::{Bad, Refusal},
    table::{Actor, Block, Piece, Table},
};

/// What is asked of a table.
pub(crate) struct Asked<'e> {
    pub(crate) now: Instant,
    pub(crate) edition: &'e Edition,
    pub(crate) actor: Actor,
    /// Columns are made for these.
    pub(crate) commands: Vec<CommandKind>,
    /// What is told beside the outcomes.
    pub(crate) tell: Tell,
    /// Columns of the table that stand beside the answers.
    pub(crate) keep: Vec<String>,
    pub(crate) threads: Option<NonZeroUsize>,
}

/// What is told beside the outcomes.
#[derive(Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a column, there or not")]
pub(crate) struct Tell {
    pub(crate) reasons: bool,
    pub(crate) missing: bool,
    pub(crate) until: bool,
    pub(crate) from: bool,
    pub(crate) dates: bool,
}

impl Tell {
    /// By the names of columns.
    pub(crate) fn new(names: &[String]) -> Self {
        let has = |name: &str| names.iter().any(|one| one == name);
        Self {
            reasons: has("reasons"),
            missing: has("missing"),
            until: has("until"),
            from: has("from"),
            dates: has("dates"),
        }
    }
}

/// The answers to a piece of the table.
pub(crate) struct Part {
    pub(crate) batch: RecordBatch,
    pub(crate) bad: Vec<Bad>,
}

/// Answers a table.
pub(crate) fn answers(table: &Table, asked: &Asked<'_>) -> Result<(SchemaRef, Vec<Part>), Refusal> {
    let schema = Arc::new(schema(table, asked));
    one_of_each_name(&schema)?;
    let lists = Lists::new();
    let parts = table.each(
        || (asked.edition.engine(table.unit(), asked.tell.dates), Answered::default()),
        |(Borrowed { engine, .. }, answered), piece| {
            let block = Block::read(table, piece, &asked.actor)?;
            let columns = block.columns();
            engine.answer(&columns, asked.now, answered)?;
            let mut maker = Maker { asked, table, piece, engine, answered, columns: &columns };
            maker.part(&schema, &lists)
        },
        asked.threads,
    )?;
    Ok((schema, parts))
}

/// The texts of the dictionaries, shared by all batches.
struct Lists {
    outcomes: ArrayRef,
    phases: ArrayRef,
    dates: ArrayRef,
}

impl Lists {
    fn new() -> Self {
        let texts = |texts: Vec<&str>| -> ArrayRef { Arc::new(StringArray::from(texts)) };
        Self {
            outcomes: texts(Outcome::ALL.iter().map(|outcome| outcome.code()).collect()),
            phases: texts(PhaseKind::ALL.iter().map(|phase| phase.code()).collect()),
            dates: texts(DateKind::ALL.iter().map(|kind| kind.code()).collect()),
        }
    }
}

/// The columns of the answers; their metadata name the bits of masks.
fn schema(table: &Table, asked: &Asked<'_>) -> Schema {
    let kept = asked.keep.iter().filter_map(|name| {
        let (_, field) = table.schema.fields().find(name)?;
        Some(Arc::clone(field))
    });
    let instant = DataType::Timestamp(arrow_unit(table.unit()), Some("UTC".into()));
    let coded = DataType::Dictionary(Box::new(DataType::Int8), Box::new(DataType::Utf8));
    let field = |name: String, of: &DataType| Arc::new(Field::new(name, of.clone(), true));
    let bits = |name: String, of: DataType, codes: String| {
        let named = HashMap::from([("bits".to_owned(), codes)]);
        Arc::new(Field::new(name, of, false).with_metadata(named))
    };
    let reasons = || join(ReasonCode::ALL.iter().map(|reason| reason.code()));
    let facts = || join(Fact::ALL.iter().map(|fact| fact.code()));
    let mut fields: Vec<_> = kept.collect();
    fields.push(field("state".to_owned(), &coded));
    if asked.tell.dates {
        fields.push(field("next_change".to_owned(), &instant));
        fields.push(field("date".to_owned(), &instant));
        fields.push(field("date_kind".to_owned(), &coded));
    }
    for command in &asked.commands {
        fields.push(Arc::new(Field::new(command.code(), coded.clone(), false)));
        if asked.tell.reasons {
            fields.push(bits(format!("{command}_reasons"), DataType::UInt32, reasons()));
        }
        if asked.tell.missing {
            fields.push(bits(format!("{command}_missing"), DataType::UInt16, facts()));
        }
        if asked.tell.until {
            fields.push(field(format!("{command}_until"), &instant));
        }
        if asked.tell.from {
            fields.push(field(format!("{command}_from"), &instant));
        }
    }
    fields.push(field("error".to_owned(), &DataType::Utf8));
    Schema::new(fields)
}

/// Refuses a column that is kept under a name that is taken: few tools read a table with two of one name.
fn one_of_each_name(schema: &Schema) -> Result<(), Refusal> {
    let mut names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    names.sort_unstable();
    let twice = names.windows(2).find(|pair| pair.first() == pair.last());
    let Some(name) = twice.and_then(|pair| pair.first()) else { return Ok(()) };
    Err(Refusal {
        code: "duplicate",
        path: (*name).to_owned(),
        found: "two columns".to_owned(),
        expected: "names in `keep` that the answers do not bear; rename the column".to_owned(),
    })
}

fn join(codes: impl Iterator<Item = &'static str>) -> String {
    codes.collect::<Vec<_>>().join(",")
}

struct Maker<'m> {
    asked: &'m Asked<'m>,
    table: &'m Table,
    piece: &'m Piece,
    engine: &'m Engine,
    answered: &'m mut Answered,
    columns: &'m Columns<'m>,
}

impl Maker<'_> {
    fn part(&mut self, schema: &SchemaRef, lists: &Lists) -> Result<Part, Refusal> {
        let kept = self.asked.keep.iter().filter_map(|name| self.piece.batch.column_by_name(name));
        let mut columns: Vec<ArrayRef> = kept.map(Arc::clone).collect();
        let rows = self.columns.rows;
        let codes = (0..rows).map(|row| self.columns.phase.get(row).unwrap_or(0));
        columns.push(coded(codes, &lists.phases)?);
        if self.asked.tell.dates {
            let (next, dates) = (self.answered.take_next_changes(), self.answered.take_dates());
            columns.push(self.instants(next));
            columns.push(self.instants(dates));
            columns.push(coded(self.answered.date_kinds().iter().copied(), &lists.dates)?);
        }
        let deadlines = self.deadlines();
        for command in &self.asked.commands {
            self.command(*command, &deadlines, lists, &mut columns)?;
        }
        let bad = self.bad();
        columns.push(errors(rows, self.piece.first, &bad));
        let batch = RecordBatch::try_new(Arc::clone(schema), columns).map_err(unmade)?;
        Ok(Part { batch, bad })
    }

    /// The columns of a command.
    fn command(
        &self,
        command: CommandKind,
        deadlines: &HashMap<usize, ScalarBuffer<i64>>,
        lists: &Lists,
        columns: &mut Vec<ArrayRef>,
    ) -> Result<(), Refusal> {
        let tell = self.asked.tell;
        let outcomes = self.unfolded(|menu| (menu.outcome(command) as u8).cast_signed());
        columns.push(dictionary(outcomes, None, &lists.outcomes)?);
        if tell.reasons {
            let reasons = self.unfolded(|menu| menu.reasons(command).bits());
            columns.push(Arc::new(UInt32Array::from(reasons)));
        }
        if tell.missing {
            let missing = self.unfolded(|menu| menu.missing(command).bits());
            columns.push(Arc::new(UInt16Array::from(missing)));
        }
        if tell.until {
            columns.push(self.until(command, deadlines));
        }
        if tell.from {
            let (rows, now) = (self.columns.rows, self.asked.now);
            let mut from = vec![NO_INSTANT; rows];
            self.engine.allowed_from(self.columns, now, self.answered, command, &mut from)?;
            columns.push(self.instants(from));
        }
        Ok(())
    }

    /// What the menu of each row says: read once for each menu, not for each row.
    fn unfolded<T: Copy + Default>(&self, value: impl Fn(&Menu) -> T) -> Vec<T> {
        let values: Vec<T> = self.answered.menus().iter().map(value).collect();
        let of = |key: &u32| values.get(*key as usize).copied().unwrap_or_default();
        self.answered.keys().iter().map(of).collect()
    }

    /// The buffers of deadlines, each shared by all commands that close at the same instant.
    fn deadlines(&mut self) -> HashMap<usize, ScalarBuffer<i64>> {
        let mut buffers = HashMap::new();
        if !self.asked.tell.until {
            return buffers;
        }
        for command in &self.asked.commands {
            if let Some(place) = self.answered.deadlines_column(*command) {
                buffers
                    .entry(place)
                    .or_insert_with(|| ScalarBuffer::from(self.answered.take_deadlines(place)));
            }
        }
        buffers
    }

    /// Until when a command is allowed: its deadlines as they are, and a bit for each row in which they mean something.
    fn until(
        &self,
        command: CommandKind,
        deadlines: &HashMap<usize, ScalarBuffer<i64>>,
    ) -> ArrayRef {
        let rows = self.columns.rows;
        let column =
            self.answered.deadlines_column(command).and_then(|place| deadlines.get(&place));
        let Some(values) = column else {
            return self.timestamps(vec![0; rows].into(), Some(NullBuffer::new_null(rows)));
        };
        let bits = Buffer::from_slice_ref(self.answered.validity(command));
        let valid = NullBuffer::new(BooleanBuffer::new(bits, 0, rows));
        self.timestamps(values.clone(), Some(valid))
    }

    fn instants(&self, counts: Vec<i64>) -> ArrayRef {
        let given = |row: usize| counts.get(row).is_some_and(|count| *count != NO_INSTANT);
        let valid = BooleanBuffer::collect_bool(counts.len(), given);
        self.timestamps(counts.into(), Some(NullBuffer::new(valid)))
    }

    fn timestamps(&self, counts: ScalarBuffer<i64>, nulls: Option<NullBuffer>) -> ArrayRef {
        fn of<T: ArrowTimestampType>(
            counts: ScalarBuffer<i64>,
            nulls: Option<NullBuffer>,
        ) -> ArrayRef {
            Arc::new(PrimitiveArray::<T>::new(counts, nulls).with_timezone("UTC"))
        }
        match self.table.unit() {
            TimeUnit::Seconds => of::<TimestampSecondType>(counts, nulls),
            TimeUnit::Millis => of::<TimestampMillisecondType>(counts, nulls),
            TimeUnit::Micros => of::<TimestampMicrosecondType>(counts, nulls),
            TimeUnit::Nanos => of::<TimestampNanosecondType>(counts, nulls),
        }
    }

    /// Every bad cell: the first of each row that has one.
    fn bad(&self) -> Vec<Bad> {
        if self.answered.bad_rows() == 0 {
            return Vec::new();
        }
        // Only rows that are answered like a bad one are looked at.
        let unreadable: Vec<bool> = self
            .answered
            .menus()
            .iter()
            .map(|menu| {
                let mut commands = CommandKind::ALL.iter();
                commands.all(|command| {
                    menu.outcome(*command) == Outcome::Unknown
                        && menu.missing(*command) == FactSet::NONE
                })
            })
            .collect();
        let rows = self.answered.keys().iter().enumerate();
        let rows = rows.filter(|(_, key)| unreadable.get(**key as usize).copied().unwrap_or(false));
        rows.filter_map(|(row, _)| {
            let cell = self.columns.facts(row).err().or_else(|| self.columns.actor(row).err());
            cell.map(|cell| self.piece.bad(&cell))
        })
        .collect()
    }
}

/// A column of codes that count from 0, which is *not known*.
fn coded(codes: impl Iterator<Item = u8>, texts: &ArrayRef) -> Result<ArrayRef, Refusal> {
    let count = u8::try_from(texts.len()).unwrap_or(u8::MAX);
    // What is not known, and what means nothing, is behind the last.
    let keys: Vec<u8> = codes.map(|code| code.wrapping_sub(1)).collect();
    let known = |row: usize| keys.get(row).is_some_and(|key| *key < count);
    let valid = NullBuffer::new(BooleanBuffer::collect_bool(keys.len(), known));
    let keys = keys.iter().map(|key| if *key < count { key.cast_signed() } else { 0 }).collect();
    dictionary(keys, Some(valid), texts)
}

fn dictionary(
    keys: Vec<i8>,
    nulls: Option<NullBuffer>,
    texts: &ArrayRef,
) -> Result<ArrayRef, Refusal> {
    let keys = PrimitiveArray::<Int8Type>::new(keys.into(), nulls);
    Ok(Arc::new(DictionaryArray::try_new(keys, Arc::clone(texts)).map_err(unmade)?))
}

/// What is wrong with each row, where something is.
fn errors(rows: usize, first: usize, bad: &[Bad]) -> ArrayRef {
    if bad.is_empty() {
        return Arc::new(StringArray::new_null(rows));
    }
    let mut bad = bad.iter().peekable();
    let text = |row: usize| {
        let here = bad.next_if(|bad| bad.row == first + row)?;
        Some(here.in_words())
    };
    Arc::new((0..rows).map(text).collect::<StringArray>())
}

/// Arrays that do not fit each other would be a mistake of ours.
#[expect(clippy::needless_pass_by_value, reason = "as `map_err` hands it over")]
pub(crate) fn unmade(error: arrow_schema::ArrowError) -> Refusal {
    Refusal {
        code: "shape",
        path: String::new(),
        found: error.to_string(),
        expected: "columns that fit each other".to_owned(),
    }
}

pub(crate) const fn arrow_unit(unit: TimeUnit) -> ArrowUnit {
    match unit {
        TimeUnit::Seconds => ArrowUnit::Second,
        TimeUnit::Millis => ArrowUnit::Millisecond,
        TimeUnit::Micros => ArrowUnit::Microsecond,
        TimeUnit::Nanos => ArrowUnit::Nanosecond,
    }
}
