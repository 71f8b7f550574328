//! A figure, stroke by stroke, on any plotters backend.

use super::figure::{Figure, Ink, Mark, Marker, Shape, Stroke, Ticks};
use super::frame::{Frame, ZERO, frame};
use super::marker::corners;
use super::path::{dashes, polyline, segment};
use super::pen::{Drawn, Pen, Point, rgba};
use super::theme::{GRID, Theme};
use super::tick::{Tick, ticks};
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::style::RGBAColor;
use plotters::style::text_anchor::VPos;
use plotters_backend::DrawingBackend;

/// Thickness of a line, of a hair and of an error bar, in CSS pixels.
const LINE: f64 = 2.0;
const HAIR: f64 = 1.0;
const INTERVAL: f64 = 1.5;
/// How opaque a hair is among many, of which the first stands for all and is drawn in full.
const HAIR_ALPHA: f64 = 0.35;
/// So many separate hairs aren't many.
const HAIRS: usize = 8;
/// A dash and the gap after it.
const DASH: (f64, f64) = (7.0, 5.0);
/// Half the width of a marker, and of the cap of an error bar.
const MARKER: f64 = 4.0;
/// The ring of background around a marker, as long as there are few of them.
const RING: f64 = 1.5;
const FEW: usize = 60;
/// Half the edge of a hollow marker.
const EDGE: f64 = 0.7;
/// Half the height of the strokes that break an axis.
const BREAK: f64 = 4.0;
/// Length of a tick, and its distance from its label.
const TICK: f64 = 4.0;
const PAD: f64 = 3.0;

/// Draws a figure's strokes over the whole of `root`, which has `fine` units in a device pixel, and answers where its plot
/// lies, in device pixels. plotters takes integers only, so `fine` lets curves glide; [`super::Subpixel`] makes a backend
/// such an area. Clouds and tiles aren't strokes: [`super::splat`] or [`super::svg`] lays them under.
///
/// The background is left as it is. Everything lies within the plot rectangle except tick labels and the outer half of a
/// marker on its edge, and words that need more room, which stay in the picture; what isn't finite is left out.
///
/// # Errors
/// Whatever the backend reports.
pub fn draw<DB: DrawingBackend>(
    figure: &Figure,
    root: &DrawingArea<DB, Shift>,
    theme: &Theme,
    fine: u32,
) -> Result<Frame, DrawingAreaErrorKind<DB::ErrorType>> {
    let fine = fine.max(1);
    let (width, height) = root.dim_in_pixel();
    let frame = frame(figure, width / fine, height / fine, theme.scale());
    let pen = Pen { root, frame, theme, unit: f64::from(fine) };
    pen.axes(figure)?;
    for (i, mark) in figure.marks.iter().enumerate() {
        let again = i > 0 && alike(&figure.marks[i - 1], mark);
        pen.mark(mark, !again)?;
    }
    pen.names(figure)?;
    Ok(frame)
}

/// Whether a mark is one more line of the same name.
fn alike(one: &Mark, other: &Mark) -> bool {
    let lines = matches!((&one.shape, &other.shape), (Shape::Line(..), Shape::Line(..)));
    lines && one.ink == other.ink && one.label == other.label
}

/// How a line is stroked: its thickness in CSS pixels, its colour, and whether in dashes.
#[derive(Clone, Copy)]
struct Look {
    css: f64,
    color: RGBAColor,
    dashed: bool,
}

