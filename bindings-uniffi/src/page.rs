//! A page of the services of a portfolio: how it is asked for, and what it holds.

use rinnovo::{
    CivilDate as Day, CommandKind, Facet, Instant as Moment, Kind, Layout, Mode, Outcome, PageAt,
    PageSize, PhaseKind, ServiceId, TextField, View,
};

use crate::{
    error::RinnovoError,
    rules::{RenewalDate, Verdict},
    scalars::Count,
    service::Service,
};

/// Which page of the services is wanted.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct PageRequest {
    /// Which services, in which order: `studio kind:domain state:active sort:ends`. Empty: all, by name.
    #[uniffi(default = "")]
    pub query: String,
    /// Counted from 1; a page past the end is empty. Nothing: the first, or the one that `after` says.
    #[uniffi(default = None)]
    pub number: Option<Count>,
    /// The `next` of another page: right too when services have come and gone since.
    #[uniffi(default = None)]
    pub after: Option<String>,
    /// How many rows it has, 1 to 1,000. Nothing: 25.
    #[uniffi(default = None)]
    pub size: Option<Count>,
    /// Whether members stand under their parents.
    #[uniffi(default = false)]
    pub grouped: bool,
    /// The parents whose group is closed.
    #[uniffi(default = [])]
    pub closed: Vec<ServiceId>,
    /// Whether each row has the answers to all commands.
    #[uniffi(default = false)]
    pub answers: bool,
    /// What is counted over all services that are found: `kind`, `state`, `renewal`, `month`, or the code of a command.
    #[uniffi(default = [])]
    pub count: Vec<String>,
}

/// A page.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct Page {
    /// Its rows.
    pub rows: Vec<Row>,
    /// How many services are found.
    pub total: Count,
    /// How many rows there are on all pages together.
    pub shown: Count,
    /// How many pages there are.
    pub pages: Count,
    /// What the next page is asked for with; nothing: this is the last.
    pub next: Option<String>,
    /// What was counted.
    pub facets: Facets,
}

/// A row of a page.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct Row {
    /// The service.
    pub service: Service,
    /// What to call it: the customer's name, else the provider's, else the id.
    pub title: String,
    /// Its renewal or expiry date; nothing: there is none, or it is not known.
    pub date: Option<RenewalDate>,
    /// How many groups it stands in.
    pub depth: Count,
    /// Whether it is there only because a member of its group was found.
    pub brought_along: bool,
    /// How many services are grouped under it.
    pub members: Count,
    /// Whether its group is open.
    pub open: bool,
    /// Where its texts hold what was searched for.
    pub highlights: Vec<Highlight>,
    /// The answers to all commands, where they were asked for.
    pub answers: Vec<Verdict>,
}

/// A part of a text that was searched for, in characters: scalar values of Unicode.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Highlight {
    /// Of which text.
    pub field: TextField,
    /// Where it begins.
    pub start: Count,
    /// Where it ends (exclusive).
    pub end: Count,
}

/// What was counted.
#[derive(Clone, Debug, PartialEq, Eq, Default, uniffi::Record)]
pub struct Facets {
    /// By kind.
    pub kinds: Vec<KindCount>,
    /// By phase.
    pub states: Vec<StateCount>,
    /// By what happens when the term ends.
    pub renewals: Vec<RenewalCount>,
    /// By the month of the renewal or expiry date.
    pub months: Vec<MonthCount>,
    /// By the answer to commands.
    pub answers: Vec<OutcomeCount>,
}

/// So many services of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct KindCount {
    /// The kind.
    pub kind: Kind,
    /// How many.
    pub count: Count,
}

/// So many services in a phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct StateCount {
    /// The phase; nothing: not known.
    pub state: Option<PhaseKind>,
    /// How many.
    pub count: Count,
}

/// So many services with a renewal mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct RenewalCount {
    /// The mode; nothing: not known.
    pub mode: Option<Mode>,
    /// How many.
    pub count: Count,
}

