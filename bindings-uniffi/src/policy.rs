//! An edition as a document: read, written, held against another.

use std::sync::Arc;

use rinnovo::{
    CommandKind, DiagramFormat, Facts, Frequencies, Instant as Moment, Roles, Severity, Zone,
};

use crate::{error::RinnovoError, rules::Rules, service::Service};

/// Something wrong with an edition.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Problem {
    /// Whether it keeps the edition from being used.
    pub severity: Severity,
    /// The place in the document.
    pub path: String,
    /// What stands there; empty when nothing does.
    pub found: String,
    /// What should stand there.
    pub expected: String,
    /// The sentence.
    pub words: String,
}

/// A datum in which two editions differ.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct Difference {
    /// The datum, such as `commands.cancel_at_expiry.window`.
    pub path: String,
    /// The codes of the kinds for which it differs; empty where it is no matter of kinds.
    pub kinds: Vec<String>,
    /// What the first edition says; empty when nothing.
    pub before: String,
    /// What the second edition says; empty when nothing.
    pub after: String,
    /// A service that feels it; nothing: none does by itself.
    pub witness: Option<Witness>,
}

/// A service for which two editions answer differently.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct Witness {
    /// The service.
    pub service: Service,
    /// When it is asked.
    pub now: Moment,
    /// The roles that the actor holds.
    pub roles: Roles,
    /// What is asked: the code of a command, `time` or `reminders`.
    pub asked: String,
    /// What the first edition answers.
    pub before: String,
    /// What the second edition answers.
    pub after: String,
}

/// A notation for diagrams.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Notation {
    /// Mermaid.
    Mermaid,
    /// Graphviz.
    Dot,
}

#[uniffi::export]
impl Rules {
    /// A built-in edition, `ovh-2019` or `ovh-2025`, for everybody or for a jurisdiction such as `us`. Refuses any other
    /// name, and a jurisdiction that it does not know.
    #[uniffi::constructor(default(jurisdiction = None))]
    pub fn edition(name: &str, jurisdiction: Option<String>) -> Result<Arc<Self>, RinnovoError> {
        let policy = rinnovo::edition(name)
            .ok_or_else(|| RinnovoError::missing(&name, "an edition: ovh-2019 or ovh-2025"))?;
        Self::compiled(policy, jurisdiction.as_deref())
    }

    /// An edition of one's own, written in TOML. Refuses one that does not parse or leaves a gap, naming the place.
    #[uniffi::constructor(default(jurisdiction = None))]
    pub fn from_toml(text: &str, jurisdiction: Option<String>) -> Result<Arc<Self>, RinnovoError> {
        Self::compiled(rinnovo::Policy::from_toml(text)?, jurisdiction.as_deref())
    }

    /// An edition of one's own, written in JSON. Refuses one that does not parse or leaves a gap, naming the place.
    #[uniffi::constructor(default(jurisdiction = None))]
    pub fn from_json(text: &str, jurisdiction: Option<String>) -> Result<Arc<Self>, RinnovoError> {
        Self::compiled(rinnovo::Policy::from_json(text)?, jurisdiction.as_deref())
    }

    /// Its name, such as `ovh-2025`.
    pub fn name(&self) -> String {
        self.rules.name().to_owned()
    }

    /// The jurisdiction that it was made for; nothing: everybody.
    pub fn jurisdiction(&self) -> Option<String> {
        self.rules.jurisdiction().map(str::to_owned)
    }

    /// The zone in which it counts days.
    pub fn zone(&self) -> Zone {
        self.rules.zone()
    }

    /// The frequencies that are offered for a service.
    pub fn offered(&self, facts: Facts) -> Result<Frequencies, RinnovoError> {
        Ok(self.rules.offered(&facts))
    }

    /// The roles any of which is enough to give a command.
    pub fn any_of(&self, command: CommandKind) -> Roles {
        self.rules.any_of(command)
    }

    /// The edition as it is written, in JSON.
    pub fn to_json(&self) -> Result<String, RinnovoError> {
        Ok(self.policy.to_json()?)
    }

    /// The edition as it is written, in TOML.
    pub fn to_toml(&self) -> Result<String, RinnovoError> {
        Ok(self.policy.to_toml()?)
    }

    /// What is odd about the edition; what is wrong keeps it from being made.
    pub fn lint(&self) -> Vec<Problem> {
        problems(&self.policy)
    }

    /// The tables of the edition in Markdown: what each command asks for, for each kind, and who may give it.
    pub fn decision_tables(&self) -> Result<String, RinnovoError> {
        Ok(rinnovo::decision_tables(&self.policy)?)
    }

    /// The states and what leads from one to another, found by asking the engine, as a diagram.
    pub fn state_diagram(&self, notation: Notation) -> String {
        let format = match notation {
            Notation::Mermaid => DiagramFormat::Mermaid,
            Notation::Dot => DiagramFormat::Dot,
        };
        rinnovo::state_diagram(&self.rules, format)
    }

    /// What another edition says differently, datum by datum, each with a service that feels it.
    pub fn compare(&self, after: &Rules) -> Result<Vec<Difference>, RinnovoError> {
        let differences = rinnovo::compare(&self.policy, &after.policy)?;
        Ok(differences.into_iter().map(Difference::from).collect())
    }
}

/// What is wrong with an edition that is written in TOML, and what is odd. Refuses what does not parse.
#[uniffi::export]
pub fn lint_policy(toml: &str) -> Result<Vec<Problem>, RinnovoError> {
    Ok(problems(&rinnovo::Policy::from_toml(toml)?))
}

impl Rules {
    fn compiled(
        policy: rinnovo::Policy,
        jurisdiction: Option<&str>,
    ) -> Result<Arc<Self>, RinnovoError> {
        let rules = policy.compile(jurisdiction)?;
        Ok(Arc::new(Self { policy, rules }))
    }
}

fn problems(policy: &rinnovo::Policy) -> Vec<Problem> {
    let problem = |problem: rinnovo::Problem| Problem {
        words: problem.to_string(),
        severity: problem.severity,
        path: problem.path,
        found: problem.found,
        expected: problem.expected,
    };
    policy.lint().into_iter().map(problem).collect()
}

impl From<rinnovo::Difference> for Difference {
    fn from(one: rinnovo::Difference) -> Self {
        let rinnovo::Difference { path, kinds, before, after, witness } = one;
        let kinds = kinds.into_iter().map(str::to_owned).collect();
        Self { path, kinds, before, after, witness: witness.map(Witness::from) }
    }
}

impl From<rinnovo::Witness> for Witness {
    fn from(one: rinnovo::Witness) -> Self {
        let rinnovo::Witness { service, now, roles, asked, before, after } = one;
        Self { service: Service::from(&service), now, roles, asked, before, after }
    }
}
