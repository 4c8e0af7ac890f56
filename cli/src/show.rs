//! Everything about one service.

use rinnovo::{
    Acknowledgements, Answer, CommandKind, EarliestEnd, Ending, Exit, Instant, Outcome, Reason,
    Role, Roles, Service, Validity, Zone, earliest_end, is_overtaken, next_change_at,
    ovh::Origin,
    reminders,
    words::{self, moment},
};
use serde_json::{Value, json};

use crate::{
    answer,
    args::{Format, Show},
    failure::Failure,
    list, menu,
    output::{self, Printed},
    scene::{Scene, Setting},
    store,
    text::{BOLD, CARE, DIM, clean, paint},
};

type Menu = Vec<(CommandKind, Answer)>;

/// `rinnovo show`.
pub(crate) fn run(setting: &Setting, show: &Show) -> Result<Printed, Failure> {
    let account = store::read(&show.file, setting.zone()?)?;
    let scene = setting.scene(&account)?;
    let service =
        scene.service(&show.id).map_err(|error| Failure::at(show.file.display(), error))?;
    let menu = menu::menu(service, &scene.context(service))?;
    match setting.format {
        Format::Json => output::json(&document(&scene, service, &menu)),
        Format::Csv => {
            let rows =
                menu.iter().map(|(command, answer)| answer::cells(*command, answer, scene.zone()));
            output::csv(
                ["command", "outcome", "until", "from", "reasons", "remedies", "missing", "words"],
                rows,
            )
        }
        _ => Ok(Printed::text(told(&scene, service, &menu))),
    }
}

fn told(scene: &Scene<'_>, service: &Service, menu: &Menu) -> String {
    let zone = scene.zone();
    let mut text = String::new();
    let mut line = |line: &str| {
        text.push_str(line);
        text.push('\n');
    };
    line(&paint(BOLD, &clean(service.title())));
    for (name, value) in facts(scene, service) {
        line(&format!("  {}  {value}", paint(DIM, &format!("{name:<11}"))));
    }
    line("");
    let asked = format!(
        "Asked by {}, on {}, under {}:",
        actor(scene.roles(service)),
        moment(scene.now, zone),
        clean(scene.rules.name())
    );
    line(&paint(BOLD, &asked));
    for (command, answer) in menu {
        line(&answer::in_words(*command, answer, zone));
        if *command == CommandKind::RequestDeletion && answer.outcome() == Outcome::Allowed {
            // The menu supposes what a person must still be asked.
            let asked = Reason::AcknowledgementRequired { missing: Acknowledgements::ALL };
            line(&format!("      {}", paint(CARE, &asked.in_words(zone))));
        }
    }
    line("");
    for (name, value) in ahead(scene, service) {
        line(&format!("{} {value}", paint(BOLD, &format!("{name}:"))));
    }
    text
}

/// The facts, each with its name.
fn facts(scene: &Scene<'_>, service: &Service) -> Vec<(&'static str, String)> {
    let (zone, facts) = (scene.zone(), &service.facts);
    let mut lines = vec![("id", clean(service.id.as_str()).into_owned())];
    let mut known = |name, value: Option<String>| lines.extend(value.map(|value| (name, value)));
    known(
        "reference",
        (!service.reference.is_empty()).then(|| clean(&service.reference).into_owned()),
    );
    known("kind", Some(list::kind(service)));
    known("state", Some(facts.in_words(zone)));
    let date = list::date_in_words(service, scene.now, zone);
    known("date", (date != "—").then_some(date));
    known(
        "term",
        facts.validity.map(|validity| match validity {
            Validity::Open => "open, without an end".to_owned(),
            Validity::Fixed(term) if term.start == term.end => {
                format!("until {}; since when is not known", moment(term.end, zone))
            }
            Validity::Fixed(term) => {
                format!("{} to {}", moment(term.start, zone), moment(term.end, zone))
            }
        }),
    );
    known("renewal", facts.renewal.map(words::renewal_in_words));
    if let Some(Ending::AtExpiry { restore, .. }) = facts.ending {
        let before = restore.map_or_else(
            || "not known; undoing the cancellation leaves the renewal as it is".to_owned(),
            |restore| format!("{}; undoing restores it", words::renewal_in_words(restore)),
        );
        known("before", Some(before));
    }
    known(
        "price",
        service.price.as_ref().map(|price| format!("{} {}", price.amount, price.currency)),
    );
    known("created", facts.created.map(|at| moment(at, zone)));
    known("part of", service.parent.as_ref().map(|parent| clean(parent.as_str()).into_owned()));
    let contacts = [
        ("admin", &service.contacts.admin),
        ("billing", &service.contacts.billing),
        ("technical", &service.contacts.technical),
    ];
    let contacts: Vec<String> = contacts
        .iter()
        .filter(|(_, handle)| !handle.is_empty())
        .map(|(role, handle)| format!("{role} {}", clean(handle)))
        .collect();
    known("contacts", (!contacts.is_empty()).then(|| contacts.join(", ")));
    known("revision", Some(facts.revision.to_string()));
    lines.extend(told_by_provider(service));
    for (fact, given) in service.all_unread() {
        lines.push((
            "not read",
            format!("{fact}: {} (kept as it came; {} is not known)", clean(given), fact.label()),
        ));
    }
    lines
}

