//! Why the command line gives up.

use std::fmt::{self, Display};

/// Input that cannot be used, in one sentence that names its place. Exit status 2, nothing written.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    /// A mistake that has no file: an argument.
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }

    /// A mistake in a file or stream.
    pub(crate) fn at(place: impl Display, error: impl Display) -> Self {
        Self(format!("{place}: {error}"))
    }
}

impl Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<rinnovo::Error> for Failure {
    fn from(error: rinnovo::Error) -> Self {
        Self(error.to_string())
    }
}
