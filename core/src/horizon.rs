//! The instants ahead at which something changes by time alone.

use crate::{
    advance::{Assumption, next_transition, unforeseen_from},
    decide::{Ask, Context, Outcome, Verdict, edges, moment, weigh},
    facts::Facts,
    instant::Instant,
    kind::Kind,
    policy::Moment,
    reason::{ReasonCode, ReasonSet},
    service::Service,
};

/// The next instant at which any answer or fact changes by time alone, so that nobody polls and countdowns are exact.
/// `None`: nothing will ever change, or when it does is not known.
///
/// No answer changes strictly between now and then.
///
/// ```
/// use rinnovo::{Context, Facts, Kind, Period, Renewal, Roles, Service, next_change_at};
///
/// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
/// let renewal = Renewal::Automatic { every: Some(Period::MONTH), forced: false };
/// let facts = Facts::in_service(Kind::Vps, "2025-01-01T00:00:00Z".parse()?, "2025-02-01T00:00:00Z".parse()?, renewal);
/// let vps = Service::new("vps-1".parse()?, facts);
/// let context = Context::new("2025-01-10T00:00:00Z".parse()?, Roles::ALL, &rules);
/// // The windows of cancelling and of changing the renewal close a day before the end.
/// assert_eq!(next_change_at(&vps, &context), Some("2025-01-31T00:00:00Z".parse()?));
/// # Ok::<(), rinnovo::Error>(())
/// ```
pub fn next_change_at(service: &Service, context: &Context<'_>) -> Option<Instant> {
    next_change(&service.facts, context)
}

/// The same for a service of which the facts are enough.
pub(crate) fn next_change(facts: &Facts, context: &Context<'_>) -> Option<Instant> {
    // Of a kind that nobody knows, nothing is known, now or later.
    if facts.kind == Kind::Other {
        return None;
    }
    let transition = next_transition(facts, context.rules, Assumption::Paid).map(|event| event.at);
    edges(facts, context.rules).chain(transition).filter(|at| *at > context.now).min()
}

/// Whether time has done something to the service that its facts do not tell yet: they are older than now. Answers are
/// by the facts as they are; [`advance`](crate::advance()) brings them up to now, under an assumption about bills.
///
/// ```
/// use rinnovo::{Context, Facts, Kind, Renewal, Roles, is_overtaken};
///
/// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
/// let facts = Facts::in_service(Kind::Vps, "2025-01-01T00:00:00Z".parse()?, "2025-02-01T00:00:00Z".parse()?, Renewal::Manual { every: None });
/// let context = Context::new("2025-01-31T00:00:00Z".parse()?, Roles::ALL, &rules);
/// assert!(!is_overtaken(&facts, &context));
/// assert!(is_overtaken(&facts, &context.at("2025-02-01T00:00:00Z".parse()?)));
/// # Ok::<(), rinnovo::Error>(())
/// ```
pub fn is_overtaken(facts: &Facts, context: &Context<'_>) -> bool {
    let next = next_transition(facts, context.rules, Assumption::Paid).map(|event| event.at);
    // A commitment that is over has ended or begun anew; which of the two is not known.
    let next = next.into_iter().chain(unforeseen_from(facts)).min();
    next.is_some_and(|at| at <= context.now)
}

/// Whether waiting may lift all of these reasons: else nobody needs to look for when.
pub(crate) fn waiting_may_lift(reasons: ReasonSet) -> bool {
    reasons.difference(LIFTED_BY_WAITING).is_empty()
}

/// What waiting can lift. Everything else needs somebody to act.
const LIFTED_BY_WAITING: ReasonSet = ReasonSet::of(&[
    ReasonCode::WrongPhase,
    ReasonCode::DeletionPending,
    ReasonCode::CommitmentRunning,
    ReasonCode::WindowNotOpen,
    ReasonCode::WindowClosed,
]);

/// The longest wait that is looked for, in things that time does: a commitment of ten years, renewed every month,
/// with every bill.
const LONGEST_WAIT: usize = 400;

