//! Time splits, order, replay.

use proptest::prelude::*;
use rinnovo::{
    Answer, Assumption, Event, Facts, Instant, Journal, Timeline, Zone, advance, decide, evolve,
    strategies,
};

use crate::support::{confirmable, worlds};

fn assumptions() -> impl Strategy<Value = Assumption> {
    prop_oneof![Just(Assumption::Paid), Just(Assumption::Unpaid)]
}

/// Enough to meet every phase, and few enough to be quick when a service renews every month for 8,000 years.
const MANY: usize = 600;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// To advance to c is to advance to b, then to c.
    #[test]
    fn time_splits(facts in strategies::facts(), world in worlds(), assume in assumptions(), b in strategies::instants(), c in strategies::instants()) {
        let (b, c) = (b.min(c), b.max(c));
        let whole: Vec<Event> = advance(facts, c, &world.rules, assume).take(MANY).collect();
        let mut first = advance(facts, b, &world.rules, assume);
        let mut parts: Vec<Event> = first.by_ref().take(MANY).collect();
        parts.extend(advance(*first.facts(), c, &world.rules, assume).take(MANY - parts.len()));
        prop_assert_eq!(whole, parts);
    }

    /// Events come in order, and none after the last instant.
    #[test]
    fn time_runs_forward(facts in strategies::facts(), world in worlds(), assume in assumptions(), until in strategies::instants()) {
        let events: Vec<Event> = advance(facts, until, &world.rules, assume).take(MANY).collect();
        prop_assert!(events.iter().all(|event| event.at <= until));
        // What time has overtaken already may come in any order; what lies ahead comes in order.
        let ahead: Vec<Instant> = events.iter().map(|event| event.at).filter(|at| *at > world.now).collect();
        let reached = advance(facts, world.now, &world.rules, assume).take(MANY).count();
        if reached == 0 {
            prop_assert!(ahead.is_sorted(), "{:?}", ahead);
        }
    }

    /// A timeline of one service is its advance.
    #[test]
    fn a_timeline_of_one_is_its_advance(service in strategies::services(), world in worlds(), assume in assumptions(), until in strategies::instants()) {
        let alone: Vec<Event> = advance(service.facts, until, &world.rules, assume).take(MANY).collect();
        let timeline: Vec<Event> = Timeline::new(vec![service], until, &world.rules, assume).take(MANY).map(|(_, event)| event).collect();
        prop_assert_eq!(alone, timeline);
    }

    /// The state is the fold of its events, and a journal gives it back on any machine.
    #[test]
    fn replay(
        account in strategies::accounts(),
        asked in prop::collection::vec((any::<prop::sample::Index>(), strategies::commands(), strategies::instants()), 0..12),
        world in worlds(),
    ) {
        let mut journal = Journal::default();
        let mut services: Vec<rinnovo::Service> = account.services().to_vec();
        for service in &services {
            journal.adopt(service.clone(), world.now).unwrap();
        }
        for (index, command, now) in asked {
            if services.is_empty() {
                continue;
            }
            let place = index.index(services.len());
            let service = services[place].clone();
            let due: Vec<Event> = advance(service.facts, now, &world.rules, Assumption::Paid).take(20).collect();
            let then = due.iter().fold(service.clone(), evolve);
            let answer = decide(&then, &command, &world.context().at(now));
            let events: Vec<Event> = due.iter().chain(answer.events()).copied().collect();
            let after = events.iter().fold(service.clone(), evolve);
            let revision = journal.append(&service.id, service.facts.revision, &events).unwrap();
            prop_assert_eq!(revision, after.facts.revision);
            // The revision that is now past is a conflict for everybody else.
            if !events.is_empty() {
                prop_assert_eq!(journal.append(&service.id, service.facts.revision, &events).unwrap_err().code(), "conflict");
            }
            if let Answer::Allowed { .. } = answer {
                prop_assert!(after.facts.revision > service.facts.revision);
            }
            services[place] = after;
        }
        let replayed = journal.replay(None);
        let read = Journal::from_lines(&journal.to_lines().unwrap(), Zone::UTC).unwrap();
        prop_assert_eq!(&read, &journal);
        for service in &services {
            prop_assert_eq!(&replayed[&service.id], service);
        }
    }

    /// Any event may happen to any state, and counts one revision.
    #[test]
    fn evolving_is_total(service in strategies::services(), events in prop::collection::vec(strategies::events(), 0..20)) {
        let revision = service.facts.revision;
        let count = u64::try_from(events.len()).unwrap();
        let after = events.iter().fold(service, evolve);
        prop_assert_eq!(after.facts.revision, revision + count);
    }

    /// Facts that are the same lead to the same future.
    #[test]
    fn time_is_deterministic(facts in confirmable(), world in worlds(), until in strategies::instants()) {
        let run = |facts: Facts| advance(facts, until, &world.rules, Assumption::Paid).take(MANY).collect::<Vec<_>>();
        prop_assert_eq!(run(facts), run(facts));
    }
}
