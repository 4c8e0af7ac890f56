mod whole;

use super::{CommandRow, KindRow, Policy, Window};
use crate::{
    axes::{PhaseKind, PhaseSet},
    command::CommandKind,
    kind::{Family, Kind},
    set::coded,
    zone::Zone,
};

/// Something wrong with a [`Policy`].
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Problem {
    /// Whether it keeps the policy from being used.
    pub severity: Severity,
    /// The place in the document, such as `kinds.web_hosting.retention`.
    pub path: String,
    /// What stands there; empty when nothing does.
    pub found: String,
    /// What should stand there, or why what stands there means nothing.
    pub expected: String,
}

coded! {
    /// How bad a [`Problem`] is.
    Severity expecting "one of the severities" {
        /// The policy works, and probably not as its author thinks.
        Warning "warning",
        /// The policy cannot be used.
        Error "error",
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}`: ", self.path)?;
        if !self.found.is_empty() {
            write!(f, "found `{}`, ", self.found)?;
        }
        write!(f, "expected {}", self.expected)
    }
}

impl Policy {
    /// Every problem, with its path: a gap, an unknown name, a window that cannot be, a rule that nothing reaches, a
    /// row without a source.
    ///
    /// ```
    /// let mut policy = rinnovo::edition("ovh-2019").unwrap();
    /// policy.kinds.insert("webhosting".into(), Default::default());
    /// let problems = policy.lint();
    /// assert_eq!(problems[0].to_string(), "`kinds`: found `webhosting`, expected the code of a kind");
    /// ```
    pub fn lint(&self) -> Vec<Problem> {
        let mut lint = Lint { problems: Vec::new() };
        if self.zone.parse::<Zone>().is_err() {
            lint.error("zone", &self.zone, "an IANA time zone such as `Europe/Paris`");
        }
        lint.names(self);
        for (place, row) in self.command_rows() {
            lint.command_row(&place, row);
        }
        for (place, row) in self.kind_rows() {
            lint.kind_row(&place, row);
        }
        let jurisdictions = self.jurisdictions.keys().map(|name| Some(name.as_str()));
        for jurisdiction in [None].into_iter().chain(jurisdictions) {
            lint.gaps_and_windows(self, jurisdiction);
        }
        lint.unreachable(self);
        let mut seen = std::collections::HashSet::new();
        lint.problems
            .retain(|problem| seen.insert((problem.path.clone(), problem.expected.clone())));
        lint.problems
    }

    /// Every row of commands, with its place.
    fn command_rows(&self) -> impl Iterator<Item = (String, &CommandRow)> {
        let own = self.commands.iter().map(|(name, row)| (format!("commands.{name}"), row));
        let local = self.jurisdictions.iter().flat_map(|(place, local)| {
            local
                .commands
                .iter()
                .map(move |(name, row)| (format!("jurisdictions.{place}.commands.{name}"), row))
        });
        own.chain(local)
    }

    /// Every row of kinds, with its place.
    fn kind_rows(&self) -> impl Iterator<Item = (String, &KindRow)> {
        let families = self.families.iter().map(|(name, row)| (format!("families.{name}"), row));
        let kinds = self.kinds.iter().map(|(name, row)| (format!("kinds.{name}"), row));
        let local = self.jurisdictions.iter().flat_map(|(place, local)| {
            let defaults = local
                .defaults
                .iter()
                .map(move |row| (format!("jurisdictions.{place}.defaults"), row));
            let families = local
                .families
                .iter()
                .map(move |(name, row)| (format!("jurisdictions.{place}.families.{name}"), row));
            let kinds = local
                .kinds
                .iter()
                .map(move |(name, row)| (format!("jurisdictions.{place}.kinds.{name}"), row));
            defaults.chain(families).chain(kinds)
        });
        std::iter::once(("defaults".to_owned(), &self.defaults))
            .chain(families)
            .chain(kinds)
            .chain(local)
    }
}

struct Lint {
    problems: Vec<Problem>,
}

impl Lint {
    fn push(
        &mut self,
        severity: Severity,
        path: impl Into<String>,
        found: impl std::fmt::Display,
        expected: impl Into<String>,
    ) {
        self.problems.push(Problem {
            severity,
            path: path.into(),
            found: found.to_string(),
            expected: expected.into(),
        });
    }

    fn error(
        &mut self,
        path: impl Into<String>,
        found: impl std::fmt::Display,
        expected: impl Into<String>,
    ) {
        self.push(Severity::Error, path, found, expected);
    }

    fn warning(
        &mut self,
        path: impl Into<String>,
        found: impl std::fmt::Display,
        expected: impl Into<String>,
    ) {
        self.push(Severity::Warning, path, found, expected);
    }

    /// Names that nobody knows.
    fn names(&mut self, policy: &Policy) {
        let local = policy.jurisdictions.iter();
        let layers =
            std::iter::once((String::new(), &policy.commands, &policy.families, &policy.kinds))
                .chain(local.map(|(name, row)| {
                    (format!("jurisdictions.{name}."), &row.commands, &row.families, &row.kinds)
                }));
        for (place, commands, families, kinds) in layers {
            for name in commands.keys().filter(|name| name.parse::<CommandKind>().is_err()) {
                self.error(format!("{place}commands"), name, "the code of a command");
            }
            for name in families.keys().filter(|name| name.parse::<Family>().is_err()) {
                self.error(format!("{place}families"), name, "the code of a family");
            }
            for name in kinds.keys().filter(|name| Kind::from_code(name).is_none()) {
                self.error(format!("{place}kinds"), name, "the code of a kind");
            }
        }
    }

