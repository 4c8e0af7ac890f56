//! A journal: what happened to services, in order.

use pyo3::{
    intern,
    prelude::*,
    types::{PyDict, PyTuple},
};
use rinnovo::{Change, Event, Instant, Record, ServiceId, Zone};

use crate::{
    bridge::{Give, In, Out, Take},
    class::field,
    error::{Answered, misfit},
    service::Service,
};

/// What happened to services, in order: the state is the fold of its entries, on any machine and in any language.
///
/// Each service enters with its state as it was then; after that, each event carries the next revision. Appending asks for
/// the revision that the writer saw, so that two writers cannot overwrite one another silently. A journal never changes:
/// what adds to it gives a new one.
///
/// >>> import datetime, rinnovo
/// >>> at = datetime.datetime(2025, 1, 10, tzinfo=datetime.timezone.utc)
/// >>> vps = rinnovo.Service("vps-1", rinnovo.Facts(kind="vps"))
/// >>> journal = rinnovo.Journal().adopt(vps, at=at)
/// >>> settled = rinnovo.Event(at=at, change=rinnovo.Change.DebtSettled())
/// >>> journal = journal.append("vps-1", [settled], expected=0)
/// >>> journal.revision("vps-1"), journal.replay()["vps-1"].facts.standing
/// (1, Standing.Clear())
/// >>> journal.append("vps-1", [settled], expected=0)
/// Traceback (most recent call last):
///     ...
/// rinnovo._errors.RinnovoError: `vps-1`: found `revision 1`, expected revision 0: the service has changed since it was read
#[pyclass(frozen, eq, module = "rinnovo")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Journal(rinnovo::Journal);

#[pymethods]
impl Journal {
    #[new]
    fn new() -> Self {
        Self(rinnovo::Journal::default())
    }

    /// Reads a journal: one JSON object to a line. Refuses a line that is no entry or is longer than 1 MiB, and a hole in
    /// the revisions, naming the line. Dates without a time are days in `zone`.
    #[staticmethod]
    #[pyo3(signature = (text, zone = None))]
    fn from_lines(py: Python<'_>, text: &str, zone: Option<In<Zone>>) -> Answered<Self> {
        let zone = crate::read::zone_or_default(zone)?;
        Ok(Self(py.detach(|| rinnovo::Journal::from_lines(text, zone))?))
    }

    /// The journal as text, one entry to a line; reading it gives the same journal back.
    fn to_lines(&self, py: Python<'_>) -> Answered<String> {
        Ok(py.detach(|| self.0.to_lines())?)
    }

    /// The journal with a service that enters it. One that is in it already may enter again only in a later revision than
    /// the journal knows: it was changed elsewhere.
    #[pyo3(signature = (service, *, at))]
    fn adopt(&self, service: &Service, at: In<Instant>) -> Answered<Self> {
        let mut journal = self.0.clone();
        journal.adopt(service.0.clone(), at.0)?;
        Ok(Self(journal))
    }

    /// The journal with events of a service whose revision the writer saw as `expected`. Refuses with the code `conflict`
    /// where the journal knows another one, and a service that it has not adopted.
    #[pyo3(signature = (id, events, *, expected))]
    fn append(&self, id: In<ServiceId>, events: In<Vec<Event>>, expected: u64) -> Answered<Self> {
        let mut journal = self.0.clone();
        journal.append(&id.0, expected, &events.0)?;
        Ok(Self(journal))
    }

    /// The revision of a service; None: the journal does not know it.
    fn revision(&self, id: In<ServiceId>) -> Option<u64> {
        self.0.revision(&id.0)
    }

    /// A service as it was in a revision; None: it never was.
    fn at_revision(&self, id: In<ServiceId>, revision: u64) -> Out<Option<rinnovo::Service>> {
        Out(self.0.at_revision(&id.0, revision))
    }

    /// The services by their ids, as they were at an instant (inclusive), or as they are after the last entry.
    #[pyo3(signature = (until = None) -> "dict[str, Service]")]
    fn replay<'py>(
        &self,
        py: Python<'py>,
        until: Option<In<Instant>>,
    ) -> PyResult<Bound<'py, PyDict>> {
        let until = until.map(|until| until.0);
        let services = py.detach(|| self.0.replay(until));
        let found = PyDict::new(py);
        for (id, service) in services {
            found.set_item(id.as_str(), Service(service))?;
        }
        Ok(found)
    }

    /// Every entry, in order.
    #[getter]
    fn entries(&self) -> Out<Vec<Entry>> {
        Out(self.0.entries().iter().cloned().map(Entry).collect())
    }

    fn __len__(&self) -> usize {
        self.0.entries().len()
    }

    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> Answered<Bound<'py, PyTuple>> {
        let read = py.get_type::<Self>().getattr("from_lines")?;
        Ok((read, (self.0.to_lines()?,)).into_pyobject(py)?)
    }

    fn __repr__(&self) -> String {
        format!("<Journal of {} entries>", self.0.entries().len())
    }
}

/// An entry, as Python holds it.
pub(crate) struct Entry(pub(crate) rinnovo::Entry);

shown!("rinnovo._events" Entry { "Entry" });

impl Give for Entry {
    #[cfg(feature = "stubs")]
    const OUTPUT: crate::hint::Hint = hint!("rinnovo._events", "Entry");

    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let (adopted, change): (Option<rinnovo::Service>, Option<Change>) = match &self.0.record {
            Record::Adopted(service) => (Some((**service).clone()), None),
            Record::Happened(change) => (None, Some(*change)),
        };
        let fields = vec![
            self.0.service.as_str().give(py)?,
            self.0.revision.give(py)?,
            self.0.at.give(py)?,
            adopted.give(py)?,
            change.give(py)?,
        ];
        <Self as crate::class::Shown>::classes(py)?.make(py, 0, fields)
    }
}

impl Take for Entry {
    #[cfg(feature = "stubs")]
    const INPUT: crate::hint::Hint = hint!("rinnovo._events", "Entry");

    fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
        let py = value.py();
        let adopted: Option<rinnovo::Service> = field(value, intern!(py, "adopted"))?;
        let change: Option<Change> = field(value, intern!(py, "change"))?;
        let record = match (adopted, change) {
            (Some(service), None) => Record::Adopted(Box::new(service)),
            (None, Some(change)) => Record::Happened(change),
            _ => return Err(misfit(value, "either `adopted` or `change`").into()),
        };
        Ok(Self(rinnovo::Entry {
            service: field(value, intern!(py, "service"))?,
            revision: field(value, intern!(py, "revision"))?,
            at: field(value, intern!(py, "at"))?,
            record,
        }))
    }
}
