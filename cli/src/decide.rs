//! The answer to a command: what it would do, or why not; and doing it.

use rinnovo::{CommandKind, Event, Facts, Preview, Reach, Service, ServiceId, preview};
use rinnovo_messages::{Heading, Messages, Phrase};
use serde::Serialize;
use serde_json::json;

use crate::{
    answer::{self, Worded},
    args::{Decide, Format},
    command::Asked,
    failure::Failure,
    output::{self, Printed},
    scene::{Scene, Setting},
    store::{self, Store},
    text::{BOLD, DIM, clean, paint},
    warn,
};

/// `rinnovo decide`.
pub(crate) fn run(setting: &Setting, decide: &Decide) -> Result<Printed, Failure> {
    let asked = Asked::new(decide.command, &decide.asked)?;
    let zone = setting.zone()?;
    let messages = setting.messages(zone);
    let placed = |failure: Failure| Failure::at(decide.file.display(), failure);
    // Looked at before anything is created beside the file, so that what is refused or unusable leaves no trace.
    let account = store::read(&decide.file, zone)?;
    let scene = setting.scene(&account)?;
    let looked = check_revision(&scene, decide)
        .and_then(|()| Plan::new(&scene, decide, &asked))
        .map_err(placed)?;
    if !decide.write {
        return looked.print(setting.format, &messages, None);
    }
    if looked.events().is_empty() {
        return looked.print(setting.format, &messages, Some(&[]));
    }
    let mut store = Store::open(&decide.file, zone)?;
    check_revision(&setting.scene(store.account())?, decide).map_err(placed)?;
    let Done { plan, happened } = carry_out(&mut store, setting, decide, &asked, &mut warn)?;
    plan.print(setting.format, &messages, Some(&happened))
}

/// A command that was carried out.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) plan: Plan,
    /// What was written; empty where the command does nothing.
    pub(crate) happened: Vec<(ServiceId, Event)>,
}

/// Does what is asked in an account that is held for writing. `tell` hears of what was put right.
pub(crate) fn carry_out(
    store: &mut Store,
    setting: &Setting,
    decide: &Decide,
    asked: &Asked,
    tell: &mut dyn FnMut(&str),
) -> Result<Done, Failure> {
    let placed = |failure: Failure| Failure::at(decide.file.display(), failure);
    store.adopt(setting.now, tell).map_err(placed)?;
    // The adoption of a service that was edited by hand gives it a revision that nobody has seen: none is checked.
    let plan = Plan::new(&setting.scene(store.account())?, decide, asked).map_err(placed)?;
    let events = plan.events();
    let happened = if events.is_empty() { Vec::new() } else { store.commit(&events)? };
    Ok(Done { plan, happened })
}

/// The service must be as the caller saw it.
fn check_revision(scene: &Scene<'_>, decide: &Decide) -> Result<(), Failure> {
    let service = scene.service(&decide.id)?;
    let seen = decide.expect_revision.unwrap_or(service.facts.revision);
    Ok(service.expect_revision(seen)?)
}

/// One outcome per service that is asked.
#[derive(Debug)]
pub(crate) struct Plan {
    command: CommandKind,
    pub(crate) outcomes: Vec<Outcome>,
}

#[derive(Debug)]
pub(crate) struct Outcome {
    service: Service,
    pub(crate) preview: Preview,
    /// Whether the exit status tells it: the service itself, and members that were named.
    counts: bool,
}

/// What would become of a service, for programs.
#[derive(Serialize)]
struct Document<'a> {
    id: &'a ServiceId,
    revision: u64,
    #[serde(flatten)]
    preview: &'a Preview,
}

impl Outcome {
    fn document(&self, messages: &Messages) -> impl Serialize {
        let Self { service, preview, counts: _ } = self;
        let document = Document { id: &service.id, revision: service.facts.revision, preview };
        Worded::new(document, &preview.answer, messages)
    }
}

impl Plan {
    fn new(scene: &Scene<'_>, decide: &Decide, asked: &Asked) -> Result<Self, Failure> {
        let service = scene.service(&decide.id)?;
        let members = members(scene, service, decide)?;
        let named = decide.members.as_deref().is_some_and(|members| members != "all");
        let asked_of = std::iter::once((service, true))
            .chain(members.into_iter().map(|member| (member, named)));
        let outcome = |(service, counts): (&Service, bool)| {
            let members = scene.account.members(&service.id);
            let preview = preview(service, members, &asked.of(service)?, &scene.context(service));
            Ok(Outcome { service: service.clone(), preview, counts })
        };
        Ok(Self {
            command: asked.kind,
            outcomes: asked_of.map(outcome).collect::<Result<_, Failure>>()?,
        })
    }

    /// What is to be journaled: what is allowed, and what a refusal itself does.
    fn events(&self) -> Vec<(ServiceId, Event)> {
        let of = |outcome: &Outcome| {
            let id = outcome.service.id.clone();
            outcome
                .preview
                .answer
                .events()
                .iter()
                .map(move |event| (id.clone(), *event))
                .collect::<Vec<_>>()
        };
        self.outcomes.iter().flat_map(of).collect()
    }

