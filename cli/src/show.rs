//! Everything about one service.

use rinnovo::{
    CommandAnswer, Ending, Instant, Outcome, Role, Service, earliest_end, is_overtaken, menu,
    next_change_at, ovh::Origin, reminders,
};
use rinnovo_messages::{Heading, Messages, Phrase};
use serde_json::{Value, json};

use crate::{
    answer::{self, Worded},
    args::{Format, Show},
    failure::Failure,
    list,
    output::{self, Printed},
    scene::{Scene, Setting},
    store,
    text::{BOLD, CARE, DIM, clean, paint},
};

/// `rinnovo show`.
pub(crate) fn run(setting: &Setting, show: &Show) -> Result<Printed, Failure> {
    let account = store::read(&show.file, setting.zone()?)?;
    let scene = setting.scene(&account)?;
    let service =
        scene.service(&show.id).map_err(|error| Failure::at(show.file.display(), error))?;
    let menu = menu(service, &scene.context(service));
    let messages = setting.messages(scene.zone());
    match setting.format {
        Format::Json => output::json(&document(&scene, service, &menu, &messages)),
        Format::Csv => {
            let rows =
                menu.iter().map(|entry| answer::cells(entry.command, &entry.answer, &messages));
            output::csv(
                ["command", "outcome", "until", "from", "reasons", "remedies", "missing", "words"],
                rows,
            )
        }
        _ => Ok(Printed::text(told(&scene, service, &menu, &messages))),
    }
}

fn told(
    scene: &Scene<'_>,
    service: &Service,
    menu: &[CommandAnswer],
    messages: &Messages,
) -> String {
    let mut text = String::new();
    let mut line = |line: &str| {
        text.push_str(line);
        text.push('\n');
    };
    line(&paint(BOLD, &clean(service.title())));
    let facts: Vec<(String, String)> = facts(scene, service, messages)
        .into_iter()
        .map(|(heading, value)| (messages.heading(heading), value))
        .collect();
    let widths = facts.iter().map(|(name, _)| name.chars().count());
    let width = widths.max().unwrap_or_default().max(11);
    for (name, value) in facts {
        line(&format!("  {}  {value}", paint(DIM, &format!("{name:<width$}"))));
    }
    line("");
    let asked = messages.asked_by(scene.roles(service), scene.now, &clean(scene.rules.name()));
    line(&paint(BOLD, &asked));
    for CommandAnswer { command, answer } in menu {
        line(&answer::in_words(*command, answer, messages));
        let needed = command.acknowledgements();
        if !needed.is_empty() && answer.outcome() == Outcome::Allowed {
            // The menu supposes what a person must still be asked.
            let asked = messages.to_acknowledge(needed);
            line(&format!("      {}", paint(CARE, &asked)));
        }
    }
    line("");
    for (name, value) in ahead(scene, service, messages) {
        line(&format!("{} {value}", paint(BOLD, &messages.heading_with_colon(name))));
    }
    text
}

/// The facts, each with its name.
fn facts(scene: &Scene<'_>, service: &Service, messages: &Messages) -> Vec<(Heading, String)> {
    let facts = &service.facts;
    let text = |text: &str| (!text.is_empty()).then(|| clean(text).into_owned());
    let before = match facts.ending {
        Some(Ending::AtExpiry { restore, .. }) => Some(messages.restores(restore)),
        _ => None,
    };
    let contacts: Vec<String> = [
        (Role::Admin, &service.contacts.admin),
        (Role::Billing, &service.contacts.billing),
        (Role::Technical, &service.contacts.technical),
    ]
    .iter()
    .filter(|(_, handle)| !handle.is_empty())
    .map(|(role, handle)| format!("{} {}", messages.contact(*role), clean(handle)))
    .collect();
    let price = service.price.as_ref();
    let known = [
        (Heading::Id, Some(clean(service.id.as_str()).into_owned())),
        (Heading::Reference, text(&service.reference)),
        (Heading::Kind, Some(list::kind(service, messages))),
        (Heading::State, Some(messages.state(facts))),
        (Heading::Date, messages.renewal_date(facts, scene.now)),
        (Heading::Term, facts.validity.map(|validity| messages.term(validity))),
        (Heading::Renewal, facts.renewal.map(|renewal| messages.renewal(renewal))),
        (Heading::Before, before),
        (Heading::Price, price.map(|price| format!("{} {}", price.amount, price.currency))),
        (Heading::Created, facts.created.map(|at| messages.moment(at))),
        (Heading::PartOf, service.parent.as_ref().and_then(|parent| text(parent.as_str()))),
        (Heading::Contacts, text(&contacts.join(", "))),
        (Heading::Revision, Some(facts.revision.to_string())),
    ];
    let known = known.into_iter().filter_map(|(heading, value)| Some((heading, value?)));
    let unread = service
        .all_unread()
        .map(|(fact, given)| (Heading::NotRead, messages.kept_as_it_came(fact, &clean(given))));
    known.chain(told_by_provider(service, messages)).chain(unread).collect()
}

