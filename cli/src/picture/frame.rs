//! Where everything stands: one axis of months for the bars and the strips below them.

use rinnovo::{CivilDate, Instant, Month};

use super::{
    Labels, MOST_MONTHS, MOST_STRIPS, Mark, Picture,
    canvas::{Canvas, GRID, INK, PALE, Side, Type, fitting, width},
};
use crate::failure::Failure;

pub(super) const WIDTH: i32 = 1200;
/// Where the months begin and end; the names stand before.
pub(super) const LEFT: i32 = 216;
pub(super) const RIGHT: i32 = 1176;
/// Where names begin.
pub(super) const EDGE: i32 = 24;
/// The bars stand between these.
pub(super) const BARS_TOP: i32 = 72;
pub(super) const BARS_BOTTOM: i32 = 300;
/// The height of a strip.
pub(super) const ROW: i32 = 30;
/// More currencies than these are not told.
const MOST_CURRENCIES: usize = 6;

/// The layout of a picture.
pub(super) struct Frame {
    pub(super) height: i32,
    /// The first days of the months that are drawn, and of the one after.
    starts: Vec<(CivilDate, Instant)>,
    end: Instant,
    /// Whether the bars have room for their numbers above them; else these stand in rows.
    pub(super) numbered: bool,
    /// Numbers and amounts under the months.
    pub(super) rows: Vec<Row>,
    /// Where the strips begin, their heading included.
    pub(super) strips_top: i32,
}

/// A row: what stands before it, and a text for each month.
pub(super) struct Row {
    pub(super) label: String,
    pub(super) cells: Vec<String>,
    pub(super) upwards: bool,
    pub(super) height: i32,
}

/// Amounts.
const SMALL: Type = Type::of(11);
/// Numbers above bars.
pub(super) const NUMBER: Type = Type::of(12);

impl Frame {
    pub(super) fn new(picture: &Picture) -> Result<Self, Failure> {
        let months = drawn(picture);
        let starts: Vec<(CivilDate, Instant)> = months
            .iter()
            .map(|month| (month.first, picture.zone.start_of_day(month.first)))
            .collect();
        let end = starts.last().map_or(Instant::MIN, |(first, _)| {
            picture.zone.start_of_day(next_month(*first).unwrap_or(*first))
        });
        let mut frame =
            Self { height: 0, starts, end, numbered: true, rows: Vec::new(), strips_top: 0 };
        let highest = months.iter().flat_map(counts).map(|(_, count)| count).max();
        let widest = width(&grouped(&highest.unwrap_or(0).to_string()), NUMBER)?;
        frame.numbered = widest <= frame.bar_width() + 2;
        frame.rows = frame.rows_of(months, &picture.labels)?;
        let told: i32 = frame.rows.iter().map(|row| row.height).sum();
        frame.strips_top = BARS_BOTTOM + 48 + told + 22;
        let rows = i32::try_from(picture.strips.len().min(MOST_STRIPS)).unwrap_or(0);
        let more = if picture.hidden_strips() > 0 { 26 } else { 0 };
        frame.height = match rows {
            0 => frame.strips_top,
            rows => frame.strips_top + 62 + rows * ROW + 30 + more,
        };
        Ok(frame)
    }

    /// How many months are drawn.
    pub(super) fn columns(&self) -> i32 {
        i32::try_from(self.starts.len()).unwrap_or(0)
    }

    /// Where a month begins.
    pub(super) fn column(&self, number: usize) -> i32 {
        let number = i32::try_from(number).unwrap_or(0);
        LEFT + (RIGHT - LEFT) * number / self.columns().max(1)
    }

    /// How wide a month is, the narrowest.
    pub(super) fn column_width(&self) -> i32 {
        (RIGHT - LEFT) / self.columns().max(1)
    }

    /// Where an instant is; `None`: in no month that is drawn.
    pub(super) fn x(&self, at: Instant) -> Option<i32> {
        if at >= self.end {
            return None;
        }
        let number = self.starts.iter().rposition(|(_, start)| *start <= at)?;
        let (_, start) = self.starts.get(number)?;
        let end = self.starts.get(number + 1).map_or(self.end, |(_, start)| *start);
        let (passed, whole) = (at.since(*start).as_secs(), end.since(*start).as_secs().max(1));
        let (from, to) = (self.column(number), self.column(number + 1));
        let room = u64::try_from(to - from).unwrap_or(0);
        Some(from + i32::try_from(passed.min(whole) * room / whole).unwrap_or(0))
    }

    /// The title, and what cannot be shown.
    pub(super) fn head(canvas: &Canvas<'_>, picture: &Picture) -> Result<(), Failure> {
        let title = Type { bold: true, ..Type::of(22) };
        let fitted = fitting(&picture.title, RIGHT - EDGE - 240, title)?;
        canvas.text(&fitted, (EDGE, 36), Side::Right, title)?;
        let hidden = picture.months.len().saturating_sub(MOST_MONTHS);
        if hidden > 0 {
            let told = picture.labels.more_months.replace("{}", &hidden.to_string());
            let form = Type { color: PALE, ..Type::of(12) };
            canvas.text(&told, (RIGHT, 40), Side::Left, form)?;
        }
        Ok(())
    }

