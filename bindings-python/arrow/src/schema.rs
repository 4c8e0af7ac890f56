//! The columns that a table of services may have: their names, types and meanings stand here once.

use rinnovo::{Cause, Kind, Mode, PhaseKind};

/// What the cells of a column are.
#[derive(Clone, Copy)]
pub(crate) enum Form {
    /// One of these texts; a number of a `uint8` column is its place, counted from 1.
    Code(fn() -> Vec<&'static str>),
    /// The kind: a code, or any other text for a kind that no edition knows.
    Kind,
    /// Months, 1 to 120.
    Months,
    /// A truth of which *no* is what is not said.
    Said,
    /// A truth that may not be known.
    Flag,
    /// An instant.
    Instant,
    /// The roles of the actor.
    Roles,
    /// A list of months.
    Offered,
    /// An exact amount of money.
    Amount,
    /// Three capital letters.
    Currency,
}

impl Form {
    /// The texts that a cell may hold.
    pub(crate) fn codes(self) -> Vec<&'static str> {
        match self {
            Self::Code(codes) => codes(),
            Self::Kind => Kind::KNOWN.iter().map(|kind| kind.code()).collect(),
            Self::Roles => rinnovo::Role::ALL.iter().map(|role| role.code()).collect(),
            _ => Vec::new(),
        }
    }

    /// The types that a column may have, in words.
    pub(crate) const fn types(self) -> &'static str {
        match self {
            Self::Code(_) | Self::Kind => "text, a dictionary of texts, or uint8",
            Self::Roles => "text, a dictionary of texts, or a list of texts",
            Self::Months => "whole numbers of months, or texts such as `P1Y`",
            Self::Said | Self::Flag => "booleans",
            Self::Instant => "timestamps with a time zone, or dates",
            Self::Offered => "a list of whole numbers of months",
            Self::Amount => "decimals, whole numbers, or texts",
            Self::Currency => "text, or a dictionary of texts",
        }
    }

    /// What a cell must be, in words.
    pub(crate) fn expected(self) -> String {
        match self {
            Self::Code(_) => format!("one of {}", self.codes().join(", ")),
            Self::Roles => format!("any of {}", self.codes().join(", ")),
            Self::Kind => "the code of a kind".to_owned(),
            Self::Months => "1 to 120 months".to_owned(),
            Self::Said | Self::Flag => "true or false".to_owned(),
            Self::Instant => "an instant".to_owned(),
            Self::Offered => "a list of 1 to 120 months each".to_owned(),
            Self::Amount => "a decimal amount that is not negative".to_owned(),
            Self::Currency => "three capital letters such as `EUR`".to_owned(),
        }
    }
}

/// A column of the table.
pub(crate) struct Entry {
    pub(crate) name: &'static str,
    pub(crate) form: Form,
    /// Without it, hardly anything can be told: a table that lacks it is more likely mistaken than ignorant.
    pub(crate) required: bool,
    pub(crate) says: &'static str,
}

const fn needed(name: &'static str, form: Form, says: &'static str) -> Entry {
    Entry { name, form, required: true, says }
}

const fn column(name: &'static str, form: Form, says: &'static str) -> Entry {
    Entry { name, form, required: false, says }
}

fn phases() -> Vec<&'static str> {
    PhaseKind::ALL.iter().map(|phase| phase.code()).collect()
}

fn causes() -> Vec<&'static str> {
    Cause::ALL.iter().map(|cause| cause.code()).collect()
}

fn modes() -> Vec<&'static str> {
    Mode::ALL.iter().map(|mode| mode.code()).collect()
}

/// The columns, in the order of a document's fields.
pub(crate) const ENTRIES: &[Entry] = &[
    needed("kind", Form::Kind, "The kind of service."),
    column("created", Form::Instant, "When the service was created."),
    column(
        "term",
        Form::Code(|| vec!["open", "fixed"]),
        "Whether the term is open (it runs until somebody deletes it) or fixed. Without this column it is fixed where \
         both its ends are given.",
    ),
    column("term_start", Form::Instant, "When the present term began."),
    needed("term_end", Form::Instant, "When it ends (exclusive)."),
    column("term_anchor", Form::Instant, "What its months are counted from; null: its start."),
    needed("phase", Form::Code(phases), "Where the service is in its life."),
    column(
        "phase_at",
        Form::Instant,
        "Since when it is in that phase, or when it ended or was erased; `erased` needs it.",
    ),
    column("cause", Form::Code(causes), "Why a terminated service ended."),
    column("erase_at", Form::Instant, "When the data of a terminated service is erased."),
    needed("mode", Form::Code(modes), "What happens when the term ends."),
    column("every", Form::Months, "The renewal frequency."),
    column("forced", Form::Said, "Whether the provider forces automatic renewal."),
    column(
        "ending",
        Form::Code(|| vec!["none", "at_expiry", "at_commitment_end"]),
        "Whether an end was asked for.",
    ),
    column("ending_requested_at", Form::Instant, "When it was asked for."),
    column(
        "restore_mode",
        Form::Code(modes),
        "The renewal that taking a cancellation at expiry back restores.",
    ),
    column("restore_every", Form::Months, "Its frequency."),
    column("restore_forced", Form::Said, "Whether it is forced."),
    column("standing", Form::Code(|| vec!["clear", "due", "unpaid"]), "Whether bills are paid."),
    column(
        "standing_at",
        Form::Instant,
        "By when the bill is due, which `due` needs; or since when it is unpaid.",
    ),
    column(
        "commitment",
        Form::Code(|| vec!["none", "until"]),
        "Whether the customer promised to stay.",
    ),
    column("commitment_end", Form::Instant, "Until when, which `until` needs."),
    column(
        "end_rule",
        Form::Code(|| vec!["recommit", "keep_price", "default_price"]),
        "What happens when the commitment ends.",
    ),
    column("recommit_every", Form::Months, "How long the next one is, which `recommit` needs."),
    column("deletion", Form::Said, "Whether a request to delete waits for its token."),
    column("deletion_requested_at", Form::Instant, "When it was asked, which it needs."),
    column("deletion_expires_at", Form::Instant, "When its token expires, which it needs."),
    column("cancellable", Form::Flag, "The provider's own flag: whether it may be cancelled."),
    column("linked_to_hosting", Form::Flag, "Whether it is tied to a hosting."),
    column("emptied", Form::Flag, "Whether it holds nothing any more."),
    column("frequencies", Form::Offered, "The frequencies offered; null: those of the edition."),
    column(
        "roles",
        Form::Roles,
        "The roles of the actor for this service; without it, those of the call.",
    ),
    column(
        "payment_method",
        Form::Flag,
        "Whether its account has a valid payment method; without it, as the call says.",
    ),
    column("price", Form::Amount, "What one period costs; read by `forecast` only."),
    column("currency", Form::Currency, "In which currency, which a price needs."),
];

/// A column by its name.
pub(crate) fn entry(name: &str) -> Option<&'static Entry> {
    ENTRIES.iter().find(|entry| entry.name == name)
}
