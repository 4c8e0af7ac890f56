//! What a table is asked.

use pyo3::{
    prelude::*,
    types::{PyString, PyTuple},
};
use rinnovo::{Clause, Facet, Query as Core, SortKey};

use crate::{
    bridge::{In, Out, Take},
    clause::{ClauseOf, SortOf},
    error::{Answered, misfit, refused},
};

/// A query: words to search for, terms to filter by, columns to sort by. All must hold.
///
/// The text is the one of the command line: `caffè kind:web-hosting ends:<30d -renewal:manual sort:ends,name`. A mistake is
/// refused at its character.
///
/// >>> import rinnovo
/// >>> query = rinnovo.Query("kind:vps") & rinnovo.Query("ends:<30d sort:ends")
/// >>> str(query)
/// 'kind:vps ends:<30d sort:ends'
/// >>> try:
/// ...     rinnovo.Query("kind:blimp")
/// ... except rinnovo.RinnovoError as error:
/// ...     print(error.code, error.position)
/// value 5
///
/// Where it would have to be put together out of texts, `Query.of` makes one out of values.
#[pyclass(frozen, eq, module = "rinnovo")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Query(pub(crate) Core);

#[pymethods]
impl Query {
    #[new]
    #[pyo3(signature = (text = ""))]
    fn new(text: &str) -> Answered<Self> {
        Ok(Self(text.parse()?))
    }

    /// A query of these clauses, in which a test alone is one that must hold, sorted by these columns, each a `SortKey`
    /// or its text. Refuses what no text says: a test without values, and more than 100 values or clauses.
    ///
    /// >>> from rinnovo import Clause, Kind, Query, Test
    /// >>> manual = Clause(test=Test.Renewal(any_of=["manual"]), negated=True)
    /// >>> str(Query.of([Test.Kind(any_of=[Kind.VPS, Kind.NAS]), manual], sort=["-ends"]))
    /// 'kind:vps,nas -renewal:manual sort:-ends'
    #[staticmethod]
    #[pyo3(signature = (clauses, *, sort = None))]
    fn of(
        py: Python<'_>,
        clauses: In<Vec<ClauseOf>>,
        sort: Option<In<Vec<SortOf>>>,
    ) -> Answered<Self> {
        let clauses = clauses.0.into_iter().map(|clause| clause.0).collect();
        let sort = sort.map(|sort| sort.0).unwrap_or_default();
        let query = Core { clauses, sort: sort.into_iter().map(|key| key.0).collect() };
        let text = query.to_string();
        // The text is what is compared, hashed, pickled and sent.
        if text.parse::<Core>()? != query {
            return Err(refused(py, "value", &text, "clauses that a text can say").into());
        }
        Ok(Self(query))
    }

    /// What must hold; all of them.
    #[getter]
    fn clauses(&self) -> Out<Vec<Clause>> {
        Out(self.0.clauses.clone())
    }

    /// The columns to sort by, the most important first; none: by name.
    #[getter]
    fn sort(&self) -> Out<Vec<SortKey>> {
        Out(self.0.sort.clone())
    }

    /// The words that are searched for, as they were written.
    #[getter]
    fn words(&self) -> Out<Vec<Box<str>>> {
        Out(self.0.words().map(Box::from).collect())
    }

    /// Both together; the sort of the second, where the first has none.
    fn __and__(&self, other: &Self) -> Self {
        Self(self.0.clone().and(other.0.clone()))
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("Query({})", PyString::new(py, &self.0.to_string()).repr()?.to_str()?))
    }

    fn __hash__(&self) -> u64 {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        self.0.to_string().hash(&mut hasher);
        hasher.finish()
    }

    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        (py.get_type::<Self>(), (self.0.to_string(),)).into_pyobject(py)
    }
}

impl Take for Query {
    #[cfg(feature = "stubs")]
    const INPUT: crate::hint::Hint =
        type_hint_union!(<Self as pyo3::PyTypeInfo>::TYPE_HINT, hint!("builtins", "str"));

    fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
        if let Ok(query) = value.cast::<Self>() {
            return Ok(query.get().clone());
        }
        let text = value.cast::<PyString>().map_err(|_| misfit(value, "a Query or its text"))?;
        Self::new(text.to_str()?)
    }
}

/// What is counted: a column, or how a command would be answered.
pub(crate) struct Counted(pub(crate) Facet);

impl Take for Counted {
    #[cfg(feature = "stubs")]
    const INPUT: crate::hint::Hint = hint!("builtins", "str");

    fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
        Ok(Self(String::take(value)?.parse::<Facet>()?))
    }
}
