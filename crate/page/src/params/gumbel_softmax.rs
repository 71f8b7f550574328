//! Parameters of the panel `gumbel-softmax`.

use super::common::{PROBS, SAMPLES, SEED, TEMPERATURE};
use super::table::{Kind, PanelTable, Param};

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
);
