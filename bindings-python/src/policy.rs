//! Editions of the rules: as written (`Policy`), and compiled for a jurisdiction (`Rules`).

use std::sync::{Arc, OnceLock};

use pyo3::{
    intern,
    prelude::*,
    types::{PyString, PyTuple},
};

use rinnovo::{
    CommandKind, DiagramFormat, Difference, Facts, Frequencies, Kind, Problem, Roles, Witness,
};

use crate::{
    bridge::{Give, In, Out, Take},
    class::field,
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
    policy: Arc<rinnovo::Policy>,
    rules: OnceLock<Arc<rinnovo::Rules>>,
}

impl Policy {
    fn new(policy: rinnovo::Policy) -> Self {
        Self { policy: Arc::new(policy), rules: OnceLock::new() }
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
        let rules = Arc::new(self.policy.compile(jurisdiction)?);
        Ok(Rules { rules, policy: Arc::clone(&self.policy) })
    }

    /// What is wrong with the edition, and what is odd; none: nothing.
    fn lint(&self) -> Out<Vec<Problem>> {
        Out(self.policy.lint())
    }

    /// The tables of the edition in Markdown: what each command asks for, for each kind, and who may give it. Refuses an
    /// edition with a gap.
    fn decision_tables(&self) -> Answered<String> {
        Ok(rinnovo::decision_tables(&self.policy)?)
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.policy == other.policy
    }

    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> Answered<Bound<'py, PyTuple>> {
        let read = py.get_type::<Self>().getattr("from_json")?;
        Ok((read, (self.to_json()?,)).into_pyobject(py)?)
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
pub(crate) struct Rules {
    rules: Arc<rinnovo::Rules>,
    policy: Arc<rinnovo::Policy>,
}

#[pymethods]
impl Rules {
    /// The name of the edition.
    #[getter]
    fn name(&self) -> &str {
        self.rules.name()
    }

    /// The edition that was compiled.
    #[getter]
    fn policy(&self) -> Policy {
        Policy { policy: Arc::clone(&self.policy), rules: OnceLock::new() }
    }

    /// The jurisdiction; None: everybody's.
    #[getter]
    fn jurisdiction(&self) -> Option<&str> {
        self.rules.jurisdiction()
    }

    /// The IANA name of the zone in which the edition counts days.
    #[getter]
    fn zone(&self) -> &str {
        self.rules.zone().name()
    }

    /// The frequencies that a service may be renewed at, each a number of months: those that the provider names for it,
    /// else those of its kind.
    fn offered(&self, facts: In<Facts>) -> Out<Frequencies> {
        Out(self.rules.offered(&facts.0))
    }

    /// The roles, any of which may ask for a command.
    fn any_of(&self, command: In<CommandKind>) -> Out<Roles> {
        Out(self.rules.any_of(command.0))
    }

    /// The states and what leads from one to another, found by asking the engine, as a diagram: in `mermaid`, or in `dot`
    /// for Graphviz.
    #[pyo3(signature = (format = "mermaid"))]
    fn state_diagram(&self, py: Python<'_>, format: &str) -> Answered<String> {
        let format = match format {
            "mermaid" => DiagramFormat::Mermaid,
            "dot" => DiagramFormat::Dot,
            other => return Err(refused(py, "value", other, "mermaid or dot").into()),
        };
        Ok(py.detach(|| rinnovo::state_diagram(&self.rules, format)))
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.jurisdiction() == other.jurisdiction() && self.policy == other.policy
    }

    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let compile = py.get_type::<Policy>().getattr("compile")?;
        (compile, (self.policy(), self.jurisdiction())).into_pyobject(py)
    }

    fn __repr__(&self) -> String {
        format!("<Rules {}>", self.rules.name())
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
            return Ok(Self(Arc::clone(&rules.get().rules)));
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
    pub(crate) fn named(py: Python<'_>, name: &str) -> Answered<Self> {
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

/// What is different between two editions, datum by datum, each with a service that feels it. Refuses an edition with a
/// gap.
///
/// >>> import rinnovo
/// >>> differences = rinnovo.compare(rinnovo.edition("ovh-2019"), rinnovo.edition("ovh-2025"))
/// >>> [one.witness.asked for one in differences if one.path == "commands.cancel_at_expiry.window"]
/// ['cancel_at_expiry']
#[pyfunction]
pub(crate) fn compare(
    py: Python<'_>,
    before: &Policy,
    after: &Policy,
) -> Answered<Out<Vec<Difference>>> {
    Ok(Out(py.detach(|| rinnovo::compare(&before.policy, &after.policy))?))
}

shown!("rinnovo._policy" Problem { "Problem" });

impl Give for Problem {
    #[cfg(feature = "stubs")]
    const OUTPUT: crate::hint::Hint = hint!("rinnovo._policy", "Problem");

    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let fields = vec![
            self.severity.give(py)?,
            self.path.as_str().give(py)?,
            self.found.as_str().give(py)?,
            self.expected.as_str().give(py)?,
            self.to_string().as_str().give(py)?,
        ];
        <Self as crate::class::Shown>::classes(py)?.make(py, 0, fields)
    }
}

impl Take for Problem {
    #[cfg(feature = "stubs")]
    const INPUT: crate::hint::Hint = hint!("rinnovo._policy", "Problem");

    fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
        let py = value.py();
        Ok(Self {
            severity: field(value, intern!(py, "severity"))?,
            path: field(value, intern!(py, "path"))?,
            found: field(value, intern!(py, "found"))?,
            expected: field(value, intern!(py, "expected"))?,
        })
    }
}

product!("rinnovo._policy" Witness { service, now, roles, asked, before, after });
shown!("rinnovo._policy" Difference { "Difference" });

impl Give for Difference {
    #[cfg(feature = "stubs")]
    const OUTPUT: crate::hint::Hint = hint!("rinnovo._policy", "Difference");

    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let classes = <Self as crate::class::Shown>::classes(py)?;
        let kinds: Vec<Kind> = self.kinds.iter().filter_map(|code| Kind::from_code(code)).collect();
        let fields = vec![
            self.path.as_str().give(py)?,
            kinds.give(py)?,
            self.before.as_str().give(py)?,
            self.after.as_str().give(py)?,
            self.witness.give(py)?,
            self.to_string().as_str().give(py)?,
        ];
        classes.make(py, 0, fields)
    }
}

impl Take for Difference {
    #[cfg(feature = "stubs")]
    const INPUT: crate::hint::Hint = hint!("rinnovo._policy", "Difference");

    fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
        let py = value.py();
        let kinds: Vec<Kind> = field(value, intern!(py, "kinds"))?;
        Ok(Self {
            path: field(value, intern!(py, "path"))?,
            kinds: kinds.into_iter().map(Kind::code).collect(),
            before: field(value, intern!(py, "before"))?,
            after: field(value, intern!(py, "after"))?,
            witness: field(value, intern!(py, "witness"))?,
        })
    }
}
