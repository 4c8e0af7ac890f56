//! Asks the core what a step asks, and gives the answer in the form in which cases expect it.

use rinnovo::{
    Account, Calendar, CommandKind, Instant, Timeline, Zone, answers, decide, decide_group,
    earliest_end, next_change_at, preview, reminders,
};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::{
    case::{Advance, Dates, Look, Verb},
    command::CommandCase,
    world::World,
};

/// The answer to a step; what it does has happened. `expected` says which commands a menu is asked for.
pub(crate) fn ask(world: &mut World<'_>, verb: &Verb, expected: &Value) -> Result<Value, String> {
    match verb {
        Verb::Decide(asked) => decided(world, asked),
        Verb::Menu(look) => menu(world, look, expected),
        Verb::Advance(asked) => advanced(world, *asked),
        Verb::State(_) => value(&world.service),
        Verb::Member { id, .. } => world
            .members
            .iter()
            .find(|member| member.id.as_str() == id)
            .ok_or_else(|| format!("no member {id}"))
            .and_then(value),
        Verb::NextChangeAt(look) => {
            let context = world.context_of_service(look.now, look.roles());
            value(&next_change_at(&world.service, &context))
        }
        Verb::EarliestEnd(look) => ends(world, look),
        Verb::Reminders { now } => {
            let context = world.context(*now, rinnovo::Roles::NONE);
            value(&reminders(&world.service.facts, &context))
        }
        Verb::Preview(asked) => previewed(world, asked),
        Verb::Group(asked) => grouped(world, asked),
        Verb::Dates(asked) => dates(world, asked),
        Verb::Refuse { account } => refused(world, account),
    }
}

/// Everything that the core hands out has a JSON form.
fn value(of: &impl Serialize) -> Result<Value, String> {
    serde_json::to_value(of).map_err(|error| error.to_string())
}

fn decided(world: &mut World<'_>, asked: &CommandCase) -> Result<Value, String> {
    let command = asked.command.for_service(&world.service)?;
    let context = world.context_of_service(asked.now, asked.roles());
    let answer = decide(&world.service, &command, &context);
    if let Some(event) = answer.events().iter().find(|event| event.at != asked.now) {
        return Err(format!("an event of the answer is not at `now` but at {}", event.at));
    }
    if asked.apply {
        world.happen(answer.events());
    }
    value(&answer)
}

fn menu(world: &World<'_>, look: &Look, expected: &Value) -> Result<Value, String> {
    let context = world.context_of_service(look.now, look.roles());
    let menu = answers(&world.service.facts, &context);
    let commands = expected.as_object().ok_or("a menu is expected as an object")?;
    let mut outcomes = Map::new();
    for code in commands.keys() {
        let command: CommandKind = code.parse().map_err(|error| format!("{error}"))?;
        outcomes.insert(code.clone(), json!(menu.of(command).outcome().code()));
    }
    Ok(Value::Object(outcomes))
}

fn advanced(world: &mut World<'_>, asked: Advance) -> Result<Value, String> {
    let mut services = vec![world.service.clone()];
    services.extend(world.members.iter().cloned());
    let mut timeline = Timeline::new(services, asked.until, world.rules, asked.assume.into());
    let mut told = Vec::new();
    for (id, event) in timeline.by_ref() {
        let mut line = Map::new();
        line.insert("at".to_owned(), value(&event.at)?);
        line.insert("change".to_owned(), value(&event.change)?);
        if id != world.service.id {
            line.insert("service".to_owned(), value(&id)?);
        }
        told.push(Value::Object(line));
    }
    let mut services = timeline.services().iter().cloned();
    world.service = services.next().ok_or("the timeline lost the service")?;
    world.members = services.collect();
    Ok(Value::Array(told))
}

fn ends(world: &World<'_>, look: &Look) -> Result<Value, String> {
    let context = world.context_of_service(look.now, look.roles());
    value(&earliest_end(&world.service, &context))
}

fn previewed(world: &World<'_>, asked: &CommandCase) -> Result<Value, String> {
    let command = asked.command.for_service(&world.service)?;
    let context = world.context(asked.now, asked.roles());
    value(&preview(&world.service, world.grouped(), &command, &context))
}

fn grouped(world: &World<'_>, asked: &CommandCase) -> Result<Value, String> {
    let command = asked.command.for_service(&world.service)?;
    let services = std::iter::once(&world.service).chain(world.grouped());
    let outcomes = decide_group(services, &command, |service| {
        if service.id == world.service.id {
            world.context_of_service(asked.now, asked.roles())
        } else {
            world.context(asked.now, asked.roles())
        }
    });
    Ok(outcomes
        .iter()
        .map(|one| (one.id.to_string(), json!(one.answer.outcome().code())))
        .collect::<Map<_, _>>()
        .into())
}

fn dates(world: &World<'_>, asked: &Dates) -> Result<Value, String> {
    let zone = match &asked.zone {
        Some(zone) => zone.parse().map_err(|error| format!("{error}"))?,
        None => world.rules.zone(),
    };
    let month_rule = asked.month_rule.unwrap_or(world.policy.month_rule);
    let calendar = Calendar { zone, month_rule };
    let months = i32::try_from(asked.every.months()).map_err(|error| error.to_string())?;
    let renewals: Vec<Instant> =
        (1..=i32::from(asked.count)).map(|n| calendar.after(asked.anchor, n * months)).collect();
    value(&renewals)
}

fn refused(world: &World<'_>, account: &Value) -> Result<Value, String> {
    let text = account.as_str().map_or_else(|| account.to_string(), str::to_owned);
    let zone: Zone = world.rules.zone();
    match Account::from_json(&text, zone) {
        Ok(_) => Err("the account was read".to_owned()),
        Err(error) => Ok(json!({ "code": error.code(), "path": error.path() })),
    }
}
