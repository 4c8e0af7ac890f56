//! A service: who it is, and what state it is in.

use std::collections::BTreeMap;

use pyo3::{
    exceptions::PyTypeError,
    prelude::*,
    types::{PyDict, PyTuple},
};
use rinnovo::{Contacts, Event, Fact, Facts, Price, ServiceId, Zone};

use crate::{
    bridge::{Give, In, Out, Take},
    error::{Answered, refused},
};

/// A hosted service: who it is (texts), and what state it is in (`Facts`).
///
/// A fact that came in words nobody understands is unknown to the rules, and its words are kept: they are written back
/// as they came.
///
/// >>> import rinnovo
/// >>> rinnovo.Service("vps-1", rinnovo.Facts(kind="vps")).title
/// 'vps-1'
#[pyclass(frozen, eq, module = "rinnovo")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Service(pub(crate) rinnovo::Service);

impl Take for Service {
    #[cfg(feature = "stubs")]
    const INPUT: crate::hint::Hint = <Service as pyo3::PyTypeInfo>::TYPE_HINT;

    fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
        let service = value.cast::<Self>().map_err(|_| crate::error::misfit(value, "a Service"))?;
        Ok(service.get().clone())
    }
}

impl Take for rinnovo::Service {
    #[cfg(feature = "stubs")]
    const INPUT: crate::hint::Hint = <Service as Take>::INPUT;

    fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
        Ok(Service::take(value)?.0)
    }
}

impl Give for rinnovo::Service {
    #[cfg(feature = "stubs")]
    const OUTPUT: crate::hint::Hint = <Service as pyo3::PyTypeInfo>::TYPE_HINT;

    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(Bound::new(py, Service(self.clone()))?.into_any())
    }
}

#[pymethods]
impl Service {
    #[new]
    #[pyo3(signature = (id, facts, *, name = None, reference = None, parent = None, contacts = None, price = None))]
    fn new(
        id: In<ServiceId>,
        facts: In<Facts>,
        name: Option<In<Box<str>>>,
        reference: Option<In<Box<str>>>,
        parent: Option<In<ServiceId>>,
        contacts: Option<In<Contacts>>,
        price: Option<In<Price>>,
    ) -> Self {
        let mut service = rinnovo::Service::new(id.0, facts.0);
        service.name = name.map(|name| name.0).unwrap_or_default();
        service.reference = reference.map(|reference| reference.0).unwrap_or_default();
        service.parent = parent.map(|parent| parent.0);
        service.contacts = contacts.map(|contacts| contacts.0).unwrap_or_default();
        service.price = price.map(|price| price.0);
        Self(service)
    }

    /// Reads a service in our own JSON. Dates without a time are days in `zone`.
    #[staticmethod]
    #[pyo3(signature = (text, zone = None))]
    fn from_json(text: &str, zone: Option<In<Zone>>) -> Answered<Self> {
        let zone = zone.map_or(Zone::UTC, |zone| zone.0);
        Ok(Self(rinnovo::Service::from_json(text, zone)?))
    }

    /// The service in our own JSON.
    fn to_json(&self, py: Python<'_>) -> Answered<String> {
        let failed =
            |error: serde_json::Error| refused(py, "shape", &error.to_string(), "a service");
        Ok(serde_json::to_string(&self.0).map_err(failed)?)
    }

    /// Unique within the account.
    #[getter]
    fn id(&self) -> &str {
        self.0.id.as_str()
    }

    /// The customer's own name for it; empty when there is none.
    #[getter]
    fn name(&self) -> &str {
        &self.0.name
    }

    /// The provider's name for it; empty when there is none.
    #[getter]
    fn reference(&self) -> &str {
        &self.0.reference
    }

    /// What a table calls it: the name, else the reference, else the id.
    #[getter]
    fn title(&self) -> &str {
        self.0.title()
    }

    /// The id of the service it is grouped under.
    #[getter]
    fn parent(&self) -> Option<&str> {
        self.0.parent.as_ref().map(ServiceId::as_str)
    }

