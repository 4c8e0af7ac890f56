use crate::{
    axes::{Cause, Commitment, EndRule, Ending, Mode, Phase, Renewal, Standing, Term, Validity},
    decide::{Base, Timed},
    event::{Change, Event},
    facts::{Fact, FactSet, Facts},
    instant::Instant,
    kind::Kind,
    policy::{KindRules, Registry, Rules},
    span::Span,
};

/// Whether bills get paid: time alone does not tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Assumption {
    /// Every bill is paid, at the last instant. A debt that stands already stays: settling it is a command.
    Paid,
    /// No bill is paid.
    Unpaid,
}

/// What time alone does to a service until an instant (inclusive): each event at its exact instant, in order. Lazy:
/// ten years of renewals cost nothing that is not asked for.
///
/// Ends early where a fact that decides is not known; [`Advance::blocked_by`] then names it.
///
/// ```
/// use rinnovo::{Advance, Assumption, Facts, Kind, Renewal, advance};
///
/// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
/// let vps = Facts::in_service(Kind::Vps, "2025-01-01T00:00:00Z".parse()?, "2025-02-01T00:00:00Z".parse()?, Renewal::Manual { every: None });
/// let events: Vec<String> = advance(vps, "2026-01-01T00:00:00Z".parse()?, &rules, Assumption::Paid)
///     .map(|event| format!("{} {}", event.at, event.change.code()))
///     .collect();
/// assert_eq!(events, ["2025-02-01T00:00:00Z expired", "2025-02-08T00:00:00Z terminated", "2025-03-10T00:00:00Z erased"]);
/// # Ok::<(), rinnovo::Error>(())
/// ```
pub fn advance(facts: Facts, until: Instant, rules: &Rules, assumption: Assumption) -> Advance<'_> {
    Advance { facts, until, rules, assumption }
}

/// The iterator of [`advance`].
#[derive(Clone, Debug)]
pub struct Advance<'a> {
    facts: Facts,
    until: Instant,
    rules: &'a Rules,
    assumption: Assumption,
}

impl Advance<'_> {
    /// The facts as the events so far leave them.
    pub const fn facts(&self) -> &Facts {
        &self.facts
    }

    /// The facts that are not known and without which time cannot be told to do anything; empty when all are known.
    pub fn blocked_by(&self) -> FactSet {
        blocked_by(&self.facts, self.until)
    }

    /// Consumes the events and gives the facts that they leave.
    #[must_use]
    pub fn finish(mut self) -> Facts {
        self.by_ref().for_each(drop);
        self.facts
    }
}

impl Iterator for Advance<'_> {
    type Item = Event;

    fn next(&mut self) -> Option<Event> {
        let event = next_transition(&self.facts, self.rules, self.assumption)
            .filter(|event| event.at <= self.until)?;
        self.facts = self.facts.evolve(&event);
        Some(event)
    }
}

/// The facts that are not known and without which time cannot be told to do anything until an instant (inclusive).
pub(crate) fn blocked_by(facts: &Facts, until: Instant) -> FactSet {
    let unforeseen = unforeseen_from(facts).is_some_and(|end| end <= until);
    unknown_to_time(facts).with_if(Fact::Commitment, unforeseen)
}

/// The facts that time reads and that are not known.
fn unknown_to_time(facts: &Facts) -> FactSet {
    let over = facts.phase.is_some_and(|phase| !phase.is_live());
    let since = facts.phase.is_some_and(Phase::lacks_its_start);
    let unknown = FactSet::NONE
        .with_if(Fact::Kind, facts.kind == Kind::Other)
        .with_if(Fact::Phase, facts.phase.is_none())
        .with_if(Fact::Since, since);
    if over {
        return unknown;
    }
    unknown
        .with_if(Fact::Term, facts.validity.is_none())
        .with_if(Fact::Renewal, facts.renewal.is_none())
        .with_if(Fact::Ending, facts.ending.is_none())
        .with_if(Fact::Standing, facts.standing.is_none())
        .with_if(Fact::Commitment, facts.commitment.is_none())
        .with_if(Fact::Frequency, renews_at_unknown_frequency(facts))
}

fn renews_at_unknown_frequency(facts: &Facts) -> bool {
    facts.will_renew() == Some(true) && facts.renewal.and_then(Renewal::every).is_none()
}

