//! A figure as a file.

use super::figure::Figure;
use super::ground::ground;
use super::render::draw;
use super::theme::Theme;
use plotters::backend::SVGBackend;
use plotters::drawing::{DrawingAreaErrorKind, IntoDrawingArea};
use std::fmt::Write as _;
use std::io::Error;

/// Subpixel precision: units of the view box in a CSS pixel, as plotters rounds coordinates to integers.
pub(super) const FINE: u32 = 10;

/// plotters divides the size of every text by this in SVG, and only there.
const SHRINK: f64 = 1.24;

/// The figure as an SVG document of `width` × `height` CSS pixels: the strokes of the canvas, clouds and tiles under them, the
/// summary as its name. The theme's scale has no part in it.
#[must_use]
pub fn svg(figure: &Figure, width: u32, height: u32, theme: &Theme) -> String {
    let mut document = String::new();
    let name = escape(&figure.summary);
    let theme = theme.clone().with_scale(1.0).with_swell(SHRINK);
    let [r, g, b] = theme.background();
    // a write to a string can't fail
    let _ = write!(
        document,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {} {}\" \
         role=\"img\" aria-label=\"{name}\">\n<title>{name}</title>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#{r:02x}{g:02x}{b:02x}\"/>\n",
        width.saturating_mul(FINE),
        height.saturating_mul(FINE),
    );
    document.push_str(&ground(figure, (width, height), &theme));
    let mut drawn = String::new();
    if strokes(figure, (width, height), &theme, &mut drawn).is_err() {
        // writing to a string doesn't fail; if it ever does, there are no strokes but the document is well-formed
        drawn.clear();
    }
    // plotters opens the document with a tag of its own
    document.push_str(drawn.split_once(">\n").map_or("</svg>\n", |(_, rest)| rest));
    document
}

fn strokes(
    figure: &Figure,
    (width, height): (u32, u32),
    theme: &Theme,
    into: &mut String,
) -> Result<(), DrawingAreaErrorKind<Error>> {
    let size = (width.saturating_mul(FINE), height.saturating_mul(FINE));
    let root = SVGBackend::with_string(into, size).into_drawing_area();
    draw(figure, &root, theme, FINE)?;
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
