use std::fmt::Write;

use crate::{
    answers::answers,
    axes::{Commitment, Ending, Phase, Renewal, Standing},
    command::CommandKind,
    decide::{Context, Outcome, Verdict},
    facts::Facts,
    grid,
    kind::Kind,
    period::Period,
    policy::{Policy, Rules},
    reason::ReasonCode,
    role::{Role, Roles},
};

/// The decision tables of an edition, in Markdown: what is allowed, already so and refused, for every kind and for
/// every combination of the axes, found by asking the engine.
///
/// ```
/// let policy = rinnovo::edition("ovh-2019").unwrap();
/// let tables = rinnovo::decision_tables(&policy)?;
/// assert!(tables.starts_with("# Decision tables of `ovh-2019`"));
/// # Ok::<(), rinnovo::Error>(())
/// ```
pub fn decision_tables(policy: &Policy) -> Result<String, crate::Error> {
    let rules = policy.compile(None)?;
    let mut page = Page { text: String::new() };
    page.line(&format!("# Decision tables of `{}`\n", rules.name()));
    page.line("Made by `cargo xtask docs`, which asks the engine. Do not edit.\n");
    page.legend();
    page.commands(policy);
    page.kinds(policy);
    page.roles(&rules);
    page.states(&rules);
    page.deviations(&rules);
    page.time(&rules);
    Ok(page.text)
}

struct Page {
    text: String,
}

/// A cell: allowed, already so, unknown, or the numbers of the reasons.
fn cell(verdict: Verdict) -> String {
    match verdict.outcome() {
        Outcome::Allowed => "✓".to_owned(),
        Outcome::AlreadySo => "=".to_owned(),
        Outcome::Unknown => "?".to_owned(),
        Outcome::Refused => {
            let numbers: Vec<String> =
                verdict.reasons().iter().map(|reason| (reason as usize + 1).to_string()).collect();
            numbers.join(" ")
        }
    }
}

