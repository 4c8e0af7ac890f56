//! Editions of the rules: as written (`Policy`), and compiled for a jurisdiction (`Rules`).

use std::sync::{Arc, OnceLock};

use pyo3::{prelude::*, types::PyString};

use crate::{
    bridge::{In, Take},
    error::{Answered, misfit, refused},
};

/// An edition of a provider's rules, as it is written: data, not code.
///
/// >>> import rinnovo
/// >>> policy = rinnovo.edition("ovh-2025")
/// >>> policy.name
/// 'ovh-2025'
#[pyclass(frozen, module = "rinnovo")]
#[derive(Debug)]
pub(crate) struct Policy {
    policy: rinnovo::Policy,
    rules: OnceLock<Arc<rinnovo::Rules>>,
}

impl Policy {
    fn new(policy: rinnovo::Policy) -> Self {
        Self { policy, rules: OnceLock::new() }
    }

    fn rules(&self) -> Answered<Arc<rinnovo::Rules>> {
        if let Some(rules) = self.rules.get() {
            return Ok(Arc::clone(rules));
        }
        let rules = Arc::new(self.policy.compile(None)?);
        Ok(Arc::clone(self.rules.get_or_init(|| rules)))
    }
}

#[pymethods]
impl Policy {
    /// Reads an edition written in TOML. Refuses what does not parse, naming the place.
    #[staticmethod]
    fn from_toml(text: &str) -> Answered<Self> {
        Ok(Self::new(rinnovo::Policy::from_toml(text)?))
    }

    /// Reads an edition written in JSON. Refuses what does not parse, naming the place.
    #[staticmethod]
    fn from_json(text: &str) -> Answered<Self> {
        Ok(Self::new(rinnovo::Policy::from_json(text)?))
    }

    /// The edition in TOML.
    fn to_toml(&self) -> Answered<String> {
        Ok(self.policy.to_toml()?)
    }

    /// The edition in JSON.
    fn to_json(&self) -> Answered<String> {
        Ok(self.policy.to_json()?)
    }

    /// Its name, such as `ovh-2025`.
    #[getter]
    fn name(&self) -> &str {
        &self.policy.name
    }

    /// Compiles the edition for a jurisdiction such as `us`, or for everybody. Refuses an edition with a gap, naming it,
    /// and a jurisdiction that it does not know.
    #[pyo3(signature = (jurisdiction = None))]
    fn compile(&self, jurisdiction: Option<&str>) -> Answered<Rules> {
        Ok(Rules(Arc::new(self.policy.compile(jurisdiction)?)))
    }

    /// What is wrong with the edition, and what is odd, as sentences; none: nothing.
    fn lint(&self) -> Vec<String> {
        self.policy.lint().iter().map(ToString::to_string).collect()
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.policy == other.policy
    }

    fn __repr__(&self) -> String {
        format!("<Policy {}>", self.policy.name)
    }
}

/// An edition compiled for one jurisdiction: what the functions of this package answer by.
///
/// >>> import rinnovo
/// >>> rinnovo.edition("ovh-2025").compile("us")
/// <Rules ovh-2025/us>
#[pyclass(frozen, module = "rinnovo")]
#[derive(Debug)]
pub(crate) struct Rules(Arc<rinnovo::Rules>);

#[pymethods]
impl Rules {
    /// The name of the edition.
    #[getter]
    fn name(&self) -> &str {
        self.0.name()
    }

    /// The jurisdiction; None: everybody's.
    #[getter]
    fn jurisdiction(&self) -> Option<&str> {
        self.0.jurisdiction()
    }

    /// The IANA name of the zone in which the edition counts days.
    #[getter]
    fn zone(&self) -> &str {
        self.0.zone().name()
    }

    fn __repr__(&self) -> String {
        format!("<Rules {}>", self.0.name())
    }
}

/// An argument that names rules: the name of a built-in edition, a `Policy`, or `Rules`.
#[derive(Clone, Debug)]
pub(crate) struct RulesOf(pub(crate) Arc<rinnovo::Rules>);

impl Take for RulesOf {
    #[cfg(feature = "stubs")]
    const INPUT: crate::hint::Hint = type_hint_union!(
        <Rules as pyo3::PyTypeInfo>::TYPE_HINT,
        <Policy as pyo3::PyTypeInfo>::TYPE_HINT,
        hint!("builtins", "str")
    );

    fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
        if let Ok(rules) = value.cast::<Rules>() {
            return Ok(Self(Arc::clone(&rules.get().0)));
        }
        if let Ok(policy) = value.cast::<Policy>() {
            return Ok(Self(policy.get().rules()?));
        }
        let expected = "the name of an edition, a Policy, or Rules";
        let name = value.cast::<PyString>().map_err(|_| misfit(value, expected))?;
        Self::named(value.py(), name.to_str()?)
    }
}

impl RulesOf {
    fn named(py: Python<'_>, name: &str) -> Answered<Self> {
        static EDITIONS: [(&str, OnceLock<Arc<rinnovo::Rules>>); 2] =
            [("ovh-2019", OnceLock::new()), ("ovh-2025", OnceLock::new())];
        let Some((_, compiled)) = EDITIONS.iter().find(|(known, _)| *known == name) else {
            return Err(refused(py, "missing", name, "an edition: ovh-2019 or ovh-2025").into());
        };
        if let Some(rules) = compiled.get() {
            return Ok(Self(Arc::clone(rules)));
        }
        let rules = Arc::new(policy(py, name)?.compile(None)?);
        Ok(Self(Arc::clone(compiled.get_or_init(|| rules))))
    }

    /// The rules of the newest built-in edition.
    pub(crate) fn newest(py: Python<'_>) -> Answered<Self> {
        Self::named(py, NEWEST)
    }
}

/// The edition that answers where none is named.
const NEWEST: &str = "ovh-2025";

/// The rules of an argument, or those of the newest built-in edition.
pub(crate) fn rules_of(
    py: Python<'_>,
    policy: Option<In<RulesOf>>,
) -> Answered<Arc<rinnovo::Rules>> {
    Ok(match policy {
        Some(In(RulesOf(rules))) => rules,
        None => RulesOf::newest(py)?.0,
    })
}

fn policy(py: Python<'_>, name: &str) -> Answered<rinnovo::Policy> {
    let unknown = || refused(py, "missing", name, "an edition: ovh-2019 or ovh-2025");
    Ok(rinnovo::edition(name).ok_or_else(unknown)?)
}

/// A built-in edition by its name: `ovh-2019` or `ovh-2025`. Refuses any other name.
#[pyfunction]
pub(crate) fn edition(py: Python<'_>, name: &str) -> Answered<Policy> {
    Ok(Policy::new(policy(py, name)?))
}

/// What is different between two editions, each as a service that feels it, in sentences.
#[pyfunction]
pub(crate) fn compare(before: &Policy, after: &Policy) -> Answered<Vec<String>> {
    let differences = rinnovo::compare(&before.policy, &after.policy)?;
    Ok(differences.iter().map(ToString::to_string).collect())
}
