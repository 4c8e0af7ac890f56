//! The functions of the engine. Each asks the core; none knows a rule.

use std::{collections::BTreeMap, sync::Arc};

use pyo3::prelude::*;
use rinnovo::{
    Assumption, Bond, Calendar, CivilDate, Command, CommandKind, Context, DateKind, Facts, Family,
    Instant, Members, MonthRule, Period, Roles, Verdict, Zone,
};

use crate::{
    bridge::{In, Out, Take},
    error::{Answered, misfit, refused},
    policy::{RulesOf, rules_of},
    service::Service,
    values::Happened,
};

/// What every question needs beside the service.
struct Asked {
    now: Instant,
    roles: Roles,
    rules: Arc<rinnovo::Rules>,
    payment_method: Option<bool>,
    members: Members,
}

impl Asked {
    fn new(
        py: Python<'_>,
        now: In<Instant>,
        roles: In<Roles>,
        policy: Option<In<RulesOf>>,
        payment_method: Option<bool>,
    ) -> Answered<Self> {
        let rules = rules_of(py, policy)?;
        Ok(Self { now: now.0, roles: roles.0, rules, payment_method, members: Members::default() })
    }

    fn with(mut self, members: Option<In<Members>>) -> Self {
        self.members = members.map_or(self.members, |members| members.0);
        self
    }

    fn context(&self) -> Context<'_> {
        let context = Context::new(self.now, self.roles, &self.rules);
        Context { payment_method: self.payment_method, members: self.members, ..context }
    }
}

/// A command, or the code of one that has no arguments.
pub(crate) struct CommandOf(pub(crate) Command);

impl Take for CommandOf {
    #[cfg(feature = "stubs")]
    const INPUT: crate::hint::Hint =
        type_hint_union!(<Command as Take>::INPUT, <CommandKind as Take>::INPUT);

    fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
        if !value.is_instance_of::<pyo3::types::PyString>() {
            return Command::take(value).map(Self);
        }
        Ok(Self(match CommandKind::take(value)? {
            CommandKind::EnableAutomatic => Command::EnableAutomatic { every: None },
            CommandKind::SwitchToManual => Command::SwitchToManual,
            CommandKind::SettleDebt => Command::SettleDebt,
            CommandKind::CancelAtExpiry => Command::CancelAtExpiry,
            CommandKind::UndoCancellation => Command::UndoCancellation,
            CommandKind::CancelAtCommitmentEnd => Command::CancelAtCommitmentEnd,
            CommandKind::UndoCommitmentCancellation => Command::UndoCommitmentCancellation,
            CommandKind::WithdrawDeletion => Command::WithdrawDeletion,
            CommandKind::ChangeFrequency
            | CommandKind::Renew
            | CommandKind::PayAhead
            | CommandKind::RequestDeletion
            | CommandKind::ConfirmDeletion => {
                let expected = "a command with its arguments, such as Command.Renew(periods=1)";
                return Err(misfit(value, expected).into());
            }
        }))
    }
}

/// Answers a command: may it be given now, what does it do, and if not, why not and from when?
///
/// Nothing happens: `evolve` the service with the events of the answer, or let them `happen` to its account.
///
/// >>> import datetime, rinnovo
/// >>> from rinnovo import Facts, Renewal, Service
/// >>> start = datetime.datetime(2025, 1, 1, tzinfo=datetime.timezone.utc)
/// >>> end = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
/// >>> vps = Service("vps-1", rinnovo.in_service("vps", start=start, end=end, renewal=Renewal.Automatic(every=12)))
/// >>> now = datetime.datetime(2025, 6, 1, tzinfo=datetime.timezone.utc)
/// >>> answer = rinnovo.decide(vps, "cancel_at_expiry", now=now, roles=["admin", "billing"])
/// >>> answer.outcome
/// Outcome.ALLOWED
#[pyfunction]
#[pyo3(signature = (service, command, *, now, roles, policy = None, payment_method = None, members = None))]
pub(crate) fn decide(
    py: Python<'_>,
    service: &Service,
    command: In<CommandOf>,
    now: In<Instant>,
    roles: In<Roles>,
    policy: Option<In<RulesOf>>,
    payment_method: Option<bool>,
    members: Option<In<Members>>,
) -> Answered<Out<rinnovo::Answer>> {
    let asked = Asked::new(py, now, roles, policy, payment_method)?.with(members);
    Ok(Out(rinnovo::decide(&service.0, &command.0.0, &asked.context())))
}

