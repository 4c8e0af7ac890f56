//! Deletion at once: a request that acknowledges what is lost, a token by mail, a confirmation.

use super::{
    Context,
    case::{Ask, Case, Rows, TokenCheck},
    renewal::commitment_outlasts_term,
};
use crate::{
    axes::Cause,
    command::{Command, CommandKind},
    event::Change,
    facts::Facts,
    reason::{Notice, ReasonCode, ReasonSet},
};

/// Rows 10, 11, 16, 17 and 19, and what is already so.
pub(super) fn rows(case: &Case<'_>) -> Rows {
    let request = &case.facts.deletion;
    let not_empty = case.kind.must_be_empty && case.facts.emptied == Some(false);
    // What stands in the way of the deletion itself stands in the way of asking and of confirming alike.
    let barred = ReasonSet::NONE
        .with_if(ReasonCode::CommitmentRunning, commitment_outlasts_term(case.facts, case.now))
        .with_if(ReasonCode::NotEmpty, not_empty);
    match case.ask.command {
        CommandKind::RequestDeletion => {
            let lacking = case.ask.command.acknowledgements().difference(case.ask.acknowledged);
            // A request that has expired is void, whether or not time's own event was journaled.
            let pending = request.is_some_and(|request| case.now < request.expires_at);
            Rows {
                reasons: barred
                    .with_if(ReasonCode::DeletionPending, pending)
                    .with_if(ReasonCode::AcknowledgementRequired, !lacking.is_empty()),
                ..Rows::default()
            }
        }
        CommandKind::ConfirmDeletion => {
            let expired = request.is_some_and(|request| request.expires_at <= case.now);
            Rows {
                reasons: barred
                    .with_if(ReasonCode::NoDeletionPending, request.is_none())
                    .with_if(ReasonCode::TokenExpired, expired)
                    .with_if(ReasonCode::TokenMismatch, case.ask.token == TokenCheck::Differs),
                ..Rows::default()
            }
        }
        _ => Rows { already_so: request.is_none(), ..Rows::default() },
    }
}

pub(super) fn change(facts: &Facts, command: &Command, context: &Context<'_>) -> Change {
    let kind = context.rules.kind(facts.kind);
    match command {
        Command::RequestDeletion { digest, .. } => Change::DeletionRequested {
            expires_at: context.now + kind.token_validity.duration(),
            digest: *digest,
            attempts: kind.token_attempts,
        },
        Command::ConfirmDeletion { .. } => Change::Terminated {
            cause: Cause::Immediate,
            erase_at: Some(context.now + kind.retention.duration()),
        },
        _ => Change::DeletionWithdrawn,
    }
}

pub(super) fn notices(facts: &Facts, ask: Ask, context: &Context<'_>) -> Vec<Notice> {
    let kind = context.rules.kind(facts.kind);
    let mut notices = match ask.command {
        CommandKind::WithdrawDeletion => return Vec::new(),
        CommandKind::RequestDeletion => {
            vec![Notice::TokenMailed { valid_for: kind.token_validity }]
        }
        _ => Vec::new(),
    };
    notices.extend([
        Notice::Irreversible,
        Notice::DataErased { after: kind.retention },
        Notice::NoRefund,
    ]);
    notices.extend(of_members(context));
    notices
}

/// What becomes of the services grouped under one that ends.
pub(super) fn of_members(context: &Context<'_>) -> impl Iterator<Item = Notice> {
    let super::Members { dependents, associated } = context.members;
    let end = (dependents > 0).then_some(Notice::DependentsEnd { count: dependents });
    let detached = (associated > 0).then_some(Notice::AssociatedDetached { count: associated });
    end.into_iter().chain(detached)
}
