use super::{
    column::{Column, Columns, NO_INSTANT},
    unit::TimeUnit,
};
use crate::{
    axes::{Commitment, EndRule, Ending, Phase, Renewal, Standing, Validity},
    decide::Base,
    facts::Facts,
    instant::Instant,
    period::{Frequencies, Period},
    role::Roles,
};

/// Defines the columns of a table of its own.
macro_rules! rows {
    ($($field:ident: $type:ty,)*) => {
        /// A table made of [`Facts`], row by row: for who holds services and wants them answered as columns.
        /// [`Answered`](super::Answered) has an example.
        #[derive(Clone, Debug)]
        pub struct Rows {
            unit: TimeUnit,
            $($field: Vec<$type>,)*
            offered: Vec<Frequencies>,
        }

        impl Rows {
            /// A table without rows.
            pub const fn new(unit: TimeUnit) -> Self {
                Self { unit, $($field: Vec::new(),)* offered: Vec::new() }
            }

            /// The columns.
            pub fn columns(&self) -> Columns<'_> {
                Columns {
                    $($field: Column::Each(&self.$field),)*
                    offered: &self.offered,
                    ..Columns::new(self.kind.len(), self.unit)
                }
            }
        }
    };
}

rows! {
    kind: u8,
    created: i64,
    term: u8,
    term_start: i64,
    term_end: i64,
    term_anchor: i64,
    phase: u8,
    phase_at: i64,
    cause: u8,
    erase_at: i64,
    mode: u8,
    every: u8,
    forced: u8,
    ending: u8,
    ending_requested_at: i64,
    restore_mode: u8,
    restore_every: u8,
    restore_forced: u8,
    standing: u8,
    standing_at: i64,
    commitment: u8,
    commitment_end: i64,
    end_rule: u8,
    recommit_every: u8,
    deletion: u8,
    deletion_requested_at: i64,
    deletion_expires_at: i64,
    cancellable: u8,
    linked_to_hosting: u8,
    emptied: u8,
    frequencies: u16,
    roles: u8,
    payment_method: u8,
}

/// The codes of a renewal: its mode, its frequency, whether it is forced.
fn renewal_codes(renewal: Option<Renewal>) -> (u8, u8, u8) {
    let mode = renewal.map_or(0, |renewal| renewal.mode() as u8 + 1);
    let forced = matches!(renewal, Some(Renewal::Automatic { forced: true, .. }));
    (mode, months(renewal.and_then(Renewal::every)), u8::from(forced))
}

fn months(every: Option<Period>) -> u8 {
    every.map_or(0, |every| u8::try_from(every.months()).unwrap_or(u8::MAX))
}

fn flag(flag: Option<bool>) -> u8 {
    flag.map_or(0, |flag| u8::from(flag) + 1)
}

impl Rows {
    /// Adds a row: a service, the roles that the actor holds for it, and whether the account has a valid payment method.
    ///
    /// Instants are rounded down to the unit. Sets of frequencies beyond the first 65,535 are taken for those of the
    /// edition.
    pub fn push(&mut self, facts: &Facts, roles: Roles, payment_method: Option<bool>) {
        let unit = self.unit;
        let count = |at: Option<Instant>| at.map_or(NO_INSTANT, |at| unit.count(at));
        let at = |base: Base| count(base.of(facts));
        self.kind.push(Columns::kind_code(facts.kind));
        self.created.push(at(Base::Created));
        self.term.push(match facts.validity {
            None => 0,
            Some(Validity::Open) => 1,
            Some(Validity::Fixed(_)) => 2,
        });
        self.term_start.push(at(Base::TermStart));
        self.term_end.push(at(Base::TermEnd));
        self.term_anchor.push(count(facts.term().map(|term| term.anchor)));
        self.phase.push(facts.phase.map_or(0, |phase| phase.kind() as u8 + 1));
        self.phase_at.push(at(Base::Since));
        let cause = match facts.phase {
            Some(Phase::Terminated { cause, .. }) => cause,
            _ => None,
        };
        self.cause.push(cause.map_or(0, |cause| cause as u8 + 1));
        self.erase_at.push(at(Base::EraseAt));
        let (mode, every, forced) = renewal_codes(facts.renewal);
        self.mode.push(mode);
        self.every.push(every);
        self.forced.push(forced);
        let (ending, requested_at, restore) = match facts.ending {
            None => (0, None, None),
            Some(Ending::None) => (1, None, None),
            Some(Ending::AtExpiry { requested_at, restore }) => (2, requested_at, restore),
            Some(Ending::AtCommitmentEnd { requested_at }) => (3, requested_at, None),
        };
        self.ending.push(ending);
        self.ending_requested_at.push(count(requested_at));
        let (mode, every, forced) = renewal_codes(restore);
        self.restore_mode.push(mode);
        self.restore_every.push(every);
        self.restore_forced.push(forced);
        let (standing, standing_at) = match facts.standing {
            None => (0, None),
            Some(Standing::Clear) => (1, None),
            Some(Standing::Due { by }) => (2, Some(by)),
            Some(Standing::Unpaid { since }) => (3, since),
        };
        self.standing.push(standing);
        self.standing_at.push(count(standing_at));
        let (commitment, end_rule) = match facts.commitment {
            None => (0, None),
            Some(Commitment::None) => (1, None),
            Some(Commitment::Until { end_rule, .. }) => (2, end_rule),
        };
        self.commitment.push(commitment);
        self.commitment_end.push(at(Base::CommitmentEnd));
        let (rule, every) = match end_rule {
            None => (0, None),
            Some(EndRule::Recommit { every }) => (1, Some(every)),
            Some(EndRule::KeepPrice) => (2, None),
            Some(EndRule::DefaultPrice) => (3, None),
        };
        self.end_rule.push(rule);
        self.recommit_every.push(months(every));
        self.deletion.push(u8::from(facts.deletion.is_some()));
        self.deletion_requested_at.push(at(Base::Requested));
        self.deletion_expires_at.push(at(Base::RequestExpires));
        self.cancellable.push(flag(facts.cancellable));
        self.linked_to_hosting.push(flag(facts.linked_to_hosting));
        self.emptied.push(flag(facts.emptied));
        let place = facts.frequencies.map_or(0, |offered| self.place_of(offered));
        self.frequencies.push(place);
        self.roles.push(roles.bits());
        self.payment_method.push(flag(payment_method));
    }

    fn place_of(&mut self, offered: Frequencies) -> u16 {
        let place = self.offered.iter().position(|other| *other == offered).unwrap_or_else(|| {
            self.offered.push(offered);
            self.offered.len() - 1
        });
        u16::try_from(place + 1).unwrap_or(0)
    }
}
