//! The types of arguments and results, which the type stubs are made from.

use pyo3::inspect::{PyStaticConstant, PyStaticExpr};

pub(crate) type Hint = PyStaticExpr;

pub(crate) const NONE: Hint = PyStaticExpr::Constant { value: PyStaticConstant::None };
pub(crate) const ELLIPSIS: Hint = PyStaticExpr::Constant { value: PyStaticConstant::Ellipsis };

/// A name of a module.
macro_rules! hint {
    ($module:literal, $name:expr) => {
        pyo3::type_hint_identifier!($module, $name)
    };
}
