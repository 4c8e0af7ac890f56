//! The text form of a query, read; a mistake is told with the character it begins at.

use std::str::FromStr;

use super::{
    Clause, Column, Condition, MOST, Query, SortKey, Test,
    print::answer_field,
    value::{span, when},
};
use crate::{
    axes::{Mode, PhaseKind},
    command::CommandKind,
    decide::Outcome,
    error::{Error, ErrorKind},
    facts::Fact,
    kind::{Family, Kind},
    period::Period,
    role::Role,
};

/// The longest query, in bytes.
const LONGEST: usize = 10_000;

const FIELDS: &str = "kind, family, state, renewal, frequency, ends, is, role, contact, allowed, already-so, refused, undecided, closes, unknown, id, parent, sort";

/// A piece of the text, and the character it begins at.
#[derive(Clone, Debug)]
struct Piece {
    at: usize,
    text: String,
    /// Whether it was quoted, so that nothing in it means anything.
    quoted: bool,
}

/// One part of a query: everything up to white space outside quotes.
struct Part {
    at: usize,
    negated: bool,
    /// What stands before the first colon.
    field: Option<Piece>,
    /// What stands behind it, split at commas.
    values: Vec<Piece>,
}

impl FromStr for Query {
    type Err = Error;

    /// Reads the text form. Refuses a field, a value or a column that is not known, an open quote, and more than 100
    /// clauses or values.
    fn from_str(text: &str) -> Result<Self, Error> {
        if text.len() > LONGEST {
            let expected = format!("a query of at most {LONGEST} bytes");
            return Err(Error::new(
                ErrorKind::OutOfRange,
                format!("{} bytes", text.len()),
                expected,
            ));
        }
        let mut query = Self::default();
        let mut letters = text.chars().enumerate().peekable();
        while let Some((at, letter)) = letters.peek().copied() {
            if letter.is_whitespace() {
                letters.next();
                continue;
            }
            let part = part(at, &mut letters)?;
            if part.field.as_ref().is_some_and(|field| field.text == "sort") && !part.negated {
                if !query.sort.is_empty() {
                    return Err(wrong(part.at, "sort", "one `sort:` only"));
                }
                query.sort = part.values.iter().map(sort_key).collect::<Result<_, _>>()?;
                continue;
            }
            query.clauses.push(Clause { negated: part.negated, test: test(&part)? });
            if query.clauses.len() > MOST {
                return Err(wrong(part.at, "more", "at most 100 clauses"));
            }
        }
        Ok(query)
    }
}

fn wrong(at: usize, found: &str, expected: impl Into<String>) -> Error {
    Error::new(ErrorKind::Value, found, expected).at_character(at)
}

type Letters<'a> = std::iter::Peekable<std::iter::Enumerate<std::str::Chars<'a>>>;

fn part(at: usize, letters: &mut Letters<'_>) -> Result<Part, Error> {
    let negated = letters.next_if(|(_, letter)| *letter == '-').is_some();
    let start = at + usize::from(negated);
    let mut part = Part { at, negated, field: None, values: Vec::new() };
    let mut piece = Piece { at: start, text: String::new(), quoted: false };
    while let Some((at, letter)) = letters.next_if(|(_, letter)| !letter.is_whitespace()) {
        match letter {
            '"' => {
                piece.quoted = true;
                quoted(at, letters, &mut piece.text)?;
            }
            ':' if part.field.is_none() && !piece.quoted => {
                part.field = Some(piece);
                piece = Piece { at: at + 1, text: String::new(), quoted: false };
            }
            ',' if part.field.is_some() => {
                part.values.push(piece);
                piece = Piece { at: at + 1, text: String::new(), quoted: false };
            }
            letter => piece.text.push(letter),
        }
    }
    if part.values.len() >= MOST {
        return Err(wrong(part.at, "more", "at most 100 values"));
    }
    part.values.push(piece);
    Ok(part)
}

fn quoted(at: usize, letters: &mut Letters<'_>, text: &mut String) -> Result<(), Error> {
    let open = || wrong(at, "\"", "a quote that is closed again");
    loop {
        match letters.next().ok_or_else(open)?.1 {
            '"' => return Ok(()),
            '\\' => text.push(letters.next().ok_or_else(open)?.1),
            letter => text.push(letter),
        }
    }
}

