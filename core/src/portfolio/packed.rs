//! Facts in 64 bytes, one cache line: what a million services are asked from.

use crate::{
    axes::{
        Cause, Commitment, EndRule, Ending, Phase, PhaseKind, Renewal, Standing, Term, Validity,
    },
    facts::Facts,
    instant::Instant,
    kind::Kind,
    period::{Frequencies, Period},
};

/// A whole second from the year 0000 to 9999 in 40 bits, or none.
#[derive(Clone, Copy)]
struct Second([u8; 5]);

const NO_SECOND: u64 = (1 << 40) - 1;

impl Second {
    fn new(at: Option<Instant>) -> Self {
        let seconds = at.map_or(NO_SECOND, |at| {
            // INVARIANT: an instant is not before the year 0000.
            at.unix_seconds().abs_diff(Instant::MIN.unix_seconds())
        });
        let [bytes @ .., _, _, _] = seconds.to_le_bytes();
        Self(bytes)
    }

    fn get(self) -> Option<Instant> {
        let mut bytes = [0; 8];
        bytes.iter_mut().zip(self.0).for_each(|(slot, byte)| *slot = byte);
        let seconds = u64::from_le_bytes(bytes);
        (seconds != NO_SECOND).then(|| {
            Instant::from_unix_seconds(Instant::MIN.unix_seconds().saturating_add_unsigned(seconds))
        })
    }
}

/// A renewal in 16 bits; zero for none.
#[derive(Clone, Copy)]
struct Renews(u16);

impl Renews {
    fn new(renewal: Option<Renewal>) -> Self {
        let Some(renewal) = renewal else { return Self(0) };
        let every = renewal.every().map_or(0, months);
        let mode = match renewal {
            Renewal::Automatic { forced: false, .. } => 1,
            Renewal::Automatic { forced: true, .. } => 2,
            Renewal::Manual { .. } => 3,
            Renewal::OneShot => 4,
        };
        Self(mode << 8 | u16::from(every))
    }

    fn get(self) -> Option<Renewal> {
        let every = period(self.0.to_le_bytes()[0]);
        Some(match self.0 >> 8 {
            1 => Renewal::Automatic { every, forced: false },
            2 => Renewal::Automatic { every, forced: true },
            3 => Renewal::Manual { every },
            4 => Renewal::OneShot,
            _ => return None,
        })
    }
}

/// The months of a period, 1 to 120.
pub(super) fn months(period: Period) -> u8 {
    u8::try_from(period.months()).unwrap_or(u8::MAX)
}

/// The period of so many months; none for any other number.
pub(super) fn period(months: u8) -> Option<Period> {
    Period::from_months(u32::from(months)).ok()
}

/// Facts, packed. Those that do not fit (fractions of seconds, a request to delete, more events than 32 bits count)
/// are kept beside it, whole: [`Packed::holds`] tells which.
#[derive(Clone, Copy)]
pub(super) struct Packed {
    start: Second,
    end: Second,
    anchor: Second,
    created: Second,
    phase_at: Second,
    erase_at: Second,
    requested_at: Second,
    standing_at: Second,
    commitment_end: Second,
    kind: u8,
    revision: u32,
    /// Place in the table of offered frequencies.
    frequencies: u16,
    renewal: Renews,
    restore: Renews,
    phase: u8,
    cause: u8,
    validity: u8,
    ending: u8,
    standing: u8,
    commitment: u8,
    end_rule: u8,
    flags: u8,
}

const FLAG: [Option<bool>; 3] = [None, Some(false), Some(true)];

impl Packed {
    /// `frequencies` is the place of the offered frequencies in their table.
    pub(super) fn new(facts: &Facts, frequencies: u16) -> Self {
        let term = facts.term();
        let flag = |value: Option<bool>| value.map_or(0, |value| u8::from(value) + 1);
        let (phase_at, cause, erase_at) = match facts.phase {
            Some(Phase::Terminated { at, cause, erase_at }) => (at, cause, erase_at),
            Some(
                Phase::SuspendedExpired { since }
                | Phase::SuspendedUnpaid { since }
                | Phase::Grace { since }
                | Phase::Redemption { since }
                | Phase::PendingDelete { since },
            ) => (since, None, None),
            Some(Phase::Erased { at }) => (Some(at), None, None),
            Some(Phase::Pending | Phase::Active) | None => (None, None, None),
        };
        let (ending, requested_at, restore) = match facts.ending {
            None => (0, None, None),
            Some(Ending::None) => (1, None, None),
            Some(Ending::AtExpiry { requested_at, restore }) => (2, requested_at, restore),
            Some(Ending::AtCommitmentEnd { requested_at }) => (3, requested_at, None),
        };
        let (standing, standing_at) = match facts.standing {
            None => (0, None),
            Some(Standing::Clear) => (1, None),
            Some(Standing::Due { by }) => (2, Some(by)),
            Some(Standing::Unpaid { since }) => (3, since),
        };
        let (commitment, commitment_end, end_rule) = match facts.commitment {
            None => (0, None, None),
            Some(Commitment::None) => (1, None, None),
            Some(Commitment::Until { end, end_rule }) => (2, Some(end), end_rule),
        };
        Self {
            start: Second::new(term.map(|term| term.start)),
            end: Second::new(term.map(|term| term.end)),
            anchor: Second::new(term.map(|term| term.anchor)),
            created: Second::new(facts.created),
            phase_at: Second::new(phase_at),
            erase_at: Second::new(erase_at),
            requested_at: Second::new(requested_at),
            standing_at: Second::new(standing_at),
            commitment_end: Second::new(commitment_end),
            kind: kind_code(facts.kind),
            revision: u32::try_from(facts.revision).unwrap_or(u32::MAX),
            frequencies,
            renewal: Renews::new(facts.renewal),
            restore: Renews::new(restore),
            phase: phase_code(facts.phase.map(Phase::kind)),
            cause: cause.map_or(0, |cause| place(Cause::ALL, &cause) + 1),
            validity: match facts.validity {
                None => 0,
                Some(Validity::Open) => 1,
                Some(Validity::Fixed(_)) => 2,
            },
            ending,
            standing,
            commitment,
            end_rule: match end_rule {
                None => 0,
                Some(EndRule::Recommit { every }) => months(every),
                Some(EndRule::KeepPrice) => KEEP_PRICE,
                Some(EndRule::DefaultPrice) => DEFAULT_PRICE,
            },
            flags: flag(facts.cancellable)
                | flag(facts.linked_to_hosting) << 2
                | flag(facts.emptied) << 4,
        }
    }

