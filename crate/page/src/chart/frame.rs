//! Layout: where the plot rectangle lies, and the mapping from data to pixels and back.

use super::figure::{Axis, Figure, Scale, Shape, Ticks};
use super::limits::limits;
use super::tick::ticks;

/// Margin around the plot in CSS pixels where there are no tick labels.
const EDGE: f64 = 8.0;
/// Room for the labels under the x axis.
const BELOW: f64 = 24.0;
/// Room for half of the last label of the x axis.
const BESIDE: f64 = 16.0;
/// Least room for the labels of the y axis.
const LEFT: f64 = 36.0;
/// Most of it, as a part of the picture's width.
const MOST: f64 = 0.42;
/// Room for 0 beyond the low end of a logarithmic axis: at the left of the plot, and below it.
pub(super) const ZERO: [f64; 2] = [28.0, 18.0];
/// What a sign takes at the usual font size, rounded up.
const SIGN: f64 = 7.2;
/// From the plot to the names of lines at its right, with room for what leads there, and the most such names take, as a part
/// of the picture's width.
pub(super) const LEAD: f64 = 8.0;
const NAMES: f64 = 0.34;
/// Pixel coordinates are clamped to ± this: plotters rounds them to `i32`, in eighths of a pixel.
const FAR: f64 = 1e7;

/// One axis: what it spans in data, in pixels, and how.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Span {
    scale: Scale,
    low: f64,
    high: f64,
    from: f64,
    to: f64,
}

impl Span {
    fn new(axis: &Axis, from: f64, to: f64) -> Self {
        let (low, high) = limits(axis);
        let flat = |v| if axis.scale == Scale::Log { libm::log10(v) } else { v };
        Self { scale: axis.scale, low: flat(low), high: flat(high), from, to }
    }

    /// Device pixels a unit, or a factor of 10.
    fn unit(&self) -> f64 {
        (self.to - self.from).abs() / (self.high - self.low)
    }

    /// Shows more to both sides, until a unit is `unit` pixels long.
    fn widen(&mut self, unit: f64) {
        let (middle, half) = ((self.low + self.high) / 2.0, (self.to - self.from).abs() / unit / 2.0);
        (self.low, self.high) = (middle - half, middle + half);
    }

    fn pixel(&self, value: f64) -> f64 {
        let flat = if self.scale == Scale::Log { libm::log10(value) } else { value };
        self.from + (flat - self.low) / (self.high - self.low) * (self.to - self.from)
    }

    fn value(&self, pixel: f64) -> f64 {
        let flat = self.low + (pixel - self.from) / (self.to - self.from) * (self.high - self.low);
        if self.scale == Scale::Log { libm::exp10(flat) } else { flat }
    }
}

/// Where a figure's plot rectangle lies in a picture, in device pixels, and how its data map into it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Left edge of the plot rectangle, in device pixels.
    pub left: u32,
    /// Top edge.
    pub top: u32,
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
    /// Device pixels per CSS pixel.
    pub scale: f64,
    x: Span,
    y: Span,
    /// Where 0 stands on a logarithmic axis that has a place for it: its x, its y.
    zero: [Option<f64>; 2],
}

impl Frame {
    /// The x of a value, in device pixels; not finite for a value the axis can't show (0 on a log axis without a place
    /// for it).
    #[must_use]
    pub fn x(&self, value: f64) -> f64 {
        self.zero[0].filter(|_| value == 0.0).unwrap_or_else(|| self.x.pixel(value))
    }

    /// The y of a value, in device pixels, downwards.
    #[must_use]
    pub fn y(&self, value: f64) -> f64 {
        self.zero[1].filter(|_| value == 0.0).unwrap_or_else(|| self.y.pixel(value))
    }

    /// The value at an x in device pixels.
    #[must_use]
    pub fn x_at(&self, pixel: f64) -> f64 {
        self.x.value(pixel)
    }

    /// The value at a y in device pixels.
    #[must_use]
    pub fn y_at(&self, pixel: f64) -> f64 {
        self.y.value(pixel)
    }

    /// The plot rectangle in CSS pixels: left, top, width, height.
    #[must_use]
    pub fn css(&self) -> [f64; 4] {
        [self.left, self.top, self.width, self.height].map(|v| f64::from(v) / self.scale)
    }

    /// The values at the left, right, bottom and top edge, after degenerate axes were widened (`limits`) and axes of equal units were.
    #[must_use]
    pub fn ends(&self) -> [f64; 4] {
        [self.x_at(self.x.from), self.x_at(self.x.to), self.y_at(self.y.from), self.y_at(self.y.to)]
    }

    /// Left, top, right and bottom of the plot rectangle.
    pub(super) fn edges(&self) -> [f64; 4] {
        [self.x.from, self.y.to, self.x.to, self.y.from]
    }

