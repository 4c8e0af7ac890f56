use crate::{
    command::{Command, CommandKind},
    decide::{Answer, Context, Outcome, decide, decide_supposed, judge},
    facts::{Fact, FactSet, Facts},
    group,
    instant::Instant,
    service::{Service, ServiceId},
};

/// What a command would do, before anybody does it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Preview {
    /// The answer; where it is not [`Answer::Allowed`], nothing below changes.
    pub answer: Answer,
    /// The facts before.
    pub before: Facts,
    /// The facts after.
    pub after: Facts,
    /// Which facts change.
    pub changes: FactSet,
    /// Whether it can be taken back.
    pub undo: Undo,
    /// The services that end with this one when it ends.
    pub dependents: Vec<ServiceId>,
    /// The services that are detached when this one ends, and live on by their own terms.
    pub associated: Vec<ServiceId>,
}

impl Preview {
    /// Whether it sets an end to the service, or brings it at another time: a cancellation, renewal by hand, a request to
    /// delete. Then a person is told what becomes of the members ("the preview of any ending names both", rules, customer
    /// commands).
    ///
    /// ```
    /// use rinnovo::{Command, Context, Facts, Kind, Period, Renewal, Roles, Service, preview};
    ///
    /// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
    /// let renewal = Renewal::Automatic { every: Some(Period::MONTH), forced: false };
    /// let facts = Facts::in_service(Kind::Vps, "2025-01-01T00:00:00Z".parse()?, "2025-02-01T00:00:00Z".parse()?, renewal);
    /// let vps = Service::new("vps-1".parse()?, facts);
    /// let context = Context::new("2025-01-10T00:00:00Z".parse()?, Roles::ALL, &rules);
    ///
    /// assert!(preview(&vps, [], &Command::CancelAtExpiry, &context).sets_an_end());
    /// assert!(!preview(&vps, [], &Command::ChangeFrequency { every: Period::YEAR }, &context).sets_an_end());
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn sets_an_end(&self) -> bool {
        let Self { before, after, .. } = self;
        let moves = after.ends_at() != before.ends_at() || after.deletion.is_some();
        let end = after.ends_at().or(after.deletion.map(|request| request.expires_at));
        after != before && moves && end.is_some()
    }
}

/// Whether a command can be taken back. In JSON `"nothing"`, `"never"`, or the command and its last instant:
/// `{"command": "undo_cancellation", "until": "2025-06-29T14:00:00Z"}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Undo {
    /// There is nothing to take back: the command does nothing.
    Nothing,
    /// Not at all.
    Never,
    /// By this command, until an instant (exclusive), or without end.
    #[serde(untagged)]
    By {
        /// The command that takes it back.
        command: CommandKind,
        /// Until when.
        until: Option<Instant>,
    },
}

/// Shows what a command would do to a service and to the `members` grouped under it, without doing it.
///
/// ```
/// use rinnovo::{Command, CommandKind, Context, Facts, Kind, Period, Renewal, Roles, Service, Undo, preview};
///
/// let rules = rinnovo::edition("ovh-2019").unwrap().compile(None)?;
/// let renewal = Renewal::Automatic { every: Some(Period::YEAR), forced: false };
/// let facts = Facts::in_service(Kind::WebHosting, "2024-06-30T14:00:00Z".parse()?, "2025-06-30T14:00:00Z".parse()?, renewal);
/// let hosting = Service::new("hosting-1".parse()?, facts);
/// let context = Context::new("2025-06-01T00:00:00Z".parse()?, Roles::ALL, &rules);
///
/// let preview = preview(&hosting, [], &Command::CancelAtExpiry, &context);
/// assert_eq!(preview.undo, Undo::By { command: CommandKind::UndoCancellation, until: Some("2025-06-29T14:00:00Z".parse()?) });
/// # Ok::<(), rinnovo::Error>(())
/// ```
pub fn preview<'a>(
    service: &Service,
    members: impl IntoIterator<Item = &'a Service>,
    command: &Command,
    context: &Context<'_>,
) -> Preview {
    shown(service, members, command, context, decide)
}

