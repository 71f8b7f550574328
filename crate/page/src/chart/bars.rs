//! Bars: filled (merged into as few polygons as possible), hatched, or outlined.

use super::figure::{Bar, Fill, Ink};
use super::frame::Frame;
use super::pen::{Drawn, Pen, Point};
use plotters::style::RGBAColor;
use plotters_backend::DrawingBackend;

/// Bars that touch stand apart by a pixel from this width on (CSS pixels); narrower ones make one silhouette.
const APART: f64 = 10.0;
/// Opacity of a faint fill, which alone is too pale to be seen by all: its edge has the full colour.
const FAINT: f64 = 0.33;
/// Distance between hatch lines, measured along an edge of the bar (CSS pixels).
const HATCH: f64 = 7.0;
/// Thickness of hatch lines and of the edge of a fill; outlines without a fill are as thick as lines.
const EDGE: f64 = 1.0;
const OUTLINE: f64 = 2.0;

/// A bar in device pixels, cut to the plot rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Block {
    left: f64,
    right: f64,
    base: f64,
    top: f64,
    /// Whether the next bar begins where this one ends.
    touches: bool,
}

/// The bars that show. A base that a log axis can't show is the bottom of the plot.
fn blocks(frame: &Frame, bars: &[Bar]) -> Vec<Block> {
    let [left, top, right, bottom] = frame.edges();
    let mut found: Vec<Block> = Vec::with_capacity(bars.len());
    for bar in bars {
        let base = match frame.point((bar.low, bar.base)) {
            Some(p) => Some(p.1),
            None => (frame.log_y() && bar.base <= 0.0).then_some(bottom),
        };
        let (Some(base), Some(a), Some(b)) = (base, frame.point((bar.low, bar.top)), frame.point((bar.high, bar.top)))
        else {
            continue;
        };
        let (start, end) = (a.0.min(b.0).clamp(left, right), a.0.max(b.0).clamp(left, right));
        if end - start < 1e-6 {
            continue;
        }
        if let Some(last) = found.last_mut() {
            last.touches = (start - last.right).abs() < 0.01;
        }
        let block = Block {
            left: start,
            right: end,
            base: base.clamp(top, bottom).round(),
            top: a.1.clamp(top, bottom),
            touches: false,
        };
        found.push(block);
    }
    found
}

/// Pixel snapping: puts the edges of wide bars on whole pixels, and those that touch a pixel apart.
fn separate(blocks: &mut [Block], apart: f64, gap: f64) {
    for block in blocks {
        if block.right - block.left >= apart {
            block.left = block.left.round();
            block.right = block.right.round();
            if block.touches {
                block.right -= gap;
                block.touches = false;
            }
        }
    }
}

/// The outline of bars on one base: over the top of each, and down to the base between those that don't touch.
fn skyline(blocks: &[Block]) -> Vec<Point> {
    let mut line: Vec<Point> = Vec::with_capacity(blocks.len() * 4);
    let mut joined = false;
    for block in blocks {
        if joined && line.last().is_some_and(|p| p.1 == block.top) {
            line.pop();
        } else if joined {
            line.push((block.left, block.top));
        } else {
            line.extend([(block.left, block.base), (block.left, block.top)]);
        }
        line.push((block.right, block.top));
        joined = block.touches;
        if !joined {
            line.push((block.right, block.base));
        }
    }
    line
}

/// Corners of a bar, a little within its edges: left, top, right, bottom; `None` if nothing is left.
fn inset(block: &Block, by: f64) -> Option<[f64; 4]> {
    let (top, bottom) = (block.top.min(block.base), block.top.max(block.base));
    let inner = [block.left + by, top + by, block.right - by, bottom - by];
    (inner[0] < inner[2] && inner[1] < inner[3]).then_some(inner)
}

