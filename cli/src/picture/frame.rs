//! Where everything stands: one axis of months for the bars and the strips below them.

use rinnovo::{CivilDate, Instant, Month};
use rust_decimal::Decimal;

use super::{
    MOST_MONTHS, MOST_STRIPS, Picture,
    canvas::{Canvas, GRID, INK, PALE, Side, Type, width},
};
use crate::failure::Failure;

pub(super) const WIDTH: i32 = 1200;
/// Where the months begin and end; the names stand before.
pub(super) const LEFT: i32 = 216;
pub(super) const RIGHT: i32 = 1176;
/// Where names begin.
pub(super) const EDGE: i32 = 24;
/// The bars stand between these.
pub(super) const BARS_TOP: i32 = 104;
pub(super) const BARS_BOTTOM: i32 = 324;
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
    /// The amounts: what stands before them, one text for each month, and the height of the row.
    pub(super) amounts: Vec<Amounts>,
    /// Where the strips begin, their heading included.
    pub(super) strips_top: i32,
}

/// A row of amounts.
pub(super) struct Amounts {
    pub(super) label: String,
    pub(super) cells: Vec<String>,
    pub(super) upwards: bool,
    pub(super) height: i32,
}

const SMALL: Type = Type::of(11);

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
        let mut frame = Self { height: 0, starts, end, amounts: Vec::new(), strips_top: 0 };
        frame.amounts = frame.amounts_of(months, &picture.labels.unpriced)?;
        let told: i32 = frame.amounts.iter().map(|row| row.height).sum();
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
    pub(super) fn draw(&self, canvas: &Canvas<'_>, picture: &Picture) -> Result<(), Failure> {
        let title = Type { bold: true, ..Type::of(22) };
        let fitted = super::canvas::fitting(&picture.title, RIGHT - EDGE, title)?;
        canvas.text(&fitted, (EDGE, 36), Side::Right, title)?;
        let hidden = picture.months.len().saturating_sub(MOST_MONTHS);
        if hidden > 0 {
            let told = picture.labels.more_months.replace("{}", &hidden.to_string());
            let form = Type { color: PALE, ..Type::of(12) };
            canvas.text(&told, (RIGHT, 74), Side::Left, form)?;
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

    fn amounts_of(&self, months: &[Month], unpriced: &str) -> Result<Vec<Amounts>, Failure> {
        let mut currencies: Vec<_> = months.iter().flat_map(|month| month.bills.keys()).collect();
        currencies.sort_unstable();
        currencies.dedup();
        currencies.truncate(MOST_CURRENCIES);
        let mut rows = Vec::new();
        for currency in currencies {
            let cell = |month: &Month| month.bills.get(currency).map(grouped).unwrap_or_default();
            let cells = months.iter().map(cell).collect();
            rows.push(self.row(currency.to_string(), cells)?);
        }
        if months.iter().any(|month| month.unpriced > 0) {
            let cell = |month: &Month| match month.unpriced {
                0 => String::new(),
                count => format!("+ {count}"),
            };
            let cells = months.iter().map(cell).collect();
            rows.push(self.row(unpriced.to_owned(), cells)?);
        }
        Ok(rows)
    }

    /// A row whose texts stand upright where they are wider than a month.
    fn row(&self, label: String, cells: Vec<String>) -> Result<Amounts, Failure> {
        let mut widest = 0;
        for cell in &cells {
            widest = widest.max(width(cell, SMALL)?);
        }
        let upwards = widest + 6 > self.column_width();
        let height = if upwards { widest + 12 } else { 20 };
        Ok(Amounts { label, cells, upwards, height })
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

/// An amount with thin spaces between its thousands, exact: `1 234.50`.
fn grouped(amount: &Decimal) -> String {
    let text = amount.to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", &*text), |digits| ("−", digits));
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
