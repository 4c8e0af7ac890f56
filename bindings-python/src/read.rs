//! Reading: our own account, or a provider's payloads, told apart by what they hold.

use pyo3::prelude::*;
use rinnovo::{Zone, ovh};

use crate::{
    account::Account,
    bridge::{Give, In},
    error::Answered,
};

/// The zone of both built-in editions, in which the provider's dates without a time are days.
const ZONE: &str = "Europe/Paris";

pub(crate) fn zone_or_default(zone: Option<In<Zone>>) -> Answered<Zone> {
    zone.map_or_else(|| Ok(ZONE.parse::<Zone>()?), |zone| Ok(zone.0))
}

/// Reads documents, each a key (the path of a request, or the name of a file) and a text.
#[pyfunction]
#[pyo3(signature = (documents, zone = None))]
pub(crate) fn read_documents(
    py: Python<'_>,
    documents: Vec<(String, String)>,
    zone: Option<In<Zone>>,
) -> Answered<Account> {
    let zone = zone_or_default(zone)?;
    let texts = documents.iter().map(|(key, text)| (key.as_str(), text.as_str()));
    let import = py.detach(|| ovh::read(texts, zone))?;
    Ok(Account { account: import.account, findings: import.findings })
}

impl Give for ovh::Finding {
    #[cfg(feature = "stubs")]
    const OUTPUT: crate::hint::Hint = hint!("rinnovo.ovh", "Finding");

    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let class = py.import("rinnovo.ovh")?.getattr("Finding")?;
        let fields =
            (self.kind.code(), &*self.document, &*self.path, &*self.value, &*self.expected);
        class.call_method1("_of", fields)
    }
}