/// The answer to every command, as a menu shows it.
#[pyfunction]
#[pyo3(signature = (service, *, now, roles, policy = None, payment_method = None))]
pub(crate) fn answers(
    py: Python<'_>,
    service: &Service,
    now: In<Instant>,
    roles: In<Roles>,
    policy: Option<In<RulesOf>>,
    payment_method: Option<bool>,
) -> Answered<Out<BTreeMap<CommandKind, Verdict>>> {
    let asked = Asked::new(py, now, roles, policy, payment_method)?;
    let menu = rinnovo::answers(&service.0.facts, &asked.context());
    Ok(Out(menu.iter().collect()))
}

/// The answer to every command with its reasons, as a screen's menu shows it: would some arguments make it succeed?
///
/// `answers` is the same without the data of the reasons, and several times as fast.
#[pyfunction]
#[pyo3(signature = (service, *, now, roles, policy = None, payment_method = None))]
pub(crate) fn menu(
    py: Python<'_>,
    service: &Service,
    now: In<Instant>,
    roles: In<Roles>,
    policy: Option<In<RulesOf>>,
    payment_method: Option<bool>,
) -> Answered<Out<BTreeMap<CommandKind, rinnovo::Answer>>> {
    let asked = Asked::new(py, now, roles, policy, payment_method)?;
    let menu = rinnovo::menu(&service.0, &asked.context());
    Ok(Out(menu.into_iter().map(|one| (one.command, one.answer)).collect()))
}

/// Shows what a command would do to a service and to the `members` grouped under it, without doing it.
///
/// `supposed`: the token of a confirmation is taken to be the right one whatever it is, as a screen shows it before
/// anybody has typed it. It costs no attempt, and tells nothing about the token.
#[pyfunction]
#[pyo3(signature = (
    service, command, *, now, roles, members = None, policy = None, payment_method = None, supposed = false
))]
pub(crate) fn preview(
    py: Python<'_>,
    service: &Service,
    command: In<CommandOf>,
    now: In<Instant>,
    roles: In<Roles>,
    members: Option<In<Vec<Service>>>,
    policy: Option<In<RulesOf>>,
    payment_method: Option<bool>,
    supposed: bool,
) -> Answered<Out<rinnovo::Preview>> {
    let asked = Asked::new(py, now, roles, policy, payment_method)?;
    let members = members.map(|members| members.0).unwrap_or_default();
    let members = members.iter().map(|member| &member.0);
    let (command, context) = (&command.0.0, asked.context());
    Ok(Out(if supposed {
        rinnovo::preview_supposed(&service.0, members, command, &context)
    } else {
        rinnovo::preview(&service.0, members, command, &context)
    }))
}

/// The same command for several services, in their order. Those grouped under one are found by their `parent`.
#[pyfunction]
#[pyo3(signature = (services, command, *, now, roles, policy = None, payment_method = None))]
pub(crate) fn decide_group(
    py: Python<'_>,
    services: In<Vec<Service>>,
    command: In<CommandOf>,
    now: In<Instant>,
    roles: In<Roles>,
    policy: Option<In<RulesOf>>,
    payment_method: Option<bool>,
) -> Answered<Out<Vec<rinnovo::MemberAnswer>>> {
    let asked = Asked::new(py, now, roles, policy, payment_method)?;
    let services: Vec<rinnovo::Service> = services.0.into_iter().map(|service| service.0).collect();
    Ok(Out(rinnovo::decide_group(&services, &command.0.0, |service| {
        let is_member = |one: &&rinnovo::Service| one.parent.as_ref() == Some(&service.id);
        Context { members: Members::of(services.iter().filter(is_member)), ..asked.context() }
    })))
}

