//! Services that belong together: what a command on a group means, and what becomes of the members when the one they
//! are grouped under ends.

use std::{cmp::Reverse, collections::BinaryHeap};

use crate::{
    advance::{Assumption, next_transition},
    axes::{Cause, Phase},
    command::Command,
    decide::{Answer, Context, Members, decide},
    document::Account,
    event::{Change, Event},
    evolve::evolve,
    facts::Facts,
    instant::Instant,
    kind::Bond,
    policy::Rules,
    service::{Service, ServiceId},
};

/// The outcome of a group command for one member.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    let Change::Terminated { .. } = parent_event.change else { return None };
    if !is_live(&member.facts) {
        return None;
    }
    Some(match member.facts.kind.bond() {
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
        let members: Vec<(ServiceId, Event)> = self
            .members(id)
            .filter_map(|member| Some((member.id.clone(), consequence(event, member)?)))
            .collect();
        members.iter().flat_map(|(member, event)| self.happen(member, event)).collect()
    }
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

/// A parent that ended, nobody knows when, takes its members along without an event: there is no instant to tell.
fn end_undated(services: &mut [Service], members: &[Vec<usize>]) {
    let phase_of = |services: &[Service], place: usize| services.get(place)?.facts.phase;
    let mut ended: Vec<usize> = (0..services.len()).collect();
    ended.retain(|place| {
        matches!(phase_of(services, *place), Some(Phase::Terminated { at: None, .. }))
    });
    while let Some(place) = ended.pop() {
        let phase = phase_of(services, place);
        for member in members.get(place).into_iter().flatten() {
            let Some(service) = services.get_mut(*member) else { continue };
            if !is_live(&service.facts) {
                continue;
            }
            match service.facts.kind.bond() {
                Bond::Associated => service.parent = None,
                Bond::Dependent => {
                    service.facts.phase = phase;
                    service.facts.deletion = None;
                    ended.push(*member);
                }
            }
        }
    }
}

/// What time does to many services that belong together, in order: each service's own events, and what the end of a
/// parent does to its members. Lazy; a service costs one entry of a heap.
///
/// ```
/// use rinnovo::{Assumption, Facts, Kind, Renewal, Service, Timeline};
///
/// let rules = rinnovo::edition("ovh-2019").unwrap().compile(None)?;
/// let manual = Renewal::Manual { every: None };
/// let service = |id: &str, kind, end: &str| -> Result<Service, rinnovo::Error> {
///     Ok(Service::new(id.parse()?, Facts::in_service(kind, "2024-01-01T00:00:00Z".parse()?, end.parse()?, manual)))
/// };
/// let hosting = service("hosting-1", Kind::WebHosting, "2025-01-01T00:00:00Z")?;
/// let mut mail = service("mail-1", Kind::MxPlan, "2030-01-01T00:00:00Z")?;
/// mail.parent = Some("hosting-1".parse()?);
///
/// let timeline = Timeline::new(vec![hosting, mail], "2025-01-31T00:00:00Z".parse()?, &rules, Assumption::Paid);
/// let told: Vec<String> = timeline.map(|(id, event)| format!("{id} {}", event.change.code())).collect();
/// assert_eq!(told, ["hosting-1 expired", "hosting-1 terminated", "mail-1 terminated", "hosting-1 erased", "mail-1 erased"]);
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Timeline<'a> {
    services: Vec<Service>,
    /// For each service, the places of its members.
    members: Vec<Vec<usize>>,
    /// The next event of each service; one that is overtaken by a consequence is recognised by its revision.
    queue: BinaryHeap<Reverse<(Instant, usize, u64)>>,
    /// Consequences of the last event that are still to be told.
    pending: Vec<(usize, Event)>,
    until: Instant,
    rules: &'a Rules,
    assumption: Assumption,
}

impl<'a> Timeline<'a> {
    /// The timeline of these services until an instant (inclusive). Parents that are not among them do nothing.
    pub fn new(
        mut services: Vec<Service>,
        until: Instant,
        rules: &'a Rules,
        assumption: Assumption,
    ) -> Self {
        let places: std::collections::HashMap<&ServiceId, usize> =
            services.iter().enumerate().map(|(place, service)| (&service.id, place)).collect();
        let mut members = vec![Vec::new(); services.len()];
        for (place, service) in services.iter().enumerate() {
            let parent = service.parent.as_ref().and_then(|parent| places.get(parent));
            if let Some(of_parent) = parent.and_then(|parent| members.get_mut(*parent)) {
                of_parent.push(place);
            }
        }
        end_undated(&mut services, &members);
        let mut timeline = Self {
            members,
            queue: BinaryHeap::new(),
            pending: Vec::new(),
            until,
            rules,
            assumption,
            services,
        };
        for place in 0..timeline.services.len() {
            timeline.enqueue(place);
        }
        timeline.catch_up();
        timeline
    }

    /// Members of a parent that has ended already end or are detached at once.
    fn catch_up(&mut self) {
        let mut due = Vec::new();
        for (place, service) in self.services.iter().enumerate() {
            let (at, change) = match service.facts.phase {
                Some(Phase::Terminated { at: Some(at), cause, erase_at }) => {
                    let cause = cause.unwrap_or(Cause::NotRenewed);
                    (at, Change::Terminated { cause, erase_at })
                }
                // Why the parent ended is not known any more.
                Some(Phase::Erased { at }) => {
                    (at, Change::Terminated { cause: Cause::NotRenewed, erase_at: Some(at) })
                }
                _ => continue,
            };
            let members = self.members.get(place).into_iter().flatten();
            let end = Event { at, change };
            due.extend(members.filter_map(|member| {
                Some((*member, consequence(&end, self.services.get(*member)?)?))
            }));
        }
        self.pending.extend(due.into_iter().rev());
    }

    /// The services as the events so far leave them.
    pub fn services(&self) -> &[Service] {
        &self.services
    }

    fn enqueue(&mut self, place: usize) {
        let Some(service) = self.services.get(place) else { return };
        if let Some(event) = next_transition(&service.facts, self.rules, self.assumption)
            && event.at <= self.until
        {
            self.queue.push(Reverse((event.at, place, service.facts.revision)));
        }
    }

    /// Lets an event happen, and queues what it does to the members.
    fn happen(&mut self, place: usize, event: Event) -> Option<(ServiceId, Event)> {
        let service = self.services.get_mut(place)?;
        let id = service.id.clone();
        *service = evolve(service.clone(), &event);
        let members = self.members.get(place).into_iter().flatten();
        let consequences: Vec<(usize, Event)> = members
            .filter_map(|member| {
                let grouped = self
                    .services
                    .get(*member)
                    .filter(|member| member.parent.as_ref() == Some(&id))?;
                Some((*member, consequence(&event, grouped)?))
            })
            .collect();
        self.pending.extend(consequences.into_iter().rev());
        self.enqueue(place);
        Some((id, event))
    }
}

impl Iterator for Timeline<'_> {
    type Item = (ServiceId, Event);

    fn next(&mut self) -> Option<Self::Item> {
        if let Some((place, event)) = self.pending.pop() {
            return self.happen(place, event);
        }
        while let Some(Reverse((_, place, revision))) = self.queue.pop() {
            let Some(service) = self.services.get(place) else { continue };
            if service.facts.revision == revision
                && let Some(event) = next_transition(&service.facts, self.rules, self.assumption)
            {
                return self.happen(place, event);
            }
        }
        None
    }
}