    /// The facts, as far as they fitted; `frequencies` are those at [`frequencies`](Self::frequencies).
    pub(super) fn facts(&self, frequencies: Option<Frequencies>) -> Facts {
        let at = self.phase_at.get();
        let flag = |shift: u8| FLAG.get(usize::from(self.flags >> shift & 3)).copied().flatten();
        let phase = phase_of(self.phase).and_then(|phase| {
            Some(match phase {
                PhaseKind::Pending => Phase::Pending,
                PhaseKind::Active => Phase::Active,
                PhaseKind::SuspendedExpired => Phase::SuspendedExpired { since: at },
                PhaseKind::SuspendedUnpaid => Phase::SuspendedUnpaid { since: at },
                PhaseKind::Grace => Phase::Grace { since: at },
                PhaseKind::Redemption => Phase::Redemption { since: at },
                PhaseKind::PendingDelete => Phase::PendingDelete { since: at },
                PhaseKind::Terminated => Phase::Terminated {
                    at,
                    cause: Cause::ALL.get(usize::from(self.cause).wrapping_sub(1)).copied(),
                    erase_at: self.erase_at.get(),
                },
                PhaseKind::Erased => Phase::Erased { at: at? },
            })
        });
        let validity = match (self.validity, self.start.get(), self.end.get(), self.anchor.get()) {
            (1, ..) => Some(Validity::Open),
            (2, Some(start), Some(end), Some(anchor)) => {
                Some(Validity::Fixed(Term { start, end, anchor }))
            }
            _ => None,
        };
        let requested_at = self.requested_at.get();
        let standing_at = self.standing_at.get();
        Facts {
            kind: kind_of(self.kind),
            created: self.created.get(),
            validity,
            phase,
            renewal: self.renewal.get(),
            ending: match self.ending {
                1 => Some(Ending::None),
                2 => Some(Ending::AtExpiry { requested_at, restore: self.restore.get() }),
                3 => Some(Ending::AtCommitmentEnd { requested_at }),
                _ => None,
            },
            deletion: None,
            standing: match (self.standing, standing_at) {
                (1, _) => Some(Standing::Clear),
                (2, Some(by)) => Some(Standing::Due { by }),
                (3, since) => Some(Standing::Unpaid { since }),
                _ => None,
            },
            commitment: match (self.commitment, self.commitment_end.get()) {
                (1, _) => Some(Commitment::None),
                (2, Some(end)) => Some(Commitment::Until {
                    end,
                    end_rule: match self.end_rule {
                        KEEP_PRICE => Some(EndRule::KeepPrice),
                        DEFAULT_PRICE => Some(EndRule::DefaultPrice),
                        every => period(every).map(|every| EndRule::Recommit { every }),
                    },
                }),
                _ => None,
            },
            frequencies,
            cancellable: flag(0),
            linked_to_hosting: flag(2),
            emptied: flag(4),
            revision: u64::from(self.revision),
        }
    }

    /// Whether the facts can be given back exactly.
    pub(super) fn holds(&self, facts: &Facts) -> bool {
        self.facts(facts.frequencies) == *facts
    }

    /// The place of the offered frequencies in their table.
    pub(super) const fn frequencies(&self) -> u16 {
        self.frequencies
    }
}

const KEEP_PRICE: u8 = 121;
const DEFAULT_PRICE: u8 = 122;

fn place<T: PartialEq>(all: &[T], item: &T) -> u8 {
    all.iter().position(|other| other == item).and_then(|at| u8::try_from(at).ok()).unwrap_or(0)
}

/// A kind as one byte.
pub(super) fn kind_code(kind: Kind) -> u8 {
    u8::try_from(kind.index()).unwrap_or(u8::MAX)
}

/// The kind of a byte.
pub(super) fn kind_of(code: u8) -> Kind {
    Kind::KNOWN.get(usize::from(code)).copied().unwrap_or(Kind::Other)
}

/// A phase as one byte; zero where it is not known.
pub(super) fn phase_code(phase: Option<PhaseKind>) -> u8 {
    phase.map_or(0, |phase| phase as u8 + 1)
}

/// The phase of a byte.
pub(super) fn phase_of(code: u8) -> Option<PhaseKind> {
    PhaseKind::ALL.get(usize::from(code).wrapping_sub(1)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_cache_line() {
        assert_eq!(size_of::<Packed>(), 64);
    }
}
