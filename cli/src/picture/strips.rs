//! A strip for each service, with its deadlines on the axis of the months.

use super::{
    MOST_STRIPS, Picture,
    canvas::{BAND, Canvas, GRID, PALE, Side, Type, fitting, width},
    frame::{EDGE, Frame, LEFT, RIGHT, ROW},
    marks::Mark,
};
use crate::failure::Failure;

pub(super) fn draw(canvas: &Canvas<'_>, frame: &Frame, picture: &Picture) -> Result<(), Failure> {
    let strips = picture.strips.get(..MOST_STRIPS).unwrap_or(&picture.strips);
    if strips.is_empty() || frame.columns() == 0 {
        return Ok(());
    }
    heading(canvas, frame, picture)?;
    let top = frame.strips_top + 56;
    let rows = i32::try_from(strips.len()).unwrap_or(0);
    let bottom = top + rows * ROW;
    for (number, y) in (top..bottom).step_by(ROW.unsigned_abs() as usize).enumerate() {
        if number % 2 == 0 {
            canvas.rect((EDGE - 8, y), (RIGHT, y + ROW), BAND)?;
        }
    }
    frame.grid(canvas, top, bottom)?;
    for (strip, y) in strips.iter().zip((top..bottom).step_by(ROW.unsigned_abs() as usize)) {
        let line = y + ROW - 11;
        canvas.line((LEFT, line), (RIGHT, line), GRID, 2)?;
        let name = fitting(&strip.name, LEFT - EDGE - 12, Type::of(13))?;
        canvas.text(&name, (EDGE, y + ROW / 2), Side::Right, Type::of(13))?;
        for (at, mark) in &strip.marks {
            if let Some(x) = frame.x(*at) {
                // A last moment often comes just before an end: it stands above the line.
                let above = if *mark == Mark::LastMoment { 12 } else { 0 };
                mark.shape(canvas, (x, line - above))?;
            }
        }
    }
    frame.axis(canvas, picture, bottom)?;
    let hidden = picture.hidden_strips();
    if hidden > 0 {
        let told = picture.labels.more_services.replace("{}", &hidden.to_string());
        let form = Type { color: PALE, ..Type::of(13) };
        canvas.text(&told, (EDGE, bottom + 40), Side::Right, form)?;
    }
    Ok(())
}

/// What stands above the strips: the shapes and what they mean.
fn heading(canvas: &Canvas<'_>, frame: &Frame, picture: &Picture) -> Result<(), Failure> {
    let (y, form) = (frame.strips_top + 34, Type::of(13));
    let title = Type { bold: true, ..Type::of(15) };
    canvas.line((EDGE - 8, frame.strips_top + 8), (RIGHT, frame.strips_top + 8), GRID, 1)?;
    let heading = fitting(&picture.labels.deadlines, LEFT - EDGE - 12, title)?;
    canvas.text(&heading, (EDGE, y), Side::Right, title)?;
    let mut x = LEFT + 6;
    for mark in Mark::ALL {
        let label = fitting(picture.labels.mark(mark), 160, form)?;
        mark.shape(canvas, (x, y))?;
        canvas.text(&label, (x + 13, y), Side::Right, form)?;
        x += width(&label, form)? + 44;
    }
    Ok(())
}
