//! Figures and how they become a picture.
//!
//! A [`Figure`] holds axes and marks in data units. [`frame`] says where its plot rectangle lies, [`draw`] strokes it
//! onto any plotters backend, [`splat`] makes the clouds of points an image to go under the strokes, [`svg`] does both
//! for a file, and [`words`] and [`table`] say in text what the picture shows. None of them measures text: on a canvas
//! plotters would do so by adding elements to the host's page.

mod bars;
pub mod figure;
mod frame;
mod path;
mod pen;
#[cfg(test)]
mod recorder;
mod render;
mod splat;
mod subpixel;
mod svg;
mod table;
#[cfg(test)]
mod tests;
mod theme;
mod tick;
mod tile;

pub use figure::{Axis, Bar, Figure, Fill, INKS, Ink, Mark, Marker, Scale, Shape, Stroke, Ticks, Tile};
pub use frame::{Frame, frame};
pub use render::{Clouds, draw, draw_fine};
pub use splat::{Pixels, splat, splat_into};
pub use subpixel::Subpixel;
pub use svg::svg;
pub use table::{Cell, LegendEntry, Table, Words, legend, table, words};
pub use theme::Theme;
pub use tick::{Tick, ticks};