    /// The names of the months under a line, with their years where one begins.
    pub(super) fn axis(
        &self,
        canvas: &Canvas<'_>,
        picture: &Picture,
        y: i32,
    ) -> Result<(), Failure> {
        canvas.line((LEFT, y), (RIGHT, y), INK, 1)?;
        let form = Type::of(if self.column_width() < 30 { 10 } else { 12 });
        for (number, (first, _)) in self.starts.iter().enumerate() {
            let middle = i32::midpoint(self.column(number), self.column(number + 1));
            let name = picture.labels.month(first.month());
            canvas.text(name, (middle, y + 12), Side::Middle, form)?;
            if number == 0 || first.month() == 1 {
                let bold = Type { bold: true, ..form };
                canvas.text(&first.year().to_string(), (middle, y + 28), Side::Middle, bold)?;
            }
        }
        Ok(())
    }

    /// Lines between the months.
    pub(super) fn grid(&self, canvas: &Canvas<'_>, top: i32, bottom: i32) -> Result<(), Failure> {
        (0..=self.starts.len()).try_for_each(|number| {
            let x = self.column(number);
            canvas.line((x, top), (x, bottom), GRID, 1)
        })
    }

    /// How wide a bar is: three to a month, with room between the months.
    pub(super) fn bar_width(&self) -> i32 {
        ((self.column_width() - 6) / 3).clamp(4, 26)
    }

    fn rows_of(&self, months: &[Month], labels: &Labels) -> Result<Vec<Row>, Failure> {
        let mut rows = Vec::new();
        for mark in Mark::BARS.into_iter().filter(|_| !self.numbered) {
            let cell = |month: &Month| {
                let found = counts(month).into_iter().find(|(other, _)| *other == mark);
                found
                    .filter(|(_, count)| *count > 0)
                    .map_or_else(String::new, |(_, count)| grouped(&count.to_string()))
            };
            let cells = months.iter().map(cell).collect();
            rows.push(self.row(labels.mark(mark).to_owned(), cells)?);
        }
        let mut currencies: Vec<_> = months.iter().flat_map(|month| month.bills.keys()).collect();
        currencies.sort_unstable();
        currencies.dedup();
        currencies.truncate(MOST_CURRENCIES);
        for currency in currencies {
            let amount = |month: &Month| month.bills.get(currency).map(ToString::to_string);
            let cell = |month: &Month| amount(month).as_deref().map(grouped).unwrap_or_default();
            let cells = months.iter().map(cell).collect();
            rows.push(self.row(currency.to_string(), cells)?);
        }
        if months.iter().any(|month| month.unpriced > 0) {
            let cell = |month: &Month| match month.unpriced {
                0 => String::new(),
                count => format!("+ {count}"),
            };
            let cells = months.iter().map(cell).collect();
            rows.push(self.row(labels.unpriced.clone(), cells)?);
        }
        Ok(rows)
    }

    /// A row whose texts stand upright where they are wider than a month.
    fn row(&self, label: String, cells: Vec<String>) -> Result<Row, Failure> {
        let mut widest = 0;
        for cell in &cells {
            widest = widest.max(width(cell, SMALL)?);
        }
        let upwards = widest + 6 > self.column_width();
        let height = if upwards { widest + 12 } else { 20 };
        Ok(Row { label, cells, upwards, height })
    }
}

impl Picture {
    /// How many services have deadlines that are not drawn.
    pub(super) fn hidden_strips(&self) -> usize {
        self.strips.len().saturating_sub(MOST_STRIPS) + self.more
    }
}

/// The months that are drawn.
pub(super) fn drawn(picture: &Picture) -> &[Month] {
    picture.months.get(..MOST_MONTHS).unwrap_or(&picture.months)
}

fn next_month(first: CivilDate) -> Option<CivilDate> {
    match first.month() {
        12 => CivilDate::new(first.year() + 1, 1, 1),
        month => CivilDate::new(first.year(), month + 1, 1),
    }
}

/// What the bars of a month count.
pub(super) fn counts(month: &Month) -> [(Mark, u64); 3] {
    [(Mark::Renewal, month.renewals), (Mark::End, month.ends), (Mark::Lapse, month.lapses)]
}

/// A decimal number with spaces between its thousands, exact: `1 234.50`.
pub(super) fn grouped(text: &str) -> String {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("−", digits));
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    let mut grouped = String::from(sign);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push('\u{a0}');
        }
        grouped.push(digit);
    }
    if !rest.is_empty() {
        grouped.push('.');
        grouped.push_str(rest);
    }
    grouped
}
