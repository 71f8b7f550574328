//! Parameters of the panel `gaussian`.

use super::common::{SAMPLES, SEED, mean, std_dev};
use super::table::{FigureTable, Kind, PanelTable, Param, Range};

/// Panel `gaussian`.
pub const GAUSSIAN: PanelTable = PanelTable::new(
    "gaussian",
    "The reparametrized Gaussian",
    "Standard normal noise ε is carried to z = μ + σε.",
    &[
        mean(&[1.0], 2),
        std_dev(&[0.6]),
        SAMPLES,
        Param::new(
            "picked",
            "",
            "Picked sample",
            "The sample whose derivatives are shown, counted from 0.",
            Kind::Integer(0, Range::linear(0.0, 47.0, 1.0)),
        ),
        SEED,
    ],
)
.showing(
    &[
        FigureTable::new(
            "carry",
            "From ε to z = μ + σε",
            "Standard normal noise, and the threads that carry it to the Gaussian.",
            &["mean", "stdDev"],
        ),
        FigureTable::new(
            "marginal-0",
            "First coordinate",
            "Draws of the first of two coordinates, and their law; there only in two dimensions.",
            &["mean", "stdDev"],
        ),
        FigureTable::new(
            "marginal-1",
            "Second coordinate",
            "Draws of the second of two coordinates, and their law; there only in two dimensions.",
            &["mean", "stdDev"],
        ),
    ],
    &["carry"],
    &["mean", "stdDev"],
);
