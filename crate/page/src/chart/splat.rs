//! Rasterizes clouds of points and tiles to an image.

use super::figure::{Figure, Marker, Shape, Tile};
use super::frame::Frame;
use super::marker::{beyond, corners};
use super::theme::Theme;
use super::tile::Grid;

/// Radius of a point in CSS pixels; one that has a shape shows it.
pub(super) fn radius(marker: Marker) -> f64 {
    if marker == Marker::Circle { 1.5 } else { 2.2 }
}

/// Subpixel positions of a stamp along each axis.
const PHASES: usize = 4;

/// An image with straight (not premultiplied) alpha, as `ImageData` wants it, and where it belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    /// Red, green, blue, alpha, row by row.
    pub rgba: Vec<u8>,
    /// Left edge in the picture, in device pixels.
    pub left: u32,
    /// Top edge.
    pub top: u32,
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

/// How opaque one of `n` points is: the more there are, the less, so that density shows.
pub(super) fn opacity(n: usize) -> f32 {
    (12.0 / (n.max(1) as f32).sqrt()).clamp(0.15, 0.6)
}

/// The figure's clouds and tiles as an image of the plot rectangle; `None` if it has none.
#[must_use]
pub fn splat(figure: &Figure, frame: &Frame, theme: &Theme) -> Option<Pixels> {
    let painted = |shape: &Shape| match shape {
        Shape::Cloud(points, _) => !points.is_empty(),
        Shape::Tiles(tiles) => !tiles.is_empty(),
        _ => false,
    };
    if !figure.marks.iter().any(|mark| painted(&mark.shape)) {
        return None;
    }
    let Frame { left, top, width, height, .. } = *frame;
    let (wide, high) = (width as usize, height as usize);
    let mut canvas = Canvas { rgba: vec![0; wide * high * 4], wide, high, fresh: true };
    for mark in &figure.marks {
        if let Shape::Tiles(tiles) = &mark.shape {
            for tile in tiles {
                canvas.fresh = false;
                canvas.tile(tile, frame, theme.ink(mark.ink));
            }
            continue;
        }
        let Shape::Cloud(points, marker) = &mark.shape else {
            continue;
        };
        let stamp = Stamp::new(*marker, radius(*marker) * theme.scale(), opacity(points.len()));
        let color = theme.ink(mark.ink);
        for (x, y) in points {
            let point = frame.point((f64::from(*x), f64::from(*y))).filter(|p| frame.contains(*p));
            if let Some((px, py)) = point {
                canvas.stamp(&stamp, px - f64::from(frame.left), py - f64::from(frame.top), color);
            }
        }
        canvas.fresh = canvas.fresh && points.is_empty();
    }
    Some(Pixels { rgba: canvas.rgba, left, top, width, height })
}

/// An antialiased dot at each subpixel offset, as alpha.
struct Stamp {
    half: usize,
    side: usize,
    alpha: Vec<u8>,
}

impl Stamp {
    fn new(marker: Marker, radius: f64, opacity: f32) -> Self {
        let half = libm::ceil(if marker == Marker::Circle { radius } else { 1.5 * radius } + 0.5) as usize;
        let side = 2 * half + 1;
        let corners = corners(marker, radius);
        let mut alpha = Vec::with_capacity(side * side * PHASES * PHASES);
        // a phase is where the centre lies within its pixel, from −½ to ½
        let offset = |phase: usize| (phase as f64 + 0.5) / PHASES as f64 - 0.5;
        for phase in 0..PHASES * PHASES {
            let (cx, cy) = (offset(phase % PHASES), offset(phase / PHASES));
            for row in 0..side {
                for column in 0..side {
                    let (dx, dy) = (column as f64 - half as f64 - cx, row as f64 - half as f64 - cy);
                    let cover = (0.5 - beyond(&corners, radius, (dx, dy))).clamp(0.0, 1.0);
                    alpha.push((cover * f64::from(opacity) * 255.0).round() as u8);
                }
            }
        }
        Self { half, side, alpha }
    }

    fn rows(&self, phase: usize) -> &[u8] {
        &self.alpha[phase * self.side * self.side..(phase + 1) * self.side * self.side]
    }
}

