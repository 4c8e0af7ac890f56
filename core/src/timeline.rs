//! Time over services that belong together: each one's own events, and what the end of a parent does to its members.

use std::{cmp::Reverse, collections::BinaryHeap};

use crate::{
    advance::{Assumption, next_transition},
    axes::{Cause, Phase},
    event::{Change, Event},
    evolve::evolve,
    facts::Facts,
    group::{consequence_for, is_live},
    instant::Instant,
    kind::Bond,
    policy::Rules,
    service::{Service, ServiceId},
};

/// A service as time sees it: whole, or no more of it than a forecast needs.
pub(crate) trait Life {
    fn facts(&self) -> &Facts;

    fn facts_mut(&mut self) -> &mut Facts;

    /// Lets an event happen to it.
    fn happen(&mut self, event: &Event);

    /// Whether it is still grouped under the parent that it began with.
    fn is_grouped(&self) -> bool;

    /// It is grouped under nothing from now on.
    fn leave(&mut self);
}

impl Life for Service {
    fn facts(&self) -> &Facts {
        &self.facts
    }

    fn facts_mut(&mut self) -> &mut Facts {
        &mut self.facts
    }

    fn happen(&mut self, event: &Event) {
        *self = evolve(self.clone(), event);
    }

    fn is_grouped(&self) -> bool {
        self.parent.is_some()
    }

    fn leave(&mut self) {
        self.parent = None;
    }
}

/// How far time goes, and by which rules.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Course<'r> {
    /// The last instant (inclusive).
    pub(crate) until: Instant,
    pub(crate) rules: &'r Rules,
    pub(crate) assumption: Assumption,
}

/// Services under way through time. Empty and filled again, it keeps its memory.
#[derive(Clone, Debug)]
pub(crate) struct Lives<L> {
    all: Vec<L>,
    /// The first member of each, and the next member of the same parent; both in the order of places.
    chains: Vec<[Option<u32>; 2]>,
    /// The next event of each; one that is overtaken by a consequence is recognised by its revision.
    queue: BinaryHeap<Reverse<(Instant, usize, u64)>>,
    /// Consequences of the last event that are still to be told.
    pending: Vec<(usize, Event)>,
}

impl<L> Default for Lives<L> {
    fn default() -> Self {
        Self { all: Vec::new(), chains: Vec::new(), queue: BinaryHeap::new(), pending: Vec::new() }
    }
}

fn chain(chains: &[[Option<u32>; 2]], place: usize) -> impl Iterator<Item = usize> + '_ {
    let link = |place: usize, link: fn([Option<u32>; 2]) -> Option<u32>| {
        chains.get(place).copied().and_then(link).map(|place| place as usize)
    };
    std::iter::successors(link(place, |[first, _]| first), move |place| {
        link(*place, |[_, next]| next)
    })
}

impl<L: Life> Lives<L> {
    /// These services; `parent` gives the place of each one's parent among them.
    pub(crate) fn begin(
        &mut self,
        lives: impl IntoIterator<Item = L>,
        parent: impl Fn(usize) -> Option<usize>,
        course: Course<'_>,
    ) {
        self.all.clear();
        self.all.extend(lives);
        self.chains.clear();
        self.chains.resize(self.all.len(), [None, None]);
        self.queue.clear();
        self.pending.clear();
        // From the last to the first: each is put before the members that its parent has already.
        for place in (0..self.all.len()).rev() {
            let Some(parent) = parent(place) else { continue };
            let after = self.chains.get(parent).and_then(|[first, _]| *first);
            if let Some([_, next]) = self.chains.get_mut(place) {
                *next = after;
            }
            if let Some([first, _]) = self.chains.get_mut(parent) {
                *first = u32::try_from(place).ok();
            }
        }
        self.end_undated();
        for place in 0..self.all.len() {
            self.enqueue(place, course);
        }
        self.catch_up();
    }

    pub(crate) fn lives(&self) -> &[L] {
        &self.all
    }

    pub(crate) fn get(&self, place: usize) -> Option<&L> {
        self.all.get(place)
    }

