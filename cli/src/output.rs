//! What is printed: tables for people, JSON and CSV for programs.

use std::fmt::Write;

use comfy_table::{Cell, ContentArrangement, LineStyle, Table, TableStyle};
use serde::Serialize;

use crate::{
    failure::Failure,
    text::{self, clean},
};

/// What a command prints, and the exit status it ends with.
#[derive(Debug)]
pub(crate) struct Printed {
    pub(crate) text: String,
    pub(crate) status: u8,
}

impl Printed {
    /// Text, and success.
    pub(crate) fn text(text: String) -> Self {
        Self { text, status: 0 }
    }

    /// The same text with another exit status.
    pub(crate) fn with_status(self, status: u8) -> Self {
        Self { status, ..self }
    }
}

/// A value as JSON. Characters that could steer a terminal are escaped; nothing is lost.
pub(crate) fn json(value: &impl Serialize) -> Result<Printed, Failure> {
    let text =
        serde_json::to_string_pretty(value).map_err(|error| Failure::new(error.to_string()))?;
    Ok(Printed::text(escaped(&text) + "\n"))
}

/// JSON text whose strings hold nothing that a terminal obeys. The line ends and spaces between values stay.
pub(crate) fn escaped(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for letter in json.chars() {
        if letter != '\n' && text::is_unsafe(letter) {
            // INVARIANT: all of these lie in the basic plane, so one escape is enough.
            let _ = write!(escaped, "\\u{:04x}", u32::from(letter));
        } else {
            escaped.push(letter);
        }
    }
    escaped
}

/// Rows as CSV, safe to open in a spreadsheet: a cell that would be read as a formula gets an apostrophe in front.
pub(crate) fn csv<const N: usize>(
    header: [&str; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> Result<Printed, Failure> {
    let failed = |error: csv::Error| Failure::new(error.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header).map_err(failed)?;
    for row in rows {
        writer.write_record(row.map(|cell| inert(&cell))).map_err(failed)?;
    }
    let bytes = writer.into_inner().map_err(|error| Failure::new(error.to_string()))?;
    String::from_utf8(bytes).map(Printed::text).map_err(|error| Failure::new(error.to_string()))
}

fn inert(cell: &str) -> String {
    let cleaned = clean(cell);
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cleaned}")
    } else {
        cleaned.into_owned()
    }
}

/// A table as wide as the terminal, or as wide as it likes where there is none.
pub(crate) fn table(header: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─')));
    table.set_content_arrangement(ContentArrangement::Dynamic);
    // Colours are always made, and taken out again where standard output is no terminal or `NO_COLOR` is set.
    table.enforce_styling();
    table.style_text_only();
    let bold = |title: &&str| Cell::new(title).add_attribute(comfy_table::Attribute::Bold);
    table.set_header(header.iter().map(bold).collect::<Vec<Cell>>());
    for column in table.column_iter_mut() {
        column.set_padding((0, 1));
    }
    table
}

/// The text of a table, without the spaces at the ends of its lines.
pub(crate) fn drawn(table: &Table) -> String {
    table.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spreadsheet_runs_no_cell() {
        let cells = ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "a=1", ""].map(String::from);
        let printed = csv(["a", "b", "c", "d", "e", "f", "g", "h"], [cells]).unwrap().text;
        assert_eq!(printed.lines().nth(1), Some(r"'=1+1,'+1,'-1,'@x,'\tx,'\rx,a=1,"));
    }

    #[test]
    fn json_keeps_everything_and_steers_nothing() {
        let printed = json(&"a\u{1b}[31m\u{9b}\u{202e}\u{7f}").unwrap().text;
        assert_eq!(printed, "\"a\\u001b[31m\\u009b\\u202e\\u007f\"\n");
        assert_eq!(
            serde_json::from_str::<String>(&printed).unwrap(),
            "a\u{1b}[31m\u{9b}\u{202e}\u{7f}"
        );
    }
}
