//! The requests that carry a command out: what to send, in which order, and what to wait for. Nothing is sent.

use std::fmt::Write;

use rinnovo::{
    Command, CommandKind, Service, TokenDigest,
    ovh::{self, Plan, Planned, Protocol, Request, Step},
};
use rinnovo_messages::{Heading, Messages, Phrase};
use serde_json::{Value, json};

use crate::{
    answer,
    args::{FLUSH, Format, PlanArgs, ToPlan},
    command::Asked,
    failure::Failure,
    output::{self, Printed},
    scene::{Scene, Setting},
    store,
    text::{BAD, BOLD, CARE, DIM, GOOD, ODD, clean, paint},
};

/// `rinnovo plan`.
pub(crate) fn run(setting: &Setting, arguments: &PlanArgs) -> Result<Printed, Failure> {
    let file = &arguments.file;
    let question = Question::new(arguments)?;
    let zone = setting.zone()?;
    let messages = setting.messages(zone);
    let account = store::read(file, zone)?;
    let scene = setting.scene(&account)?;
    let placed = |failure: Failure| Failure::at(file.display(), failure);
    let service = scene.service(&arguments.id).map_err(placed)?;
    let planned = question.planned(&scene, service).map_err(placed)?;
    let outcome = Outcome { service, code: question.code(), kind: question.kind(), planned };
    let printed = match setting.format {
        Format::Json => output::json(&outcome.document(&messages)),
        Format::Csv => output::csv(COLUMNS, outcome.rows()),
        _ => Ok(Printed::text(outcome.told(&messages))),
    };
    Ok(printed?.with_status(outcome.status()))
}

/// What is asked, its arguments checked.
#[derive(Debug)]
struct Question {
    asked: Asked,
    flush: bool,
    protocol: Option<Protocol>,
}

impl Question {
    fn new(arguments: &PlanArgs) -> Result<Self, Failure> {
        use CommandKind as C;
        let (command, flush) = match arguments.command {
            ToPlan::Command(command) => (command, false),
            // It is asked as the deletion that the commitment stands in the way of.
            ToPlan::Flush => (C::RequestDeletion, true),
        };
        let name = if flush { FLUSH } else { command.code() };
        let stray = |option: &str, expected: &str| {
            Err(Failure::at(option, format!("found with `{name}`, expected with {expected} only")))
        };
        let has_token = arguments.asked.token.is_some() || arguments.asked.token_file.is_some();
        if has_token && command != C::ConfirmDeletion {
            let option = if arguments.asked.token.is_some() { "--token" } else { "--token-file" };
            return stray(option, "confirm_deletion");
        }
        if let Some(protocol) = arguments.protocol
            && (flush || !ovh::protocols_of(command).contains(&protocol))
        {
            let known =
                C::ALL.iter().filter(|command| ovh::protocols_of(**command).contains(&protocol));
            let codes: Vec<&str> = known.map(|command| command.code()).collect();
            return stray("--protocol", &codes.join(" or "));
        }
        let asked = if command == C::RequestDeletion {
            Asked::without_token(command, &arguments.asked)?
        } else {
            Asked::new(command, &arguments.asked)?
        };
        Ok(Self { asked, flush, protocol: arguments.protocol })
    }

    fn kind(&self) -> CommandKind {
        self.asked.kind
    }

    fn code(&self) -> &'static str {
        if self.flush { FLUSH } else { self.kind().code() }
    }

    fn planned(&self, scene: &Scene<'_>, service: &Service) -> Result<Planned, Failure> {
        let (context, acknowledged) = (scene.context(service), self.asked.acknowledged);
        if self.flush {
            return Ok(ovh::plan_flush(service, &context, acknowledged)?);
        }
        let command = match self.kind() {
            CommandKind::RequestDeletion => {
                Command::RequestDeletion { acknowledged, digest: TokenDigest::NONE }
            }
            _ => self.asked.of(service)?,
        };
        Ok(match self.protocol {
            Some(protocol) => ovh::plan_by(service, &command, &context, protocol)?,
            None => ovh::plan(service, &command, &context)?,
        })
    }
}

/// What is printed.
#[derive(Debug)]
struct Outcome<'a> {
    service: &'a Service,
    code: &'static str,
    kind: CommandKind,
    planned: Planned,
}

/// The columns in CSV: one row per request. What to wait for stands in a row without a method.
const COLUMNS: [&str; 10] =
    ["id", "command", "outcome", "step", "method", "path", "body", "why", "marks", "words"];

