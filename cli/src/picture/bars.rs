//! Bars for what each month brings.

use rinnovo::Month;

use super::{
    Picture,
    canvas::{Canvas, GRID, INK, PALE, Side, Type, fitting, width},
    frame::{BARS_BOTTOM, BARS_TOP, EDGE, Frame, LEFT, RIGHT, drawn},
    marks::Mark,
};
use crate::failure::Failure;

const LABEL: Type = Type::of(12);

pub(super) fn draw(canvas: &Canvas<'_>, frame: &Frame, picture: &Picture) -> Result<(), Failure> {
    let months = drawn(picture);
    legend(canvas, picture)?;
    if months.is_empty() {
        let middle = (i32::midpoint(LEFT, RIGHT), i32::midpoint(BARS_TOP, BARS_BOTTOM));
        let form = Type { color: PALE, ..Type::of(16) };
        return canvas.text(&picture.labels.nothing, middle, Side::Middle, form);
    }
    let scale = Scale::of(months, bar_width(frame))?;
    frame.grid(canvas, BARS_TOP, BARS_BOTTOM)?;
    for tick in scale.ticks() {
        let y = scale.y(tick);
        canvas.line((LEFT, y), (RIGHT, y), GRID, 1)?;
        canvas.text(&tick.to_string(), (LEFT - 8, y), Side::Left, Type { color: PALE, ..LABEL })?;
    }
    for (number, month) in months.iter().enumerate() {
        group(canvas, frame, &scale, number, month)?;
    }
    frame.axis(canvas, picture, BARS_BOTTOM)?;
    amounts(canvas, frame)
}

/// The patterns and what they mean, before the bars.
fn legend(canvas: &Canvas<'_>, picture: &Picture) -> Result<(), Failure> {
    let mut y = BARS_TOP + 10;
    for mark in Mark::BARS {
        mark.fill(canvas, (EDGE, y - 8), (EDGE + 26, y + 8))?;
        let label = fitting(picture.labels.mark(mark), 110, Type::of(13))?;
        canvas.text(&label, (EDGE + 36, y), Side::Right, Type::of(13))?;
        y += 26;
    }
    Ok(())
}

/// How wide a bar is: three to a month, with room between the months.
fn bar_width(frame: &Frame) -> i32 {
    ((frame.column_width() - 6) / 3).clamp(4, 26)
}

fn counts(month: &Month) -> [(Mark, u64); 3] {
    [(Mark::Renewal, month.renewals), (Mark::End, month.ends), (Mark::Lapse, month.lapses)]
}

fn group(
    canvas: &Canvas<'_>,
    frame: &Frame,
    scale: &Scale,
    number: usize,
    month: &Month,
) -> Result<(), Failure> {
    let wide = bar_width(frame);
    let middle = i32::midpoint(frame.column(number), frame.column(number + 1));
    let mut left = middle - wide * 3 / 2;
    for (mark, count) in counts(month) {
        if count > 0 {
            let top = scale.y(count).min(BARS_BOTTOM - 3);
            mark.fill(canvas, (left, top), (left + wide, BARS_BOTTOM))?;
            let center = left + wide / 2;
            if scale.upwards {
                let form = Type { upwards: true, ..scale.label };
                canvas.text(&count.to_string(), (center, top - 5), Side::Right, form)?;
            } else {
                canvas.text(&count.to_string(), (center, top - 9), Side::Middle, scale.label)?;
            }
        }
        left += wide;
    }
    Ok(())
}

fn amounts(canvas: &Canvas<'_>, frame: &Frame) -> Result<(), Failure> {
    let mut top = BARS_BOTTOM + 44;
    for row in &frame.amounts {
        let middle = top + row.height / 2;
        let label = fitting(&row.label, LEFT - EDGE - 8, LABEL)?;
        canvas.text(&label, (LEFT - 8, middle), Side::Left, Type { bold: true, ..LABEL })?;
        for (number, cell) in row.cells.iter().enumerate() {
            let x = i32::midpoint(frame.column(number), frame.column(number + 1));
            let form = Type { upwards: row.upwards, ..Type::of(11) };
            canvas.text(cell, (x, middle), Side::Middle, form)?;
        }
        top += row.height;
    }
    canvas.line((LEFT, BARS_BOTTOM), (RIGHT, BARS_BOTTOM), INK, 1)
}

/// What a height means.
struct Scale {
    /// The number at the top.
    most: u64,
    step: u64,
    /// The room above the highest bar, for its label.
    head: i32,
    label: Type,
    upwards: bool,
}

impl Scale {
    fn of(months: &[Month], bar: i32) -> Result<Self, Failure> {
        let highest =
            months.iter().flat_map(counts).map(|(_, count)| count).max().unwrap_or(0).max(1);
        // At most five lines, at 1, 2 or 5 times a power of ten.
        let mut step: u64 = 1;
        for factor in [2, 5, 10].into_iter().cycle() {
            if highest.div_ceil(step) <= 5 || step > u64::MAX / 20 {
                break;
            }
            let power = 10_u64.pow(step.ilog10());
            step = power * factor;
        }
        let label = Type::of(bar.clamp(8, 12));
        let widest = width(&highest.to_string(), label)?;
        let upwards = widest > bar + 2;
        let head = if upwards { widest + 8 } else { 18 };
        Ok(Self { most: highest, step, head, label, upwards })
    }

    fn ticks(&self) -> impl Iterator<Item = u64> {
        let (step, most) = (self.step, self.most);
        (1..=most / step).map(move |number| number * step)
    }

    /// How high a number is.
    fn y(&self, count: u64) -> i32 {
        let room = u128::from((BARS_BOTTOM - BARS_TOP - self.head).unsigned_abs());
        let height = u128::from(count) * room / u128::from(self.most);
        BARS_BOTTOM - i32::try_from(height).unwrap_or(0)
    }
}
