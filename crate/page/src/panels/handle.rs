//! What a reader can drag in a figure.

use serde::Serialize;

/// In which direction a handle moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Motion {
    /// Left and right.
    X,
    /// Up and down.
    Y,
    /// Both.
    Plane,
}

/// A point of a figure that a reader can drag, in data units of that figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Handle {
    /// Its name within the figure.
    pub name: String,
    /// What it is called, for those who don't see it.
    pub label: String,
    /// Where it is.
    pub x: f64,
    /// Where it is.
    pub y: f64,
    /// How it moves.
    pub motion: Motion,
    /// How far one press of an arrow key moves it, in data units.
    pub step: f64,
    /// Its value now, the least and the greatest (`aria-valuenow`, …).
    pub value: f64,
    /// Least value.
    pub min: f64,
    /// Greatest value.
    pub max: f64,
    /// Its value in words.
    pub text: String,
}