fn test(part: &Part) -> Result<Test, Error> {
    let values = &part.values;
    let Some(field) = &part.field else {
        // INVARIANT: there is always a last value.
        let word: Box<str> = values.iter().map(|piece| piece.text.as_str()).collect();
        if word.is_empty() {
            return Err(wrong(part.at, if part.negated { "-" } else { "\"\"" }, "a word"));
        }
        return Ok(Test::Word(word));
    };
    Ok(match field.text.as_str() {
        "kind" => Test::Kind(each(values, kind)?),
        "family" => Test::Family(each(values, coded::<Family>)?),
        "state" => Test::State(each(values, coded::<PhaseKind>)?),
        "renewal" => Test::Renewal(each(values, coded::<Mode>)?),
        "frequency" => Test::Frequency(each(values, period)?),
        "ends" => {
            let value = one(values)?;
            let expected = "a date such as `<30d`, `>30d`, `<2026-06-30`, `>2026-06-30`, `2026-06`, `2026-06-01..2026-06-30`, `past`, `never`";
            Test::Ends(when(&value.text).ok_or_else(|| wrong(value.at, &value.text, expected))?)
        }
        "is" => Test::Is(each(values, coded::<Condition>)?),
        "role" => Test::Role(each(values, coded::<Role>)?),
        "contact" => Test::Contact(each(values, text)?),
        "closes" => closes(one(values)?)?,
        "unknown" => Test::Unknown(each(values, coded::<Fact>)?),
        "id" => Test::Id(each(values, text)?),
        "parent" => Test::Parent(each(values, text)?),
        name => {
            let outcomes =
                [Outcome::Allowed, Outcome::AlreadySo, Outcome::Refused, Outcome::Unknown];
            let outcome = outcomes.into_iter().find(|outcome| answer_field(*outcome) == name);
            let outcome = outcome.ok_or_else(|| {
                let expected =
                    format!("one of the fields: {FIELDS}; a word with a colon is to be quoted");
                wrong(field.at, name, expected)
            })?;
            Test::Answer { outcome, commands: each(values, coded::<CommandKind>)? }
        }
    })
}

fn each<T>(values: &[Piece], read: impl Fn(&Piece) -> Result<T, Error>) -> Result<Vec<T>, Error> {
    values.iter().map(read).collect()
}

fn one(values: &[Piece]) -> Result<&Piece, Error> {
    match values {
        [value] => Ok(value),
        [_, second, ..] => Err(wrong(second.at, &second.text, "one value only")),
        // INVARIANT: there is always a last value.
        [] => Err(wrong(0, "", "a value")),
    }
}

/// Hyphens and underscores mean the same in codes.
fn code(piece: &Piece) -> String {
    piece.text.replace('-', "_")
}

fn coded<T: FromStr<Err = Error>>(piece: &Piece) -> Result<T, Error> {
    code(piece)
        .parse()
        .map_err(|error: Error| wrong(piece.at, &piece.text, error.expected().replace('_', "-")))
}

fn kind(piece: &Piece) -> Result<Kind, Error> {
    let code = code(piece);
    let other = (code == Kind::Other.code()).then_some(Kind::Other);
    Kind::from_code(&code).or(other).ok_or_else(|| {
        wrong(
            piece.at,
            &piece.text,
            "a kind such as `web-hosting`, or `other` for all that are not known",
        )
    })
}

fn period(piece: &Piece) -> Result<Period, Error> {
    let months = piece.text.parse::<u32>().ok().and_then(|months| Period::from_months(months).ok());
    months.or_else(|| piece.text.parse().ok()).ok_or_else(|| {
        wrong(piece.at, &piece.text, "a period of 1 to 120 months such as `12` or `P1Y`")
    })
}

fn text(piece: &Piece) -> Result<Box<str>, Error> {
    if piece.text.is_empty() {
        return Err(wrong(piece.at, "", "a text"));
    }
    Ok(piece.text.as_str().into())
}

