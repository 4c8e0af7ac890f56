use std::{fmt, time::Duration};

use serde::Serialize;

use super::{CommandRow, KindRow, Policy, Rules};
use crate::{
    advance::{Assumption, advance},
    answers::answers,
    command::{Command, CommandKind},
    decide::{Ask, Context, Verdict, weigh},
    error::Error,
    facts::Facts,
    grid,
    instant::Instant,
    kind::Kind,
    period::Period,
    reminder::reminders,
    role::{Role, Roles},
};

/// A datum in which two policies differ, and a service that feels it.
#[derive(Clone, Debug, Serialize)]
pub struct Difference {
    /// The datum, such as `commands.cancel_at_expiry.window` or `retention`.
    pub path: String,
    /// The kinds for which it differs; empty where it is no matter of kinds.
    pub kinds: Vec<&'static str>,
    /// What the first policy says; empty when nothing.
    pub before: String,
    /// What the second policy says; empty when nothing.
    pub after: String,
    /// A service for which the two give different answers because of this datum alone. `None`: no service of the grid
    /// feels it while everything else stays as in the first policy.
    pub witness: Option<Witness>,
}

/// A service, an instant and an actor for which two policies answer differently.
#[derive(Clone, Debug, Serialize)]
pub struct Witness {
    /// The service.
    pub service: crate::Service,
    /// The instant.
    pub now: Instant,
    /// The roles that the actor holds.
    pub roles: Roles,
    /// What is asked: the code of a command, `time` or `reminders`.
    pub asked: String,
    /// What the first policy answers.
    pub before: String,
    /// What the second policy answers.
    pub after: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said =
            |text: &str| if text.is_empty() { "nothing".to_owned() } else { text.to_owned() };
        write!(f, "{}: {} → {}", self.path, said(&self.before), said(&self.after))?;
        if !self.kinds.is_empty() {
            write!(f, " ({})", self.kinds.join(", "))?;
        }
        match &self.witness {
            None => write!(f, "\n  no service feels it by itself"),
            Some(Witness { service, now, roles, asked, before, after }) => {
                let roles: Vec<&str> = roles.iter().map(Role::code).collect();
                let (kind, words) =
                    (service.facts.kind.label(), service.facts.in_words(crate::Zone::UTC));
                write!(
                    f,
                    "\n  e.g. {kind}, {words}; at {now} as {}: {asked}: {before} → {after}",
                    roles.join("+")
                )
            }
        }
    }
}

/// What differs between two policies, datum by datum, each with a service that feels it.
///
/// Both policies must compile. A witness is looked for with the first policy and the same policy with only this datum
/// taken from the second, so that nothing else explains the difference.
///
/// ```
/// let (old, new) = (rinnovo::edition("ovh-2019").unwrap(), rinnovo::edition("ovh-2025").unwrap());
/// let differences = rinnovo::compare(&old, &new)?;
/// let margin = differences.iter().find(|difference| difference.path == "commands.cancel_at_expiry.window").unwrap();
/// assert_eq!(margin.witness.as_ref().unwrap().asked, "cancel_at_expiry");
/// assert!(rinnovo::compare(&old, &old)?.is_empty());
/// # Ok::<(), rinnovo::Error>(())
/// ```
pub fn compare(before: &Policy, after: &Policy) -> Result<Vec<Difference>, Error> {
    let rules = before.compile(None)?;
    after.compile(None)?;
    let mut differences = frame(before, after, &rules);
    for command in CommandKind::ALL {
        let (old, new) = (before.command_row(*command, None), after.command_row(*command, None));
        for field in CommandRow::FIELDS {
            let (said, says) = (datum(&old.held(), field), datum(&new.held(), field));
            if said != says {
                let mut hybrid = before.clone();
                hybrid.commands.insert(command.code().to_owned(), old.with_field_of(&new, field));
                let witness =
                    hybrid.compile(None).ok().and_then(|hybrid| find(&rules, &hybrid, Kind::KNOWN));
                let path = format!("commands.{command}.{field}");
                differences.push(Difference {
                    path,
                    kinds: Vec::new(),
                    before: said,
                    after: says,
                    witness,
                });
            }
        }
    }
    differences.extend(of_kinds(before, after, &rules));
    differences.extend(of_jurisdictions(before, after)?);
    Ok(differences)
}

