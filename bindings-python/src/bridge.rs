//! How values cross between the core and Python: the simple ones. Those with a class of their own are in `values`.

use std::{collections::BTreeMap, num::NonZeroU8, time::Duration};

use pyo3::{
    prelude::*,
    sync::PyOnceLock,
    types::{PyBool, PyDict, PyFrozenSet, PyInt, PyString, PyTuple},
};
use rinnovo::{
    Currency, Cursor, Frequencies, Period, Periods, ServiceId, Span, TextField, Token, TokenDigest,
};
use rust_decimal::Decimal;

use crate::error::{Answered, Failure, misfit};

/// What the core hands out.
pub(crate) trait Give {
    #[cfg(feature = "stubs")]
    const OUTPUT: crate::hint::Hint;

    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>>;
}

/// What Python hands in.
pub(crate) trait Take: Sized {
    #[cfg(feature = "stubs")]
    const INPUT: crate::hint::Hint;

    fn take(value: &Bound<'_, PyAny>) -> Answered<Self>;
}

/// An argument of a function: what [`Take`] takes.
pub(crate) struct In<T>(pub(crate) T);

impl<'py, T: Take> FromPyObject<'_, 'py> for In<T> {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: crate::hint::Hint = T::INPUT;

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        Ok(Self(T::take(&value)?))
    }
}

/// The result of a function: what [`Give`] gives.
pub(crate) struct Out<T>(pub(crate) T);

impl<'py, T: Give> IntoPyObject<'py> for Out<T> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: crate::hint::Hint = T::OUTPUT;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.give(py)
    }
}

impl<T: Give> Give for Option<T> {
    #[cfg(feature = "stubs")]
    const OUTPUT: crate::hint::Hint = type_hint_union!(T::OUTPUT, crate::hint::NONE);

    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.as_ref().map_or_else(|| Ok(py.None().into_bound(py)), |value| value.give(py))
    }
}

impl<T: Take> Take for Option<T> {
    #[cfg(feature = "stubs")]
    const INPUT: crate::hint::Hint = type_hint_union!(T::INPUT, crate::hint::NONE);

    fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
        if value.is_none() { Ok(None) } else { T::take(value).map(Some) }
    }
}

/// Lists are tuples in Python: nobody changes an answer.
impl<T: Give> Give for Vec<T> {
    #[cfg(feature = "stubs")]
    const OUTPUT: crate::hint::Hint =
        type_hint_subscript!(hint!("builtins", "tuple"), T::OUTPUT, crate::hint::ELLIPSIS);

    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let given: Vec<_> = self.iter().map(|item| item.give(py)).collect::<PyResult<_>>()?;
        Ok(PyTuple::new(py, given)?.into_any())
    }
}

/// An iterator over values.
pub(crate) struct Each<T>(pub(crate) Vec<T>);

impl<T: Give> Give for Each<T> {
    #[cfg(feature = "stubs")]
    const OUTPUT: crate::hint::Hint =
        type_hint_subscript!(hint!("collections.abc", "Iterator"), T::OUTPUT);

    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.0.give(py)?.try_iter()?.into_any())
    }
}

impl<T: Take> Take for Vec<T> {
    #[cfg(feature = "stubs")]
    const INPUT: crate::hint::Hint =
        type_hint_subscript!(hint!("collections.abc", "Iterable"), T::INPUT);

    fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
        value.try_iter()?.map(|item| T::take(&item?)).collect()
    }
}

impl<K: Give, V: Give> Give for BTreeMap<K, V> {
    #[cfg(feature = "stubs")]
    const OUTPUT: crate::hint::Hint =
        type_hint_subscript!(hint!("builtins", "dict"), K::OUTPUT, V::OUTPUT);

    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let given = PyDict::new(py);
        for (key, value) in self {
            given.set_item(key.give(py)?, value.give(py)?)?;
        }
        Ok(given.into_any())
    }
}

