//! What is drawn for what happens: a fill for a bar, a shape on a strip.

use plotters::style::RGBColor;

use super::canvas::{Canvas, INK, PAPER};
use crate::failure::Failure;

/// What happens to a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mark {
    /// It is renewed.
    Renewal,
    /// It ends.
    End,
    /// It stops, and may be brought back.
    Lapse,
    /// A command stops being allowed.
    LastMoment,
    /// Its data is erased.
    Erasure,
}

impl Mark {
    pub(crate) const ALL: [Self; 5] =
        [Self::Renewal, Self::End, Self::Lapse, Self::LastMoment, Self::Erasure];
    /// What has bars, in their order.
    pub(super) const BARS: [Self; 3] = [Self::Renewal, Self::End, Self::Lapse];

    /// Three greys far from each other, where there is no colour.
    pub(super) const fn color(self) -> RGBColor {
        match self {
            Self::Renewal => RGBColor(31, 78, 121),
            Self::End => RGBColor(226, 148, 62),
            Self::Lapse => RGBColor(255, 246, 214),
            Self::LastMoment => PAPER,
            Self::Erasure => INK,
        }
    }

    /// Fills a bar: plain, hatched, dotted.
    pub(super) fn fill(
        self,
        canvas: &Canvas<'_>,
        (left, top): (i32, i32),
        (right, bottom): (i32, i32),
    ) -> Result<(), Failure> {
        canvas.rect((left, top), (right, bottom), self.color())?;
        match self {
            Self::End => hatch(canvas, (left, top), (right, bottom))?,
            Self::Lapse => dots(canvas, (left, top), (right, bottom))?,
            _ => {}
        }
        canvas.frame((left, top), (right, bottom), INK)
    }

    /// Draws the shape around a point, 10 pixels wide.
    pub(super) fn shape(self, canvas: &Canvas<'_>, (x, y): (i32, i32)) -> Result<(), Failure> {
        let around = |points: &[(i32, i32)]| -> Vec<(i32, i32)> {
            points.iter().map(|(dx, dy)| (x + dx, y + dy)).collect()
        };
        match self {
            Self::Renewal => canvas.disc((x, y), 5, self.color()),
            Self::End => {
                canvas.polygon(&around(&[(-5, -5), (5, -5), (5, 5), (-5, 5)]), self.color())
            }
            Self::Lapse => canvas.polygon(&around(&[(-6, 5), (6, 5), (0, -6)]), self.color()),
            Self::LastMoment => canvas.polygon(&around(&[(-4, -4), (4, -4), (0, 4)]), self.color()),
            Self::Erasure => {
                canvas.line((x - 5, y - 5), (x + 5, y + 5), self.color(), 3)?;
                canvas.line((x - 5, y + 5), (x + 5, y - 5), self.color(), 3)
            }
        }
    }
}

/// Diagonals from the lower left to the upper right.
fn hatch(
    canvas: &Canvas<'_>,
    (left, top): (i32, i32),
    (right, bottom): (i32, i32),
) -> Result<(), Failure> {
    // A diagonal is where x + y is one number; it enters at the left or the bottom, and leaves at the top or the right.
    let mut sum = left + top + 5;
    while sum < right + bottom {
        let from = if sum - left <= bottom { (left, sum - left) } else { (sum - bottom, bottom) };
        let to = if sum - top <= right { (sum - top, top) } else { (right, sum - right) };
        canvas.line(from, to, INK, 1)?;
        sum += 5;
    }
    Ok(())
}

fn dots(
    canvas: &Canvas<'_>,
    (left, top): (i32, i32),
    (right, bottom): (i32, i32),
) -> Result<(), Failure> {
    let mut y = bottom - 4;
    while y > top + 2 {
        let mut x = left + 4 + (bottom - y) % 2;
        while x < right - 2 {
            canvas.dot((x, y), 1, INK)?;
            x += 5;
        }
        y -= 5;
    }
    Ok(())
}
