//! What will happen, when, and what it will cost.

use std::sync::{
    Arc, Mutex, PoisonError,
    mpsc::{Receiver, sync_channel},
};

use pyo3::prelude::*;
use rinnovo::{Assumption, Instant, Planned, Totals};

use crate::{
    bridge::{In, Out, Take},
    engine::CommandOf,
    error::{Answered, refused},
    portfolio::Asker,
    table::Foreseen,
};

/// A forecast: everything that is expected of the services as they were when it was made.
///
/// Iterating over it gives each thing that is expected, in the order of time within a group of services, without holding
/// more than it must; `totals` adds it up by month.
///
/// >>> import datetime, rinnovo
/// >>> day = lambda text: datetime.datetime.fromisoformat(text + "T00:00:00Z")
/// >>> yearly = rinnovo.Renewal.Automatic(every=12)
/// >>> facts = rinnovo.in_service("vps", start=day("2025-01-01"), end=day("2026-01-01"), renewal=yearly)
/// >>> price = rinnovo.Price(amount="12.50", currency="EUR")
/// >>> portfolio = rinnovo.Portfolio([rinnovo.Service("vps-1", facts, price=price)], zone="UTC")
/// >>> forecast = portfolio.forecast(now=day("2025-06-01"), months=24)
/// >>> forecast.totals().sum().bills
/// {'EUR': Decimal('25.00')}
#[pyclass(frozen, module = "rinnovo")]
pub(crate) struct Forecast {
    portfolio: Arc<rinnovo::Portfolio>,
    asker: Arc<Asker>,
    until: Instant,
    assumption: Assumption,
    planned: Vec<Planned>,
}

impl Forecast {
    pub(crate) fn new(
        portfolio: Arc<rinnovo::Portfolio>,
        asker: Asker,
        until: Instant,
        assumption: Assumption,
    ) -> Self {
        Self { portfolio, asker: Arc::new(asker), until, assumption, planned: Vec::new() }
    }

    /// The core's forecast, which looks at what this one holds.
    fn core(&self) -> Result<rinnovo::Forecast<'_>, rinnovo::Error> {
        let viewer = self.asker.viewer();
        rinnovo::Forecast::new(&self.portfolio, &viewer, self.until, self.assumption)
            .with(self.planned.iter().cloned())
    }

    fn again(&self) -> Self {
        Self {
            portfolio: Arc::clone(&self.portfolio),
            asker: Arc::clone(&self.asker),
            until: self.until,
            assumption: self.assumption,
            planned: self.planned.clone(),
        }
    }

    /// Iterates in a thread of its own, a few batches ahead: a forecast of a million services streams.
    fn entries(&self, in_order: bool) -> Entries {
        let (batches, received) = sync_channel(AHEAD);
        let forecast = self.again();
        std::thread::spawn(move || {
            // INVARIANT: what is planned was accepted when it was handed in.
            let Ok(core) = forecast.core() else { return };
            let mut batch = Vec::with_capacity(BATCH);
            let mut send = |one: rinnovo::Foreseen<'_>| {
                batch.push(Foreseen::from(one));
                // Nobody listens any more: the iterator was thrown away.
                batch.len() < BATCH || batches.send(std::mem::take(&mut batch)).is_ok()
            };
            let went_on = if in_order {
                core.in_order().all(&mut send)
            } else {
                core.entries().all(&mut send)
            };
            if went_on {
                let _ = batches.send(batch);
            }
        });
        Entries(Mutex::new((received, Vec::new().into_iter())))
    }
}

/// How many things are handed over at once, and how many such batches wait.
const BATCH: usize = 1024;
const AHEAD: usize = 4;

/// An iterator over what is expected.
#[pyclass(frozen, module = "rinnovo")]
pub(crate) struct Entries(Mutex<(Receiver<Vec<Foreseen>>, std::vec::IntoIter<Foreseen>)>);

#[pymethods]
impl Entries {
    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> Option<Out<Foreseen>> {
        // Without the interpreter's lock: another thread may hold ours and wait for it.
        py.detach(|| {
            let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let (received, batch) = &mut *state;
            if let Some(one) = batch.next() {
                return Some(one);
            }
            *batch = received.recv().ok()?.into_iter();
            batch.next()
        })
        .map(Out)
    }
}

