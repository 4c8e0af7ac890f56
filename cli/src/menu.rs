//! The answer to every command, as a screen's menu asks it: would some arguments make it succeed?

use rinnovo::{
    Acknowledgements, Answer, Command, CommandKind, Context, Frequencies, Period, Periods, Renewal,
    Service, Token, TokenDigest, decide,
};

use crate::failure::Failure;

/// Every command with its answer and reasons. The outcomes are those of [`rinnovo::answers`], which a test holds them to.
pub(crate) fn menu(
    service: &Service,
    context: &Context<'_>,
) -> Result<Vec<(CommandKind, Answer)>, Failure> {
    let token = Token::new("any")?;
    let answer = |kind: &CommandKind| {
        let command = natural(*kind, service, context, &token);
        // A menu does not know the token: it answers as if the right one were given.
        let mut asked = service.clone();
        if let Some(request) = &mut asked.facts.deletion {
            request.digest = token.digest(service.id.as_str(), request.revision);
        }
        (*kind, decide(&asked, &command, context))
    };
    Ok(CommandKind::ALL.iter().map(answer).collect())
}

/// The command with the arguments that a person would choose first.
fn natural(kind: CommandKind, service: &Service, context: &Context<'_>, token: &Token) -> Command {
    match kind {
        CommandKind::EnableAutomatic => Command::EnableAutomatic { every: None },
        CommandKind::SwitchToManual => Command::SwitchToManual,
        CommandKind::ChangeFrequency => {
            Command::ChangeFrequency { every: another(service, context) }
        }
        CommandKind::Renew => Command::Renew { periods: Periods::ONE },
        CommandKind::PayAhead => Command::PayAhead { periods: Periods::ONE },
        CommandKind::SettleDebt => Command::SettleDebt,
        CommandKind::CancelAtExpiry => Command::CancelAtExpiry,
        CommandKind::UndoCancellation => Command::UndoCancellation,
        CommandKind::CancelAtCommitmentEnd => Command::CancelAtCommitmentEnd,
        CommandKind::UndoCommitmentCancellation => Command::UndoCommitmentCancellation,
        CommandKind::RequestDeletion => Command::RequestDeletion {
            acknowledged: Acknowledgements::ALL,
            digest: TokenDigest::from_bytes([0; 32]),
        },
        CommandKind::ConfirmDeletion => Command::ConfirmDeletion { token: token.clone() },
        CommandKind::WithdrawDeletion => Command::WithdrawDeletion,
    }
}

/// The frequencies that a service may be renewed at.
pub(crate) fn offered(service: &Service, context: &Context<'_>) -> Frequencies {
    let facts = &service.facts;
    facts.frequencies.unwrap_or(context.rules.kind(facts.kind).frequencies)
}

/// The first frequency that is offered and is not the present one; where there is none, one that is not offered, so
/// that the answer says so.
fn another(service: &Service, context: &Context<'_>) -> Period {
    let present = service.facts.underlying_renewal().and_then(Renewal::every);
    let offered = offered(service, context);
    let any = (1..=120).filter_map(|months| Period::from_months(months).ok());
    let unoffered =
        || any.filter(|period| !offered.contains(*period)).find(|period| Some(*period) != present);
    offered.iter().find(|period| Some(*period) != present).or_else(unoffered).unwrap_or(Period::MAX)
}

#[cfg(test)]
mod tests {
    use rinnovo::{Account, Instant, Roles, Zone, answers, edition};

    use super::*;

    #[test]
    fn the_menu_and_the_engine_agree() {
        let account = Account::from_json(crate::welcome::SAMPLE, Zone::UTC).unwrap();
        let mut compared = 0;
        for name in ["ovh-2019", "ovh-2025"] {
            let rules = edition(name).unwrap().compile(None).unwrap();
            for day in 0..60 {
                let now = Instant::from_unix_seconds(1_748_800_000 + day * 43_200);
                for roles in [Roles::ALL, Roles::NONE, Roles::of(&[rinnovo::Role::Billing])] {
                    let context =
                        Context::new(now, roles, &rules).with_payment_method(day % 2 == 0);
                    for service in account.services() {
                        let engine = answers(&service.facts, &context);
                        for (kind, answer) in menu(service, &context).unwrap() {
                            let verdict = engine.of(kind);
                            assert_eq!(
                                answer.outcome(),
                                verdict.outcome(),
                                "{} {kind} {now}",
                                service.id
                            );
                            if let Answer::Refused { reasons, .. } = &answer {
                                assert_eq!(
                                    reasons
                                        .iter()
                                        .map(rinnovo::Reason::code)
                                        .collect::<rinnovo::ReasonSet>(),
                                    verdict.reasons()
                                );
                            }
                            compared += 1;
                        }
                    }
                }
            }
        }
        assert_eq!(compared, 2 * 60 * 3 * 24 * 13);
    }
}
