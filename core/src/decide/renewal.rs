//! Renewal: mode, frequency, renewing by hand, paying ahead, settling a debt.

use super::{
    Context,
    case::{Ask, Case, Every, Rows},
};
use crate::{
    axes::{Commitment, Ending, Mode, Phase, Renewal, Standing, Validity},
    command::{Command, CommandKind, Periods},
    event::Change,
    facts::{Fact, FactSet, Facts},
    instant::Instant,
    period::Period,
    reason::{Notice, ReasonCode, ReasonSet},
};

/// Rows 5, 7, 9, 11 and 14, and what is already so.
pub(super) fn rows(case: &Case<'_>) -> Rows {
    if case.ask.command == CommandKind::SettleDebt {
        let suspended = matches!(case.facts.phase, Some(Phase::SuspendedUnpaid { .. }));
        let already_so = case.facts.standing == Some(Standing::Clear) && !suspended;
        return Rows { already_so, ..Rows::default() };
    }
    let (Some(now), Some(underlying), Some(ending)) =
        (case.facts.renewal, case.facts.underlying_renewal(), case.facts.ending)
    else {
        return Rows::default();
    };
    let no_term = case.facts.validity == Some(Validity::Open);
    // A cancellation at the commitment's end leaves the terms before it as they are; only paying ahead supposes none.
    let cancelled = match case.ask.command {
        CommandKind::PayAhead => ending != Ending::None,
        _ => matches!(ending, Ending::AtExpiry { .. }),
    };
    let rows = match case.ask.command {
        CommandKind::EnableAutomatic => enable_automatic(case, now, underlying, cancelled),
        CommandKind::SwitchToManual => Rows {
            // A cancellation switched automatic renewal off, and undoing it would switch it on again.
            already_so: now.mode() == Mode::Manual && underlying.mode() == Mode::Manual,
            reasons: ReasonSet::NONE
                .with_if(ReasonCode::ForcedAutomatic, is_forced(underlying))
                .with_if(
                    ReasonCode::CommitmentRunning,
                    commitment_outlasts_term(case.facts, case.now),
                ),
            ..Rows::default()
        },
        CommandKind::ChangeFrequency => change_frequency(case, underlying, cancelled),
        CommandKind::Renew => Rows {
            reasons: ReasonSet::NONE
                .with_if(ReasonCode::ForcedAutomatic, is_forced(underlying))
                .with_if(ReasonCode::RenewalModeRequired, underlying.mode() == Mode::Automatic),
            missing: frequency_unless(
                case.facts.present_or_first(case.kind.frequencies).is_some()
                    || is_one_shot(underlying),
            ),
            ..Rows::default()
        },
        _ => Rows {
            reasons: ReasonSet::NONE
                .with_if(ReasonCode::RenewalModeRequired, underlying.mode() == Mode::Manual),
            missing: frequency_unless(
                underlying.every().is_some() || underlying.mode() != Mode::Automatic,
            ),
            ..Rows::default()
        },
    };
    Rows {
        reasons: rows
            .reasons
            .with_if(ReasonCode::CancellationPending, cancelled)
            .with_if(ReasonCode::NotOffered, no_term),
        ..rows
    }
}

fn enable_automatic(case: &Case<'_>, now: Renewal, underlying: Renewal, cancelled: bool) -> Rows {
    if changes_frequency(case.facts, case.ask) {
        let rows = change_frequency(case, underlying, cancelled);
        let commitment = FactSet::NONE.with_if(Fact::Commitment, case.facts.commitment.is_none());
        return Rows { missing: rows.missing.union(commitment), ..rows };
    }
    let offered = case.facts.offered(case.kind.frequencies);
    let available = match case.ask.every {
        Every::Exactly(every) => now.every() == Some(every) || offered.contains(every),
        Every::Present | Every::Another => {
            case.facts.present_or_first(case.kind.frequencies).is_some()
        }
    };
    Rows {
        already_so: now.mode() == Mode::Automatic && !cancelled,
        reasons: ReasonSet::NONE
            .with_if(ReasonCode::FrequencyNotOffered, !available && !is_one_shot(underlying))
            .with_if(ReasonCode::PaymentMethodRequired, case.payment_method == Some(false)),
        ..Rows::default()
    }
}

/// Whether a command changes the frequency of a service that is automatic already: enabling automatic renewal at
/// another frequency is a change of frequency by another name.
pub(super) fn changes_frequency(facts: &Facts, ask: Ask) -> bool {
    let present = facts.underlying_renewal();
    match (ask.command, ask.every, present) {
        (CommandKind::ChangeFrequency, ..) => true,
        (CommandKind::EnableAutomatic, Every::Exactly(every), Some(Renewal::Automatic { .. })) => {
            present.and_then(Renewal::every) != Some(every)
        }
        _ => false,
    }
}

