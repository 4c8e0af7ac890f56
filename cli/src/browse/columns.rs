//! The columns of the table: which of them a terminal has room for, and what stands in them.

use comfy_table::Color as ListColour;
use ratatui::{
    style::{Color, Modifier, Style},
    text::{Line, Span},
};
use rinnovo::{Instant, Row, TextField};
use rinnovo_messages::Messages;

use super::cells::{fit, fit_text, highlighted, width};
use crate::list;

/// A column of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Name,
    Reference,
    Kind,
    Date,
    Renewal,
    State,
}

/// Each with its title, the cells it needs and the cells it likes, in the order in which they stand.
const COLUMNS: [(Shown, &str, usize, usize); 6] = [
    (Shown::Name, "NAME", 14, 30),
    (Shown::Reference, "REFERENCE", 14, 24),
    (Shown::Kind, "KIND", 12, 20),
    (Shown::Date, "DATE", 24, 34),
    (Shown::Renewal, "RENEWAL", 22, 32),
    (Shown::State, "STATE", 14, 48),
];

/// Which columns go first where there is no room: the name stays.
const DROPPED: [Shown; 5] =
    [Shown::Reference, Shown::Renewal, Shown::Kind, Shown::State, Shown::Date];

/// Which columns get the cells that are left over first.
const GROWN: [Shown; 6] =
    [Shown::Name, Shown::Date, Shown::State, Shown::Kind, Shown::Reference, Shown::Renewal];

const GAP: usize = 2;

/// The columns that fit, with their cells.
#[derive(Debug)]
pub(crate) struct Columns(Vec<(Shown, &'static str, usize)>);

impl Columns {
    pub(crate) fn new(width: usize) -> Self {
        let mut kept: Vec<(Shown, &str, usize, usize)> = COLUMNS.to_vec();
        let taken = |kept: &[(Shown, &str, usize, usize)]| -> usize {
            kept.iter().map(|(_, _, least, _)| least + GAP).sum::<usize>().saturating_sub(GAP)
        };
        for column in DROPPED {
            if taken(&kept) > width {
                kept.retain(|(shown, ..)| *shown != column);
            }
        }
        let mut left = width.saturating_sub(taken(&kept));
        let mut grow =
            |column: Shown, to: fn(usize) -> usize, kept: &mut Vec<(Shown, &str, usize, usize)>| {
                for (shown, _, cells, likes) in kept.iter_mut() {
                    if *shown == column {
                        let more = to(*likes).saturating_sub(*cells).min(left);
                        *cells += more;
                        left -= more;
                    }
                }
            };
        for column in GROWN {
            grow(column, |likes| likes, &mut kept);
        }
        grow(Shown::Name, |_| usize::MAX, &mut kept);
        // A terminal narrower than a name shows what it can of it.
        let cells = |cells: usize| cells.min(width);
        Self(
            kept.into_iter().map(|(shown, title, least, _)| (shown, title, cells(least))).collect(),
        )
    }

    pub(crate) fn header(&self) -> Line<'static> {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        self.line(|_, title, cells| fit_text(title, bold, cells))
    }

    fn line(
        &self,
        cell: impl Fn(Shown, &'static str, usize) -> Vec<Span<'static>>,
    ) -> Line<'static> {
        let mut spans = Vec::new();
        for (place, (shown, title, cells)) in self.0.iter().enumerate() {
            if place > 0 {
                spans.push(Span::raw(" ".repeat(GAP)));
            }
            spans.extend(cell(*shown, title, *cells));
        }
        Line::from(spans)
    }

    /// The cells of a service.
    pub(crate) fn row(&self, row: &Row, now: Instant, messages: &Messages) -> Line<'static> {
        let service = &row.service;
        // A parent that only stands there for a member that matches.
        let plain =
            if row.brought_along { Style::new().add_modifier(Modifier::DIM) } else { Style::new() };
        let separate = self.0.iter().any(|(shown, ..)| *shown == Shown::Reference);
        self.line(|shown, _, cells| match shown {
            Shown::Name => fit(name(row, plain, separate, cells), cells),
            Shown::Reference => {
                fit(found(row, TextField::Reference, &service.reference, plain), cells)
            }
            Shown::Kind => fit_text(&list::kind(service, messages), plain, cells),
            Shown::Date => {
                let told = list::date_in_words(service, now, messages);
                // Where there is no room for both, the day is told without its hour.
                let day = told.rsplit_once(", ").map_or(&*told, |(day, _)| day);
                fit_text(if width(&told) > cells { day } else { &told }, plain, cells)
            }
            Shown::Renewal => {
                let renewal = service.facts.renewal;
                let told =
                    renewal.map_or_else(|| "—".to_owned(), |renewal| messages.renewal(renewal));
                fit_text(&told, plain, cells)
            }
            Shown::State => {
                fit_text(&messages.state(&service.facts), plain.fg(colour(service)), cells)
            }
        })
    }
}

/// Branches, the mark of a group, and what the service is called; its reference beside that where it has no column.
fn name(row: &Row, plain: Style, separate: bool, cells: usize) -> Vec<Span<'static>> {
    let service = &row.service;
    let depth = usize::try_from(row.depth.min(8)).unwrap_or(0);
    let mark = match (row.members, row.open) {
        (0, _) => "  ",
        (_, true) => "▾ ",
        (_, false) => "▸ ",
    };
    let mut spans = vec![Span::styled("  ".repeat(depth) + mark, plain)];
    let (title, field) = if !service.name.is_empty() {
        (&*service.name, TextField::Name)
    } else if !service.reference.is_empty() {
        (&*service.reference, TextField::Reference)
    } else {
        (service.id.as_str(), TextField::Id)
    };
    let marked = |field| row.highlights.iter().any(|highlight| highlight.field == field);
    let beside = !separate
        && field == TextField::Name
        && !service.reference.is_empty()
        && service.reference != service.name;
    let reference =
        || found(row, TextField::Reference, &service.reference, plain.add_modifier(Modifier::DIM));
    // What was searched for is seen, even where there is room for one of the two.
    if beside && marked(TextField::Reference) && !marked(TextField::Name) {
        spans.extend(reference());
        spans.push(Span::raw(" "));
        spans.extend(found(row, field, title, plain));
        return spans;
    }
    spans.extend(found(row, field, title, plain));
    // Beside it only where it does not take the name's own room.
    let taken = spans.iter().map(Span::width).sum::<usize>();
    if beside && taken + 1 + width(&service.reference).min(8) <= cells {
        spans.push(Span::raw(" "));
        spans.extend(reference());
    }
    spans
}

/// A text of the service, with what was searched for told apart.
fn found(row: &Row, field: TextField, text: &str, plain: Style) -> Vec<Span<'static>> {
    let ranges: Vec<(u32, u32)> = row
        .highlights
        .iter()
        .filter(|highlight| highlight.field == field)
        .map(|highlight| (highlight.start, highlight.end))
        .collect();
    let style = plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
    highlighted(text, &ranges, plain, style)
}

/// The colour of the list.
fn colour(service: &rinnovo::Service) -> Color {
    match list::colour(service) {
        ListColour::Magenta => Color::Magenta,
        ListColour::DarkGrey => Color::DarkGray,
        ListColour::Cyan => Color::Cyan,
        ListColour::Yellow => Color::Yellow,
        ListColour::Green => Color::Green,
        _ => Color::Red,
    }
}
