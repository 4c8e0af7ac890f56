//! Where a page ended, told by what stood there, so that the next page is right while rows change.

use std::{cmp::Ordering, fmt, str::FromStr};

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde::{Deserialize, Serialize, Serializer};

use super::{
    Portfolio, natural,
    packed::{kind_of, months},
    query::{Column, SortKey},
    sorting::{MISSING, Sorting, directed, second_key, turned},
};
use crate::{
    error::{Error, ErrorKind},
    instant::Instant,
    service::Price,
};

/// The place after a row of a table. Its text means nothing to anybody else, and may be kept in a link.
///
/// ```
/// use rinnovo::Cursor;
///
/// let error = "page2".parse::<Cursor>().unwrap_err();
/// assert_eq!(error.to_string(), "found `page2`, expected the cursor of a page");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The columns that the rows were sorted by.
    sort: String,
    /// Whether members stood under their parents.
    grouped: bool,
    /// What stood in them, of the parents above the row and of the row itself.
    pub(super) path: Vec<Stop>,
}

/// A row as its place in an order tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stop {
    values: Vec<Value>,
    pub(super) id: Box<str>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Value {
    Missing,
    Text(Box<str>),
    Number(u64),
    At(Instant),
    Price(Box<str>, Box<str>),
}

/// The longest text of a cursor: a row under some thousand parents.
const LONGEST: usize = 4 << 20;

/// A place between rows, ready to be compared with them.
pub(super) struct Mark {
    numbers: Vec<(u64, Option<Instant>)>,
    pub(super) id: Box<str>,
}

impl Cursor {
    pub(super) fn new(
        sorting: &Sorting<'_>,
        portfolio: &Portfolio,
        grouped: bool,
        path: &[u32],
    ) -> Self {
        let stop = |row: &u32| Stop {
            values: sorting.keys().iter().map(|key| value(portfolio, key.column, *row)).collect(),
            id: portfolio.id(*row).into(),
        };
        Self { sort: sort_text(sorting.keys()), grouped, path: path.iter().map(stop).collect() }
    }

    /// The places of the path in today's order. Refuses the cursor of another order, and that of a table with groups in
    /// one without or the other way round.
    pub(super) fn marks(
        &self,
        sorting: &Sorting<'_>,
        portfolio: &Portfolio,
        grouped: bool,
    ) -> Result<Vec<Mark>, Error> {
        let told = |grouped, sort: &str| {
            let table = if grouped { "with groups" } else { "without groups" };
            format!("the cursor of a table {table}, sorted by {sort}")
        };
        let wrong = || {
            let expected = told(grouped, &sort_text(sorting.keys()));
            Error::new(ErrorKind::Value, told(self.grouped, &self.sort), expected)
        };
        if self.grouped != grouped || self.sort != sort_text(sorting.keys()) {
            return Err(wrong());
        }
        let mark = |stop: &Stop| {
            let numbers = sorting.keys().iter().zip(&stop.values).map(|(key, value)| {
                number(portfolio, sorting, *key, value)
                    .map(|(number, at)| (turned(number, *key), at))
            });
            let numbers: Vec<_> = numbers.collect::<Option<_>>().ok_or_else(wrong)?;
            Ok(Mark { numbers, id: stop.id.clone() })
        };
        self.path.iter().map(mark).collect()
    }
}

impl Mark {
    /// Whether a row comes before the place, stands there, or comes after it.
    pub(super) fn compare(
        &self,
        row: u32,
        sorting: &Sorting<'_>,
        portfolio: &Portfolio,
    ) -> Ordering {
        for (key, (number, at)) in sorting.keys().iter().zip(&self.numbers) {
            let (of_row, date) = sorting.value(*key, row);
            let ordering = of_row.cmp(number).then_with(|| directed(date.cmp(at), *key));
            if ordering.is_ne() {
                return ordering;
            }
        }
        portfolio.id(row).cmp(&*self.id)
    }
}

