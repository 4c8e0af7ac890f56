//! An edition, and everything that it answers about one service.

use rinnovo::{
    Answer, Assumption, Command, CommandKind, Context, DateKind, EarliestEnd, Event, FactSet,
    Facts, Instant as Moment, Members, Outcome, Preview, ReasonSet, Roles, ServiceId, Timeline,
    Zone,
};

use crate::{
    error::RinnovoError,
    service::{Service, cores},
};

/// An edition of a provider's rules, compiled for one jurisdiction.
#[derive(Debug, uniffi::Object)]
pub struct Rules {
    pub(crate) policy: rinnovo::Policy,
    pub(crate) rules: rinnovo::Rules,
}

/// Who asks, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Asker {
    /// The present. Nothing here reads a clock.
    pub now: Moment,
    /// The roles that the actor holds for the service.
    pub roles: Roles,
    /// Whether the account has a valid payment method; nothing: not known.
    #[uniffi(default = None)]
    pub payment_method: Option<bool>,
    /// How many services are grouped under it; nothing: none.
    #[uniffi(default = None)]
    pub members: Option<Members>,
}

/// The answer to one command, with its data.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct CommandAnswer {
    /// The command.
    pub command: CommandKind,
    /// The answer.
    pub answer: Answer,
}

/// The answer to one command without the data of its reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Verdict {
    /// The command.
    pub command: CommandKind,
    /// Which of the four answers it is.
    pub outcome: Outcome,
    /// Every reason of a refusal; empty otherwise.
    pub reasons: ReasonSet,
    /// The facts that are missing where the outcome is unknown; empty otherwise.
    pub missing: FactSet,
    /// When what is allowed stops being allowed (exclusive).
    pub until: Option<Moment>,
}

/// The answer to a command for one of several services.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct MemberAnswer {
    /// The service.
    pub id: ServiceId,
    /// The answer.
    pub answer: Answer,
}

/// Something that happened to one of several services.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Happened {
    /// The service.
    pub id: ServiceId,
    /// What happened, and when.
    pub event: Event,
}

/// The date of a service in a customer's table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct RenewalDate {
    /// What the date is.
    pub kind: DateKind,
    /// When.
    pub at: Moment,
}

#[uniffi::export]
impl Rules {
    /// Answers a command: may it be given now, what does it do, and if not, why not and from when? Nothing happens:
    /// `evolve` the service with the events of the answer.
    pub fn decide(
        &self,
        service: Service,
        command: &Command,
        asker: Asker,
    ) -> Result<Answer, RinnovoError> {
        Ok(rinnovo::decide(&service.core()?, command, &self.context(asker)))
    }

    /// The answer to every command, with its data, as a screen's menu shows it.
    pub fn menu(&self, service: Service, asker: Asker) -> Result<Vec<CommandAnswer>, RinnovoError> {
        let menu = rinnovo::menu(&service.core()?, &self.context(asker));
        Ok(menu.into_iter().map(CommandAnswer::from).collect())
    }

    /// The answer to every command without the data of its reasons: for lists.
    pub fn answers(&self, facts: Facts, asker: Asker) -> Result<Vec<Verdict>, RinnovoError> {
        Ok(verdicts(&facts, &self.context(asker)))
    }

    /// What a command would do to a service and to those grouped under it, without doing it. `supposed`: the token of a
    /// confirmation is taken to be right, which is what a screen shows before anybody has typed it.
    #[uniffi::method(default(supposed = false))]
    pub fn preview(
        &self,
        service: Service,
        members: Vec<Service>,
        command: &Command,
        asker: Asker,
        supposed: bool,
    ) -> Result<Preview, RinnovoError> {
        let members = cores(members)?;
        let (service, context) = (service.core()?, self.context(asker));
        Ok(if supposed {
            rinnovo::preview_supposed(&service, members.iter(), command, &context)
        } else {
            rinnovo::preview(&service, members.iter(), command, &context)
        })
    }

    /// The same command for several services, in their order. Those grouped under one are found by their parent.
    pub fn decide_group(
        &self,
        services: Vec<Service>,
        command: &Command,
        asker: Asker,
    ) -> Result<Vec<MemberAnswer>, RinnovoError> {
        let services = cores(services)?;
        let context = |service: &rinnovo::Service| {
            let is_member = |one: &&rinnovo::Service| one.parent.as_ref() == Some(&service.id);
            let members = Members::of(services.iter().filter(is_member));
            Context { members, ..self.context(asker) }
        };
        let answers = rinnovo::decide_group(&services, command, context);
        Ok(answers.into_iter().map(MemberAnswer::from).collect())
    }

    /// How soon a service can end without losing what was paid for.
    pub fn earliest_end(
        &self,
        service: Service,
        asker: Asker,
    ) -> Result<EarliestEnd, RinnovoError> {
        Ok(rinnovo::earliest_end(&service.core()?, &self.context(asker)))
    }

    /// The next instant at which any answer or fact changes by time alone: nobody needs to poll. Nothing: nothing will
    /// ever change, or when it does is not known.
    pub fn next_change_at(
        &self,
        service: Service,
        now: Moment,
    ) -> Result<Option<Moment>, RinnovoError> {
        Ok(rinnovo::next_change_at(&service.core()?, &self.at(now)))
    }

