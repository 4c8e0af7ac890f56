//! What a query is made of.

use pyo3::{prelude::*, types::PyString};
use rinnovo::{Clause, SortKey, Test, When};

use crate::{
    bridge::{Give, Take},
    class::Shown,
    error::{Answered, misfit},
};

sum!("rinnovo._query" When {
    Within(span),
    Beyond(span),
    Before(day),
    After(day),
    Between(first, last),
    Past,
    Never,
});
sum!("rinnovo._query" Test {
    Word(text),
    Kind(any_of),
    Family(any_of),
    State(any_of),
    Renewal(any_of),
    Frequency(any_of),
    Ends(when),
    Is(any_of),
    Role(any_of),
    Contact(any_of),
    Answer { outcome, commands },
    Closes { command, within },
    Unknown(any_of),
    Id(any_of),
    Parent(any_of),
});
product!("rinnovo._query" Clause { negated, test });
product!("rinnovo._query" SortKey { column, descending });

/// A clause, or a test that must hold.
pub(crate) struct ClauseOf(pub(crate) Clause);

impl Take for ClauseOf {
    #[cfg(feature = "stubs")]
    const INPUT: crate::hint::Hint =
        type_hint_union!(<Clause as Take>::INPUT, <Test as Take>::INPUT);

    fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
        if Clause::classes(value.py())?.place(value).is_some() {
            return Clause::take(value).map(Self);
        }
        Ok(Self(Clause { negated: false, test: Test::take(value)? }))
    }
}

/// A column to sort by, or its text: with `-` in front, the greatest comes first.
pub(crate) struct SortOf(pub(crate) SortKey);

impl Take for SortOf {
    #[cfg(feature = "stubs")]
    const INPUT: crate::hint::Hint =
        type_hint_union!(<SortKey as Take>::INPUT, hint!("builtins", "str"));

    fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
        if value.is_instance_of::<PyString>() {
            return Ok(Self(String::take(value)?.parse::<SortKey>()?));
        }
        SortKey::take(value).map(Self)
    }
}
