use super::timed::{Base, Earliest, Timed};
use crate::{
    axes::Phase,
    command::CommandKind,
    facts::Facts,
    policy::{CommandRules, KindRules, Moment, Rules},
};

/// When an event of a service takes place; `None` where it has no such event, or its facts are not known.
#[inline]
pub(crate) fn moment<T: Timed>(facts: &Facts, kind: &KindRules, event: Moment) -> Option<T> {
    match event {
        Moment::Created => T::of(Base::Created, facts),
        Moment::Renewed => T::of(Base::TermStart, facts),
        Moment::Expires => match facts.phase? {
            Phase::SuspendedExpired { .. } | Phase::SuspendedUnpaid { .. } => {
                Some(T::of(Base::Since, facts)?.later(kind.suspension))
            }
            _ => T::of(Base::TermEnd, facts),
        },
        Moment::CommitmentEnds => T::of(Base::CommitmentEnd, facts),
        Moment::Requested => T::of(Base::Requested, facts),
        Moment::RequestExpires => T::of(Base::RequestExpires, facts),
        Moment::SuspensionEnds => match facts.phase? {
            Phase::SuspendedExpired { .. } | Phase::SuspendedUnpaid { .. } => {
                Some(T::of(Base::Since, facts)?.later(kind.suspension))
            }
            _ => None,
        },
        Moment::RecoveryEnds => recovery_ends(facts, facts.phase?, kind),
    }
}

/// Whether an event counts from the beginning of a phase, and nobody knows when that was.
pub(super) fn lacks_its_start(facts: &Facts, event: Moment) -> bool {
    let suspended = matches!(
        facts.phase,
        Some(Phase::SuspendedExpired { since: None } | Phase::SuspendedUnpaid { since: None })
    );
    match event {
        // No other phase has an end of a suspension, nor expires by its own length.
        Moment::Expires | Moment::SuspensionEnds => suspended,
        Moment::RecoveryEnds => {
            let at_registry = matches!(
                facts.phase,
                Some(Phase::Grace { since: None } | Phase::Redemption { since: None })
            );
            suspended || at_registry
        }
        _ => false,
    }
}

/// When nobody can bring the service back any more.
fn recovery_ends<T: Timed>(facts: &Facts, phase: Phase, kind: &KindRules) -> Option<T> {
    let (grace, redemption) = kind
        .registry
        .map_or_else(Default::default, |life| (life.grace.duration(), life.redemption.duration()));
    match phase {
        Phase::SuspendedExpired { .. } | Phase::SuspendedUnpaid { .. } => {
            Some(T::of(Base::Since, facts)?.later(kind.suspension))
        }
        Phase::Grace { .. } => Some(T::of(Base::Since, facts)?.later(grace + redemption)),
        Phase::Redemption { .. } => Some(T::of(Base::Since, facts)?.later(redemption)),
        _ => {
            let after = if kind.registry.is_some() { grace + redemption } else { kind.suspension };
            T::of(Base::TermEnd, facts).map(|end| end.later(after))
        }
    }
}

/// What makes a command impossible whatever its window: the commitment that it cancels is over, the token too old.
pub(crate) const fn void_from(command: CommandKind) -> Option<Moment> {
    match command {
        CommandKind::CancelAtCommitmentEnd | CommandKind::UndoCommitmentCancellation => {
            Some(Moment::CommitmentEnds)
        }
        CommandKind::ConfirmDeletion => Some(Moment::RequestExpires),
        _ => None,
    }
}

/// When a command that is allowed stops being allowed.
#[inline]
pub(crate) fn deadline<T: Timed>(
    facts: &Facts,
    command: CommandKind,
    kind: &KindRules,
    rules: &CommandRules,
) -> Earliest<T> {
    let closes = rules.window.and_then(|window| {
        moment::<T>(facts, kind, window.event).map(|event| event.offset(window.closes))
    });
    Earliest([closes, void_from(command).and_then(|event| moment(facts, kind, event))])
}

/// Every instant with which the rules compare now: the edges of the windows of all commands, the end of the commitment,
/// the end of a request to delete.
pub(crate) fn edges<'a, T: Timed + 'a>(
    facts: &'a Facts,
    rules: &'a Rules,
) -> impl Iterator<Item = T> + 'a {
    let kind = rules.kind(facts.kind);
    let windows = CommandKind::ALL.iter().filter_map(|command| rules.command(*command).window);
    let opening = windows.flat_map(move |window| {
        let event = moment::<T>(facts, kind, window.event);
        let opens = window.opens.and_then(|offset| event.map(|event| event.offset(offset)));
        let closes = event.map(|event| event.offset(window.closes));
        opens.into_iter().chain(closes)
    });
    let ends = [Moment::CommitmentEnds, Moment::RequestExpires];
    opening.chain(ends.into_iter().filter_map(move |event| moment(facts, kind, event)))
}
