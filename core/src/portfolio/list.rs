//! The page that a query asks for.

use std::cmp::Ordering;

use super::{
    Cursor, Facets, Layout, Page, PageAt, Portfolio, Query, View, Viewer,
    cursor::Mark,
    facets,
    found::Found,
    matching::Matcher,
    shown::{MATCHES, SHOWN, Shown},
    sorting::Sorting,
};
use crate::error::Error;

impl Portfolio {
    /// The page of the table that a query asks for, what is counted, and how much there is.
    ///
    /// Refuses nothing but a cursor of another order, or of a table with groups where this one has none or the other way
    /// round.
    ///
    /// ```
    /// use rinnovo::{Account, Facet, Layout, Portfolio, Query, View, Viewer, Zone};
    ///
    /// let text = r#"{"rinnovo": 1, "services": [
    ///     {"id": "1", "name": "Shop", "kind": "web_hosting"},
    ///     {"id": "2", "reference": "caffè.example", "kind": "domain", "parent": "1"},
    ///     {"id": "3", "name": "vps10", "kind": "vps"},
    ///     {"id": "4", "name": "vps2", "kind": "vps"}]}"#;
    /// let portfolio = Portfolio::from_account(Account::from_json(text, Zone::UTC)?, Zone::UTC);
    /// let rules = rinnovo::edition("ovh-2025").unwrap().compile(None)?;
    /// let viewer = Viewer::new("2025-06-01T00:00:00Z".parse()?, &rules);
    ///
    /// let view = View { facets: vec![Facet::Kind], ..View::default() };
    /// let page = portfolio.list(&"kind:vps sort:name".parse()?, &viewer, &view)?;
    /// let names: Vec<&str> = page.rows.iter().map(|row| &*row.service.name).collect();
    /// assert_eq!(names, ["vps2", "vps10"]);
    /// assert_eq!((page.total, page.pages, page.facets.kinds[&rinnovo::Kind::Vps]), (2, 1, 2));
    ///
    /// // A member that matches brings its parent along.
    /// let view = View { layout: Layout::grouped(), ..View::default() };
    /// let page = portfolio.list(&"CAFFE".parse()?, &viewer, &view)?;
    /// let told: Vec<(&str, u32, bool)> =
    ///     page.rows.iter().map(|row| (row.service.title(), row.depth, row.brought_along)).collect();
    /// assert_eq!(told, [("Shop", 0, true), ("caffè.example", 1, false)]);
    /// assert_eq!((page.rows[1].highlights[0].start, page.rows[1].highlights[0].end), (0, 5));
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn list(&self, query: &Query, viewer: &Viewer<'_>, view: &View) -> Result<Page, Error> {
        let matcher = Matcher::new(self, query, viewer);
        let sorting = Sorting::new(self, query);
        let grouped = view.layout != Layout::Flat;
        let marks = match &view.at {
            PageAt::Number(_) => Vec::new(),
            PageAt::After(cursor) => cursor.marks(&sorting, self, grouped)?,
        };
        let rows = matcher.found();
        let facets = facets::count(self, &rows, &view.facets, &matcher);
        let total = rows.len() as u64;
        let table = Table::new(self, &sorting, &view.layout, rows);
        let size = view.size.rows();
        let skip = match view.at {
            PageAt::Number(number) => (number.max(1) as usize - 1).saturating_mul(size),
            PageAt::After(_) => 0,
        };
        // One more than is shown tells whether there is another page.
        let mut found = table.first(skip.saturating_add(size).saturating_add(1), &marks);
        let more = found.len() > skip.saturating_add(size);
        found.truncate(skip.saturating_add(size));
        let found = found.get(skip..).unwrap_or_default();
        let shown = table.count();
        let last = found.last().filter(|_| more);
        Ok(Page {
            next: last.map(|(row, _)| Cursor::new(&sorting, self, grouped, &table.path(*row))),
            rows: found
                .iter()
                .filter_map(|(row, depth)| table.shown.row(*row, *depth, query))
                .collect(),
            total,
            shown,
            pages: shown.div_ceil(size as u64),
            facets,
        })
    }

    /// What is counted of the services that match, without a page.
    pub fn facets(&self, query: &Query, viewer: &Viewer<'_>, asked: &[super::Facet]) -> Facets {
        let matcher = Matcher::new(self, query, viewer);
        facets::count(self, &matcher.found(), asked, &matcher)
    }

