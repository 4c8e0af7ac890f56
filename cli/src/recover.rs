//! What a journal knows that its account does not: the writer died in between, or an older file was put back.

use rinnovo::{Account, Change, Event, Journal, Record, ServiceId, evolve};

use crate::failure::Failure;

/// What was put right.
#[derive(Debug, Default)]
pub(crate) struct Recovered {
    /// How many entries of the journal were applied.
    pub(crate) entries: usize,
    /// What a journaled end does to members, where the writer died before it journaled that too. Applied already.
    pub(crate) consequences: Vec<(ServiceId, Event)>,
}

/// Applies the entries of the journal that are later than the account. Refuses an account whose service is not what the
/// journal says it was at that revision: then the two tell different stories, and neither may overwrite the other.
pub(crate) fn recover(account: &mut Account, journal: &Journal) -> Result<Recovered, Failure> {
    let mut recovered = Recovered::default();
    for service in account.services() {
        let revision = service.facts.revision;
        let ahead = journal.revision(&service.id).is_some_and(|head| head > revision);
        if ahead && journal.at_revision(&service.id, revision).as_ref() != Some(service) {
            return Err(Failure::new(format!(
                "`{}`: found another service than the journal knows at revision {revision}, expected the same one; \
                 move the journal away to start a new one, or give the service a later revision",
                service.id
            )));
        }
    }
    let mut ends = Vec::new();
    for entry in journal.entries() {
        // A service that was taken out of the account by hand stays out.
        let Some(service) = account.service(entry.service.as_str()) else { continue };
        if entry.revision <= service.facts.revision {
            continue;
        }
        let later = match &entry.record {
            Record::Adopted(adopted) => (**adopted).clone(),
            Record::Happened(change) => {
                let event = Event { at: entry.at, change: *change };
                if matches!(change, Change::Terminated { .. }) {
                    ends.push((entry.service.clone(), event));
                }
                evolve(service.clone(), &event)
            }
        };
        account.replace(later)?;
        recovered.entries += 1;
    }
    for (id, event) in ends {
        recovered.consequences.extend(account.follow(&id, &event));
    }
    Ok(recovered)
}
