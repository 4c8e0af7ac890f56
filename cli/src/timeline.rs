//! What time will do.

use comfy_table::Cell;
use rinnovo::{Event, Fact, ServiceId, advance};
use rinnovo_messages::Heading;
use serde_json::json;

use crate::{
    args::{Format, Timeline},
    failure::Failure,
    output::{self, Printed},
    scene::{self, Scene, Setting},
    store,
    text::{ODD, clean, paint},
};

/// `rinnovo timeline`.
pub(crate) fn run(setting: &Setting, arguments: &Timeline) -> Result<Printed, Failure> {
    let account = store::read(&arguments.file, setting.zone()?)?;
    let scene = setting.scene(&account)?;
    let zone = scene.zone();
    let messages = setting.messages(zone);
    let until = scene::last_instant("--until", &arguments.until, zone)?;
    let timeline =
        rinnovo::Timeline::new(account.services().to_vec(), until, &scene.rules, arguments.assume);
    let title = |id: &ServiceId| account.service(id.as_str()).map_or("", |service| service.title());
    match setting.format {
        Format::Json => {
            let event = |(id, event): (ServiceId, Event)| {
                json!({
                    "at": event.at,
                    "service": id,
                    "code": event.change.code(),
                    "change": event.change,
                    "words": messages.change(&event.change),
                })
            };
            let untold = untold(&scene, arguments);
            let untold =
                untold.iter().map(|(id, missing)| json!({"service": id, "missing": missing}));
            output::json(&json!({
                "until": until,
                "events": timeline.map(event).collect::<Vec<_>>(),
                "untold": untold.collect::<Vec<_>>(),
            }))
        }
        Format::Csv => {
            for (id, missing) in untold(&scene, arguments) {
                let missing: Vec<&str> = missing.iter().map(|fact| fact.code()).collect();
                crate::warn(&format!(
                    "warning: `{id}` cannot be told: {} is not known",
                    missing.join(", ")
                ));
            }
            output::csv(
                ["at", "service", "name", "code", "words"],
                timeline.map(|(id, event)| {
                    let (name, words) = (title(&id).to_owned(), messages.change(&event.change));
                    [
                        event.at.to_string(),
                        id.to_string(),
                        name,
                        event.change.code().to_owned(),
                        words,
                    ]
                }),
            )
        }
        _ => {
            let columns =
                [Heading::DateColumn, Heading::IdColumn, Heading::NameColumn, Heading::WhatColumn]
                    .map(|column| messages.heading(column));
            let mut table = output::table(&columns.each_ref().map(String::as_str));
            for (id, event) in timeline {
                table.add_row(vec![
                    Cell::new(messages.moment(event.at)),
                    Cell::new(clean(id.as_str())),
                    Cell::new(clean(title(&id))),
                    Cell::new(messages.change(&event.change)),
                ]);
            }
            let mut text = output::drawn(&table);
            for (id, missing) in untold(&scene, arguments) {
                let line = messages.untold(&clean(id.as_str()), missing);
                text += &(paint(ODD, &line) + "\n");
            }
            Ok(Printed::text(text))
        }
    }
}

/// The services of which too little is known, and what is missing.
fn untold<'a>(scene: &Scene<'a>, arguments: &Timeline) -> Vec<(&'a ServiceId, Vec<Fact>)> {
    let missing = |service: &'a rinnovo::Service| {
        let advance = advance(service.facts, scene.now, &scene.rules, arguments.assume);
        let missing: Vec<Fact> = advance.blocked_by().iter().collect();
        (!missing.is_empty()).then_some((&service.id, missing))
    };
    scene.account.services().iter().filter_map(missing).collect()
}
