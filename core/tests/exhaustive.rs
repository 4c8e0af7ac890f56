//! Every combination of the axes × every command × every set of roles × the instants at and around each edge × both
//! editions: the laws hold at all of these points, not at a sample of them.
//!
//! Run by `cargo xtask test`; prints how many points it checked and how long that took.

#![expect(
    clippy::unwrap_used,
    clippy::large_types_passed_by_value,
    reason = "a test may fail loudly, and copy"
)]

use std::time::{Duration, Instant as Stopwatch};

use rinnovo::{
    Answer, Answers, Command, CommandKind, Context, Facts, Instant, Kind, Outcome, Phase,
    ReasonCode, Role, Roles, Rules, Service, answers, decide, grid, judge, next_change_at,
};

const NANO: Duration = Duration::from_nanos(1);

/// Kinds that differ in every way in which the editions tell kinds apart: deletable, with a registry's life, tied to a
/// hosting, to be emptied first, not managed, manual renewal not offered.
const KINDS: [Kind; 6] =
    [Kind::WebHosting, Kind::Domain, Kind::MxPlan, Kind::Vrack, Kind::Xdsl, Kind::NasHa];

#[expect(
    clippy::disallowed_methods,
    reason = "a test tells how long it took; no answer depends on it"
)]
fn main() {
    let start = Stopwatch::now();
    let points: u64 = std::thread::scope(|scope| {
        let threads = ["ovh-2019", "ovh-2025"].map(|edition| scope.spawn(move || check(edition)));
        threads.map(|thread| thread.join().unwrap()).iter().sum()
    });
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "exhaustive: {points} points (state × command × roles × instant × edition) in {seconds:.1} s"
    );
    assert!(points > 1_000_000, "the grid has shrunk");
    println!("exhaustive: 1 passed, 0 failed");
}

fn check(edition: &str) -> u64 {
    let rules = rinnovo::edition(edition).unwrap().compile(None).unwrap();
    let states = KINDS.iter().flat_map(|kind| grid::states(*kind));
    let others = Kind::KNOWN.iter().chain([&Kind::Other]).flat_map(|kind| grid::attributes(*kind));
    states.chain(others).map(|facts| State::new(facts, &rules).check()).sum()
}

/// A state with the edges at which its answers may change.
struct State<'a> {
    service: Service,
    rules: &'a Rules,
    edges: Vec<Instant>,
}

impl<'a> State<'a> {
    fn new(facts: Facts, rules: &'a Rules) -> Self {
        let service = Service::new(grid::ID.parse().unwrap(), facts);
        let mut edges = vec![grid::START];
        let mut context = Context::new(grid::START, Roles::ALL, rules);
        while let Some(next) = next_change_at(&service, &context) {
            assert!(next > context.now, "{service:?}");
            edges.push(next);
            context = context.at(next);
        }
        Self { service, rules, edges }
    }

