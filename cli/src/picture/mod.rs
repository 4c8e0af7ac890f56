//! A forecast as a picture: bars for what each month brings, and a strip for each service with its deadlines.
//!
//! Drawn once, as SVG, by `plotters`; the PNG is that SVG. Nothing depends on the machine: positions are whole numbers, and
//! the font is compiled in. What a colour says is said by a pattern or a shape as well.

mod bars;
mod canvas;
mod frame;
mod gather;
mod labels;
mod marks;
mod strips;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use resvg::{tiny_skia, usvg};
use rinnovo::{Instant, Month, Zone};

use self::{canvas::Canvas, frame::Frame};
pub(crate) use self::{labels::Labels, marks::Mark};
use crate::failure::Failure;

/// What is drawn.
#[derive(Debug)]
pub(crate) struct Picture {
    /// What stands above it.
    pub(crate) title: String,
    /// The zone that months are of.
    pub(crate) zone: Zone,
    /// The months, in order; at most [`MOST_MONTHS`] are drawn.
    pub(crate) months: Vec<Month>,
    /// The services with deadlines, the earliest first; at most [`MOST_STRIPS`] are drawn.
    pub(crate) strips: Vec<Strip>,
    /// How many more services have deadlines.
    pub(crate) more: usize,
    /// The words.
    pub(crate) labels: Labels,
}

/// The deadlines of one service.
#[derive(Debug)]
pub(crate) struct Strip {
    /// What it is called.
    pub(crate) name: String,
    /// What happens when.
    pub(crate) marks: Vec<(Instant, Mark)>,
}

/// Three years: a month is then as wide as a number.
pub(crate) const MOST_MONTHS: usize = 36;
/// What fits on a page.
pub(crate) const MOST_STRIPS: usize = 25;

/// The PNG has so many pixels to one of the SVG: sharp on screens and on paper.
const SCALE: f32 = 2.0;

/// The picture as SVG.
pub(crate) fn svg(picture: &Picture) -> Result<String, Failure> {
    let frame = Frame::new(picture)?;
    let mut text = String::new();
    let canvas = Canvas::new(&mut text, (frame::WIDTH, frame.height))?;
    Frame::head(&canvas, picture)?;
    bars::draw(&canvas, &frame, picture)?;
    strips::draw(&canvas, &frame, picture)?;
    canvas.finish()?;
    // The name of the picture, for whoever cannot see it.
    let title = canvas::printable(&picture.title).replace('&', "&amp;").replace('<', "&lt;");
    Ok(text.replacen(">\n", &format!(">\n<title>{title}</title>\n"), 1))
}

/// The picture as PNG.
pub(crate) fn png(picture: &Picture) -> Result<Vec<u8>, Failure> {
    let failed = |error: &dyn std::fmt::Display| Failure::at("picture", error);
    let mut fonts = usvg::fontdb::Database::new();
    fonts.load_font_data(ttf_noto_sans::REGULAR.to_vec());
    fonts.load_font_data(ttf_noto_sans::BOLD.to_vec());
    let options = usvg::Options { fontdb: Arc::new(fonts), ..usvg::Options::default() };
    let tree = usvg::Tree::from_str(&svg(picture)?, &options).map_err(|error| failed(&error))?;
    let size = tree
        .size()
        .to_int_size()
        .scale_by(SCALE)
        .ok_or_else(|| Failure::new("picture: it has no size"))?;
    let mut pixels = tiny_skia::Pixmap::new(size.width(), size.height())
        .ok_or_else(|| Failure::new("picture: it is too large"))?;
    let scale = tiny_skia::Transform::from_scale(SCALE, SCALE);
    resvg::render(&tree, scale, &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| failed(&error))
}
