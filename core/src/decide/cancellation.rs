//! Cancellation at expiry and at the end of a commitment, and taking either back.

use super::{
    Context,
    case::{Ask, Case, Rows},
    renewal::{commitment_outlasts_term, running_commitment},
    window::moment,
};
use crate::{
    axes::{Commitment, Ending, Mode, Validity},
    command::CommandKind,
    facts::Facts,
    instant::Instant,
    reason::{Notice, ReasonCode, ReasonSet},
};

/// Rows 6, 9, 11, 12 and 13, and what is already so.
pub(super) fn rows(case: &Case<'_>) -> Rows {
    let Some(ending) = case.facts.ending else { return Rows::default() };
    match case.ask.command {
        CommandKind::CancelAtExpiry => Rows {
            already_so: matches!(ending, Ending::AtExpiry { .. }),
            reasons: ReasonSet::NONE
                .with_if(ReasonCode::NotOffered, case.facts.validity == Some(Validity::Open))
                .with_if(
                    ReasonCode::CancellationPending,
                    matches!(ending, Ending::AtCommitmentEnd { .. }),
                )
                .with_if(
                    ReasonCode::CommitmentRunning,
                    commitment_outlasts_term(case.facts, case.now),
                )
                .with_if(
                    ReasonCode::ManualLapsesByItself,
                    case.kind.manual_lapses && is_manual(case.facts),
                )
                .with_if(ReasonCode::ProviderForbids, case.facts.cancellable == Some(false)),
            ..Rows::default()
        },
        CommandKind::UndoCancellation => {
            Rows { already_so: !matches!(ending, Ending::AtExpiry { .. }), ..Rows::default() }
        }
        CommandKind::CancelAtCommitmentEnd => Rows {
            already_so: matches!(ending, Ending::AtCommitmentEnd { .. }),
            reasons: ReasonSet::NONE
                .with_if(ReasonCode::CancellationPending, matches!(ending, Ending::AtExpiry { .. }))
                .with_if(
                    ReasonCode::NoCommitment,
                    running_commitment(case.facts, case.now).is_none(),
                ),
            ..Rows::default()
        },
        _ => Rows {
            already_so: !matches!(ending, Ending::AtCommitmentEnd { .. }),
            reasons: ReasonSet::NONE.with_if(
                ReasonCode::NoCommitment,
                running_commitment(case.facts, case.now).is_none(),
            ),
            ..Rows::default()
        },
    }
}

fn is_manual(facts: &Facts) -> bool {
    facts.underlying_renewal().is_some_and(|renewal| renewal.mode() == Mode::Manual)
}

/// When a cancellation of this sort ends the service. A service that is renewed by hand may lapse before its commitment
/// ends.
pub(crate) fn ends_at(facts: &Facts, command: CommandKind) -> Option<Instant> {
    match (command, facts.commitment) {
        (CommandKind::CancelAtCommitmentEnd, Some(Commitment::Until { .. })) => {
            let ending = Ending::AtCommitmentEnd { requested_at: None };
            Facts { ending: Some(ending), ..*facts }.ends_at()
        }
        (CommandKind::CancelAtCommitmentEnd, _) => None,
        _ => facts.term().map(|term| term.end),
    }
}

/// When the cancellation that stands ends the service.
pub(super) fn standing_end(facts: &Facts) -> Option<Instant> {
    match facts.ending {
        Some(Ending::AtCommitmentEnd { .. }) => ends_at(facts, CommandKind::CancelAtCommitmentEnd),
        _ => ends_at(facts, CommandKind::CancelAtExpiry),
    }
}

pub(super) fn notices(facts: &Facts, ask: Ask, context: &Context<'_>) -> Vec<Notice> {
    let (undo, off) = match ask.command {
        CommandKind::CancelAtExpiry => (CommandKind::UndoCancellation, true),
        CommandKind::CancelAtCommitmentEnd => (CommandKind::UndoCommitmentCancellation, false),
        CommandKind::UndoCancellation => {
            let lost = matches!(facts.ending, Some(Ending::AtExpiry { restore: None, .. }));
            return lost.then_some(Notice::RenewalNotRestored).into_iter().collect();
        }
        _ => return Vec::new(),
    };
    let mut notices = Vec::new();
    if off && facts.renewal.is_some_and(|renewal| renewal.mode() == Mode::Automatic) {
        notices.push(Notice::AutomaticRenewalOff);
    }
    notices.push(Notice::ServiceEnds { at: ends_at(facts, ask.command) });
    let window = context.rules.command(undo).window;
    let closes = window.and_then(|window| {
        moment::<Instant>(facts, context.rules.kind(facts.kind), window.event)
            .map(|event| window.closes.from(event))
    });
    match closes {
        Some(until) if context.now < until => notices.push(Notice::UndoUntil { until }),
        Some(_) => notices.push(Notice::UndoImpossible),
        None => {}
    }
    notices.extend(super::deletion::of_members(context));
    notices
}
