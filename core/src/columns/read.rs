//! One row as [`Facts`]: the scalar road, and the only one that knows what codes mean.

use super::column::{BadCell, Column, Columns, NO_INSTANT};
use crate::{
    axes::{
        Cause, Commitment, DeletionRequest, EndRule, Ending, Mode, Phase, PhaseKind, Renewal,
        Standing, Term, Validity,
    },
    decide::Base,
    facts::Facts,
    instant::Instant,
    kind::Kind,
    period::{Frequencies, Period},
    role::{Role, Roles},
    token::TokenDigest,
};

/// The code of a term that is there where its instants are.
pub(super) const TERM_AS_GIVEN: u8 = 3;

/// The value of the cell that is bad, and its column.
pub(super) type Bad = (&'static str, i64);

/// The codes of a row: everything about it that is no instant.
#[derive(Clone, Copy, Debug)]
pub(super) struct Codes<'a> {
    pub(super) kind: u8,
    pub(super) term: u8,
    pub(super) phase: u8,
    pub(super) cause: u8,
    pub(super) mode: u8,
    pub(super) every: u8,
    pub(super) forced: u8,
    pub(super) ending: u8,
    pub(super) restore_mode: u8,
    pub(super) restore_every: u8,
    pub(super) restore_forced: u8,
    pub(super) standing: u8,
    pub(super) commitment: u8,
    pub(super) end_rule: u8,
    pub(super) recommit_every: u8,
    pub(super) deletion: u8,
    pub(super) cancellable: u8,
    pub(super) linked_to_hosting: u8,
    pub(super) emptied: u8,
    pub(super) frequencies: u16,
    pub(super) roles: u8,
    pub(super) payment_method: u8,
    pub(super) offered: &'a [Frequencies],
}

/// The instants of a row.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Instants {
    pub(super) by_base: [Option<Instant>; Base::COUNT],
    pub(super) anchor: Option<Instant>,
    pub(super) ending_requested_at: Option<Instant>,
    pub(super) unpaid_since: Option<Instant>,
}

impl Instants {
    /// Every instant there is, each some instant: what the shape of a row is made out with.
    pub(super) const fn all(at: Instant) -> Self {
        let at = Some(at);
        Self { by_base: [at; Base::COUNT], anchor: at, ending_requested_at: at, unpaid_since: at }
    }

    fn of(&self, base: Base) -> Option<Instant> {
        self.by_base.get(base as usize).copied().flatten()
    }

    fn needed(&self, base: Base) -> Result<Instant, Bad> {
        self.of(base).ok_or((column_of(base), NO_INSTANT))
    }
}

/// The name of the column that an instant stands in.
const fn column_of(base: Base) -> &'static str {
    match base {
        Base::Created => "created",
        Base::TermStart => "term_start",
        Base::TermEnd => "term_end",
        Base::Since => "phase_at",
        Base::EraseAt => "erase_at",
        Base::BillDue => "standing_at",
        Base::CommitmentEnd => "commitment_end",
        Base::Requested => "deletion_requested_at",
        Base::RequestExpires => "deletion_expires_at",
    }
}

impl<'a> Columns<'a> {
    /// The code of a kind.
    ///
    /// ```
    /// use rinnovo::{Kind, columns::Columns};
    /// assert_eq!((Columns::kind_code(Kind::WebHosting), Columns::kind_code(Kind::Other)), (1, 0));
    /// ```
    pub fn kind_code(kind: Kind) -> u8 {
        match kind {
            Kind::Other => 0,
            kind => u8::try_from(kind.index() + 1).unwrap_or(0),
        }
    }

    /// The facts of a row: what the engine's other functions are asked about it with. Refuses a row that holds a bad
    /// cell, and names the first; a row that is not there is one of which nothing is known.
    ///
    /// A table holds no digest of a token, no number of attempts and no revision, which no menu reads: of a request to
    /// delete there is one attempt left, and no token matches.
    ///
    /// ```
    /// use rinnovo::columns::{BadCell, Column, Columns, TimeUnit};
    ///
    /// let columns = Columns { phase: Column::Each(&[2, 77]), ..Columns::new(2, TimeUnit::Seconds) };
    /// assert!(columns.facts(0).is_ok());
    /// assert_eq!(columns.facts(1).unwrap_err(), BadCell { row: 1, column: "phase", value: 77 });
    /// ```
    pub fn facts(&self, row: usize) -> Result<Facts, BadCell> {
        self.codes(row).facts(&self.instants(row)).map_err(|(column, value)| BadCell {
            row,
            column,
            value: self.as_given(row, column, value),
        })
    }

    /// The roles and the payment method of a row; refuses a bad cell.
    ///
    /// ```
    /// use rinnovo::{Roles, columns::{Column, Columns, TimeUnit}};
    ///
    /// let columns = Columns { roles: Column::Same(Roles::ALL.bits()), ..Columns::new(1, TimeUnit::Seconds) };
    /// assert_eq!(columns.actor(0), Ok((Roles::ALL, None)));
    /// ```
    pub fn actor(&self, row: usize) -> Result<(Roles, Option<bool>), BadCell> {
        self.codes(row).actor().map_err(|(column, value)| BadCell { row, column, value })
    }