impl<DB: DrawingBackend> Pen<'_, DB> {
    fn axes(&self, figure: &Figure) -> Drawn<DB> {
        let [left, top, right, bottom] = self.frame.edges();
        let axis = self.color(Ink::Axis, 1.0);
        let length = |pixels: u32| f64::from(pixels) / self.frame.scale;
        // 0 stands apart from the numbers, beyond a break
        let [apart_x, apart_y] = self.frame.zero();
        let side = left - apart_x.map_or(0.0, |_| self.px(ZERO[0]));
        let foot = bottom + apart_y.map_or(0.0, |_| self.px(ZERO[1]));
        for Tick { value, label } in ticks(&figure.y, length(self.frame.height)) {
            let y = self.frame.y(value);
            // no grid lines at category labels: there is no value to read off
            if figure.y.ticks == Ticks::Auto {
                self.horizontal((left, right), y, 1.0, rgba(self.theme.text(), GRID))?;
            }
            self.label(&label, (side - self.px(TICK + PAD), y))?;
        }
        if figure.x.ticks != Ticks::Hidden {
            self.rect((left, foot), (right, foot + self.crisp(1.0)), axis)?;
        }
        if let (Some(y), Some(words)) = (apart_y, figure.y.zero) {
            self.label(words, (side - self.px(TICK + PAD), y))?;
            self.broken((left, bottom), (1.0, 0.5), axis)?;
        }
        if let (Some(x), Some(words)) = (apart_x, figure.x.zero) {
            let end = left - self.px(5.0);
            self.rect((side, foot), (end, foot + self.crisp(1.0)), axis)?;
            self.broken(((left + end) / 2.0, foot), (0.5, 1.0), axis)?;
            self.text(words, (x, foot + self.px(TICK + PAD)), VPos::Top, self.theme.text())?;
        }
        let mut free = f64::NEG_INFINITY;
        for Tick { value, label } in ticks(&figure.x, length(self.frame.width)) {
            let x = self.frame.x(value);
            let thick = self.crisp(1.0);
            let start = (x - thick / 2.0).round();
            self.rect((start, foot), (start + thick, foot + self.px(TICK)), axis)?;
            let (middle, half) = (self.middle(&label, x), self.width(&label) / 2.0);
            if middle - half >= free {
                free = middle + half + self.px(PAD);
                self.text(&label, (middle, foot + self.px(TICK + PAD)), VPos::Top, self.theme.text())?;
            }
        }
        debug_assert!(top <= bottom);
        Ok(())
    }

    /// Two slanted strokes across an axis that is broken at a point.
    fn broken(&self, (x, y): Point, (wide, high): Point, color: RGBAColor) -> Drawn<DB> {
        let (dx, dy) = (self.px(BREAK * wide), self.px(BREAK * high));
        let shift = self.px(1.5);
        [-shift, shift].into_iter().try_for_each(|by| {
            let (u, v) = if wide > high { (0.0, by) } else { (by, 0.0) };
            self.path(&[(x + u - dx, y + v + dy), (x + u + dx, y + v - dy)], 1.0, color)
        })
    }

    /// A mark; `first`: it isn't one more line of the name before.
    fn mark(&self, mark: &Mark, first: bool) -> Drawn<DB> {
        let ink = mark.ink;
        match &mark.shape {
            Shape::Bars(bars, fill) => self.bars(bars, *fill, ink),
            Shape::Line(points, stroke) => {
                let look = self.look(*stroke, ink, first);
                polyline(&self.frame, points).iter().try_for_each(|piece| self.line(piece, look))
            }
            Shape::Segments(segments, stroke) => segments.iter().enumerate().try_for_each(|(i, ends)| {
                let look = self.look(*stroke, ink, i == 0 || segments.len() <= HAIRS);
                segment(&self.frame, *ends).map_or(Ok(()), |ends| self.line(&ends, look))
            }),
            Shape::Rule(x, stroke) => self.rule(self.frame.x(*x), self.look(*stroke, ink, true)),
            Shape::Level(y, stroke) => self.level(self.frame.y(*y), self.look(*stroke, ink, true)),
            Shape::Points(points, marker) => self.points(points, *marker, ink, false),
            Shape::Hollow(points, marker) => self.points(points, *marker, ink, true),
            Shape::Intervals(intervals) => intervals.iter().try_for_each(|bar| self.interval(*bar, ink)),
            Shape::Cloud(..) | Shape::Tiles(_) | Shape::Names(_) => Ok(()),
            Shape::Words(words) => words.iter().try_for_each(|(x, y, words)| match self.shown((*x, *y)) {
                Some(at) => {
                    let color = if ink == Ink::Axis { self.theme.text() } else { self.theme.ink(ink) };
                    self.text(words, at, VPos::Center, color)
                }
                None => Ok(()),
            }),
        }
    }

    /// A point in device pixels, if it lies in the plot rectangle.
    fn shown(&self, point: (f64, f64)) -> Option<Point> {
        self.frame.point(point).filter(|p| self.frame.contains(*p))
    }

    /// `full`: in its whole colour, also as a hair.
    fn look(&self, stroke: Stroke, ink: Ink, full: bool) -> Look {
        let hair = stroke == Stroke::Hair;
        let alpha = if hair && !full && !self.theme.is_bold() { HAIR_ALPHA } else { 1.0 };
        Look { css: if hair { HAIR } else { LINE }, color: self.color(ink, alpha), dashed: stroke == Stroke::Dashed }
    }

    fn dashed(&self, line: &[Point]) -> Vec<Vec<Point>> {
        dashes(line, self.px(DASH.0), self.px(DASH.1))
    }

    fn line(&self, line: &[Point], look: Look) -> Drawn<DB> {
        // an axis-aligned line is crisp as a rectangle on whole pixels
        match line {
            [a, b] if (a.0 - b.0).abs() < 0.01 => return self.upright(a.0, (a.1.min(b.1), a.1.max(b.1)), look),
            [a, b] if (a.1 - b.1).abs() < 0.01 => return self.across((a.0.min(b.0), a.0.max(b.0)), a.1, look),
            _ => {}
        }
        if look.dashed {
            return self.dashed(line).iter().try_for_each(|dash| self.path(dash, look.css, look.color));
        }
        self.path(line, look.css, look.color)
    }

    fn upright(&self, x: f64, (from, to): (f64, f64), Look { css, color, dashed }: Look) -> Drawn<DB> {
        if dashed {
            let pieces = self.dashed(&[(x, from), (x, to)]);
            return pieces.iter().try_for_each(|d| self.vertical(x, (d[0].1, d[d.len() - 1].1), css, color));
        }
        self.vertical(x, (from, to), css, color)
    }

    fn across(&self, (from, to): (f64, f64), y: f64, Look { css, color, dashed }: Look) -> Drawn<DB> {
        if dashed {
            let pieces = self.dashed(&[(from, y), (to, y)]);
            return pieces.iter().try_for_each(|d| self.horizontal((d[0].0, d[d.len() - 1].0), y, css, color));
        }
        self.horizontal((from, to), y, css, color)
    }

    fn rule(&self, x: f64, look: Look) -> Drawn<DB> {
        let [left, top, right, bottom] = self.frame.edges();
        if (left..=right).contains(&x) { self.upright(x, (top, bottom), look) } else { Ok(()) }
    }

    fn level(&self, y: f64, look: Look) -> Drawn<DB> {
        let [left, top, right, bottom] = self.frame.edges();
        if (top..=bottom).contains(&y) { self.across((left, right), y, look) } else { Ok(()) }
    }

    fn points(&self, points: &[(f64, f64)], marker: Marker, ink: Ink, hollow: bool) -> Drawn<DB> {
        let color = self.color(ink, 1.0);
        let ground = rgba(self.theme.background(), 1.0);
        for at in points.iter().filter_map(|p| self.shown(*p)) {
            if points.len() <= FEW {
                self.marker(at, marker, RING, ground, ground)?;
            }
            let (edge, fill) = if hollow { (EDGE, ground) } else { (0.0, color) };
            self.marker(at, marker, edge, color, fill)?;
        }
        Ok(())
    }

    /// A marker, and an edge of half width `edge` along its outline.
    fn marker(&self, (x, y): Point, marker: Marker, edge: f64, stroke: RGBAColor, fill: RGBAColor) -> Drawn<DB> {
        let corners = corners(marker, self.px(MARKER));
        if corners.is_empty() {
            self.disk((x, y), MARKER + edge, stroke)?;
            return if stroke == fill { Ok(()) } else { self.disk((x, y), MARKER - edge, fill) };
        }
        let points: Vec<Point> = corners.into_iter().map(|(u, v)| (x + u, y + v)).collect();
        self.polygon(&points, fill)?;
        if edge > 0.0 {
            // on over the first corner, where a line that ends would leave a notch
            let around: Vec<Point> = points.iter().cycle().take(points.len() + 2).copied().collect();
            self.path(&around, 2.0 * edge, stroke)?;
        }
        Ok(())
    }

    /// An error bar as one polygon, without a cap where it is cut off.
    fn interval(&self, (x, low, high): (f64, f64, f64), ink: Ink) -> Drawn<DB> {
        let (Some(a), Some(b)) = (self.frame.point((x, low)), self.frame.point((x, high))) else {
            return Ok(());
        };
        let [left, top, right, bottom] = self.frame.edges();
        let (from, to) = (a.1.min(b.1), a.1.max(b.1));
        if !(left..=right).contains(&a.0) || to < top || from > bottom {
            return Ok(());
        }
        let thick = self.crisp(INTERVAL);
        let (start, cap) = ((a.0 - thick / 2.0).round(), self.px(MARKER));
        let end = start + thick;
        let (l, r) = ((start - cap).max(left), (end + cap).min(right));
        let mut points = Vec::with_capacity(12);
        match from {
            y if y < top => points.extend([(start, top), (end, top)]),
            y => points.extend([(start, y + thick), (l, y + thick), (l, y), (r, y), (r, y + thick), (end, y + thick)]),
        }
        match to {
            y if y > bottom => points.extend([(end, bottom), (start, bottom)]),
            y => points.extend([(end, y - thick), (r, y - thick), (r, y), (l, y), (l, y - thick), (start, y - thick)]),
        }
        self.polygon(&points, self.color(ink, 1.0))
    }
}
