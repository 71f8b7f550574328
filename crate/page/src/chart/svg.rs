//! A figure as a file.

use super::figure::Figure;
use super::pen::rgba;
use super::render::{Clouds, draw_fine};
use super::theme::Theme;
use plotters::backend::SVGBackend;
use plotters::drawing::{DrawingAreaErrorKind, IntoDrawingArea};
use std::fmt::Write as _;
use std::io::Error;

/// Subpixel precision: units of the view box in a CSS pixel, as plotters rounds coordinates to integers.
const FINE: u32 = 10;

/// plotters divides the size of every text by this in SVG, and only there.
const SHRINK: f64 = 1.24;

/// The figure as an SVG document of `width` × `height` CSS pixels: the strokes of the canvas, clouds as circles, the
/// summary as its name. The theme's scale has no part in it.
#[must_use]
pub fn svg(figure: &Figure, width: u32, height: u32, theme: &Theme) -> String {
    let mut drawn = String::new();
    if body(figure, (width, height), theme, &mut drawn).is_err() {
        // writing to a string doesn't fail; if it ever does, the document is empty but well-formed
        drawn.clear();
    }
    let mut document = String::with_capacity(drawn.len() + 400);
    let name = escape(&figure.summary);
    // a write to a string can't fail
    let _ = write!(
        document,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {} {}\" \
         role=\"img\" aria-label=\"{name}\">\n<title>{name}</title>\n",
        width.saturating_mul(FINE),
        height.saturating_mul(FINE),
    );
    // plotters opens the document with a tag of its own
    document.push_str(drawn.split_once(">\n").map_or("</svg>\n", |(_, rest)| rest));
    document
}

fn body(
    figure: &Figure,
    (width, height): (u32, u32),
    theme: &Theme,
    into: &mut String,
) -> Result<(), DrawingAreaErrorKind<Error>> {
    let size = (width.saturating_mul(FINE), height.saturating_mul(FINE));
    let root = SVGBackend::with_string(into, size).into_drawing_area();
    root.fill(&rgba(theme.background(), 1.0))?;
    let theme = theme.clone().with_scale(1.0).with_swell(SHRINK);
    draw_fine(figure, &root, &theme, Clouds::Draw, FINE)?;
    root.present()
}

fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            c if c.is_control() || ('\u{fffe}'..='\u{ffff}').contains(&c) => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}
