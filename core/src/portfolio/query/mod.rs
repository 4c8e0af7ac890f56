//! What a table is asked: which services, and in which order. Typed values, and one text form for all languages.

mod parse;
mod print;
mod value;

pub use self::value::When;
use crate::{
    axes::{Mode, PhaseKind},
    command::CommandKind,
    decide::Outcome,
    facts::Fact,
    kind::{Family, Kind},
    period::Period,
    role::Role,
    set::coded,
    span::Span,
};

/// Which services of a portfolio are asked for, and in which order. All clauses must hold.
///
/// The text form is words to search for, `field:value` clauses, and one `sort:` with columns; `-` in front means *not*,
/// a comma between values means *or*, quotes keep spaces together. It is the same in every language.
///
/// ```
/// use rinnovo::Query;
///
/// let query: Query = "caffè kind:web-hosting ends:<30d -renewal:manual sort:ends,name".parse()?;
/// assert_eq!(query.clauses.len(), 4);
/// assert_eq!(query.to_string(), "caffè kind:web-hosting ends:<30d -renewal:manual sort:ends,name");
///
/// let error = "caffè knd:vps".parse::<Query>().unwrap_err();
/// assert_eq!(error.position(), Some(6));
/// assert!(error.to_string().starts_with("character 7: found `knd`, expected one of the fields: kind, family, "));
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Query {
    /// What must hold; all of them. Empty: every service.
    pub clauses: Vec<Clause>,
    /// The columns to sort by, the most important first. Empty: by name. What is equal in all of them is in the order
    /// of ids.
    pub sort: Vec<SortKey>,
}

/// The most clauses, and the most values of one term, that a query may have.
pub(super) const MOST: usize = 100;

/// One condition of a query.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Clause {
    /// Whether the test must fail.
    pub negated: bool,
    /// What is asked of a service.
    pub test: Test,
}

/// What is asked of a service. Of several values, one must fit.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Test {
    /// Its name or its reference contains the text, whatever the case and the accents; where it has neither, its id.
    Word(Box<str>),
    /// The sort of product; [`Kind::Other`] stands for every kind that is not known.
    Kind(Vec<Kind>),
    /// The family of its kind.
    Family(Vec<Family>),
    /// Where it is in its life.
    State(Vec<PhaseKind>),
    /// What happens when its term ends.
    Renewal(Vec<Mode>),
    /// Its renewal frequency.
    Frequency(Vec<Period>),
    /// Its renewal or expiry date.
    Ends(When),
    /// A state of its own.
    Is(Vec<Condition>),
    /// Whether the viewer holds one of these roles for it.
    Role(Vec<Role>),
    /// The handle of a contact, in any role, exactly.
    Contact(Vec<Box<str>>),
    /// How one of these commands would be answered now.
    Answer {
        /// The answer.
        outcome: Outcome,
        /// The commands.
        commands: Vec<CommandKind>,
    },
    /// A command that is allowed now stops being allowed within this time.
    Closes {
        /// The command; `None`: any.
        command: Option<CommandKind>,
        /// The time from now.
        within: Span,
    },
    /// One of these facts is not known.
    Unknown(Vec<Fact>),
    /// Its id, exactly.
    Id(Vec<Box<str>>),
    /// The id of the service it is grouped under, exactly.
    Parent(Vec<Box<str>>),
}

coded! {
    /// A state of a service that a query asks for by name.
    Condition expecting "one of the conditions" {
        /// An end was asked for: at expiry or at the end of the commitment.
        Cancelled "cancelled",
        /// A bill was not paid in time.
        InDebt "in_debt",
        /// The customer promised to stay.
        Committed "committed",
        /// A request to delete at once waits for its token.
        DeletionRequested "deletion_requested",
        /// Automatic renewal cannot be switched off.
        Forced "forced",
        /// Its kind, its phase or since when, its term, renewal, ending, standing or commitment is not known, or any
        /// fact came in words nobody here understands.
        Unknown "unknown",
        /// It is grouped under another service.
        Member "member",
        /// Others are grouped under it.
        Group "group",
    }
}

coded! {
    /// A column of the table, to sort by.
    Column expecting "one of the columns" {
        /// The customer's name, else the provider's, else the id; `vps2` before `vps10`, whatever the case and accents.
        /// What is nothing but accents is no name.
        Name "name",
        /// The provider's name, in the same way.
        Reference "reference",
        /// The id, byte by byte.
        Id "id",
        /// The English name of the kind.
        Kind "kind",
        /// The family of the kind.
        Family "family",
        /// The renewal or expiry date.
        Ends "ends",
        /// When it was created.
        Created "created",
        /// What happens when the term ends.
        Renewal "renewal",
        /// The renewal frequency.
        Frequency "frequency",
        /// The phase, in the order of a life.
        State "state",
        /// The currency, then the amount for one period.
        Price "price",
    }
}

/// A column, and in which direction it is sorted. What is missing comes last in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SortKey {
    /// The column.
    pub column: Column,
    /// Whether the greatest comes first.
    pub descending: bool,
}

impl Query {
    /// The words that are searched for, as they were written.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.clauses.iter().filter_map(|term| match &term.test {
            Test::Word(word) if !term.negated => Some(&**word),
            _ => None,
        })
    }

    /// The same query with the clauses of another, and its order where this one has none.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.clauses.extend(other.clauses);
        if self.sort.is_empty() {
            self.sort = other.sort;
        }
        self
    }
}
