//! What the shares of the whole estate mean for one service of one kind.

use rinnovo::{Bond, Kind, PhaseKind, Rules};

use crate::{
    random::WHOLE,
    shares::{self, KINDS, Nature, Row, expected},
};

/// Chances, of [`WHOLE`], for a service of a kind.
#[derive(Clone, Debug)]
pub(crate) struct Chances {
    /// For each row of the kinds, each phase other than active.
    phases: Vec<(Kind, Vec<(PhaseKind, u64)>)>,
    /// That a service in service that may be cancelled is.
    pub(crate) cancelled: u64,
    /// That a service in service whose kind commits, and that is not cancelled, has a commitment.
    pub(crate) committed: u64,
    /// That a service in service that may be renewed by hand, and is neither cancelled nor committed, is.
    pub(crate) manual: u64,
    /// That the last bill of a service in service that renews automatically waits to be paid.
    pub(crate) due: u64,
    /// That such a service has a debt.
    pub(crate) unpaid: u64,
}

/// Whether a service of a kind can be in a phase that an account still shows.
fn admits(row: &Row, phase: PhaseKind, rules: &Rules) -> bool {
    let kind = rules.kind(row.kind);
    let terms = !row.terms.is_empty() && row.nature != Nature::OneShot && row.kind != Kind::Other;
    let lapses = terms && row.nature != Nature::Forced;
    match phase {
        PhaseKind::Pending => row.kind != Kind::Other,
        PhaseKind::SuspendedExpired => lapses && kind.registry.is_none(),
        PhaseKind::Grace | PhaseKind::Redemption | PhaseKind::PendingDelete => {
            lapses && kind.registry.is_some()
        }
        // What is erased at once is never seen terminated.
        PhaseKind::Terminated => terms && !kind.retention.duration().is_zero(),
        PhaseKind::SuspendedUnpaid | PhaseKind::Erased => terms,
        PhaseKind::Active => true,
    }
}

fn part(of: u64, whole: u64) -> u64 {
    (of * WHOLE).checked_div(whole).map_or(0, |part| part.min(WHOLE))
}

impl Chances {
    pub(crate) fn new(rules: &Rules) -> Self {
        let mut phases: Vec<(Kind, Vec<(PhaseKind, u64)>)> =
            KINDS.iter().map(|row| (row.kind, Vec::new())).collect();
        for (phase, share) in shares::PHASES {
            let admitting = || KINDS.iter().filter(|row| admits(row, *phase, rules));
            let room: u64 = admitting().map(|row| expected(row.kind)).sum();
            let chance = part(u64::from(*share) * 10_000, room);
            for (row, (_, of_kind)) in KINDS.iter().zip(&mut phases) {
                if admits(row, *phase, rules) {
                    of_kind.push((*phase, chance));
                }
            }
        }
        let mut chances = Self { phases, cancelled: 0, committed: 0, manual: 0, due: 0, unpaid: 0 };

        // Of 100,000,000 services, those in service of some kinds.
        let active = |wanted: &dyn Fn(&Row) -> bool| -> u64 {
            let of = |row: &Row| {
                let elsewhere: u64 = chances.phases(row.kind).iter().map(|(_, part)| part).sum();
                expected(row.kind) * (WHOLE - elsewhere) / WHOLE
            };
            KINDS.iter().filter(|row| wanted(row)).map(of).sum()
        };
        let share = |per_10_000: u32| u64::from(per_10_000) * 10_000;
        let free = active(&|row| matches!(row.nature, Nature::Free | Nature::Committing));
        // A part of a hosting renews as the hosting does.
        let choosing = active(&|row| {
            matches!(row.nature, Nature::Free | Nature::Committing)
                && row.kind.bond() == Bond::Associated
        });
        let committing = active(&|row| row.nature == Nature::Committing);
        let termed_forced = active(&|row| row.nature == Nature::Forced && !row.terms.is_empty());
        let (cancelled, committed) = (share(shares::CANCELLED), share(shares::COMMITTED));

        let by_cancellation = part(cancelled, free);
        let uncancelled = committing * (WHOLE - by_cancellation) / WHOLE;
        // What lapsed was renewed by hand; so was most of what ended.
        let lapsed: u32 = shares::PHASES
            .iter()
            .filter(|(phase, _)| !matches!(phase, PhaseKind::Pending | PhaseKind::SuspendedUnpaid))
            .map(|(_, share)| share)
            .sum();
        let by_hand = share(shares::MANUAL).saturating_sub(cancelled + share(lapsed) * 17 / 20);
        let automatic = termed_forced + free.saturating_sub(cancelled + by_hand);

        chances.cancelled = by_cancellation;
        chances.committed = part(committed, uncancelled);
        chances.manual = part(by_hand, choosing.saturating_sub(cancelled + committed));
        chances.due = part(share(shares::DUE), automatic);
        chances.unpaid = part(share(shares::UNPAID), automatic);
        chances
    }

    /// The chance of each phase other than active.
    pub(crate) fn phases(&self, kind: Kind) -> &[(PhaseKind, u64)] {
        self.phases.iter().find(|(of, _)| *of == kind).map_or(&[], |(_, phases)| phases)
    }
}
