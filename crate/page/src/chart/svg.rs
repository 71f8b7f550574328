//! A figure as a picture of its own, in SVG.

use super::figure::Figure;
use super::ground::ground;
use super::render::draw;
use super::theme::Theme;
use plotters::backend::SVGBackend;
use plotters::drawing::{DrawingAreaErrorKind, IntoDrawingArea};
use std::io::Error;

/// Subpixel precision: units of the view box in a CSS pixel, as plotters rounds coordinates to integers.
pub(super) const FINE: u32 = 10;

/// plotters divides the size of every text by this in SVG, and only there.
const SHRINK: f64 = 1.24;

/// The figure as an SVG document of `width` × `height` CSS pixels: the strokes of the canvas, clouds and tiles under them, the
/// summary as its name. The theme's scale has no part in it.
#[must_use]
pub fn svg(figure: &Figure, width: u32, height: u32, theme: &Theme) -> String {
    let name = escape(&figure.summary);
    let (view, inside) = content(figure, (width, height), theme);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"{view}\" \
         role=\"img\" aria-label=\"{name}\">\n<title>{name}</title>\n{inside}</svg>\n"
    )
}

/// The view box of a picture of `size` CSS pixels, and all that is drawn in it.
pub(super) fn content(figure: &Figure, size: (u32, u32), theme: &Theme) -> (String, String) {
    let theme = theme.clone().with_scale(1.0).with_swell(SHRINK);
    let [r, g, b] = theme.background();
    let mut inside = format!("<rect width=\"100%\" height=\"100%\" fill=\"#{r:02x}{g:02x}{b:02x}\"/>\n");
    inside.push_str(&ground(figure, size, &theme));
    let mut drawn = String::new();
    if strokes(figure, size, &theme, &mut drawn).is_ok() {
        // plotters makes a document of its own; writing one to a string doesn't fail
        let strokes = drawn.split_once(">\n").and_then(|(_, rest)| rest.rsplit_once("</svg>"));
        inside.push_str(strokes.map_or("", |(strokes, _)| strokes));
    }
    (format!("0 0 {} {}", size.0.saturating_mul(FINE), size.1.saturating_mul(FINE)), inside)
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

pub(super) fn escape(text: &str) -> String {
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
