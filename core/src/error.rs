use std::fmt;

/// Input that cannot be used: a document, a text or a number that says nothing Rinnovo can act on.
///
/// A *refused* command is not an error; it is an [`Answer`](crate::Answer). An `Error` names the place inside the
/// document ([`path`](Self::path)), what was found there and what was expected, and carries a stable
/// [`code`](Self::code) that a program can switch on.
///
/// ```
/// use rinnovo::Period;
///
/// let error = Period::from_months(0).unwrap_err();
/// assert_eq!(error.code(), "out_of_range");
/// assert_eq!(error.to_string(), "found `0`, expected a period of 1 to 120 months");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", Sentence(self))]
pub struct Error {
    kind: ErrorKind,
    path: String,
    position: Option<usize>,
    found: String,
    expected: String,
}

/// What sort of mistake an [`Error`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// The text is not JSON or TOML at all.
    Syntax,
    /// A field has another type than expected, is missing or is not known.
    Shape,
    /// A value is of the right type and means nothing: an impossible date, an unknown command.
    Value,
    /// A number, a length or a count lies outside its bounds.
    OutOfRange,
    /// Two things bear one id.
    Duplicate,
    /// Something is named that does not exist: a parent, a service, a kind, a zone.
    Missing,
    /// Parents form a circle.
    Circle,
    /// An edition says nothing where a rule needs a datum, or says what cannot be.
    Policy,
    /// A journal leaves out a revision.
    Hole,
    /// The service has moved on: the revision is not the one expected.
    Conflict,
}

impl ErrorKind {
    const ALL: [Self; 10] = [
        Self::Syntax,
        Self::Shape,
        Self::Value,
        Self::OutOfRange,
        Self::Duplicate,
        Self::Missing,
        Self::Circle,
        Self::Policy,
        Self::Hole,
        Self::Conflict,
    ];

    /// The sentence and the kind out of the words that serde carries for an error of ours.
    pub(crate) fn out_of_serde(words: &str) -> Option<(&str, Self)> {
        let (sentence, code) = words.strip_suffix(')')?.rsplit_once(" (")?;
        Some((sentence, Self::ALL.into_iter().find(|kind| kind.code() == code)?))
    }

    /// The stable code of this sort of mistake.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Shape => "shape",
            Self::Value => "value",
            Self::OutOfRange => "out_of_range",
            Self::Duplicate => "duplicate",
            Self::Missing => "missing",
            Self::Circle => "circle",
            Self::Policy => "policy",
            Self::Hole => "hole",
            Self::Conflict => "conflict",
        }
    }
}

impl Error {
    /// An error about a value: what was found, what was expected.
    pub(crate) fn new(
        kind: ErrorKind,
        found: impl fmt::Display,
        expected: impl Into<String>,
    ) -> Self {
        Self {
            kind,
            path: String::new(),
            position: None,
            found: shorten(&found.to_string()),
            expected: expected.into(),
        }
    }

    /// The same error, one level further out: `segment` is put before the path.
    #[must_use]
    pub(crate) fn within(mut self, segment: impl fmt::Display) -> Self {
        let segment = segment.to_string();
        self.path = match (segment.is_empty(), self.path.is_empty()) {
            (true, _) => self.path,
            (_, true) => segment,
            _ if self.path.starts_with('[') => format!("{segment}{}", self.path),
            _ => format!("{segment}.{}", self.path),
        };
        self
    }

    /// The same error, at a character of a text, counted from 0.
    #[must_use]
    pub(crate) const fn at_character(mut self, position: usize) -> Self {
        self.position = Some(position);
        self
    }

    /// The error in the words that serde carries: its sentence and its code.
    pub(crate) fn for_serde(&self) -> String {
        format!("{self} ({})", self.code())
    }

    /// What sort of mistake this is.
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// A stable code in `snake_case`, the same in every language.
    pub const fn code(&self) -> &'static str {
        self.kind.code()
    }

    /// The place inside the document, such as `services[3].term.end`; empty for a bare value.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The character of a query at which the mistake begins, counted from 0; `None` for other input.
    pub const fn position(&self) -> Option<usize> {
        self.position
    }

    /// What was found there, shortened when long; empty when nothing was.
    pub fn found(&self) -> &str {
        &self.found
    }

    /// What was expected instead.
    pub fn expected(&self) -> &str {
        &self.expected
    }
}

/// User input in a message is quoted, so a huge value must not flood it.
fn shorten(text: &str) -> String {
    const LONGEST: usize = 120;
    if text.len() <= LONGEST {
        return text.to_owned();
    }
    let head: String = text.chars().take(LONGEST / 2).collect();
    format!("{head}… ({} bytes)", text.len())
}

struct Sentence<'a>(&'a Error);

impl fmt::Display for Sentence<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Error { path, position, found, expected, .. } = self.0;
        if let Some(position) = position {
            write!(f, "character {}: ", position + 1)?;
        }
        if !path.is_empty() {
            write!(f, "`{path}`: ")?;
        }
        if !found.is_empty() {
            write!(f, "found `{found}`, ")?;
        }
        write!(f, "expected {expected}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_grows_outwards() {
        let error = Error::new(ErrorKind::Value, "x", "y")
            .within("end")
            .within("term")
            .within("[3]")
            .within("services");
        assert_eq!(error.path(), "services[3].term.end");
        assert_eq!(error.to_string(), "`services[3].term.end`: found `x`, expected y");
    }

    #[test]
    fn a_huge_value_is_shortened() {
        let error = Error::new(ErrorKind::Value, "é".repeat(100_000), "a name");
        assert!(error.to_string().len() < 300);
        assert!(error.found().ends_with("(200000 bytes)"));
    }
}