/// The next thing that time alone does. Of several at one instant, the first in this order: the request to delete
/// expires, the bill falls due, the commitment ends, the phase changes.
pub(crate) fn next_transition(
    facts: &Facts,
    rules: &Rules,
    assumption: Assumption,
) -> Option<Event> {
    if !unknown_to_time(facts).is_empty() {
        return None;
    }
    let kind = rules.kind(facts.kind);
    let phase = facts.phase?;
    let Dates { lapse, bill, commitment, step } = dates::<Instant>(facts, phase, kind);
    if let Phase::Terminated { .. } = phase {
        return step.map(|at| Event { at, change: Change::Erased });
    }
    let lapse = lapse.map(|at| Event { at, change: Change::DeletionLapsed });
    let paid = match assumption {
        Assumption::Paid => Change::BillPaid,
        Assumption::Unpaid => Change::BillOverdue,
    };
    let bill = bill.map(|at| Event { at, change: paid });
    let commitment = commitment.and_then(|at| commitment_end(facts, at, phase, kind, rules));
    // `min_by_key` keeps the first of equals.
    let first = [lapse, bill, commitment].into_iter().flatten().min_by_key(|event| event.at);
    // The next term takes a look at the calendar, so it is worked out only when its turn has come.
    let foreseen = |event: &Event| unforeseen_from(facts).is_none_or(|from| event.at < from);
    if let (Some(first), Phase::Active, Some(term)) = (first, phase, facts.term())
        && first.at <= term.end
    {
        return Some(first).filter(foreseen);
    }
    let step = step.and_then(|at| phase_change(facts, at, phase, kind, rules));
    [first, step].into_iter().flatten().min_by_key(|event| event.at).filter(foreseen)
}

/// When time alone does each of the things that it may do next to a service.
#[derive(Clone, Copy)]
pub(crate) struct Dates<T> {
    /// The request to delete expires.
    lapse: Option<T>,
    /// The bill falls due.
    bill: Option<T>,
    commitment: Option<T>,
    /// The phase changes, or another term begins.
    step: Option<T>,
}

impl<T> Dates<T> {
    const NEVER: Self = Self { lapse: None, bill: None, commitment: None, step: None };

    /// All of them that are there.
    pub(crate) fn into_iter(self) -> impl Iterator<Item = T> {
        [self.lapse, self.bill, self.commitment, self.step].into_iter().flatten()
    }
}

/// The dates of what time does next; none where too little is known.
pub(crate) fn next_dates<T: Timed>(facts: &Facts, rules: &Rules) -> Dates<T> {
    match facts.phase {
        Some(phase) if unknown_to_time(facts).is_empty() => {
            dates(facts, phase, rules.kind(facts.kind))
        }
        _ => Dates::NEVER,
    }
}

#[inline]
fn dates<T: Timed>(facts: &Facts, phase: Phase, kind: &KindRules) -> Dates<T> {
    if !phase.is_live() {
        return Dates { step: step_at(facts, phase, kind), ..Dates::NEVER };
    }
    Dates {
        lapse: T::of(Base::RequestExpires, facts),
        bill: T::of(Base::BillDue, facts),
        // Of a commitment whose end rule is not known, it is not known what its end does.
        commitment: match facts.commitment {
            Some(Commitment::Until { end_rule: None, .. })
                if !facts.ending.is_some_and(|ending| ends_with_commitment(phase, ending)) =>
            {
                None
            }
            _ => T::of(Base::CommitmentEnd, facts),
        },
        step: step_at(facts, phase, kind),
    }
}

/// When the phase changes, or another term begins, by time alone.
#[inline]
fn step_at<T: Timed>(facts: &Facts, phase: Phase, kind: &KindRules) -> Option<T> {
    let since = || T::of(Base::Since, facts);
    let registry = kind.registry;
    let life = |span: fn(Registry) -> Span| {
        registry.map_or_else(Default::default, |life| span(life).duration())
    };
    match phase {
        Phase::Active => {
            let cancelled = matches!(facts.ending?, Ending::AtExpiry { .. });
            let endless = facts.renewal?.mode() == Mode::OneShot && !cancelled;
            if endless { None } else { T::of(Base::TermEnd, facts) }
        }
        Phase::SuspendedExpired { .. } | Phase::SuspendedUnpaid { .. } => {
            Some(since()?.later(kind.suspension))
        }
        Phase::Grace { .. } => Some(since()?.later(life(|life| life.grace))),
        Phase::Redemption { .. } => Some(since()?.later(life(|life| life.redemption))),
        Phase::PendingDelete { .. } => Some(since()?.later(life(|life| life.pending_delete))),
        Phase::Terminated { .. } => T::of(Base::EraseAt, facts)
            .or_else(|| since().map(|at| at.later(kind.retention.duration()))),
        Phase::Pending | Phase::Erased { .. } => None,
    }
}