    /// An end before its start is told as it stands in the table.
    fn as_given(&self, row: usize, column: &str, value: i64) -> i64 {
        match column {
            "term_end" => self.term_end.get(row).unwrap_or(value),
            _ => value,
        }
    }

    pub(super) fn codes(&self, row: usize) -> Codes<'a> {
        let code = |column: Column<'_, u8>| column.get(row).unwrap_or(0);
        Codes {
            kind: code(self.kind),
            term: self.term.get(row).unwrap_or(TERM_AS_GIVEN),
            phase: code(self.phase),
            cause: code(self.cause),
            mode: code(self.mode),
            every: code(self.every),
            forced: code(self.forced),
            ending: code(self.ending),
            restore_mode: code(self.restore_mode),
            restore_every: code(self.restore_every),
            restore_forced: code(self.restore_forced),
            standing: code(self.standing),
            commitment: code(self.commitment),
            end_rule: code(self.end_rule),
            recommit_every: code(self.recommit_every),
            deletion: code(self.deletion),
            cancellable: code(self.cancellable),
            linked_to_hosting: code(self.linked_to_hosting),
            emptied: code(self.emptied),
            frequencies: self.frequencies.get(row).unwrap_or(0),
            roles: code(self.roles),
            payment_method: code(self.payment_method),
            offered: self.offered,
        }
    }

    /// The column that the instants of a base stand in.
    pub(super) const fn instants_of(&self, base: Base) -> Column<'a, i64> {
        match base {
            Base::Created => self.created,
            Base::TermStart => self.term_start,
            Base::TermEnd => self.term_end,
            Base::Since => self.phase_at,
            Base::EraseAt => self.erase_at,
            Base::BillDue => self.standing_at,
            Base::CommitmentEnd => self.commitment_end,
            Base::Requested => self.deletion_requested_at,
            Base::RequestExpires => self.deletion_expires_at,
        }
    }

    pub(super) fn instants(&self, row: usize) -> Instants {
        let instant = |column: Column<'_, i64>| {
            let count = column.get(row).filter(|count| *count != NO_INSTANT);
            count.map(|count| self.unit.instant(count))
        };
        Instants {
            by_base: Base::ALL.map(|base| instant(self.instants_of(base))),
            anchor: instant(self.term_anchor),
            ending_requested_at: instant(self.ending_requested_at),
            unpaid_since: instant(self.standing_at),
        }
    }
}

/// The item of a code that counts from 1; `None` for 0.
fn coded<T: Copy>(all: &[T], code: u8, column: &'static str) -> Result<Option<T>, Bad> {
    match code {
        0 => Ok(None),
        code => match all.get(usize::from(code) - 1) {
            Some(item) => Ok(Some(*item)),
            None => Err((column, i64::from(code))),
        },
    }
}

fn flag(code: u8, column: &'static str) -> Result<Option<bool>, Bad> {
    coded(&[false, true], code, column)
}

fn months(code: u8, column: &'static str) -> Result<Option<Period>, Bad> {
    match code {
        0 => Ok(None),
        code => match Period::from_months(u32::from(code)) {
            Ok(period) => Ok(Some(period)),
            Err(_) => Err((column, i64::from(code))),
        },
    }
}

fn yes(code: u8, column: &'static str) -> Result<bool, Bad> {
    match code {
        0 | 1 => Ok(code == 1),
        _ => Err((column, i64::from(code))),
    }
}

