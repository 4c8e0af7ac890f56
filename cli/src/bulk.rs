//! One command over the services that a query finds.

use std::cell::RefCell;

use comfy_table::Cell;
use rinnovo::{
    Account, Answer, Bulk as Answered, CommandKind, Event, Outcome, Portfolio, ServiceId, Summary,
};
use rinnovo_messages::Messages;
use serde::Serialize;
use serde_json::{Value, json};

use crate::{
    answer::{self, Worded},
    args::{Bulk, Format},
    command::Asked,
    failure::Failure,
    output::{self, Printed},
    progress::{self, Progress},
    scene::Setting,
    store::{self, Store},
    text::{BAD, BOLD, DIM, GOOD, ODD, clean, paint},
};

/// `rinnovo bulk`.
pub(crate) fn run(setting: &Setting, bulk: &Bulk) -> Result<Printed, Failure> {
    let asked = Asked::without_token(bulk.command, &bulk.asked)?;
    let zone = setting.zone()?;
    let account = progress::during("reading", || store::read(&bulk.file, zone))?;
    let looked = answers(setting, account, bulk, &asked)?;
    if !bulk.write {
        return print(setting, bulk.command, &looked, None);
    }
    if events(&looked).is_empty() {
        return print(setting, bulk.command, &looked, Some(&[]));
    }
    // Asked again under the lock: another writer may have been quicker.
    let mut store = Store::open(&bulk.file, zone)?;
    store.adopt(setting.now, &mut crate::warn)?;
    let answered = answers(setting, store.account().clone(), bulk, &asked)?;
    let events = events(&answered);
    let happened = progress::during("writing", || {
        if events.is_empty() { Ok(Vec::new()) } else { store.commit(&events) }
    })?;
    print(setting, bulk.command, &answered, Some(&happened))
}

fn answers(
    setting: &Setting,
    account: Account,
    bulk: &Bulk,
    asked: &Asked,
) -> Result<Answered, Failure> {
    let command = asked.of_any()?;
    let rules = setting.rules(account.jurisdiction.as_deref())?;
    let portfolio = Portfolio::from_account(account, rules.zone());
    let viewer = setting.viewer(&rules);
    let ids = portfolio.select(&bulk.query, &viewer);
    let progress = RefCell::new(Progress::new("asking", ids.len() as u64));
    let each = |_: &_| {
        progress.borrow_mut().step();
        command.clone()
    };
    Ok(portfolio.bulk(ids, each, &viewer)?)
}

/// What is to be journaled.
fn events(bulk: &Answered) -> Vec<(ServiceId, Event)> {
    let of = |outcome: &rinnovo::MemberAnswer| {
        let events = outcome.answer.events().to_vec().into_iter();
        let id = outcome.id.clone();
        events.map(move |event| (id.clone(), event))
    };
    bulk.outcomes.iter().flat_map(of).collect()
}

fn print(
    setting: &Setting,
    command: CommandKind,
    bulk: &Answered,
    happened: Option<&[(ServiceId, Event)]>,
) -> Result<Printed, Failure> {
    let messages = &setting.messages(setting.zone()?);
    let printed = match setting.format {
        Format::Json => output::json(&as_json(command, bulk, happened, messages)),
        Format::Csv => output::csv(
            answer::DECIDED,
            bulk.outcomes
                .iter()
                .map(|outcome| answer::decided(&outcome.id, command, &outcome.answer, messages)),
        ),
        _ => Ok(Printed::text(told(command, bulk, happened, messages))),
    };
    let bad = bulk.summary.count(Outcome::Refused) + bulk.summary.count(Outcome::Unknown);
    Ok(printed?.with_status(u8::from(bad > 0)))
}

fn as_json(
    command: CommandKind,
    bulk: &Answered,
    happened: Option<&[(ServiceId, Event)]>,
    messages: &Messages,
) -> Value {
    let words = summary(command, &bulk.summary, happened.is_some());
    json!({
        "command": command,
        "summary": Counted { words, summary: &bulk.summary },
        "outcomes": bulk.outcomes.iter().map(|one| Worded::new(one, &one.answer, messages)).collect::<Vec<_>>(),
        "written": happened.map(|events| events.iter().map(answer::happened).collect::<Vec<_>>()),
    })
}

/// A summary, and what it says.
#[derive(Serialize)]
struct Counted<'a> {
    words: String,
    #[serde(flatten)]
    summary: &'a Summary,
}

fn told(
    command: CommandKind,
    bulk: &Answered,
    happened: Option<&[(ServiceId, Event)]>,
    messages: &Messages,
) -> String {
    let mut table = output::table(&["ID", "ANSWER", "WHY"]);
    for outcome in &bulk.outcomes {
        let answered = outcome.answer.outcome();
        let style = match answered {
            Outcome::Allowed => GOOD,
            Outcome::AlreadySo => DIM,
            Outcome::Refused => BAD,
            Outcome::Unknown => ODD,
        };
        let why = match &outcome.answer {
            Answer::Allowed { until, .. } => messages.allowed(*until),
            answer => messages.sentences(answer).join(" "),
        };
        table.add_row(vec![
            Cell::new(clean(outcome.id.as_str())),
            Cell::new(paint(style, &messages.outcome(answered))),
            Cell::new(clean(&why)),
        ]);
    }
    let note = match happened {
        Some([]) => "Nothing to write.".to_owned(),
        Some(events) => format!("Written: {} events.", events.len()),
        None => "Not written (do it with --write).".to_owned(),
    };
    let summary = summary(command, &bulk.summary, happened.is_some());
    format!("{}{}\n{}\n", output::drawn(&table), paint(BOLD, &summary), paint(DIM, &note))
}

/// `3 cancelled at expiry, 1 already so, 2 refused: role required`; for a dry run `3 allowed`.
fn summary(command: CommandKind, summary: &Summary, written: bool) -> String {
    let Summary { reasons, missing, .. } = summary;
    let why = |counts: Vec<(&str, u64)>| {
        let one = counts.len() == 1;
        let word = |(code, count): (&str, u64)| {
            let words = code.replace('_', " ");
            if one { words } else { format!("{words} ({count})") }
        };
        counts.into_iter().map(word).collect::<Vec<_>>().join(", ")
    };
    let reasons = why(reasons.iter().map(|(reason, count)| (reason.code(), *count)).collect());
    let missing = why(missing.iter().map(|(fact, count)| (fact.code(), *count)).collect());
    let part = |outcome, words: String| {
        let count = summary.count(outcome);
        (count > 0).then(|| format!("{count} {words}"))
    };
    let allowed = if written { command.done() } else { "allowed" };
    let parts = [
        part(Outcome::Allowed, allowed.to_owned()),
        part(Outcome::AlreadySo, "already so".to_owned()),
        part(Outcome::Refused, format!("refused: {reasons}")),
        part(Outcome::Unknown, format!("not known: {missing}")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { "no service matches".to_owned() } else { parts.join(", ") }
}