    /// The people it belongs to.
    #[getter]
    fn contacts(&self) -> Out<Contacts> {
        Out(self.0.contacts.clone())
    }

    /// What one period costs, where it is known.
    #[getter]
    fn price(&self) -> Out<Option<Price>> {
        Out(self.0.price.clone())
    }

    /// What the rules read.
    #[getter]
    fn facts(&self) -> Out<Facts> {
        Out(self.0.facts)
    }

    /// The JSON text of each fact that was given and not understood.
    #[getter]
    fn unread(&self) -> Out<BTreeMap<Fact, Box<str>>> {
        Out(self.0.all_unread().map(|(fact, text)| (fact, text.into())).collect())
    }

    /// What a provider's adapter keeps with the service, in JSON; no rule reads it.
    #[getter]
    fn origin(&self) -> Option<&str> {
        self.0.origin()
    }

    /// Refuses with the code `conflict` if the service is in another revision than the one that a writer saw.
    fn expect_revision(&self, expected: u64) -> Answered<()> {
        Ok(self.0.expect_revision(expected)?)
    }

    /// The service after an event. Total: any event can happen to any service.
    fn evolve(&self, event: In<Event>) -> Self {
        Self(rinnovo::evolve(self.0.clone(), &event.0))
    }

    /// The service with other values for some of its fields; what was not understood is kept.
    #[pyo3(signature = (**changes: "object") -> "Service")]
    fn __replace__(&self, changes: Option<&Bound<'_, PyDict>>) -> Answered<Self> {
        let mut service = self.0.clone();
        for (name, value) in changes.into_iter().flatten() {
            match name.str()?.to_str()? {
                "id" => service.id = Take::take(&value)?,
                "facts" => service.facts = Take::take(&value)?,
                "name" => service.name = Take::take(&value)?,
                "reference" => service.reference = Take::take(&value)?,
                "parent" => service.parent = Take::take(&value)?,
                "contacts" => service.contacts = Take::take(&value)?,
                "price" => service.price = Take::take(&value)?,
                other => {
                    let sentence = format!("Service has no field `{other}`");
                    return Err(PyTypeError::new_err(sentence).into());
                }
            }
        }
        Ok(Self(service))
    }

    fn __hash__(&self) -> u64 {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        (&self.0.id, &self.0.facts).hash(&mut hasher);
        hasher.finish()
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    #[pyo3(signature = (_memo: "dict[int, object]") -> "Service")]
    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    /// Pickled as its JSON, which a later version reads or refuses.
    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> Answered<Bound<'py, PyTuple>> {
        let read = py.get_type::<Self>().getattr("from_json")?;
        Ok((read, (self.to_json(py)?,)).into_pyobject(py)?)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let Self(service) = self;
        let shown = |value: &dyn Fn() -> PyResult<String>, is_default: bool, name: &str| {
            if is_default {
                Ok(String::new())
            } else {
                Ok::<_, PyErr>(format!(", {name}={}", value()?))
            }
        };
        let repr = |value: Bound<'_, PyAny>| Ok::<_, PyErr>(value.repr()?.to_str()?.to_owned());
        let text = |text: &str| repr(text.give(py)?);
        let parts = [
            shown(&|| text(&service.name), service.name.is_empty(), "name")?,
            shown(&|| text(&service.reference), service.reference.is_empty(), "reference")?,
            shown(&|| repr(service.parent.give(py)?), service.parent.is_none(), "parent")?,
            shown(
                &|| repr(service.contacts.give(py)?),
                service.contacts == Contacts::default(),
                "contacts",
            )?,
            shown(&|| repr(service.price.give(py)?), service.price.is_none(), "price")?,
        ];
        Ok(format!(
            "Service({}, {}{})",
            text(service.id.as_str())?,
            repr(service.facts.give(py)?)?,
            parts.concat()
        ))
    }
}
