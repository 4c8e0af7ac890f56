//! The arguments of what is about many services.
#![expect(clippy::doc_markdown, reason = "help texts are no Markdown: backticks would be shown")]

use std::path::PathBuf;

use clap::{
    Args,
    builder::{PossibleValuesParser, TypedValueParser},
};
use rinnovo::{
    Assumption, Clause, CommandKind, Cursor, Facet, PageSize, Query, ServiceId, SortKey, Test,
};

use super::{
    CommandArgs,
    values::{assumption, command, cursor, facet, page_size, query, service_id, sort_key},
};

/// Arguments of `list`.
#[derive(Args, Debug)]
pub(crate) struct List {
    /// The account, in JSON; or what the provider's API returned: an answer, a dump, or a directory of them
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) list: ListArgs,
}

/// Which rows, in which order.
#[derive(Args, Debug, Clone, Default)]
pub(crate) struct ListArgs {
    #[command(flatten)]
    pub(crate) query: QueryArgs,
    /// Which page
    #[arg(long, value_name = "N", default_value = "1", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) page: u32,
    /// The rows after those of another page: what that page gave as `next`. It stays right while services change
    #[arg(long, value_name = "CURSOR", conflicts_with = "page", value_parser = cursor)]
    pub(crate) after: Option<Cursor>,
    /// Services to a page, 1 to 1000
    #[arg(long, value_name = "N", default_value = "25", value_parser = page_size)]
    pub(crate) size: PageSize,
    /// Do not indent services under the one they belong to
    #[arg(long)]
    pub(crate) flat: bool,
    /// Show no members, but of the groups that --toggle names
    #[arg(long, conflicts_with = "flat")]
    pub(crate) closed: bool,
    /// The ids of groups to close, or with --closed to open
    #[arg(long, value_name = "ID,ID", value_delimiter = ',', value_parser = service_id, conflicts_with = "flat")]
    pub(crate) toggle: Vec<ServiceId>,
    /// What to count over all services that match: kind, state, renewal, month, or a command such as cancel_at_expiry
    #[arg(long, value_name = "FACET,FACET", value_delimiter = ',', value_parser = facet)]
    pub(crate) count: Vec<Facet>,
}

/// Which services.
#[derive(Args, Debug, Clone, Default)]
pub(crate) struct QueryArgs {
    /// Only these services, sorted in this way: words to search for and terms such as kind:web-hosting, ends:<30d,
    /// -renewal:manual, is:cancelled, allowed:cancel-at-expiry, closes:<7d, sort:ends,-name
    #[arg(long = "where", value_name = "QUERY", default_value = "", hide_default_value = true, allow_hyphen_values = true, value_parser = query)]
    pub(crate) query: Query,
    /// Only services whose name or reference contains every word, whatever the case and accents; a member brings its
    /// parent
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true,
        allow_hyphen_values = true
    )]
    pub(crate) search: String,
    /// Sort by name, reference, id, kind, family, ends, created, renewal, frequency, state or price, several separated
    /// by commas; -KEY descends. What is missing comes last; ties are broken by id [default: name]
    #[arg(long, value_name = "KEY,KEY", value_delimiter = ',', allow_hyphen_values = true, value_parser = sort_key)]
    pub(crate) sort: Vec<SortKey>,
}

impl QueryArgs {
    /// All of it as one query.
    pub(crate) fn query(&self) -> Query {
        let word = |word: &str| Clause { negated: false, test: Test::Word(word.into()) };
        let search = self.search.split_whitespace().map(word).collect();
        Query { clauses: search, sort: self.sort.clone() }.and(self.query.clone())
    }
}

/// Arguments of `bulk`.
#[derive(Args, Debug)]
pub(crate) struct Bulk {
    /// The account, in JSON; or what the provider's API returned: an answer, a dump, or a directory of them
    pub(crate) file: PathBuf,
    /// What is asked: a command of decide but request_deletion and confirm_deletion, which want a token for each service
    #[arg(value_parser = command)]
    pub(crate) command: CommandKind,
    /// Which services: a query as that of list, such as "kind:vps ends:<30d"; "" for all
    #[arg(long = "where", value_name = "QUERY", required = true, allow_hyphen_values = true, value_parser = query)]
    pub(crate) query: Query,
    #[command(flatten)]
    pub(crate) asked: CommandArgs,
    /// Do what is allowed: append the events to FILE.journal.jsonl, then replace FILE
    #[arg(long)]
    pub(crate) write: bool,
}

/// Arguments of `forecast`.
#[derive(Args, Debug)]
pub(crate) struct ForecastArgs {
    /// The account, in JSON; or what the provider's API returned: an answer, a dump, or a directory of them
    pub(crate) file: PathBuf,
    /// How far to look, in months: 1 to 1200
    #[arg(long, value_name = "N", default_value = "12", value_parser = clap::value_parser!(u32).range(1..=1200))]
    pub(crate) months: u32,
    /// Whether bills get paid
    #[arg(long, default_value = "paid", value_parser = PossibleValuesParser::new(["paid", "unpaid"]).map(|text| assumption(&text)))]
    pub(crate) assume: Assumption,
    /// What if this command were given: SERVICE COMMAND [DATE|RFC3339], such as "vps-1 cancel_at_expiry 2025-07-01", now
    /// without a date; renew and pay_ahead take a number of periods (renew=2), change_frequency and enable_automatic a
    /// frequency (change_frequency=P1Y). May be given several times
    #[arg(long = "if", value_name = "WHAT")]
    pub(crate) what_if: Vec<String>,
    /// Write a calendar with an entry for each deadline; where the file is there, update it: what moved is moved, what
    /// vanished is cancelled
    #[arg(long, value_name = "FILE")]
    pub(crate) ics: Option<PathBuf>,
    /// Write a picture: bars for the months, and the deadlines of the services
    #[arg(long, value_name = "FILE")]
    pub(crate) svg: Option<PathBuf>,
    /// Write the same picture as PNG
    #[arg(long, value_name = "FILE")]
    pub(crate) png: Option<PathBuf>,
    /// Write everything that is foreseen, one event to a record
    #[arg(long, value_name = "FILE")]
    pub(crate) csv: Option<PathBuf>,
}
