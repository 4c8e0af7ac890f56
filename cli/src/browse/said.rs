//! What the screen says by itself, in one place; everything about services is the core's words.

use anstyle::Style;
use rinnovo::{Column, Event, Query, Service, ServiceId, SortKey, words};
use rinnovo_messages::Messages;

use super::form::Field;
use crate::text::{BAD, BOLD, CARE, DIM, PLAIN, clean};

/// A paragraph, to be wrapped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) style: Style,
    pub(crate) indent: usize,
    pub(crate) text: String,
}

impl Said {
    pub(crate) fn plain(indent: usize, text: String) -> Self {
        Self { style: PLAIN, indent, text }
    }

    pub(crate) fn bold(indent: usize, text: String) -> Self {
        Self { style: BOLD, indent, text }
    }

    pub(crate) fn dim(indent: usize, text: String) -> Self {
        Self { style: DIM, indent, text }
    }

    pub(crate) fn care(indent: usize, text: String) -> Self {
        Self { style: CARE, indent, text }
    }

    pub(crate) fn bad(indent: usize, text: String) -> Self {
        Self { style: BAD, indent, text }
    }

    pub(crate) fn is_bad(&self) -> bool {
        self.style == BAD
    }
}

pub(crate) const YES: &str = "yes";
pub(crate) const TYPE_YES: &str = "Nothing is done yet: type yes, then Enter.";
pub(crate) const READ_FIRST: &str = "Read to the end first: PageDown.";
pub(crate) const TOKEN_LACKS: &str = "The token is missing.";
pub(crate) const NOT_DONE: &str = "Not done";
pub(crate) const NOT_YET: &str = "Not yet:";
pub(crate) const NOTHING_HERE: &str = "No service matches.";
pub(crate) const NO_SERVICE: &str = "This service is there no more.";
pub(crate) const CHANGED: &str =
    "Somebody else has changed this meanwhile. It was read again: look at it, and confirm again.";
pub(crate) const RELOADED: &str = "Read again.";
pub(crate) const WRITTEN: &str = "Written:";
pub(crate) const PRETENDED: &str = "Dry run, not written:";
pub(crate) const NO_EFFECT: &str = "Nothing to do.";
pub(crate) const DRY_RUN: &str = "DRY RUN";
pub(crate) const DRY_RUN_LONG: &str = "DRY RUN: nothing is written";
pub(crate) const WRITES: &str = "writes";
pub(crate) const LEAVE: &str = "Ctrl-C leaves.";
pub(crate) const PROMPT: &str = "search ";
pub(crate) const SORT_BY: &str = "Sort by";
pub(crate) const SEARCH_HINT: &str = "type to search; F1 help";
pub(crate) const MORE: &str = "↓ more: PageDown";
pub(crate) const NO_TERMINAL: &str =
    "`browse` needs a terminal; for files and pipes there is `rinnovo list`";

pub(crate) const TABLE_KEYS: &str =
    "Enter answers · ←→ groups · Ctrl-S sort · F1 help · Ctrl-C quit";
pub(crate) const ANSWERS_KEYS: &str = "↑↓ choose · Enter do · Esc back · F1 help · q quit";
pub(crate) const FORM_KEYS: &str = "↑↓ field · ←→ Space change · PageDown read · Esc back";
pub(crate) const SORT_KEYS: &str = "↑↓ choose · Enter sort, again: reverse · Esc back";
pub(crate) const HELP_KEYS: &str = "Esc back · q quit";

