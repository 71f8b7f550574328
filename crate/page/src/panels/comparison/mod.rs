//! Several estimators side by side, beside the exact answer: what the two gradient panels share.

pub(super) mod displayed;
pub(super) mod dots;
mod report;
pub(super) mod snapshot;
pub(super) mod style;

pub use report::row_value;
