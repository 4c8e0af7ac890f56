use serde::Serialize;

use crate::{
    command::CommandKind,
    event::Event,
    facts::FactSet,
    instant::Instant,
    reason::{Notice, Reason},
    set::coded,
};

coded! {
    /// The four ways in which a command is answered.
    Outcome expecting "one of the outcomes" {
        /// It may be done.
        Allowed "allowed",
        /// It is so already; asking again succeeds and changes nothing.
        AlreadySo "already_so",
        /// It may not be done.
        Refused "refused",
        /// It cannot be told: a fact is missing.
        Unknown "unknown",
    }
}

/// The answer to a command, with all its reasons.
///
/// Its JSON form is that of the conformance cases, with every key: `{"allowed": {…}}`, `"already_so"`,
/// `{"refused": {…}}`, `{"unknown": […]}`.
///
/// ```
/// use rinnovo::{Answer, Fact, FactSet};
///
/// let answer = Answer::Unknown { missing: FactSet::of(&[Fact::Phase]) };
/// assert_eq!(serde_json::to_string(&answer).unwrap(), r#"{"unknown":["phase"]}"#);
/// assert_eq!(serde_json::to_string(&Answer::AlreadySo).unwrap(), r#""already_so""#);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// It may be done now.
    Allowed {
        /// When its effect begins.
        effective_at: Instant,
        /// When it stops being allowed (exclusive), the service staying as it is; `None`: it has no end.
        until: Option<Instant>,
        /// What a person must read first.
        notices: Vec<Notice>,
        /// What it does. Nothing has happened yet: [`evolve`](crate::evolve) the service with these to do it.
        events: Vec<Event>,
    },
    /// It is so already: a success without events.
    AlreadySo,
    /// It may not be done now.
    Refused {
        /// Every reason, in the order of [`ReasonCode`](crate::ReasonCode).
        reasons: Vec<Reason>,
        /// When it becomes allowed if nobody does anything but wait and every bill is paid; `None`: waiting does not
        /// help.
        from: Option<Instant>,
        /// The commands that would lift a reason, as far as the edition leaves them open.
        remedies: Vec<CommandKind>,
        /// What the refusal itself does: a wrong deletion token uses up an attempt.
        events: Vec<Event>,
    },
    /// It cannot be told.
    #[serde(serialize_with = "Serialize::serialize")]
    Unknown {
        /// The facts that are missing.
        missing: FactSet,
    },
}

impl Answer {
    /// Which of the four it is.
    pub const fn outcome(&self) -> Outcome {
        match self {
            Self::Allowed { .. } => Outcome::Allowed,
            Self::AlreadySo => Outcome::AlreadySo,
            Self::Refused { .. } => Outcome::Refused,
            Self::Unknown { .. } => Outcome::Unknown,
        }
    }

    /// What is to be journaled: the effect of an allowed command, or what a refusal itself does.
    pub fn events(&self) -> &[Event] {
        match self {
            Self::Allowed { events, .. } | Self::Refused { events, .. } => events,
            Self::AlreadySo | Self::Unknown { .. } => &[],
        }
    }
}