impl Page {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) {
        for cell in cells {
            let _ = write!(self.text, "| {} ", cell.as_ref());
        }
        self.text.push_str("|\n");
    }

    fn head(&mut self, titles: &[&str]) {
        self.row(titles);
        self.row(titles.iter().map(|_| "---"));
    }

    /// A table of answers: one row per service, one column per command.
    fn answers<'a>(
        &mut self,
        first: &[&str],
        rows: impl Iterator<Item = (Vec<String>, Facts, Context<'a>)>,
    ) {
        let titles: Vec<&str> = first
            .iter()
            .copied()
            .chain(CommandKind::ALL.iter().map(|command| short(*command)))
            .collect();
        self.head(&titles);
        for (names, facts, context) in rows {
            let cells = answers(&facts, &context)
                .iter()
                .map(|(_, verdict)| cell(verdict))
                .collect::<Vec<_>>();
            self.row(names.into_iter().chain(cells));
        }
        self.line("");
    }

    fn legend(&mut self) {
        self.line("`✓` allowed, `=` already so, `?` unknown, else the reasons that refuse:\n");
        let reasons: Vec<String> = ReasonCode::ALL
            .iter()
            .map(|reason| format!("{} `{reason}`", *reason as usize + 1))
            .collect();
        self.line(&format!("{}.\n", reasons.join(", ")));
        let commands: Vec<String> = CommandKind::ALL
            .iter()
            .map(|command| format!("**{}** `{command}`", short(*command)))
            .collect();
        self.line(&format!("Commands: {}.\n", commands.join(", ")));
    }

    fn commands(&mut self, policy: &Policy) {
        self.line("## Commands\n");
        self.head(&[
            "command",
            "offered",
            "any of",
            "phases",
            "window",
            "blocked by debt",
            "source",
        ]);
        for command in CommandKind::ALL {
            let row = policy.command_row(*command, None);
            let codes = |codes: Vec<&str>| codes.join(", ");
            let window = row.window.map_or_else(
                || "always".to_owned(),
                |window| {
                    let edge = |before: Option<crate::Span>, after: Option<crate::Span>| match (
                        before, after,
                    ) {
                        (Some(span), _) => format!("{} − {span}", window.event),
                        (_, Some(span)) => format!("{} + {span}", window.event),
                        _ => window.event.to_string(),
                    };
                    let opens = match (window.opens_before, window.opens_after) {
                        (None, None) => String::new(),
                        (before, after) => format!("from {} ", edge(before, after)),
                    };
                    format!("{opens}until {}", edge(window.closes_before, window.closes_after))
                },
            );
            self.row([
                format!("`{command}`"),
                yes(row.offered),
                codes(row.any_of.unwrap_or(Roles::NONE).iter().map(Role::code).collect()),
                codes(row.phases.unwrap_or_default().iter().map(crate::PhaseKind::code).collect()),
                window,
                yes(row.blocked_by_debt),
                row.source.unwrap_or_default(),
            ]);
        }
        self.line("");
    }

    fn kinds(&mut self, policy: &Policy) {
        self.line("## Kinds\n");
        self.head(&[
            "kind",
            "managed",
            "deletion",
            "manual renewal",
            "lapses",
            "frequencies",
            "payment term",
            "suspension",
            "registry",
            "retention",
        ]);
        for kind in Kind::KNOWN {
            let row = policy.kind_row(*kind, None);
            let span =
                |span: Option<crate::Span>| span.map_or_else(String::new, |span| span.to_string());
            let deletion = match (row.deletion, row.managed, row.deletable_unmanaged) {
                (Some(true), Some(false), Some(true)) => "yes, though not managed".to_owned(),
                (deletion, ..) => yes(deletion),
            };
            let frequencies =
                row.frequencies.iter().flatten().map(|period| period.months().to_string());
            let registry = row.registry.map_or_else(String::new, |life| {
                format!("{} + {} + {}", life.grace, life.redemption, life.pending_delete)
            });
            self.row([
                format!("`{kind}`"),
                yes(row.managed),
                deletion,
                yes(row.manual_renewal),
                yes(row.manual_lapses),
                frequencies.collect::<Vec<_>>().join(" "),
                span(row.payment_term),
                span(row.suspension),
                registry,
                span(row.retention),
            ]);
        }
        self.line("");
    }

    /// Each kind in the plainest state, for each lone role.
    fn roles(&mut self, rules: &Rules) {
        let day = std::time::Duration::from_secs(86_400);
        self.line("## Every kind, active, automatic, nothing asked, ten days before the end of its term\n");
        let rows = Kind::KNOWN.iter().map(|kind| {
            let context =
                Context::new(grid::END - day * 10, Roles::ALL, rules).with_payment_method(true);
            (vec![format!("`{kind}`")], grid::centre(*kind), context)
        });
        self.answers(&["kind"], rows);
        self.line("## Who may: web hosting in that state, by role\n");
        let rows = Role::ALL.iter().map(|role| {
            let context = Context::new(grid::END - day * 10, Roles::of(&[*role]), rules)
                .with_payment_method(true);
            (vec![format!("`{role}`")], grid::centre(Kind::WebHosting), context)
        });
        self.answers(&["role"], rows);
    }

    /// Every phase × renewal × ending of web hosting, the rest plain.
    fn states(&mut self, rules: &Rules) {
        self.line("## Every phase, renewal and ending: web hosting, nothing owed, no commitment, no deletion request\n");
        self.line("An hour before the phase ends by time alone.\n");
        let mut states = vec![];
        for phase in grid::phases().into_iter().flatten() {
            if matches!(phase, Phase::Terminated { cause, .. } if cause != Some(crate::Cause::AtExpiry))
            {
                continue; // the cause decides nothing
            }
            for renewal in grid::renewals().into_iter().flatten() {
                for ending in grid::endings().into_iter().flatten() {
                    let facts = Facts {
                        phase: Some(phase),
                        renewal: Some(renewal),
                        ending: Some(ending),
                        ..grid::centre(Kind::WebHosting)
                    };
                    states.push((
                        vec![phase.kind().to_string(), of_renewal(renewal), of_ending(ending)],
                        facts,
                        context(rules, phase),
                    ));
                }
            }
        }
        self.answers(&["phase", "renewal", "ending"], states.into_iter());
    }

    /// Every standing × commitment × deletion request of an active service.
    fn deviations(&mut self, rules: &Rules) {
        self.line("## Every standing, commitment and deletion request: active web hosting, not cancelled\n");
        self.line("Three days before the end of the term.\n");
        let day = std::time::Duration::from_secs(86_400);
        let mut states = vec![];
        for renewal in [
            grid::centre(Kind::WebHosting).renewal,
            Some(Renewal::Manual { every: Some(Period::MONTH) }),
        ]
        .into_iter()
        .flatten()
        {
            for standing in grid::standings().into_iter().flatten() {
                for commitment in grid::commitments().into_iter().flatten() {
                    for deletion in grid::deletions() {
                        let facts = Facts {
                            renewal: Some(renewal),
                            standing: Some(standing),
                            commitment: Some(commitment),
                            deletion,
                            ..grid::centre(Kind::WebHosting)
                        };
                        let request = deletion.map_or_else(
                            || "none".to_owned(),
                            |request| {
                                format!("requested, attempts left: {}", request.attempts_left)
                            },
                        );
                        let names = vec![
                            of_renewal(renewal),
                            of_standing(standing),
                            of_commitment(commitment),
                            request,
                        ];
                        let context = Context::new(grid::END - day * 3, Roles::ALL, rules)
                            .with_payment_method(true);
                        states.push((names, facts, context));
                    }
                }
            }
        }
        self.answers(&["renewal", "standing", "commitment", "deletion"], states.into_iter());
    }

    /// What time does next, for every phase × renewal × ending, for a plain kind and for one with a registry.
    fn time(&mut self, rules: &Rules) {
        self.line("## What time does next: nothing owed, no commitment, no deletion request\n");
        self.head(&["phase", "renewal", "ending", "web hosting", "domain"]);
        for phase in grid::phases().into_iter().flatten() {
            for renewal in grid::renewals().into_iter().flatten() {
                for ending in [
                    Ending::None,
                    Ending::AtExpiry { requested_at: Some(grid::START), restore: Some(renewal) },
                ] {
                    let next = |kind| {
                        let facts = Facts {
                            phase: Some(phase),
                            renewal: Some(renewal),
                            ending: Some(ending),
                            ..grid::centre(kind)
                        };
                        let event =
                            crate::advance::next_transition(&facts, rules, crate::Assumption::Paid);
                        event.map_or_else(
                            || "—".to_owned(),
                            |event| {
                                let after = event.at.since(grid::END).as_secs() / 86_400;
                                format!("`{}` at end + {after} d", event.change.code())
                            },
                        )
                    };
                    let (hosting, domain) = (next(Kind::WebHosting), next(Kind::Domain));
                    self.row([
                        of_phase(phase),
                        of_renewal(renewal),
                        of_ending(ending),
                        hosting,
                        domain,
                    ]);
                }
            }
        }
        self.line("");
    }
}

