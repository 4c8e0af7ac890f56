//! Which event is which, from export to export. The choice is told in the [module](super).

use std::{collections::BTreeMap, fmt::Write};

use rinnovo::{CommandKind, Instant, Zone};
use sha2::{Digest, Sha256};

use super::deadline::What;

/// What our UIDs end with.
pub(super) const DOMAIN: &str = "@rinnovo";

/// Gives UIDs, no two of them the same.
pub(super) struct Uids<'s> {
    scope: &'s str,
    zone: Zone,
    given: BTreeMap<String, u32>,
}

impl<'s> Uids<'s> {
    pub(super) fn new(scope: &'s str, zone: Zone) -> Self {
        Self { scope, zone, given: BTreeMap::new() }
    }

    /// The UID of a deadline at an instant, in the term that ends at an instant.
    pub(super) fn next(
        &mut self,
        id: &str,
        at: Instant,
        what: &What,
        term_ends: Instant,
    ) -> String {
        let month = self.period(at, what, term_ends).unwrap_or_default();
        let command = match what {
            What::LastMoment { command } => command.code(),
            _ => "",
        };
        let parts = [self.scope, id, what.code(), command, &month];
        let first = hashed(&parts, 1);
        let count = self.given.entry(first.clone()).or_insert(0);
        *count = count.saturating_add(1);
        if *count == 1 { first } else { hashed(&parts, *count) }
    }

    /// The month of the term that it is about; `None` for what happens once.
    fn period(&self, at: Instant, what: &What, term_ends: Instant) -> Option<String> {
        let of = match what {
            What::Renewal { term, .. } | What::BillDue { term, .. } => term.start,
            What::LastMoment { command } if takes_back(*command) => return None,
            What::LastMoment { .. } => term_ends,
            What::CommitmentEnd { next: Some(_) } => at,
            _ => return None,
        };
        let date = self.zone.civil(of).date;
        Some(format!("{:04}-{:02}", date.year(), date.month()))
    }
}

/// Whether a command takes something back that a customer asked for: it is there once.
const fn takes_back(command: CommandKind) -> bool {
    matches!(
        command,
        CommandKind::UndoCancellation
            | CommandKind::UndoCommitmentCancellation
            | CommandKind::WithdrawDeletion
            | CommandKind::ConfirmDeletion
    )
}

/// 128 bits of the parts' SHA-256, each told with its length, so that no two lists of parts are one text.
fn hashed(parts: &[&str], number: u32) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(part);
    }
    hash.update(number.to_be_bytes());
    let mut uid = String::with_capacity(32 + DOMAIN.len());
    for byte in hash.finalize().iter().take(16) {
        let _ = write!(uid, "{byte:02x}");
    }
    uid + DOMAIN
}
