//! Services that belong together: what a command on a group means, and what becomes of the members when the one they
//! are grouped under ends.

use crate::{
    axes::Phase,
    command::Command,
    decide::{Answer, Context, Members, decide},
    document::Account,
    event::{Change, Event},
    evolve::evolve,
    facts::Facts,
    kind::Bond,
    service::{Service, ServiceId},
};

/// The outcome of a group command for one member.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct MemberAnswer {
    /// The member.
    pub id: ServiceId,
    /// Its own answer, exactly as if it had been asked alone.
    pub answer: Answer,
}

/// Asks each of `services` the same command and gives one outcome per service, in their order. Nothing is rolled back
/// silently, and nothing is done: a dry run tells the same.
///
/// `context` gives the context of each service, because the actor may hold other roles for each.
///
/// ```
/// use rinnovo::{Command, Context, Facts, Kind, Outcome, Period, Renewal, Roles, Service, decide_group};
///
/// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
/// let automatic = Renewal::Automatic { every: Some(Period::YEAR), forced: false };
/// let service = |id: &str, kind, renewal| -> Result<Service, rinnovo::Error> {
///     Ok(Service::new(id.parse()?, Facts::in_service(kind, "2024-06-30T00:00:00Z".parse()?, "2025-06-30T00:00:00Z".parse()?, renewal)))
/// };
/// let hosting = service("hosting-1", Kind::WebHosting, automatic)?;
/// let domain = service("example.org", Kind::Domain, Renewal::Manual { every: None })?;
///
/// let context = Context::new("2025-06-01T00:00:00Z".parse()?, Roles::ALL, &rules);
/// let outcomes = decide_group([&hosting, &domain], &Command::CancelAtExpiry, |_| context);
/// assert_eq!(outcomes[0].answer.outcome(), Outcome::Allowed);
/// assert_eq!(outcomes[1].answer.outcome(), Outcome::Refused); // renewed by hand, it lapses by itself
/// # Ok::<(), rinnovo::Error>(())
/// ```
pub fn decide_group<'s, 'r>(
    services: impl IntoIterator<Item = &'s Service>,
    command: &Command,
    context: impl Fn(&Service) -> Context<'r>,
) -> Vec<MemberAnswer> {
    services
        .into_iter()
        .map(|service| MemberAnswer {
            id: service.id.clone(),
            answer: decide(service, command, &context(service)),
        })
        .collect()
}

/// What an event of a service does to one that is grouped under it: when the parent ends, a dependent service ends at
/// the same instant and is erased with it; an associated one is detached and lives on. `None`: nothing, as for a member that has ended already.
///
/// ```
/// use rinnovo::{Cause, Change, Event, Facts, Kind, Service, consequence};
///
/// let mut mail = Service::new("mail-1".parse()?, Facts::unknown(Kind::MxPlan));
/// mail.parent = Some("hosting-1".parse()?);
/// let at = "2025-06-30T14:00:00Z".parse()?;
/// let end = Event { at, change: Change::Terminated { cause: Cause::Immediate, erase_at: None } };
/// assert_eq!(consequence(&end, &mail), Some(end));
///
/// let mut domain = Service::new("example.org".parse()?, Facts::unknown(Kind::Domain));
/// domain.parent = Some("hosting-1".parse()?);
/// assert_eq!(consequence(&end, &domain), Some(Event { at, change: Change::Detached }));
/// # Ok::<(), rinnovo::Error>(())
/// ```
pub fn consequence(parent_event: &Event, member: &Service) -> Option<Event> {
    consequence_for(parent_event, &member.facts)
}

/// [`consequence`], by the member's facts alone.
pub(crate) fn consequence_for(parent_event: &Event, member: &Facts) -> Option<Event> {
    if !concerns_members(parent_event) || !is_live(member) {
        return None;
    }
    Some(match member.kind.bond() {
        Bond::Dependent => *parent_event,
        Bond::Associated => Event { at: parent_event.at, change: Change::Detached },
    })
}

impl Account {
    /// Lets an event happen to a service of the account, and then what it does to the members, to their members, and
    /// so on; gives all of it in order. Nothing happens to a service that is not there.
    ///
    /// ```
    /// use rinnovo::{Account, Cause, Change, Event, Zone};
    ///
    /// let text = r#"{"rinnovo": 1, "services": [
    ///     {"id": "site", "kind": "web_hosting", "phase": "active"},
    ///     {"id": "mail", "kind": "mx_plan", "parent": "site", "phase": "active"},
    ///     {"id": "name", "kind": "domain", "parent": "site", "phase": "active"}]}"#;
    /// let mut account = Account::from_json(text, Zone::UTC)?;
    /// let at = "2025-06-30T14:00:00Z".parse()?;
    /// let end = Event { at, change: Change::Terminated { cause: Cause::Immediate, erase_at: None } };
    ///
    /// let happened = account.happen(&"site".parse()?, &end);
    /// let told: Vec<String> = happened.iter().map(|(id, event)| format!("{id} {}", event.change.code())).collect();
    /// assert_eq!(told, ["site terminated", "mail terminated", "name detached"]);
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn happen(&mut self, id: &ServiceId, event: &Event) -> Vec<(ServiceId, Event)> {
        let Some(service) = self.service_mut(id) else { return Vec::new() };
        *service = evolve(service.clone(), event);
        let mut happened = vec![(id.clone(), *event)];
        happened.extend(self.follow(id, event));
        happened
    }

    /// Lets happen what an event of a service, which has happened already, does to the members, to their members, and
    /// so on; gives it in order.
    pub fn follow(&mut self, id: &ServiceId, event: &Event) -> Vec<(ServiceId, Event)> {
        // Looking for members takes a walk through the account, and most events mean nothing to them.
        if !concerns_members(event) {
            return Vec::new();
        }
        let members: Vec<(ServiceId, Event)> = self
            .members(id)
            .filter_map(|member| Some((member.id.clone(), consequence(event, member)?)))
            .collect();
        members.iter().flat_map(|(member, event)| self.happen(member, event)).collect()
    }
}

/// Whether an event may do something to those grouped under the service.
const fn concerns_members(event: &Event) -> bool {
    matches!(event.change, Change::Terminated { .. })
}

/// Whether a service has not ended, as far as is known.
pub(crate) fn is_live(facts: &Facts) -> bool {
    facts.phase.is_none_or(Phase::is_live)
}

/// Members that end with their parent, and members that are detached.
pub(crate) fn split<'a>(
    members: impl IntoIterator<Item = &'a Service>,
) -> (Vec<&'a Service>, Vec<&'a Service>) {
    members
        .into_iter()
        .filter(|member| is_live(&member.facts))
        .partition(|member| member.facts.kind.bond() == Bond::Dependent)
}

pub(crate) fn count(dependents: &[&Service], associated: &[&Service]) -> Members {
    let count = |members: &[&Service]| u32::try_from(members.len()).unwrap_or(u32::MAX);
    Members { dependents: count(dependents), associated: count(associated) }
}

impl Members {
    /// Counts the members of a service: those that would end with it and those that would be detached.
    pub fn of<'a>(members: impl IntoIterator<Item = &'a Service>) -> Self {
        let (dependents, associated) = split(members);
        count(&dependents, &associated)
    }
}