/// The value of a datum among those that a row holds.
fn datum(held: &[(&'static str, String)], field: &str) -> String {
    held.iter()
        .find(|(name, _)| *name == field)
        .map_or_else(String::new, |(_, value)| value.clone())
}

/// Zone and month rule.
fn frame(before: &Policy, after: &Policy, rules: &Rules) -> Vec<Difference> {
    let mut differences = Vec::new();
    let mut push = |path: &str, said: String, says: String, hybrid: Policy| {
        if said != says {
            let witness =
                hybrid.compile(None).ok().and_then(|hybrid| find(rules, &hybrid, &[Kind::Vps]));
            differences.push(Difference {
                path: path.to_owned(),
                kinds: Vec::new(),
                before: said,
                after: says,
                witness,
            });
        }
    };
    push(
        "zone",
        before.zone.clone(),
        after.zone.clone(),
        Policy { zone: after.zone.clone(), ..before.clone() },
    );
    let (said, says) = (format!("{:?}", before.month_rule), format!("{:?}", after.month_rule));
    push("month_rule", said, says, Policy { month_rule: after.month_rule, ..before.clone() });
    differences
}

/// Data of kinds: kinds that differ alike are told together.
fn of_kinds(before: &Policy, after: &Policy, rules: &Rules) -> Vec<Difference> {
    let mut differences: Vec<Difference> = Vec::new();
    for field in KindRow::FIELDS {
        let first = differences.len();
        for kind in Kind::KNOWN {
            let (old, new) = (before.kind_row(*kind, None), after.kind_row(*kind, None));
            let (said, says) = (datum(&old.held(), field), datum(&new.held(), field));
            if said == says {
                continue;
            }
            let alike = differences
                .iter()
                .skip(first)
                .position(|known| known.before == said && known.after == says);
            if alike.is_none() {
                let path = (*field).to_owned();
                differences.push(Difference {
                    path,
                    kinds: Vec::new(),
                    before: said,
                    after: says,
                    witness: None,
                });
            }
            let place = alike.map_or(differences.len() - 1, |place| first + place);
            let Some(known) = differences.get_mut(place) else { continue };
            known.kinds.push(kind.code());
            if known.witness.is_none() {
                let mut hybrid = before.clone();
                hybrid.kinds.insert(kind.code().to_owned(), old.with_field_of(&new, field));
                known.witness =
                    hybrid.compile(None).ok().and_then(|hybrid| find(rules, &hybrid, &[*kind]));
            }
        }
    }
    differences
}

/// Jurisdictions whose own rows differ, each told as a whole.
fn of_jurisdictions(before: &Policy, after: &Policy) -> Result<Vec<Difference>, Error> {
    let names: std::collections::BTreeSet<&String> =
        before.jurisdictions.keys().chain(after.jurisdictions.keys()).collect();
    let mut differences = Vec::new();
    for name in names {
        let (old, new) = (before.jurisdictions.get(name), after.jurisdictions.get(name));
        if old != new {
            let told = |policy: Option<&super::Jurisdiction>| {
                policy.and_then(|rows| serde_json::to_string(rows).ok()).unwrap_or_default()
            };
            let mut hybrid = before.clone();
            match new {
                Some(rows) => hybrid.jurisdictions.insert(name.clone(), rows.clone()),
                None => hybrid.jurisdictions.remove(name),
            };
            let witness =
                find(&before.compile(Some(name))?, &hybrid.compile(Some(name))?, Kind::KNOWN);
            let path = format!("jurisdictions.{name}");
            differences.push(Difference {
                path,
                kinds: Vec::new(),
                before: told(old),
                after: told(new),
                witness,
            });
        }
    }
    Ok(differences)
}

/// The first service, instant and actor for which two sets of rules answer differently.
fn find(before: &Rules, after: &Rules, kinds: &[Kind]) -> Option<Witness> {
    // Who may ask, and what is allowed, shows in plain states; the rest of the grid is searched when those agree.
    let plain = kinds.iter().map(|kind| grid::centre(*kind));
    let attributes = kinds.iter().flat_map(|kind| grid::attributes(*kind));
    let found = plain.chain(attributes).find_map(|facts| feel(&facts, before, after));
    found.or_else(|| {
        kinds
            .iter()
            .take(3)
            .flat_map(|kind| grid::states(*kind))
            .find_map(|facts| feel(&facts, before, after))
    })
}

/// The service as a witness, if the two sets of rules answer differently about it.
fn feel(facts: &Facts, before: &Rules, after: &Rules) -> Option<Witness> {
    let found = feel_commands(facts, before, after)
        .or_else(|| feel_frequencies(facts, before, after))
        .or_else(|| feel_time(facts, before, after))
        .or_else(|| feel_reminders(facts, before, after))?;
    let service = crate::Service::new(grid::ID.parse().ok()?, *facts);
    let Felt { now, roles, asked, before, after } = found;
    Some(Witness { service, now, roles, asked, before, after })
}

/// What two sets of rules answer differently.
struct Felt {
    now: Instant,
    roles: Roles,
    asked: String,
    before: String,
    after: String,
}

const DAY: Duration = Duration::from_secs(86_400);

/// The menu, for every lone role and for all of them, at instants on either side of every margin of the editions.
fn feel_commands(facts: &Facts, before: &Rules, after: &Rules) -> Option<Felt> {
    let lone = Role::ALL.iter().map(|role| Roles::of(&[*role]));
    let end = grid::END;
    let instants = [grid::START + DAY * 2, end - DAY / 2, end, end + DAY * 6, end + DAY * 20];
    let asked = [Roles::ALL].into_iter().chain(lone);
    asked.flat_map(|roles| instants.map(|now| (roles, now))).find_map(|(roles, now)| {
        let context = |rules| Context::new(now, roles, rules).with_payment_method(true);
        let (old, new) = (answers(facts, &context(before)), answers(facts, &context(after)));
        let ((command, old), (_, new)) =
            old.iter().zip(new.iter()).find(|((_, old), (_, new))| old != new)?;
        Some(Felt {
            now,
            roles,
            asked: command.code().to_owned(),
            before: in_codes(old),
            after: in_codes(new),
        })
    })
}

/// Changing to each frequency in turn.
fn feel_frequencies(facts: &Facts, before: &Rules, after: &Rules) -> Option<Felt> {
    let (now, roles) = (grid::START + DAY * 2, Roles::ALL);
    (1..=120).filter_map(|months| Period::from_months(months).ok()).find_map(|every| {
        let ask = Ask::of(&Command::ChangeFrequency { every });
        let verdict =
            |rules| weigh(facts, ask, &Context::new(now, roles, rules).with_payment_method(true));
        let (old, new) = (verdict(before), verdict(after));
        let asked = format!("{} to {every}", ask.command);
        (old != new).then(|| Felt {
            now,
            roles,
            asked,
            before: in_codes(old),
            after: in_codes(new),
        })
    })
}

/// What time does in the next year, bills paid or not.
fn feel_time(facts: &Facts, before: &Rules, after: &Rules) -> Option<Felt> {
    let until = grid::END + DAY * 400;
    let told = |event: Option<crate::Event>| {
        event.map_or_else(
            || "nothing".to_owned(),
            |event| format!("{} at {}", event.change.code(), event.at),
        )
    };
    [Assumption::Paid, Assumption::Unpaid].into_iter().find_map(|assumption| {
        let events = |rules| {
            advance(*facts, until, rules, assumption)
                .map(Some)
                .chain(std::iter::repeat(None))
                .take(24)
        };
        let (old, new) = events(before).zip(events(after)).find(|(old, new)| old != new)?;
        let (now, roles) = (grid::START, Roles::NONE);
        Some(Felt { now, roles, asked: "time".to_owned(), before: told(old), after: told(new) })
    })
}

fn feel_reminders(facts: &Facts, before: &Rules, after: &Rules) -> Option<Felt> {
    let (now, roles) = (grid::START, Roles::NONE);
    let remind = |rules| reminders(facts, &Context::new(now, roles, rules));
    let (old, new) = (remind(before), remind(after));
    let told = |instants: &[Instant]| {
        instants.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    };
    let asked = "reminders".to_owned();
    (old != new).then(|| Felt { now, roles, asked, before: told(&old), after: told(&new) })
}

/// A verdict in codes: `allowed until …`, `refused: role_required`.
fn in_codes(verdict: Verdict) -> String {
    let reasons: Vec<&str> = verdict.reasons().iter().map(crate::ReasonCode::code).collect();
    let missing: Vec<&str> = verdict.missing().iter().map(crate::Fact::code).collect();
    let outcome = verdict.outcome().code();
    match verdict.until() {
        Some(until) => format!("{outcome} until {until}"),
        None if !reasons.is_empty() => format!("{outcome}: {}", reasons.join(", ")),
        None if !missing.is_empty() => format!("{outcome}: {}", missing.join(", ")),
        None => outcome.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_difference_of_the_editions_has_a_witness() {
        let (old, new) = (crate::edition("ovh-2019").unwrap(), crate::edition("ovh-2025").unwrap());
        let differences = compare(&old, &new).unwrap();
        assert!(differences.len() > 20);
        let silent: Vec<String> = differences
            .iter()
            .filter(|difference| difference.witness.is_none())
            .map(|difference| format!("{} {:?}", difference.path, difference.kinds))
            .collect();
        assert_eq!(silent, Vec::<String>::new());
    }

    #[test]
    fn zone_and_month_rule_are_felt_by_time() {
        let old = crate::edition("ovh-2025").unwrap();
        let new = Policy {
            zone: "America/New_York".into(),
            month_rule: crate::MonthRule::EomSticky,
            ..old.clone()
        };
        let differences = compare(&old, &new).unwrap();
        let told: Vec<(&str, &str)> = differences
            .iter()
            .map(|difference| {
                (difference.path.as_str(), difference.witness.as_ref().unwrap().asked.as_str())
            })
            .collect();
        assert_eq!(told, [("zone", "time"), ("month_rule", "time")]);
    }
}
