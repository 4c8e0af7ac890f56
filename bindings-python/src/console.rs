//! The provider's consoles. Their answers are large and flat, and every edition has its own: they are handed out as what
//! their JSON holds.

use pyo3::prelude::*;
use rinnovo::{
    Instant, Zone,
    ovh::console::{self as consoles, Edition, Operation, Place, Row, Viewer},
};
use serde::Serialize;

use crate::{
    bridge::In,
    error::{Answered, refused},
    policy::RulesOf,
    read::zone_or_default,
};

/// Who looks at a row, when, and from where: `handle`, `now`, `place`, `links`, `zone`.
type Looking<'a> = (&'a str, In<Instant>, &'a str, bool, Option<In<Zone>>);

fn looking((handle, now, place, links, zone): Looking<'_>) -> Answered<Viewer<'_>> {
    let place: Place = place.parse()?;
    Ok(Viewer { handle, now: now.0, place, links, zone: zone_or_default(zone)? })
}

fn told(py: Python<'_>, value: &impl Serialize) -> Answered<String> {
    let failed = |error: serde_json::Error| refused(py, "shape", "", &error.to_string());
    Ok(serde_json::to_string(value).map_err(failed)?)
}

/// Where the consoles of 2019-02 and 2024-12 and the rules of their time differ, in Markdown: each difference with its
/// reason, how many rows of a grid show it, and one of them.
#[pyfunction]
pub(crate) fn console_differences(py: Python<'_>) -> Answered<String> {
    Ok(py.detach(consoles::difference_tables)?)
}

/// What a console says of a row, as JSON.
#[pyfunction]
pub(crate) fn console_of(
    py: Python<'_>,
    row: &str,
    edition: &str,
    handle: &str,
    now: In<Instant>,
    place: &str,
    links: bool,
    zone: Option<In<Zone>>,
) -> Answered<String> {
    let edition: Edition = edition.parse()?;
    let viewer = looking((handle, now, place, links, zone))?;
    told(py, &consoles::answer(&Row::from_json(row)?, edition, &viewer)?)
}

/// The row after an operation of a console, and its display status then, as JSON.
#[pyfunction]
pub(crate) fn console_after_of(
    py: Python<'_>,
    row: &str,
    operation: &str,
    period: Option<u32>,
    edition: &str,
    handle: &str,
    now: In<Instant>,
    place: &str,
    links: bool,
    zone: Option<In<Zone>>,
) -> Answered<String> {
    #[derive(Serialize)]
    struct Changed {
        row: Row,
        display: consoles::Display,
    }
    let edition: Edition = edition.parse()?;
    let viewer = looking((handle, now, place, links, zone))?;
    let row = Row::from_json(row)?.apply(Operation::named(operation, period)?)?;
    let display = consoles::display(&row, edition, &viewer)?;
    told(py, &Changed { row, display })
}

/// What a console and the rules make of the same row, as JSON.
#[pyfunction]
pub(crate) fn console_compared(
    py: Python<'_>,
    row: &str,
    edition: &str,
    policy: Option<In<RulesOf>>,
    handle: &str,
    now: In<Instant>,
    place: &str,
    links: bool,
    zone: Option<In<Zone>>,
) -> Answered<String> {
    let edition: Edition = edition.parse()?;
    let rules = match policy {
        Some(In(rules)) => rules,
        None => RulesOf::named(py, edition.rules())?,
    };
    let viewer = looking((handle, now, place, links, zone))?;
    told(py, &consoles::compare(&Row::from_json(row)?, edition, &viewer, &rules.0)?)
}
