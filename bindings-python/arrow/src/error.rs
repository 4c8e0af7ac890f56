//! What is refused, and the exception of `rinnovo` that says so.

use pyo3::{PyErr, prelude::*, sync::PyOnceLock, types::PyDict};

static EXCEPTION: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

/// Input that cannot be used. The path is the column, with the row where one is at fault.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) code: &'static str,
    pub(crate) path: String,
    pub(crate) found: String,
    pub(crate) expected: String,
}

/// A cell that cannot be used.
#[derive(Debug)]
pub(crate) struct Bad {
    /// Counted from 0, in the whole table.
    pub(crate) row: usize,
    pub(crate) column: &'static str,
    pub(crate) found: String,
    pub(crate) expected: String,
}

impl Bad {
    /// In words, as a table's column of errors tells it.
    pub(crate) fn in_words(&self) -> String {
        format!("`{}`: found `{}`, expected {}", self.column, self.found, self.expected)
    }
}

impl From<Bad> for Refusal {
    fn from(bad: Bad) -> Self {
        let Bad { row, column, found, expected } = bad;
        Self { code: "value", path: format!("{column}[{row}]"), found, expected }
    }
}

impl From<rinnovo::Error> for Refusal {
    fn from(error: rinnovo::Error) -> Self {
        Self {
            code: error.code(),
            path: error.path().to_owned(),
            found: error.found().to_owned(),
            expected: error.expected().to_owned(),
        }
    }
}

impl From<Refusal> for PyErr {
    fn from(refusal: Refusal) -> Self {
        Python::attach(|py| {
            let made = || {
                let fields = PyDict::new(py);
                fields.set_item("path", &refusal.path)?;
                fields.set_item("found", &refusal.found)?;
                fields.set_item("expected", &refusal.expected)?;
                let exception = EXCEPTION.import(py, "rinnovo", "RinnovoError")?;
                Ok(Self::from_value(exception.call((refusal.code,), Some(&fields))?))
            };
            made().unwrap_or_else(|error: Self| error)
        })
    }
}
