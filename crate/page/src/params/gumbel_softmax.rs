//! Parameters of the panel `gumbel-softmax`.

use super::common::{PROBS, SAMPLES, SEED, TEMPERATURE};
use super::table::{FigureTable, Kind, PanelTable, Param};

/// Panel `gumbel-softmax`.
pub const GUMBEL_SOFTMAX: PanelTable = PanelTable::new(
    "gumbel-softmax",
    "The Gumbel-Softmax relaxation",
    "Softmax of (ln π + Gumbel noise) / τ: a categorical sample one can differentiate.",
    &[
        TEMPERATURE,
        PROBS,
        Param::new(
            "hard",
            "",
            "Hard samples",
            "Show the one-hot argmax instead of the relaxed sample.",
            Kind::Flag(false),
        ),
        SAMPLES,
        SEED,
    ],
)
.showing(
    &[
        FigureTable::new(
            "cloud",
            "Choices, one point each",
            "Relaxed samples on the simplex; with more or fewer than three classes, one strip a class.",
            &["temperature"],
        ),
        FigureTable::new(
            "bars",
            "π and the argmax tally",
            "How often each class is the largest component, beside its probability.",
            &["samples"],
        ),
        FigureTable::new(
            "histograms",
            "One histogram a class",
            "How each component of the relaxed samples is distributed.",
            &["temperature"],
        ),
        FigureTable::new(
            "at-0.1",
            "τ = 0.1",
            "The expectation and one sample at τ = 0.1, one of the temperatures of Jang et al. 2017.",
            &[],
        ),
        FigureTable::new(
            "at-0.5",
            "τ = 0.5",
            "The expectation and one sample at τ = 0.5, one of the temperatures of Jang et al. 2017.",
            &[],
        ),
        FigureTable::new(
            "at-1",
            "τ = 1",
            "The expectation and one sample at τ = 1, one of the temperatures of Jang et al. 2017.",
            &[],
        ),
        FigureTable::new(
            "at-10",
            "τ = 10",
            "The expectation and one sample at τ = 10, one of the temperatures of Jang et al. 2017.",
            &[],
        ),
    ],
    &["cloud", "bars"],
    &["temperature"],
);
