//! Values of tables and forecasts.

use pyo3::prelude::*;
use rinnovo::{
    Aligned, Alignment, Bulk, Expected, Facets, Highlight, Instant, LeftOut, Month,
    MonthDifference, Page, Row, Summary, Totals, TotalsDifference,
};

use crate::{
    bridge::{Give, In, Out, Take},
    class::Shown,
    error::{Answered, misfit},
};

product!("rinnovo._table" Highlight { field, start, end });
product!("rinnovo._table" Row { service, depth, brought_along, members, open, highlights });
product!("rinnovo._table" Facets { kinds, states, renewals, months, answers });
product!("rinnovo._table" Page { rows, total, shown, pages, next, facets });
product!("rinnovo._table" Summary { outcomes, reasons, missing });
product!("rinnovo._table" Bulk { outcomes, summary });
product!("rinnovo._table" Aligned { id, from, extra_days });
product!("rinnovo._table" LeftOut { id, why });
product!("rinnovo._table" Alignment { end, aligned, left_out });
product!("rinnovo._outlook" Month { first, renewals, lapses, ends, erasures, bills, unpriced });
product!("rinnovo._outlook" MonthDifference { first, renewals, lapses, ends, erasures, bills, unpriced });
product!("rinnovo._outlook" TotalsDifference { months, blocked });
product!("rinnovo._outlook" Totals { months, blocked });
shown!("rinnovo._outlook" Expected {
    "Expected.Event",
    "Expected.Bill",
    "Expected.Reminder",
    "Expected.LastMoment",
    "Expected.Command"
});

impl Give for Expected {
    #[cfg(feature = "stubs")]
    const OUTPUT: crate::hint::Hint = hint!("rinnovo._outlook", "AnyExpected");

    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let (place, fields) = match self {
            Self::Event(change) => (0, vec![change.give(py)?]),
            Self::Bill { term, price, due_by } => {
                (1, vec![term.give(py)?, price.give(py)?, due_by.give(py)?])
            }
            Self::Reminder { of } => (2, vec![of.give(py)?]),
            Self::LastMoment { command } => (3, vec![command.give(py)?]),
            Self::Command { command, outcome } => (4, vec![command.give(py)?, outcome.give(py)?]),
        };
        Self::classes(py)?.make(py, place, fields)
    }
}

/// Something foreseen, with its id: what an iterator holds when the portfolio it came from is gone.
#[derive(Debug)]
pub(crate) struct Foreseen {
    at: Instant,
    id: Box<str>,
    what: Expected,
}

impl From<rinnovo::Foreseen<'_>> for Foreseen {
    fn from(one: rinnovo::Foreseen<'_>) -> Self {
        Self { at: one.at, id: one.id.into(), what: one.what }
    }
}

product!(give "rinnovo._outlook" Foreseen { at, id, what });

/// All months together, under the first day of the first.
#[pyfunction]
pub(crate) fn sum_of(totals: In<Totals>) -> Out<Month> {
    Out(totals.0.sum())
}

/// What is different between two totals: the first less the second, month by month.
#[pyfunction]
pub(crate) fn difference_of(totals: In<Totals>, other: In<Totals>) -> Out<TotalsDifference> {
    Out(totals.0.difference(&other.0))
}

/// All months of a difference together, under the first day of the first.
#[pyfunction]
pub(crate) fn sum_of_difference(difference: In<TotalsDifference>) -> Out<MonthDifference> {
    Out(difference.0.sum())
}

/// Totals as comma-separated values, a row to a month and a column to a currency.
#[pyfunction]
pub(crate) fn totals_to_csv(py: Python<'_>, totals: In<Totals>) -> Answered<String> {
    crate::forecast::text(py, rinnovo_export::csv::months(Vec::new(), &totals.0.months))
}
