//! What a table is asked, as values: for a screen with a search box and filters, which would otherwise put a text together.

use rinnovo::{
    CivilDate as Day, Clause, Column, CommandKind, Condition, Fact, Family, Kind, Mode, Outcome,
    Period as Months, PhaseKind, Query, Role, SortKey, Span, Test, When,
};

use crate::{error::RinnovoError, scalars::Text};

/// Which services are asked for, and in which order. All clauses must hold.
#[uniffi::remote(Record)]
pub struct Query {
    /// What must hold; all of them. Empty: every service.
    #[uniffi(default = [])]
    pub clauses: Vec<Clause>,
    /// The columns to sort by, the most important first. Empty: by name.
    #[uniffi(default = [])]
    pub sort: Vec<SortKey>,
}

/// One condition of a query.
#[uniffi::remote(Record)]
pub struct Clause {
    /// What is asked of a service.
    pub test: Test,
    /// Whether the test must fail.
    #[uniffi(default = false)]
    pub negated: bool,
}

/// What is asked of a service. Of several values, one must fit.
#[uniffi::remote(Enum)]
pub enum Test {
    /// Its name or its reference contains the text, whatever the case and the accents; where it has neither, its id.
    Word(Text),
    /// The sort of product; `other` stands for every kind that is not known.
    Kind(Vec<Kind>),
    /// The family of its kind.
    Family(Vec<Family>),
    /// Where it is in its life.
    State(Vec<PhaseKind>),
    /// What happens when its term ends.
    Renewal(Vec<Mode>),
    /// Its renewal frequency.
    Frequency(Vec<Months>),
    /// Its renewal or expiry date.
    Ends(When),
    /// A state of its own.
    Is(Vec<Condition>),
    /// Whether the viewer holds one of these roles for it.
    Role(Vec<Role>),
    /// The handle of a contact, in any role, exactly.
    Contact(Vec<Text>),
    /// How one of these commands would be answered now.
    Answer {
        /// The answer.
        outcome: Outcome,
        /// The commands.
        commands: Vec<CommandKind>,
    },
    /// A command that is allowed now stops being allowed within this time.
    Closes {
        /// The command; nothing: any.
        command: Option<CommandKind>,
        /// The time from now.
        within: Span,
    },
    /// One of these facts is not known.
    Unknown(Vec<Fact>),
    /// Its id, exactly.
    Id(Vec<Text>),
    /// The id of the service it is grouped under, exactly.
    Parent(Vec<Text>),
}

/// A span of the calendar that a date is asked to lie in. Days are those of the portfolio's zone.
#[uniffi::remote(Enum)]
pub enum When {
    /// From now until so much later (exclusive).
    Within(Span),
    /// So much later than now, or later.
    Beyond(Span),
    /// Before a day begins.
    Before(Day),
    /// After a day has ended.
    After(Day),
    /// From the first day to the last one, both included.
    Between(Day, Day),
    /// Before now.
    Past,
    /// There is no such date, or it is not known.
    Never,
}

/// A column, and in which direction it is sorted. What is missing comes last in both.
#[uniffi::remote(Record)]
pub struct SortKey {
    /// The column.
    pub column: Column,
    /// Whether the greatest comes first.
    #[uniffi(default = false)]
    pub descending: bool,
}

/// The text of a query, which every function here takes. Refuses what no text says: a test without values, and more than
/// 100 values or clauses.
#[uniffi::export]
pub fn query_text(query: Query) -> Result<String, RinnovoError> {
    let text = query.to_string();
    let same = text.parse::<Query>()? == query;
    if same { Ok(text) } else { Err(RinnovoError::value(&text, "clauses that a text can say")) }
}

/// The values that a text says, as it is typed into a search box. Refuses one that cannot be read, naming the character.
#[uniffi::export]
pub fn query_of(text: &str) -> Result<Query, RinnovoError> {
    Ok(text.parse()?)
}
