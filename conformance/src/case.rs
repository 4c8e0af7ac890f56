//! What a case says, as it is written.

use rinnovo::{Assumption, Instant, MonthRule, Period, Role, Roles};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::command::CommandCase;

/// A case: a service under an edition of the rules, and what is asked of it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Unique over all files.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// The rule that it is written from.
    pub source: String,
    /// The edition whose rules answer.
    pub edition: Edition,
    /// The jurisdiction whose rules answer; `None`: those of everybody.
    #[serde(default)]
    pub jurisdiction: Option<String>,
    /// Whether the account has a valid payment method; `None`: not known.
    #[serde(default)]
    pub payment_method: Option<bool>,
    /// The service, in the form of an account's `services`.
    pub service: Value,
    /// The services grouped under it.
    #[serde(default)]
    pub members: Vec<Value>,
    /// What is asked and expected, in order.
    pub steps: Vec<Step>,
}

/// An edition that cases may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Edition {
    /// The guide of 2019.
    #[serde(rename = "ovh-2019")]
    Ovh2019,
    /// The guides of 2025.
    #[serde(rename = "ovh-2025")]
    Ovh2025,
}

impl Edition {
    /// Both editions.
    pub const ALL: [Self; 2] = [Self::Ovh2019, Self::Ovh2025];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ovh2019 => "ovh-2019",
            Self::Ovh2025 => "ovh-2025",
        }
    }
}

/// One thing that is asked, and what is expected.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "Map<String, Value>")]
pub struct Step {
    /// What is asked.
    pub verb: Verb,
    /// What is expected; for `state` and `member`, the verb itself says it.
    pub expect: Option<Value>,
}

/// What is asked in a step.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Verb {
    /// The answer to a command.
    Decide(CommandCase),
    /// The outcomes of commands as a menu shows them.
    Menu(Look),
    /// What time does.
    Advance(Advance),
    /// The service as it is now.
    State(Map<String, Value>),
    /// A member as it is now.
    Member {
        /// Its id.
        id: String,
        /// Its expected facts.
        state: Map<String, Value>,
    },
    /// The next instant at which anything changes.
    NextChangeAt(Look),
    /// How soon the service can end.
    EarliestEnd(Look),
    /// When the customer is reminded.
    Reminders {
        /// The present instant.
        now: Instant,
    },
    /// What a command would do.
    Preview(CommandCase),
    /// The same command for the service and each member.
    Group(CommandCase),
    /// The renewals after an anchor.
    Dates(Dates),
    /// Reading an account that cannot be read.
    Refuse {
        /// A JSON value, or a text that is read as it is.
        account: Value,
    },
}

/// A question that needs an instant and an actor only.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Look {
    /// The present instant.
    pub now: Instant,
    /// The roles of the actor.
    #[serde(rename = "as")]
    pub roles: Vec<Role>,
}

impl Look {
    /// The roles as a set.
    pub fn roles(&self) -> Roles {
        self.roles.iter().copied().collect()
    }
}

/// How far time goes.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Advance {
    /// Until when (inclusive).
    pub until: Instant,
    /// Whether bills get paid.
    pub assume: Assume,
}

/// Whether bills get paid.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Assume {
    /// All of them.
    Paid,
    /// None of them.
    Unpaid,
}

impl From<Assume> for Assumption {
    fn from(assume: Assume) -> Self {
        match assume {
            Assume::Paid => Self::Paid,
            Assume::Unpaid => Self::Unpaid,
        }
    }
}

/// The renewals after an anchor.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dates {
    /// What months are counted from.
    pub anchor: Instant,
    /// The frequency.
    pub every: Period,
    /// How many renewals.
    pub count: u16,
    /// What a month later means; `None`: as the edition says.
    #[serde(default)]
    pub month_rule: Option<MonthRule>,
    /// The IANA zone; `None`: that of the edition.
    #[serde(default)]
    pub zone: Option<String>,
}

impl TryFrom<Map<String, Value>> for Step {
    type Error = serde_json::Error;

    /// One verb, and beside it what is expected.
    fn try_from(mut step: Map<String, Value>) -> Result<Self, serde_json::Error> {
        let expect = step.remove("expect");
        // The enum itself refuses a second verb, and an unknown one.
        Ok(Self { verb: serde_json::from_value(Value::Object(step))?, expect })
    }
}
