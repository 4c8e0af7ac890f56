//! Text in cells: measured as a terminal shows it, cut, padded, wrapped. Whatever comes from a file is cleaned first.

use anstyle::{AnsiColor, Color as AnColor, Effects};
use ratatui::{
    style::{Color, Modifier, Style},
    text::{Line, Span},
};

use super::said::Said;
use crate::text::{clean, is_unsafe};

/// How many cells a text takes.
pub(crate) fn width(text: &str) -> usize {
    Span::raw(text).width()
}

/// A style of the other commands, here.
pub(crate) fn style(style: anstyle::Style) -> Style {
    let mut made = Style::new();
    let colour = match style.get_fg_color() {
        Some(AnColor::Ansi(AnsiColor::Green)) => Some(Color::Green),
        Some(AnColor::Ansi(AnsiColor::Yellow)) => Some(Color::Yellow),
        Some(AnColor::Ansi(AnsiColor::Red)) => Some(Color::Red),
        Some(AnColor::Ansi(AnsiColor::Magenta)) => Some(Color::Magenta),
        _ => None,
    };
    made.fg = colour;
    for (effect, modifier) in [(Effects::BOLD, Modifier::BOLD), (Effects::DIMMED, Modifier::DIM)] {
        if style.get_effects().contains(effect) {
            made = made.add_modifier(modifier);
        }
    }
    made
}

/// The clusters of a text that a terminal shows as one, each with its cells.
fn clusters(text: &str) -> impl Iterator<Item = (String, usize)> {
    let span = Span::raw(text);
    let clusters: Vec<String> =
        span.styled_graphemes(Style::new()).map(|cluster| cluster.symbol.to_owned()).collect();
    clusters.into_iter().map(|cluster| {
        let cells = width(&cluster);
        (cluster, cells)
    })
}

/// Spans cut to so many cells, the cut told by `…`, and padded to them.
pub(crate) fn fit(spans: Vec<Span<'static>>, cells: usize) -> Vec<Span<'static>> {
    let taken: usize = spans.iter().map(Span::width).sum();
    let mut fitted = Vec::with_capacity(spans.len() + 1);
    let mut left = cells;
    if taken <= cells {
        left -= taken;
        fitted.extend(spans);
    } else {
        let mut room = cells.saturating_sub(1);
        'cut: for span in spans {
            let mut kept = String::new();
            for (cluster, cells) in clusters(&span.content) {
                if cells > room {
                    fitted.push(Span::styled(kept, span.style));
                    break 'cut;
                }
                room -= cells;
                kept += &cluster;
            }
            fitted.push(Span::styled(kept, span.style));
        }
        left = room;
        if cells > 0 {
            fitted.push(Span::raw("…"));
        }
    }
    fitted.push(Span::raw(" ".repeat(left)));
    fitted
}

/// A text cut and padded.
pub(crate) fn fit_text(text: &str, style: Style, cells: usize) -> Vec<Span<'static>> {
    fit(vec![Span::styled(clean(text).into_owned(), style)], cells)
}

/// The last part of a text that fits.
pub(crate) fn tail(text: &str, cells: usize) -> String {
    let all: Vec<(String, usize)> = clusters(text).collect();
    let mut left = cells;
    let fitting = all.iter().rev().take_while(|(_, cells)| {
        let fits = *cells <= left;
        left = left.saturating_sub(*cells);
        fits
    });
    let count = fitting.count();
    all.into_iter().rev().take(count).rev().map(|(cluster, _)| cluster).collect()
}

/// A text whose characters in these ranges are told apart.
pub(crate) fn highlighted(
    text: &str,
    ranges: &[(u32, u32)],
    plain: Style,
    found: Style,
) -> Vec<Span<'static>> {
    let mut spans: Vec<Span<'static>> = Vec::new();
    let mut piece = String::new();
    let mut inside = false;
    for (place, letter) in (0_u32..).zip(text.chars()) {
        let here = ranges.iter().any(|(start, end)| (*start..*end).contains(&place));
        if here != inside && !piece.is_empty() {
            let style = if inside { found } else { plain };
            spans.push(Span::styled(std::mem::take(&mut piece), style));
        }
        inside = here;
        // What could steer the terminal is spelled out, as everywhere.
        if is_unsafe(letter) {
            piece.extend(letter.escape_default());
        } else {
            piece.push(letter);
        }
    }
    if !piece.is_empty() {
        spans.push(Span::styled(piece, if inside { found } else { plain }));
    }
    spans
}

/// A paragraph in lines of so many cells.
pub(crate) fn wrapped(said: &Said, cells: usize) -> Vec<Line<'static>> {
    let indent = said.indent.min(cells / 2);
    let room = (cells - indent).max(1);
    let style = style(said.style);
    let mut lines = Vec::new();
    let (mut line, mut taken) = (String::new(), 0);
    let text = clean(&said.text);
    for word in text.split(' ') {
        let cells = width(word);
        if taken > 0 && taken + 1 + cells > room {
            lines.push(std::mem::take(&mut line));
            taken = 0;
        } else if taken > 0 {
            line.push(' ');
            taken += 1;
        }
        for (cluster, cells) in clusters(word) {
            if taken + cells > room && taken > 0 {
                lines.push(std::mem::take(&mut line));
                taken = 0;
            }
            line += &cluster;
            taken += cells;
        }
    }
    lines.push(line);
    let indented =
        |line| Line::from(vec![Span::raw(" ".repeat(indent)), Span::styled(line, style)]);
    lines.into_iter().map(indented).collect()
}
