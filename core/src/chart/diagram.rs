use std::collections::{BTreeMap, BTreeSet};

use crate::{
    advance::{Assumption, next_transition},
    axes::{Ending, Phase, PhaseKind},
    command::CommandKind,
    decide::{Answer, Context, Outcome, decide, judge},
    facts::Facts,
    grid,
    instant::Instant,
    kind::Kind,
    policy::Rules,
    role::Roles,
    service::Service,
};

/// The language of a diagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DiagramFormat {
    /// Mermaid, `stateDiagram-v2`.
    Mermaid,
    /// Graphviz.
    Dot,
}

/// The state diagram of an edition: every change of state that a command or time brings about, found by asking the
/// engine, not drawn by hand. Commands are named by their codes, time's own events in brackets.
///
/// ```
/// use rinnovo::{DiagramFormat, state_diagram};
///
/// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
/// let diagram = state_diagram(&rules, DiagramFormat::Mermaid);
/// assert!(diagram.contains("active --> cancelled: cancel_at_expiry"));
/// # Ok::<(), rinnovo::Error>(())
/// ```
pub fn state_diagram(rules: &Rules, format: DiagramFormat) -> String {
    let edges = edges(rules);
    let mut lines = Vec::new();
    match format {
        DiagramFormat::Mermaid => {
            lines.push("stateDiagram-v2".to_owned());
            lines.push("    direction TB".to_owned());
            lines.extend(
                State::all()
                    .map(|state| format!("    state \"{}\" as {}", state.label(), state.code())),
            );
            lines.push(format!("    [*] --> {}", PhaseKind::Pending));
            for ((from, to), labels) in &edges {
                lines.push(format!("    {} --> {}: {}", from.code(), to.code(), join(labels)));
            }
            lines.push(format!("    {} --> [*]", PhaseKind::Erased));
        }
        DiagramFormat::Dot => {
            lines.push(format!("digraph \"{}\" {{", rules.name()));
            lines.push(
                "    rankdir=TB; node [shape=box, style=rounded, fontname=\"sans-serif\"];"
                    .to_owned(),
            );
            lines.push("    edge [fontname=\"sans-serif\", fontsize=10];".to_owned());
            lines.extend(
                State::all()
                    .map(|state| format!("    {} [label=\"{}\"];", state.code(), state.label())),
            );
            for ((from, to), labels) in &edges {
                let label: Vec<&str> = labels.iter().map(String::as_str).collect();
                lines.push(format!(
                    "    {} -> {} [label=\"{}\"];",
                    from.code(),
                    to.code(),
                    label.join("\\n")
                ));
            }
            lines.push("}".to_owned());
        }
    }
    lines.join("\n") + "\n"
}

fn join(labels: &BTreeSet<String>) -> String {
    labels.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// A node: a phase; the active one is told apart by what the customer has asked for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    Plain(PhaseKind),
    Cancelled,
    CancelledAtCommitmentEnd,
    DeletionRequested,
}

impl State {
    fn all() -> impl Iterator<Item = Self> {
        let asked = [Self::Cancelled, Self::CancelledAtCommitmentEnd, Self::DeletionRequested];
        PhaseKind::ALL.iter().copied().map(Self::Plain).chain(asked)
    }

    fn of(facts: &Facts) -> Option<Self> {
        let phase = facts.phase?;
        Some(match facts.ending {
            _ if phase != Phase::Active => Self::Plain(phase.kind()),
            _ if facts.deletion.is_some() => Self::DeletionRequested,
            Some(Ending::AtExpiry { .. }) => Self::Cancelled,
            Some(Ending::AtCommitmentEnd { .. }) => Self::CancelledAtCommitmentEnd,
            _ => Self::Plain(PhaseKind::Active),
        })
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Plain(phase) => phase.code(),
            Self::Cancelled => "cancelled",
            Self::CancelledAtCommitmentEnd => "cancelled_at_commitment_end",
            Self::DeletionRequested => "deletion_requested",
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Plain(phase) => phase.label(),
            Self::Cancelled => "active, cancelled at expiry",
            Self::CancelledAtCommitmentEnd => "active, cancelled at the commitment's end",
            Self::DeletionRequested => "active, deletion requested",
        }
    }
}

type Edges = BTreeMap<(State, State), BTreeSet<String>>;

/// Every change of state between the facts of the grid, for a kind with a registry's life and for one without.
fn edges(rules: &Rules) -> Edges {
    let mut edges = Edges::new();
    for kind in [Kind::WebHosting, Kind::Domain] {
        for facts in grid::states(kind).filter(is_consistent) {
            for assumption in [Assumption::Paid, Assumption::Unpaid] {
                if let Some(event) = next_transition(&facts, rules, assumption) {
                    connect(&mut edges, &facts, &facts.evolve(&event), || {
                        format!("[{}]", event.change.code())
                    });
                }
            }
            for (command, now) in CommandKind::ALL
                .iter()
                .flat_map(|command| instants().map(move |now| (*command, now)))
            {
                let context = Context::new(now, Roles::ALL, rules).with_payment_method(true);
                if judge(&facts, command, &context).outcome() == Outcome::Allowed
                    && let Some(after) = carried_out(&facts, command, &context)
                {
                    connect(&mut edges, &facts, &after, || command.code().to_owned());
                }
            }
        }
    }
    edges
}

fn connect(edges: &mut Edges, before: &Facts, after: &Facts, label: impl FnOnce() -> String) {
    if let (Some(from), Some(to)) = (State::of(before), State::of(after))
        && from != to
    {
        edges.entry((from, to)).or_default().insert(label());
    }
}

/// A diagram shows one request at a time: no deletion beside a cancellation, and none where the service has ended.
fn is_consistent(facts: &Facts) -> bool {
    let one_request = facts.deletion.is_none() || facts.ending == Some(Ending::None);
    let live = facts.phase.is_some_and(Phase::is_live);
    one_request && (live || facts.deletion.is_none())
}

fn instants() -> impl Iterator<Item = Instant> {
    let day = std::time::Duration::from_secs(86_400);
    [grid::END - day * 3, grid::END + day, grid::END + day * 20].into_iter()
}

/// The facts after a command, with arguments that suit it.
fn carried_out(facts: &Facts, command: CommandKind, context: &Context<'_>) -> Option<Facts> {
    let service = Service::new(grid::ID.parse().ok()?, *facts);
    let answers = grid::commands(command, facts)
        .into_iter()
        .map(|command| decide(&service, &command, context));
    answers.into_iter().find_map(|answer| match answer {
        Answer::Allowed { events, .. } => Some(events.iter().fold(*facts, Facts::evolve)),
        _ => None,
    })
}
