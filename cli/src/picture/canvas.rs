//! Shapes and texts on a sheet, through `plotters`.

use std::{borrow::Cow, fmt::Display, sync::Once};

use plotters::{
    backend::SVGBackend,
    coord::Shift,
    drawing::{DrawingArea, IntoDrawingArea},
    element::{Circle, PathElement, Polygon, Rectangle, Text},
    style::{
        Color, FontDesc, FontFamily, FontStyle, FontTransform, RGBColor, TextStyle, register_font,
        text_anchor::{HPos, Pos, VPos},
    },
};

use crate::{failure::Failure, text::clean};

/// What is written and outlined with.
pub(super) const INK: RGBColor = RGBColor(26, 26, 26);
/// What matters less.
pub(super) const PALE: RGBColor = RGBColor(92, 92, 92);
/// Lines of a grid.
pub(super) const GRID: RGBColor = RGBColor(217, 217, 217);
/// Every other row.
pub(super) const BAND: RGBColor = RGBColor(245, 246, 248);
/// The sheet.
pub(super) const PAPER: RGBColor = RGBColor(255, 255, 255);

/// The font that is compiled in, and what a browser without it takes.
const FAMILY: &str = "Noto Sans, Verdana, sans-serif";
/// `plotters` divides its sizes by this when it writes SVG.
const EM: f64 = 1.24;

/// Where a text stands beside its point. It is centred on the line.
#[derive(Clone, Copy)]
pub(super) enum Side {
    Right,
    Middle,
    Left,
}

/// How a text looks.
#[derive(Clone, Copy)]
pub(super) struct Type {
    pub(super) size: i32,
    pub(super) color: RGBColor,
    pub(super) bold: bool,
    /// Whether it reads from the bottom to the top.
    pub(super) upwards: bool,
}

impl Type {
    pub(super) const fn of(size: i32) -> Self {
        Self { size, color: INK, bold: false, upwards: false }
    }

    fn font(self) -> FontDesc<'static> {
        static FONTS: Once = Once::new();
        FONTS.call_once(|| {
            // A font that cannot be read is told by the first text that is measured.
            let _ = register_font(FAMILY, FontStyle::Normal, ttf_noto_sans::REGULAR);
            let _ = register_font(FAMILY, FontStyle::Bold, ttf_noto_sans::BOLD);
        });
        let style = if self.bold { FontStyle::Bold } else { FontStyle::Normal };
        FontDesc::new(FontFamily::Name(FAMILY), f64::from(self.size) * EM, style)
    }
}

/// A sheet that is drawn on.
pub(super) struct Canvas<'s>(DrawingArea<SVGBackend<'s>, Shift>);

fn failed(error: impl Display) -> Failure {
    Failure::at("picture", error)
}

impl<'s> Canvas<'s> {
    /// A white sheet, written into a text.
    pub(super) fn new(text: &'s mut String, (width, height): (i32, i32)) -> Result<Self, Failure> {
        let side = |length: i32| u32::try_from(length).unwrap_or(0);
        let area = SVGBackend::with_string(text, (side(width), side(height))).into_drawing_area();
        area.fill(&PAPER).map_err(failed)?;
        Ok(Self(area))
    }

    /// Ends the text.
    pub(super) fn finish(self) -> Result<(), Failure> {
        self.0.present().map_err(failed)
    }

    pub(super) fn rect(
        &self,
        from: (i32, i32),
        to: (i32, i32),
        color: RGBColor,
    ) -> Result<(), Failure> {
        self.0.draw(&Rectangle::new([from, to], color.filled())).map_err(failed)
    }

    /// The outline of a rectangle.
    pub(super) fn frame(
        &self,
        from: (i32, i32),
        to: (i32, i32),
        color: RGBColor,
    ) -> Result<(), Failure> {
        self.0.draw(&Rectangle::new([from, to], color.stroke_width(1))).map_err(failed)
    }

    pub(super) fn line(
        &self,
        from: (i32, i32),
        to: (i32, i32),
        color: RGBColor,
        width: u32,
    ) -> Result<(), Failure> {
        self.0.draw(&PathElement::new([from, to], color.stroke_width(width))).map_err(failed)
    }

    /// A disc with an outline.
    pub(super) fn disc(
        &self,
        center: (i32, i32),
        radius: u32,
        color: RGBColor,
    ) -> Result<(), Failure> {
        self.dot(center, radius, color)?;
        self.0.draw(&Circle::new(center, radius, INK.stroke_width(1))).map_err(failed)
    }

    /// A disc without an outline.
    pub(super) fn dot(
        &self,
        center: (i32, i32),
        radius: u32,
        color: RGBColor,
    ) -> Result<(), Failure> {
        self.0.draw(&Circle::new(center, radius, color.filled())).map_err(failed)
    }

    /// A polygon with an outline.
    pub(super) fn polygon(&self, points: &[(i32, i32)], color: RGBColor) -> Result<(), Failure> {
        self.0.draw(&Polygon::new(points, color.filled())).map_err(failed)?;
        let closed: Vec<(i32, i32)> = points.iter().chain(points.iter().take(2)).copied().collect();
        self.0.draw(&PathElement::new(closed, INK.stroke_width(1))).map_err(failed)
    }

    /// A line of text beside a point.
    pub(super) fn text(
        &self,
        text: &str,
        at: (i32, i32),
        side: Side,
        form: Type,
    ) -> Result<(), Failure> {
        let across = match side {
            Side::Right => HPos::Left,
            Side::Middle => HPos::Center,
            Side::Left => HPos::Right,
        };
        let style = TextStyle::from(form.font())
            .color(&form.color)
            .transform(if form.upwards { FontTransform::Rotate270 } else { FontTransform::None })
            .pos(Pos::new(across, VPos::Center));
        self.0.draw(&Text::new(printable(text), at, style)).map_err(failed)
    }
}

/// How wide a text is, in pixels; a little more in the font of a machine that lacks ours.
pub(super) fn width(text: &str, form: Type) -> Result<i32, Failure> {
    // The font is measured by its height, which for this one is 1.36 of what a size means elsewhere.
    let ((left, _), (right, _)) = form.font().layout_box(&printable(text)).map_err(failed)?;
    Ok((right - left) * 11 / 10 + 1)
}

/// The text, or as much of its beginning as fits, with an ellipsis.
pub(super) fn fitting(text: &str, room: i32, form: Type) -> Result<String, Failure> {
    let text = printable(text);
    if width(&text, form)? <= room {
        return Ok(text.into_owned());
    }
    let mut letters: Vec<char> = text.chars().take(200).collect();
    while !letters.is_empty() {
        letters.pop();
        let shorter: String = letters.iter().collect::<String>().trim_end().to_owned() + "…";
        if width(&shorter, form)? <= room {
            return Ok(shorter);
        }
    }
    Ok("…".to_owned())
}

/// Text that XML can hold: what steers or is no character is spelled out.
pub(super) fn printable(text: &str) -> Cow<'_, str> {
    let text = clean(text);
    if text.contains(['\u{fffe}', '\u{ffff}']) {
        return Cow::Owned(text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}"));
    }
    text
}
