//! Decisions: one file per family of commands, each with the rows that refuse it and what it does.
//!
//! The engine computes in two steps. [`judge`] reads [`Facts`] and gives a [`Verdict`]: bits and one instant, without
//! allocation. [`decide`] reads a whole [`Service`] and gives an [`Answer`]: the verdict with its data. Both come from
//! the same rows, so what a menu shows and what a command does cannot disagree.

mod answer;
mod cancellation;
mod case;
mod deletion;
mod explain;
mod judge;
mod renewal;
mod timed;
mod window;

pub use self::{
    answer::{Answer, Outcome},
    judge::{Verdict, judge},
};
pub(crate) use self::{
    cancellation::ends_at,
    case::{Ask, TokenCheck},
    judge::weigh,
    renewal::counted_in,
    timed::{Base, Earliest, Edge, Timed},
    window::{deadline, edges, moment, void_from},
};
use crate::{
    command::{Command, CommandKind, CommandSet},
    event::{Change, Event},
    facts::Facts,
    instant::Instant,
    policy::Rules,
    reason::ReasonCode,
    role::Roles,
    service::Service,
};

/// Everything outside a service that an answer depends on.
///
/// ```
/// use rinnovo::{Context, Roles};
///
/// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
/// let context = Context::new("2025-06-01T00:00:00Z".parse()?, Roles::ALL, &rules).with_payment_method(true);
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The present instant. The core never reads a clock.
    pub now: Instant,
    /// The roles that the actor holds for the service.
    pub roles: Roles,
    /// The edition, compiled.
    pub rules: &'a Rules,
    /// Whether the account has a valid payment method; `None`: not known.
    pub payment_method: Option<bool>,
    /// The services grouped under the one that is asked about.
    pub members: Members,
}

/// How many services are grouped under one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, serde::Serialize)]
pub struct Members {
    /// Those that end with it.
    pub dependents: u32,
    /// Those that are detached when it ends.
    pub associated: u32,
}

impl<'a> Context<'a> {
    /// A context in which nothing is known of the account, and no service is grouped under the one asked about.
    pub fn new(now: Instant, roles: Roles, rules: &'a Rules) -> Self {
        Self { now, roles, rules, payment_method: None, members: Members::default() }
    }

    /// The same context, knowing whether the account has a valid payment method.
    #[must_use]
    pub const fn with_payment_method(mut self, valid: bool) -> Self {
        self.payment_method = Some(valid);
        self
    }

    /// The same context at another instant.
    #[must_use]
    pub const fn at(mut self, now: Instant) -> Self {
        self.now = now;
        self
    }
}

/// Renewal commands and cancellations: what a one-shot service has none of.
pub(crate) const RENEWAL_OR_CANCELLATION: CommandSet = CommandSet::of(&[
    CommandKind::EnableAutomatic,
    CommandKind::SwitchToManual,
    CommandKind::ChangeFrequency,
    CommandKind::Renew,
    CommandKind::PayAhead,
    CommandKind::CancelAtExpiry,
    CommandKind::CancelAtCommitmentEnd,
]);

/// What a service that is managed through its parent leaves to the parent. Settling a debt and taking a request back
/// harm nobody, and stay possible.
pub(crate) const THROUGH_PARENT: CommandSet = RENEWAL_OR_CANCELLATION
    .union(CommandSet::of(&[CommandKind::RequestDeletion, CommandKind::ConfirmDeletion]));

/// Answers a command: allowed (with what it will do), already so, refused (with every reason) or unknown (with the
/// facts that are missing). Total: it never fails and never panics.
///
/// ```
/// use rinnovo::{Answer, Command, Context, Facts, Kind, Period, Renewal, Roles, Service, decide};
///
/// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
/// let renewal = Renewal::Automatic { every: Some(Period::YEAR), forced: false };
/// let facts = Facts::in_service(Kind::WebHosting, "2024-06-30T14:00:00Z".parse()?, "2025-06-30T14:00:00Z".parse()?, renewal);
/// let hosting = Service::new("hosting-1".parse()?, facts);
///
/// let early = Context::new("2025-06-01T00:00:00Z".parse()?, Roles::ALL, &rules);
/// let Answer::Allowed { until, .. } = decide(&hosting, &Command::CancelAtExpiry, &early) else { panic!() };
/// assert_eq!(until, Some("2025-06-29T14:00:00Z".parse()?));
///
/// let late = early.at("2025-06-29T14:00:00Z".parse()?);
/// let Answer::Refused { reasons, from, .. } = decide(&hosting, &Command::CancelAtExpiry, &late) else { panic!() };
/// assert_eq!(reasons[0].code().code(), "window_closed");
/// assert_eq!(from, Some("2025-06-30T14:00:00Z".parse()?)); // the next term
/// # Ok::<(), rinnovo::Error>(())
/// ```
pub fn decide(service: &Service, command: &Command, context: &Context<'_>) -> Answer {
    let (ask, verdict) = weigh_command(service.id.as_str(), &service.facts, command, context);
    answer(service, command, ask, verdict, context)
}

