//! What Python calls.

use std::{num::NonZeroUsize, sync::Arc};

use arrow_array::{ArrayRef, RecordBatch, StructArray};
use arrow_schema::{Field, SchemaRef};
use pyo3::{prelude::*, types::PyCapsule};
use pyo3_arrow::{
    error::PyArrowResult,
    ffi::{ArrayIterator, to_schema_pycapsule, to_stream_pycapsule},
    input::AnyRecordBatch,
};
use rinnovo::{Account, Assumption, CommandKind, Instant, Roles, Zone};

use crate::{
    answers::{Asked, Part, Tell},
    engines,
    error::{Bad, Refusal},
    forecast::Outlook,
    schema::ENTRIES,
    table::{Actor, Table},
};

/// A table that anything can take which reads Arrow's C stream interface.
#[pyclass(frozen, module = "rinnovo_arrow._arrow")]
pub(crate) struct Stream {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
    bad: Vec<Bad>,
    blocked: u64,
}

/// A bad cell: its row, its column, what was found, what was expected.
type BadCell<'a> = (usize, &'a str, &'a str, &'a str);

#[pymethods]
impl Stream {
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyArrowResult<Bound<'py, PyCapsule>> {
        let batches = self.batches.clone();
        let arrays =
            batches.into_iter().map(|batch| Ok(Arc::new(StructArray::from(batch)) as ArrayRef));
        let field = Field::new_struct("", self.schema.fields().clone(), false);
        to_stream_pycapsule(
            py,
            Box::new(ArrayIterator::new(arrays, field.into())),
            requested_schema,
        )
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyArrowResult<Bound<'py, PyCapsule>> {
        to_schema_pycapsule(py, self.schema.as_ref())
    }

    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    #[getter]
    fn names(&self) -> Vec<&str> {
        self.schema.fields().iter().map(|field| field.name().as_str()).collect()
    }

    #[getter]
    fn bad_count(&self) -> usize {
        self.bad.len()
    }

    #[getter]
    const fn blocked(&self) -> u64 {
        self.blocked
    }

    fn bad_cells(&self, most: usize) -> Vec<BadCell<'_>> {
        let cells = self.bad.iter().take(most);
        cells.map(|bad| (bad.row, bad.column, &*bad.found, &*bad.expected)).collect()
    }
}

/// The answers to every row of a table.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "all of them are named where people call it")]
#[expect(clippy::needless_pass_by_value, reason = "what Python hands over is owned")]
#[pyo3(signature = (table, now, policy, jurisdiction, roles, payment_method, commands, tell, keep, strict, threads))]
pub(crate) fn answers(
    py: Python<'_>,
    table: AnyRecordBatch,
    now: (i64, u32),
    policy: &str,
    jurisdiction: Option<&str>,
    roles: Option<Vec<String>>,
    payment_method: Option<bool>,
    commands: Vec<String>,
    tell: Vec<String>,
    keep: Vec<String>,
    strict: bool,
    threads: Option<NonZeroUsize>,
) -> PyResult<Stream> {
    let source = table.into_reader()?;
    let answered = py.detach(|| {
        let edition = engines::edition(policy, jurisdiction)?;
        let roles = roles.map(|roles| {
            let role =
                |code: &String| rinnovo::Role::ALL.iter().copied().find(|role| role.code() == code);
            roles.iter().filter_map(role).collect::<Roles>().bits()
        });
        let table = Table::read(source, edition.rules.zone(), &keep)?;
        let command =
            |code: &String| CommandKind::ALL.iter().copied().find(|one| one.code() == code);
        let asked = Asked {
            now: instant(now),
            edition: &edition,
            actor: Actor { roles, payment_method },
            commands: commands.iter().filter_map(command).collect(),
            tell: Tell::new(&tell),
            keep,
            threads,
        };
        let (schema, parts) = crate::answers::answers(&table, &asked)?;
        let (mut batches, mut bad) = (Vec::with_capacity(parts.len()), Vec::new());
        for Part { batch, bad: here } in parts {
            batches.push(batch);
            bad.extend(here);
        }
        Stream { schema, batches, bad, blocked: 0 }.or_refused(strict)
    });
    Ok(answered?)
}

/// What every row of a table will cost, month by month.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "all of them are named where people call it")]
#[pyo3(signature = (table, now, policy, jurisdiction, months, assumption, strict, threads))]
pub(crate) fn forecast(
    py: Python<'_>,
    table: AnyRecordBatch,
    now: (i64, u32),
    policy: &str,
    jurisdiction: Option<&str>,
    months: u32,
    assumption: &str,
    strict: bool,
    threads: Option<NonZeroUsize>,
) -> PyResult<Stream> {
    let source = table.into_reader()?;
    let told = py.detach(|| {
        let edition = engines::edition(policy, jurisdiction)?;
        let rules = &edition.rules;
        let table = Table::read(source, rules.zone(), &[])?;
        let assumption = match assumption {
            "unpaid" => Assumption::Unpaid,
            _ => Assumption::Paid,
        };
        let now = instant(now);
        let asked = crate::forecast::Asked { now, rules, months, assumption, threads };
        let Outlook { batch, blocked, bad } = crate::forecast::forecast(&table, &asked)?;
        Stream { schema: batch.schema(), batches: vec![batch], bad, blocked }.or_refused(strict)
    });
    Ok(told?)
}

/// The services of an account, in its JSON form, as a table.
#[pyfunction]
pub(crate) fn services(py: Python<'_>, account: &str) -> PyResult<Stream> {
    let made = py.detach(|| -> Result<Stream, Refusal> {
        let account = Account::from_json(account, Zone::UTC)?;
        let batch = crate::services::table(&account)?;
        Ok(Stream { schema: batch.schema(), batches: vec![batch], bad: Vec::new(), blocked: 0 })
    });
    Ok(made?)
}

/// The columns that tables may have: the name, the types, what it says, whether it is needed, and the texts it may hold.
#[pyfunction]
pub(crate) fn columns() -> Vec<(&'static str, &'static str, &'static str, bool, Vec<&'static str>)>
{
    let row = |entry: &crate::schema::Entry| {
        (entry.name, entry.form.types(), entry.says, entry.required, entry.form.codes())
    };
    ENTRIES.iter().map(row).collect()
}

impl Stream {
    /// The table; or the first bad row, where none may be.
    fn or_refused(mut self, strict: bool) -> Result<Self, Refusal> {
        if strict && !self.bad.is_empty() {
            return Err(self.bad.swap_remove(0).into());
        }
        Ok(self)
    }
}

fn instant((seconds, nanos): (i64, u32)) -> Instant {
    Instant::from_unix_seconds(seconds) + std::time::Duration::from_nanos(nanos.into())
}
