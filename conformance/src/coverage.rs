//! Which words of the domain the cases speak, so that none is forgotten.

use std::collections::BTreeSet;

use rinnovo::{CommandKind, Fact, ReasonCode};
use serde_json::Value;

use crate::{
    case::{Case, Edition, Verb},
    read::CaseFile,
};

/// The words that occur in what cases expect.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    commands: BTreeSet<(Edition, CommandKind, String)>,
    reasons: BTreeSet<String>,
    changes: BTreeSet<String>,
    facts: BTreeSet<String>,
}

/// Reasons that the built-in editions never give: none of their windows opens later than the service begins.
const UNHEARD_REASONS: [ReasonCode; 1] = [ReasonCode::WindowNotOpen];

/// Facts that the built-in editions never miss: no window of theirs hangs on the creation of a service.
const UNHEARD_FACTS: [Fact; 1] = [Fact::Created];

/// The outcomes that every command must have in every edition that offers it.
const OUTCOMES: [&str; 2] = ["allowed", "refused"];

/// The codes of every [`rinnovo::Change`], which has no list of its own because its values carry data.
const CHANGES: [&str; 23] = [
    "renewal_set",
    "term_extended",
    "term_renewed",
    "bill_paid",
    "bill_overdue",
    "debt_settled",
    "cancellation_requested",
    "cancellation_undone",
    "commitment_cancellation_requested",
    "commitment_cancellation_undone",
    "commitment_ended",
    "recommitted",
    "deletion_requested",
    "deletion_attempt_failed",
    "deletion_withdrawn",
    "deletion_lapsed",
    "expired",
    "grace_started",
    "redemption_started",
    "pending_delete_started",
    "terminated",
    "erased",
    "detached",
];

impl Coverage {
    /// The words of these files.
    pub fn of(files: &[CaseFile]) -> Self {
        let mut coverage = Self::default();
        for case in files.iter().flat_map(|file| &file.cases) {
            coverage.add(case);
        }
        coverage
    }

    /// What no case says, each in words; empty when nothing is missing.
    pub fn missing(&self) -> Vec<String> {
        let mut missing = Vec::new();
        for edition in Edition::ALL {
            for command in CommandKind::ALL {
                for outcome in
                    OUTCOMES.iter().filter(|outcome| possible(edition, *command, outcome))
                {
                    if !self.commands.contains(&(edition, *command, (*outcome).to_owned())) {
                        missing.push(format!("{command} {outcome} in {}", edition.name()));
                    }
                }
            }
        }
        let heard = |reason: &&ReasonCode| !UNHEARD_REASONS.contains(reason);
        let reasons = ReasonCode::ALL.iter().filter(heard).map(|reason| reason.code());
        missing.extend(absent("reason", reasons, &self.reasons));
        missing.extend(absent("change", CHANGES, &self.changes));
        let heard = |fact: &&Fact| !UNHEARD_FACTS.contains(fact);
        let facts = Fact::ALL.iter().filter(heard).map(|fact| fact.code());
        missing.extend(absent("fact", facts, &self.facts));
        missing
    }

    fn add(&mut self, case: &Case) {
        for step in &case.steps {
            let Some(expect) = &step.expect else { continue };
            match &step.verb {
                Verb::Decide(asked) => {
                    self.add_answer(expect);
                    let outcome = match expect {
                        Value::String(outcome) => Some(outcome),
                        Value::Object(outcomes) => outcomes.keys().next(),
                        _ => None,
                    };
                    let heard =
                        outcome.map(|one| (case.edition, asked.command.kind(), one.clone()));
                    self.commands.extend(heard);
                }
                Verb::Advance(_) => {
                    self.changes
                        .extend(items(expect).filter_map(|event| code(event.get("change")?)));
                }
                Verb::Preview(_) => self.facts.extend(codes(expect.get("changes"))),
                _ => {}
            }
        }
    }

    fn add_answer(&mut self, expect: &Value) {
        self.facts.extend(codes(expect.get("unknown")));
        for outcome in ["allowed", "refused"].iter().filter_map(|outcome| expect.get(outcome)) {
            self.changes.extend(codes(outcome.get("events")));
            let reasons = outcome.get("reasons").into_iter().flat_map(items);
            self.reasons.extend(reasons.filter_map(|reason| code(reason.get("code")?)));
        }
    }
}

/// Not known in 2019, cancelling at the end of a commitment is never allowed there.
fn possible(edition: Edition, command: CommandKind, outcome: &str) -> bool {
    let of_commitment =
        [CommandKind::CancelAtCommitmentEnd, CommandKind::UndoCommitmentCancellation];
    !(edition == Edition::Ovh2019 && of_commitment.contains(&command) && outcome == "allowed")
}

fn absent<'a>(
    what: &'static str,
    all: impl IntoIterator<Item = &'a str>,
    heard: &BTreeSet<String>,
) -> impl Iterator<Item = String> {
    all.into_iter().filter(|code| !heard.contains(*code)).map(move |code| format!("{what} {code}"))
}

fn items(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

fn codes(list: Option<&Value>) -> impl Iterator<Item = String> {
    list.into_iter().flat_map(items).filter_map(code)
}

/// A bare code, or the only key of an object.
fn code(value: &Value) -> Option<String> {
    match value {
        Value::String(code) => Some(code.clone()),
        Value::Object(data) => data.keys().next().cloned(),
        _ => None,
    }
}