    /// A point in device pixels, clamped to ±`FAR`; `None` if an axis can't show it.
    pub(super) fn point(&self, (x, y): (f64, f64)) -> Option<(f64, f64)> {
        let (px, py) = (self.x(x), self.y(y));
        let shown = x.is_finite() && y.is_finite() && !px.is_nan() && !py.is_nan();
        let placed = |i: usize, span: &Span, v: f64| {
            span.scale == Scale::Linear || v > 0.0 || v == 0.0 && self.zero[i].is_some()
        };
        (shown && placed(0, &self.x, x) && placed(1, &self.y, y)).then(|| (px.clamp(-FAR, FAR), py.clamp(-FAR, FAR)))
    }

    /// Whether a pixel lies in the plot rectangle, on its edge, or where 0 stands.
    pub(super) fn contains(&self, (x, y): (f64, f64)) -> bool {
        let [left, top, right, bottom] = self.edges();
        let [across, down] = self.zero.map(|place| move |pixel| place == Some(pixel));
        (across(x) || (left - 1e-6..=right + 1e-6).contains(&x))
            && (down(y) || (top - 1e-6..=bottom + 1e-6).contains(&y))
    }

    /// Where 0 stands apart on a logarithmic axis: its x, its y.
    pub(super) fn zero(&self) -> [Option<f64>; 2] {
        self.zero
    }

    /// Left, top, right and bottom of what a stroke from one pixel to another may cover: the plot rectangle, or the line
    /// where 0 stands if both are on it; `None` where one of them is, for between 0 and the numbers there is nothing.
    pub(super) fn room(&self, a: (f64, f64), b: (f64, f64)) -> Option<[f64; 4]> {
        let [left, top, right, bottom] = self.edges();
        let along = |place: Option<f64>, a: f64, b: f64, ends: (f64, f64)| match place {
            Some(zero) if a == zero && b == zero => Some((zero, zero)),
            Some(zero) if a == zero || b == zero => None,
            _ => Some(ends),
        };
        let (left, right) = along(self.zero[0], a.0, b.0, (left, right))?;
        let (top, bottom) = along(self.zero[1], a.1, b.1, (top, bottom))?;
        Some([left, top, right, bottom])
    }

    /// Whether y is logarithmic, so that a bar can't stand on zero.
    pub(super) fn log_y(&self) -> bool {
        self.y.scale == Scale::Log
    }
}

/// Where the plot rectangle of `figure` lies in a picture of `width` × `height` device pixels.
///
/// There is room for tick labels at the left and below where that axis has ticks, and a narrow edge elsewhere. Nothing is
/// measured: the room at the left follows the number of signs in the longest label.
#[must_use]
pub fn frame(figure: &Figure, width: u32, height: u32, scale: f64) -> Frame {
    let scale = if scale.is_finite() && scale > 0.0 { scale } else { 1.0 };
    let (wide, high) = (f64::from(width) / scale, f64::from(height) / scale);
    let shown = |axis: &Axis| axis.ticks != Ticks::Hidden;
    let below = if shown(&figure.x) { BELOW } else { EDGE };
    let signs = ticks(&figure.y, high - EDGE - below).iter().map(|t| t.label.chars().count()).max();
    let left = match signs {
        Some(signs) => (signs as f64 * SIGN + 14.0).clamp(LEFT, (wide * MOST).max(LEFT)),
        None if shown(&figure.x) => BESIDE,
        None => EDGE,
    };
    let right = if shown(&figure.x) { BESIDE } else { EDGE };
    let names = figure.marks.iter().filter_map(|mark| match &mark.shape {
        Shape::Names(names) => names.iter().map(|(_, name)| name.chars().count()).max(),
        _ => None,
    });
    let right = names.max().map_or(right, |signs| (LEAD + signs as f64 * SIGN + 3.0).min(wide * NAMES).max(right));
    let apart = |axis: &Axis, i: usize| if axis.zero.is_some() && axis.scale == Scale::Log { ZERO[i] } else { 0.0 };
    let apart = [apart(&figure.x, 0), apart(&figure.y, 1)];
    let (left, width) = fit(width, (left + apart[0]) * scale, right * scale);
    let (top, height) = fit(height, EDGE * scale, (below + apart[1]) * scale);
    let zero = [
        (apart[0] > 0.0).then_some(f64::from(left) - 0.62 * ZERO[0] * scale),
        (apart[1] > 0.0).then_some(f64::from(top + height) + 0.62 * ZERO[1] * scale),
    ];
    let mut x = Span::new(&figure.x, f64::from(left), f64::from(left + width));
    let mut y = Span::new(&figure.y, f64::from(top + height), f64::from(top));
    if figure.x.equal || figure.y.equal {
        let unit = x.unit().min(y.unit());
        x.widen(unit);
        y.widen(unit);
    }
    Frame { left, top, width, height, scale, x, y, zero }
}