    /// Whether time has done something to the service that its facts do not tell yet.
    pub fn is_overtaken(&self, facts: Facts, now: Moment) -> Result<bool, RinnovoError> {
        Ok(rinnovo::is_overtaken(&facts, &self.at(now)))
    }

    /// When the customer is reminded of the end of the present term, in order; those that are past included.
    pub fn reminders(&self, facts: Facts, now: Moment) -> Result<Vec<Moment>, RinnovoError> {
        Ok(rinnovo::reminders(&facts, &self.at(now)))
    }

    /// What time alone does to services until an instant (inclusive), in order, and the services afterwards.
    pub fn advance(
        &self,
        services: Vec<Service>,
        until: Moment,
        assume: Assumption,
    ) -> Result<Advanced, RinnovoError> {
        let mut timeline = Timeline::new(cores(services)?, until, &self.rules, assume);
        let happened = timeline.by_ref().map(Happened::from).collect();
        Ok(Advanced { happened, services: timeline.services().iter().map(Service::from).collect() })
    }
}

/// What time did.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct Advanced {
    /// What happened, in order.
    pub happened: Vec<Happened>,
    /// The services afterwards, in the order in which they were given.
    pub services: Vec<Service>,
}

impl Rules {
    pub(crate) fn context(&self, asker: Asker) -> Context<'_> {
        let Asker { now, roles, payment_method, members } = asker;
        let members = members.unwrap_or_default();
        Context { payment_method, members, ..Context::new(now, roles, &self.rules) }
    }

    /// For what no actor is asked about.
    fn at(&self, now: Moment) -> Context<'_> {
        Context::new(now, Roles::ALL, &self.rules)
    }
}

/// A service after an event.
#[uniffi::export]
pub fn evolve(service: Service, event: &Event) -> Result<Service, RinnovoError> {
    Ok(Service::from(&rinnovo::evolve(service.core()?, event)))
}

/// Reads a service in our own JSON. Dates without a time are days in `zone`, an IANA name.
#[uniffi::export]
pub fn service_from_json(json: &str, zone: Zone) -> Result<Service, RinnovoError> {
    Ok(Service::from(&rinnovo::Service::from_json(json, zone)?))
}

/// A service in our own JSON.
#[uniffi::export]
pub fn service_to_json(service: Service) -> Result<String, RinnovoError> {
    let written = serde_json::to_string(&service.core()?);
    written.map_err(|error| RinnovoError::value(&error, "a service"))
}

/// The renewal or expiry date of a service, and what kind of date it is. Nothing: there is none, or it is not known.
#[uniffi::export]
pub fn renewal_date(facts: Facts, now: Moment) -> Result<Option<RenewalDate>, RinnovoError> {
    Ok(facts.renewal_date(now).map(|(kind, at)| RenewalDate { kind, at }))
}

/// What to call a service: the customer's name, else the provider's, else the id.
#[uniffi::export]
pub fn service_title(service: Service) -> Result<String, RinnovoError> {
    Ok(service.core()?.title().to_owned())
}

/// A fact that came in words that nobody here understands.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Unread {
    /// The fact.
    pub fact: rinnovo::Fact,
    /// The words, as they came.
    pub given: String,
}

/// What came with a service in words that nobody here understands.
#[uniffi::export]
pub fn service_unread(service: Service) -> Result<Vec<Unread>, RinnovoError> {
    let service = service.core()?;
    let unread = |(fact, given): (rinnovo::Fact, &str)| Unread { fact, given: given.to_owned() };
    Ok(service.all_unread().map(unread).collect())
}

/// What an adapter keeps with a service to speak to the provider about it, as a JSON object; nothing: it was not read from
/// a provider's payloads.
#[uniffi::export]
pub fn service_origin(service: Service) -> Result<Option<String>, RinnovoError> {
    Ok(service.core()?.origin().map(str::to_owned))
}

/// The digest under which a request to delete keeps its token: for a service at the revision of the request.
#[uniffi::export]
pub fn token_digest(
    token: &rinnovo::Token,
    service: &ServiceId,
    revision: u64,
) -> Result<rinnovo::TokenDigest, RinnovoError> {
    Ok(token.digest(service.as_str(), revision))
}

pub(crate) fn verdicts(facts: &Facts, context: &Context<'_>) -> Vec<Verdict> {
    let verdict = |(command, verdict): (CommandKind, rinnovo::Verdict)| Verdict {
        command,
        outcome: verdict.outcome(),
        reasons: verdict.reasons(),
        missing: verdict.missing(),
        until: verdict.until(),
    };
    rinnovo::answers(facts, context).iter().map(verdict).collect()
}

impl From<rinnovo::CommandAnswer> for CommandAnswer {
    fn from(one: rinnovo::CommandAnswer) -> Self {
        Self { command: one.command, answer: one.answer }
    }
}

impl From<(ServiceId, Event)> for Happened {
    fn from((id, event): (ServiceId, Event)) -> Self {
        Self { id, event }
    }
}

impl From<rinnovo::MemberAnswer> for MemberAnswer {
    fn from(one: rinnovo::MemberAnswer) -> Self {
        Self { id: one.id, answer: one.answer }
    }
}
