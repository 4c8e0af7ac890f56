//! Commands as cases write them.

use rinnovo::{
    Acknowledgement, Command, CommandKind, Error, Instant, Period, Periods, Role, Roles, Service,
    Token,
};
use serde::Deserialize;

/// A command that somebody gives at an instant.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommandCase {
    /// The present instant.
    pub now: Instant,
    /// The roles of the actor.
    #[serde(rename = "as")]
    pub roles: Vec<Role>,
    /// The command.
    pub command: CommandText,
    /// Whether its events happen, so that the next steps find their effect.
    #[serde(default)]
    pub apply: bool,
}

impl CommandCase {
    /// The roles as a set.
    pub fn roles(&self) -> Roles {
        self.roles.iter().copied().collect()
    }
}

/// A command as it is written: a code, or an object with its arguments.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum CommandText {
    /// A command without arguments.
    Plain(CommandKind),
    /// A command with arguments.
    With(Arguments),
}

/// A command with its arguments.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Arguments {
    /// See [`Command::EnableAutomatic`].
    EnableAutomatic {
        /// The frequency.
        every: Period,
    },
    /// See [`Command::ChangeFrequency`].
    ChangeFrequency {
        /// The new frequency.
        every: Period,
    },
    /// See [`Command::Renew`].
    Renew {
        /// How many periods.
        periods: Periods,
    },
    /// See [`Command::PayAhead`].
    PayAhead {
        /// How many periods.
        periods: Periods,
    },
    /// See [`Command::RequestDeletion`].
    RequestDeletion {
        /// What the person has acknowledged.
        acknowledged: Vec<Acknowledgement>,
        /// The token that the host mails.
        token: String,
    },
    /// See [`Command::ConfirmDeletion`].
    ConfirmDeletion {
        /// The token that the person types.
        token: String,
    },
}

impl CommandText {
    /// The command without its arguments.
    pub const fn kind(&self) -> CommandKind {
        match self {
            Self::Plain(kind) => *kind,
            Self::With(arguments) => match arguments {
                Arguments::EnableAutomatic { .. } => CommandKind::EnableAutomatic,
                Arguments::ChangeFrequency { .. } => CommandKind::ChangeFrequency,
                Arguments::Renew { .. } => CommandKind::Renew,
                Arguments::PayAhead { .. } => CommandKind::PayAhead,
                Arguments::RequestDeletion { .. } => CommandKind::RequestDeletion,
                Arguments::ConfirmDeletion { .. } => CommandKind::ConfirmDeletion,
            },
        }
    }

    /// The command for a service as it is now: the token of a request is hashed for its present revision.
    pub fn for_service(&self, service: &Service) -> Result<Command, String> {
        match self {
            Self::Plain(kind) => plain(*kind),
            Self::With(arguments) => {
                arguments.for_service(service).map_err(|error| error.to_string())
            }
        }
    }
}

fn plain(kind: CommandKind) -> Result<Command, String> {
    Ok(match kind {
        CommandKind::EnableAutomatic => Command::EnableAutomatic { every: None },
        CommandKind::SwitchToManual => Command::SwitchToManual,
        CommandKind::SettleDebt => Command::SettleDebt,
        CommandKind::CancelAtExpiry => Command::CancelAtExpiry,
        CommandKind::UndoCancellation => Command::UndoCancellation,
        CommandKind::CancelAtCommitmentEnd => Command::CancelAtCommitmentEnd,
        CommandKind::UndoCommitmentCancellation => Command::UndoCommitmentCancellation,
        CommandKind::WithdrawDeletion => Command::WithdrawDeletion,
        CommandKind::ChangeFrequency
        | CommandKind::Renew
        | CommandKind::PayAhead
        | CommandKind::RequestDeletion
        | CommandKind::ConfirmDeletion => return Err(format!("{kind} needs its arguments")),
    })
}

impl Arguments {
    fn for_service(&self, service: &Service) -> Result<Command, Error> {
        Ok(match self {
            Self::EnableAutomatic { every } => Command::EnableAutomatic { every: Some(*every) },
            Self::ChangeFrequency { every } => Command::ChangeFrequency { every: *every },
            Self::Renew { periods } => Command::Renew { periods: *periods },
            Self::PayAhead { periods } => Command::PayAhead { periods: *periods },
            Self::RequestDeletion { acknowledged, token } => Command::RequestDeletion {
                acknowledged: acknowledged.iter().copied().collect(),
                digest: Token::new(token)?.digest(service.id.as_str(), service.facts.revision),
            },
            Self::ConfirmDeletion { token } => {
                Command::ConfirmDeletion { token: Token::new(token)? }
            }
        })
    }
}
