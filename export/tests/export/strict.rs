//! What RFC 5545 asks of a calendar's text, held without any parser but a few lines of our own; then by two parsers that
//! did not write it.

use std::collections::BTreeSet;

use caldata::component::Component;

/// An event as the strict parser gives it.
#[derive(Debug)]
pub(crate) struct Event {
    pub(crate) properties: Vec<(String, String)>,
    /// The triggers of its alarms.
    pub(crate) alarms: Vec<String>,
}

impl Event {
    pub(crate) fn get(&self, name: &str) -> &str {
        self.properties.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value)
    }

    pub(crate) fn text(&self, name: &str) -> String {
        let mut text = String::new();
        let mut letters = self.get(name).chars();
        while let Some(letter) = letters.next() {
            match (letter, letter == '\\') {
                (_, false) => text.push(letter),
                _ => match letters.next().unwrap() {
                    'n' | 'N' => text.push('\n'),
                    other @ ('\\' | ',' | ';') => text.push(other),
                    other => panic!("escaped {other}"),
                },
            }
        }
        text
    }
}

/// Holds the text against everything we know, and gives its events.
pub(crate) fn read(text: &str) -> Vec<Event> {
    lines(text);
    required(text);
    commonly(text);
    strictly(text)
}

fn lines(text: &str) {
    assert!(text.ends_with("\r\n"));
    for line in text.strip_suffix("\r\n").unwrap().split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.chars().any(char::is_control), "a control character: {line:?}");
        assert!(!line.is_empty());
    }
}

fn required(text: &str) {
    let mut uids = BTreeSet::new();
    let mut open: Vec<(String, Vec<String>)> = Vec::new();
    for line in text.replace("\r\n ", "").lines() {
        let (name, value) = line.split_once(':').unwrap();
        let name = name.split(';').next().unwrap();
        match name {
            "BEGIN" => open.push((value.to_owned(), Vec::new())),
            "END" => {
                let (component, mut names) = open.pop().unwrap();
                assert_eq!(component, value);
                names.sort_unstable();
                let count = names.len();
                names.dedup();
                assert_eq!(names.len(), count, "twice in {component}");
                let needed: &[&str] = match &*component {
                    "VCALENDAR" => &["PRODID", "VERSION"],
                    "VEVENT" => &["DTSTAMP", "DTSTART", "SEQUENCE", "STATUS", "SUMMARY", "UID"],
                    "VALARM" => &["ACTION", "DESCRIPTION", "TRIGGER"],
                    other => panic!("{other}"),
                };
                assert!(needed.iter().all(|name| names.iter().any(|other| other == name)));
                assert!(component != "VALARM" || names.len() == 3, "{names:?}");
            }
            name => {
                if name == "UID" {
                    assert!(uids.insert(value.to_owned()), "{value} twice");
                }
                if matches!(name, "DTSTAMP" | "DTSTART") {
                    let digits = value.replace(['T', 'Z'], "");
                    assert!(value.len() == 16 && digits.bytes().all(|byte| byte.is_ascii_digit()));
                    assert_eq!((value.get(8..9), value.get(15..)), (Some("T"), Some("Z")));
                }
                assert_ne!(name, "DTEND");
                open.last_mut().unwrap().1.push(name.to_owned());
            }
        }
    }
    assert!(open.is_empty());
}

/// The parser that most programs in this language use.
fn commonly(text: &str) {
    let calendar: icalendar::Calendar = text.parse().unwrap();
    assert_eq!(calendar.components.len(), text.matches("\r\nBEGIN:VEVENT\r\n").count());
}

fn strictly(text: &str) -> Vec<Event> {
    let mut calendars = caldata::IcalParser::from_slice(text.as_bytes());
    let calendar = calendars.next().unwrap().unwrap();
    assert!(calendars.next().is_none());
    let lines = |lines: &[caldata::parser::ContentLine]| -> Vec<(String, String)> {
        lines.iter().map(|line| (line.name.clone(), line.value.clone())).collect()
    };
    calendar
        .events
        .iter()
        .map(|event| Event {
            properties: lines(event.get_properties()),
            alarms: event
                .get_alarms()
                .iter()
                .map(|alarm| {
                    let lines = lines(&alarm.properties);
                    lines.into_iter().find(|(name, _)| name == "TRIGGER").unwrap().1
                })
                .collect(),
        })
        .collect()
}
