//! The provider's consoles, as their own code answered. Their answers are large and flat, and every edition has its own:
//! they are handed out as JSON.

use rinnovo::{
    Instant as Moment, Zone,
    ovh::console::{self as consoles, Edition, Operation, Row},
};
use serde::Serialize;

use crate::{error::RinnovoError, json::json, rules::Rules};

/// Who looks at a row of the provider's list, when, and from where.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ConsoleViewer {
    /// The present.
    pub now: Moment,
    /// The zone of the browser.
    pub zone: Zone,
    /// The handle that is logged in.
    pub handle: String,
    /// The list that the row stands in: `common`, `sub-domain` or `sub-hosting`.
    pub place: String,
    /// Whether links are to be told.
    #[uniffi(default = true)]
    pub links: bool,
}

impl ConsoleViewer {
    fn core(&self) -> Result<consoles::Viewer<'_>, RinnovoError> {
        let Self { now, zone, handle, place, links } = self;
        Ok(consoles::Viewer {
            handle,
            now: *now,
            place: place.parse()?,
            links: *links,
            zone: *zone,
        })
    }
}

/// What the console of an edition (`2019-02`, `2019-10` or `2024-12`) says of a row, as JSON.
#[uniffi::export]
pub fn console_answer(
    row: &str,
    edition: &str,
    viewer: ConsoleViewer,
) -> Result<String, RinnovoError> {
    let edition: Edition = edition.parse()?;
    json(&consoles::answer(&Row::from_json(row)?, edition, &viewer.core()?)?)
}

/// The row after an operation of a console, and its display status then, as JSON. `months`: of an operation that takes a
/// period.
#[uniffi::export(default(months = None))]
pub fn console_after(
    row: &str,
    operation: &str,
    edition: &str,
    viewer: ConsoleViewer,
    months: Option<u32>,
) -> Result<String, RinnovoError> {
    #[derive(Serialize)]
    struct Changed {
        row: Row,
        display: consoles::Display,
    }
    let edition: Edition = edition.parse()?;
    let row = Row::from_json(row)?.apply(Operation::named(operation, months)?)?;
    let display = consoles::display(&row, edition, &viewer.core()?)?;
    json(&Changed { row, display })
}

/// What a console and the rules make of the same row, as JSON.
#[uniffi::export]
pub fn console_compare(
    row: &str,
    edition: &str,
    rules: &Rules,
    viewer: ConsoleViewer,
) -> Result<String, RinnovoError> {
    let edition: Edition = edition.parse()?;
    json(&consoles::compare(&Row::from_json(row)?, edition, &viewer.core()?, &rules.rules)?)
}

/// Where the consoles and the rules of their time differ, in Markdown, each difference with its reason.
#[uniffi::export]
pub fn console_differences() -> Result<String, RinnovoError> {
    Ok(consoles::difference_tables()?)
}