    /// The ids of the services that match, in the order of the query.
    pub fn select(&self, query: &Query, viewer: &Viewer<'_>) -> Vec<&str> {
        self.select_rows(query, viewer).into_iter().map(|row| self.id(row)).collect()
    }

    pub(crate) fn select_rows(&self, query: &Query, viewer: &Viewer<'_>) -> Vec<u32> {
        let found = Matcher::new(self, query, viewer).found();
        let sorting = Sorting::new(self, query);
        sorting.first(found.iter(), usize::MAX)
    }
}

/// The rows of a table: which, and what stands under what.
pub(super) struct Table<'a, 's> {
    pub(super) shown: Shown<'a>,
    sorting: &'s Sorting<'a>,
    /// The rows without a parent in the table.
    roots: Found<'s>,
}

impl<'a, 's> Table<'a, 's> {
    pub(super) fn new(
        portfolio: &'a Portfolio,
        sorting: &'s Sorting<'a>,
        layout: &'a Layout,
        found: Found<'s>,
    ) -> Self {
        if *layout == Layout::Flat {
            let shown = Shown { portfolio, layout, marks: Vec::new() };
            return Self { shown, sorting, roots: found };
        }
        let mut marks = vec![0_u8; portfolio.packed.len()];
        let mut roots = Vec::new();
        for row in found.iter() {
            let mut mark = MATCHES | SHOWN;
            let mut here = Some(row);
            while let Some(slot) = here.and_then(|row| marks.get_mut(row as usize)) {
                let seen = *slot & SHOWN != 0;
                *slot |= mark;
                if seen {
                    break;
                }
                mark = SHOWN;
                let parent = here.and_then(|row| portfolio.parent_of(row));
                if parent.is_none() {
                    roots.extend(here);
                }
                here = parent;
            }
        }
        Self { shown: Shown { portfolio, layout, marks }, sorting, roots: Found::These(roots) }
    }

    /// How many rows there are on all pages.
    fn count(&self) -> u64 {
        match self.shown.layout {
            Layout::Flat => self.roots.len() as u64,
            Layout::Grouped { open: true, except } if except.is_empty() => {
                self.shown.marks.iter().filter(|marks| **marks != 0).count() as u64
            }
            Layout::Grouped { .. } => {
                let (mut count, mut waiting) = (0, self.roots.iter().collect::<Vec<u32>>());
                while let Some(row) = waiting.pop() {
                    count += 1;
                    if self.shown.is_open(row) {
                        waiting.extend(self.shown.members(row));
                    }
                }
                count
            }
        }
    }

    /// The first `count` rows after the marks of a cursor, each with the number of parents above it: depth first, and
    /// without recursion, because a chain of parents may be as long as the account.
    pub(super) fn first(&self, count: usize, marks: &[Mark]) -> Vec<(u32, u32)> {
        let place = |row: u32, depth: usize| {
            marks.get(depth).map_or(Ordering::Greater, |mark| {
                mark.compare(row, self.sorting, self.shown.portfolio)
            })
        };
        let (mut found, mut waiting) = (Vec::new(), Vec::new());
        // Whether the rows above stand where the cursor does, so that members are compared with it too.
        let push = |waiting: &mut Vec<(u32, u32, bool)>,
                    rows: &mut dyn Iterator<Item = u32>,
                    depth: u32,
                    along: bool,
                    room: usize| {
            let mut rows = rows.filter(|row| !along || place(*row, depth as usize).is_ge());
            let sorted = self.sorting.first(&mut rows, room.saturating_add(1));
            waiting.extend(sorted.into_iter().rev().map(|row| (row, depth, along)));
        };
        push(&mut waiting, &mut self.roots.iter(), 0, !marks.is_empty(), count);
        while found.len() < count
            && let Some((row, depth, along)) = waiting.pop()
        {
            let stands = along && place(row, depth as usize).is_eq();
            if !stands {
                found.push((row, depth));
            }
            if self.shown.is_open(row) {
                let room = count - found.len();
                let along = stands && marks.len() > depth as usize + 1;
                push(&mut waiting, &mut self.shown.members(row), depth + 1, along, room);
            }
        }
        found
    }

    /// The rows from the outermost parent down to a row; the row alone in a flat table.
    fn path(&self, row: u32) -> Vec<u32> {
        let mut path = vec![row];
        if *self.shown.layout != Layout::Flat {
            path.extend(self.shown.portfolio.tree.above(row));
            path.reverse();
        }
        path
    }
}
