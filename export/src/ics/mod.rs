//! Calendars (RFC 5545) that update themselves.
//!
//! # Identity
//!
//! A calendar program takes an event for an update of another when both have one UID. The UID of a deadline is made of the
//! service's id, of what happens, and of the period that it belongs to:
//!
//! - What happens once (a lapse, the end, the erasure, the last moment to take something back…) has no period. However far
//!   it moves, it stays the same event.
//! - What comes back (a renewal, its bill, the last moment to cancel before it, a new commitment) belongs to the month in which the term ends
//!   that it is about, on the clocks of the portfolio's zone. A date that the provider corrects by some days stays the same
//!   event; a renewal that falls away because the customer paid ahead is cancelled, and the next one is untouched.
//! - Where both would be the same, the second one in time has a number.
//!
//! The instant is never part of it, nor is anything of the machine: the same thing has the same UID on every export.
//!
//! # Updates
//!
//! Given the [last export](Calendar::updating), an event that moved or is worded otherwise gets the next SEQUENCE, one that
//! is not expected any more is written once more as CANCELLED, and all others keep theirs.
//!
//! # Form
//!
//! Instants are in UTC, to the second (rounded down: a deadline never looks later than it is). An event has a beginning and
//! no end, as a moment has, and blocks nobody's time. No METHOD is written, unless an [organizer](Calendar::published_by) is
//! named: RFC 5546 asks for one.

mod deadline;
mod gather;
mod previous;
mod uid;
mod words;
mod write;

use std::collections::BTreeMap;

use rinnovo::{Foreseen, Instant, Portfolio};

pub use self::{
    deadline::{Deadline, What},
    words::{English, Wording},
};
use self::{previous::Known, write::Event};
use crate::error::Error;

/// How many events a calendar has at most, unless it is said otherwise: more than programs are able to show.
pub const LIMIT: usize = 20_000;

/// A calendar to be written.
///
/// ```
/// use rinnovo::{Account, Change, Expected, Foreseen, Instant, Portfolio, Term, Zone};
/// use rinnovo_export::ics::Calendar;
///
/// let account = r#"{"rinnovo": 1, "services": [{"id": "site", "name": "Caffè, bar", "kind": "web_hosting"}]}"#;
/// let portfolio = Portfolio::from_account(Account::from_json(account, Zone::UTC)?, Zone::UTC);
/// let at = |text: &str| text.parse::<Instant>().unwrap();
///
/// let term = Term { start: at("2025-07-01T00:00:00Z"), end: at("2026-07-01T00:00:00Z"), anchor: at("2025-07-01T00:00:00Z") };
/// let renewed = Expected::Event(Change::TermRenewed { term, due_by: at("2025-07-15T00:00:00Z") });
/// let entries = || [
///     Foreseen { at: at("2025-06-24T00:00:00Z"), id: "site", what: Expected::Reminder { of: term.start } },
///     Foreseen { at: term.start, id: "site", what: renewed.clone() },
/// ];
///
/// let calendar = Calendar::new(at("2025-06-15T12:00:00Z"));
/// let text = calendar.text(&portfolio, entries()).unwrap();
/// assert!(text.contains("SUMMARY:Renewal: Caffè\\, bar\r\n") && text.contains("TRIGGER:-P7D\r\n"));
///
/// // The renewal falls away: the next export cancels it.
/// let later = Calendar::new(at("2025-06-16T12:00:00Z")).updating(&text).unwrap();
/// assert!(later.text(&portfolio, []).unwrap().contains("STATUS:CANCELLED\r\n"));
/// # Ok::<(), rinnovo::Error>(())
/// ```
pub struct Calendar<'w> {
    now: Instant,
    until: Option<Instant>,
    name: Box<str>,
    scope: Box<str>,
    organizer: Option<Box<str>>,
    limit: usize,
    wording: Option<&'w dyn Wording>,
    previous: BTreeMap<String, Known>,
}

impl<'w> Calendar<'w> {
    /// A calendar made at an instant: the DTSTAMP of its events.
    pub fn new(now: Instant) -> Self {
        Self {
            now,
            until: None,
            name: Box::default(),
            scope: Box::default(),
            organizer: None,
            limit: LIMIT,
            wording: None,
            previous: BTreeMap::new(),
        }
    }

    /// How far the forecast looks (exclusive). Beyond it nothing is known, so nothing of the last export is cancelled there.
    #[must_use]
    pub fn until(self, until: Instant) -> Self {
        Self { until: Some(until), ..self }
    }

    /// What the calendar is called.
    #[must_use]
    pub fn named(self, name: &str) -> Self {
        Self { name: name.into(), ..self }
    }

    /// Whose services these are, such as the account's handle: part of every UID. Needed only where calendars of several
    /// accounts, in which one id means several services, are put together.
    #[must_use]
    pub fn scope(self, scope: &str) -> Self {
        Self { scope: scope.into(), ..self }
    }

    /// Who publishes it, as a calendar address such as `mailto:services@example.com`: the calendar is then a message with
    /// METHOD:PUBLISH, and each event names its organizer.
    #[must_use]
    pub fn published_by(self, organizer: &str) -> Self {
        Self { organizer: Some(organizer.into()), ..self }
    }

    /// How many events it may have; more are refused, never left out silently. [`LIMIT`] unless it is said otherwise.
    #[must_use]
    pub fn limit(self, limit: usize) -> Self {
        Self { limit, ..self }
    }

    /// Who words the events; [`English`] in the portfolio's zone unless it is said otherwise.
    #[must_use]
    pub fn worded(self, wording: &'w dyn Wording) -> Self {
        Self { wording: Some(wording), ..self }
    }

    /// Makes it an update of the last export, given its text. Events that are not ours are passed over. Refuses what is no
    /// iCalendar text.
    pub fn updating(self, previous: &str) -> Result<Self, Error> {
        Ok(Self { previous: previous::read(previous)?, ..self })
    }

    /// The text of the calendar, with lines that end in CRLF. The entries of one service must come in the order of time;
    /// what is no deadline (a bill that is paid, a command of a what-if) is passed over. Refuses more events than the limit.
    pub fn text<'a>(
        &self,
        portfolio: &Portfolio,
        entries: impl IntoIterator<Item = Foreseen<'a>>,
    ) -> Result<String, Error> {
        let english = English { zone: portfolio.zone() };
        let wording = self.wording.unwrap_or(&english);
        let mut events = Vec::new();
        for found in gather::gather(entries, portfolio, &self.scope, self.limit)? {
            let known = self.previous.get(&found.uid);
            events.push(Event::expected(found, wording, known));
        }
        let written: std::collections::BTreeSet<&str> =
            events.iter().map(|event| event.uid.as_str()).collect();
        let ahead = |at| at > self.now && self.until.is_none_or(|until| at < until);
        let mut gone: Vec<Event> = self
            .previous
            .iter()
            .filter(|(uid, known)| ahead(known.at) && !written.contains(uid.as_str()))
            .map(|(uid, known)| Event::cancelled(uid, known))
            .collect();
        events.append(&mut gone);
        if events.len() > self.limit {
            return Err(Error::TooMany { limit: self.limit });
        }
        events.sort_unstable_by(|a, b| (a.at, &a.uid).cmp(&(b.at, &b.uid)));
        Ok(write::text(self, &events))
    }
}

impl std::fmt::Debug for Calendar<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Calendar")
            .field("now", &self.now)
            .field("until", &self.until)
            .field("previous", &self.previous.len())
            .finish_non_exhaustive()
    }
}