impl<K: Take + Ord, V: Take> Take for BTreeMap<K, V> {
    #[cfg(feature = "stubs")]
    const INPUT: crate::hint::Hint =
        type_hint_subscript!(hint!("builtins", "dict"), K::INPUT, V::INPUT);

    fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
        let given = value.cast::<PyDict>().map_err(|_| misfit(value, "a dict"))?;
        given.iter().map(|(key, value)| Ok((K::take(&key)?, V::take(&value)?))).collect()
    }
}

impl Give for bool {
    #[cfg(feature = "stubs")]
    const OUTPUT: crate::hint::Hint = hint!("builtins", "bool");

    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(PyBool::new(py, *self).to_owned().into_any())
    }
}

impl Take for bool {
    #[cfg(feature = "stubs")]
    const INPUT: crate::hint::Hint = hint!("builtins", "bool");

    fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
        let flag = value.cast::<PyBool>().map_err(|_| misfit(value, "True or False"))?;
        Ok(flag.is_true())
    }
}

macro_rules! numbers {
    ($($number:ty),+) => {
        $(
            impl Give for $number {
                #[cfg(feature = "stubs")]
                const OUTPUT: crate::hint::Hint = hint!("builtins", "int");

                fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                    Ok(PyInt::new(py, *self).into_any())
                }
            }

            impl Take for $number {
                #[cfg(feature = "stubs")]
                const INPUT: crate::hint::Hint = hint!("builtins", "int");

                fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
                    let expected =
                        concat!("a whole number that fits into ", stringify!($number));
                    if value.is_instance_of::<PyBool>() {
                        return Err(misfit(value, expected).into());
                    }
                    Ok(value.extract().map_err(|_| misfit(value, expected))?)
                }
            }
        )+
    };
}

numbers!(u8, u16, u32, u64, i64);

impl Give for NonZeroU8 {
    #[cfg(feature = "stubs")]
    const OUTPUT: crate::hint::Hint = hint!("builtins", "int");

    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.get().give(py)
    }
}

impl Take for NonZeroU8 {
    #[cfg(feature = "stubs")]
    const INPUT: crate::hint::Hint = hint!("builtins", "int");

    fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
        let number = u8::take(value)?;
        Ok(Self::new(number).ok_or_else(|| misfit(value, "1 to 255"))?)
    }
}

impl Give for str {
    #[cfg(feature = "stubs")]
    const OUTPUT: crate::hint::Hint = hint!("builtins", "str");

    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(PyString::new(py, self).into_any())
    }
}

macro_rules! strings {
    ($($string:ty),+) => {
        $(
            impl Give for $string {
                #[cfg(feature = "stubs")]
                const OUTPUT: crate::hint::Hint = hint!("builtins", "str");

                fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                    str::give(self, py)
                }
            }
        )+
    };
}

strings!(String, Box<str>);

impl Take for String {
    #[cfg(feature = "stubs")]
    const INPUT: crate::hint::Hint = hint!("builtins", "str");

    fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
        let text = value.cast::<PyString>().map_err(|_| misfit(value, "a text"))?;
        Ok(text.to_str().map_err(|_| misfit(value, "a text without halves of letters"))?.to_owned())
    }
}

impl Take for Box<str> {
    #[cfg(feature = "stubs")]
    const INPUT: crate::hint::Hint = hint!("builtins", "str");

    fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
        String::take(value).map(Self::from)
    }
}

/// Values of the core that are texts in Python.
macro_rules! texts {
    ($($text:ty),+) => {
        $(
            impl Give for $text {
                #[cfg(feature = "stubs")]
                const OUTPUT: crate::hint::Hint = hint!("builtins", "str");

                fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                    self.to_string().as_str().give(py)
                }
            }

            impl Take for $text {
                #[cfg(feature = "stubs")]
                const INPUT: crate::hint::Hint = hint!("builtins", "str");

                fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
                    Ok(String::take(value)?.parse::<$text>()?)
                }
            }
        )+
    };
}

