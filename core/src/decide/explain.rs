use super::{
    Answer, Context, Outcome,
    cancellation::standing_end,
    case::Ask,
    event_of_refusal,
    judge::{Verdict, judge},
    renewal::running_commitment,
    window::moment,
};
use crate::{
    axes::{Ending, Mode, Standing},
    command::CommandKind,
    facts::Facts,
    horizon,
    instant::Instant,
    reason::{Reason, ReasonCode, ReasonSet},
    service::Service,
};

/// A refusal, with the data of each reason, the instant at which waiting lifts it, and what would lift it sooner.
pub(super) fn refused(
    service: &Service,
    ask: Ask,
    verdict: Verdict,
    context: &Context<'_>,
) -> Answer {
    let reasons: Vec<Reason> =
        verdict.reasons().iter().filter_map(|code| explain(service, ask, code, context)).collect();
    let mut remedies: Vec<CommandKind> = Vec::new();
    for remedy in reasons.iter().filter_map(|reason| remedy(reason, &service.facts)) {
        if !remedies.contains(&remedy) && may_help(remedy, service, context) {
            remedies.push(remedy);
        }
    }
    Answer::Refused {
        reasons,
        from: horizon::allowed_from(&service.facts, ask, context),
        remedies,
        events: event_of_refusal(verdict, context).into_iter().collect(),
    }
}

/// Whether a remedy is open to somebody, now or once something else is lifted: not when nothing that anybody does
/// would make it possible.
fn may_help(remedy: CommandKind, service: &Service, context: &Context<'_>) -> bool {
    const HOPELESS: ReasonSet = ReasonSet::of(&[
        ReasonCode::NotManaged,
        ReasonCode::WrongPhase,
        ReasonCode::OneShot,
        ReasonCode::ForcedAutomatic,
        ReasonCode::NotOffered,
        ReasonCode::ManagedThroughParent,
        ReasonCode::WindowClosed,
    ]);
    let verdict = judge(&service.facts, remedy, context);
    verdict.outcome() != Outcome::AlreadySo && verdict.reasons().intersection(HOPELESS).is_empty()
}

/// The command that would lift a reason, where one would.
fn remedy(reason: &Reason, facts: &Facts) -> Option<CommandKind> {
    Some(match reason {
        Reason::DebtOutstanding { .. } => CommandKind::SettleDebt,
        Reason::CancellationPending { .. } => match facts.ending {
            Some(Ending::AtCommitmentEnd { .. }) => CommandKind::UndoCommitmentCancellation,
            _ => CommandKind::UndoCancellation,
        },
        Reason::DeletionPending { .. } => CommandKind::WithdrawDeletion,
        Reason::NoDeletionPending | Reason::TokenExpired { .. } => CommandKind::RequestDeletion,
        Reason::RenewalModeRequired { mode: Mode::Automatic } => CommandKind::EnableAutomatic,
        Reason::RenewalModeRequired { mode: Mode::Manual } => CommandKind::SwitchToManual,
        _ => return None,
    })
}

/// The data of a reason. `None` only for a reason that the facts do not bear, which no verdict gives.
fn explain(service: &Service, ask: Ask, code: ReasonCode, context: &Context<'_>) -> Option<Reason> {
    let facts = &service.facts;
    let kind = context.rules.kind(facts.kind);
    Some(match code {
        ReasonCode::NotManaged => Reason::NotManaged { family: facts.kind.family() },
        ReasonCode::WrongPhase => Reason::WrongPhase { phase: facts.phase?.kind() },
        ReasonCode::RoleRequired => {
            Reason::RoleRequired { any_of: context.rules.any_of(ask.command) }
        }
        ReasonCode::OneShot => Reason::OneShot,
        ReasonCode::ForcedAutomatic => Reason::ForcedAutomatic,
        ReasonCode::RenewalModeRequired => Reason::RenewalModeRequired {
            mode: if ask.command == CommandKind::Renew { Mode::Manual } else { Mode::Automatic },
        },
        ReasonCode::NotOffered => Reason::NotOffered,
        ReasonCode::FrequencyNotOffered => {
            Reason::FrequencyNotOffered { offered: facts.offered(kind.frequencies) }
        }
        ReasonCode::DebtOutstanding => match facts.standing? {
            Standing::Unpaid { since } => Reason::DebtOutstanding { since },
            _ => return None,
        },
        ReasonCode::CancellationPending => {
            Reason::CancellationPending { ends_at: standing_end(facts) }
        }
        ReasonCode::DeletionPending => {
            Reason::DeletionPending { expires_at: facts.deletion?.expires_at }
        }
        ReasonCode::NoDeletionPending => Reason::NoDeletionPending,
        ReasonCode::CommitmentRunning => {
            Reason::CommitmentRunning { until: running_commitment(facts, context.now)? }
        }
        ReasonCode::NoCommitment => Reason::NoCommitment,
        ReasonCode::ManualLapsesByItself => {
            Reason::ManualLapsesByItself { at: facts.term().map(|term| term.end) }
        }
        ReasonCode::ProviderForbids => Reason::ProviderForbids,
        ReasonCode::PaymentMethodRequired => Reason::PaymentMethodRequired,
        ReasonCode::ManagedThroughParent => {
            Reason::ManagedThroughParent { parent: service.parent.clone() }
        }
        ReasonCode::NotEmpty => Reason::NotEmpty,
        ReasonCode::AcknowledgementRequired => Reason::AcknowledgementRequired {
            missing: ask.command.acknowledgements().difference(ask.acknowledged),
        },
        ReasonCode::WindowNotOpen => {
            Reason::WindowNotOpen { opens_at: edges(facts, ask, context)?.0? }
        }
        ReasonCode::WindowClosed => {
            Reason::WindowClosed { closed_at: edges(facts, ask, context)?.1 }
        }
        ReasonCode::TokenExpired => Reason::TokenExpired { at: facts.deletion?.expires_at },
        ReasonCode::TokenMismatch => {
            Reason::TokenMismatch { attempts_left: facts.deletion?.attempts_left.get() - 1 }
        }
    })
}

/// When the window of a command opens, if it has an opening, and when it closes.
fn edges(facts: &Facts, ask: Ask, context: &Context<'_>) -> Option<(Option<Instant>, Instant)> {
    let window = context.rules.command(ask.command).window?;
    let event: Instant = moment(facts, context.rules.kind(facts.kind), window.event)?;
    Some((window.opens.map(|opens| opens.from(event)), window.closes.from(event)))
}
