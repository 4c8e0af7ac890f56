use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::{
    document::{ServiceDocument, located},
    error::{Error, ErrorKind},
    event::{Change, Event},
    evolve::evolve,
    instant::Instant,
    service::{Service, ServiceId, expect_revision},
    zone::Zone,
};

/// What happened to services, in order: the state is the fold of its entries, on any machine and in any language.
///
/// Each service enters with its state as it was then; after that, each event carries the next revision. Appending asks
/// for the revision that the writer saw, so that two writers cannot overwrite one another silently.
///
/// ```
/// use rinnovo::{Change, Event, Facts, Journal, Kind, Service, Zone};
///
/// let vps = Service::new("vps-1".parse()?, Facts::unknown(Kind::Vps));
/// let at = "2025-01-10T00:00:00Z".parse()?;
/// let mut journal = Journal::default();
/// journal.adopt(vps.clone(), at)?;
/// journal.append(&vps.id, 0, &[Event { at, change: Change::DebtSettled }])?;
///
/// // Somebody else saw revision 0 too, and comes too late.
/// let conflict = journal.append(&vps.id, 0, &[Event { at, change: Change::BillPaid }]).unwrap_err();
/// assert_eq!(conflict.to_string(), "`vps-1`: found `revision 1`, expected revision 0: the service has changed since it was read");
///
/// let text = journal.to_lines()?;
/// assert_eq!(Journal::from_lines(&text, Zone::UTC)?, journal);
/// assert_eq!(journal.replay(None).remove(&vps.id).unwrap().facts.revision, 1);
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Journal {
    entries: Vec<Entry>,
    heads: BTreeMap<ServiceId, u64>,
}

/// One line of a [`Journal`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The service that it is about.
    pub service: ServiceId,
    /// The revision of the service after it.
    pub revision: u64,
    /// When it happened.
    pub at: Instant,
    /// What it says.
    pub record: Record,
}

/// What an [`Entry`] says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// The service enters the journal in this state.
    Adopted(Box<Service>),
    /// Something happened to it.
    Happened(Change),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line<'a> {
    service: String,
    revision: u64,
    at: Instant,
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<Change>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    adopted: Option<&'a RawValue>,
}

/// A line longer than this is no entry: 1 MiB.
const LONGEST_LINE: usize = 1 << 20;

impl Journal {
    /// Every entry, in order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The revision of a service that the journal knows.
    pub fn revision(&self, service: &ServiceId) -> Option<u64> {
        self.heads.get(service).copied()
    }

    /// Lets a service enter. A service that is in the journal already may enter again only in a later revision than
    /// the journal knows: it was changed elsewhere.
    pub fn adopt(&mut self, service: Service, at: Instant) -> Result<(), Error> {
        let revision = service.facts.revision;
        self.push(Entry {
            service: service.id.clone(),
            revision,
            at,
            record: Record::Adopted(Box::new(service)),
        })
    }

    /// Appends events of a service whose revision the writer saw as `expected`; gives the new revision. Refuses with
    /// [`ErrorKind::Conflict`] when the journal knows another one.
    pub fn append(
        &mut self,
        service: &ServiceId,
        expected: u64,
        events: &[Event],
    ) -> Result<u64, Error> {
        let mut revision = self.revision(service).ok_or_else(|| {
            Error::new(ErrorKind::Missing, service, "a service that the journal has adopted")
        })?;
        expect_revision(service, revision, expected)?;
        for event in events {
            revision = revision.saturating_add(1);
            let record = Record::Happened(event.change);
            self.push(Entry { service: service.clone(), revision, at: event.at, record })?;
        }
        Ok(revision)
    }

    fn push(&mut self, entry: Entry) -> Result<(), Error> {
        let head = self.heads.get(&entry.service).copied();
        match (&entry.record, head) {
            (Record::Adopted(_), None) => {}
            (Record::Adopted(_), Some(head)) if entry.revision > head => {}
            (Record::Happened(_), Some(head)) if head.checked_add(1) == Some(entry.revision) => {}
            (Record::Happened(_), None) => {
                let expected =
                    format!("`{}` to be adopted before anything happens to it", entry.service);
                return Err(Error::new(
                    ErrorKind::Hole,
                    format!("revision {}", entry.revision),
                    expected,
                ));
            }
            (_, Some(head)) => {
                let expected = format!(
                    "revision {} of `{}`, which follows {head}",
                    head.saturating_add(1),
                    entry.service
                );
                return Err(Error::new(
                    ErrorKind::Hole,
                    format!("revision {}", entry.revision),
                    expected,
                ));
            }
        }
        self.heads.insert(entry.service.clone(), entry.revision);
        self.entries.push(entry);
        Ok(())
    }

