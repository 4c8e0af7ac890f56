//! The table of a customer with 5 or 5,000,000 services: held in columns, searched, filtered, sorted, paged, counted.
//!
//! [`Portfolio`] holds the services: what is asked often stands in columns of a few bytes, what rules read in 64 bytes
//! ([`packed`]), texts apart in blocks. [`Query`] says which services are asked for and in which order, [`View`] how
//! they are shown; [`Portfolio::list`] answers.

mod block;
mod build;
mod columns;
mod cursor;
mod facets;
mod fold;
mod found;
mod list;
mod listing;
mod matching;
mod memory;
mod natural;
mod order;
mod orders;
mod pace;
mod packed;
mod query;
mod rows;
mod shown;
mod sorting;
mod table;
mod texts;
mod tree;
mod update;
mod view;
mod viewer;

use std::{collections::BTreeMap, fmt, sync::OnceLock};

use hashbrown::HashTable;

pub(crate) use self::pace::{Paced, Paces};
use self::{
    columns::Columns, order::Order, packed::Packed, table::Table, texts::Texts, tree::Tree,
};
pub use self::{
    cursor::Cursor,
    facets::Facets,
    fold::fold,
    listing::Listing,
    memory::Memory,
    query::{Clause, Column, Condition, Query, SortKey, Test, When},
    view::{Facet, Highlight, Layout, Page, PageAt, PageSize, Row, TextField, View},
    viewer::Viewer,
};
use crate::{
    facts::{Fact, Facts},
    period::Frequencies,
    service::{Contacts, Price},
    zone::Zone,
};

/// The services of a customer, with their groups, ready to be asked about by the million.
///
/// It costs under 200 bytes for each service beside its texts. One service is changed, added or removed without
/// building anything anew.
///
/// ```
/// use rinnovo::{Account, Portfolio, Zone};
///
/// let text = r#"{"rinnovo": 1, "services": [
///     {"id": "site", "name": "Caffè", "kind": "web_hosting"},
///     {"id": "mail", "kind": "mx_plan", "parent": "site"}]}"#;
/// let portfolio = Portfolio::from_account(Account::from_json(text, Zone::UTC)?, Zone::UTC);
/// assert_eq!(portfolio.len(), 2);
/// assert_eq!(portfolio.service("mail").unwrap().parent, Some("site".parse()?));
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[derive(Clone)]
pub struct Portfolio {
    /// The customer's handle; empty when it is not known.
    pub handle: Box<str>,
    /// The jurisdiction whose rules apply, such as `us`; `None`: those of everybody.
    pub jurisdiction: Option<Box<str>>,
    /// Whether the account has a valid payment method; `None`: not known.
    pub payment_method: Option<bool>,
    zone: Zone,
    ids: HashTable<u32>,
    /// Id, name, reference.
    texts: Texts<3>,
    /// Name and reference, folded; a name that folds to the reference is left out. The id where there is neither.
    folded: Texts<2>,
    packed: Vec<Packed>,
    columns: Columns,
    prices: Vec<u32>,
    contacts: Vec<u32>,
    tree: Tree,
    all_prices: Table<Price>,
    all_contacts: Table<Contacts>,
    all_frequencies: Table<Frequencies>,
    rest: BTreeMap<u32, Rest>,
    /// Rows that hold no service any more.
    vacant: Vec<u32>,
    orders: Orders,
}

/// What few services have.
#[derive(Clone, Debug, Default)]
struct Rest {
    /// Facts that do not fit into [`Packed`].
    facts: Option<Box<Facts>>,
    unread: BTreeMap<Fact, Box<str>>,
    origin: Option<Box<str>>,
}

/// The orders that sorting needs, made when they are first asked for and kept from then on.
#[derive(Clone, Default)]
struct Orders {
    ids: OnceLock<Order>,
    titles: OnceLock<Order>,
    references: OnceLock<Order>,
    prices: OnceLock<Order>,
}

const ID: usize = 0;
const NAME: usize = 1;
const REFERENCE: usize = 2;

impl fmt::Debug for Portfolio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Portfolio")
            .field("handle", &self.handle)
            .field("zone", &self.zone)
            .field("services", &self.len())
            .finish_non_exhaustive()
    }
}