    /// 0: allowed or already so; 1: refused or not known.
    fn status(&self) -> u8 {
        use rinnovo::Outcome as O;
        let bad = |outcome: &Outcome| {
            outcome.counts && matches!(outcome.preview.answer.outcome(), O::Refused | O::Unknown)
        };
        u8::from(self.outcomes.iter().any(bad))
    }

    fn print(
        &self,
        format: Format,
        messages: &Messages,
        happened: Option<&[(ServiceId, Event)]>,
    ) -> Result<Printed, Failure> {
        let printed = match format {
            Format::Json => output::json(&json!({
                "command": self.command,
                "outcomes": self.outcomes.iter().map(|outcome| outcome.document(messages)).collect::<Vec<_>>(),
                "written": happened.map(|events| events.iter().map(answer::happened).collect::<Vec<_>>()),
            })),
            Format::Csv => output::csv(
                answer::DECIDED,
                self.outcomes.iter().map(|outcome| {
                    answer::decided(
                        &outcome.service.id,
                        self.command,
                        &outcome.preview.answer,
                        messages,
                    )
                }),
            ),
            _ => Ok(Printed::text(self.told(messages, happened))),
        };
        Ok(printed?.with_status(self.status()))
    }

    fn told(&self, messages: &Messages, happened: Option<&[(ServiceId, Event)]>) -> String {
        let mut lines = Vec::new();
        for outcome in &self.outcomes {
            lines.push(paint(BOLD, &clean(outcome.service.id.as_str())));
            lines.push(answer::in_words(self.command, &outcome.preview.answer, messages));
            lines.extend(consequences(&outcome.preview, messages).map(|(name, value)| {
                format!("      {} {value}", paint(DIM, &messages.heading_with_colon(name)))
            }));
        }
        let told = |(id, event): &(ServiceId, Event)| {
            format!(
                "  {}  {}  {}",
                messages.moment(event.at),
                clean(id.as_str()),
                messages.change(&event.change)
            )
        };
        let planned = self.events();
        lines.push(messages.phrase(match happened {
            Some([]) => Phrase::NothingToWrite,
            Some(_) => Phrase::Written,
            None if planned.is_empty() => Phrase::NothingWouldBeWritten,
            None => Phrase::NotWritten,
        }));
        lines.extend(happened.unwrap_or(&planned).iter().map(told));
        lines.join("\n") + "\n"
    }
}

/// What changes, until when it can be taken back, and what becomes of the members.
pub(crate) fn consequences(
    preview: &Preview,
    messages: &Messages,
) -> impl Iterator<Item = (Heading, String)> {
    let from_to = |of: &dyn Fn(&Facts) -> Option<String>| {
        let (before, after) = (of(&preview.before), of(&preview.after));
        let told =
            |words: Option<String>| words.unwrap_or_else(|| messages.phrase(Phrase::NotKnown));
        (before != after).then(|| format!("{} → {}", told(before), told(after)))
    };
    let ids = |ids: &[ServiceId]| {
        let ids: Vec<_> = ids.iter().map(|id| clean(id.as_str())).collect();
        (!ids.is_empty()).then(|| ids.join(", "))
    };
    let members = preview.sets_an_end();
    let lines = [
        (Heading::State, from_to(&|facts| Some(messages.state(facts)))),
        (
            Heading::Renewal,
            from_to(&|facts| facts.renewal.map(|renewal| messages.renewal(renewal))),
        ),
        (Heading::Term, from_to(&|facts| facts.term().map(|term| messages.term_until(term.end)))),
        (Heading::Undo, messages.undo(preview.undo)),
        (Heading::EndsWithIt, ids(&preview.dependents).filter(|_| members)),
        (Heading::Detached, ids(&preview.associated).filter(|_| members)),
    ];
    lines.into_iter().filter_map(|(name, value)| Some((name, value?)))
}

/// The members that are asked the same.
fn members<'a>(
    scene: &'a Scene<'_>,
    service: &'a Service,
    decide: &Decide,
) -> Result<Vec<&'a Service>, Failure> {
    let members = scene.account.members(&service.id);
    let at_option = |error: rinnovo::Error| Failure::at("--members", error);
    reach(decide.members.as_deref())
        .and_then(|reach| reach.members(&service.id, members, decide.command))
        .map_err(at_option)
}

/// What `--members` says.
fn reach(members: Option<&str>) -> Result<Reach, rinnovo::Error> {
    Ok(match members {
        None => Reach::Usual,
        Some("none") => Reach::Alone,
        Some("all") => Reach::All,
        Some(ids) => {
            Reach::These(ids.split(',').map(|id| id.trim().parse()).collect::<Result<_, _>>()?)
        }
    })
}
