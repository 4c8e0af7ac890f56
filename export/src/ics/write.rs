//! The text of a calendar.

use std::time::Duration;

use calcard::{
    common::{CalendarScale, PartialDateTime},
    icalendar::{
        ICalendar, ICalendarAction, ICalendarComponent, ICalendarComponentType, ICalendarDuration,
        ICalendarEntry, ICalendarMethod, ICalendarProperty, ICalendarStatus, ICalendarTransparency,
        ICalendarValue, Uri,
    },
};
use rinnovo::{Instant, Zone};

use super::{Calendar, deadline::Deadline, gather::Found, previous::Known, words::Wording};

/// An event as it is written.
pub(super) struct Event {
    pub(super) uid: String,
    pub(super) at: Instant,
    summary: String,
    description: String,
    category: String,
    sequence: u32,
    cancelled: bool,
    alarms: Vec<Duration>,
}

impl Event {
    /// A deadline that is expected, and what the last export told of it.
    pub(super) fn expected(found: Found<'_>, wording: &dyn Wording, known: Option<&Known>) -> Self {
        let Found { uid, at, id, title, what, alarms } = found;
        let deadline = Deadline { at, id, title: &title, what };
        let summary = plain(&wording.summary(&deadline)).replace('\n', " ");
        let description = plain(&wording.description(&deadline));
        let at = Instant::from_unix_seconds(at.unix_seconds());
        let same = |known: &Known| {
            !known.cancelled
                && known.at == at
                && known.summary == summary
                && known.description == description
        };
        let sequence =
            known.map_or(0, |known| known.sequence.saturating_add(u32::from(!same(known))));
        Self {
            category: deadline.what.code().to_owned(),
            uid,
            at,
            summary,
            description,
            sequence,
            cancelled: false,
            alarms,
        }
    }

    /// An event of the last export that is not expected any more.
    pub(super) fn cancelled(uid: &str, known: &Known) -> Self {
        Self {
            uid: uid.to_owned(),
            at: known.at,
            summary: known.summary.clone(),
            description: known.description.clone(),
            category: known.category.clone(),
            sequence: known.sequence.saturating_add(u32::from(!known.cancelled)),
            cancelled: true,
            alarms: Vec::new(),
        }
    }
}

pub(super) fn text(calendar: &Calendar<'_>, events: &[Event]) -> String {
    let mut head = vec![
        text_entry(ICalendarProperty::Version, "2.0"),
        text_entry(ICalendarProperty::Prodid, "-//Rinnovo//rinnovo-export//EN"),
        entry(ICalendarProperty::Calscale, ICalendarValue::CalendarScale(CalendarScale::Gregorian)),
    ];
    if calendar.organizer.is_some() {
        let publish = ICalendarValue::Method(ICalendarMethod::Publish);
        head.push(entry(ICalendarProperty::Method, publish));
    }
    if !calendar.name.is_empty() {
        let name = plain(&calendar.name).replace('\n', " ");
        head.push(text_entry(ICalendarProperty::Other("X-WR-CALNAME".to_owned()), &name));
    }
    let mut components = vec![component(ICalendarComponentType::VCalendar, head)];
    for event in events {
        let place = push(&mut components, 0, event.component(calendar));
        for before in &event.alarms {
            push(&mut components, place, alarm(&event.summary, *before));
        }
    }
    let mut text = String::new();
    // A string takes everything that is written to it.
    let _ = ICalendar { components }.write_to(&mut text);
    text
}

/// Puts a component into another; gives its place.
fn push(components: &mut Vec<ICalendarComponent>, parent: u32, child: ICalendarComponent) -> u32 {
    let place = u32::try_from(components.len()).unwrap_or(u32::MAX);
    components.push(child);
    if let Some(parent) = components.get_mut(parent as usize) {
        parent.component_ids.push(place);
    }
    place
}

impl Event {
    fn component(&self, calendar: &Calendar<'_>) -> ICalendarComponent {
        let status =
            if self.cancelled { ICalendarStatus::Cancelled } else { ICalendarStatus::Confirmed };
        let mut entries = vec![
            text_entry(ICalendarProperty::Uid, &self.uid),
            entry(ICalendarProperty::Dtstamp, instant(calendar.now)),
            entry(ICalendarProperty::Dtstart, instant(self.at)),
            text_entry(ICalendarProperty::Summary, &self.summary),
        ];
        if !self.description.is_empty() {
            entries.push(text_entry(ICalendarProperty::Description, &self.description));
        }
        if !self.category.is_empty() {
            entries.push(text_entry(ICalendarProperty::Categories, &self.category));
        }
        if let Some(organizer) = &calendar.organizer {
            let address = ICalendarValue::Uri(Uri::Location(plain(organizer)));
            entries.push(entry(ICalendarProperty::Organizer, address));
        }
        entries.extend([
            entry(ICalendarProperty::Sequence, ICalendarValue::Integer(self.sequence.into())),
            entry(ICalendarProperty::Status, ICalendarValue::Status(status)),
            entry(
                ICalendarProperty::Transp,
                ICalendarValue::Transparency(ICalendarTransparency::Transparent),
            ),
        ]);
        component(ICalendarComponentType::VEvent, entries)
    }
}

fn alarm(summary: &str, before: Duration) -> ICalendarComponent {
    let seconds = before.as_secs();
    let part = |seconds: u64| u32::try_from(seconds).unwrap_or(u32::MAX);
    let trigger = ICalendarDuration {
        neg: seconds > 0,
        weeks: 0,
        days: part(seconds / 86_400),
        hours: part(seconds / 3600 % 24),
        minutes: part(seconds / 60 % 60),
        seconds: part(seconds % 60),
    };
    let entries = vec![
        entry(ICalendarProperty::Action, ICalendarValue::Action(ICalendarAction::Display)),
        text_entry(ICalendarProperty::Description, summary),
        entry(ICalendarProperty::Trigger, ICalendarValue::Duration(trigger)),
    ];
    component(ICalendarComponentType::VAlarm, entries)
}

fn component(
    component_type: ICalendarComponentType,
    entries: Vec<ICalendarEntry>,
) -> ICalendarComponent {
    ICalendarComponent { component_type, entries, component_ids: Vec::new() }
}

fn entry(name: ICalendarProperty, value: ICalendarValue) -> ICalendarEntry {
    ICalendarEntry { name, params: Vec::new(), values: vec![value] }
}

fn text_entry(name: ICalendarProperty, text: &str) -> ICalendarEntry {
    entry(name, ICalendarValue::Text(text.to_owned()))
}

/// An instant in UTC, to the second.
fn instant(at: Instant) -> ICalendarValue {
    let civil = Zone::UTC.civil(at);
    let small = |number: u32| u8::try_from(number).ok();
    ICalendarValue::PartialDateTime(Box::new(PartialDateTime {
        year: u16::try_from(civil.date.year()).ok(),
        month: Some(civil.date.month()),
        day: Some(civil.date.day()),
        hour: small(civil.hour()),
        minute: small(civil.minute()),
        second: small(civil.second % 60),
        tz_hour: Some(0),
        tz_minute: Some(0),
        tz_minus: false,
    }))
}

/// Text without what the format has no place for: control characters. All line ends become one kind.
fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let letter = |letter: char| match letter {
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' => Some(' '),
        other if other.is_control() => None,
        other => Some(other),
    };
    text.chars().filter_map(letter).collect::<String>().trim().to_owned()
}