/// When a refused command becomes allowed if nobody does anything but wait, and every bill is paid. `None`: never, or
/// it cannot be told.
pub(crate) fn allowed_from(facts: &Facts, ask: Ask, context: &Context<'_>) -> Option<Instant> {
    next_chance(*facts, ask, context).map(|chance| chance.at)
}

/// An instant at which a command becomes allowed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chance {
    pub(crate) at: Instant,
    /// The facts as time has left them then.
    pub(crate) facts: Facts,
    pub(crate) verdict: Verdict,
}

/// The first instant after now at which a command that is refused now becomes allowed by waiting.
pub(crate) fn next_chance(mut facts: Facts, ask: Ask, context: &Context<'_>) -> Option<Chance> {
    let mut now = context.now;
    for _ in 0..LONGEST_WAIT {
        let verdict = weigh(&facts, ask, &context.at(now));
        let liftable = waiting_may_lift(verdict.reasons());
        if verdict.outcome() != Outcome::Refused
            || !liftable
            || is_gone_for_good(ask, context, verdict)
        {
            return None;
        }
        let transition = next_transition(&facts, context.rules, Assumption::Paid);
        if transition.is_some_and(|event| event.at <= now) {
            // Time has overtaken these facts: they promise nothing.
            return None;
        }
        let opens = opening(&facts, ask, context).filter(|at| *at > now);
        let opens = opens.filter(|at| transition.is_none_or(|event| *at < event.at));
        // Beyond what can be told of time, nothing can be promised.
        let opens = opens.filter(|at| unforeseen_from(&facts).is_none_or(|end| *at < end));
        now = opens.or(transition.map(|event| event.at))?;
        while let Some(event) =
            next_transition(&facts, context.rules, Assumption::Paid).filter(|event| event.at <= now)
        {
            facts = facts.evolve(&event);
        }
        let verdict = weigh(&facts, ask, &context.at(now));
        if verdict.outcome() == Outcome::Allowed {
            return Some(Chance { at: now, facts, verdict });
        }
    }
    None
}

/// A window that hangs on an event which does not come back, and has closed.
fn is_gone_for_good(ask: Ask, context: &Context<'_>, verdict: Verdict) -> bool {
    let event = context.rules.command(ask.command).window.map(|window| window.event);
    verdict.reasons().contains(ReasonCode::WindowClosed) && event == Some(Moment::Created)
}

fn opening(facts: &Facts, ask: Ask, context: &Context<'_>) -> Option<Instant> {
    let window = context.rules.command(ask.command).window?;
    Some(window.opens?.from(moment(facts, context.rules.kind(facts.kind), window.event)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Command, Commitment, EndRule, Period, Renewal, Roles};

    /// A service bound until June, in a term until the end of the year, of which the frequency may be changed in the
    /// last ten days of the term.
    fn from(end_rule: Option<EndRule>) -> Option<Instant> {
        let at = |text: &str| text.parse::<Instant>().unwrap();
        let mut policy = crate::edition("ovh-2025").unwrap();
        let row = policy.commands.get_mut("change_frequency").unwrap();
        row.window.as_mut().unwrap().opens_before = Some("P10D".parse().unwrap());
        let rules = policy.compile(None).unwrap();
        let renewal = Renewal::Automatic { every: Some(Period::YEAR), forced: false };
        let (start, end) = (at("2025-01-01T00:00:00Z"), at("2026-01-01T00:00:00Z"));
        let facts = Facts {
            commitment: Some(Commitment::Until { end: at("2025-06-01T00:00:00Z"), end_rule }),
            ..Facts::in_service(Kind::Vps, start, end, renewal)
        };
        let command = Command::ChangeFrequency { every: Period::MONTH };
        let context = Context::new(at("2025-03-01T00:00:00Z"), Roles::ALL, &rules);
        allowed_from(&facts, Ask::of(&command), &context)
    }

    #[test]
    fn nothing_is_promised_beyond_what_can_be_told() {
        assert_eq!(from(Some(EndRule::KeepPrice)), "2025-12-22T00:00:00Z".parse().ok());
        assert_eq!(from(None), None);
    }
}
