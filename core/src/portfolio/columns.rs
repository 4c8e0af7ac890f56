//! What a table is filtered, sorted and counted by: a few bytes of each service, column by column.

use super::{
    build::put,
    pace::Pace,
    packed::{kind_code, months, phase_code},
};
use crate::{
    axes::{Commitment, Ending, Mode, Phase, Renewal, Standing},
    facts::Facts,
    instant::Instant,
    kind::Kind,
    zone::Zone,
};

/// The kind of a row that holds no service any more.
pub(super) const VACANT: u8 = u8::MAX;
/// The end of a service that has none, or none that is known: after all others.
pub(super) const NEVER: i64 = i64::MAX;
/// The month of that end.
pub(super) const NO_MONTH: u32 = u32::MAX;

/// Bits of [`Columns::marks`].
pub(super) mod mark {
    pub(in super::super) const CANCELLED: u8 = 1;
    pub(in super::super) const IN_DEBT: u8 = 1 << 1;
    pub(in super::super) const COMMITTED: u8 = 1 << 2;
    pub(in super::super) const DELETION: u8 = 1 << 3;
    pub(in super::super) const FORCED: u8 = 1 << 4;
    pub(in super::super) const UNKNOWN: u8 = 1 << 5;
}

/// The columns.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    pub(super) kinds: Vec<u8>,
    /// See [`phase_code`].
    pub(super) phases: Vec<u8>,
    /// 0 where it is not known, else one more than the place of the mode.
    pub(super) modes: Vec<u8>,
    /// The months of the renewal frequency; 0 for none.
    pub(super) every: Vec<u8>,
    pub(super) marks: Vec<u8>,
    /// The renewal or expiry date, in whole seconds.
    pub(super) ends: Vec<i64>,
    /// The month of that date, counted from January of the year 0, in the zone of the portfolio.
    pub(super) months: Vec<u32>,
    /// See [`Pace`](super::pace::Pace).
    pub(super) paces: Vec<u8>,
}

/// The renewal or expiry date of a table.
pub(super) fn end_of(facts: &Facts) -> Option<Instant> {
    // Which of the two it is depends on now; the date does not.
    facts.renewal_date(Instant::MIN).map(|(_, at)| at)
}

/// A mode as one byte; zero where it is not known.
pub(super) fn mode_code(mode: Option<Mode>) -> u8 {
    mode.map_or(0, |mode| mode as u8 + 1)
}

fn marks(facts: &Facts, unread: bool) -> u8 {
    let bit = |mark, holds| if holds { mark } else { 0 };
    let unknown = unread
        || facts.kind == Kind::Other
        || facts.phase.is_none_or(Phase::lacks_its_start)
        || facts.validity.is_none()
        || facts.renewal.is_none()
        || facts.ending.is_none()
        || facts.standing.is_none()
        || facts.commitment.is_none();
    bit(mark::CANCELLED, facts.ending.is_some_and(|ending| ending != Ending::None))
        | bit(mark::IN_DEBT, matches!(facts.standing, Some(Standing::Unpaid { .. })))
        | bit(mark::COMMITTED, matches!(facts.commitment, Some(Commitment::Until { .. })))
        | bit(mark::DELETION, facts.deletion.is_some())
        | bit(mark::FORCED, matches!(facts.renewal, Some(Renewal::Automatic { forced: true, .. })))
        | bit(mark::UNKNOWN, unknown)
}

impl Columns {
    /// Sets the columns of a row, or of the one after the last.
    pub(super) fn set(&mut self, row: usize, facts: &Facts, unread: bool, zone: Zone) {
        let end = end_of(facts);
        let month = |at| u32::try_from(zone.civil(at).date.month_index()).unwrap_or(NO_MONTH);
        put(&mut self.kinds, row, kind_code(facts.kind));
        put(&mut self.phases, row, phase_code(facts.phase.map(Phase::kind)));
        put(&mut self.modes, row, mode_code(facts.renewal.map(Renewal::mode)));
        put(&mut self.every, row, facts.renewal.and_then(Renewal::every).map_or(0, months));
        put(&mut self.marks, row, marks(facts, unread));
        put(&mut self.ends, row, end.map_or(NEVER, Instant::unix_seconds));
        put(&mut self.months, row, end.map_or(NO_MONTH, month));
        put(&mut self.paces, row, Pace::of(facts, zone).0);
    }

    pub(super) fn reserve(&mut self, rows: usize) {
        let Self { kinds, phases, modes, every, marks, ends, months, paces } = self;
        for column in [kinds, phases, modes, every, marks, paces] {
            column.reserve_exact(rows);
        }
        ends.reserve_exact(rows);
        months.reserve_exact(rows);
    }

    pub(super) fn shrink(&mut self) {
        let Self { kinds, phases, modes, every, marks, ends, months, paces } = self;
        for column in [kinds, phases, modes, every, marks, paces] {
            column.shrink_to_fit();
        }
        ends.shrink_to_fit();
        months.shrink_to_fit();
    }

    /// The bytes in use, or kept for rows to come.
    pub(super) fn bytes(&self) -> usize {
        let Self { kinds, phases, modes, every, marks, ends, months, paces } = self;
        let bytes: usize =
            [kinds, phases, modes, every, marks, paces].map(Vec::capacity).iter().sum();
        bytes + 8 * ends.capacity() + 4 * months.capacity()
    }

    /// Marks a row as holding no service.
    pub(super) fn vacate(&mut self, row: usize) {
        put(&mut self.kinds, row, VACANT);
        put(&mut self.paces, row, Pace::OTHER.0);
    }

    /// Whether a row holds a service.
    pub(super) fn is_taken(&self, row: usize) -> bool {
        self.kinds.get(row).is_some_and(|kind| *kind != VACANT)
    }
}
