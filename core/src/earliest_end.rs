use crate::{
    advance::{Assumption, advance},
    command::CommandKind,
    decide::{Ask, Context, Outcome, ends_at, judge},
    facts::Facts,
    horizon::{is_overtaken, next_chance},
    instant::Instant,
    service::Service,
};

/// How soon a service can end without losing what was paid for: "asked now, it ends on X; to end on X ask by Y; missed,
/// the next chance is Z", under margins, commitment and manual renewal. Every bill is taken to be paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
pub struct EarliestEnd {
    /// When it ends anyway, if nobody does anything: it is cancelled, renewed by hand, or over.
    pub ends_anyway: Option<Instant>,
    /// The end that asking now brings.
    pub asked_now: Option<Exit>,
    /// The end that the next chance brings: the first when asking now is refused, else the one after missing it.
    pub next_chance: Option<Exit>,
    /// Whether it may be deleted at once instead, with all its data and without refund.
    pub deletable_now: bool,
}

/// A way out: ask for `command` from `ask_from` until `ask_by`, and the service ends at `ends_at`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
pub struct Exit {
    /// What to ask for.
    pub command: CommandKind,
    /// From when it is allowed (inclusive).
    pub ask_from: Instant,
    /// Until when it is allowed (exclusive); `None`: without end.
    pub ask_by: Option<Instant>,
    /// When the service then ends.
    pub ends_at: Instant,
}

/// How soon a service can end; see [`EarliestEnd`].
///
/// ```
/// use rinnovo::{Context, Facts, Kind, Period, Renewal, Roles, Service, earliest_end};
///
/// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
/// let renewal = Renewal::Automatic { every: Some(Period::MONTH), forced: false };
/// let facts = Facts::in_service(Kind::Nas, "2025-01-01T00:00:00Z".parse()?, "2025-02-01T00:00:00Z".parse()?, renewal);
/// let nas = Service::new("nas-1".parse()?, facts);
/// let context = Context::new("2025-01-10T00:00:00Z".parse()?, Roles::ALL, &rules);
///
/// let end = earliest_end(&nas, &context);
/// let now = end.asked_now.unwrap();
/// assert_eq!((now.ask_by, now.ends_at), (Some("2025-01-31T00:00:00Z".parse()?), "2025-02-01T00:00:00Z".parse()?));
/// let next = end.next_chance.unwrap();
/// assert_eq!((next.ask_from, next.ends_at), ("2025-02-01T00:00:00Z".parse()?, "2025-03-01T00:00:00Z".parse()?));
/// # Ok::<(), rinnovo::Error>(())
/// ```
pub fn earliest_end(service: &Service, context: &Context<'_>) -> EarliestEnd {
    let facts = &service.facts;
    let deletable_now =
        judge(facts, CommandKind::RequestDeletion, context).outcome() == Outcome::Allowed;
    let ends_anyway = facts.ends_at();
    // Facts that time has overtaken promise nothing.
    if ends_anyway.is_some() || is_overtaken(facts, context) {
        return EarliestEnd { ends_anyway, asked_now: None, next_chance: None, deletable_now };
    }
    let asked_now = WAYS
        .iter()
        .filter_map(|command| now(facts, *command, context))
        .min_by_key(|exit| exit.ends_at);
    // When asking now is allowed, the next chance is the first after missing this one.
    let missed = asked_now.map_or(Some(context.now), |exit| exit.ask_by);
    let next_chance = missed.and_then(|from| {
        WAYS.iter()
            .filter_map(|command| next(facts, *command, &context.at(from)))
            .min_by_key(|exit| exit.ends_at)
    });
    EarliestEnd { ends_anyway, asked_now, next_chance, deletable_now }
}

/// The commands that end a service without deleting it.
const WAYS: [CommandKind; 2] = [CommandKind::CancelAtExpiry, CommandKind::CancelAtCommitmentEnd];

fn now(facts: &Facts, command: CommandKind, context: &Context<'_>) -> Option<Exit> {
    let verdict = judge(facts, command, context);
    let allowed = verdict.outcome() == Outcome::Allowed;
    let ends_at = ends_at(facts, command).filter(|_| allowed)?;
    Some(Exit { command, ask_from: context.now, ask_by: verdict.until(), ends_at })
}

/// The first way out from this instant on, by the facts as time will have left them.
fn next(facts: &Facts, command: CommandKind, context: &Context<'_>) -> Option<Exit> {
    let then = advance(*facts, context.now, context.rules, Assumption::Paid).finish();
    now(&then, command, context).or_else(|| {
        let chance = next_chance(then, Ask::menu(command), context)?;
        let ends_at = ends_at(&chance.facts, command)?;
        Some(Exit { command, ask_from: chance.at, ask_by: chance.verdict.until(), ends_at })
    })
}