/// How soon a service can end without losing what was paid for.
#[pyfunction]
#[pyo3(signature = (service, *, now, roles, policy = None, payment_method = None))]
pub(crate) fn earliest_end(
    py: Python<'_>,
    service: &Service,
    now: In<Instant>,
    roles: In<Roles>,
    policy: Option<In<RulesOf>>,
    payment_method: Option<bool>,
) -> Answered<Out<rinnovo::EarliestEnd>> {
    let asked = Asked::new(py, now, roles, policy, payment_method)?;
    Ok(Out(rinnovo::earliest_end(&service.0, &asked.context())))
}

/// The next instant at which any answer or fact changes by time alone: nobody needs to poll. None: nothing will ever
/// change, or when it does is not known.
#[pyfunction]
#[pyo3(signature = (service, *, now, policy = None))]
pub(crate) fn next_change_at(
    py: Python<'_>,
    service: &Service,
    now: In<Instant>,
    policy: Option<In<RulesOf>>,
) -> Answered<Out<Option<Instant>>> {
    let asked = Asked::new(py, now, In(Roles::ALL), policy, None)?;
    Ok(Out(rinnovo::next_change_at(&service.0, &asked.context())))
}

/// Whether time has done something to the service that its facts do not tell yet.
#[pyfunction]
#[pyo3(signature = (service, *, now, policy = None))]
pub(crate) fn is_overtaken(
    py: Python<'_>,
    service: &Service,
    now: In<Instant>,
    policy: Option<In<RulesOf>>,
) -> Answered<bool> {
    let asked = Asked::new(py, now, In(Roles::ALL), policy, None)?;
    Ok(rinnovo::is_overtaken(&service.0.facts, &asked.context()))
}

/// When the customer is reminded of the end of the term, from now on, in order.
#[pyfunction]
#[pyo3(signature = (service, *, now, policy = None))]
pub(crate) fn reminders(
    py: Python<'_>,
    service: &Service,
    now: In<Instant>,
    policy: Option<In<RulesOf>>,
) -> Answered<Out<Vec<Instant>>> {
    let asked = Asked::new(py, now, In(Roles::ALL), policy, None)?;
    Ok(Out(rinnovo::reminders(&service.0.facts, &asked.context())))
}

/// What happened, and the services afterwards.
type Advanced = (Out<Vec<Happened>>, Out<Vec<rinnovo::Service>>);

/// What time alone does to services until an instant (inclusive), under an assumption about bills: the events with the
/// ids of their services, in order, and the services as they are then. The end of a service reaches those grouped
/// under it.
#[pyfunction]
#[pyo3(signature = (services, *, until, assume, policy = None))]
pub(crate) fn advance(
    py: Python<'_>,
    services: In<Vec<Service>>,
    until: In<Instant>,
    assume: In<Assumption>,
    policy: Option<In<RulesOf>>,
) -> Answered<Advanced> {
    let rules = rules_of(py, policy)?;
    let services = services.0.into_iter().map(|service| service.0).collect();
    Ok(py.detach(|| {
        let mut timeline = rinnovo::Timeline::new(services, until.0, &rules, assume.0);
        let happened = timeline.by_ref().map(Happened::from).collect();
        (Out(happened), Out(timeline.services().to_vec()))
    }))
}

/// The renewal or expiry date of a service, and what kind of date it is. None: there is none, or it is not known.
#[pyfunction]
#[pyo3(signature = (service, *, now))]
pub(crate) fn renewal_date(
    service: &Service,
    now: In<Instant>,
) -> Option<(Out<DateKind>, Out<Instant>)> {
    service.0.facts.renewal_date(now.0).map(|(kind, at)| (Out(kind), Out(at)))
}

/// The facts of a service that is in service: active, in a term from `start` to `end` that months are counted from the
/// end of, neither cancelled nor committed, with nothing owed.
#[pyfunction]
#[pyo3(signature = (kind, *, start, end, renewal))]
pub(crate) fn in_service(
    kind: In<rinnovo::Kind>,
    start: In<Instant>,
    end: In<Instant>,
    renewal: In<rinnovo::Renewal>,
) -> Out<Facts> {
    Out(Facts::in_service(kind.0, start.0, end.0, renewal.0))
}