fn yes(datum: Option<bool>) -> String {
    match datum {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    }
    .to_owned()
}

/// An instant at which the phase still stands.
fn context(rules: &Rules, phase: Phase) -> Context<'_> {
    let day = std::time::Duration::from_secs(86_400);
    let now = match phase {
        Phase::Pending | Phase::Active => grid::END - day * 3,
        Phase::SuspendedUnpaid { since }
        | Phase::SuspendedExpired { since }
        | Phase::Grace { since }
        | Phase::Redemption { since }
        | Phase::PendingDelete { since } => since.unwrap_or(grid::END) + day,
        Phase::Terminated { at, .. } => at.unwrap_or(grid::END) + day,
        Phase::Erased { at } => at + day,
    };
    Context::new(now, Roles::ALL, rules).with_payment_method(true)
}

fn of_phase(phase: Phase) -> String {
    match phase {
        Phase::Terminated { cause: Some(cause), .. } => format!("terminated, {cause}"),
        phase => phase.kind().to_string(),
    }
}

fn of_renewal(renewal: Renewal) -> String {
    let forced =
        if matches!(renewal, Renewal::Automatic { forced: true, .. }) { ", forced" } else { "" };
    let every = match renewal.every() {
        Some(every) => format!(" {every}"),
        None if renewal == Renewal::OneShot => String::new(),
        None => ", frequency unknown".to_owned(),
    };
    format!("{}{every}{forced}", renewal.mode())
}

fn of_ending(ending: Ending) -> String {
    match ending {
        Ending::None => "none".to_owned(),
        Ending::AtExpiry { restore: Some(restore), .. } => {
            format!("at expiry, restores {}", of_renewal(restore))
        }
        Ending::AtExpiry { restore: None, .. } => "at expiry".to_owned(),
        Ending::AtCommitmentEnd { .. } => "at commitment end".to_owned(),
    }
}

fn of_standing(standing: Standing) -> String {
    match standing {
        Standing::Clear => "clear",
        Standing::Due { .. } => "due",
        Standing::Unpaid { .. } => "unpaid",
    }
    .to_owned()
}

fn of_commitment(commitment: Commitment) -> String {
    match commitment {
        Commitment::None => "none".to_owned(),
        Commitment::Until { end, .. } if end < grid::END => {
            "ended before the term's end".to_owned()
        }
        Commitment::Until { end, .. } if end == grid::END => "ends with the term".to_owned(),
        Commitment::Until { .. } => "ends after the term".to_owned(),
    }
}

/// The heading of a narrow column.
const fn short(command: CommandKind) -> &'static str {
    match command {
        CommandKind::EnableAutomatic => "auto",
        CommandKind::SwitchToManual => "manual",
        CommandKind::ChangeFrequency => "freq",
        CommandKind::Renew => "renew",
        CommandKind::PayAhead => "ahead",
        CommandKind::SettleDebt => "settle",
        CommandKind::CancelAtExpiry => "cancel",
        CommandKind::UndoCancellation => "undo",
        CommandKind::CancelAtCommitmentEnd => "cancel-c",
        CommandKind::UndoCommitmentCancellation => "undo-c",
        CommandKind::RequestDeletion => "delete",
        CommandKind::ConfirmDeletion => "confirm",
        CommandKind::WithdrawDeletion => "withdraw",
    }
}