fn sort_text(keys: &[SortKey]) -> String {
    keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

fn value(portfolio: &Portfolio, column: Column, row: u32) -> Value {
    let facts = portfolio.facts_at(row);
    let at = |at: Option<Instant>| at.map_or(Value::Missing, Value::At);
    let place =
        |place: Option<usize>| place.map_or(Value::Missing, |place| Value::Number(place as u64));
    match column {
        Column::Name => Value::Text(portfolio.title(row).into()),
        Column::Reference if portfolio.reference(row).is_empty() => Value::Missing,
        Column::Reference => Value::Text(portfolio.folded_reference(row).into()),
        Column::Id => Value::Text(portfolio.id(row).into()),
        Column::Kind | Column::Family => Value::Number(facts.kind.index() as u64),
        Column::Ends => at(portfolio.end_at(row)),
        Column::Created => at(facts.created),
        Column::Renewal => place(facts.renewal.map(|renewal| renewal.mode() as usize)),
        Column::Frequency => place(
            facts.renewal.and_then(crate::Renewal::every).map(|every| usize::from(months(every))),
        ),
        Column::State => place(facts.phase.map(|phase| phase.kind() as usize)),
        Column::Price => portfolio.price_at(row).map_or(Value::Missing, |price| {
            Value::Price(price.currency.to_string().into(), price.amount.to_string().into())
        }),
    }
}

/// What rows of this value are compared by; between two rows where none has it. `None`: no such value of the column.
fn number(
    portfolio: &Portfolio,
    sorting: &Sorting<'_>,
    key: SortKey,
    value: &Value,
) -> Option<(u64, Option<Instant>)> {
    let plain = |number: u64| Some((number, None));
    match (key.column, value) {
        (_, Value::Missing) => plain(MISSING),
        (Column::Name, Value::Text(text)) => {
            plain(portfolio.by_title().place(|row| natural::compare(portfolio.title(row), text)))
        }
        (Column::Reference, Value::Text(text)) => plain(
            portfolio
                .by_reference()
                .place(|row| natural::compare(portfolio.folded_reference(row), text)),
        ),
        (Column::Id, Value::Text(text)) => {
            plain(portfolio.by_id().place(|row| portfolio.id(row).cmp(text)))
        }
        (Column::Price, Value::Price(currency, amount)) => {
            let price = Price { amount: amount.parse().ok()?, currency: currency.parse().ok()? };
            plain(portfolio.by_price().place(|row| portfolio.price_at(row).cmp_price(&price)))
        }
        (Column::Kind | Column::Family, Value::Number(kind)) => {
            plain(sorting.kind_number(key.column, kind_of(u8::try_from(*kind).ok()?)))
        }
        (Column::Ends | Column::Created, Value::At(at)) => {
            Some((second_key(at.unix_seconds()), Some(*at)))
        }
        (Column::Renewal | Column::State, Value::Number(place)) => plain(place.checked_add(1)?),
        (Column::Frequency, Value::Number(months)) => plain(*months),
        _ => None,
    }
}

/// Prices in the order of their currencies.
trait ComparePrice {
    fn cmp_price(&self, other: &Price) -> Ordering;
}

impl ComparePrice for Option<&Price> {
    fn cmp_price(&self, other: &Price) -> Ordering {
        self.map(|price| (price.currency, price.amount)).cmp(&Some((other.currency, other.amount)))
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = serde_json::to_string(&(&self.sort, self.grouped, &self.path))
            .map_err(|_| fmt::Error)?;
        utf8_percent_encode(&text, NON_ALPHANUMERIC).fmt(f)
    }
}

/// As its text.
impl Serialize for Cursor {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl FromStr for Cursor {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let wrong = || Error::new(ErrorKind::Value, text, "the cursor of a page");
        if text.len() > LONGEST {
            return Err(wrong());
        }
        let json = percent_decode_str(text).decode_utf8().map_err(|_| wrong())?;
        let (sort, grouped, path): (String, bool, Vec<Stop>) =
            serde_json::from_str(&json).map_err(|_| wrong())?;
        let keys = sort.split(',').count();
        let fits = !path.is_empty()
            && (grouped || path.len() == 1)
            && path.iter().all(|stop| stop.values.len() == keys);
        if fits { Ok(Self { sort, grouped, path }) } else { Err(wrong()) }
    }
}