texts!(ServiceId, Currency, TokenDigest, Cursor, TextField);

impl Take for rinnovo::Zone {
    #[cfg(feature = "stubs")]
    const INPUT: crate::hint::Hint =
        type_hint_union!(hint!("builtins", "str"), hint!("zoneinfo", "ZoneInfo"));

    fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
        // A `zoneinfo.ZoneInfo` prints its key.
        Ok(value.str()?.to_str()?.parse::<Self>()?)
    }
}

impl Take for Token {
    #[cfg(feature = "stubs")]
    const INPUT: crate::hint::Hint = hint!("builtins", "str");

    fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
        Ok(Self::new(&String::take(value)?)?)
    }
}

/// A period is a number of months in Python; an ISO 8601 duration is taken too.
impl Give for Period {
    #[cfg(feature = "stubs")]
    const OUTPUT: crate::hint::Hint = hint!("builtins", "int");

    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.months().give(py)
    }
}

impl Take for Period {
    #[cfg(feature = "stubs")]
    const INPUT: crate::hint::Hint =
        type_hint_union!(hint!("builtins", "int"), hint!("builtins", "str"));

    fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
        if value.is_instance_of::<PyString>() {
            return Ok(String::take(value)?.parse::<Self>()?);
        }
        Ok(Self::from_months(u32::take(value)?)?)
    }
}

impl Give for Periods {
    #[cfg(feature = "stubs")]
    const OUTPUT: crate::hint::Hint = hint!("builtins", "int");

    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.count().give(py)
    }
}

impl Take for Periods {
    #[cfg(feature = "stubs")]
    const INPUT: crate::hint::Hint = hint!("builtins", "int");

    fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
        Ok(Self::new(u32::take(value)?)?)
    }
}

impl Give for Frequencies {
    #[cfg(feature = "stubs")]
    const OUTPUT: crate::hint::Hint =
        type_hint_subscript!(hint!("builtins", "frozenset"), hint!("builtins", "int"));

    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let months: Vec<u32> = self.iter().map(Period::months).collect();
        Ok(PyFrozenSet::new(py, months)?.into_any())
    }
}

impl Take for Frequencies {
    #[cfg(feature = "stubs")]
    const INPUT: crate::hint::Hint = type_hint_subscript!(
        hint!("collections.abc", "Iterable"),
        type_hint_union!(hint!("builtins", "int"), hint!("builtins", "str"))
    );

    fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
        Ok(Vec::<Period>::take(value)?.into_iter().collect())
    }
}

impl Give for Span {
    #[cfg(feature = "stubs")]
    const OUTPUT: crate::hint::Hint = hint!("datetime", "timedelta");

    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.duration().into_pyobject(py).map(Bound::into_any)
    }
}

impl Take for Span {
    #[cfg(feature = "stubs")]
    const INPUT: crate::hint::Hint = hint!("datetime", "timedelta");

    fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
        let length: Option<Duration> = value.extract().ok();
        let whole = length.filter(|length| length.subsec_nanos() == 0);
        let whole = whole.ok_or_else(|| misfit(value, "a timedelta of whole seconds"))?;
        Ok(Self::seconds(whole.as_secs())?)
    }
}

static DECIMAL: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

impl Give for Decimal {
    #[cfg(feature = "stubs")]
    const OUTPUT: crate::hint::Hint = hint!("decimal", "Decimal");

    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        DECIMAL.import(py, "decimal", "Decimal")?.call1((self.to_string(),))
    }
}

impl Take for Decimal {
    #[cfg(feature = "stubs")]
    const INPUT: crate::hint::Hint = hint!("decimal", "Decimal");

    fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
        let text = value.str()?.to_str()?.to_owned();
        let number = Self::from_str_exact(&text).or_else(|_| Self::from_scientific(&text));
        let expected = "a decimal number of at most 28 digits";
        number.map_err(|_| Failure::from(misfit(value, expected)))
    }
}
