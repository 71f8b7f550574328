//! Figures and how they become a picture.

pub mod figure;

pub use figure::{Axis, Bar, Figure, Fill, INKS, Ink, Mark, Marker, Scale, Shape, Stroke, Ticks};