fn loop_around([left, top, right, bottom]: [f64; 4]) -> [Point; 5] {
    [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
}

/// Diagonals through a rectangle in one stroke: up one, along the edge, down the next.
fn hatch([left, top, right, bottom]: [f64; 4], step: f64) -> Vec<Point> {
    let mut line: Vec<Point> = Vec::new();
    // on a diagonal x + y is constant; the same constants for every bar, so that neighbours match
    let mut sum = libm::ceil((left + top) / step) * step;
    let mut up = true;
    let (mut at_left, mut at_top) = (true, true);
    while sum < right + bottom {
        let low = if sum - left <= bottom { (left, sum - left) } else { (sum - bottom, bottom) };
        let high = if sum - top <= right { (sum - top, top) } else { (right, sum - right) };
        let (still_left, still_top) = (sum - left <= bottom, sum - top <= right);
        if up {
            if at_left && !still_left {
                line.push((left, bottom));
            }
            line.extend([low, high]);
        } else {
            if at_top && !still_top {
                line.push((right, top));
            }
            line.extend([high, low]);
        }
        (at_left, at_top) = (still_left, still_top);
        up = !up;
        sum += step;
    }
    line
}

impl<DB: DrawingBackend> Pen<'_, DB> {
    /// Draws bars.
    pub(super) fn bars(&self, bars: &[Bar], fill: Fill, ink: Ink) -> Drawn<DB> {
        let mut blocks = blocks(&self.frame, bars);
        separate(&mut blocks, self.px(APART), self.crisp(1.0));
        let edge = if fill == Fill::Outline || self.theme.is_bold() { OUTLINE } else { EDGE };
        if matches!(fill, Fill::Faint | Fill::Outline) {
            self.snap(&mut blocks, edge);
        }
        match fill {
            Fill::Solid => self.filled(&blocks, self.color(ink, 1.0)),
            Fill::Faint => {
                self.filled(&blocks, self.color(ink, FAINT))?;
                self.outlines(&blocks, edge, self.color(ink, 1.0))
            }
            Fill::Outline => self.outlines(&blocks, edge, self.color(ink, 1.0)),
            Fill::Hatched => {
                let color = self.color(ink, 1.0);
                let inner = self.crisp(edge);
                blocks.iter().try_for_each(|block| {
                    self.outline(block, edge, color)?;
                    match inset(block, inner) {
                        Some(inner) => self.path(&hatch(inner, self.px(HATCH)), EDGE, color),
                        None => Ok(()),
                    }
                })
            }
        }
    }

    fn filled(&self, blocks: &[Block], color: RGBAColor) -> Drawn<DB> {
        let shared = blocks.windows(2).all(|pair| pair[0].base == pair[1].base);
        if shared && blocks.len() > 1 {
            return self.polygon(&skyline(blocks), color);
        }
        blocks.iter().try_for_each(|b| self.rect((b.left, b.base), (b.right, b.top), color))
    }

    /// Those that touch have one edge.
    fn outlines(&self, blocks: &[Block], edge: f64, color: RGBAColor) -> Drawn<DB> {
        blocks.chunk_by(|a, b| a.touches && a.base == b.base).try_for_each(|run| match run {
            [block] => self.outline(block, edge, color),
            _ => self.path(&skyline(run), edge, color),
        })
    }

    /// Puts those that have an edge where it runs on whole pixels: between two it would be twice as wide and half as dark.
    fn snap(&self, blocks: &mut [Block], edge: f64) {
        let half = self.crisp(edge) / 2.0;
        let whole = |x: f64| (x - half).round() + half;
        let mut joined = false;
        for Block { left, right, base, top, touches } in blocks {
            if joined || *touches {
                for place in [left, right, base, top] {
                    *place = whole(*place);
                }
            }
            joined = *touches;
        }
    }

    fn outline(&self, block: &Block, edge: f64, color: RGBAColor) -> Drawn<DB> {
        match inset(block, self.crisp(edge) / 2.0) {
            Some(inner) => self.path(&loop_around(inner), edge, color),
            None => self.rect((block.left, block.base), (block.right, block.top), color),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Axis, Figure, frame};
    use proptest::prelude::*;

    fn unit() -> Frame {
        let axis = || Axis::linear("", 0.0, 1.0).hidden();
        frame(&Figure { x: axis(), y: axis(), marks: Vec::new(), summary: String::new() }, 116, 116, 1.0)
    }

    fn bar(low: f64, high: f64, top: f64) -> Bar {
        Bar { low, high, base: 0.0, top }
    }

    #[test]
    fn narrow_bars_make_one_silhouette() {
        let bars = [bar(0.0, 0.05, 0.5), bar(0.05, 0.1, 0.5), bar(0.1, 0.15, 0.2)];
        let mut found = blocks(&unit(), &bars);
        separate(&mut found, 10.0, 1.0);
        let line = skyline(&found);
        let round: Vec<(i32, i32)> = line.iter().map(|p| (p.0.round() as i32, p.1.round() as i32)).collect();
        assert_eq!(round, [(8, 108), (8, 58), (18, 58), (18, 88), (23, 88), (23, 108)]);
    }

    #[test]
    fn wide_bars_stand_apart() {
        let mut found = blocks(&unit(), &[bar(0.0, 0.5, 0.5), bar(0.5, 1.0, 0.5)]);
        separate(&mut found, 10.0, 1.0);
        assert_eq!((found[0].right, found[1].left), (57.0, 58.0));
        assert_eq!(skyline(&found).len(), 8);
    }

    #[test]
    fn what_cannot_be_shown_is_left_out() {
        let bars = [bar(0.0, 0.1, f64::NAN), bar(f64::NEG_INFINITY, 0.1, 1.0), bar(2.0, 3.0, 1.0), bar(0.2, 0.2, 1.0)];
        assert!(blocks(&unit(), &bars).is_empty());
    }

    proptest! {
        #[test]
        fn hatching_stays_inside_its_bar(
            left in 0.0..100.0_f64, top in 0.0..100.0_f64, wide in 0.5..80.0_f64, high in 0.5..80.0_f64,
            step in 3.0..20.0_f64,
        ) {
            let (right, bottom) = (left + wide, top + high);
            let line = hatch([left, top, right, bottom], step);
            for p in &line {
                prop_assert!((left - 1e-9..=right + 1e-9).contains(&p.0) && (top - 1e-9..=bottom + 1e-9).contains(&p.1));
            }
            // every piece is a diagonal or runs along an edge
            for pair in line.windows(2) {
                let (a, b) = (pair[0], pair[1]);
                let diagonal = ((a.0 + a.1) - (b.0 + b.1)).abs() < 1e-6;
                let edge = (a.0 - b.0).abs() < 1e-9 && (a.0 == left || a.0 == right)
                    || (a.1 - b.1).abs() < 1e-9 && (a.1 == top || a.1 == bottom);
                prop_assert!(diagonal || edge, "{a:?} {b:?}");
            }
            prop_assert!(wide + high < step || !line.is_empty());
        }
    }
}
