use std::borrow::Cow;

use serde::de::DeserializeOwned;
use serde_json::{Value, json, value::RawValue};

use super::read;
use crate::{
    axes::{Commitment, Ending, Phase, Renewal, Standing, Term, Validity},
    civil::CivilDate,
    error::{Error, ErrorKind},
    zone::Zone,
};

/// A fact as a document gives it: an enum written as `"tag"` or `{"tag": {…}}`. What is written in full may be read
/// bare where all of its fields may be absent.
pub(super) trait Axis: DeserializeOwned {
    /// The tags that are known. Any other one is kept as it came.
    const TAGS: &'static [&'static str];
}

impl Axis for Phase {
    const TAGS: &'static [&'static str] = &[
        "pending",
        "active",
        "suspended_expired",
        "suspended_unpaid",
        "grace",
        "redemption",
        "pending_delete",
        "terminated",
        "erased",
    ];
}

impl Axis for Renewal {
    const TAGS: &'static [&'static str] = &["automatic", "manual", "one_shot"];
}

impl Axis for Ending {
    const TAGS: &'static [&'static str] = &["none", "at_expiry", "at_commitment_end"];
}

impl Axis for Standing {
    const TAGS: &'static [&'static str] = &["clear", "due", "unpaid"];
}

impl Axis for Commitment {
    const TAGS: &'static [&'static str] = &["none", "until"];
}

/// A fact that was given: understood, or kept as the JSON text that it came in.
pub(super) enum Given<T> {
    Known(T),
    Unread(Box<str>),
}

/// Longer texts are not kept: a status is a word, not a novel.
const LONGEST_UNREAD: usize = 4096;

/// Reads a fact. A word that nobody knows is kept; what is wrong about known ones is an error with its place.
pub(super) fn read_axis<T: Axis>(raw: &RawValue, zone: Zone) -> Result<Given<T>, Error> {
    if let Ok(value) = serde_json::from_str(raw.get()) {
        return Ok(Given::Known(value));
    }
    let value: Value = read::located(raw.get())?;
    let tag = match &value {
        Value::String(tag) => tag.as_str(),
        Value::Object(fields) => match fields.keys().next() {
            Some(tag) if fields.len() == 1 => tag.as_str(),
            _ => return Err(shape::<T>(raw)),
        },
        _ => return Err(shape::<T>(raw)),
    };
    if T::TAGS.contains(&tag) {
        // A bare tag is short for the same without fields, where none of them must be there.
        if value.is_string()
            && let Ok(known) = serde_json::from_value(json!({ tag: {} }))
        {
            return Ok(Given::Known(known));
        }
        match read::located(&with_instants(&value, zone)) {
            Ok(value) => return Ok(Given::Known(value)),
            // A word that nobody knows, further in: it is kept with all that stands around it.
            Err(error) if error.found().starts_with("unknown variant") => {}
            Err(error) => return Err(error),
        }
    }
    if raw.get().len() > LONGEST_UNREAD {
        let found = format!("{} bytes", raw.get().len());
        return Err(Error::new(
            ErrorKind::OutOfRange,
            found,
            "an unknown status of at most 4096 bytes",
        ));
    }
    Ok(Given::Unread(read::compact(raw.get())))
}

/// Reads a value whose instants may be dates without a time.
pub(super) fn read_dated<T: DeserializeOwned>(raw: &RawValue, zone: Zone) -> Result<T, Error> {
    serde_json::from_str(raw.get())
        .or_else(|_| read::located(&with_instants(&read::located(raw.get())?, zone)))
}

fn shape<T: Axis>(raw: &RawValue) -> Error {
    let expected =
        format!("one of {}, or an object with one of these as its only key", T::TAGS.join(", "));
    Error::new(ErrorKind::Shape, raw.get(), expected)
}

/// The JSON text of a value, its dates without a time made instants: the start of the day in the policy's zone.
fn with_instants(value: &Value, zone: Zone) -> String {
    fn dated(value: &Value, zone: Zone) -> Value {
        match value {
            Value::String(text) => match text.parse::<CivilDate>() {
                Ok(date) => Value::String(zone.start_of_day(date).to_string()),
                Err(_) => value.clone(),
            },
            Value::Array(items) => items.iter().map(|item| dated(item, zone)).collect(),
            Value::Object(fields) => Value::Object(
                fields.iter().map(|(key, value)| (key.clone(), dated(value, zone))).collect(),
            ),
            other => other.clone(),
        }
    }
    dated(value, zone).to_string()
}