    /// What is wrong with a row by itself.
    fn command_row(&mut self, place: &str, row: &CommandRow) {
        if row.any_of.is_some_and(crate::Roles::is_empty) {
            self.error(
                format!("{place}.any_of"),
                "[]",
                "at least one role: nobody could ever ask for this",
            );
        }
        if row.phases.is_some_and(PhaseSet::is_empty) {
            self.error(
                format!("{place}.phases"),
                "[]",
                "at least one phase: this would always be refused",
            );
        }
        let over = PhaseSet::of(&[PhaseKind::Terminated, PhaseKind::Erased]);
        for phase in row.phases.unwrap_or_default().intersection(over).iter() {
            self.error(
                format!("{place}.phases"),
                phase,
                "phases of a service that has not ended: what has ended stays ended",
            );
        }
        if let Some(window) = &row.window {
            self.window(&format!("{place}.window"), window);
        }
        self.source(place, row.source.as_deref());
    }

    fn window(&mut self, place: &str, window: &Window) {
        for (before, after, edge) in [
            (window.opens_before, window.opens_after, "opens"),
            (window.closes_before, window.closes_after, "closes"),
        ] {
            if before.is_some() && after.is_some() {
                self.error(
                    format!("{place}.{edge}_before"),
                    "both",
                    format!("either `{edge}_before` or `{edge}_after`"),
                );
            }
        }
        let compiled = window.compile();
        if compiled.opens.is_some_and(|opens| opens.seconds() >= compiled.closes.seconds()) {
            self.error(place, "a window that closes before it opens", "it to open first");
        }
    }

    fn kind_row(&mut self, place: &str, row: &KindRow) {
        if row.frequencies.as_ref().is_some_and(Vec::is_empty) {
            self.error(format!("{place}.frequencies"), "[]", "at least one frequency");
        }
        if row.token_attempts == Some(0) {
            self.error(format!("{place}.token_attempts"), 0, "at least one attempt");
        }
        if row.token_validity.is_some_and(|validity| validity == crate::Span::ZERO) {
            self.error(
                format!("{place}.token_validity"),
                "P0D",
                "a token that is valid for some time",
            );
        }
        self.source(place, row.source.as_deref());
    }

    fn source(&mut self, place: &str, source: Option<&str>) {
        if source.is_none_or(str::is_empty) {
            self.warning(
                format!("{place}.source"),
                "",
                "the guide, page or decision that this row comes from",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{OVH_2019, OVH_2025, Policy};

    fn problems(change: impl FnOnce(&mut Policy)) -> Vec<String> {
        let mut policy = Policy::from_toml(OVH_2025).unwrap();
        change(&mut policy);
        policy.lint().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_built_in_editions_are_clean() {
        for text in [OVH_2019, OVH_2025] {
            assert_eq!(Policy::from_toml(text).unwrap().lint(), []);
        }
    }

    #[test]
    fn a_gap_is_named_once() {
        assert_eq!(
            problems(|policy| policy.defaults.suspension = None),
            ["`defaults.suspension`: expected a value: without it the rule has a gap"]
        );
        assert_eq!(
            problems(|policy| {
                policy.commands.remove("renew");
            })
            .len(),
            4
        );
    }

    #[test]
    fn an_unknown_name_is_found_everywhere() {
        let found = problems(|policy| {
            let us = policy.jurisdictions.get_mut("us").unwrap();
            us.kinds
                .insert("blog".into(), KindRow { source: Some("x".into()), ..KindRow::default() });
            us.families
                .insert("toys".into(), KindRow { source: Some("x".into()), ..KindRow::default() });
            us.commands.insert(
                "dance".into(),
                CommandRow { source: Some("x".into()), ..CommandRow::default() },
            );
            policy.zone = "Europe/Pari".into();
        });
        assert_eq!(
            found,
            [
                "`zone`: found `Europe/Pari`, expected an IANA time zone such as `Europe/Paris`",
                "`jurisdictions.us.commands`: found `dance`, expected the code of a command",
                "`jurisdictions.us.families`: found `toys`, expected the code of a family",
                "`jurisdictions.us.kinds`: found `blog`, expected the code of a kind",
            ]
        );
    }

    #[test]
    fn an_impossible_window_is_found() {
        let cut_off = |days| {
            move |policy: &mut Policy| {
                let window =
                    policy.commands.get_mut("cancel_at_expiry").unwrap().window.as_mut().unwrap();
                window.closes_before = Some(crate::Span::days(days).unwrap());
            }
        };
        assert_eq!(problems(cut_off(27)), Vec::<String>::new());
        assert_eq!(
            problems(cut_off(28)),
            [
                "`commands.cancel_at_expiry.window.closes_before`: found `P28D`, expected a cut-off shorter than the shortest term, P1M of web_hosting: it would never be open"
            ]
        );
        assert_eq!(
            problems(|policy| {
                let window =
                    policy.commands.get_mut("cancel_at_expiry").unwrap().window.as_mut().unwrap();
                window.opens_after = Some(crate::Span::ZERO);
            }),
            [
                "`commands.cancel_at_expiry.window`: found `a window that closes before it opens`, expected it to open first"
            ]
        );
    }

    #[test]
    fn what_has_ended_stays_ended() {
        assert_eq!(
            problems(|policy| {
                let row = policy.commands.get_mut("renew").unwrap();
                row.phases = row.phases.map(|phases| phases.with(PhaseKind::Erased));
            }),
            [
                "`commands.renew.phases`: found `erased`, expected phases of a service that has not ended: what has ended stays ended"
            ]
        );
    }

    #[test]
    fn a_rule_that_nothing_reaches_is_found() {
        assert_eq!(
            problems(|policy| policy.kinds.get_mut("web_hosting").unwrap().deletable_unmanaged =
                Some(true)),
            [
                "`kinds.web_hosting.deletable_unmanaged`: found `true`, expected a kind that is not managed: nothing reaches this"
            ]
        );
    }
}
