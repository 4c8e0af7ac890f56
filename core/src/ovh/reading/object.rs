//! A JSON object that is being read: whatever is not understood on the way is told.

use serde_json::{Map, Value};

use super::{
    finding::{Finding, FindingKind, shown},
    observation::ToldCommitment,
};
use crate::{civil::CivilDate, instant::Instant, period::Period, zone::Zone};

/// Texts of a service are bounded, as in our own documents.
const LONGEST_TEXT: usize = 1024;
/// Words of a list are short and few: actions, strategies.
const LONGEST_WORD: usize = 128;
const MOST_WORDS: usize = 64;

/// Where a value stands.
#[derive(Clone, Debug)]
pub(super) struct Place<'d> {
    pub(super) document: &'d str,
    pub(super) path: String,
}

impl Place<'_> {
    pub(super) fn field(&self, name: &str) -> Self {
        let dot = if self.path.is_empty() { "" } else { "." };
        Self { document: self.document, path: format!("{}{dot}{name}", self.path) }
    }

    pub(super) fn item(&self, index: usize) -> Self {
        Self { document: self.document, path: format!("{}[{index}]", self.path) }
    }

    pub(super) fn finding(&self, kind: FindingKind, value: &Value, expected: &str) -> Finding {
        Finding {
            kind,
            document: self.document.into(),
            path: self.path.as_str().into(),
            value: shown(value),
            expected: expected.into(),
        }
    }

    /// The place in one line, as a disagreement names it.
    pub(super) fn told(&self) -> Box<str> {
        if self.path.is_empty() {
            self.document.into()
        } else {
            format!("{} {}", self.document, self.path).into()
        }
    }
}

/// An object, its place, and the fields that were asked for so far.
pub(super) struct Object<'v, 'f> {
    fields: &'v Map<String, Value>,
    pub(super) place: Place<'v>,
    findings: &'f mut Vec<Finding>,
    asked: Vec<&'static str>,
}

/// A date as the provider sends it: with or without a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    At(Instant),
    On(CivilDate),
}

impl When {
    /// The instant; a date without a time is the start of that day.
    pub(super) fn instant(self, zone: Zone) -> Instant {
        match self {
            Self::At(at) => at,
            Self::On(date) => zone.start_of_day(date),
        }
    }

    /// The day on the clocks of the zone.
    pub(super) fn day(self, zone: Zone) -> CivilDate {
        match self {
            Self::At(at) => zone.civil(at).date,
            Self::On(date) => date,
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let date = || text.parse().ok().map(Self::On);
        text.parse().ok().map(Self::At).or_else(date)
    }
}

impl std::fmt::Display for When {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::At(at) => at.fmt(f),
            Self::On(date) => date.fmt(f),
        }
    }
}

impl<'v, 'f> Object<'v, 'f> {
    pub(super) fn new(
        fields: &'v Map<String, Value>,
        place: Place<'v>,
        findings: &'f mut Vec<Finding>,
    ) -> Self {
        Self { fields, place, findings, asked: Vec::new() }
    }

    /// Whether the field is there, be it null.
    pub(super) fn has(&self, name: &str) -> bool {
        self.fields.contains_key(name)
    }