    fn context(&self, now: Instant, roles: Roles) -> Context<'a> {
        Context::new(now, roles, self.rules).with_payment_method(true)
    }

    fn menu(&self, now: Instant) -> Answers {
        answers(&self.service.facts, &self.context(now, Roles::ALL))
    }

    /// Every law, at every edge, one nanosecond before it and one after.
    fn check(&self) -> u64 {
        let mut points = 0;
        let mut after_last: Option<Answers> = None;
        for edge in &self.edges {
            let (before, at, after) =
                (self.menu(*edge - NANO), self.menu(*edge), self.menu(*edge + NANO));
            // Constancy: nothing changes between two edges.
            assert!(
                after_last.is_none_or(|last| last == before),
                "before {edge}: {:?}",
                self.service
            );
            assert!(at == after, "after {edge}: {:?}", self.service);
            after_last = Some(after);
            for (now, menu) in [(*edge - NANO, before), (*edge, at), (*edge + NANO, after)] {
                points += self.check_menu(now, &menu);
            }
            self.check_effects(*edge, &at);
        }
        points
    }

    fn check_menu(&self, now: Instant, menu: &Answers) -> u64 {
        for (command, verdict) in menu.iter() {
            let (reasons, missing, until) = (verdict.reasons(), verdict.missing(), verdict.until());
            // Totality: exactly one answer, with what belongs to it and nothing else.
            let whole = match verdict.outcome() {
                Outcome::Allowed => reasons.is_empty() && missing.is_empty(),
                Outcome::AlreadySo => reasons.is_empty() && missing.is_empty() && until.is_none(),
                Outcome::Refused => !reasons.is_empty() && missing.is_empty() && until.is_none(),
                Outcome::Unknown => reasons.is_empty() && !missing.is_empty() && until.is_none(),
            };
            assert!(whole, "{command} {verdict:?}");
            // Exact edges.
            if let Some(until) = until {
                let outcome = |at| {
                    judge(&self.service.facts, command, &self.context(at, Roles::ALL)).outcome()
                };
                assert!(
                    now < until && self.edges.contains(&until),
                    "{command} until {until}: {:?}",
                    self.service
                );
                assert_eq!(
                    outcome(until - NANO),
                    Outcome::Allowed,
                    "{command} until {until}: {:?}",
                    self.service
                );
                assert_ne!(
                    outcome(until),
                    Outcome::Allowed,
                    "{command} until {until}: {:?}",
                    self.service
                );
            }
        }
        // Roles: whoever holds one that is asked for gets the answer of somebody who holds all; others are refused.
        for roles in every_role_set() {
            let theirs = answers(&self.service.facts, &self.context(now, roles));
            for ((command, all), (_, theirs)) in menu.iter().zip(theirs.iter()) {
                let entitled = !self.rules.any_of(command).intersection(roles).is_empty();
                let refused = theirs.reasons().contains(ReasonCode::RoleRequired);
                let unknown = theirs.outcome() == Outcome::Unknown;
                assert!(
                    if entitled { theirs == all } else { refused || unknown },
                    "{command} {roles:?}"
                );
            }
        }
        (CommandKind::ALL.len() * 8) as u64
    }

    /// Agreement, undo and no accidental loss: what the menu allows, the command does, and it does no more.
    fn check_effects(&self, now: Instant, menu: &Answers) {
        let context = self.context(now, Roles::ALL);
        for (kind, verdict) in menu.iter() {
            // Four frequencies stand for all: the present one, two that are offered, one that only some editions offer.
            let mut suiting = grid::commands(kind, &self.service.facts);
            suiting.retain(|command| match command {
                Command::ChangeFrequency { every } => [1, 3, 12, 24].contains(&every.months()),
                _ => true,
            });
            let answers =
                suiting.iter().map(|command| (command, decide(&self.service, command, &context)));
            let allowed: Vec<(&Command, Answer)> =
                answers.filter(|(_, answer)| answer.outcome() == Outcome::Allowed).collect();
            assert_eq!(
                verdict.outcome() == Outcome::Allowed,
                !allowed.is_empty(),
                "{kind} at {now}: {:?}",
                self.service
            );
            for (command, answer) in allowed {
                let Answer::Allowed { until, events, .. } = answer else { continue };
                assert_eq!(until, verdict.until());
                let after = events.iter().fold(self.service.facts, Facts::evolve);
                self.check_loss(command, &after);
                self.check_undo(command, after, &context);
            }
        }
    }

    fn check_loss(&self, command: &Command, after: &Facts) {
        let before = &self.service.facts;
        let ends = after.phase != before.phase && !after.phase.is_some_and(Phase::is_live);
        assert_eq!(
            ends,
            command.kind() == CommandKind::ConfirmDeletion,
            "{command:?}: {:?}",
            self.service
        );
        assert!(after.revision > before.revision);
    }

    fn check_undo(&self, command: &Command, after: Facts, context: &Context<'_>) {
        let undo = match command.kind() {
            CommandKind::CancelAtExpiry => Command::UndoCancellation,
            CommandKind::CancelAtCommitmentEnd => Command::UndoCommitmentCancellation,
            CommandKind::RequestDeletion => Command::WithdrawDeletion,
            _ => return,
        };
        let mut cancelled = self.service.clone();
        cancelled.facts = after;
        let Answer::Allowed { events, .. } = decide(&cancelled, &undo, context) else { return };
        let undone = events.iter().fold(after, Facts::evolve);
        // A request that had expired is gone for good; everything else is as it was.
        let before = Facts { revision: 0, deletion: None, ..self.service.facts };
        assert_eq!(
            before,
            Facts { revision: 0, deletion: None, ..undone },
            "{command:?} at {}",
            context.now
        );
    }
}

fn every_role_set() -> impl Iterator<Item = Roles> {
    (0..8_usize).map(|bits| {
        Role::ALL
            .iter()
            .enumerate()
            .filter(|(bit, _)| bits >> bit & 1 == 1)
            .map(|(_, role)| *role)
            .collect()
    })
}
