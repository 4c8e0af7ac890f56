//! The table: a query, which groups are open, and the pages around the selected row. A million services are never
//! drawn, nor kept as rows: the portfolio gives pages of them.

use std::collections::HashSet;

use rinnovo::{Layout, PageAt, PageSize, Query, Row, SortKey, View};

use super::session::Session;

/// Rows to a page that is asked of the portfolio.
const PAGE: usize = 200;
/// Pages that are kept.
const KEPT: usize = 4;

/// A mistake in the query.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mistake {
    /// The character it begins at.
    pub(crate) at: usize,
    pub(crate) told: String,
}

#[derive(Debug)]
pub(crate) struct Table {
    /// The query line as it is typed.
    pub(crate) text: String,
    pub(crate) mistake: Option<Mistake>,
    /// The last query without a mistake: it is what is shown.
    pub(crate) query: Query,
    view: View,
    /// The selected row, and the first one on the screen.
    pub(crate) selected: usize,
    pub(crate) top: usize,
    /// How many rows fit.
    pub(crate) height: usize,
    /// How many services match, and how many rows there are.
    pub(crate) total: u64,
    pub(crate) rows: usize,
    pages: Vec<(usize, Vec<Row>)>,
    /// The rows on the screen.
    pub(crate) visible: Vec<Row>,
}

impl Table {
    pub(crate) fn new(session: &Session) -> Self {
        let mut table = Self {
            text: String::new(),
            mistake: None,
            query: Query::default(),
            view: View { layout: Layout::grouped(), ..View::default() },
            selected: 0,
            top: 0,
            height: 1,
            total: 0,
            rows: 0,
            pages: Vec::new(),
            visible: Vec::new(),
        };
        if let Ok(size) = PageSize::new(u32::try_from(PAGE).unwrap_or(1)) {
            table.view.size = size;
        }
        table.refresh(session);
        table
    }

    /// Asks anew: the services, the query, the groups or the time have changed.
    pub(crate) fn refresh(&mut self, session: &Session) {
        self.pages.clear();
        self.load(session, self.selected / PAGE);
        self.selected = self.selected.min(self.rows.saturating_sub(1));
        self.show(session);
    }

    /// Takes the text of the query line; a mistake leaves the last result.
    pub(crate) fn ask(&mut self, session: &Session) {
        match self.text.parse::<Query>() {
            Ok(query) => {
                self.mistake = None;
                if query != self.query {
                    self.query = query;
                    (self.selected, self.top) = (0, 0);
                    self.refresh(session);
                }
            }
            Err(error) => {
                let at = error.position().unwrap_or(0);
                self.mistake = Some(Mistake { at, told: error.to_string() });
            }
        }
    }

    /// Sorts by one column, and tells so in the query line.
    pub(crate) fn sort(&mut self, session: &Session, key: SortKey) {
        let query = Query { sort: vec![key], ..self.query.clone() };
        self.text = query.to_string();
        self.ask(session);
    }

    /// Loads the rows on the screen, the selected one among them.
    pub(crate) fn show(&mut self, session: &Session) {
        let height = self.height.max(1);
        self.top = self.top.min(self.rows.saturating_sub(height));
        self.top = self.top.clamp((self.selected + 1).saturating_sub(height), self.selected);
        let end = self.top.saturating_add(height).min(self.rows);
        self.visible =
            (self.top..end).filter_map(|index| self.row(session, index).cloned()).collect();
    }

    /// The row at a place.
    pub(crate) fn row(&mut self, session: &Session, index: usize) -> Option<&Row> {
        let page = index / PAGE;
        if !self.pages.iter().any(|(number, _)| *number == page) {
            self.load(session, page);
        }
        let rows = self.pages.iter().find(|(number, _)| *number == page);
        rows.and_then(|(_, rows)| rows.get(index % PAGE))
    }

    fn load(&mut self, session: &Session, page: usize) {
        self.view.at = PageAt::Number(u32::try_from(page + 1).unwrap_or(u32::MAX));
        // INVARIANT: only cursors are refused.
        let Ok(found) = session.portfolio.list(&self.query, &session.viewer(), &self.view) else {
            return;
        };
        self.total = found.total;
        self.rows = usize::try_from(found.shown).unwrap_or(usize::MAX);
        if self.pages.len() >= KEPT {
            self.pages.remove(0);
        }
        self.pages.push((page, found.rows));
    }

    /// The selected row.
    pub(crate) fn current(&mut self, session: &Session) -> Option<Row> {
        self.row(session, self.selected).cloned()
    }

    pub(crate) fn select(&mut self, session: &Session, index: usize) {
        self.selected = index.min(self.rows.saturating_sub(1));
        self.show(session);
    }

    pub(crate) fn up(&mut self, session: &Session, by: usize) {
        self.select(session, self.selected.saturating_sub(by));
    }

    pub(crate) fn down(&mut self, session: &Session, by: usize) {
        self.select(session, self.selected.saturating_add(by));
    }

    /// Opens the selected group; in an open one, goes to its first member.
    pub(crate) fn open(&mut self, session: &Session) {
        match self.current(session) {
            Some(row) if row.open => self.down(session, 1),
            Some(row) if row.members > 0 => self.turn(session, &row),
            _ => {}
        }
    }

    /// Closes the selected group; on a member, goes to its parent.
    pub(crate) fn close(&mut self, session: &Session) {
        let Some(row) = self.current(session) else { return };
        if row.open {
            return self.turn(session, &row);
        }
        let mut index = self.selected;
        while row.depth > 0 && index > 0 {
            index -= 1;
            if self.row(session, index).is_some_and(|above| above.depth < row.depth) {
                return self.select(session, index);
            }
        }
    }

    fn turn(&mut self, session: &Session, row: &Row) {
        if let Layout::Grouped { except, .. } = &mut self.view.layout
            && !except.remove(&row.service.id)
        {
            except.insert(row.service.id.clone());
        }
        self.refresh(session);
    }

    /// Opens all groups, or closes all.
    pub(crate) fn turn_all(&mut self, session: &Session) {
        let open = matches!(self.view.layout, Layout::Grouped { open: true, .. });
        self.view.layout = Layout::Grouped { open: !open, except: HashSet::new() };
        (self.selected, self.top) = (0, 0);
        self.refresh(session);
    }

    /// Asks anew, and finds the service again where it is near.
    pub(crate) fn refresh_at(&mut self, session: &Session, id: &str) {
        self.refresh(session);
        let near = self.pages.iter().find_map(|(page, rows)| {
            let place = rows.iter().position(|row| row.service.id.as_str() == id)?;
            Some(page * PAGE + place)
        });
        if let Some(index) = near {
            self.select(session, index);
        }
    }
}