    /// A parent that ended, nobody knows when, takes its members along without an event: there is no instant to tell.
    fn end_undated(&mut self) {
        let Self { all, chains, .. } = self;
        let phase_of = |all: &[L], place: usize| all.get(place)?.facts().phase;
        let undated = |phase| matches!(phase, Some(Phase::Terminated { at: None, .. }));
        let mut ended: Vec<usize> =
            (0..all.len()).filter(|place| undated(phase_of(all, *place))).collect();
        while let Some(place) = ended.pop() {
            let phase = phase_of(all, place);
            for member in chain(chains, place) {
                let Some(life) = all.get_mut(member) else { continue };
                if !is_live(life.facts()) {
                    continue;
                }
                match life.facts().kind.bond() {
                    Bond::Associated => life.leave(),
                    Bond::Dependent => {
                        life.facts_mut().phase = phase;
                        life.facts_mut().deletion = None;
                        ended.push(member);
                    }
                }
            }
        }
    }

    /// Members of a parent that has ended already end or are detached at once.
    fn catch_up(&mut self) {
        let Self { all, chains, pending, .. } = self;
        for (place, life) in all.iter().enumerate() {
            let (at, change) = match life.facts().phase {
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
            let end = Event { at, change };
            pending.extend(chain(chains, place).filter_map(|member| {
                Some((member, consequence_for(&end, all.get(member)?.facts())?))
            }));
        }
        pending.reverse();
    }

    fn enqueue(&mut self, place: usize, course: Course<'_>) {
        let Some(life) = self.all.get(place) else { return };
        if let Some(event) = next_transition(life.facts(), course.rules, course.assumption)
            && event.at <= course.until
        {
            self.queue.push(Reverse((event.at, place, life.facts().revision)));
        }
    }

    /// Lets an event happen, and queues what it does to the members.
    pub(crate) fn happen(&mut self, place: usize, event: &Event, course: Course<'_>) {
        let Some(life) = self.all.get_mut(place) else { return };
        life.happen(event);
        let Self { all, chains, pending, .. } = self;
        let first = pending.len();
        pending.extend(chain(chains, place).filter_map(|member| {
            let grouped = all.get(member).filter(|member| member.is_grouped())?;
            Some((member, consequence_for(event, grouped.facts())?))
        }));
        if let Some(consequences) = pending.get_mut(first..) {
            consequences.reverse();
        }
        self.enqueue(place, course);
    }

    /// When the next event happens by its place in the order; `None`: consequences are still to be told, or nothing
    /// happens any more.
    pub(crate) fn next_at(&mut self) -> Option<Instant> {
        while let Some(Reverse((at, place, revision))) = self.queue.peek() {
            let current = self.all.get(*place).is_some_and(|life| {
                // An event that does not fit the state changes the revision too, so the revision is enough.
                life.facts().revision == *revision
            });
            if current {
                return Some(*at);
            }
            self.queue.pop();
        }
        None
    }

    /// Whether consequences of the last event are still to be told.
    pub(crate) fn has_pending(&self) -> bool {
        !self.pending.is_empty()
    }

    /// Lets the next event happen.
    pub(crate) fn step(&mut self, course: Course<'_>) -> Option<(usize, Event)> {
        if let Some((place, event)) = self.pending.pop() {
            self.happen(place, &event, course);
            return Some((place, event));
        }
        while let Some(Reverse((_, place, revision))) = self.queue.pop() {
            let Some(life) = self.all.get(place) else { continue };
            if life.facts().revision == revision
                && let Some(event) = next_transition(life.facts(), course.rules, course.assumption)
            {
                self.happen(place, &event, course);
                return Some((place, event));
            }
        }
        None
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
    lives: Lives<Service>,
    course: Course<'a>,
}

impl<'a> Timeline<'a> {
    /// The timeline of these services until an instant (inclusive). Parents that are not among them do nothing.
    pub fn new(
        services: Vec<Service>,
        until: Instant,
        rules: &'a Rules,
        assumption: Assumption,
    ) -> Self {
        let places: std::collections::HashMap<&ServiceId, usize> =
            services.iter().enumerate().map(|(place, service)| (&service.id, place)).collect();
        let parent = |service: &Service| places.get(service.parent.as_ref()?).copied();
        let parents: Vec<Option<usize>> = services.iter().map(parent).collect();
        let course = Course { until, rules, assumption };
        let mut lives = Lives::default();
        lives.begin(services, |place| parents.get(place).copied().flatten(), course);
        Self { lives, course }
    }

    /// The services as the events so far leave them.
    pub fn services(&self) -> &[Service] {
        self.lives.lives()
    }
}

impl Iterator for Timeline<'_> {
    type Item = (ServiceId, Event);

    fn next(&mut self) -> Option<Self::Item> {
        let (place, event) = self.lives.step(self.course)?;
        Some((self.lives.get(place)?.id.clone(), event))
    }
}
