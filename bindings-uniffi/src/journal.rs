//! A journal: what happened to services, in order.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rinnovo::{Change, Event, Instant as Moment, Record, ServiceId, Zone};

use crate::{error::RinnovoError, service::Service};

/// What happened to services, in order: the state is the fold of its entries, on any machine and in any language.
/// Appending asks for the revision that the writer saw, so that two writers cannot overwrite one another silently.
#[derive(Debug, uniffi::Object)]
pub struct Journal(Mutex<rinnovo::Journal>);

/// One line of a journal: a service that enters it, or something that happened to one.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct Entry {
    /// The service that it is about.
    pub service: ServiceId,
    /// The revision of the service after it.
    pub revision: u64,
    /// When it happened.
    pub at: Moment,
    /// The state in which the service enters; nothing: it is in the journal already.
    pub adopted: Option<Service>,
    /// What happened to it; nothing: it enters.
    pub change: Option<Change>,
}

#[uniffi::export]
impl Journal {
    /// An empty one.
    #[uniffi::constructor]
    pub fn new() -> Arc<Self> {
        Arc::new(Self(Mutex::default()))
    }

    /// Reads a journal: one JSON object to a line. Refuses a line that is no entry, and a hole in the revisions, naming
    /// the line. Dates without a time are days in `zone`.
    #[uniffi::constructor]
    pub fn from_lines(text: &str, zone: Zone) -> Result<Arc<Self>, RinnovoError> {
        let journal = rinnovo::Journal::from_lines(text, zone)?;
        Ok(Arc::new(Self(Mutex::new(journal))))
    }

    /// The journal as text, one entry to a line; reading it gives the same journal back.
    pub fn to_lines(&self) -> Result<String, RinnovoError> {
        Ok(self.held().to_lines()?)
    }

    /// Lets a service enter; one that is in the journal already only in a later revision than it knows.
    pub fn adopt(&self, service: Service, at: Moment) -> Result<(), RinnovoError> {
        Ok(self.held().adopt(service.core()?, at)?)
    }

    /// Appends events of a service whose revision the writer saw as `expected`; gives the new revision. Refuses with the
    /// code `conflict` where the journal knows another one.
    pub fn append(
        &self,
        id: &ServiceId,
        events: Vec<Event>,
        expected: u64,
    ) -> Result<u64, RinnovoError> {
        Ok(self.held().append(id, expected, &events)?)
    }

    /// The revision of a service; nothing: the journal does not know it.
    pub fn revision(&self, id: &ServiceId) -> Result<Option<u64>, RinnovoError> {
        Ok(self.held().revision(id))
    }

    /// A service as it was in a revision; nothing: it never was.
    pub fn at_revision(
        &self,
        id: &ServiceId,
        revision: u64,
    ) -> Result<Option<Service>, RinnovoError> {
        Ok(self.held().at_revision(id, revision).as_ref().map(Service::from))
    }

    /// The services as they were at an instant (inclusive), or as they are after the last entry, in the order of their
    /// ids.
    #[uniffi::method(default(until = None))]
    pub fn replay(&self, until: Option<Moment>) -> Vec<Service> {
        self.held().replay(until).values().map(Service::from).collect()
    }

    /// Every entry, in order.
    pub fn entries(&self) -> Vec<Entry> {
        self.held().entries().iter().map(Entry::from).collect()
    }
}

impl Journal {
    fn held(&self) -> MutexGuard<'_, rinnovo::Journal> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl From<&rinnovo::Entry> for Entry {
    fn from(entry: &rinnovo::Entry) -> Self {
        let (adopted, change) = match &entry.record {
            Record::Adopted(service) => (Some(Service::from(&**service)), None),
            Record::Happened(change) => (None, Some(*change)),
        };
        Self {
            service: entry.service.clone(),
            revision: entry.revision,
            at: entry.at,
            adopted,
            change,
        }
    }
}