/// The same, the token of a confirmation taken to be the right one whatever it is: what a screen shows before anybody
/// has typed it. It costs no attempt, and tells nothing about the token.
///
/// ```
/// use rinnovo::{Command, Context, DeletionRequest, Facts, Kind, Outcome, Renewal, Roles, Service, Token, preview_supposed};
///
/// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
/// let facts = Facts::in_service(Kind::WebHosting, "2025-01-01T00:00:00Z".parse()?, "2026-01-01T00:00:00Z".parse()?, Renewal::Manual { every: None });
/// let request = DeletionRequest {
///     requested_at: "2025-06-01T00:00:00Z".parse()?,
///     expires_at: "2025-06-04T00:00:00Z".parse()?,
///     digest: Token::new("k7Qd-93mX")?.digest("hosting-1", 0),
///     revision: 0,
///     attempts_left: 5.try_into().unwrap(),
/// };
/// let hosting = Service::new("hosting-1".parse()?, Facts { deletion: Some(request), ..facts });
/// let context = Context::new("2025-06-02T00:00:00Z".parse()?, Roles::ALL, &rules);
///
/// let confirm = Command::ConfirmDeletion { token: Token::new("not typed yet")? };
/// let shown = preview_supposed(&hosting, [], &confirm, &context);
/// assert_eq!(shown.answer.outcome(), Outcome::Allowed);
/// # Ok::<(), rinnovo::Error>(())
/// ```
pub fn preview_supposed<'a>(
    service: &Service,
    members: impl IntoIterator<Item = &'a Service>,
    command: &Command,
    context: &Context<'_>,
) -> Preview {
    shown(service, members, command, context, decide_supposed)
}

fn shown<'a>(
    service: &Service,
    members: impl IntoIterator<Item = &'a Service>,
    command: &Command,
    context: &Context<'_>,
    decide: fn(&Service, &Command, &Context<'_>) -> Answer,
) -> Preview {
    let (dependents, associated) = group::split(members);
    let mut context = *context;
    context.members = group::count(&dependents, &associated);
    let answer = decide(service, command, &context);
    let before = service.facts;
    let after = match &answer {
        Answer::Allowed { events, .. } => events.iter().fold(before, Facts::evolve),
        _ => before,
    };
    let undo = match &answer {
        Answer::Allowed { .. } => undo(&before, &after, command.kind(), &context),
        _ => Undo::Nothing,
    };
    let ids =
        |members: Vec<&Service>| members.into_iter().map(|member| member.id.clone()).collect();
    Preview {
        changes: changed(&before, &after),
        answer,
        before,
        after,
        undo,
        dependents: ids(dependents),
        associated: ids(associated),
    }
}

/// Whether, and until when, somebody with every role could bring the facts back. (A renewal that was paid cannot be
/// taken back: guide on automatic renewal of 2024-12-23.)
fn undo(before: &Facts, after: &Facts, command: CommandKind, context: &Context<'_>) -> Undo {
    use CommandKind as C;
    let inverse = match command {
        C::EnableAutomatic => match before.renewal.map(crate::Renewal::mode) {
            Some(crate::Mode::Automatic) => C::ChangeFrequency,
            _ => C::SwitchToManual,
        },
        C::SwitchToManual => C::EnableAutomatic,
        C::ChangeFrequency => C::ChangeFrequency,
        C::CancelAtExpiry => C::UndoCancellation,
        C::UndoCancellation => C::CancelAtExpiry,
        C::CancelAtCommitmentEnd => C::UndoCommitmentCancellation,
        C::UndoCommitmentCancellation => C::CancelAtCommitmentEnd,
        C::RequestDeletion => C::WithdrawDeletion,
        C::Renew | C::PayAhead | C::SettleDebt | C::ConfirmDeletion | C::WithdrawDeletion => {
            return Undo::Never;
        }
    };
    let everybody = Context { roles: crate::Roles::ALL, ..*context };
    let verdict = judge(after, inverse, &everybody);
    if verdict.outcome() == Outcome::Allowed {
        Undo::By { command: inverse, until: verdict.until() }
    } else {
        Undo::Never
    }
}

/// Which facts differ.
fn changed(before: &Facts, after: &Facts) -> FactSet {
    FactSet::NONE
        .with_if(Fact::Phase, before.phase != after.phase)
        .with_if(Fact::Term, before.validity != after.validity)
        .with_if(Fact::Renewal, before.renewal != after.renewal)
        .with_if(Fact::Ending, before.ending != after.ending)
        .with_if(Fact::Deletion, before.deletion != after.deletion)
        .with_if(Fact::Standing, before.standing != after.standing)
        .with_if(Fact::Commitment, before.commitment != after.commitment)
}
