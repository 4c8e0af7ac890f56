use crate::{
    axes::{Commitment, Phase, Term},
    facts::Facts,
    instant::Instant,
    policy::{KindRules, Moment, Rules},
};

/// When an event of a service takes place; `None` where it has no such event, or its facts are not known.
pub(crate) fn moment(facts: &Facts, kind: &KindRules, event: Moment) -> Option<Instant> {
    match event {
        Moment::Created => facts.created,
        Moment::Renewed => facts.term().map(|term| term.start),
        Moment::Expires => match facts.phase? {
            Phase::SuspendedExpired { since } | Phase::SuspendedUnpaid { since } => {
                Some(since? + kind.suspension)
            }
            _ => facts.term().map(|term| term.end),
        },
        Moment::CommitmentEnds => match facts.commitment? {
            Commitment::Until { end, .. } => Some(end),
            Commitment::None => None,
        },
        Moment::Requested => facts.deletion.map(|request| request.requested_at),
        Moment::RequestExpires => facts.deletion.map(|request| request.expires_at),
        Moment::SuspensionEnds => match facts.phase? {
            Phase::SuspendedExpired { since } | Phase::SuspendedUnpaid { since } => {
                Some(since? + kind.suspension)
            }
            _ => None,
        },
        Moment::RecoveryEnds => recovery_ends(facts.phase?, facts.term(), kind),
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
fn recovery_ends(phase: Phase, term: Option<Term>, kind: &KindRules) -> Option<Instant> {
    let (grace, redemption) = kind
        .registry
        .map_or_else(Default::default, |life| (life.grace.duration(), life.redemption.duration()));
    match phase {
        Phase::SuspendedExpired { since } | Phase::SuspendedUnpaid { since } => {
            Some(since? + kind.suspension)
        }
        Phase::Grace { since } => Some(since? + grace + redemption),
        Phase::Redemption { since } => Some(since? + redemption),
        _ => {
            let after = if kind.registry.is_some() { grace + redemption } else { kind.suspension };
            term.map(|term| term.end + after)
        }
    }
}

/// Every instant at which a window of any command opens or closes.
pub(crate) fn opening_edges<'a>(
    facts: &'a Facts,
    rules: &'a Rules,
) -> impl Iterator<Item = Instant> + 'a {
    let kind = rules.kind(facts.kind);
    crate::CommandKind::ALL.iter().filter_map(|command| rules.command(*command).window).flat_map(
        move |window| {
            let event = moment(facts, kind, window.event);
            let opens = window.opens.and_then(|offset| event.map(|event| offset.from(event)));
            let closes = event.map(|event| window.closes.from(event));
            opens.into_iter().chain(closes)
        },
    )
}
