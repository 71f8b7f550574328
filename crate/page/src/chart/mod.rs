//! Figures and how they become a picture.
//!
//! A [`Figure`] holds axes and marks in data units. [`frame`] says where its plot rectangle lies, [`draw`] strokes it
//! onto any plotters backend, [`splat`] makes the clouds of points an image to go under the strokes, [`svg`] does both
//! for a picture and [`file()`] with the words around it, and [`words`] says in text what the picture shows.
//!
//! plotters is a stroke layer only: one interface to a canvas (plotters-canvas) and to a file (its SVG backend), of which
//! `pen` uses five shapes. Its own charts, axes and series aren't used, because they measure text, for which plotters-canvas
//! adds elements to the body of the host's page; here the room for labels follows from the number of their characters.
//!
//! ```
//! use reparam_page::chart::{Axis, Figure, Ink, Mark, Shape, Stroke, Theme, svg};
//!
//! let parabola = (-10..=10).map(|i| f64::from(i) / 10.0).map(|x| (x, x * x)).collect();
//! let figure = Figure {
//!     x: Axis::linear("x", -1.0, 1.0),
//!     y: Axis::linear("f", 0.0, 1.0),
//!     marks: vec![Mark::new(Ink::Exact, "f(x) = x²", Shape::Line(parabola, Stroke::Solid))],
//!     summary: "A parabola.".to_owned(),
//! };
//! assert!(svg(&figure, 320, 240, &Theme::light()).contains("A parabola."));
//! ```

mod apart;
mod bars;
pub mod figure;
mod file;
mod frame;
mod ground;
mod legend;
mod lettering;
mod limits;
mod marker;
mod path;
mod pen;
#[cfg(test)]
mod recorder;
mod render;
mod splat;
#[cfg(test)]
mod strokes;
mod subpixel;
mod svg;
mod table;
mod theme;
mod tick;
mod tile;

pub use figure::{Axis, Bar, Figure, Fill, INKS, Ink, MARKERS, Mark, Marker, Scale, Shape, Stroke, Ticks, Tile};
pub use file::{Paper, file};
pub use frame::{Frame, frame};
pub use legend::{LegendEntry, Words, legend, words};
pub use render::draw;
pub use splat::{Pixels, splat};
pub use subpixel::Subpixel;
pub use svg::svg;
pub use table::{Cell, Table};
pub use theme::Theme;
pub use tick::{Tick, ticks};