impl Facts {
    /// Whether all that time ever does to the service, while bills are paid, is to renew it, and to close what it owes,
    /// its requests and its commitments as they run out: no end ever reaches it by itself.
    pub(crate) fn only_renews(&self) -> bool {
        let known = unknown_to_time(self).is_empty() && self.phase == Some(Phase::Active);
        let foreseen = !matches!(self.commitment, Some(Commitment::Until { end_rule: None, .. }));
        known && foreseen && self.ending == Some(Ending::None) && self.will_renew() == Some(true)
    }

    /// Whether its price is known no longer than its commitment runs.
    pub(crate) fn loses_price(&self) -> bool {
        let rule = Some(EndRule::DefaultPrice);
        matches!(self.commitment, Some(Commitment::Until { end_rule, .. }) if end_rule == rule)
    }

    /// Whether the service is live, and time never does anything to it by itself.
    pub(crate) fn stands_still(&self) -> bool {
        let endless = self.validity == Some(Validity::Open)
            || self.renewal == Some(Renewal::OneShot) && self.ending == Some(Ending::None);
        let idle = match self.phase {
            Some(Phase::Active) => endless,
            Some(Phase::Pending) => true,
            _ => false,
        };
        idle && unknown_to_time(self).is_empty()
            && self.deletion.is_none()
            && self.commitment == Some(Commitment::None)
            && matches!(self.standing, Some(Standing::Clear | Standing::Unpaid { .. }))
    }

    /// Whether the service stops at the end of its term and all that time does to it follows from there, at distances
    /// that its kind alone decides, and if so whether that is because it was cancelled.
    pub(crate) fn only_lapses(&self) -> Option<bool> {
        let plain = unknown_to_time(self).is_empty()
            && self.phase == Some(Phase::Active)
            && self.term().is_some()
            && self.deletion.is_none()
            && self.commitment == Some(Commitment::None)
            && matches!(self.standing, Some(Standing::Clear | Standing::Unpaid { .. }));
        match (self.ending?, self.renewal?.mode()) {
            _ if !plain => None,
            (Ending::AtExpiry { .. }, _) => Some(true),
            (Ending::None, Mode::Manual) => Some(false),
            _ => None,
        }
    }
}

fn terminated(at: Instant, cause: Cause, kind: &KindRules) -> Event {
    Event {
        at,
        change: Change::Terminated { cause, erase_at: Some(at + kind.retention.duration()) },
    }
}

/// The end of a commitment of which nobody knows whether another follows: what time does from then on cannot be told.
pub(crate) fn unforeseen_from(facts: &Facts) -> Option<Instant> {
    let phase = facts.phase.filter(|phase| phase.is_live())?;
    let Commitment::Until { end, end_rule: None } = facts.commitment? else { return None };
    match facts.ending? {
        ending if ends_with_commitment(phase, ending) => None,
        // What ends by then is not committed again.
        Ending::AtExpiry { .. } if facts.term().is_some_and(|term| term.end <= end) => None,
        _ => Some(end),
    }
}

/// Whether the end of the commitment, which was cancelled, ends the service too. Out of service at the registry, it
/// follows the registry's life instead.
const fn ends_with_commitment(phase: Phase, ending: Ending) -> bool {
    let in_service = matches!(
        phase,
        Phase::Active | Phase::SuspendedExpired { .. } | Phase::SuspendedUnpaid { .. }
    );
    in_service && matches!(ending, Ending::AtCommitmentEnd { .. })
}

/// What happens at the end of the commitment.
fn commitment_end(
    facts: &Facts,
    at: Instant,
    phase: Phase,
    kind: &KindRules,
    rules: &Rules,
) -> Option<Event> {
    let Commitment::Until { end_rule, .. } = facts.commitment? else { return None };
    if ends_with_commitment(phase, facts.ending?) {
        return Some(terminated(at, Cause::AtCommitmentEnd, kind));
    }
    let recommitted = match end_rule? {
        EndRule::Recommit { every } => {
            let anchor = facts.term().map_or(at, |term| term.anchor);
            let months = i32::try_from(every.months()).unwrap_or(i32::MAX);
            let (until, _) = rules.calendar.after_on_grid(anchor, at, months);
            (until > at).then_some(Change::Recommitted { until })
        }
        EndRule::KeepPrice | EndRule::DefaultPrice => None,
    };
    Some(Event { at, change: recommitted.unwrap_or(Change::CommitmentEnded) })
}

