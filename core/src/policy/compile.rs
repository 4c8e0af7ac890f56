use std::{num::NonZeroU8, time::Duration};

use super::{CommandRow, KindRow, Lead, Moment, Policy, Registry, Reminder, Severity, Window};
use crate::{
    axes::PhaseSet,
    calendar::Calendar,
    command::{CommandKind, CommandSet},
    error::{Error, ErrorKind},
    facts::{Fact, FactSet, Facts},
    instant::Instant,
    kind::Kind,
    period::Frequencies,
    role::Roles,
    span::Span,
    zone::Zone,
};

/// A [`Policy`] made ready for one jurisdiction: arrays by command and by kind, so that a lookup costs a load.
#[derive(Clone, Debug)]
pub struct Rules {
    name: String,
    jurisdiction: Option<Box<str>>,
    /// The arithmetic of terms: the edition's zone and month rule.
    pub(crate) calendar: Calendar,
    commands: Vec<CommandRules>,
    kinds: Vec<KindRules>,
}

/// The rules of a command, compiled.
#[derive(Clone, Debug)]
pub(crate) struct CommandRules {
    pub(crate) any_of: Roles,
    pub(crate) phases: PhaseSet,
    pub(crate) window: Option<Opening>,
    pub(crate) blocked_by_debt: bool,
}

/// A window, compiled: when it opens and closes, as distances from its event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Opening {
    pub(crate) event: Moment,
    pub(crate) opens: Option<Offset>,
    pub(crate) closes: Offset,
}

/// A signed distance from an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Offset {
    Before(Duration),
    After(Duration),
}

impl Offset {
    pub(crate) fn from(self, event: Instant) -> Instant {
        match self {
            Self::Before(distance) => event - distance,
            Self::After(distance) => event + distance,
        }
    }

    /// Seconds after the event.
    pub(crate) fn seconds(self) -> i128 {
        match self {
            Self::Before(distance) => -i128::from(distance.as_secs()),
            Self::After(distance) => i128::from(distance.as_secs()),
        }
    }
}

/// The rules of one kind, compiled.
#[derive(Clone, Debug)]
pub struct KindRules {
    /// The commands that the edition manages here for this kind.
    pub(crate) managed: CommandSet,
    /// The commands that it offers for this kind.
    pub(crate) offered: CommandSet,
    /// What each command needs to know.
    needs: [FactSet; CommandKind::COUNT],
    pub(crate) manual_lapses: bool,
    pub(crate) through_parent_when_linked: bool,
    pub(crate) must_be_empty: bool,
    /// The frequencies offered where the provider names none.
    pub frequencies: Frequencies,
    /// How long the bill of an automatic renewal may wait.
    pub payment_term: Duration,
    /// How long a service stays suspended before it ends.
    pub suspension: Duration,
    /// What a registry does after expiry.
    pub registry: Option<Registry>,
    /// How long after the end the data is erased.
    pub retention: Span,
    /// How long a deletion token is valid.
    pub token_validity: Span,
    /// How many wrong tokens may be tried.
    pub token_attempts: NonZeroU8,
    /// When the customer is reminded of the end of the term.
    pub reminders: Vec<Reminder>,
}

/// What a table without an entry answers: nothing is accepted, nobody may.
static NO_COMMAND: CommandRules = CommandRules {
    any_of: Roles::NONE,
    phases: PhaseSet::NONE,
    window: None,
    blocked_by_debt: true,
};

/// Likewise for kinds.
static NO_KIND: KindRules = KindRules {
    managed: CommandSet::NONE,
    offered: CommandSet::NONE,
    needs: [FactSet::of(&[Fact::Kind]); CommandKind::COUNT],
    manual_lapses: true,
    through_parent_when_linked: false,
    must_be_empty: false,
    frequencies: Frequencies::NONE,
    payment_term: Duration::ZERO,
    suspension: Duration::ZERO,
    registry: None,
    retention: Span::ZERO,
    token_validity: Span::ZERO,
    token_attempts: NonZeroU8::MIN,
    reminders: Vec::new(),
};

impl Rules {
    /// The name of the edition, and of the jurisdiction where one has its own rows: `ovh-2025` or `ovh-2025/us`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The jurisdiction that the policy was made ready for, whether or not it has rows of its own.
    ///
    /// ```
    /// let policy = rinnovo::edition("ovh-2019").unwrap();
    /// assert_eq!(policy.compile(Some("us"))?.jurisdiction(), Some("us"));
    /// assert_eq!(policy.compile(None)?.jurisdiction(), None);
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn jurisdiction(&self) -> Option<&str> {
        self.jurisdiction.as_deref()
    }

    /// The arithmetic of terms: the edition's zone and month rule.
    pub const fn calendar(&self) -> Calendar {
        self.calendar
    }

    /// The time zone of dates without a time.
    pub const fn zone(&self) -> Zone {
        self.calendar.zone
    }

    /// The data of a kind.
    pub fn kind(&self, kind: Kind) -> &KindRules {
        self.kinds.get(kind.index()).unwrap_or(&NO_KIND)
    }

