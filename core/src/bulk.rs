//! One command over many services.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    command::Command,
    decide::{Answer, Outcome, decide},
    error::{Error, ErrorKind},
    event::Event,
    evolve::evolve,
    facts::Fact,
    group::{MemberAnswer, consequence},
    portfolio::{Portfolio, Query, Viewer},
    reason::{Reason, ReasonCode},
    service::{Service, ServiceId},
};

/// The outcomes of one command over many services: one for each, in the order of ids. Nothing has been done yet; a dry
/// run is the same.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Bulk {
    /// One outcome per service, exactly as if it had been asked alone.
    pub outcomes: Vec<MemberAnswer>,
    /// How many of each.
    pub summary: Summary,
}

/// How many services were answered in which way, and why not.
#[derive(Clone, Debug, PartialEq, Eq, Default, serde::Serialize)]
pub struct Summary {
    /// How many of each outcome.
    pub outcomes: BTreeMap<Outcome, u64>,
    /// How many refusals have each reason; a refusal may have several.
    pub reasons: BTreeMap<ReasonCode, u64>,
    /// For how many services each fact is missing.
    pub missing: BTreeMap<Fact, u64>,
}

impl Summary {
    /// How many have an outcome.
    pub fn count(&self, outcome: Outcome) -> u64 {
        self.outcomes.get(&outcome).copied().unwrap_or(0)
    }

    fn add(&mut self, answer: &Answer) {
        *self.outcomes.entry(answer.outcome()).or_default() += 1;
        match answer {
            Answer::Refused { reasons, .. } => {
                // A reason counts once a service.
                let codes: BTreeSet<ReasonCode> = reasons.iter().map(Reason::code).collect();
                for code in codes {
                    *self.reasons.entry(code).or_default() += 1;
                }
            }
            Answer::Unknown { missing } => {
                for fact in missing.iter() {
                    *self.missing.entry(fact).or_default() += 1;
                }
            }
            Answer::Allowed { .. } | Answer::AlreadySo => {}
        }
    }
}

impl Portfolio {
    /// Asks these services a command each, and gives one outcome per service. A service that is named twice is asked
    /// once; the order in which they are named does not matter. `command` makes the command of each service, because
    /// a deletion's token belongs to one service.
    ///
    /// Refuses an id that is not there.
    ///
    /// ```
    /// use rinnovo::{Account, Command, Outcome, Portfolio, ReasonCode, Viewer, Zone};
    ///
    /// let text = r#"{"rinnovo": 1, "handle": "me", "services": [
    ///     {"id": "a", "kind": "vps", "phase": "active", "renewal": {"automatic": {"every": 1}}, "ending": "none", "standing": "clear",
    ///      "commitment": "none", "term": {"start": "2025-05-15", "end": "2025-06-15"}},
    ///     {"id": "b", "kind": "vps", "phase": "active", "renewal": {"manual": {"every": 1}}, "ending": "none", "standing": "clear",
    ///      "commitment": "none", "term": {"start": "2025-05-15", "end": "2025-06-15"}}]}"#;
    /// let mut portfolio = Portfolio::from_account(Account::from_json(text, Zone::UTC)?, Zone::UTC);
    /// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
    /// let viewer = Viewer::new("2025-06-01T00:00:00Z".parse()?, &rules);
    ///
    /// let bulk = portfolio.bulk(["b", "a", "b"], |_| Command::CancelAtExpiry, &viewer)?;
    /// assert_eq!(bulk.summary.count(Outcome::Allowed), 1);
    /// assert_eq!(bulk.summary.reasons[&ReasonCode::ManualLapsesByItself], 1);
    ///
    /// assert_eq!(portfolio.apply(&bulk).len(), 1);
    /// let again = portfolio.bulk(["a"], |_| Command::CancelAtExpiry, &viewer)?;
    /// assert_eq!(again.summary.count(Outcome::AlreadySo), 1);
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn bulk<'i>(
        &self,
        ids: impl IntoIterator<Item = &'i str>,
        command: impl Fn(&Service) -> Command,
        viewer: &Viewer<'_>,
    ) -> Result<Bulk, Error> {
        let row = |id: &str| {
            self.row(id).ok_or_else(|| {
                Error::new(ErrorKind::Missing, id, "the id of a service of this account")
            })
        };
        let rows: Vec<u32> = ids.into_iter().map(row).collect::<Result<_, _>>()?;
        Ok(self.bulk_rows(rows, command, viewer))
    }

    /// The same for every service that a query finds.
    pub fn bulk_where(
        &self,
        query: &Query,
        command: impl Fn(&Service) -> Command,
        viewer: &Viewer<'_>,
    ) -> Bulk {
        self.bulk_rows(self.select_rows(query, viewer), command, viewer)
    }

    fn bulk_rows(
        &self,
        mut rows: Vec<u32>,
        command: impl Fn(&Service) -> Command,
        viewer: &Viewer<'_>,
    ) -> Bulk {
        rows.sort_unstable_by(|a, b| self.id(*a).cmp(self.id(*b)));
        rows.dedup();
        let mut summary = Summary::default();
        let mut outcomes = Vec::with_capacity(rows.len());
        for row in rows {
            let Some(service) = self.service_at(row) else { continue };
            let answer = decide(&service, &command(&service), &self.context_at(row, viewer));
            summary.add(&answer);
            outcomes.push(MemberAnswer { id: service.id, answer });
        }
        Bulk { outcomes, summary }
    }

    /// Does what the outcomes say, and what that does to members; gives all events in the order of ids.
    pub fn apply(&mut self, bulk: &Bulk) -> Vec<(ServiceId, Event)> {
        let events = bulk
            .outcomes
            .iter()
            .flat_map(|outcome| outcome.answer.events().iter().map(|event| (&outcome.id, event)));
        events.flat_map(|(id, event)| self.happen(id, event)).collect()
    }

    /// Lets an event happen to a service, and then what it does to the members, to their members, and so on; gives all
    /// of it in order. Nothing happens to a service that is not there.
    pub fn happen(&mut self, id: &ServiceId, event: &Event) -> Vec<(ServiceId, Event)> {
        let mut happened = Vec::new();
        let mut waiting = vec![(id.clone(), *event)];
        while let Some((id, event)) = waiting.pop() {
            let Some(service) = self.service(id.as_str()) else { continue };
            let members: Vec<ServiceId> =
                self.members(id.as_str()).filter_map(|member| member.parse().ok()).collect();
            // INVARIANT: an event leaves the id as it is and names no parent, so this is never refused.
            if self.replace(&evolve(service, &event)).is_err() {
                continue;
            }
            let follow = |member: ServiceId| {
                let event = consequence(&event, &self.service(member.as_str())?)?;
                Some((member, event))
            };
            let mut follows: Vec<_> = members.into_iter().filter_map(follow).collect();
            // The first one is taken next.
            follows.reverse();
            waiting.extend(follows);
            happened.push((id, event));
        }
        happened
    }
}
