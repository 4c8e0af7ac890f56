//! The Python package `rinnovo`: what crosses between Python and the core, and nothing else. No rule stands here.
//!
//! Values are classes written in Python (`python/rinnovo`), made and read by `values`; what holds much, or is asked
//! often, is a class of this crate.

#![expect(clippy::needless_pass_by_value, reason = "arguments of Python are handed over by value")]
#![expect(clippy::too_many_arguments, reason = "keywords of Python, which a caller names")]
#![expect(clippy::doc_link_with_quotes, reason = "the documentation is Python's")]

#[cfg(feature = "stubs")]
#[macro_use]
extern crate pyo3;

#[cfg(feature = "stubs")]
#[macro_use]
mod hint;

#[macro_use]
mod class;

mod account;
mod bridge;
mod clause;
mod codes;
mod console;
mod datetime;
mod engine;
mod error;
mod forecast;
mod journal;
mod json;
mod plan;
mod policy;
mod portfolio;
mod query;
mod reach;
mod read;
mod service;
mod table;
mod values;
mod walk;

use pyo3::prelude::*;

/// The compiled half of the package; `rinnovo` re-exports what is public.
#[pymodule(gil_used = false)]
mod _core {
    #[pymodule_export]
    use crate::{
        account::Account,
        console::{console_after_of, console_compared, console_differences, console_of},
        engine::{
            about_kind, advance, answers, decide, decide_group, earliest_end, in_service,
            is_overtaken, members_of, menu, message, months, next_change_at, preview, reminders,
            renewal_date, renewal_dates, roles_of, sets_an_end, start_of_day, token_digest,
        },
        forecast::{Entries, Forecast},
        journal::Journal,
        json::to_json,
        plan::{flush_of, mapping, plan_of, protocols_of},
        policy::{Policy, Rules, compare, edition},
        portfolio::Portfolio,
        query::Query,
        reach::{about_command, reached},
        read::read_documents,
        service::Service,
        table::{difference_of, sum_of, sum_of_difference, totals_to_csv},
    };
    use pyo3::{prelude::*, types::PyDict};

    /// The command line: does what the arguments say, the name of the program first, and gives the exit status.
    #[pyfunction]
    fn run_command(py: Python<'_>, arguments: Vec<std::ffi::OsString>) -> u8 {
        py.detach(|| rinnovo_cli::run(arguments))
    }

    /// The codes of the core, by the name of their class.
    #[pyfunction]
    #[pyo3(signature = () -> "dict[str, list[str]]")]
    fn all_codes(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
        crate::codes::all_codes(py)
    }
}
