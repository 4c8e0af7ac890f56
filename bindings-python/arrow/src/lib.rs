//! The compiled half of `rinnovo.arrow`: tables of services in and out of Arrow's C stream interface. What users call,
//! and the schema in words, stands in `rinnovo/arrow.py`; every answer comes from the core.

mod answers;
mod cells;
mod engines;
mod error;
mod forecast;
mod offered;
mod schema;
mod services;
mod stream;
mod table;
mod texts;
mod words;

#[pyo3::pymodule(gil_used = false)]
mod _arrow {
    #[pymodule_export]
    use crate::stream::{Stream, answers, columns, forecast, services};
}