/// What the provider's documents tell differently, and what they do not tell.
fn told_by_provider(service: &Service) -> Vec<(&'static str, String)> {
    // An origin that cannot be read is the file's, and tells nothing here.
    let Ok(Some(origin)) = Origin::of(service) else { return Vec::new() };
    let differ = origin.disagreements.iter().map(|disagreement| {
        let told: Vec<String> = disagreement
            .readings
            .iter()
            .map(|reading| format!("{} ({})", clean(&reading.value), clean(&reading.place)))
            .collect();
        let (about, taken) = (clean(&disagreement.about), clean(&disagreement.taken));
        ("differs", format!("{about}: {}; taken as {taken}", told.join(", ")))
    });
    let assumed = origin.assumptions.iter().map(|text| ("assumed", clean(text).into_owned()));
    differ.chain(assumed).collect()
}

fn actor(roles: Roles) -> String {
    let roles: Vec<&str> = roles.iter().map(Role::code).collect();
    if roles.is_empty() {
        "nobody".to_owned()
    } else {
        format!("the {} contact", roles.join(" and "))
    }
}

/// What comes: the next change, the earliest end, reminders; and the members.
fn ahead(scene: &Scene<'_>, service: &Service) -> Vec<(&'static str, String)> {
    let (zone, context) = (scene.zone(), scene.context(service));
    let next = next_change_at(service, &context)
        .map_or_else(|| "nothing by time alone".to_owned(), |at| moment(at, zone));
    let mut lines = Vec::new();
    if is_overtaken(&service.facts, &context) {
        let older =
            "the file is older than now: time has changed this service since (see `timeline`)";
        lines.push(("Beware", older.to_owned()));
    }
    lines.extend([
        ("Next change", next),
        ("Earliest end", end_in_words(&earliest_end(service, &context), zone)),
    ]);
    let (past, ahead): (Vec<Instant>, Vec<Instant>) =
        reminders(&service.facts, &context).into_iter().partition(|at| *at <= scene.now);
    let told = |instants: &[Instant]| {
        instants.iter().map(|at| moment(*at, zone)).collect::<Vec<_>>().join("; ")
    };
    if !ahead.is_empty() {
        lines.push(("Reminders", told(&ahead)));
    }
    if !past.is_empty() {
        lines.push(("Reminders sent", told(&past)));
    }
    let members: Vec<String> = scene
        .account
        .members(&service.id)
        .map(|member| format!("{} ({})", clean(member.id.as_str()), list::kind(member)))
        .collect();
    if !members.is_empty() {
        lines.push(("Grouped under it", members.join(", ")));
    }
    lines
}

fn end_in_words(end: &EarliestEnd, zone: Zone) -> String {
    let at = |instant| moment(instant, zone);
    let mut told = Vec::new();
    if let Some(ends) = end.ends_anyway {
        told.push(format!("{}, if nobody does anything", at(ends)));
    }
    let by = |exit: &Exit| {
        exit.ask_by.map_or_else(String::new, |by| format!(" before {}", words::deadline(by, zone)))
    };
    if let Some(exit) = &end.asked_now {
        told.push(format!(
            "{}, asking now{} ({})",
            at(exit.ends_at),
            by(exit),
            exit.command.label()
        ));
    }
    if let Some(exit) = &end.next_chance {
        let missed = if end.asked_now.is_some() { "missed: " } else { "" };
        told.push(format!(
            "{missed}{}, asking from {}{} ({})",
            at(exit.ends_at),
            at(exit.ask_from),
            by(exit),
            exit.command.label()
        ));
    }
    if end.deletable_now {
        let or = if told.is_empty() { "" } else { "or " };
        told.push(format!("{or}at once, by deleting it with all its data"));
    }
    if told.is_empty() { "none in sight".to_owned() } else { told.join("; ") }
}

fn document(scene: &Scene<'_>, service: &Service, menu: &Menu) -> Value {
    let (zone, context) = (scene.zone(), scene.context(service));
    let end = earliest_end(service, &context);
    let exit = |exit: Option<Exit>| {
        exit.map(|exit| json!({"command": exit.command, "ask_from": exit.ask_from, "ask_by": exit.ask_by, "ends_at": exit.ends_at}))
    };
    json!({
        "service": service,
        "now": scene.now,
        "rules": scene.rules.name(),
        "roles": scene.roles(service),
        "state": service.facts.in_words(zone),
        "answers": menu.iter().map(|(command, answer)| answer::as_json(*command, answer, zone)).collect::<Vec<_>>(),
        "next_change_at": next_change_at(service, &context),
        "earliest_end": {
            "ends_anyway": end.ends_anyway,
            "asked_now": exit(end.asked_now),
            "next_chance": exit(end.next_chance),
            "deletable_now": end.deletable_now,
        },
        "reminders": reminders(&service.facts, &context),
        "members": scene.account.members(&service.id).map(|member| &member.id).collect::<Vec<_>>(),
        "unread": service.all_unread().map(|(fact, text)| json!({"fact": fact, "text": text})).collect::<Vec<_>>(),
    })
}