/// So many services whose date is in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct MonthCount {
    /// The first day of the month, such as `2025-06-01`; nothing: they have no date.
    pub first: Option<Day>,
    /// How many.
    pub count: Count,
}

/// So many services with an answer to a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct OutcomeCount {
    /// The command.
    pub command: CommandKind,
    /// The answer.
    pub outcome: Outcome,
    /// How many.
    pub count: Count,
}

impl PageRequest {
    pub(crate) fn view(&self) -> Result<View, RinnovoError> {
        let facets =
            self.count.iter().map(|text| text.parse()).collect::<Result<Vec<Facet>, _>>()?;
        let layout = if self.grouped {
            Layout::Grouped { open: true, except: self.closed.iter().cloned().collect() }
        } else {
            Layout::Flat
        };
        let at = match (&self.after, self.number) {
            (Some(cursor), _) => PageAt::After(cursor.parse()?),
            (None, Some(Count(0))) => {
                return Err(RinnovoError::out_of_range(&0, "a page from 1 on"));
            }
            // What is wider lies past the end of any portfolio.
            (None, Some(Count(number))) => {
                PageAt::Number(u32::try_from(number).unwrap_or(u32::MAX))
            }
            (None, None) => PageAt::Number(1),
        };
        let size = |count: Count| match u32::try_from(count.0) {
            Ok(size) => Ok(PageSize::new(size)?),
            Err(_) => Err(RinnovoError::out_of_range(&count.0, "a page of 1 to 1000 rows")),
        };
        Ok(View { layout, at, size: self.size.map_or(Ok(PageSize::default()), size)?, facets })
    }
}

impl Page {
    /// What was found, its rows with the answers to all commands where there is somebody who asks.
    pub(crate) fn of(
        found: rinnovo::Page,
        now: Moment,
        answers: impl Fn(&rinnovo::Service) -> Vec<Verdict>,
    ) -> Self {
        let row = |row: rinnovo::Row| {
            let date = row.service.facts.renewal_date(now);
            Row {
                title: row.service.title().to_owned(),
                date: date.map(|(kind, at)| RenewalDate { kind, at }),
                depth: row.depth.into(),
                brought_along: row.brought_along,
                members: row.members.into(),
                open: row.open,
                highlights: row.highlights.iter().map(Highlight::from).collect(),
                answers: answers(&row.service),
                service: Service::from(&row.service),
            }
        };
        Self {
            total: found.total.into(),
            shown: found.shown.into(),
            pages: found.pages.into(),
            next: found.next.map(|cursor| cursor.to_string()),
            facets: Facets::from(found.facets),
            rows: found.rows.into_iter().map(row).collect(),
        }
    }
}

impl From<&rinnovo::Highlight> for Highlight {
    fn from(highlight: &rinnovo::Highlight) -> Self {
        Self { field: highlight.field, start: highlight.start.into(), end: highlight.end.into() }
    }
}

impl From<rinnovo::Facets> for Facets {
    fn from(facets: rinnovo::Facets) -> Self {
        let answers = facets.answers.into_iter().flat_map(|(command, counts)| {
            counts.into_iter().map(move |(outcome, count)| OutcomeCount {
                command,
                outcome,
                count: count.into(),
            })
        });
        let kinds =
            facets.kinds.into_iter().map(|(kind, count)| KindCount { kind, count: count.into() });
        let states = facets
            .states
            .into_iter()
            .map(|(state, count)| StateCount { state, count: count.into() });
        let renewals = facets
            .renewals
            .into_iter()
            .map(|(mode, count)| RenewalCount { mode, count: count.into() });
        let months = facets
            .months
            .into_iter()
            .map(|(first, count)| MonthCount { first, count: count.into() });
        Self {
            kinds: kinds.collect(),
            states: states.collect(),
            renewals: renewals.collect(),
            months: months.collect(),
            answers: answers.collect(),
        }
    }
}
