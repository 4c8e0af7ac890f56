//! Values in our own JSON.

use std::collections::BTreeMap;

use pyo3::{prelude::*, types::PyDict};
use rinnovo::{CommandAnswer, CommandKind, FactSet, Instant, Outcome, ReasonSet};
use serde::Serialize;

use crate::{
    bridge::Take,
    class::{Shown, field},
    error::{Answered, misfit},
    journal::Entry,
};

/// A verdict as the core writes it: nobody else can make one.
#[derive(Serialize)]
struct Verdict {
    outcome: Outcome,
    reasons: ReasonSet,
    missing: FactSet,
    until: Option<Instant>,
}

impl Verdict {
    fn is_one(value: &Bound<'_, PyAny>) -> PyResult<bool> {
        Ok(rinnovo::Verdict::classes(value.py())?.place(value).is_some())
    }
}

impl Take for Verdict {
    #[cfg(feature = "stubs")]
    const INPUT: crate::hint::Hint = hint!("rinnovo._answers", "Verdict");

    fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
        let py = value.py();
        Ok(Self {
            outcome: field(value, pyo3::intern!(py, "outcome"))?,
            reasons: field(value, pyo3::intern!(py, "reasons"))?,
            missing: field(value, pyo3::intern!(py, "missing"))?,
            until: field(value, pyo3::intern!(py, "until"))?,
        })
    }
}

/// The JSON of something read from a value.
fn written(of: &Bound<'_, PyAny>, value: &impl Serialize) -> Answered<String> {
    Ok(serde_json::to_string(value).map_err(|error| misfit(of, &error.to_string()))?)
}

/// A value in our own JSON, the same in every language: what journals and the conformance cases hold.
///
/// Takes every value that has such a form, from the phase of a service to a page of a table, an entry of a journal as
/// its line, and what `answers` and `menu` give. What is no value and has such a form has its own method `to_json`.
///
/// >>> import rinnovo
/// >>> rinnovo.to_json(rinnovo.Change.Expired())
/// '"expired"'
/// >>> rinnovo.to_json(rinnovo.Undo.Never())
/// '"never"'
#[pyfunction]
pub(crate) fn to_json(value: &Bound<'_, PyAny>) -> Answered<String> {
    let py = value.py();
    macro_rules! first_of {
        ($($class:ident)+) => {
            $(if rinnovo::$class::classes(py)?.place(value).is_some() {
                written(value, &rinnovo::$class::take(value)?)
            } else)+ {
                let expected = concat!("one of Entry Verdict", $(" ", stringify!($class)),+, ", or a menu");
                Err(misfit(value, expected).into())
            }
        };
    }
    if Verdict::is_one(value)? {
        return written(value, &Verdict::take(value)?);
    }
    if Entry::classes(py)?.place(value).is_some() {
        return Ok(Entry::take(value)?.0.to_line()?);
    }
    if let Ok(menu) = value.cast::<PyDict>() {
        return menu_to_json(menu);
    }
    first_of! {
        Change Event Reason Notice Answer Preview Undo EarliestEnd Exit MemberAnswer
        Facts Price Term Phase Renewal Ending Standing Commitment EndRule DeletionRequest
        Bulk Summary Page Row Highlight Facets Alignment Aligned LeftOut
        Totals TotalsDifference Month MonthDifference Problem Difference Witness
    }
}

/// A menu: an object of verdicts, or a list of commands with their answers.
fn menu_to_json(menu: &Bound<'_, PyDict>) -> Answered<String> {
    if menu.values().iter().all(|one| Verdict::is_one(&one).unwrap_or(false)) {
        return written(menu, &BTreeMap::<CommandKind, Verdict>::take(menu)?);
    }
    let answers = BTreeMap::<CommandKind, rinnovo::Answer>::take(menu)?;
    let answers = answers.into_iter().map(|(command, answer)| CommandAnswer { command, answer });
    written(menu, &answers.collect::<Vec<_>>())
}
