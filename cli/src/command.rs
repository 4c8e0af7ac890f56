//! A command out of the arguments of `decide` and `plan`.

use rinnovo::{Acknowledgements, Command, CommandKind, Period, Periods, Service, Token};

use crate::{args::CommandArgs, failure::Failure, files};

/// What is asked, its arguments checked and its token read.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) kind: CommandKind,
    every: Option<Period>,
    periods: Periods,
    pub(crate) acknowledged: Acknowledgements,
    token: Option<Token>,
}

impl Asked {
    /// Refuses an argument that the command does not know, and one that it cannot do without.
    pub(crate) fn new(kind: CommandKind, given: &CommandArgs) -> Result<Self, Failure> {
        let asked = Self::without_token(kind, given)?;
        if kind.takes_token() && asked.token.is_none() {
            Err(asked.lacks_token())
        } else {
            Ok(asked)
        }
    }

    /// The same, where a token may be missing.
    pub(crate) fn without_token(kind: CommandKind, given: &CommandArgs) -> Result<Self, Failure> {
        use CommandKind as C;
        let of = |knows: fn(C) -> bool| -> Vec<C> {
            C::ALL.iter().copied().filter(|command| knows(*command)).collect()
        };
        let (with_token, acknowledged) =
            (of(C::takes_token), of(|command| !command.acknowledgements().is_empty()));
        let stray = |given: bool, option: &str, commands: &[C]| {
            if !given || commands.contains(&kind) {
                return Ok(());
            }
            let commands: Vec<&str> = commands.iter().map(|command| command.code()).collect();
            Err(Failure::at(
                option,
                format!("found with `{kind}`, expected with {} only", commands.join(" or ")),
            ))
        };
        stray(given.every.is_some(), "--every", &[C::EnableAutomatic, C::ChangeFrequency])?;
        stray(given.periods.is_some(), "--periods", &[C::Renew, C::PayAhead])?;
        stray(given.acknowledge.is_some(), "--acknowledge", &acknowledged)?;
        stray(given.token.is_some(), "--token", &with_token)?;
        stray(given.token_file.is_some(), "--token-file", &with_token)?;
        if kind == C::ChangeFrequency && given.every.is_none() {
            return Err(Failure::at(
                "--every",
                "expected with `change_frequency`, such as 12 or P1Y",
            ));
        }
        Ok(Self {
            kind,
            every: given.every,
            periods: given.periods.unwrap_or(Periods::ONE),
            acknowledged: given.acknowledge.unwrap_or(Acknowledgements::NONE),
            token: token(given)?,
        })
    }

    fn lacks_token(&self) -> Failure {
        let expected = format!(
            "expected with `{}`: the token that is mailed to the administrative contact",
            self.kind
        );
        Failure::at("--token or --token-file", expected)
    }

    /// The command for a service as it is now. A request to delete binds its token to the service and its revision.
    pub(crate) fn of(&self, service: &Service) -> Result<Command, Failure> {
        let token = || self.token.clone().ok_or_else(|| self.lacks_token());
        match self.kind {
            CommandKind::RequestDeletion => Ok(Command::RequestDeletion {
                acknowledged: self.acknowledged,
                digest: token()?.digest(service.id.as_str(), service.facts.revision),
            }),
            CommandKind::ConfirmDeletion => Ok(Command::ConfirmDeletion { token: token()? }),
            _ => self.of_any(),
        }
    }

    /// The command for whatever service. Refuses those whose token belongs to one service.
    pub(crate) fn of_any(&self) -> Result<Command, Failure> {
        let every = || self.every.ok_or_else(|| Failure::new("expected a frequency"));
        Ok(match self.kind {
            CommandKind::EnableAutomatic => Command::EnableAutomatic { every: self.every },
            CommandKind::SwitchToManual => Command::SwitchToManual,
            CommandKind::ChangeFrequency => Command::ChangeFrequency { every: every()? },
            CommandKind::Renew => Command::Renew { periods: self.periods },
            CommandKind::PayAhead => Command::PayAhead { periods: self.periods },
            CommandKind::SettleDebt => Command::SettleDebt,
            CommandKind::CancelAtExpiry => Command::CancelAtExpiry,
            CommandKind::UndoCancellation => Command::UndoCancellation,
            CommandKind::CancelAtCommitmentEnd => Command::CancelAtCommitmentEnd,
            CommandKind::UndoCommitmentCancellation => Command::UndoCommitmentCancellation,
            CommandKind::RequestDeletion | CommandKind::ConfirmDeletion => {
                let expected =
                    "expected with one service: each has a token of its own; see `decide`";
                return Err(Failure::new(format!("found `{}`, {expected}", self.kind)));
            }
            CommandKind::WithdrawDeletion => Command::WithdrawDeletion,
        })
    }
}

/// The token of the arguments. It is never printed, nor is the file that holds it.
fn token(given: &CommandArgs) -> Result<Option<Token>, Failure> {
    let (place, text) = match (&given.token, &given.token_file) {
        (Some(text), _) => ("--token".to_owned(), text.clone()),
        (None, Some(path)) => (path.display().to_string(), files::text(path)?),
        (None, None) => return Ok(None),
    };
    Token::new(text.trim_end_matches(['\r', '\n']))
        .map(Some)
        .map_err(|error| Failure::at(place, error))
}
