//! The last export, read back.

use std::collections::BTreeMap;

use calcard::{
    common::PartialDateTime,
    icalendar::{
        ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty, ICalendarStatus,
        ICalendarValue,
    },
};
use rinnovo::Instant;

use super::uid::DOMAIN;
use crate::error::Error;

/// What is known of an event of the last export.
pub(super) struct Known {
    pub(super) at: Instant,
    pub(super) summary: String,
    pub(super) description: String,
    pub(super) category: String,
    pub(super) sequence: u32,
    pub(super) cancelled: bool,
}

/// Our events in a calendar's text, by UID; of several with one UID, the one with the highest SEQUENCE.
pub(super) fn read(text: &str) -> Result<BTreeMap<String, Known>, Error> {
    let calendar =
        ICalendar::parse(text.trim_start_matches('\u{feff}')).map_err(|_| Error::Previous)?;
    let mut events: BTreeMap<String, Known> = BTreeMap::new();
    for component in &calendar.components {
        if component.component_type != ICalendarComponentType::VEvent {
            continue;
        }
        let Some(uid) = component.uid().filter(|uid| uid.ends_with(DOMAIN)) else { continue };
        let Some(known) = Known::of(component) else { continue };
        if events.get(uid).is_none_or(|other| other.sequence <= known.sequence) {
            events.insert(uid.to_owned(), known);
        }
    }
    Ok(events)
}

impl Known {
    fn of(event: &ICalendarComponent) -> Option<Self> {
        let value = |name| event.property(&name).and_then(|entry| entry.values.first());
        let text = |name| value(name).and_then(ICalendarValue::as_text).unwrap_or("").to_owned();
        let Some(ICalendarValue::PartialDateTime(start)) = value(ICalendarProperty::Dtstart) else {
            return None;
        };
        let at = in_utc(start)?;
        let sequence = match value(ICalendarProperty::Sequence) {
            Some(ICalendarValue::Integer(number)) => u32::try_from(*number).unwrap_or(0),
            _ => 0,
        };
        let cancelled = matches!(
            value(ICalendarProperty::Status),
            Some(ICalendarValue::Status(ICalendarStatus::Cancelled))
        );
        Some(Self {
            at,
            summary: text(ICalendarProperty::Summary),
            description: text(ICalendarProperty::Description),
            category: text(ICalendarProperty::Categories),
            sequence,
            cancelled,
        })
    }
}

/// An instant as we write it: in UTC. `None` for every other form.
fn in_utc(at: &PartialDateTime) -> Option<Instant> {
    let PartialDateTime { tz_hour: Some(0), tz_minute: Some(0), .. } = at else { return None };
    let (year, month, day) = (at.year?, at.month?, at.day?);
    let (hour, minute, second) = (at.hour?, at.minute?, at.second?);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z").parse().ok()
}
