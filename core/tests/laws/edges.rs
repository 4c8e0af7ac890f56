//! Exact edges and constancy: answers change at the instants that they name, and nowhere else.

use proptest::prelude::*;
use rinnovo::{
    Answer, Assumption, CommandKind, Facts, Instant, Outcome, advance, answers, decide, grid,
    judge, next_change_at, reminders, strategies,
};

use crate::support::{NANO, confirmable, service, worlds};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    /// Allowed one nanosecond before `until`, not allowed at `until`.
    #[test]
    fn until_is_exact(facts in confirmable(), world in worlds()) {
        for (kind, verdict) in answers(&facts, &world.context()).iter() {
            let Some(until) = verdict.until() else { continue };
            prop_assert!(world.now < until);
            let outcome = |now: Instant| judge(&facts, kind, &world.context().at(now)).outcome();
            prop_assert_eq!(outcome(until - NANO), Outcome::Allowed, "{}", kind);
            prop_assert_ne!(outcome(until), Outcome::Allowed, "{}", kind);
        }
    }

    /// Refused before `from`, allowed at `from`, on the service as time leaves it when every bill is paid.
    #[test]
    fn from_is_exact(facts in confirmable(), world in worlds()) {
        for kind in CommandKind::ALL {
            let Some(command) = grid::commands(*kind, &facts).into_iter().last() else { continue };
            let Answer::Refused { from: Some(from), .. } = decide(&service(facts), &command, &world.context()) else { continue };
            prop_assert!(world.now < from);
            let asked = |now: Instant| {
                let then = advance(facts, now, &world.rules, Assumption::Paid).finish();
                decide(&service(then), &command, &world.context().at(now)).outcome()
            };
            // The digest of a request is made for a revision, which time moves on: ask the menu instead.
            let menu = |now: Instant| {
                let then = advance(facts, now, &world.rules, Assumption::Paid).finish();
                judge(&then, *kind, &world.context().at(now)).outcome()
            };
            if *kind == CommandKind::ChangeFrequency {
                prop_assert_eq!(asked(from), Outcome::Allowed, "{:?} from {}", command, from);
                prop_assert_ne!(asked(from - NANO), Outcome::Allowed, "{:?} from {}", command, from);
            } else {
                prop_assert_eq!(menu(from), Outcome::Allowed, "{:?} from {}", command, from);
                prop_assert_ne!(menu(from - NANO), Outcome::Allowed, "{:?} from {}", command, from);
            }
        }
    }

    /// No answer changes strictly between now and `next_change_at`, and time does nothing in between.
    #[test]
    fn constancy(facts in strategies::facts(), world in worlds(), fraction in 0.0..1.0_f64) {
        let service = service(facts);
        let context = world.context();
        let next = next_change_at(&service, &context);
        let horizon = next.unwrap_or(Instant::MAX);
        prop_assert!(world.now < horizon || next.is_none());
        let length = horizon.since(world.now);
        let between = [world.now + length.mul_f64(fraction * 0.999), horizon - NANO];
        for at in between.into_iter().filter(|at| world.now < *at && *at < horizon) {
            prop_assert_eq!(answers(&facts, &context), answers(&facts, &context.at(at)), "between {} and {}, at {}", world.now, horizon, at);
            for kind in CommandKind::ALL {
                for command in grid::commands(*kind, &facts).iter().take(3) {
                    let reasons = |now: Instant| match decide(&service, command, &context.at(now)) {
                        Answer::Refused { reasons, from, remedies, .. } => Some((reasons, from, remedies)),
                        _ => None,
                    };
                    prop_assert_eq!(reasons(world.now), reasons(at));
                }
            }
            let of_time = advance(facts, at, &world.rules, Assumption::Unpaid).find(|event| event.at > world.now);
            let overdue = advance(facts, world.now, &world.rules, Assumption::Unpaid).next().is_some();
            prop_assert!(overdue || of_time.is_none(), "{:?} before {}", of_time, horizon);
            prop_assert_eq!(reminders(&facts, &context), reminders(&facts, &context.at(at)));
        }
    }

    /// The menu of a state is the same whatever nobody reads: the revision, the frequencies of a one-shot service.
    #[test]
    fn what_no_rule_reads_decides_nothing(facts in strategies::facts(), world in worlds(), revision in any::<u64>()) {
        let other = Facts { revision, ..facts };
        prop_assert_eq!(answers(&facts, &world.context()), answers(&other, &world.context()));
    }
}
