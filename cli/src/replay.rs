//! The services as a journal leaves them.

use rinnovo::{Account, Service};

use crate::{
    args::{Format, Replay},
    failure::Failure,
    files, list,
    output::{self, Printed},
    scene::{self, Setting},
    store, warn,
};

/// `rinnovo replay`.
pub(crate) fn run(setting: &Setting, replay: &Replay) -> Result<Printed, Failure> {
    let zone = setting.zone()?;
    let given = replay.journal.display().to_string();
    let until = replay.at.as_deref().map(|at| scene::last_instant("--at", at, zone)).transpose()?;
    let file = store::journal(&replay.journal, &given, zone)?
        .ok_or_else(|| files::missing(&replay.journal))?;
    if file.torn {
        warn(&format!(
            "warning: {given}: the last line was not written to its end, and is left out"
        ));
    }
    let services = file.journal.replay(until);
    let known = |service: &Service| {
        service.parent.as_ref().is_none_or(|parent| services.contains_key(parent))
    };
    let alone = |mut service: Service| {
        if !known(&service) {
            // Its parent entered the journal later, or never.
            service.parent = None;
        }
        service
    };
    let account = Account::new(services.values().cloned().map(alone).collect())
        .map_err(|error| Failure::at(&given, error))?;
    match setting.format {
        Format::Json => Ok(Printed::text(output::escaped(&account.to_json()?))),
        format => list::print(setting, account, &replay.list, format),
    }
}
