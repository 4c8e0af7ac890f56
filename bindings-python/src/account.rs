//! A customer's account: our own document, and what was read out of a provider's payloads.

use pyo3::{exceptions::PyKeyError, prelude::*, types::PyTuple};
use rinnovo::{Event, Roles, ServiceId, Zone, ovh::Finding};

use crate::{
    bridge::{Each, In, Out},
    error::Answered,
    service::Service,
    values::Happened,
};

/// A customer's account with its services. Ids are unique, every parent exists, and parents form no circle.
///
/// It never changes: `replace` and `happen` give another one. For many services that change one by one, see `Portfolio`.
///
/// >>> import rinnovo
/// >>> account = rinnovo.read({"rinnovo": 1, "services": [{"id": "vps-1", "kind": "vps"}]})
/// >>> [service.id for service in account]
/// ['vps-1']
#[pyclass(frozen, module = "rinnovo", mapping)]
#[derive(Clone, Debug)]
pub(crate) struct Account {
    pub(crate) account: rinnovo::Account,
    pub(crate) findings: Vec<Finding>,
}

impl From<rinnovo::Account> for Account {
    fn from(account: rinnovo::Account) -> Self {
        Self { account, findings: Vec::new() }
    }
}

fn known<'a>(account: &'a rinnovo::Account, id: &str) -> PyResult<&'a rinnovo::Service> {
    account.service(id).ok_or_else(|| PyKeyError::new_err(id.to_owned()))
}

#[pymethods]
impl Account {
    #[new]
    #[pyo3(signature = (services, *, handle = None, jurisdiction = None, payment_method = None))]
    fn new(
        services: In<Vec<Service>>,
        handle: Option<In<Box<str>>>,
        jurisdiction: Option<In<Box<str>>>,
        payment_method: Option<bool>,
    ) -> Answered<Self> {
        let services = services.0.into_iter().map(|service| service.0).collect();
        let mut account = rinnovo::Account::new(services)?;
        account.handle = handle.map(|handle| handle.0).unwrap_or_default();
        account.jurisdiction = jurisdiction.map(|jurisdiction| jurisdiction.0);
        account.payment_method = payment_method;
        Ok(account.into())
    }

    /// Reads an account in our own JSON. Dates without a time are days in `zone`, by default `Europe/Paris`.
    #[staticmethod]
    #[pyo3(signature = (text, zone = None))]
    fn from_json(py: Python<'_>, text: &str, zone: Option<In<Zone>>) -> Answered<Self> {
        let zone = crate::read::zone_or_default(zone)?;
        Ok(py.detach(|| rinnovo::Account::from_json(text, zone))?.into())
    }

    /// The account in our own JSON.
    fn to_json(&self, py: Python<'_>) -> Answered<String> {
        Ok(py.detach(|| self.account.to_json())?)
    }

    /// The customer's handle; empty when it is not known.
    #[getter]
    fn handle(&self) -> &str {
        &self.account.handle
    }

    /// The jurisdiction whose rules apply, such as `us`; None: those of everybody.
    #[getter]
    fn jurisdiction(&self) -> Option<&str> {
        self.account.jurisdiction.as_deref()
    }

    /// Whether the account has a valid payment method; None: not known.
    #[getter]
    fn payment_method(&self) -> Option<bool> {
        self.account.payment_method
    }

    /// The services, in the order of the document.
    #[getter]
    fn services(&self) -> Out<Vec<rinnovo::Service>> {
        Out(self.account.services().to_vec())
    }

    /// What was not understood, differs, is missing or cannot be read in the provider's payloads.
    #[getter]
    fn findings(&self) -> Out<Vec<Finding>> {
        Out(self.findings.clone())
    }

    /// The service that a text means: its id, its name or its reference. Refuses a text that means none, or several.
    fn find(&self, text: &str) -> Answered<Service> {
        Ok(Service(self.account.find(text)?.clone()))
    }

    /// The services grouped under one, directly. Refuses an id that is not there.
    fn members(&self, id: &str) -> PyResult<Out<Vec<rinnovo::Service>>> {
        let id = &known(&self.account, id)?.id;
        Ok(Out(self.account.members(id).cloned().collect()))
    }

    /// The roles that the account's holder has for a service.
    fn roles_for(&self, id: &str) -> PyResult<Out<Roles>> {
        Ok(Out(self.account.roles_for(known(&self.account, id)?)))
    }

    /// The account with this service in the place of the one with its id. Refuses an id that is not there, and a parent
    /// that is not or would close a circle.
    fn replace(&self, service: &Service) -> Answered<Self> {
        let mut changed = self.clone();
        changed.account.replace(service.0.clone())?;
        Ok(changed)
    }

    /// The account after an event, and everything that happened: the end of a service reaches those grouped under it.
    fn happen(&self, id: In<ServiceId>, event: In<Event>) -> PyResult<(Self, Out<Vec<Happened>>)> {
        known(&self.account, id.0.as_str())?;
        let mut changed = self.clone();
        let happened = changed.account.happen(&id.0, &event.0);
        Ok((changed, Out(happened.into_iter().map(Happened::from).collect())))
    }

    fn __len__(&self) -> usize {
        self.account.services().len()
    }

    fn __iter__(&self) -> Out<Each<rinnovo::Service>> {
        Out(Each(self.account.services().to_vec()))
    }

    fn __contains__(&self, id: &str) -> bool {
        self.account.service(id).is_some()
    }

    /// The service with an id. Raises `KeyError` where there is none.
    fn __getitem__(&self, id: &str) -> PyResult<Service> {
        Ok(Service(known(&self.account, id)?.clone()))
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.account == other.account
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    #[pyo3(signature = (_memo: "dict[int, object]") -> "Account")]
    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> Answered<Bound<'py, PyTuple>> {
        let read = py.get_type::<Self>().getattr("from_json")?;
        Ok((read, (self.to_json(py)?,)).into_pyobject(py)?)
    }

    fn __repr__(&self) -> String {
        let services = self.account.services().len();
        let handle = if self.account.handle.is_empty() { "?" } else { &self.account.handle };
        format!("<Account {handle}, {services} services>")
    }
}
