//! The one error.

use std::fmt;

use crate::scalars::Count;

/// Input that cannot be used: a document, a text or a number that says nothing anybody can act on. A refused command is
/// no error: it is an answer.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Error)]
#[uniffi::export(Display)]
pub enum RinnovoError {
    /// What was found, where, and what was expected.
    Unusable {
        /// A stable code: `syntax`, `shape`, `value`, `out_of_range`, `duplicate`, `missing`, `circle`, `policy`, `hole`
        /// or `conflict`.
        code: String,
        /// The place inside the document, such as `services[3].term.end`; empty for a bare value.
        path: String,
        /// The character of a query at which the mistake begins, counted from 0.
        position: Option<Count>,
        /// What was found there, shortened when long; empty when nothing was.
        found: String,
        /// What was expected instead.
        expected: String,
        /// The sentence.
        words: String,
    },
}

impl fmt::Display for RinnovoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Unusable { words, .. } = self;
        f.write_str(words)
    }
}

impl std::error::Error for RinnovoError {}

impl RinnovoError {
    pub(crate) fn of(error: &rinnovo::Error) -> Self {
        Self::Unusable {
            code: error.code().to_owned(),
            path: error.path().to_owned(),
            position: error.position().map(Count::from),
            found: error.found().to_owned(),
            expected: error.expected().to_owned(),
            words: error.to_string(),
        }
    }

    /// A value that says nothing here.
    pub(crate) fn value(found: &impl fmt::Display, expected: &str) -> Self {
        Self::told("value", found, expected)
    }

    /// A number beyond what is possible.
    pub(crate) fn out_of_range(found: &impl fmt::Display, expected: &str) -> Self {
        Self::told("out_of_range", found, expected)
    }

    /// A name of something that is not there.
    pub(crate) fn missing(found: &impl fmt::Display, expected: &str) -> Self {
        Self::told("missing", found, expected)
    }

    fn told(code: &str, found: &impl fmt::Display, expected: &str) -> Self {
        let found: String = found.to_string().chars().take(120).collect();
        Self::Unusable {
            code: code.to_owned(),
            path: String::new(),
            position: None,
            words: format!("found `{found}`, expected {expected}"),
            found,
            expected: expected.to_owned(),
        }
    }
}

impl From<rinnovo::Error> for RinnovoError {
    fn from(error: rinnovo::Error) -> Self {
        Self::of(&error)
    }
}
