//! Walking through a portfolio service by service, without building all of them.

use std::sync::{Arc, Mutex, PoisonError};

use pyo3::prelude::*;

use crate::{bridge::Give, service::Service};

/// How many services are built at once.
const BATCH: usize = 256;

/// All services of a portfolio; in Python, an iterator.
pub(crate) struct Walk(pub(crate) Arc<rinnovo::Portfolio>);

impl Give for Walk {
    #[cfg(feature = "stubs")]
    const OUTPUT: crate::hint::Hint = type_hint_subscript!(
        hint!("collections.abc", "Iterator"),
        <rinnovo::Service as Give>::OUTPUT
    );

    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let state = Mutex::new((0, Vec::new().into_iter()));
        Ok(Bound::new(py, Services { portfolio: Arc::clone(&self.0), state })?.into_any())
    }
}

/// An iterator over the services of a portfolio as they were when it was made.
#[pyclass(frozen, module = "rinnovo")]
struct Services {
    portfolio: Arc<rinnovo::Portfolio>,
    state: Mutex<(usize, std::vec::IntoIter<rinnovo::Service>)>,
}

#[pymethods]
impl Services {
    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__(&self) -> Option<Service> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let (row, batch) = &mut *state;
        loop {
            if let Some(service) = batch.next() {
                return Some(Service(service));
            }
            let (services, next) = self.portfolio.services_from(*row, BATCH)?;
            *row = next;
            *batch = services.into_iter();
        }
    }
}
