//! The one exception of the package, made from the core's error.

use pyo3::{PyErr, prelude::*, sync::PyOnceLock, types::PyDict};

static EXCEPTION: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

/// What a function of the binding fails with: an error of the core, or an exception of Python.
#[derive(Debug)]
pub(crate) enum Failure {
    Core(Box<rinnovo::Error>),
    Python(PyErr),
}

pub(crate) type Answered<T> = Result<T, Failure>;

impl From<rinnovo::Error> for Failure {
    fn from(error: rinnovo::Error) -> Self {
        Self::Core(Box::new(error))
    }
}

impl From<PyErr> for Failure {
    fn from(error: PyErr) -> Self {
        Self::Python(error)
    }
}

impl From<Failure> for PyErr {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Python(error) => error,
            Failure::Core(error) => {
                Python::attach(|py| raised(py, &error).unwrap_or_else(|error| error))
            }
        }
    }
}

fn raised(py: Python<'_>, error: &rinnovo::Error) -> PyResult<PyErr> {
    let fields = PyDict::new(py);
    fields.set_item("path", error.path())?;
    fields.set_item("position", error.position())?;
    fields.set_item("found", error.found())?;
    fields.set_item("expected", error.expected())?;
    let exception = EXCEPTION.import(py, "rinnovo._errors", "RinnovoError")?;
    Ok(PyErr::from_value(exception.call((error.code(),), Some(&fields))?))
}

/// An error about what a caller gave: what was found, what was expected.
pub(crate) fn refused(py: Python<'_>, code: &str, found: &str, expected: &str) -> PyErr {
    let made = || {
        let fields = PyDict::new(py);
        fields.set_item("found", found)?;
        fields.set_item("expected", expected)?;
        let exception = EXCEPTION.import(py, "rinnovo._errors", "RinnovoError")?;
        Ok(PyErr::from_value(exception.call((code,), Some(&fields))?))
    };
    made().unwrap_or_else(|error: PyErr| error)
}

/// The same for a value of another type than expected.
pub(crate) fn misfit(value: &Bound<'_, PyAny>, expected: &str) -> PyErr {
    let found = value.repr().map(|text| text.to_string_lossy().into_owned()).unwrap_or_default();
    let found: String = found.chars().take(120).collect();
    refused(value.py(), "shape", &found, expected)
}