/// A command of a what-if: when, to which service, which command.
struct PlannedOf(Planned);

impl Take for PlannedOf {
    #[cfg(feature = "stubs")]
    const INPUT: crate::hint::Hint = type_hint_subscript!(
        hint!("builtins", "tuple"),
        <Instant as Take>::INPUT,
        <rinnovo::ServiceId as Take>::INPUT,
        <CommandOf as Take>::INPUT
    );

    fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
        let parts: Vec<Bound<'_, PyAny>> = value.extract()?;
        let [at, service, command] = parts.as_slice() else {
            return Err(crate::error::misfit(
                value,
                "an instant, the id of a service, and a command",
            )
            .into());
        };
        let command = CommandOf::take(command)?.0;
        Ok(Self(Planned { at: Take::take(at)?, service: Take::take(service)?, command }))
    }
}

#[pymethods]
impl Forecast {
    /// The last instant that is looked at.
    #[getter]
    fn until(&self) -> Out<Instant> {
        Out(self.until)
    }

    fn __iter__(&self) -> Entries {
        self.entries(false)
    }

    /// The same in the order of time over all services. It holds the state of every service, half a kilobyte each.
    fn in_order(&self) -> Entries {
        self.entries(true)
    }

    /// What is expected of each month, added up.
    fn totals(&self, py: Python<'_>) -> Answered<Out<Totals>> {
        Ok(Out(py.detach(|| self.core().map(|forecast| forecast.totals()))?))
    }

    /// The same forecast if these commands are given as well, each a tuple of an instant, the id of a service and a
    /// command. Refuses a service that is not there, and an instant outside the forecast.
    fn what_if(&self, planned: In<Vec<PlannedOf>>) -> Answered<Self> {
        let mut forecast = self.again();
        forecast.planned.extend(planned.0.into_iter().map(|planned| planned.0));
        forecast.core()?;
        Ok(forecast)
    }

    /// Everything that is expected as comma-separated values, in the order of time.
    fn to_csv(&self, py: Python<'_>) -> Answered<String> {
        let forecast = self.core()?;
        let written = py.detach(|| {
            rinnovo_export::csv::entries(Vec::new(), &self.portfolio, forecast.in_order())
        });
        text(py, written)
    }

    /// Everything that is expected as a JSON array, in the order of time.
    fn to_json(&self, py: Python<'_>) -> Answered<String> {
        let forecast = self.core()?;
        let written = py.detach(|| {
            rinnovo_export::json::entries(Vec::new(), &self.portfolio, forecast.in_order())
        });
        text(py, written)
    }

    /// The deadlines as an iCalendar file, with alarms. Events keep their identity: given the `previous` text, what moved
    /// is moved and what vanished is cancelled. Refuses more events than a calendar may have.
    #[pyo3(signature = (*, name = None, previous = None))]
    fn to_ical(
        &self,
        py: Python<'_>,
        name: Option<&str>,
        previous: Option<&str>,
    ) -> Answered<String> {
        let forecast = self.core()?;
        let written = py.detach(|| {
            let calendar = rinnovo_export::ics::Calendar::new(self.asker.now).until(self.until);
            let calendar = calendar.named(name.unwrap_or("Rinnovo"));
            let calendar = match previous {
                Some(previous) => calendar.updating(previous)?,
                None => calendar,
            };
            calendar.text(&self.portfolio, forecast.entries()).map(String::into_bytes)
        });
        text(py, written)
    }

    fn __repr__(&self) -> String {
        format!("<Forecast of {} services until {}>", self.portfolio.len(), self.until)
    }
}

/// What an export wrote, or why it could not.
pub(crate) fn text(
    py: Python<'_>,
    written: Result<Vec<u8>, rinnovo_export::Error>,
) -> Answered<String> {
    let failed = |error: &dyn std::fmt::Display| refused(py, "value", "", &error.to_string());
    let written = written.map_err(|error| failed(&error))?;
    Ok(String::from_utf8(written).map_err(|error| failed(&error))?)
}
