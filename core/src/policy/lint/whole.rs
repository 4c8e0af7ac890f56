//! What is wrong with a policy as a whole, its rows laid over one another.

use super::Lint;
use crate::{
    command::CommandKind,
    kind::{Family, Kind},
    period::Period,
    policy::{CommandRow, KindRow, Moment, Policy},
};

impl Lint {
    /// What is missing once all rows are laid over one another, and what then cannot be.
    pub(super) fn gaps_and_windows(&mut self, policy: &Policy, jurisdiction: Option<&str>) {
        for command in CommandKind::ALL {
            let row = policy.command_row(*command, jurisdiction);
            let held: Vec<&str> = row.held().into_iter().map(|(name, _)| name).collect();
            for name in
                CommandRow::FIELDS.iter().filter(|name| **name != "window" && !held.contains(name))
            {
                self.error(
                    format!("commands.{command}.{name}"),
                    "",
                    "a value: without it the rule has a gap",
                );
            }
        }
        let mut shortest: Option<(Period, Kind)> = None;
        for kind in Kind::KNOWN {
            let row = policy.kind_row(*kind, jurisdiction);
            let held: Vec<&str> = row.held().into_iter().map(|(name, _)| name).collect();
            for name in
                KindRow::FIELDS.iter().filter(|name| **name != "registry" && !held.contains(name))
            {
                self.error(
                    format!("defaults.{name}"),
                    "",
                    "a value: without it the rule has a gap",
                );
            }
            let first =
                row.frequencies.iter().flatten().copied().min().map(|period| (period, *kind));
            shortest = shortest.into_iter().chain(first).min();
        }
        let Some((shortest, kind)) = shortest else { return };
        // The shortest month has 28 days.
        let term = i128::from(shortest.months()) * 28 * 86_400;
        for command in CommandKind::ALL {
            let row = policy.command_row(*command, jurisdiction);
            let Some(window) = row.window.filter(|window| window.event == Moment::Expires) else {
                continue;
            };
            if let Some(before) = window.closes_before
                && i128::from(before.duration().as_secs()) >= term
            {
                let own = |name: &&str| {
                    let local = policy
                        .jurisdictions
                        .get(*name)
                        .and_then(|local| local.commands.get(command.code()));
                    local.is_some_and(|row| row.window.is_some())
                };
                let place = jurisdiction
                    .filter(own)
                    .map_or_else(String::new, |name| format!("jurisdictions.{name}."));
                self.error(
                    format!("{place}commands.{command}.window.closes_before"),
                    before,
                    format!("a cut-off shorter than the shortest term, {shortest} of {kind}: it would never be open"),
                );
            }
        }
    }

    /// Rules that nothing reaches: data that every kind overrides, or that another datum makes void.
    pub(super) fn unreachable(&mut self, policy: &Policy) {
        for (name, family_row) in &policy.families {
            let Ok(family) = name.parse::<Family>() else { continue };
            let members: Vec<&Kind> =
                Kind::KNOWN.iter().filter(|kind| kind.family() == family).collect();
            for (field, value) in family_row.held() {
                let overridden = members.iter().all(|kind| {
                    policy
                        .kinds
                        .get(kind.code())
                        .is_some_and(|row| row.held().iter().any(|(held, _)| *held == field))
                });
                if overridden {
                    self.warning(
                        format!("families.{name}.{field}"),
                        value,
                        "a kind that does not override it: nothing reaches this",
                    );
                }
            }
        }
        for kind in Kind::KNOWN {
            let (row, own) = (policy.kind_row(*kind, None), policy.kinds.get(kind.code()));
            let Some(own) = own else { continue };
            if own.deletable_unmanaged == Some(true) && row.managed == Some(true) {
                self.warning(
                    format!("kinds.{kind}.deletable_unmanaged"),
                    true,
                    "a kind that is not managed: nothing reaches this",
                );
            }
            if own.must_be_empty == Some(true) && row.deletion != Some(true) {
                self.warning(
                    format!("kinds.{kind}.must_be_empty"),
                    true,
                    "a kind that can be deleted: nothing reaches this",
                );
            }
        }
    }
}