    /// A service as the journal says that it was at a revision; `None`: the journal does not say.
    ///
    /// ```
    /// use rinnovo::{Change, Event, Facts, Journal, Kind, Service};
    ///
    /// let vps = Service::new("vps-1".parse()?, Facts::unknown(Kind::Vps));
    /// let at = "2025-01-10T00:00:00Z".parse()?;
    /// let mut journal = Journal::default();
    /// journal.adopt(vps.clone(), at)?;
    /// journal.append(&vps.id, 0, &[Event { at, change: Change::DebtSettled }])?;
    /// assert_eq!(journal.at_revision(&vps.id, 0), Some(vps.clone()));
    /// assert_eq!(journal.at_revision(&vps.id, 7), None);
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn at_revision(&self, id: &ServiceId, revision: u64) -> Option<Service> {
        let mut service: Option<Service> = None;
        for entry in
            self.entries.iter().filter(|entry| entry.service == *id && entry.revision <= revision)
        {
            service = match (&entry.record, service) {
                (Record::Adopted(adopted), _) => Some((**adopted).clone()),
                (Record::Happened(change), Some(before)) => {
                    Some(evolve(before, &Event { at: entry.at, change: *change }))
                }
                (Record::Happened(_), None) => None,
            };
        }
        service.filter(|service| service.facts.revision == revision)
    }

    /// The services as they were at an instant (inclusive), or as they are after the last entry.
    pub fn replay(&self, until: Option<Instant>) -> BTreeMap<ServiceId, Service> {
        let mut services: BTreeMap<ServiceId, Service> = BTreeMap::new();
        // A clock may have run backwards between two entries: a service is cut off at its first later one, so that the
        // state is always one that was.
        let mut cut: BTreeSet<&ServiceId> = BTreeSet::new();
        for entry in &self.entries {
            if until.is_some_and(|until| entry.at > until) {
                cut.insert(&entry.service);
            }
            if cut.contains(&entry.service) {
                continue;
            }
            match &entry.record {
                Record::Adopted(service) => {
                    services.insert(entry.service.clone(), (**service).clone());
                }
                Record::Happened(change) => {
                    if let Some(service) = services.remove(&entry.service) {
                        let event = Event { at: entry.at, change: *change };
                        services.insert(entry.service.clone(), evolve(service, &event));
                    }
                }
            }
        }
        services
    }

    /// Reads a journal: one JSON object to a line. Refuses a line that is no entry or is longer than 1 MiB, and a hole
    /// in the revisions, naming the line. Dates without a time are days in `zone`.
    pub fn from_lines(text: &str, zone: Zone) -> Result<Self, Error> {
        let mut journal = Self::default();
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let place = |error: Error| error.within(format!("line {}", number + 1));
            let entry = Entry::from_line(line, zone).map_err(place)?;
            journal.push(entry).map_err(place)?;
        }
        Ok(journal)
    }

    /// The journal as text, one entry to a line; reading it gives the same journal back.
    pub fn to_lines(&self) -> Result<String, Error> {
        self.entries.iter().map(|entry| entry.to_line().map(|line| line + "\n")).collect()
    }
}

impl Entry {
    /// Reads one line of a journal.
    pub fn from_line(line: &str, zone: Zone) -> Result<Self, Error> {
        if line.len() > LONGEST_LINE {
            return Err(Error::new(
                ErrorKind::OutOfRange,
                format!("{} bytes", line.len()),
                "a line of at most 1 MiB",
            ));
        }
        let Line { service, revision, at, change, adopted } = located(line)?;
        let service: ServiceId = service.parse().map_err(|error: Error| error.within("service"))?;
        let record = match (change, adopted) {
            (Some(change), None) => Record::Happened(change),
            (None, Some(adopted)) => {
                let document: ServiceDocument<'_> =
                    located(adopted.get()).map_err(|error| error.within("adopted"))?;
                let adopted = document.read(zone).map_err(|error| error.within("adopted"))?;
                if adopted.id != service {
                    return Err(Error::new(
                        ErrorKind::Value,
                        adopted.id,
                        format!("`{service}`, as the entry says"),
                    )
                    .within("adopted.id"));
                }
                if adopted.facts.revision != revision {
                    let expected = format!("{revision}, as the entry says");
                    return Err(Error::new(ErrorKind::Value, adopted.facts.revision, expected)
                        .within("adopted.revision"));
                }
                Record::Adopted(Box::new(adopted))
            }
            _ => return Err(Error::new(ErrorKind::Shape, "", "either `change` or `adopted`")),
        };
        Ok(Self { service, revision, at, record })
    }