    /// The roles, any of which may ask for a command.
    pub fn any_of(&self, command: CommandKind) -> Roles {
        self.command(command).any_of
    }

    /// The frequencies that a service may be renewed at: those that the provider names for it, else those of its kind.
    ///
    /// ```
    /// use rinnovo::{Facts, Kind, Period};
    ///
    /// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
    /// let vps = Facts::unknown(Kind::Vps);
    /// assert_eq!(rules.offered(&vps), rules.kind(Kind::Vps).frequencies);
    /// let yearly = Facts { frequencies: Some([Period::YEAR].into_iter().collect()), ..vps };
    /// assert_eq!(rules.offered(&yearly).shortest(), Some(Period::YEAR));
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn offered(&self, facts: &Facts) -> Frequencies {
        facts.offered(self.kind(facts.kind).frequencies)
    }

    pub(crate) fn command(&self, command: CommandKind) -> &CommandRules {
        self.commands.get(command.index()).unwrap_or(&NO_COMMAND)
    }
}

impl KindRules {
    /// What a command needs to know.
    pub(crate) fn needs(&self, command: CommandKind) -> FactSet {
        self.needs.get(command.index()).copied().unwrap_or(FactSet::NONE)
    }
}

impl Policy {
    /// Makes the policy ready for a jurisdiction, or for none. A jurisdiction without rows of its own has the rules of
    /// all others.
    ///
    /// Refuses a policy with a problem of severity [`Severity::Error`] (see [`lint`](Self::lint)), naming its path.
    ///
    /// ```
    /// use rinnovo::Policy;
    ///
    /// let mut policy = rinnovo::edition("ovh-2025").unwrap();
    /// assert_eq!(policy.compile(Some("us"))?.name(), "ovh-2025/us");
    /// assert_eq!(policy.compile(Some("it"))?.name(), "ovh-2025");
    ///
    /// policy.defaults.suspension = None;
    /// assert_eq!(policy.compile(None).unwrap_err().path(), "defaults.suspension");
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn compile(&self, jurisdiction: Option<&str>) -> Result<Rules, Error> {
        if let Some(problem) =
            self.lint().into_iter().find(|problem| problem.severity == Severity::Error)
        {
            return Err(
                Error::new(ErrorKind::Policy, problem.found, problem.expected).within(problem.path)
            );
        }
        let local = jurisdiction.filter(|name| self.jurisdictions.contains_key(*name));
        let name =
            local.map_or_else(|| self.name.clone(), |local| format!("{}/{local}", self.name));
        let calendar = Calendar { zone: self.zone.parse()?, month_rule: self.month_rule };
        let rows: Vec<CommandRow> =
            CommandKind::ALL.iter().map(|command| self.command_row(*command, local)).collect();
        let commands = rows.iter().map(CommandRules::new).collect();
        let all = Kind::KNOWN.iter().copied().chain([Kind::Other]);
        let kinds = all
            .map(|kind| KindRules::new(kind, &self.kind_row(kind, local), &rows))
            .collect::<Result<_, _>>()?;
        let jurisdiction = jurisdiction.map(Box::from);
        Ok(Rules { name, jurisdiction, calendar, commands, kinds })
    }

    /// The row of a command, with that of the jurisdiction laid over it.
    pub fn command_row(&self, command: CommandKind, jurisdiction: Option<&str>) -> CommandRow {
        let base = self.commands.get(command.code()).cloned().unwrap_or_default();
        let over = jurisdiction
            .and_then(|name| self.jurisdictions.get(name)?.commands.get(command.code()));
        over.map_or(base.clone(), |over| base.overlaid(over))
    }

    /// The row of a kind: defaults, family, kind, and the jurisdiction's own three over them.
    pub fn kind_row(&self, kind: Kind, jurisdiction: Option<&str>) -> KindRow {
        let (family, kind) = (kind.family().code(), kind.code());
        let local = jurisdiction.and_then(|name| self.jurisdictions.get(name));
        let layers = [
            self.families.get(family),
            self.kinds.get(kind),
            local.and_then(|local| local.defaults.as_ref()),
            local.and_then(|local| local.families.get(family)),
            local.and_then(|local| local.kinds.get(kind)),
        ];
        layers.into_iter().flatten().fold(self.defaults.clone(), |row, over| row.overlaid(over))
    }
}

impl CommandRules {
    /// INVARIANT: the policy has passed its lint, so no datum is missing; where one were, the stricter value stands.
    fn new(row: &CommandRow) -> Self {
        Self {
            any_of: row.any_of.unwrap_or(Roles::NONE),
            phases: row.phases.unwrap_or(PhaseSet::NONE),
            window: row.window.as_ref().map(Window::compile),
            blocked_by_debt: row.blocked_by_debt.unwrap_or(true),
        }
    }
}

impl Window {
    pub(super) fn compile(&self) -> Opening {
        let offset = |before: Option<Span>, after: Option<Span>| {
            let before = before.map(|span| Offset::Before(span.duration()));
            before.or_else(|| after.map(|span| Offset::After(span.duration())))
        };
        Opening {
            event: self.event,
            opens: offset(self.opens_before, self.opens_after),
            closes: offset(self.closes_before, self.closes_after)
                .unwrap_or(Offset::Before(Duration::ZERO)),
        }
    }
}

