//! What pictures say to those who don't look: sentences about curves, points one by one, tables, and what a change has done.
//!
//! - `reading`, `rows`: a picture's marks as columns of numbers by what they mean; all else here is made of these
//! - `series`, `table`, `curves`, `heaps`: points one by one, numbers in rows, sentences
//! - `trend`, `said`: where a line turns and crosses; numbers and axes as they are said
//! - `change`: what a change has done
//!
//! In the page's build all of it is a split module of its own (`words`), which comes when the pictures are there.

mod change;
mod curves;
mod heaps;
mod order;
mod reading;
mod rows;
mod said;
mod series;
mod table;
mod trend;

pub use change::change;
pub use curves::curves;
pub use series::{Point, Series, series};
pub use table::{MOST, table};