/// The instants of so many renewals after an anchor. `every` is a number of months or an ISO 8601 duration; the month
/// rule says what a month after the 31st is; days are those of the zone.
///
/// >>> import datetime, rinnovo
/// >>> anchor = datetime.datetime(2025, 1, 31, tzinfo=datetime.timezone.utc)
/// >>> [str(date.date()) for date in rinnovo.renewal_dates(anchor, every=1, count=3, zone="UTC")]
/// ['2025-02-28', '2025-03-31', '2025-04-30']
#[pyfunction]
#[pyo3(signature = (anchor, *, every, count, month_rule = None, zone = None))]
pub(crate) fn renewal_dates(
    anchor: In<Instant>,
    every: In<Period>,
    count: In<u16>,
    month_rule: Option<In<MonthRule>>,
    zone: Option<In<Zone>>,
) -> Answered<Out<Vec<Instant>>> {
    let zone = crate::read::zone_or_default(zone)?;
    let month_rule = month_rule.map_or(MonthRule::AnchorClamp, |rule| rule.0);
    let calendar = Calendar { zone, month_rule };
    let months = i32::try_from(every.0.months()).unwrap_or(i32::MAX);
    let dates = (1..=i32::from(count.0))
        .map(|number| calendar.after(anchor.0, number.saturating_mul(months)));
    Ok(Out(dates.collect()))
}

/// The first instant of a day on the clocks of a zone, given by its IANA name or as a `ZoneInfo`.
///
/// >>> import datetime, rinnovo
/// >>> rinnovo.start_of_day(datetime.date(2025, 6, 30), "Europe/Paris")
/// datetime.datetime(2025, 6, 29, 22, 0, tzinfo=datetime.timezone.utc)
#[pyfunction]
pub(crate) fn start_of_day(day: In<CivilDate>, zone: In<Zone>) -> Out<Instant> {
    Out(zone.0.start_of_day(day.0))
}

/// A period as a number of months: itself, or an ISO 8601 duration such as `P1Y`. Refuses anything but 1 to 120 months.
#[pyfunction]
pub(crate) fn months(period: In<Period>) -> u32 {
    period.0.months()
}

/// What a deletion token hashes to, for a service at a revision: what a request to delete keeps instead of the token.
#[pyfunction]
#[pyo3(signature = (token, *, service, revision))]
pub(crate) fn token_digest(
    token: In<rinnovo::Token>,
    service: In<rinnovo::ServiceId>,
    revision: In<u64>,
) -> String {
    token.0.digest(service.0.as_str(), revision.0).to_string()
}

/// Whether what a preview shows sets an end to the service, or brings it at another time.
#[pyfunction]
pub(crate) fn sets_an_end(preview: In<rinnovo::Preview>) -> bool {
    preview.0.sets_an_end()
}

/// The roles that a person holds by these contacts.
#[pyfunction]
pub(crate) fn roles_of(contacts: In<rinnovo::Contacts>, handle: &str) -> Out<Roles> {
    Out(contacts.0.roles_of(handle))
}

/// How many of these services end with the one they are grouped under, and how many are detached.
#[pyfunction]
pub(crate) fn members_of(services: In<Vec<Service>>) -> Out<Members> {
    Out(Members::of(services.0.iter().map(|service| &service.0)))
}

/// The family of a kind, its bond, and its English name.
#[pyfunction]
pub(crate) fn about_kind(kind: In<rinnovo::Kind>) -> (Out<Family>, Out<Bond>, &'static str) {
    let In(kind) = kind;
    (Out(kind.family()), Out(kind.bond()), kind.label())
}

/// The sentence of a reason or a notice, in a language, with dates on the clocks of a zone.
#[pyfunction]
pub(crate) fn message(
    py: Python<'_>,
    told: &Bound<'_, PyAny>,
    lang: &str,
    zone: In<Zone>,
) -> Answered<String> {
    let language = lang.parse::<rinnovo_messages::Language>();
    let language =
        language.map_err(|_| refused(py, "value", lang, "a language: it, en, fr, de or es"))?;
    let messages = rinnovo_messages::Messages::new(language, zone.0);
    match rinnovo::Reason::take(told) {
        Ok(reason) => Ok(messages.reason(&reason)),
        Err(_) => Ok(messages.notice(&rinnovo::Notice::take(told)?)),
    }
}