/// What the provider's documents tell differently, and what they do not tell.
fn told_by_provider(service: &Service, messages: &Messages) -> Vec<(Heading, String)> {
    // An origin that cannot be read is the file's, and tells nothing here.
    let Ok(Some(origin)) = Origin::of(service) else { return Vec::new() };
    let differ = origin.disagreements.iter().map(|disagreement| {
        let told: Vec<String> = disagreement
            .readings
            .iter()
            .map(|reading| format!("{} ({})", clean(&reading.value), clean(&reading.place)))
            .collect();
        let (about, taken) = (clean(&disagreement.about), clean(&disagreement.taken));
        (Heading::Differs, messages.differs(&about, &told.join(", "), &taken))
    });
    let assumed =
        origin.assumptions.iter().map(|text| (Heading::Assumed, clean(text).into_owned()));
    differ.chain(assumed).collect()
}

/// What comes: the next change, the earliest end, reminders; and the members.
fn ahead(scene: &Scene<'_>, service: &Service, messages: &Messages) -> Vec<(Heading, String)> {
    let context = scene.context(service);
    let next = next_change_at(service, &context)
        .map_or_else(|| messages.phrase(Phrase::NothingByTime), |at| messages.moment(at));
    let mut lines = Vec::new();
    if is_overtaken(&service.facts, &context) {
        lines.push((Heading::Beware, messages.phrase(Phrase::Overtaken)));
    }
    lines.extend([
        (Heading::NextChange, next),
        (Heading::EarliestEnd, messages.earliest_end(&earliest_end(service, &context))),
    ]);
    let (past, ahead): (Vec<Instant>, Vec<Instant>) =
        reminders(&service.facts, &context).into_iter().partition(|at| *at <= scene.now);
    if !ahead.is_empty() {
        lines.push((Heading::Reminders, messages.moments(ahead)));
    }
    if !past.is_empty() {
        lines.push((Heading::RemindersSent, messages.moments(past)));
    }
    let members: Vec<String> = scene
        .account
        .members(&service.id)
        .map(|member| format!("{} ({})", clean(member.id.as_str()), list::kind(member, messages)))
        .collect();
    if !members.is_empty() {
        lines.push((Heading::Grouped, members.join(", ")));
    }
    lines
}

fn document(
    scene: &Scene<'_>,
    service: &Service,
    menu: &[CommandAnswer],
    messages: &Messages,
) -> Value {
    let context = scene.context(service);
    json!({
        "service": service,
        "now": scene.now,
        "rules": scene.rules.name(),
        "roles": scene.roles(service),
        "state": messages.state(&service.facts),
        "answers": menu.iter().map(|entry| Worded::new(entry, &entry.answer, messages)).collect::<Vec<_>>(),
        "next_change_at": next_change_at(service, &context),
        "earliest_end": earliest_end(service, &context),
        "reminders": reminders(&service.facts, &context),
        "members": scene.account.members(&service.id).map(|member| &member.id).collect::<Vec<_>>(),
        "unread": service.all_unread().map(|(fact, text)| json!({"fact": fact, "text": text})).collect::<Vec<_>>(),
    })
}