    /// The value of a field; `None` where it is missing or null.
    pub(super) fn value(&mut self, name: &'static str) -> Option<&'v Value> {
        self.asked.push(name);
        self.fields.get(name).filter(|value| !value.is_null())
    }

    /// Tells that the value of a field is not understood.
    pub(super) fn unread(&mut self, name: &str, expected: &str) {
        self.tell(FindingKind::Unread, name, expected);
    }

    /// Tells something about a field.
    pub(super) fn tell(&mut self, kind: FindingKind, name: &str, expected: &str) {
        let value = self.fields.get(name).unwrap_or(&Value::Null);
        let finding = self.place.field(name).finding(kind, value, expected);
        self.findings.push(finding);
    }

    pub(super) fn text(&mut self, name: &'static str) -> Option<&'v str> {
        let value = self.value(name)?;
        match value.as_str() {
            Some(text) if text.len() <= LONGEST_TEXT => Some(text).filter(|text| !text.is_empty()),
            Some(_) => {
                self.unread(name, "a text of at most 1024 bytes");
                None
            }
            None => {
                self.unread(name, "a text");
                None
            }
        }
    }

    pub(super) fn flag(&mut self, name: &'static str) -> Option<bool> {
        let value = self.value(name)?;
        if value.as_bool().is_none() {
            self.unread(name, "true or false");
        }
        value.as_bool()
    }

    /// A whole number; one that was written as a text is read, and told.
    pub(super) fn number(&mut self, name: &'static str) -> Option<u64> {
        let value = self.value(name)?;
        let number = value.as_u64().or_else(|| value.as_str()?.parse().ok());
        if value.as_u64().is_none() {
            let expected = match number {
                Some(_) => "a number; the text was read as one",
                None => "a number, not negative",
            };
            self.unread(name, expected);
        }
        number
    }

    /// A frequency in months.
    pub(super) fn months(&mut self, name: &'static str) -> Option<Period> {
        let months = self.number(name)?;
        let period = u32::try_from(months).ok().and_then(|months| Period::from_months(months).ok());
        if period.is_none() {
            self.unread(name, "a period of 1 to 120 months");
        }
        period
    }

    /// A frequency such as `P1Y`.
    pub(super) fn duration(&mut self, name: &'static str) -> Option<Period> {
        let text = self.text(name)?;
        let period = text.parse().ok();
        if period.is_none() {
            self.unread(name, "a period of 1 to 120 months such as `P1Y`");
        }
        period
    }

    pub(super) fn when(&mut self, name: &'static str) -> Option<When> {
        let text = self.text(name)?;
        let when = When::parse(text);
        if when.is_none() {
            self.unread(name, "a date, or an RFC 3339 instant");
        }
        when
    }

    /// The end of a commitment; `None` where the field is missing.
    pub(super) fn commitment(&mut self, name: &'static str) -> Option<ToldCommitment> {
        if !self.has(name) {
            return None;
        }
        Some(match (self.value(name).is_some(), self.when(name)) {
            (_, Some(end)) => ToldCommitment::Until(end),
            (true, None) => ToldCommitment::Unknown,
            (false, None) => ToldCommitment::None,
        })
    }

    /// Reads an object in a field.
    pub(super) fn object<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&mut Object<'v, '_>) -> T,
    ) -> Option<T> {
        let value = self.value(name)?;
        let Some(fields) = value.as_object() else {
            self.unread(name, "an object");
            return None;
        };
        let mut inner = Object::new(fields, self.place.field(name), self.findings);
        Some(read(&mut inner))
    }

    /// The items of a list, each with its place.
    pub(super) fn list(&mut self, name: &'static str) -> Option<Vec<(Place<'v>, &'v Value)>> {
        let value = self.value(name)?;
        let Some(items) = value.as_array() else {
            self.unread(name, "a list");
            return None;
        };
        let place = self.place.field(name);
        Some(items.iter().enumerate().map(|(index, item)| (place.item(index), item)).collect())
    }

    /// The texts of a list.
    pub(super) fn texts(&mut self, name: &'static str) -> Option<Vec<&'v str>> {
        let items = self.list(name)?;
        let mut texts = Vec::new();
        for (place, item) in items {
            match item.as_str() {
                Some(text) if text.len() <= LONGEST_WORD && texts.len() < MOST_WORDS => {
                    texts.push(text);
                }
                _ => self.findings.push(place.finding(
                    FindingKind::Unread,
                    item,
                    "a word, and not too many",
                )),
            }
        }
        Some(texts)
    }

    /// The findings, for what is read beside the fields.
    pub(super) fn findings(&mut self) -> &mut Vec<Finding> {
        self.findings
    }

    /// Tells every field that was not asked for and is not known to say nothing about a service's life.
    pub(super) fn finish(&mut self, silent: &[&str]) {
        let fields = self.fields;
        for name in fields.keys().map(String::as_str) {
            if !self.asked.contains(&name) && !silent.contains(&name) {
                self.unread(name, "a field that is known here");
            }
        }
    }
}
