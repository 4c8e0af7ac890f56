//! What is shown of a row.

use super::{
    Highlight, Layout, Portfolio, Query, Row, TextField,
    fold::{find_all, fold},
};

/// Bits of a row in a table with groups: whether it matches, and whether it is shown for itself or for a member.
pub(super) const MATCHES: u8 = 1;
pub(super) const SHOWN: u8 = 2;

/// Which rows of a portfolio a table shows.
#[derive(Debug)]
pub(super) struct Shown<'a> {
    pub(super) portfolio: &'a Portfolio,
    pub(super) layout: &'a Layout,
    /// See [`MATCHES`] and [`SHOWN`]; empty in a flat table.
    pub(super) marks: Vec<u8>,
}

impl Shown<'_> {
    fn has(&self, row: u32, mark: u8) -> bool {
        self.marks.get(row as usize).is_some_and(|marks| marks & mark != 0)
    }

    pub(super) fn is_open(&self, row: u32) -> bool {
        match self.layout {
            Layout::Flat => false,
            Layout::Grouped { open, except } => *open != except.contains(self.portfolio.id(row)),
        }
    }

    pub(super) fn members(&self, row: u32) -> impl Iterator<Item = u32> + '_ {
        let members = self.portfolio.members_of(row);
        members.filter(|member| self.has(*member, SHOWN))
    }

    /// What is shown of a row.
    pub(super) fn row(&self, row: u32, depth: u32, query: &Query) -> Option<Row> {
        let service = self.portfolio.service_at(row)?;
        let grouped = *self.layout != Layout::Flat;
        let members = if grouped { self.members(row).count() } else { 0 };
        Some(Row {
            depth,
            brought_along: grouped && !self.has(row, MATCHES),
            members: u32::try_from(members).unwrap_or(u32::MAX),
            open: members > 0 && self.is_open(row),
            highlights: highlights(&service, query),
            service,
        })
    }
}

fn highlights(service: &crate::Service, query: &Query) -> Vec<Highlight> {
    let words: Vec<String> = query.words().map(fold).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let (name, reference) = (&*service.name, &*service.reference);
    // A search looks through the id where nothing is left of the others once they are folded.
    let fields = if fold(name).is_empty() && fold(reference).is_empty() {
        &[(TextField::Id, service.id.as_str())][..]
    } else {
        &[(TextField::Name, name), (TextField::Reference, reference)]
    };
    let mut found = Vec::new();
    for (field, text) in fields {
        for word in &words {
            let places = find_all(text, word).into_iter();
            found.extend(places.map(|(start, end)| Highlight { field: *field, start, end }));
        }
    }
    found.sort_unstable();
    joined(found)
}

/// Ranges that overlap or touch, as one.
fn joined(sorted: Vec<Highlight>) -> Vec<Highlight> {
    let mut joined: Vec<Highlight> = Vec::with_capacity(sorted.len());
    for next in sorted {
        match joined.last_mut() {
            Some(last) if last.field == next.field && next.start <= last.end => {
                last.end = last.end.max(next.end);
            }
            _ => joined.push(next),
        }
    }
    joined
}