fn change_frequency(case: &Case<'_>, underlying: Renewal, cancelled: bool) -> Rows {
    let offered = case.facts.offered(case.kind.frequencies);
    let automatic = underlying.mode() == Mode::Automatic;
    let present = underlying.every();
    let (same, available) = match case.ask.every {
        Every::Exactly(every) => (present == Some(every), offered.contains(every)),
        Every::Present | Every::Another => (
            false,
            present.is_none_or(|present| offered.offers_other_than(present)) && !offered.is_empty(),
        ),
    };
    Rows {
        already_so: automatic && same && !cancelled,
        reasons: ReasonSet::NONE
            .with_if(ReasonCode::RenewalModeRequired, underlying.mode() == Mode::Manual)
            .with_if(ReasonCode::FrequencyNotOffered, !available && !is_one_shot(underlying))
            .with_if(
                ReasonCode::CommitmentRunning,
                running_commitment(case.facts, case.now).is_some(),
            ),
        missing: frequency_unless(present.is_some() || !automatic),
    }
}

fn is_forced(renewal: Renewal) -> bool {
    matches!(renewal, Renewal::Automatic { forced: true, .. })
}

fn is_one_shot(renewal: Renewal) -> bool {
    renewal == Renewal::OneShot
}

fn frequency_unless(known: bool) -> FactSet {
    FactSet::NONE.with_if(Fact::Frequency, !known)
}

/// The end of a commitment that still runs.
pub(super) fn running_commitment(facts: &Facts, now: Instant) -> Option<Instant> {
    match facts.commitment {
        Some(Commitment::Until { end, .. }) if now < end => Some(end),
        _ => None,
    }
}

/// Whether a commitment that still runs ends after the present term.
pub(super) fn commitment_outlasts_term(facts: &Facts, now: Instant) -> bool {
    let term_end = facts.term().map(|term| term.end);
    running_commitment(facts, now).is_some_and(|end| term_end.is_none_or(|term_end| term_end < end))
}

/// The frequency that a renewal counts in.
pub(crate) fn counted_in(
    facts: &Facts,
    command: CommandKind,
    context: &Context<'_>,
) -> Option<Period> {
    match command {
        CommandKind::Renew => facts.present_or_first(context.rules.kind(facts.kind).frequencies),
        _ => facts.underlying_renewal().and_then(Renewal::every),
    }
}

/// The term as renewing or paying ahead leaves it.
fn extended(facts: &Facts, ask: Ask, context: &Context<'_>) -> Option<crate::Term> {
    let (term, every) = (facts.term()?, counted_in(facts, ask.command, context)?);
    let longer = context.rules.calendar.extend(&term, every, ask.periods.count());
    // A term that is over is followed by a new one, counted from the old expiry; one that runs goes on.
    let over = facts.phase != Some(Phase::Active);
    Some(crate::Term { start: if over { term.end } else { term.start }, ..longer })
}

/// Where so many periods still leave a term that is over by now: how many it takes.
fn periods_to_be_in_service(facts: &Facts, ask: Ask, context: &Context<'_>) -> Option<u32> {
    let over = |periods: &Periods| {
        let asked = Ask { periods: *periods, ..ask };
        extended(facts, asked, context).is_some_and(|term| term.end <= context.now)
    };
    if !over(&ask.periods) {
        return None;
    }
    let more = (ask.periods.count()..=120).filter_map(|count| Periods::new(count).ok());
    more.filter(|count| !over(count)).map(Periods::count).next()
}

pub(super) fn change(facts: &Facts, command: &Command, context: &Context<'_>) -> Option<Change> {
    let frequencies = context.rules.kind(facts.kind).frequencies;
    let renewal = |renewal| Some(Change::RenewalSet { renewal });
    match command {
        Command::EnableAutomatic { every } => renewal(Renewal::Automatic {
            every: every.or_else(|| facts.present_or_first(frequencies)),
            // What the provider forces stays forced.
            forced: facts.underlying_renewal().is_some_and(is_forced),
        }),
        Command::SwitchToManual => renewal(Renewal::Manual { every: facts.renewal?.every() }),
        Command::ChangeFrequency { every } => match facts.renewal? {
            Renewal::Automatic { forced, .. } => {
                renewal(Renewal::Automatic { every: Some(*every), forced })
            }
            _ => None,
        },
        Command::Renew { .. } | Command::PayAhead { .. } => {
            extended(facts, Ask::of(command), context).map(|term| Change::TermExtended { term })
        }
        _ => Some(Change::DebtSettled),
    }
}

pub(super) fn notices(facts: &Facts, ask: Ask, context: &Context<'_>) -> Vec<Notice> {
    let end = facts.term().map(|term| term.end);
    match ask.command {
        CommandKind::SwitchToManual => {
            vec![Notice::AutomaticRenewalOff, Notice::ServiceEnds { at: end }]
        }
        _ if changes_frequency(facts, ask) => vec![Notice::FromNextRenewal { at: end }],
        CommandKind::Renew | CommandKind::PayAhead => {
            let longer =
                extended(facts, ask, context).map(|term| Notice::TermExtended { to: term.end });
            let fee =
                matches!(facts.phase, Some(Phase::Redemption { .. })).then_some(Notice::RestoreFee);
            let over = periods_to_be_in_service(facts, ask, context);
            let over = over.map(|periods| Notice::AlreadyOver { periods });
            longer.into_iter().chain(over).chain(fee).collect()
        }
        _ => Vec::new(),
    }
}
