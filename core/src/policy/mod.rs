//! An edition of the rules, as data: every number, role, phase and window, each with its source.

mod compare;
mod compile;
mod editions;
mod lint;
mod text;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub(crate) use self::compile::{CommandRules, Offset, Opening};
pub use self::{
    compare::{Difference, Witness, compare},
    compile::{KindRules, Rules},
    editions::{OVH_2019, OVH_2025, edition},
    lint::{Problem, Severity},
};
use crate::{
    axes::{Mode, PhaseSet},
    calendar::MonthRule,
    period::Period,
    role::Roles,
    set::coded,
    span::Span,
};

/// An edition of the rules, as it is written: names are text, rows may be partial. [`Policy::compile`] makes [`Rules`]
/// of it, which answer in nanoseconds.
///
/// Rows are laid over one another: defaults, then the row of the family, then the row of the kind; and the rows of a
/// jurisdiction over all of these, in the same order.
///
/// ```
/// use rinnovo::Policy;
///
/// let policy = rinnovo::edition("ovh-2025").unwrap();
/// assert!(policy.lint().is_empty());
/// assert_eq!(Policy::from_toml(&policy.to_toml()?)?, policy);
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// The edition's name, such as `ovh-2025`.
    pub name: String,
    /// The IANA time zone of dates without a time.
    pub zone: String,
    /// What "a month later" means.
    pub month_rule: MonthRule,
    /// Where the three above come from.
    pub source: String,
    /// One row per command, by its code.
    pub commands: BTreeMap<String, CommandRow>,
    /// What holds for every kind.
    pub defaults: KindRow,
    /// What holds for every kind of a family, by its code.
    #[serde(default)]
    pub families: BTreeMap<String, KindRow>,
    /// What holds for one kind, by its code.
    #[serde(default)]
    pub kinds: BTreeMap<String, KindRow>,
    /// What differs by place of residence and law, by the name of the jurisdiction.
    #[serde(default)]
    pub jurisdictions: BTreeMap<String, Jurisdiction>,
}

/// The rows in which a jurisdiction differs.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Jurisdiction {
    /// Over the rows of commands.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub commands: BTreeMap<String, CommandRow>,
    /// Over every kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub defaults: Option<KindRow>,
    /// Over the kinds of a family.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub families: BTreeMap<String, KindRow>,
    /// Over one kind.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub kinds: BTreeMap<String, KindRow>,
}

/// Defines a row of optional data once: the struct, and laying one row over another.
macro_rules! row {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields, default)]
        pub struct $name {
            $($(#[$doc])* #[serde(skip_serializing_if = "Option::is_none")] pub $field: Option<$type>,)*
            /// Where the data of this row comes from.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub source: Option<String>,
        }

        impl $name {
            /// The names of the data that a row may hold.
            pub const FIELDS: &'static [&'static str] = &[$(stringify!($field)),*];

            /// This row, with the data of `over` wherever it has some.
            pub(crate) fn overlaid(&self, over: &Self) -> Self {
                Self {
                    $($field: over.$field.clone().or_else(|| self.$field.clone()),)*
                    source: over.source.clone().or_else(|| self.source.clone()),
                }
            }

            /// The data that this row holds, as text, by name.
            pub(crate) fn held(&self) -> Vec<(&'static str, String)> {
                let mut held = Vec::new();
                $(if let Some(value) = &self.$field {
                    held.push((stringify!($field), serde_json::to_string(value).unwrap_or_default()));
                })*
                held
            }

            /// This row with one datum of `other` put in its place, by name.
            pub(crate) fn with_field_of(&self, other: &Self, name: &str) -> Self {
                let mut row = self.clone();
                match name {
                    $(stringify!($field) => row.$field.clone_from(&other.$field),)*
                    _ => {}
                }
                row
            }
        }
    };
}

row! {
    /// The rules of one command.
    CommandRow {
        /// Whether the edition knows it at all.
        offered: bool,
        /// The roles, any of which may ask for it.
        any_of: Roles,
        /// The phases that it accepts.
        phases: PhaseSet,
        /// When it is open; without one it is always open.
        window: Window,
        /// Whether an unpaid bill blocks it.
        blocked_by_debt: bool,
    }
}

row! {
    /// The rules of a kind, or of a family, or of all.
    KindRow {
        /// Whether these services are managed here.
        managed: bool,
        /// Whether they may be deleted at once even though they are not managed here.
        deletable_unmanaged: bool,
        /// Whether they may be deleted at once, before their term ends.
        deletion: bool,
        /// Whether the customer may choose to renew by hand.
        manual_renewal: bool,
        /// Whether a service that is renewed by hand simply lapses, so that there is nothing to cancel.
        manual_lapses: bool,
        /// Whether a service that is tied to a hosting is managed through it.
        through_parent_when_linked: bool,
        /// Whether it must be emptied before it is deleted.
        must_be_empty: bool,
        /// The frequencies offered where the provider names none for the service itself.
        frequencies: Vec<Period>,
        /// How long the bill of an automatic renewal may wait.
        payment_term: Span,
        /// How long a service stays suspended before it ends.
        suspension: Span,
        /// What a registry does after expiry; without it the service is suspended.
        registry: Registry,
        /// How long after the end the data is erased.
        retention: Span,
        /// How long a deletion token is valid.
        token_validity: Span,
        /// How many wrong tokens may be tried.
        token_attempts: u8,
        /// When the customer is reminded of the end of the term.
        reminders: Vec<Reminder>,
    }
}

/// A registry's life after expiry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Registry {
    /// How long the name can be renewed at the usual price.
    pub grace: Span,
    /// How long it can then be restored for a fee.
    pub redemption: Span,
    /// How long it is then being deleted.
    pub pending_delete: Span,
}

/// When a command is open: from `event − opens_before` or `event + opens_after` (inclusive) until
/// `event − closes_before` or `event + closes_after` (exclusive).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// The event that the window hangs on. Where the service has no such event, the window is always open.
    pub event: Moment,
    /// So long before the event it opens; without it and `opens_after` it was always open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens_before: Option<Span>,
    /// So long after the event it opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens_after: Option<Span>,
    /// So long before the event it closes; without it and `closes_after` it closes at the event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes_before: Option<Span>,
    /// So long after the event it closes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes_after: Option<Span>,
}

coded! {
    /// An event that a window may hang on.
    Moment expecting "one of the events" {
        /// The service was created.
        Created "created",
        /// The present term began.
        Renewed "renewed",
        /// The service stops if nobody acts: the end of the term, or of the suspension that it is in.
        Expires "expires",
        /// The commitment ends.
        CommitmentEnds "commitment_ends",
        /// The deletion was requested.
        Requested "requested",
        /// The request to delete expires.
        RequestExpires "request_expires",
        /// The suspension ends, and with it the service.
        SuspensionEnds "suspension_ends",
        /// Nobody can bring the service back any more: the end of the suspension, or of the registry's redemption,
        /// that follows the term.
        RecoveryEnds "recovery_ends",
    }
}

/// When a customer is reminded of the end of the term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reminder {
    /// Which services: of one renewal mode, or of any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
    /// Only where the frequency is longer than so many months.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when_over: Option<Period>,
    /// How long before the end.
    pub before: Lead,
}

/// A distance before an end: elapsed time (`P15D`) or calendar months (`P1M`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Lead {
    /// Elapsed time.
    Elapsed(Span),
    /// Calendar months on the clocks of the zone.
    Months(Period),
}