    /// The entry as one line of text, without its end.
    pub fn to_line(&self) -> Result<String, Error> {
        let failed = |error: serde_json::Error| Error::new(ErrorKind::Shape, "", error.to_string());
        let (change, adopted) = match &self.record {
            Record::Happened(change) => (Some(*change), None),
            Record::Adopted(service) => {
                (None, Some(serde_json::value::to_raw_value(service).map_err(failed)?))
            }
        };
        let line = Line {
            service: self.service.to_string(),
            revision: self.revision,
            at: self.at,
            change,
            adopted: adopted.as_deref(),
        };
        serde_json::to_string(&line).map_err(failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Journal, Error> {
        Journal::from_lines(text, Zone::UTC)
    }

    const ADOPTED: &str = r#"{"service":"a","revision":3,"at":"2025-01-01T00:00:00Z","adopted":{"id":"a","kind":"vps","revision":3}}"#;

    #[test]
    fn a_hole_is_named() {
        let line = |revision: u64| {
            format!(
                r#"{{"service":"a","revision":{revision},"at":"2025-01-02T00:00:00Z","change":"bill_paid"}}"#
            )
        };
        assert!(read(&format!("{ADOPTED}\n{}\n\n{}\n", line(4), line(5))).is_ok());
        assert_eq!(
            read(&format!("{ADOPTED}\n{}\n", line(5))).unwrap_err().to_string(),
            "`line 2`: found `revision 5`, expected revision 4 of `a`, which follows 3"
        );
        assert_eq!(
            read(&line(1)).unwrap_err().to_string(),
            "`line 1`: found `revision 1`, expected `a` to be adopted before anything happens to it"
        );
    }

    #[test]
    fn a_line_that_is_no_entry_is_named() {
        let cases = [
            ("{", "syntax"),
            (r#"{"service":"a","revision":1,"at":"2025-01-01T00:00:00Z"}"#, "shape"),
            (
                r#"{"service":"a","revision":1,"at":"2025-13-01T00:00:00Z","change":"bill_paid"}"#,
                "value",
            ),
            (
                r#"{"service":"a","revision":1,"at":"2025-01-01T00:00:00Z","change":"danced"}"#,
                "shape",
            ),
            (
                r#"{"service":"b","revision":3,"at":"2025-01-01T00:00:00Z","adopted":{"id":"a","kind":"vps","revision":3}}"#,
                "value",
            ),
            (
                r#"{"service":"a","revision":2,"at":"2025-01-01T00:00:00Z","adopted":{"id":"a","kind":"vps","revision":3}}"#,
                "value",
            ),
        ];
        for (line, code) in cases {
            let error = read(&format!("{ADOPTED}\n{line}\n")).unwrap_err();
            assert_eq!(error.code(), code, "{error}");
            assert!(error.path().starts_with("line 2"), "{error}");
        }
        assert_eq!(read(&"x".repeat(LONGEST_LINE + 1)).unwrap_err().code(), "out_of_range");
    }

    #[test]
    fn a_service_is_replayed_to_any_instant() {
        let mut journal = read(&format!("{ADOPTED}\n")).unwrap();
        let at: Instant = "2025-02-01T00:00:00Z".parse().unwrap();
        let id: ServiceId = "a".parse().unwrap();
        journal.append(&id, 3, &[Event { at, change: Change::DebtSettled }]).unwrap();
        let before = at - std::time::Duration::from_nanos(1);
        assert_eq!(journal.replay(Some(before))[&id].facts.revision, 3);
        assert_eq!(journal.replay(Some(at))[&id].facts.standing, Some(crate::Standing::Clear));
        assert!(journal.replay(Some(Instant::MIN)).is_empty());
    }
}
