//! How a table is shown, and what is shown of it.

use std::{collections::HashSet, fmt, str::FromStr};

use serde::Serialize;

use super::{Cursor, Facets};
use crate::{
    command::CommandKind,
    error::{Error, ErrorKind},
    service::{Service, ServiceId},
    set::coded,
};

/// How the services that a query finds are shown.
///
/// ```
/// use rinnovo::{Layout, PageSize, View};
///
/// let view = View { size: PageSize::new(50)?, ..View::default() };
/// assert_eq!(view.layout, Layout::Flat);
/// let error = PageSize::new(0).unwrap_err();
/// assert_eq!(error.to_string(), "found `0`, expected a page of 1 to 1000 rows");
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct View {
    /// Members under their parents, or all services alike.
    pub layout: Layout,
    /// Which page.
    pub at: PageAt,
    /// How many rows a page has.
    pub size: PageSize,
    /// What is counted.
    pub facets: Vec<Facet>,
}

/// Whether members stand under their parents.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Layout {
    /// Every service that matches, in one order.
    #[default]
    Flat,
    /// Members under their parents, in the same order among themselves. A member that matches brings its parent along.
    Grouped {
        /// Whether groups are open unless they are named.
        open: bool,
        /// The parents whose group is the other way.
        except: HashSet<ServiceId>,
    },
}

impl Layout {
    /// Members under their parents, every group open.
    pub fn grouped() -> Self {
        Self::Grouped { open: true, except: HashSet::new() }
    }
}

/// Which page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageAt {
    /// The page of this number, from 1. A page past the end is empty.
    Number(u32),
    /// The rows that come after one, whatever has changed since: none twice, none left out but those that have moved.
    After(Cursor),
}

impl Default for PageAt {
    fn default() -> Self {
        Self::Number(1)
    }
}

/// How many rows a page has: 1 to 1000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageSize(
    // INVARIANT: 1 to 1000.
    u16,
);

impl PageSize {
    /// A size of 1 to 1000 rows; refuses any other.
    pub fn new(rows: u32) -> Result<Self, Error> {
        u16::try_from(rows)
            .ok()
            .filter(|rows| (1..=1000).contains(rows))
            .map(Self)
            .ok_or_else(|| Error::new(ErrorKind::OutOfRange, rows, "a page of 1 to 1000 rows"))
    }

    /// How many rows.
    pub const fn rows(self) -> usize {
        self.0 as usize
    }
}

impl Default for PageSize {
    fn default() -> Self {
        Self(25)
    }
}

/// Something that is counted over all services that match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Facet {
    /// How many of each kind.
    Kind,
    /// How many in each phase.
    State,
    /// How many of each renewal mode.
    Renewal,
    /// How many renew or expire in each month.
    Month,
    /// How a command would be answered now, and of how many services.
    Answer(CommandKind),
}

impl FromStr for Facet {
    type Err = Error;

    /// Reads `kind`, `state`, `renewal`, `month`, or the code of a command.
    fn from_str(text: &str) -> Result<Self, Error> {
        Ok(match text {
            "kind" => Self::Kind,
            "state" => Self::State,
            "renewal" => Self::Renewal,
            "month" => Self::Month,
            text => Self::Answer(text.replace('-', "_").parse().map_err(|_| {
                let expected =
                    "one of kind, state, renewal, month, or a command such as `cancel-at-expiry`";
                Error::new(ErrorKind::Value, text, expected)
            })?),
        })
    }
}

impl fmt::Display for Facet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Kind => "kind",
            Self::State => "state",
            Self::Renewal => "renewal",
            Self::Month => "month",
            Self::Answer(command) => command.code(),
        })
    }
}

/// A page of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Page {
    /// Its rows.
    pub rows: Vec<Row>,
    /// How many services match, on all pages.
    pub total: u64,
    /// How many rows all pages have: parents that are brought along count, members of closed groups do not.
    pub shown: u64,
    /// How many pages there are.
    pub pages: u64,
    /// Where the next page begins; `None`: there is none.
    pub next: Option<Cursor>,
    /// What was counted.
    pub facets: Facets,
}

/// A service in its row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The service.
    pub service: Service,
    /// How many parents are above it in the table.
    pub depth: u32,
    /// Whether it does not match itself, and stands there for a member that does.
    pub brought_along: bool,
    /// How many rows stand under it, or would if its group were open; without those under other members.
    pub members: u32,
    /// Whether its group is open; `false` where there are no members to show.
    pub open: bool,
    /// Where the words of the search stand in its texts.
    pub highlights: Vec<Highlight>,
}

/// Where a word stands in a text of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Highlight {
    /// The text.
    pub field: TextField,
    /// The first character, from 0.
    pub start: u32,
    /// The character after the last one.
    pub end: u32,
}

coded! {
    /// A text of a service that a search looks through.
    TextField expecting "one of the texts" {
        /// The customer's own name.
        Name "name",
        /// The provider's name.
        Reference "reference",
        /// The id, where there is neither.
        Id "id",
    }
}