/// Commands that are about one request to delete at once.
const DELETION: CommandSet = CommandSet::of(&[
    CommandKind::RequestDeletion,
    CommandKind::ConfirmDeletion,
    CommandKind::WithdrawDeletion,
]);

impl KindRules {
    fn new(kind: Kind, row: &KindRow, commands: &[CommandRow]) -> Result<Self, Error> {
        let is = |datum: Option<bool>| datum.unwrap_or(false);
        let span = |datum: Option<Span>| datum.map_or(Duration::ZERO, Span::duration);
        let every = CommandKind::ALL.iter().copied().collect::<CommandSet>();
        let mut offered: CommandSet = CommandKind::ALL
            .iter()
            .zip(commands)
            .filter(|(_, row)| is(row.offered))
            .map(|(command, _)| *command)
            .collect();
        if !is(row.deletion) {
            // What was requested may always be taken back.
            offered = offered.difference(CommandSet::of(&[
                CommandKind::RequestDeletion,
                CommandKind::ConfirmDeletion,
            ]));
        }
        if !is(row.manual_renewal) {
            offered = offered.difference(CommandSet::of(&[CommandKind::SwitchToManual]));
        }
        let attempts = row.token_attempts.and_then(NonZeroU8::new).ok_or_else(|| {
            let path = format!("kinds.{kind}.token_attempts");
            Error::new(ErrorKind::Policy, "", "at least one attempt").within(path)
        })?;
        let mut needs = [FactSet::NONE; CommandKind::COUNT];
        for ((needs, command), rules) in needs.iter_mut().zip(CommandKind::ALL).zip(commands) {
            *needs = needed(*command, rules, row);
        }
        Ok(Self {
            managed: if is(row.managed) {
                every
            } else if is(row.deletable_unmanaged) {
                DELETION
            } else {
                CommandSet::NONE
            },
            offered,
            needs,
            manual_lapses: row.manual_lapses.unwrap_or(true),
            through_parent_when_linked: is(row.through_parent_when_linked),
            must_be_empty: is(row.must_be_empty),
            frequencies: row.frequencies.iter().flatten().copied().collect(),
            payment_term: span(row.payment_term),
            suspension: span(row.suspension),
            registry: row.registry,
            retention: row.retention.unwrap_or(Span::ZERO),
            token_validity: row.token_validity.unwrap_or(Span::ZERO),
            token_attempts: attempts,
            reminders: row.reminders.clone().unwrap_or_default(),
        })
    }
}

/// What the rules of a command read, for a kind.
fn needed(command: CommandKind, rules: &CommandRow, kind: &KindRow) -> FactSet {
    use CommandKind as C;
    let mut needs = FactSet::of(&[Fact::Kind, Fact::Phase]);
    needs = match command {
        C::EnableAutomatic => {
            needs.with(Fact::Renewal).with(Fact::Ending).with(Fact::Term).with(Fact::PaymentMethod)
        }
        C::SwitchToManual | C::ChangeFrequency | C::CancelAtExpiry => {
            needs.with(Fact::Renewal).with(Fact::Ending).with(Fact::Term).with(Fact::Commitment)
        }
        C::Renew | C::PayAhead => needs.with(Fact::Renewal).with(Fact::Ending).with(Fact::Term),
        C::SettleDebt => needs.with(Fact::Standing),
        C::UndoCancellation => needs.with(Fact::Ending),
        C::UndoCommitmentCancellation => needs.with(Fact::Ending).with(Fact::Commitment),
        C::CancelAtCommitmentEnd => {
            needs.with(Fact::Renewal).with(Fact::Ending).with(Fact::Commitment)
        }
        C::RequestDeletion | C::ConfirmDeletion => needs.with(Fact::Commitment).with(Fact::Term),
        C::WithdrawDeletion => needs,
    };
    if rules.blocked_by_debt == Some(true) {
        needs = needs.with(Fact::Standing);
    }
    if kind.through_parent_when_linked == Some(true)
        && crate::decide::THROUGH_PARENT.contains(command)
    {
        needs = needs.with(Fact::LinkedToHosting);
    }
    if kind.must_be_empty == Some(true)
        && matches!(command, C::RequestDeletion | C::ConfirmDeletion)
    {
        needs = needs.with(Fact::Emptied);
    }
    match rules.window.map(|window| window.event) {
        None | Some(Moment::Requested | Moment::RequestExpires | Moment::SuspensionEnds) => needs,
        Some(Moment::Created) => needs.with(Fact::Created),
        Some(Moment::Renewed | Moment::Expires | Moment::RecoveryEnds) => needs.with(Fact::Term),
        Some(Moment::CommitmentEnds) => needs.with(Fact::Commitment),
    }
}

impl Lead {
    /// The instant this long before `end`.
    pub(crate) fn before(self, end: Instant, calendar: &Calendar) -> Instant {
        match self {
            Self::Elapsed(span) => end - span.duration(),
            Self::Months(period) => {
                calendar.after(end, i32::try_from(period.months()).map_or(0, |months| -months))
            }
        }
    }
}