/// The same, the token taken to be the right one: what is asked before somebody has typed it. It costs no attempt.
pub(crate) fn decide_supposed(
    service: &Service,
    command: &Command,
    context: &Context<'_>,
) -> Answer {
    let ask = Ask::of(command);
    answer(service, command, ask, weigh(&service.facts, ask, context), context)
}

/// A verdict with its data.
fn answer(
    service: &Service,
    command: &Command,
    ask: Ask,
    verdict: Verdict,
    context: &Context<'_>,
) -> Answer {
    let facts = &service.facts;
    match verdict.outcome() {
        Outcome::Allowed => Answer::Allowed {
            effective_at: effective_at(facts, ask, context),
            until: verdict.until(),
            notices: notices(facts, ask, context),
            events: event_of(verdict, facts, command, context).into_iter().collect(),
        },
        Outcome::AlreadySo => Answer::AlreadySo,
        Outcome::Refused => explain::refused(service, ask, verdict, context),
        Outcome::Unknown => Answer::Unknown { missing: verdict.missing() },
    }
}

/// Weighs a command with its arguments and its token, for the service with this id.
pub(crate) fn weigh_command(
    id: &str,
    facts: &Facts,
    command: &Command,
    context: &Context<'_>,
) -> (Ask, Verdict) {
    let mut ask = Ask::of(command);
    let mut verdict = weigh(facts, ask, context);
    // The token is looked at only when nothing else stands in the way, so that nobody without the right to delete
    // learns whether it matches, or uses up the attempts of those who have it.
    if let Command::ConfirmDeletion { token } = command
        && verdict.outcome() == Outcome::Allowed
        && let Some(request) = &facts.deletion
        && token.digest(id, request.revision) != request.digest
    {
        ask.token = TokenCheck::Differs;
        verdict = weigh(facts, ask, context);
    }
    (ask, verdict)
}

/// What a command does that was answered so.
pub(crate) fn event_of(
    verdict: Verdict,
    facts: &Facts,
    command: &Command,
    context: &Context<'_>,
) -> Option<Event> {
    match verdict.outcome() {
        Outcome::Allowed => {
            changes(facts, command, context).map(|change| Event { at: context.now, change })
        }
        _ => event_of_refusal(verdict, context),
    }
}

/// What a refusal itself does: a wrong token uses up an attempt, and is journaled.
fn event_of_refusal(verdict: Verdict, context: &Context<'_>) -> Option<Event> {
    let failed = verdict.reasons().contains(ReasonCode::TokenMismatch);
    failed.then_some(Event { at: context.now, change: Change::DeletionAttemptFailed })
}

/// When an allowed command takes effect.
fn effective_at(facts: &Facts, ask: Ask, context: &Context<'_>) -> Instant {
    let at = match ask.command {
        CommandKind::CancelAtExpiry | CommandKind::CancelAtCommitmentEnd => {
            ends_at(facts, ask.command)
        }
        _ if renewal::changes_frequency(facts, ask) => facts.term().map(|term| term.end),
        _ => None,
    };
    at.unwrap_or(context.now)
}

/// What a person must read first.
fn notices(facts: &Facts, ask: Ask, context: &Context<'_>) -> Vec<crate::Notice> {
    match ask.command {
        CommandKind::EnableAutomatic
        | CommandKind::SwitchToManual
        | CommandKind::ChangeFrequency
        | CommandKind::Renew
        | CommandKind::PayAhead
        | CommandKind::SettleDebt => renewal::notices(facts, ask, context),
        CommandKind::CancelAtExpiry
        | CommandKind::UndoCancellation
        | CommandKind::CancelAtCommitmentEnd
        | CommandKind::UndoCommitmentCancellation => cancellation::notices(facts, ask, context),
        CommandKind::RequestDeletion
        | CommandKind::ConfirmDeletion
        | CommandKind::WithdrawDeletion => deletion::notices(facts, ask, context),
    }
}

/// What an allowed command does.
fn changes(facts: &Facts, command: &Command, context: &Context<'_>) -> Option<Change> {
    match command {
        Command::EnableAutomatic { .. }
        | Command::SwitchToManual
        | Command::ChangeFrequency { .. }
        | Command::Renew { .. }
        | Command::PayAhead { .. }
        | Command::SettleDebt => renewal::change(facts, command, context),
        Command::CancelAtExpiry => Some(Change::CancellationRequested),
        Command::UndoCancellation => Some(Change::CancellationUndone),
        Command::CancelAtCommitmentEnd => Some(Change::CommitmentCancellationRequested),
        Command::UndoCommitmentCancellation => Some(Change::CommitmentCancellationUndone),
        Command::RequestDeletion { .. }
        | Command::ConfirmDeletion { .. }
        | Command::WithdrawDeletion => Some(deletion::change(facts, command, context)),
    }
}
