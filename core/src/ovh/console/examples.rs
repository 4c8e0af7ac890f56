//! Rows and viewers for the tests of this module.

use crate::ovh::console::{Row, Viewer};

/// A row of these fields.
pub(super) fn row(fields: &str) -> Row {
    Row::from_json(&format!("{{{fields}}}")).unwrap()
}

/// Somebody in Paris on 15 November 2024, at noon in UTC.
pub(super) fn viewer(handle: &str) -> Viewer<'_> {
    let now = "2024-11-15T12:00:00Z".parse().unwrap();
    Viewer::new(handle, now, "Europe/Paris".parse().unwrap())
}