/// The keys, by screen.
pub(crate) const HELP: [(&str, &[(&str, &str)]); 3] = [
    (
        "The table",
        &[
            (
                "letters",
                "search: words, and kind:vps ends:<30d state:active is:cancelled -renewal:manual sort:-ends",
            ),
            ("↑ ↓ PageUp PageDown Home End", "move"),
            ("→ ←", "open and close a group; ← on a member goes to its parent"),
            ("Enter", "the answers to every command"),
            ("Ctrl-G", "open or close all groups"),
            ("Ctrl-S", "sort by a column"),
            ("Ctrl-U Ctrl-W Backspace", "clear the search, a word, a letter"),
            ("Esc", "clear the search"),
            ("Ctrl-R", "read the file again"),
            ("F1, or ? on an empty line", "this help"),
            ("Ctrl-C Ctrl-Q", "leave"),
        ],
    ),
    (
        "The answers of a service",
        &[
            ("↑ ↓", "choose a command"),
            (
                "Enter, or its letter",
                "what it would do, to be confirmed; or why it may not be done",
            ),
            ("Esc", "back to the table"),
            ("q", "leave"),
        ],
    ),
    (
        "The confirmation",
        &[
            ("↑ ↓ Tab", "go to a field"),
            ("← → Space", "change it, tick it"),
            ("PageDown PageUp", "read on: everything must have been on the screen"),
            ("yes, Enter", "do it"),
            ("Esc", "back; nothing is done"),
        ],
    ),
];

/// What a service is called, and its id where that is something else.
pub(crate) fn called(service: &Service) -> String {
    let (title, id) = (service.title(), service.id.as_str());
    if title == id { clean(id).into_owned() } else { format!("{} ({})", clean(title), clean(id)) }
}

/// The name of a field of the confirmation.
pub(crate) fn field_name(field: &Field) -> String {
    match field {
        Field::Every { .. } => "Frequency".to_owned(),
        Field::Periods(_) => "Periods".to_owned(),
        Field::Members { count: 1, .. } => "The service grouped under it too".to_owned(),
        Field::Members { count, .. } => format!("The {count} services grouped under it too"),
        Field::Acknowledge(item, _) => format!("I know {}", item.label()),
        Field::Token(_) => "Token".to_owned(),
        Field::Confirm(_) => "Type yes to do it".to_owned(),
    }
}

/// What is in a field. A token is not shown.
pub(crate) fn field_value(field: &Field) -> String {
    match field {
        Field::Every { offered, chosen } => {
            let every = offered.get(*chosen).copied().flatten();
            format!("‹ {} ›", every.map_or_else(|| "as it is".to_owned(), words::frequency))
        }
        Field::Periods(periods) => format!("‹ {} ›", periods.count()),
        Field::Members { asked: true, .. } | Field::Acknowledge(_, true) => "[x]".to_owned(),
        Field::Members { .. } | Field::Acknowledge(..) => "[ ]".to_owned(),
        Field::Token(text) => "•".repeat(text.chars().count()),
        Field::Confirm(text) => clean(text).into_owned(),
    }
}

/// `12 of 24 services`.
pub(crate) fn counted(total: u64, all: usize) -> String {
    let services = if all == 1 { "service" } else { "services" };
    format!("{total} of {all} {services}")
}

/// What is filtered by, and sorted by.
pub(crate) fn asked(query: &Query) -> Vec<String> {
    let filter = Query { sort: Vec::new(), ..query.clone() }.to_string();
    let mut asked = Vec::new();
    if !filter.is_empty() {
        asked.push(clean(&filter).into_owned());
    }
    let keys: Vec<String> = query.sort.iter().copied().map(sort_key).collect();
    asked.push(format!("by {}", if keys.is_empty() { "name".to_owned() } else { keys.join(", ") }));
    asked
}

fn sort_key(key: SortKey) -> String {
    format!("{}{}", column(key.column), if key.descending { " ↓" } else { "" })
}

/// A column to sort by.
pub(crate) fn column(column: Column) -> &'static str {
    match column {
        Column::Ends => "date",
        column => column.code(),
    }
}

/// What happened, each event in a line.
pub(crate) fn happened(events: &[(ServiceId, Event)], messages: &Messages) -> Vec<Said> {
    let told = |(id, event): &(ServiceId, Event)| {
        Said::plain(
            2,
            format!("{}  {}", clean(id.as_str()), clean(&messages.change(&event.change))),
        )
    };
    events.iter().map(told).collect()
}