/// An instant, or a date without a time: then the start of that day in the policy's zone.
pub(super) fn read_when(text: &str, zone: Zone) -> Result<crate::Instant, Error> {
    text.parse().or_else(|_| {
        text.parse::<CivilDate>().map(|date| zone.start_of_day(date)).map_err(|_| {
            Error::new(ErrorKind::Value, text, "an RFC 3339 instant or a date such as `2025-06-30`")
        })
    })
}

/// A term: `"open"`, or its start and end, and the anchor that months are counted from (its start by default, when the
/// end lies on its grid).
pub(super) fn read_term(raw: &RawValue, zone: Zone) -> Result<Given<Validity>, Error> {
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields, expecting = "`open`, or an object with `start` and `end`")]
    struct TermDocument<'a> {
        #[serde(borrow)]
        start: Cow<'a, str>,
        #[serde(borrow)]
        end: Cow<'a, str>,
        anchor: Option<Cow<'a, str>>,
    }

    let text = raw.get();
    if text == r#""open""# {
        return Ok(Given::Known(Validity::Open));
    }
    if text.starts_with('"') && text.len() <= LONGEST_UNREAD {
        return Ok(Given::Unread(text.into()));
    }
    let term: TermDocument<'_> = read::located(text)?;
    let start = read_when(&term.start, zone).map_err(|error| error.within("start"))?;
    let end = read_when(&term.end, zone).map_err(|error| error.within("end"))?;
    let anchor = match &term.anchor {
        Some(anchor) => read_when(anchor, zone).map_err(|error| error.within("anchor"))?,
        None => start,
    };
    if end < start {
        return Err(Error::new(
            ErrorKind::Value,
            end,
            format!("an end that is not before the start, {start}"),
        )
        .within("end"));
    }
    Ok(Given::Known(Validity::Fixed(Term { start, end, anchor })))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Facts, Service};

    fn facts(field: &str, fact: &str) -> Result<Facts, Error> {
        let text = format!(r#"{{"id":"a","kind":"vps","{field}":{fact}}}"#);
        Service::from_json(&text, Zone::UTC).map(|service| service.facts)
    }

    #[test]
    fn a_bare_tag_is_short_for_one_without_fields() {
        let optional = [
            ("phase", "suspended_expired"),
            ("phase", "suspended_unpaid"),
            ("phase", "grace"),
            ("phase", "redemption"),
            ("phase", "pending_delete"),
            ("phase", "terminated"),
            ("renewal", "automatic"),
            ("renewal", "manual"),
            ("ending", "at_expiry"),
            ("ending", "at_commitment_end"),
            ("standing", "unpaid"),
        ];
        for (field, tag) in optional {
            let bare = facts(field, &format!(r#""{tag}""#)).unwrap();
            assert_eq!(bare, facts(field, &format!(r#"{{"{tag}":{{}}}}"#)).unwrap(), "{tag}");
            assert_ne!(bare, Facts::unknown(crate::Kind::Vps), "{tag}");
        }
    }

    #[test]
    fn a_bare_tag_that_needs_a_field_is_refused() {
        for (field, tag) in [("phase", "erased"), ("standing", "due"), ("commitment", "until")] {
            let error = facts(field, &format!(r#""{tag}""#)).unwrap_err();
            assert_eq!(error.path(), format!("{field}.{tag}"), "{error}");
        }
    }

    #[test]
    fn what_was_read_bare_is_written_in_full() {
        let text = r#"{"id":"a","kind":"vps","phase":"suspended_unpaid"}"#;
        let service = Service::from_json(text, Zone::UTC).unwrap();
        let written = serde_json::to_string(&service).unwrap();
        assert_eq!(written, r#"{"id":"a","kind":"vps","phase":{"suspended_unpaid":{}}}"#);
    }
}
