//! What pictures say to those who don't look: sentences about curves, points one by one, and what a change has done.
//!
//! In the page's build all of it is a split module of its own (`words`), which comes when the pictures are there.

mod change;
mod curves;
mod series;

pub use change::change;
pub use curves::curves;
pub use series::{Point, Series, series};
