use crate::{
    axes::Term, command::CommandKind, decide::Outcome, event::Change, instant::Instant,
    service::Price,
};

/// Something that is expected to happen to a service; see [`Forecast::entries`](crate::Forecast::entries).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreseen<'a> {
    /// When.
    pub at: Instant,
    /// The id of the service.
    pub id: &'a str,
    /// What.
    pub what: Expected,
}

/// What is expected to happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// What time alone does, or the end of a parent: a renewal, an end, an erasure.
    Event(Change),
    /// What was bought is billed: a renewal follows at once; in a what-if, what a command bought is due at once.
    Bill {
        /// What was bought.
        term: Term,
        /// What it costs, all periods together; `None`: not known. A price is known for the frequency that the service
        /// has when the forecast begins, and no more once a commitment ended at the public price.
        price: Option<Price>,
        /// Until when it must be paid (exclusive).
        due_by: Instant,
    },
    /// The customer is reminded of the end of a term.
    Reminder {
        /// When the term ends.
        of: Instant,
    },
    /// A command that was allowed when the state of the service began stops being allowed, and is not at once again: the
    /// last moment to give it is just before.
    LastMoment {
        /// The command.
        command: CommandKind,
    },
    /// A command of a what-if was given.
    Command {
        /// The command.
        command: CommandKind,
        /// How it was answered.
        outcome: Outcome,
    },
}