struct Canvas {
    rgba: Vec<u8>,
    wide: usize,
    high: usize,
    /// Whether only one colour has been painted so far, so that only alpha accumulates.
    fresh: bool,
}

impl Canvas {
    fn stamp(&mut self, stamp: &Stamp, x: f64, y: f64, color: [u8; 3]) {
        let (column, row) = (libm::floor(x), libm::floor(y));
        let phase = |fraction: f64| ((fraction * PHASES as f64) as usize).min(PHASES - 1);
        let rows = stamp.rows(phase(y - row) * PHASES + phase(x - column));
        let (half, side) = (stamp.half as isize, stamp.side as isize);
        let (left, top) = (column as isize - half, row as isize - half);
        let (from, to) = ((-left).clamp(0, side), (self.wide as isize - left).clamp(0, side));
        if from >= to {
            return;
        }
        for line in 0..side {
            let y = top + line;
            if y < 0 || y >= self.high as isize {
                continue;
            }
            let alphas = &rows[(line * side + from) as usize..(line * side + to) as usize];
            let start = (y as usize * self.wide + (left + from) as usize) * 4;
            let pixels = &mut self.rgba[start..start + alphas.len() * 4];
            if self.fresh {
                deepen(pixels, alphas, color);
            } else {
                blend(pixels, alphas, color);
            }
        }
    }

    /// Nearest-neighbour sampling: each pixel of the picture takes the nearest one of the tile.
    fn tile(&mut self, tile: &Tile, frame: &Frame, color: [u8; 3]) {
        let Some(grid) = Grid::new(tile, frame) else {
            return;
        };
        let nearest = |at: usize, from: f64, length: f64, count: usize| {
            let share = (at as f64 + 0.5 - from) / length;
            ((share * count as f64) as usize).min(count - 1)
        };
        let range = |from: f64, to: f64, most: usize| {
            let clip = |x: f64| x.round().clamp(0.0, most as f64) as usize;
            clip(from)..clip(to)
        };
        let (left, top) = (grid.left - f64::from(frame.left), grid.top - f64::from(frame.top));
        let across = range(left, left + grid.width, self.wide);
        let columns: Vec<usize> = across.clone().map(|x| nearest(x, left, grid.width, tile.columns)).collect();
        let alphas: Vec<u8> = tile.values.iter().map(|value| (value.clamp(0.0, 1.0) * 255.0 + 0.5) as u8).collect();
        for y in range(top, top + grid.height, self.high) {
            let row = nearest(y, top, grid.height, grid.rows) * tile.columns;
            let start = (y * self.wide + across.start) * 4;
            let pixels = self.rgba[start..start + columns.len() * 4].chunks_exact_mut(4);
            for (pixel, column) in pixels.zip(&columns) {
                match alphas[row + column] {
                    0 => {}
                    alpha if pixel[3] == 0 => pixel.copy_from_slice(&[color[0], color[1], color[2], alpha]),
                    alpha => blend(pixel, &[alpha], color),
                }
            }
        }
    }
}

/// x / 255, rounded, for x up to 255².
fn div255(x: u32) -> u32 {
    (x + 128 + ((x + 128) >> 8)) >> 8
}

/// Composites a colour over itself (source-over): only alpha accumulates.
fn deepen(pixels: &mut [u8], alphas: &[u8], [r, g, b]: [u8; 3]) {
    for (pixel, alpha) in pixels.chunks_exact_mut(4).zip(alphas) {
        if *alpha > 0 {
            let under = u32::from(pixel[3]);
            pixel.copy_from_slice(&[r, g, b, (under + div255((255 - under) * u32::from(*alpha))) as u8]);
        }
    }
}

