//! An answer: in words, in JSON, in the cells of a row.

use std::fmt::Write;

use anstyle::Style;
use rinnovo::{Answer, CommandKind, Event, Fact, Instant, Outcome, ServiceId};
use rinnovo_messages::Messages;
use serde::Serialize;
use serde_json::{Value, json};

use crate::text::{BAD, CARE, DIM, GOOD, ODD, PLAIN, clean, paint};

/// An answer as a screen tells it, to be painted.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) style: Style,
    pub(crate) sign: &'static str,
    /// What it is, and until when.
    pub(crate) note: String,
    /// Why, from when, and what to know first: each with its style.
    pub(crate) lines: Vec<(Style, String)>,
}

/// An answer in a paragraph: a sign, the command, and why, until when, from when.
pub(crate) fn in_words(command: CommandKind, answer: &Answer, messages: &Messages) -> String {
    let Told { style, sign, note, lines } = told(answer, messages);
    let name = messages.command(command);
    let title = format!("  {style}{sign}{style:#} {name:<47} {}", paint(style, &note));
    let mut text = title.trim_end().to_owned();
    for (style, line) in lines {
        let line = if style == PLAIN { line } else { paint(style, &line) };
        let _ = write!(text, "\n      {line}");
    }
    text
}

/// What an answer says: a sign and a note, and why, until when, from when.
pub(crate) fn told(answer: &Answer, messages: &Messages) -> Told {
    let outcome = messages.outcome(answer.outcome());
    let mut lines = Vec::new();
    let (style, sign, note) = match answer {
        Answer::Allowed { effective_at: _, until, notices, .. } => {
            lines.extend(notices.iter().map(|notice| (CARE, messages.notice(notice))));
            (GOOD, "✓", messages.allowed(*until))
        }
        Answer::AlreadySo => (DIM, "=", outcome),
        Answer::Refused { reasons, from, remedies, .. } => {
            let reasons = reasons.iter().map(|reason| clean(&messages.reason(reason)).into_owned());
            lines.extend(reasons.map(|reason| (PLAIN, reason)));
            lines.extend(from.map(|from| (PLAIN, messages.waiting_helps(from))));
            if !remedies.is_empty() {
                lines.push((PLAIN, messages.remedies(remedies)));
            }
            (BAD, "✗", outcome)
        }
        Answer::Unknown { missing } => {
            lines.push((PLAIN, messages.not_known(missing.iter())));
            (ODD, "?", outcome)
        }
    };
    Told { style, sign, note, lines }
}

/// Something with an answer, in the core's own JSON form, and beside it what sort of answer it is and its sentences. Codes
/// are the same in every language, `words` are not.
#[derive(Debug, Serialize)]
pub(crate) struct Worded<T> {
    #[serde(flatten)]
    of: T,
    outcome: Outcome,
    words: Vec<String>,
}

impl<T> Worded<T> {
    pub(crate) fn new(of: T, answer: &Answer, messages: &Messages) -> Self {
        Self { of, outcome: answer.outcome(), words: messages.sentences(answer) }
    }
}

/// An answer in CSV: see [`DECIDED`], without the first and the last.
pub(crate) fn cells(command: CommandKind, answer: &Answer, messages: &Messages) -> [String; 8] {
    let at = |instant: Option<Instant>| instant.map_or_else(String::new, |at| at.to_string());
    let [mut until, mut from, mut reasons, mut remedies, mut missing] =
        [const { String::new() }; 5];
    match answer {
        Answer::Allowed { until: closes, .. } => until = at(*closes),
        Answer::AlreadySo => {}
        Answer::Refused { reasons: codes, from: opens, remedies: commands, .. } => {
            from = at(*opens);
            reasons = codes.iter().map(|reason| reason.code().code()).collect::<Vec<_>>().join(" ");
            remedies = commands.iter().map(|command| command.code()).collect::<Vec<_>>().join(" ");
        }
        Answer::Unknown { missing: facts } => {
            missing = facts.iter().map(Fact::code).collect::<Vec<_>>().join(" ");
        }
    }
    let outcome = answer.outcome().code().to_owned();
    [
        command.code().to_owned(),
        outcome,
        until,
        from,
        reasons,
        remedies,
        missing,
        messages.sentences(answer).join(" "),
    ]
}

/// The columns of `decide` in CSV.
pub(crate) const DECIDED: [&str; 10] = [
    "id", "command", "outcome", "until", "from", "reasons", "remedies", "missing", "words",
    "events",
];

/// An outcome of `decide` in CSV.
pub(crate) fn decided(
    id: &ServiceId,
    command: CommandKind,
    answer: &Answer,
    messages: &Messages,
) -> [String; 10] {
    let events: Vec<&str> = answer.events().iter().map(|event| event.change.code()).collect();
    let [command, outcome, until, from, reasons, remedies, missing, words] =
        cells(command, answer, messages);
    [
        id.to_string(),
        command,
        outcome,
        until,
        from,
        reasons,
        remedies,
        missing,
        words,
        events.join(" "),
    ]
}

/// What happened to a service, as JSON.
pub(crate) fn happened((id, event): &(ServiceId, Event)) -> Value {
    json!({"service": id, "at": event.at, "change": event.change})
}