/// A renewal by the names and the codes of its mode, its frequency and whether it is forced.
fn renewal(cells: [(&'static str, u8); 3]) -> Result<Option<Renewal>, Bad> {
    let [mode, every, forced] = cells;
    let every = months(every.1, every.0)?;
    let forced = yes(forced.1, forced.0)?;
    Ok(coded(Mode::ALL, mode.1, mode.0)?.map(|mode| match mode {
        Mode::Automatic => Renewal::Automatic { every, forced },
        Mode::Manual => Renewal::Manual { every },
        Mode::OneShot => Renewal::OneShot,
    }))
}

impl Codes<'_> {
    /// The facts, in the order of which a bad cell is told.
    pub(super) fn facts(&self, at: &Instants) -> Result<Facts, Bad> {
        self.actor()?;
        let restore = renewal([
            ("restore_mode", self.restore_mode),
            ("restore_every", self.restore_every),
            ("restore_forced", self.restore_forced),
        ])?;
        let cause = coded(Cause::ALL, self.cause, "cause")?;
        let end_rule = self.end_rule()?;
        Ok(Facts {
            kind: coded(Kind::KNOWN, self.kind, "kind")?.unwrap_or(Kind::Other),
            created: at.of(Base::Created),
            renewal: renewal([
                ("mode", self.mode),
                ("every", self.every),
                ("forced", self.forced),
            ])?,
            cancellable: flag(self.cancellable, "cancellable")?,
            linked_to_hosting: flag(self.linked_to_hosting, "linked_to_hosting")?,
            emptied: flag(self.emptied, "emptied")?,
            frequencies: match self.frequencies {
                0 => None,
                place => match self.offered.get(usize::from(place) - 1) {
                    Some(offered) => Some(*offered),
                    None => return Err(("frequencies", i64::from(place))),
                },
            },
            ending: match self.ending {
                0 => None,
                1 => Some(Ending::None),
                2 => Some(Ending::AtExpiry { requested_at: at.ending_requested_at, restore }),
                3 => Some(Ending::AtCommitmentEnd { requested_at: at.ending_requested_at }),
                code => return Err(("ending", i64::from(code))),
            },
            phase: self.phase(at, cause)?,
            deletion: self.deletion(at)?,
            standing: match self.standing {
                0 => None,
                1 => Some(Standing::Clear),
                2 => Some(Standing::Due { by: at.needed(Base::BillDue)? }),
                3 => Some(Standing::Unpaid { since: at.unpaid_since }),
                code => return Err(("standing", i64::from(code))),
            },
            commitment: match self.commitment {
                0 => None,
                1 => Some(Commitment::None),
                2 => Some(Commitment::Until { end: at.needed(Base::CommitmentEnd)?, end_rule }),
                code => return Err(("commitment", i64::from(code))),
            },
            validity: self.validity(at)?,
            revision: 0,
        })
    }

    pub(super) fn actor(&self) -> Result<(Roles, Option<bool>), Bad> {
        if self.roles > Roles::ALL.bits() {
            return Err(("roles", i64::from(self.roles)));
        }
        let held = Role::ALL.iter().copied();
        let roles = held.filter(|role| self.roles >> *role as u8 & 1 == 1).collect();
        Ok((roles, flag(self.payment_method, "payment_method")?))
    }

    fn end_rule(&self) -> Result<Option<EndRule>, Bad> {
        let every = months(self.recommit_every, "recommit_every")?;
        match (self.end_rule, every) {
            (0, _) => Ok(None),
            (1, Some(every)) => Ok(Some(EndRule::Recommit { every })),
            (1, None) => Err(("recommit_every", 0)),
            (2, _) => Ok(Some(EndRule::KeepPrice)),
            (3, _) => Ok(Some(EndRule::DefaultPrice)),
            (code, _) => Err(("end_rule", i64::from(code))),
        }
    }

    fn phase(&self, at: &Instants, cause: Option<Cause>) -> Result<Option<Phase>, Bad> {
        let Some(kind) = coded(PhaseKind::ALL, self.phase, "phase")? else { return Ok(None) };
        let since = at.of(Base::Since);
        Ok(Some(match kind {
            PhaseKind::Pending => Phase::Pending,
            PhaseKind::Active => Phase::Active,
            PhaseKind::SuspendedExpired => Phase::SuspendedExpired { since },
            PhaseKind::SuspendedUnpaid => Phase::SuspendedUnpaid { since },
            PhaseKind::Grace => Phase::Grace { since },
            PhaseKind::Redemption => Phase::Redemption { since },
            PhaseKind::PendingDelete => Phase::PendingDelete { since },
            PhaseKind::Terminated => {
                Phase::Terminated { at: since, cause, erase_at: at.of(Base::EraseAt) }
            }
            PhaseKind::Erased => Phase::Erased { at: at.needed(Base::Since)? },
        }))
    }

    fn deletion(&self, at: &Instants) -> Result<Option<DeletionRequest>, Bad> {
        if !yes(self.deletion, "deletion")? {
            return Ok(None);
        }
        Ok(Some(DeletionRequest {
            requested_at: at.needed(Base::Requested)?,
            expires_at: at.needed(Base::RequestExpires)?,
            digest: TokenDigest::from_bytes([0; 32]),
            revision: 0,
            attempts_left: std::num::NonZeroU8::MIN,
        }))
    }

    /// As documents are checked: a term does not end before it begins.
    fn validity(&self, at: &Instants) -> Result<Option<Validity>, Bad> {
        let (start, end) = match self.term {
            0 => return Ok(None),
            1 => return Ok(Some(Validity::Open)),
            2 => (at.needed(Base::TermStart)?, at.needed(Base::TermEnd)?),
            TERM_AS_GIVEN => match (at.of(Base::TermStart), at.of(Base::TermEnd)) {
                (Some(start), Some(end)) => (start, end),
                _ => return Ok(None),
            },
            code => return Err(("term", i64::from(code))),
        };
        if end < start {
            return Err(("term_end", 0));
        }
        Ok(Some(Validity::Fixed(Term { start, end, anchor: at.anchor.unwrap_or(start) })))
    }
}
