//! The few strokes a picture is made of, in device pixels, on any plotters backend.

use super::figure::Ink;
use super::frame::Frame;
use super::theme::Theme;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::element::{Circle, PathElement, Polygon, Rectangle};
use plotters::style::{Color, RGBAColor};
use plotters_backend::DrawingBackend;

/// What drawing answers.
pub(super) type Drawn<DB> = Result<(), DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>>;

/// A point in device pixels.
pub(super) type Point = (f64, f64);

/// A drawing area with a frame, a theme, and the number of its units in a device pixel.
pub(super) struct Pen<'a, DB: DrawingBackend> {
    pub root: &'a DrawingArea<DB, Shift>,
    pub frame: Frame,
    pub theme: &'a Theme,
    pub unit: f64,
}

impl<DB: DrawingBackend> Pen<'_, DB> {
    /// CSS pixels in device pixels.
    pub(super) fn px(&self, css: f64) -> f64 {
        css * self.theme.scale()
    }

    /// A thickness in whole device pixels, at least one: what a straight line needs to be crisp.
    pub(super) fn crisp(&self, css: f64) -> f64 {
        self.px(css).round().max(1.0)
    }

    /// The colour of an ink, more or less opaque.
    pub(super) fn color(&self, ink: Ink, alpha: f64) -> RGBAColor {
        rgba(self.theme.ink(ink), alpha)
    }

    /// Width and height of the picture, in device pixels.
    pub(super) fn size(&self) -> Point {
        let (width, height) = self.root.dim_in_pixel();
        (f64::from(width) / self.unit, f64::from(height) / self.unit)
    }

    pub(super) fn at(&self, (x, y): Point) -> (i32, i32) {
        ((x * self.unit).round() as i32, (y * self.unit).round() as i32)
    }

    /// A filled rectangle between two corners.
    pub(super) fn rect(&self, a: Point, b: Point, color: RGBAColor) -> Drawn<DB> {
        let (a, b) = (self.at(a), self.at(b));
        if a.0 == b.0 || a.1 == b.1 {
            return Ok(());
        }
        self.root.draw(&Rectangle::new([a, b], color.filled()))
    }

    /// A vertical stroke, `css` pixels wide, snapped to device pixels and kept within the plot rectangle.
    pub(super) fn vertical(&self, x: f64, (y0, y1): (f64, f64), css: f64, color: RGBAColor) -> Drawn<DB> {
        let [left, _, right, _] = self.frame.edges();
        let thick = self.crisp(css);
        let start = (x - thick / 2.0).round();
        let start = if x < left { start } else { start.min(right - thick).max(left) };
        self.rect((start, y0), (start + thick, y1), color)
    }

    /// A horizontal stroke, likewise; below the plot where 0 stands there.
    pub(super) fn horizontal(&self, (x0, x1): (f64, f64), y: f64, css: f64, color: RGBAColor) -> Drawn<DB> {
        let [_, top, _, bottom] = self.frame.edges();
        let thick = self.crisp(css);
        let start = (y - thick / 2.0).round();
        let start = if y > bottom { start } else { start.min(bottom - thick).max(top) };
        self.rect((x0, start), (x1, start + thick), color)
    }

    /// A polyline, `css` pixels wide.
    pub(super) fn path(&self, points: &[Point], css: f64, color: RGBAColor) -> Drawn<DB> {
        let mut path: Vec<(i32, i32)> = points.iter().map(|p| self.at(*p)).collect();
        path.dedup();
        if path.len() < 2 {
            return Ok(());
        }
        let width = (self.px(css) * self.unit).round().max(1.0) as u32;
        self.root.draw(&PathElement::new(path, color.stroke_width(width)))
    }

    /// A filled polygon.
    pub(super) fn polygon(&self, points: &[Point], color: RGBAColor) -> Drawn<DB> {
        let mut path: Vec<(i32, i32)> = points.iter().map(|p| self.at(*p)).collect();
        path.dedup();
        if path.len() < 3 {
            return Ok(());
        }
        self.root.draw(&Polygon::new(path, color))
    }

    /// A filled circle, `radius` CSS pixels wide.
    pub(super) fn disk(&self, centre: Point, radius: f64, color: RGBAColor) -> Drawn<DB> {
        let radius = (self.px(radius) * self.unit).round().max(1.0) as u32;
        self.root.draw(&Circle::new(self.at(centre), radius, color.filled()))
    }
}

/// A colour for plotters.
pub(super) fn rgba([r, g, b]: [u8; 3], alpha: f64) -> RGBAColor {
    RGBAColor(r, g, b, alpha)
}
