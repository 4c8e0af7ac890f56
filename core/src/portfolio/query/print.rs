use std::fmt::{self, Display, Formatter, Write};

use super::{Clause, Query, SortKey, Test, value::Short};
use crate::decide::Outcome;

/// A code as it is written in a query: with hyphens.
struct Code(&'static str);

impl Display for Code {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|letter| f.write_char(if letter == '_' { '-' } else { letter }))
    }
}

/// A text in quotes where it would not be read as one value without.
struct Quoted<'a> {
    text: &'a str,
    word: bool,
}

impl Display for Quoted<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let special = |letter: char| {
            letter.is_whitespace()
                || letter == '"'
                || if self.word { letter == ':' } else { letter == ',' }
        };
        let leads = self.text.is_empty() || self.word && self.text.starts_with('-');
        if !leads && !self.text.contains(special) {
            return f.write_str(self.text);
        }
        f.write_char('"')?;
        for letter in self.text.chars() {
            if matches!(letter, '"' | '\\') {
                f.write_char('\\')?;
            }
            f.write_char(letter)?;
        }
        f.write_char('"')
    }
}

fn list<T: Display>(
    f: &mut Formatter<'_>,
    field: &str,
    values: impl IntoIterator<Item = T>,
) -> fmt::Result {
    write!(f, "{field}:")?;
    for (place, value) in values.into_iter().enumerate() {
        if place > 0 {
            f.write_char(',')?;
        }
        value.fmt(f)?;
    }
    Ok(())
}

fn texts(f: &mut Formatter<'_>, field: &str, values: &[Box<str>]) -> fmt::Result {
    list(f, field, values.iter().map(|text| Quoted { text, word: false }))
}

impl Display for Test {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(text) => Quoted { text, word: true }.fmt(f),
            Self::Kind(kinds) => list(f, "kind", kinds.iter().map(|kind| Code(kind.code()))),
            Self::Family(families) => {
                list(f, "family", families.iter().map(|family| Code(family.code())))
            }
            Self::State(phases) => list(f, "state", phases.iter().map(|phase| Code(phase.code()))),
            Self::Renewal(modes) => list(f, "renewal", modes.iter().map(|mode| Code(mode.code()))),
            Self::Frequency(periods) => list(f, "frequency", periods),
            Self::Ends(when) => write!(f, "ends:{when}"),
            Self::Is(conditions) => {
                list(f, "is", conditions.iter().map(|condition| Code(condition.code())))
            }
            Self::Role(roles) => list(f, "role", roles),
            Self::Contact(handles) => texts(f, "contact", handles),
            Self::Answer { outcome, commands } => {
                list(f, answer_field(*outcome), commands.iter().map(|command| Code(command.code())))
            }
            Self::Closes { command: None, within } => write!(f, "closes:<{}", Short(*within)),
            Self::Closes { command: Some(command), within } => {
                write!(f, "closes:{}<{}", Code(command.code()), Short(*within))
            }
            Self::Unknown(facts) => list(f, "unknown", facts.iter().map(|fact| Code(fact.code()))),
            Self::Id(ids) => texts(f, "id", ids),
            Self::Parent(ids) => texts(f, "parent", ids),
        }
    }
}

/// The field that asks for an answer.
pub(super) const fn answer_field(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Allowed => "allowed",
        Outcome::AlreadySo => "already-so",
        Outcome::Refused => "refused",
        Outcome::Unknown => "undecided",
    }
}

impl Display for Clause {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.negated {
            f.write_char('-')?;
        }
        self.test.fmt(f)
    }
}

impl Display for SortKey {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let minus = if self.descending { "-" } else { "" };
        write!(f, "{minus}{}", self.column)
    }
}

/// The text form, which parses back to the same query if that could be read at all: no empty word or list of values, no
/// more than 100 clauses and values, 10,000 bytes.
impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (place, term) in self.clauses.iter().enumerate() {
            if place > 0 {
                f.write_char(' ')?;
            }
            term.fmt(f)?;
        }
        if !self.sort.is_empty() {
            if !self.clauses.is_empty() {
                f.write_char(' ')?;
            }
            list(f, "sort", &self.sort)?;
        }
        Ok(())
    }
}
