//! Parameters of the panel `gumbel`.

use super::common::{SAMPLES, SEED};
use super::table::{FigureTable, Kind, PanelTable, Param, Range};

/// Panel `gumbel`.
pub const GUMBEL: PanelTable = PanelTable::new(
    "gumbel",
    "The Gumbel distribution",
    "A uniform u goes through the inverse of the distribution function to x = −ln(−ln u).",
    &[
        Param::new(
            "u",
            "u",
            "Uniform number",
            "The point that is carried through the inverse of the distribution function.",
            Kind::Number(0.6, Range::linear(0.001, 0.999, 0.01)),
        ),
        SAMPLES,
        SEED,
    ],
)
.showing(
    &[
        FigureTable::new(
            "inverse",
            "From u to x",
            "Uniform numbers go through the distribution function to Gumbel draws.",
            &["u"],
        ),
        FigureTable::new(
            "density",
            "What many draws look like",
            "A histogram of draws, and the density of the Gumbel distribution.",
            &["samples"],
        ),
    ],
    &["inverse", "density"],
    &["u"],
);
