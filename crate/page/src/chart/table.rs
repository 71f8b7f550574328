//! Numbers of a picture in rows and columns.

use std::borrow::Cow;

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words; empty where a column doesn't apply.
    Text(String),
    /// A finite number.
    Number(f64),
}

impl From<f64> for Cell {
    fn from(value: f64) -> Self {
        match value {
            v if v.is_finite() => Self::Number(v),
            v if v.is_nan() => Self::Text(String::new()),
            v => Self::Text(if v > 0.0 { "∞" } else { "\u{2212}∞" }.to_owned()),
        }
    }
}

/// The numbers of a picture, in rows that mean something.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// The head of each column; the first column says what its row is of.
    pub columns: Vec<Cow<'static, str>>,
    /// As many cells in each as there are columns.
    pub rows: Vec<Vec<Cell>>,
    /// What is to be said of all of it.
    pub notes: Vec<String>,
    /// Rows that there are, if only some are given.
    pub total: usize,
    /// The row of the present value, if there is one.
    pub here: Option<usize>,
}
