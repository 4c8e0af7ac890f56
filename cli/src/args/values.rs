//! The values of arguments, read.

use clap::{
    ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
};
use rinnovo::{
    Acknowledgement, Acknowledgements, Assumption, CommandKind, Cursor, Facet, Instant, PageSize,
    Period, Periods, Query, Role, Roles, ServiceId, SortKey, Zone, ovh::Protocol,
};
use rinnovo_messages::{Language, UnknownLanguage};

use super::{FLUSH, Format, ToPlan};

pub(super) fn printed() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(["table", "json", "csv"]).map(|text| format(&text))
}

pub(super) fn drawn() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(["mermaid", "dot"]).map(|text| format(&text))
}

/// The format of a name that has been checked already.
pub(super) fn format(name: &str) -> Format {
    Format::from_str(name, false).unwrap_or(Format::Table)
}

pub(super) fn assumption(name: &str) -> Assumption {
    if name == "unpaid" { Assumption::Unpaid } else { Assumption::Paid }
}

pub(super) fn query(text: &str) -> Result<Query, rinnovo::Error> {
    text.parse()
}

pub(super) fn sort_key(text: &str) -> Result<SortKey, rinnovo::Error> {
    text.parse()
}

pub(super) fn cursor(text: &str) -> Result<Cursor, rinnovo::Error> {
    text.parse()
}

pub(super) fn facet(text: &str) -> Result<Facet, rinnovo::Error> {
    text.parse()
}

pub(super) fn service_id(text: &str) -> Result<ServiceId, rinnovo::Error> {
    text.parse()
}

pub(super) fn page_size(text: &str) -> Result<PageSize, String> {
    let expected = || format!("found `{text}`, expected a page of 1 to 1000 rows");
    text.parse().ok().and_then(|rows| PageSize::new(rows).ok()).ok_or_else(expected)
}

pub(super) fn instant(text: &str) -> Result<Instant, rinnovo::Error> {
    text.parse()
}

pub(super) fn language(text: &str) -> Result<Language, UnknownLanguage> {
    text.parse()
}

pub(super) fn zone(text: &str) -> Result<Zone, rinnovo::Error> {
    text.parse()
}

pub(super) fn roles(text: &str) -> Result<Roles, rinnovo::Error> {
    text.split(',').map(|role| role.trim().parse::<Role>()).collect()
}

pub(super) fn acknowledgements(text: &str) -> Result<Acknowledgements, rinnovo::Error> {
    text.split(',').map(|item| item.trim().parse::<Acknowledgement>()).collect()
}

pub(super) fn command(text: &str) -> Result<CommandKind, rinnovo::Error> {
    text.replace('-', "_").parse()
}

pub(super) fn planned(text: &str) -> Result<ToPlan, String> {
    match command(text) {
        Ok(command) => Ok(ToPlan::Command(command)),
        Err(_) if text.replace('-', "_") == FLUSH => Ok(ToPlan::Flush),
        Err(error) => Err(format!("{error}, {FLUSH}")),
    }
}

pub(super) fn protocol(text: &str) -> Result<Protocol, String> {
    let known = text.parse().ok();
    known
        .filter(|protocol| matches!(protocol, Protocol::P1 | Protocol::P2))
        .ok_or_else(|| format!("found `{text}`, expected p1 or p2"))
}

pub(super) fn period(text: &str) -> Result<Period, rinnovo::Error> {
    text.parse::<u32>().map_or_else(|_| text.parse(), Period::from_months)
}

pub(super) fn periods(text: &str) -> Result<Periods, String> {
    let count: u32 =
        text.parse().map_err(|_| format!("found `{text}`, expected 1 to 120 periods"))?;
    Periods::new(count).map_err(|error| error.to_string())
}
