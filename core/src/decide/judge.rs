use super::{
    Context, Outcome, cancellation,
    case::{Ask, Case},
    deletion, renewal,
    window::{deadline, lacks_its_start, moment},
};
use crate::{
    command::CommandKind,
    facts::{Fact, FactSet, Facts},
    instant::Instant,
    reason::{ReasonCode, ReasonSet},
    role::Roles,
};

/// The answer to a command as bits and one instant: `Copy`, made without allocation. [`decide`](crate::decide) gives
/// the same answer with its data. In JSON, all four parts, the reasons as codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
pub struct Verdict {
    outcome: Outcome,
    reasons: ReasonSet,
    missing: FactSet,
    until: Option<Instant>,
}

impl Verdict {
    const fn unknown(missing: FactSet) -> Self {
        Self { outcome: Outcome::Unknown, reasons: ReasonSet::NONE, missing, until: None }
    }

    /// Which of the four answers it is.
    pub const fn outcome(self) -> Outcome {
        self.outcome
    }

    /// Every reason of a refusal; empty otherwise.
    pub const fn reasons(self) -> ReasonSet {
        self.reasons
    }

    /// The facts that are missing where the outcome is unknown; empty otherwise.
    pub const fn missing(self) -> FactSet {
        self.missing
    }

    /// When what is allowed stops being allowed (exclusive); `None` where it has no end, or is not allowed.
    pub const fn until(self) -> Option<Instant> {
        self.until
    }
}

/// Answers the question of a menu: may this command be given now, with arguments that suit it? Reads no texts and
/// allocates nothing.
///
/// ```
/// use rinnovo::{CommandKind, Context, Facts, Kind, Outcome, ReasonCode, Renewal, Roles, judge};
///
/// let rules = rinnovo::edition("ovh-2019").unwrap().compile(None)?;
/// let facts = Facts::in_service(Kind::Vps, "2025-01-01T00:00:00Z".parse()?, "2025-02-01T00:00:00Z".parse()?, Renewal::Manual { every: None });
/// let context = Context::new("2025-01-10T00:00:00Z".parse()?, Roles::ALL, &rules);
///
/// let verdict = judge(&facts, CommandKind::RequestDeletion, &context);
/// assert_eq!(verdict.outcome(), Outcome::Refused);
/// assert!(verdict.reasons().contains(ReasonCode::NotOffered)); // web hosting only, says the guide of 2019
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[must_use]
pub fn judge(facts: &Facts, command: CommandKind, context: &Context<'_>) -> Verdict {
    weigh(facts, Ask::menu(command), context)
}

/// The one function behind every answer. The order is that of the rules: an unknown fact, then the gates (managed,
/// phase, role), then "already so", then all other rows.
#[inline]
pub(crate) fn weigh(facts: &Facts, ask: Ask, context: &Context<'_>) -> Verdict {
    let kind = context.rules.kind(facts.kind);
    let rules = context.rules.command(ask.command);
    let case =
        Case { facts, ask, now: context.now, payment_method: context.payment_method, kind, rules };

    let missing = kind.needs(ask.command).intersection(
        facts.unstated().with_if(Fact::PaymentMethod, context.payment_method.is_none()),
    );
    if !missing.is_empty() {
        return Verdict::unknown(missing);
    }

    let rows = match ask.command {
        CommandKind::EnableAutomatic
        | CommandKind::SwitchToManual
        | CommandKind::ChangeFrequency
        | CommandKind::Renew
        | CommandKind::PayAhead
        | CommandKind::SettleDebt => renewal::rows(&case),
        CommandKind::CancelAtExpiry
        | CommandKind::UndoCancellation
        | CommandKind::CancelAtCommitmentEnd
        | CommandKind::UndoCommitmentCancellation => cancellation::rows(&case),
        CommandKind::RequestDeletion
        | CommandKind::ConfirmDeletion
        | CommandKind::WithdrawDeletion => deletion::rows(&case),
    };
    if !rows.missing.is_empty() {
        return Verdict::unknown(rows.missing);
    }

    let mut reasons = rows.reasons.union(shared(&case, context.roles));
    let gated = !reasons.intersection(ReasonSet::GATES).is_empty();
    if let Some(window) = rules.window {
        let event: Option<Instant> = moment(facts, kind, window.event);
        // Behind a gate, and where nothing would change, the window is not asked.
        if event.is_none() && lacks_its_start(facts, window.event) && !gated && !rows.already_so {
            return Verdict::unknown(FactSet::of(&[Fact::Since]));
        }
        if let Some(event) = event {
            let closes = window.closes.from(event);
            let early = window.opens.is_some_and(|opens| context.now < opens.from(event));
            // A token that is too old is row 19, which says it more precisely.
            let late = context.now >= closes && !reasons.contains(ReasonCode::TokenExpired);
            reasons = reasons
                .with_if(ReasonCode::WindowNotOpen, early)
                .with_if(ReasonCode::WindowClosed, late);
        }
    }

    let (outcome, reasons) = if rows.already_so && !gated {
        (Outcome::AlreadySo, ReasonSet::NONE)
    } else if reasons.is_empty() {
        (Outcome::Allowed, reasons)
    } else {
        (Outcome::Refused, reasons)
    };
    let until = match outcome {
        Outcome::Allowed => deadline(facts, ask.command, kind, rules).get(),
        _ => None,
    };
    Verdict { outcome, reasons, missing: FactSet::NONE, until }
}

/// The rows that every command shares: 1 to 4, 6, 8 and 15.
fn shared(case: &Case<'_>, roles: Roles) -> ReasonSet {
    let Case { facts, ask, kind, rules, .. } = case;
    let command = ask.command;
    let one_shot =
        facts.underlying_renewal().is_some_and(|renewal| renewal == crate::Renewal::OneShot);
    let unpaid = matches!(facts.standing, Some(crate::Standing::Unpaid { .. }));
    let linked = kind.through_parent_when_linked && facts.linked_to_hosting == Some(true);
    // INVARIANT: the phase is known, because every command needs it.
    let accepted = facts.phase.is_some_and(|phase| rules.phases.contains(phase.kind()));
    ReasonSet::NONE
        .with_if(ReasonCode::NotManaged, !kind.managed.contains(command))
        .with_if(ReasonCode::WrongPhase, !accepted)
        .with_if(ReasonCode::RoleRequired, rules.any_of.intersection(roles).is_empty())
        .with_if(ReasonCode::OneShot, one_shot && super::RENEWAL_OR_CANCELLATION.contains(command))
        .with_if(ReasonCode::NotOffered, !kind.offered.contains(command))
        .with_if(ReasonCode::DebtOutstanding, rules.blocked_by_debt && unpaid)
        .with_if(
            ReasonCode::ManagedThroughParent,
            linked && super::THROUGH_PARENT.contains(command),
        )
}