fn closes(value: &Piece) -> Result<Test, Error> {
    let expected = "a time from now such as `<7d`, after a command or none: `undo-cancellation<7d`";
    let mistake = || wrong(value.at, &value.text, expected);
    let (command, within) = value.text.split_once('<').ok_or_else(mistake)?;
    let command = match command {
        "" => None,
        command => Some(command.replace('-', "_").parse().map_err(|_| mistake())?),
    };
    Ok(Test::Closes { command, within: span(within).ok_or_else(mistake)? })
}

impl FromStr for SortKey {
    type Err = Error;

    /// Reads a column, `-` in front for the greatest first.
    fn from_str(text: &str) -> Result<Self, Error> {
        sort_key(&Piece { at: 0, text: text.to_owned(), quoted: false })
    }
}

fn sort_key(piece: &Piece) -> Result<SortKey, Error> {
    let (descending, at) = match piece.text.strip_prefix('-') {
        Some(column) => (true, Piece { at: piece.at + 1, text: column.to_owned(), quoted: false }),
        None => (false, piece.clone()),
    };
    Ok(SortKey { column: coded::<Column>(&at)?, descending })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        text.parse::<Query>().unwrap_err().to_string()
    }

    #[test]
    fn every_form_is_read_and_written_back() {
        for text in [
            "",
            "two words",
            "kind:web-hosting,domain family:bare-metal -state:active,suspended-expired",
            "renewal:automatic,one-shot frequency:P12M,P1M -is:in-debt,cancelled",
            "ends:<30d ends:>30d ends:<2026-06-30 ends:>2026-06-30 ends:2026-06-30 ends:2026-06-01..2026-06-30",
            "ends:past -ends:never ends:<12h ends:<PT1H30M",
            "role:admin contact:ab1-ovh,\"a, b\" id:x,y parent:\"s p\"",
            "allowed:cancel-at-expiry,renew already-so:switch-to-manual refused:renew undecided:renew",
            "closes:<7d closes:undo-cancellation<7d unknown:term,linked-to-hosting",
            "-word \"-word\" \"http://x\" \"a \\\"b\\\\\" sort:ends,-name",
            "a,b sort:-price",
        ] {
            let query: Query = text.parse().unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!(query.to_string(), text);
        }
        let same = |a: &str, b: &str| assert_eq!(a.parse::<Query>().unwrap(), b.parse().unwrap());
        same("ends:2026-02", "ends:2026-02-01..2026-02-28");
        same(
            "ends:<4w kind:web_hosting frequency:12",
            " ends:<28d\tkind:web-hosting  frequency:P1Y ",
        );
        same("sort:name x", "x sort:name");
        same("\"two\"words", "twowords");
    }

    #[test]
    fn a_mistake_is_told_with_its_character() {
        assert_eq!(
            told("é kind:web-hostin"),
            "character 8: found `web-hostin`, expected a kind such as `web-hosting`, or `other` for all that are not known"
        );
        assert_eq!(
            told("renewal:manual,sometimes"),
            "character 16: found `sometimes`, expected one of the renewal modes: automatic, manual, one-shot"
        );
        assert_eq!(
            told("sort:ends,-nam"),
            "character 12: found `nam`, expected one of the columns: name, reference, id, kind, family, ends, created, renewal, frequency, state, price"
        );
        for (text, start) in [
            ("ends:soon", "character 6: found `soon`, expected a date such as"),
            ("ends:<30d,<60d", "character 11: found `<60d`, expected one value only"),
            ("x \"open", "character 3: found `\"`, expected a quote that is closed again"),
            ("a -", "character 3: found `-`, expected a word"),
            ("closes:7d", "character 8: found `7d`, expected a time from now"),
            ("sort:name sort:name", "character 11: found `sort`, expected one `sort:` only"),
            ("id:a,", "character 6: expected a text"),
            ("-sort:name", "character 2: found `sort`, expected one of the fields"),
            ("ends:2026-06-02..2026-06-01", "character 6: found"),
        ] {
            assert!(told(text).starts_with(start), "{text}: {}", told(text));
        }
        assert!(told(&"x ".repeat(101)).contains("at most 100 clauses"));
        assert!(told(&"x".repeat(20_000)).contains("at most 10000 bytes"));
    }
}