/// Start and length of what is left of `whole` between two margins, at least one pixel.
fn fit(whole: u32, before: f64, after: f64) -> (u32, u32) {
    let (before, after) = (before.round() as u32, after.round() as u32);
    match whole.checked_sub(before.saturating_add(after)) {
        Some(rest) if rest > 0 => (before, rest),
        _ => (0, whole.max(1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn figure(x: Axis, y: Axis) -> Figure {
        Figure { x, y, marks: Vec::new(), summary: String::new() }
    }

    /// The page moves handles by the same rule: `www/element/frame.js`.
    #[test]
    fn spans_are_those_of_the_page() {
        let cases: Vec<serde_json::Value> =
            serde_json::from_str(include_str!("../../../../tests/cases/frame.json")).unwrap();
        let number = |json: &serde_json::Value| json.as_f64().unwrap();
        let mut compared = 0;
        for case in &cases {
            let axis = |name: &str| {
                let (low, high) = (number(&case[name]["low"]), number(&case[name]["high"]));
                let log = case[name]["log"].as_bool().unwrap();
                if log { Axis::log("", low, high) } else { Axis::linear("", low, high) }
            };
            let [left, top, width, height] = ["left", "top", "width", "height"].map(|name| number(&case[name]));
            let spans = [Span::new(&axis("x"), left, left + width), Span::new(&axis("y"), top + height, top)];
            for point in case["points"].as_array().unwrap() {
                for (i, span) in spans.iter().enumerate() {
                    let (value, pixel) = (number(&point["data"][i]), number(&point["pixels"][i]));
                    assert!((span.pixel(value) - pixel).abs() < 1e-6, "{case} {value}");
                    assert!((span.value(pixel) - value).abs() <= 1e-6 * value.abs().max(1.0), "{case} {pixel}");
                    compared += 1;
                }
            }
        }
        assert_eq!(compared, 60);
    }

    #[test]
    fn room_only_where_there_are_ticks() {
        let bare =
            frame(&figure(Axis::linear("", 0.0, 1.0).hidden(), Axis::linear("", 0.0, 1.0).hidden()), 600, 300, 2.0);
        assert_eq!((bare.left, bare.top, bare.width, bare.height), (16, 16, 568, 268));
        assert_eq!(bare.css(), [8.0, 8.0, 284.0, 134.0]);
        let full = frame(&figure(Axis::linear("", 0.0, 1.0), Axis::linear("", 0.0, 1.0)), 600, 300, 2.0);
        assert_eq!((full.left, full.top, full.width, full.height), (72, 16, 496, 236));
    }

    #[test]
    fn units_are_equally_long_where_asked() {
        let axes = || (Axis::linear("", -0.2, 1.2).hidden(), Axis::linear("", -0.1, 1.0).hidden().equal());
        for (width, height) in [(332, 235), (272, 200), (1344, 240), (200, 900), (1, 1)] {
            let (x, y) = axes();
            let frame = frame(&figure(x, y), width, height, 2.0);
            let unit = frame.x(1.0) - frame.x(0.0);
            assert!((frame.y(0.0) - frame.y(1.0) - unit).abs() < 1e-9, "{width} {height}");
            let [left, right, bottom, top] = frame.ends();
            let all = left <= -0.2 + 1e-9 && right >= 1.2 - 1e-9 && bottom <= -0.1 + 1e-9 && top >= 1.0 - 1e-9;
            assert!(all, "what was asked for is shown");
            assert!((left + right - 1.0).abs() < 1e-9 && (bottom + top - 0.9).abs() < 1e-9, "in the middle");
            assert!((frame.x_at(frame.x(0.3)) - 0.3).abs() < 1e-9 && (frame.y_at(frame.y(0.3)) - 0.3).abs() < 1e-9);
        }
    }

    #[test]
    fn tiny_pictures_still_have_a_plot() {
        let axis = || Axis::linear("", 0.0, 1.0);
        for size in [0, 1, 5, 30] {
            let frame = frame(&figure(axis(), axis()), size, size, 2.0);
            assert!(frame.width >= 1 && frame.height >= 1 && frame.x(0.5).is_finite());
        }
    }

    proptest! {
        #[test]
        fn data_to_pixels_and_back(
            low in -1e6..1e6_f64, span in 1e-3..1e6_f64, decades in 0.01..12.0_f64, t in 0.0..1.0_f64,
            width in 80..2000_u32, height in 60..900_u32, scale in 0.5..3.0_f64,
        ) {
            let positive = low.abs() + 1e-6;
            let x = Axis::linear("", low, low + span);
            let y = Axis::log("", positive, positive * libm::exp10(decades));
            let frame = frame(&figure(x, y), width, height, scale);
            let (vx, vy) = (low + t * span, positive * libm::exp10(decades * t));
            let (bx, by) = (frame.x_at(frame.x(vx)), frame.y_at(frame.y(vy)));
            prop_assert!((bx - vx).abs() <= 1e-9 * span.max(low.abs()), "{vx} {bx}");
            prop_assert!((by / vy - 1.0).abs() <= 1e-9, "{vy} {by}");
            prop_assert!(frame.contains((frame.x(vx), frame.y(vy))));
            let [left, right, bottom, top] = frame.ends();
            prop_assert!(left < right && bottom < top);
        }
    }
}
