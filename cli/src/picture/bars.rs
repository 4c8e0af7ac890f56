//! Bars for what each month brings.

use rinnovo::Month;

use super::{
    Picture,
    canvas::{Canvas, GRID, INK, PALE, Side, Type, fitting, width},
    frame::{BARS_BOTTOM, BARS_TOP, EDGE, Frame, LEFT, NUMBER, RIGHT, counts, drawn, grouped},
    marks::Mark,
};
use crate::failure::Failure;

const LABEL: Type = Type::of(12);
/// The room for numbers between the legend and the bars.
const TICKS: i32 = 60;

pub(super) fn draw(canvas: &Canvas<'_>, frame: &Frame, picture: &Picture) -> Result<(), Failure> {
    let months = drawn(picture);
    legend(canvas, picture)?;
    if months.is_empty() {
        let middle = (i32::midpoint(LEFT, RIGHT), i32::midpoint(BARS_TOP, BARS_BOTTOM));
        let form = Type { color: PALE, ..Type::of(16) };
        return canvas.text(&picture.labels.nothing, middle, Side::Middle, form);
    }
    let scale = Scale::of(months);
    frame.grid(canvas, BARS_TOP, BARS_BOTTOM)?;
    for tick in scale.ticks() {
        let y = scale.y(tick);
        canvas.line((LEFT, y), (RIGHT, y), GRID, 1)?;
        let told = grouped(&tick.to_string());
        // Beside the legend there is room for millions; what is larger stands in the rows alone.
        if width(&told, LABEL)? <= TICKS {
            let form = Type { color: PALE, ..LABEL };
            canvas.text(&told, (LEFT - 8, y), Side::Left, form)?;
        }
    }
    for (number, month) in months.iter().enumerate() {
        group(canvas, frame, &scale, number, month)?;
    }
    frame.axis(canvas, picture, BARS_BOTTOM)?;
    rows(canvas, frame)
}

/// The patterns and what they mean, before the bars.
fn legend(canvas: &Canvas<'_>, picture: &Picture) -> Result<(), Failure> {
    let mut y = BARS_TOP + 10;
    for mark in Mark::BARS {
        mark.fill(canvas, (EDGE, y - 8), (EDGE + 26, y + 8))?;
        let label = fitting(picture.labels.mark(mark), LEFT - TICKS - EDGE - 50, Type::of(13))?;
        canvas.text(&label, (EDGE + 36, y), Side::Right, Type::of(13))?;
        y += 26;
    }
    Ok(())
}

fn group(
    canvas: &Canvas<'_>,
    frame: &Frame,
    scale: &Scale,
    number: usize,
    month: &Month,
) -> Result<(), Failure> {
    let wide = frame.bar_width();
    let middle = i32::midpoint(frame.column(number), frame.column(number + 1));
    let mut left = middle - wide * 3 / 2;
    for (mark, count) in counts(month) {
        if count > 0 {
            // Even the smallest number is seen.
            let top = scale.y(count).min(BARS_BOTTOM - 3);
            mark.fill(canvas, (left, top), (left + wide, BARS_BOTTOM))?;
            if frame.numbered {
                let above = (left + wide / 2, top - 9);
                canvas.text(&grouped(&count.to_string()), above, Side::Middle, NUMBER)?;
            }
        }
        left += wide;
    }
    Ok(())
}

fn rows(canvas: &Canvas<'_>, frame: &Frame) -> Result<(), Failure> {
    let mut top = BARS_BOTTOM + 44;
    for row in &frame.rows {
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
}

/// The room above the highest bar, for its number.
const HEAD: i32 = 20;

impl Scale {
    fn of(months: &[Month]) -> Self {
        let most = months.iter().flat_map(counts).map(|(_, count)| count).max().unwrap_or(0).max(1);
        // At most five lines, at 1, 2 or 5 times a power of ten.
        let powers = std::iter::successors(Some(1_u64), |power| power.checked_mul(10));
        let step = powers
            .flat_map(|power| [1, 2, 5].map(|factor| power.saturating_mul(factor)))
            .find(|step| most / step <= 5)
            .unwrap_or(u64::MAX);
        Self { most, step }
    }

    fn ticks(&self) -> impl Iterator<Item = u64> {
        let (step, most) = (self.step, self.most);
        (1..=most / step).map(move |number| number * step)
    }

    /// How high a number is.
    fn y(&self, count: u64) -> i32 {
        let room = u128::from((BARS_BOTTOM - BARS_TOP - HEAD).unsigned_abs());
        let height = u128::from(count) * room / u128::from(self.most);
        BARS_BOTTOM - i32::try_from(height).unwrap_or(0)
    }
}