impl Outcome<'_> {
    /// 0: planned or already so; 1: refused, not known, or out of reach.
    fn status(&self) -> u8 {
        u8::from(matches!(self.planned, Planned::Refused(_) | Planned::Unreachable { .. }))
    }

    fn document(&self, messages: &Messages) -> Value {
        let words = match &self.planned {
            Planned::Refused(answer) => messages.sentences(answer),
            _ => Vec::new(),
        };
        json!({
            "id": self.service.id,
            "revision": self.service.facts.revision,
            "command": self.code,
            "outcome": self.planned.code(),
            "planned": self.planned,
            "words": words,
        })
    }

    fn rows(&self) -> Vec<[String; 10]> {
        let row = |place: usize, [method, path, body, why, marks, words]: [String; 6]| {
            let step = if place == 0 { String::new() } else { place.to_string() };
            let (id, command) = (self.service.id.to_string(), self.code.to_owned());
            let outcome = self.planned.code().to_owned();
            [id, command, outcome, step, method, path, body, why, marks, words]
        };
        let Planned::Requests(Plan { steps, .. }) = &self.planned else {
            return vec![row(0, Default::default())];
        };
        let of = |step: &Step| match step {
            Step::Request(request) => [
                request.method.to_string(),
                request.path.clone(),
                request.body.as_ref().map_or_else(String::new, ToString::to_string),
                request.why.to_string(),
                marks(request).join(" "),
                request.in_words(),
            ],
            Step::Wait(wait) => {
                let [method, path, body, why, marks] = [const { String::new() }; 5];
                [method, path, body, why, marks, wait.in_words()]
            }
        };
        steps.iter().enumerate().map(|(place, step)| row(place + 1, of(step))).collect()
    }

    fn told(&self, messages: &Messages) -> String {
        let mut text = format!("{}\n", paint(BOLD, &clean(self.service.id.as_str())));
        let line = |style, sign: &str, note: &str| {
            format!("  {} {:<47} {}", paint(style, sign), self.label(messages), paint(style, note))
        };
        text += &match &self.planned {
            Planned::Requests(plan) => {
                let protocols: Vec<&str> =
                    plan.protocols().iter().map(|protocol| protocol.code()).collect();
                let by = if plan.steps.is_empty() {
                    messages.phrase(Phrase::NothingToSend)
                } else {
                    protocols.join(", ")
                };
                line(GOOD, "✓", &by) + "\n" + &steps(plan, messages)
            }
            Planned::AlreadySo => line(DIM, "=", &self.already(messages)) + "\n",
            Planned::Refused(refused) => answer::in_words(self.kind, refused, messages) + "\n",
            Planned::Unreachable { missing } => {
                let labels: Vec<&str> = missing.iter().map(|missing| missing.label()).collect();
                let lacking = format!("      It is not known {}.\n", labels.join(", nor "));
                line(ODD, "?", &messages.phrase(Phrase::CannotBeSent)) + "\n" + &lacking
            }
        };
        text
    }

    fn label(&self, messages: &Messages) -> String {
        if self.code == FLUSH { messages.buying_off() } else { messages.command(self.kind) }
    }

    fn already(&self, messages: &Messages) -> String {
        if self.code == FLUSH {
            messages.phrase(Phrase::NothingToBuyOff)
        } else {
            messages.outcome(rinnovo::Outcome::AlreadySo)
        }
    }
}

/// The steps, numbered, and the notes.
fn steps(plan: &Plan, messages: &Messages) -> String {
    let mut text = String::new();
    for (place, step) in plan.steps.iter().enumerate() {
        let number = format!("{:>4}.", place + 1);
        let _ = match step {
            Step::Request(request) => writeln!(text, "{number} {}", told(request)),
            Step::Wait(wait) => {
                writeln!(text, "{number} {}", paint(CARE, &clean(&wait.in_words())))
            }
        };
    }
    let heading = messages.heading_with_colon(Heading::Note);
    for note in &plan.notes {
        let _ = writeln!(text, "      {} {}", paint(DIM, &heading), clean(&note.to_string()));
    }
    text
}

fn told(request: &Request) -> String {
    let mut text = format!("{} {}", request.method, clean(&request.path));
    for mark in marks(request) {
        let style = if mark == "irreversible" { BAD } else { DIM };
        let _ = write!(text, "  {}", paint(style, mark));
    }
    let _ = write!(text, "\n      {}", paint(DIM, &request.in_words()));
    if let Some(body) = &request.body {
        let body = serde_json::to_string_pretty(body).unwrap_or_default();
        for line in output::escaped(&body).lines() {
            let _ = write!(text, "\n      {line}");
        }
    }
    text
}

fn marks(request: &Request) -> Vec<&'static str> {
    let marks = [
        (request.optional, "optional"),
        (request.restores, "restores"),
        (request.irreversible, "irreversible"),
    ];
    marks.into_iter().filter(|(is, _)| *is).map(|(_, mark)| mark).collect()
}
