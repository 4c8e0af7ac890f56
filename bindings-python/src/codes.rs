//! Codes: members of the real enumerations of `rinnovo._codes`, looked up once.

use pyo3::{
    exceptions::PyRuntimeError,
    prelude::*,
    sync::PyOnceLock,
    types::{PyDict, PyFrozenSet},
};
use rinnovo::{
    Acknowledgement, Acknowledgements, Assumption, Bond, Cause, Column, CommandKind, Condition,
    DateKind, Fact, FactSet, Family, Kind, Misfit, Mode, MonthRule, Outcome, PhaseKind, ReasonCode,
    ReasonSet, Role, Roles, Severity,
};

use crate::{
    bridge::{Give, Take},
    error::{Answered, misfit},
};

/// A class of codes, and its members in the order of the core.
struct Members {
    class: Py<PyAny>,
    members: Vec<Py<PyAny>>,
}

impl Members {
    fn new(py: Python<'_>, class: &str, texts: &[&str]) -> PyResult<Self> {
        let class = py.import("rinnovo._codes")?.getattr(class)?;
        let members = texts.iter().map(|text| Ok(class.call1((text,))?.unbind()));
        Ok(Self { members: members.collect::<PyResult<_>>()?, class: class.unbind() })
    }

    /// The place of a member. A text is looked up by the class, which refuses one that is not on its list.
    fn place(&self, value: &Bound<'_, PyAny>) -> PyResult<Option<usize>> {
        let place = |value: &Bound<'_, PyAny>| self.members.iter().position(|one| one.is(value));
        match place(value) {
            Some(place) => Ok(Some(place)),
            None => Ok(place(&self.class.bind(value.py()).call1((value,))?)),
        }
    }

    fn at<'py>(&self, py: Python<'py>, place: usize) -> PyResult<Bound<'py, PyAny>> {
        let none = || PyRuntimeError::new_err("a code without a member");
        Ok(self.members.get(place).ok_or_else(none)?.bind(py).clone())
    }
}

/// A closed list of the core: its values and their texts.
trait Codes: Copy + PartialEq + 'static {
    const CLASS: &'static str;

    fn all() -> Vec<(Self, &'static str)>;

    fn members(py: Python<'_>) -> PyResult<&Members>;
}

macro_rules! codes {
    ($($code:ident: $all:expr;)+) => {
        $(
            impl Codes for $code {
                const CLASS: &'static str = stringify!($code);

                fn all() -> Vec<(Self, &'static str)> {
                    $all
                }

                fn members(py: Python<'_>) -> PyResult<&Members> {
                    static MEMBERS: PyOnceLock<Members> = PyOnceLock::new();
                    MEMBERS.get_or_try_init(py, || {
                        let all = Self::all();
                        // A member is found by the place of its value.
                        if all.iter().enumerate().any(|(place, (value, _))| *value as usize != place) {
                            return Err(PyRuntimeError::new_err(Self::CLASS));
                        }
                        let texts: Vec<&str> = all.into_iter().map(|(_, text)| text).collect();
                        Members::new(py, Self::CLASS, &texts)
                    })
                }
            }

            impl Give for $code {
                #[cfg(feature = "stubs")]
                const OUTPUT: crate::hint::Hint = hint!("rinnovo._codes", stringify!($code));

                fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                                    Self::members(py)?.at(py, *self as usize)
                }
            }

            impl Take for $code {
                #[cfg(feature = "stubs")]
                const INPUT: crate::hint::Hint = type_hint_union!(
                    hint!("rinnovo._codes", stringify!($code)),
                    hint!("builtins", "str")
                );

                fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
                    let place = Self::members(value.py())?.place(value)?;
                    let one = place.and_then(|place| Self::all().get(place).copied());
                    Ok(one.ok_or_else(|| misfit(value, Self::CLASS))?.0)
                }
            }
        )+

        /// The codes of the core, by the name of their class: what tests hold the classes of Python to.
        pub(crate) fn all_codes(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
            let codes = PyDict::new(py);
            $(
                let texts: Vec<&str> = $code::all().into_iter().map(|(_, text)| text).collect();
                codes.set_item($code::CLASS, texts)?;
            )+
            Ok(codes)
        }
    };
}

macro_rules! coded {
    ($code:ident) => {
        $code::ALL.iter().map(|one| (*one, one.code())).collect()
    };
}

codes! {
    Kind: Kind::KNOWN.iter().chain([&Kind::Other]).map(|kind| (*kind, kind.code())).collect();
    Family: coded!(Family);
    Bond: vec![(Bond::Dependent, "dependent"), (Bond::Associated, "associated")];
    PhaseKind: coded!(PhaseKind);
    Mode: coded!(Mode);
    Cause: coded!(Cause);
    Role: coded!(Role);
    CommandKind: coded!(CommandKind);
    Acknowledgement: coded!(Acknowledgement);
    Outcome: coded!(Outcome);
    ReasonCode: coded!(ReasonCode);
    Fact: coded!(Fact);
    DateKind: coded!(DateKind);
    Assumption: vec![(Assumption::Paid, "paid"), (Assumption::Unpaid, "unpaid")];
    MonthRule: vec![
        (MonthRule::AnchorClamp, "anchor_clamp"),
        (MonthRule::EomSticky, "eom_sticky"),
        (MonthRule::LeapSafe, "leap_safe"),
    ];
    Severity: coded!(Severity);
    Misfit: coded!(Misfit);
    Column: coded!(Column);
    Condition: coded!(Condition);
}

/// Sets of codes are frozen sets in Python.
macro_rules! sets {
    ($($set:ident of $item:ident),+) => {
        $(
            impl Give for $set {
                #[cfg(feature = "stubs")]
                const OUTPUT: crate::hint::Hint = type_hint_subscript!(hint!("builtins", "frozenset"), <$item as Give>::OUTPUT);

                fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                    let items: Vec<_> =
                        self.iter().map(|item| item.give(py)).collect::<PyResult<_>>()?;
                    Ok(PyFrozenSet::new(py, items)?.into_any())
                }
            }

            impl Take for $set {
                #[cfg(feature = "stubs")]
                const INPUT: crate::hint::Hint = type_hint_subscript!(hint!("collections.abc", "Iterable"), <$item as Take>::INPUT);

                fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
                    // A text is iterable too: one role, not its letters.
                    if value.is_instance_of::<pyo3::types::PyString>() {
                        return Err(misfit(value, "a set of codes").into());
                    }
                    Ok(Vec::take(value)?.into_iter().collect())
                }
            }
        )+
    };
}

sets!(Roles of Role, FactSet of Fact, ReasonSet of ReasonCode, Acknowledgements of Acknowledgement);
