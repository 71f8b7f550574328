//! Pieces of pictures that several panels draw.

pub(super) mod arrow;
pub(super) mod axes;
pub(super) mod contour;
pub(super) mod corners;
pub(super) mod ends;
pub(super) mod histogram;
pub(super) mod simplex;
pub(super) mod tally;
