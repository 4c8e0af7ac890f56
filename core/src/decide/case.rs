//! What the rows of the rules read, and what they say.

use crate::{
    command::{Acknowledgements, Command, CommandKind, Periods},
    facts::{FactSet, Facts},
    instant::Instant,
    period::Period,
    policy::{CommandRules, KindRules},
    reason::ReasonSet,
};

/// A command as the rows read it. The menu of a screen asks without arguments: would *some* make it succeed?
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ask {
    pub(crate) command: CommandKind,
    pub(crate) every: Every,
    pub(crate) periods: Periods,
    pub(crate) acknowledged: Acknowledgements,
    pub(crate) token: TokenCheck,
}

/// Which frequency is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Every {
    /// Any that differs from the present one: what a menu asks.
    Another,
    /// The present one, or the first one offered.
    Present,
    /// This one.
    Exactly(Period),
}

/// What is known of a deletion token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenCheck {
    /// It matches, or is supposed to.
    Matches,
    /// It does not.
    Differs,
}

impl Ask {
    /// The question of a menu.
    pub(crate) const fn menu(command: CommandKind) -> Self {
        Self {
            command,
            every: match command {
                CommandKind::ChangeFrequency => Every::Another,
                _ => Every::Present,
            },
            periods: Periods::ONE,
            acknowledged: Acknowledgements::ALL,
            token: TokenCheck::Matches,
        }
    }

    /// The question of a command, its token not looked at yet.
    pub(crate) fn of(command: &Command) -> Self {
        let menu = Self::menu(command.kind());
        match command {
            Command::EnableAutomatic { every: Some(every) }
            | Command::ChangeFrequency { every } => Self { every: Every::Exactly(*every), ..menu },
            Command::Renew { periods } | Command::PayAhead { periods } => {
                Self { periods: *periods, ..menu }
            }
            Command::RequestDeletion { acknowledged, .. } => {
                Self { acknowledged: *acknowledged, ..menu }
            }
            _ => menu,
        }
    }
}

/// What the rows of a command read.
pub(super) struct Case<'a> {
    pub(super) facts: &'a Facts,
    pub(super) ask: Ask,
    pub(super) now: Instant,
    pub(super) payment_method: Option<bool>,
    pub(super) kind: &'a KindRules,
    pub(super) rules: &'a CommandRules,
}

/// What the rows of a command say, beside those that all commands share.
#[derive(Default)]
pub(super) struct Rows {
    /// The command would change nothing.
    pub(super) already_so: bool,
    pub(super) reasons: ReasonSet,
    /// Facts that turn out to be needed.
    pub(super) missing: FactSet,
}