/// Composites a colour over others (source-over), in straight alpha.
fn blend(pixels: &mut [u8], alphas: &[u8], color: [u8; 3]) {
    for (pixel, alpha) in pixels.chunks_exact_mut(4).zip(alphas) {
        if *alpha > 0 {
            let (under, over) = (u32::from(pixel[3]), u32::from(*alpha));
            let whole = under + div255((255 - under) * over);
            let share = (over * 255 / whole).min(255);
            for (channel, c) in pixel.iter_mut().zip(color) {
                *channel = div255(u32::from(*channel) * (255 - share) + u32::from(c) * share) as u8;
            }
            pixel[3] = whole as u8;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Axis, Ink, Mark, frame};
    use proptest::prelude::*;

    fn figure(clouds: Vec<(Ink, Vec<(f32, f32)>)>) -> Figure {
        let axis = || Axis::linear("", 0.0, 1.0);
        let marks =
            clouds.into_iter().map(|(ink, points)| Mark::new(ink, "", Shape::Cloud(points, Marker::Circle))).collect();
        Figure { x: axis(), y: axis(), marks, summary: String::new() }
    }

    #[test]
    fn no_cloud_no_image() {
        let empty = figure(vec![(Ink::Noise, vec![])]);
        assert_eq!(splat(&empty, &frame(&empty, 200, 100, 1.0), &Theme::light()), None);
    }

    #[test]
    fn a_point_lies_where_it_belongs_and_dense_places_are_darker() {
        let theme = Theme::light().with_scale(2.0);
        let alpha = |n: usize| {
            let figure = figure(vec![(Ink::Gaussian, vec![(0.25, 0.5); n])]);
            let frame = frame(&figure, 400, 300, 2.0);
            let image = splat(&figure, &frame, &theme).unwrap();
            let (x, y) = (frame.x(0.25) as u32 - image.left, frame.y(0.5) as u32 - image.top);
            let at = ((y * image.width + x) * 4) as usize;
            let far: u32 = image.rgba.chunks_exact(4).map(|p| u32::from(p[3] > 0)).sum();
            assert!(far <= 64, "{far} pixels");
            assert_eq!(image.rgba[at..at + 3], theme.ink(Ink::Gaussian));
            image.rgba[at + 3]
        };
        assert!(alpha(1) > 100 && alpha(1) < alpha(2) && alpha(2) < alpha(5));
    }

    #[test]
    fn a_second_colour_goes_over_the_first() {
        let both = figure(vec![(Ink::Noise, vec![(0.5, 0.5)]), (Ink::Score, vec![(0.5, 0.5)])]);
        let (theme, frame) = (Theme::light(), frame(&both, 200, 100, 1.0));
        let image = splat(&both, &frame, &theme).unwrap();
        let darkest = image.rgba.chunks_exact(4).max_by_key(|p| p[3]).unwrap();
        let (under, over) = (theme.ink(Ink::Noise), theme.ink(Ink::Score));
        // both at 0.6: the upper one holds 0.6 / 0.84 of the colour
        for i in 0..3 {
            let want = f64::from(under[i]) + (f64::from(over[i]) - f64::from(under[i])) * 0.6 / 0.84;
            assert!((f64::from(darkest[i]) - want).abs() <= 2.0, "{darkest:?}");
        }
        assert!((i32::from(darkest[3]) - 214).abs() <= 2);
    }

    proptest! {
        #[test]
        fn paint_lies_around_points_of_the_plot(
            points in prop::collection::vec((-0.2..1.2_f32, -0.2..1.2_f32), 0..200),
            odd in prop::sample::select(vec![f32::NAN, f32::INFINITY, 0.0, 1.0]),
            scale in 0.5..3.0_f64,
        ) {
            let mut points = points;
            points.push((odd, odd));
            let figure = figure(vec![(Ink::Noise, points.clone()), (Ink::Relaxed, points.clone())]);
            let frame = frame(&figure, 160, 120, scale);
            let image = splat(&figure, &frame, &Theme::dark().with_scale(scale)).unwrap();
            let inside: Vec<_> = points
                .iter()
                .filter_map(|(x, y)| frame.point((f64::from(*x), f64::from(*y))).filter(|point| frame.contains(*point)))
                .map(|(x, y)| (x - f64::from(image.left), y - f64::from(image.top)))
                .collect();
            let reach = radius(Marker::Circle) * scale + 2.0;
            for (i, pixel) in image.rgba.chunks_exact(4).enumerate().filter(|(_, pixel)| pixel[3] > 0) {
                let (x, y) = (f64::from(i as u32 % image.width) + 0.5, f64::from(i as u32 / image.width) + 0.5);
                let near = inside.iter().any(|point| (point.0 - x).abs() <= reach && (point.1 - y).abs() <= reach);
                prop_assert!(near, "{pixel:?} at {x}, {y} belongs to no point");
            }
        }
    }
}