/// What happens to the phase then.
fn phase_change(
    facts: &Facts,
    at: Instant,
    phase: Phase,
    kind: &KindRules,
    rules: &Rules,
) -> Option<Event> {
    let cancelled = matches!(facts.ending?, Ending::AtExpiry { .. });
    match phase {
        Phase::Active => {
            let Validity::Fixed(term) = facts.validity? else { return None };
            at_term_end(facts.renewal?, cancelled, term, kind, rules)
        }
        Phase::SuspendedExpired { .. } => Some(terminated(at, Cause::NotRenewed, kind)),
        Phase::SuspendedUnpaid { .. } => Some(terminated(at, Cause::Unpaid, kind)),
        Phase::Grace { .. } => Some(Event { at, change: Change::RedemptionStarted }),
        Phase::Redemption { .. } => Some(Event { at, change: Change::PendingDeleteStarted }),
        Phase::PendingDelete { .. } => {
            let cause = if cancelled { Cause::AtExpiry } else { Cause::NotRenewed };
            Some(terminated(at, cause, kind))
        }
        Phase::Pending | Phase::Terminated { .. } | Phase::Erased { .. } => None,
    }
}

/// What happens at the end of the term of an active service.
fn at_term_end(
    renewal: Renewal,
    cancelled: bool,
    term: Term,
    kind: &KindRules,
    rules: &Rules,
) -> Option<Event> {
    let at = term.end;
    let lapse = |change| Event { at, change };
    if cancelled {
        return Some(match kind.registry {
            Some(_) => lapse(Change::GraceStarted),
            None => terminated(at, Cause::AtExpiry, kind),
        });
    }
    match renewal.mode() {
        Mode::OneShot => None,
        Mode::Manual if kind.registry.is_some() => Some(lapse(Change::GraceStarted)),
        Mode::Manual => Some(lapse(Change::Expired)),
        Mode::Automatic => {
            let next = rules.calendar.next(&term, renewal.every()?);
            // At the end of the calendar there is no next term.
            (next.end > at)
                .then(|| lapse(Change::TermRenewed { term: next, due_by: at + kind.payment_term }))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bound(end_rule: Option<EndRule>) -> Facts {
        let at = |text: &str| text.parse::<Instant>().unwrap();
        let (start, end) = (at("2025-01-01T00:00:00Z"), at("2026-01-01T00:00:00Z"));
        let every = Some(crate::Period::YEAR);
        Facts {
            commitment: Some(Commitment::Until { end: at("2025-06-01T00:00:00Z"), end_rule }),
            ..Facts::in_service(Kind::Vps, start, end, Renewal::Automatic { every, forced: false })
        }
    }

    #[test]
    fn an_unknown_end_rule_blocks_what_is_live_and_only_from_then_on() {
        let rules = crate::edition("ovh-2025").unwrap().compile(None).unwrap();
        let blocked = |facts: Facts, until: &str| {
            advance(facts, until.parse().unwrap(), &rules, Assumption::Paid).blocked_by()
        };
        let bound = bound(None);
        assert!(blocked(bound, "2025-05-31T00:00:00Z").is_empty());
        assert_eq!(blocked(bound, "2025-06-01T00:00:00Z"), FactSet::of(&[Fact::Commitment]));
        // What has ended waits for its erasure alone.
        let at = "2025-03-01T00:00:00Z".parse().ok();
        let over = Phase::Terminated { at, cause: None, erase_at: None };
        let over = Facts { phase: Some(over), ..bound };
        assert!(blocked(over, "2025-12-31T00:00:00Z").is_empty());
    }

    #[test]
    fn a_phase_without_its_start_blocks() {
        let rules = crate::edition("ovh-2025").unwrap().compile(None).unwrap();
        let facts = Facts {
            phase: Some(Phase::SuspendedUnpaid { since: None }),
            ..bound(Some(EndRule::KeepPrice))
        };
        let time = advance(facts, Instant::MAX, &rules, Assumption::Paid);
        assert_eq!(time.blocked_by(), FactSet::of(&[Fact::Since]));
        assert_eq!(time.count(), 0);
    }
}
