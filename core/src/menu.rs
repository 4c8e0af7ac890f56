//! The menu of a screen with everything that a person may read: each command, and its whole answer.

use crate::{
    axes::Renewal,
    command::{Command, CommandKind, Periods},
    decide::{Answer, Context, decide_supposed},
    facts::Facts,
    period::Period,
    service::Service,
    token::{Token, TokenDigest},
};

/// A command of a menu and its answer.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct CommandAnswer {
    /// The command, without arguments.
    pub command: CommandKind,
    /// Its answer.
    pub answer: Answer,
}

/// Answers every command, in the order of [`CommandKind::ALL`], with all reasons and notices: would some arguments make
/// it succeed? [`answers`](crate::answers()) is the same menu as bits, made without allocation.
///
/// A menu asks before a person has chosen, ticked or typed anything. It takes the arguments that a person would choose
/// first: the present frequency or the first one offered, for a change the first other one; one period; everything
/// acknowledged; the right token. So the effect of a request to delete is not one to be journaled: its digest is of no
/// token.
///
/// ```
/// use rinnovo::{Answer, CommandKind, Context, Facts, Kind, Reason, Renewal, Roles, Service, menu};
///
/// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
/// let facts = Facts::in_service(Kind::Vps, "2025-01-01T00:00:00Z".parse()?, "2025-02-01T00:00:00Z".parse()?, Renewal::Manual { every: None });
/// let vps = Service::new("vps-1".parse()?, facts);
/// let context = Context::new("2025-01-10T00:00:00Z".parse()?, Roles::ALL, &rules);
///
/// let menu = menu(&vps, &context);
/// assert_eq!(menu.len(), CommandKind::ALL.len());
/// let cancel = menu.iter().find(|entry| entry.command == CommandKind::CancelAtExpiry).unwrap();
/// let Answer::Refused { reasons, .. } = &cancel.answer else { panic!() };
/// assert_eq!(reasons[0], Reason::ManualLapsesByItself { at: Some("2025-02-01T00:00:00Z".parse()?) });
/// # Ok::<(), rinnovo::Error>(())
/// ```
pub fn menu(service: &Service, context: &Context<'_>) -> Vec<CommandAnswer> {
    let answer = |kind: &CommandKind| CommandAnswer {
        command: *kind,
        answer: decide_supposed(service, &natural(*kind, &service.facts, context), context),
    };
    CommandKind::ALL.iter().map(answer).collect()
}

/// The command with the arguments that a person would choose first.
fn natural(kind: CommandKind, facts: &Facts, context: &Context<'_>) -> Command {
    match kind {
        CommandKind::EnableAutomatic => Command::EnableAutomatic { every: None },
        CommandKind::SwitchToManual => Command::SwitchToManual,
        CommandKind::ChangeFrequency => Command::ChangeFrequency { every: another(facts, context) },
        CommandKind::Renew => Command::Renew { periods: Periods::ONE },
        CommandKind::PayAhead => Command::PayAhead { periods: Periods::ONE },
        CommandKind::SettleDebt => Command::SettleDebt,
        CommandKind::CancelAtExpiry => Command::CancelAtExpiry,
        CommandKind::UndoCancellation => Command::UndoCancellation,
        CommandKind::CancelAtCommitmentEnd => Command::CancelAtCommitmentEnd,
        CommandKind::UndoCommitmentCancellation => Command::UndoCommitmentCancellation,
        CommandKind::RequestDeletion => Command::RequestDeletion {
            acknowledged: kind.acknowledgements(),
            digest: TokenDigest::NONE,
        },
        CommandKind::ConfirmDeletion => Command::ConfirmDeletion { token: Token::supposed() },
        CommandKind::WithdrawDeletion => Command::WithdrawDeletion,
    }
}

/// The first frequency that is offered and is not the present one; where there is none, one that is not offered, so
/// that the answer says so.
fn another(facts: &Facts, context: &Context<'_>) -> Period {
    let present = facts.underlying_renewal().and_then(Renewal::every);
    let offered = context.rules.offered(facts);
    let any = (1..=120).filter_map(|months| Period::from_months(months).ok());
    let unoffered =
        || any.filter(|period| !offered.contains(*period)).find(|period| Some(*period) != present);
    offered.iter().find(|period| Some(*period) != present).or_else(unoffered).unwrap_or(Period::MAX)
}
