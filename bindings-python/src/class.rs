//! Classes of Python: the macros that make and read their values, each from a list of fields.

use pyo3::{
    prelude::*,
    types::{PyTuple, PyType},
};

use crate::{bridge::Take, error::Answered};

/// Classes of Python, and the way to make their values without checking them anew.
pub(crate) struct Classes {
    classes: Vec<(Py<PyType>, Py<PyAny>)>,
}

impl Classes {
    /// Those with these names in a module; a name may have dots.
    pub(crate) fn new(py: Python<'_>, module: &str, names: &[&str]) -> PyResult<Self> {
        let module = py.import(module)?.into_any();
        let found = names.iter().map(|name| {
            let class = name.split('.').try_fold(module.clone(), |of, name| of.getattr(name))?;
            let make = class.getattr("_of")?.unbind();
            Ok((class.cast_into::<PyType>()?.unbind(), make))
        });
        Ok(Self { classes: found.collect::<PyResult<_>>()? })
    }

    pub(crate) fn make<'py>(
        &self,
        py: Python<'py>,
        place: usize,
        fields: Vec<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let none = || pyo3::exceptions::PyRuntimeError::new_err("a value without a class");
        let (_, make) = self.classes.get(place).ok_or_else(none)?;
        make.bind(py).call1(PyTuple::new(py, fields)?)
    }

    /// The place of the class of a value.
    pub(crate) fn place(&self, value: &Bound<'_, PyAny>) -> Option<usize> {
        let class = value.get_type();
        self.classes.iter().position(|(one, _)| one.is(&class))
    }
}

/// A field of a value of Python.
pub(crate) fn field<T: Take>(
    value: &Bound<'_, PyAny>,
    name: &Bound<'_, pyo3::types::PyString>,
) -> Answered<T> {
    T::take(&value.getattr(name)?)
}

/// A struct of the core and its class, field by field.
macro_rules! product {
    ($module:literal $name:ident { $($field:ident),+ }) => {
        product!(give $module $name { $($field),+ });

        impl Take for $name {
            #[cfg(feature = "stubs")]
            const INPUT: crate::hint::Hint = hint!($module, stringify!($name));

            fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
                let py = value.py();
                if <Self as $crate::class::Shown>::classes(py)?.place(value).is_none() {
                    return Err(misfit(value, concat!("a ", stringify!($name))).into());
                }
                Ok(Self { $($field: $crate::class::field(value, pyo3::intern!(py, name_of!($field)))?),+ })
            }
        }
    };
    (give $module:literal $name:ident { $($field:ident),+ }) => {
        shown!($module $name { stringify!($name) });

        impl Give for $name {
            #[cfg(feature = "stubs")]
            const OUTPUT: crate::hint::Hint = hint!($module, stringify!($name));

            fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                let fields = vec![$(self.$field.give(py)?),+];
                <Self as $crate::class::Shown>::classes(py)?.make(py, 0, fields)
            }
        }
    };
}

/// An enum of the core and its classes, variant by variant. What has no name in the core has one in Python.
macro_rules! sum {
    ($module:literal $name:ident {
        $($variant:ident $(as $class:literal)? $({ $($field:ident),+ })? $(($($part:ident),+))?),+ $(,)?
    }) => {
        sum!(give $module $name { $($variant $(as $class)? $({ $($field),+ })? $(($($part),+))?),+ });
        sum!(take $module $name { $($variant $({ $($field),+ })? $(($($part),+))?),+ });
    };
    (give $module:literal $name:ident {
        $($variant:ident $(as $class:literal)? $({ $($field:ident),+ })? $(($($part:ident),+))?),+ $(,)?
    }) => {
        shown!($module $name { $(class_of!($name $variant $($class)?)),+ });

        impl Give for $name {
            #[cfg(feature = "stubs")]
            const OUTPUT: crate::hint::Hint = hint!($module, concat!("Any", stringify!($name)));

            fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                #[derive(Clone, Copy)]
                enum Place { $($variant),+ }
                let (place, fields) = match self {
                    $(Self::$variant $({ $($field),+ })? $(($($part),+))? => {
                        (Place::$variant as usize, vec![$($($field.give(py)?),+)? $($($part.give(py)?),+)?])
                    })+
                };
                <Self as $crate::class::Shown>::classes(py)?.make(py, place, fields)
            }
        }
    };
    (take $module:literal $name:ident {
        $($variant:ident $({ $($field:ident),+ })? $(($($part:ident),+))?),+ $(,)?
    }) => {
        impl Take for $name {
            #[cfg(feature = "stubs")]
            const INPUT: crate::hint::Hint = hint!($module, concat!("Any", stringify!($name)));

            fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
                #[derive(Clone, Copy)]
                enum Place { $($variant),+ }
                const PLACES: &[Place] = &[$(Place::$variant),+];
                let py = value.py();
                let place = <Self as $crate::class::Shown>::classes(py)?.place(value).and_then(|place| PLACES.get(place));
                Ok(match place.ok_or_else(|| misfit(value, concat!("a ", stringify!($name))))? {
                    $(Place::$variant => Self::$variant $({
                        $($field: $crate::class::field(value, pyo3::intern!(py, name_of!($field)))?),+
                    })? $((
                        $($crate::class::field(value, pyo3::intern!(py, name_of!($part)))?),+
                    ))?),+
                })
            }
        }
    };
}

macro_rules! shown {
    ($module:literal $name:ident { $($class:expr),+ }) => {
        impl $crate::class::Shown for $name {
            fn classes(py: Python<'_>) -> PyResult<&$crate::class::Classes> {
                static CLASSES: pyo3::sync::PyOnceLock<$crate::class::Classes> =
                    pyo3::sync::PyOnceLock::new();
                CLASSES.get_or_try_init(py, || $crate::class::Classes::new(py, $module, &[$($class),+]))
            }
        }
    };
}

macro_rules! class_of {
    ($name:ident $variant:ident) => {
        concat!(stringify!($name), ".", stringify!($variant))
    };
    ($name:ident $variant:ident $class:literal) => {
        concat!(stringify!($name), ".", $class)
    };
}

/// `from` is a word of Python's own.
macro_rules! name_of {
    (from) => {
        "from_"
    };
    ($field:ident) => {
        stringify!($field)
    };
}

/// What has a class in Python.
pub(crate) trait Shown {
    fn classes(py: Python<'_>) -> PyResult<&Classes>;
}
