//! Parameters of the panel `gumbel-max`.

use super::common::{PROBS, SEED};
use super::table::{Kind, PanelTable, Param, Range};

/// Panel `gumbel-max`.
pub const GUMBEL_MAX: PanelTable = PanelTable::new(
    "gumbel-max",
    "The Gumbel-max trick",
    "Each class starts at ln π and is carried by Gumbel noise; the first one is a draw from π.",
    &[
        Param::new(
            "race",
            "",
            "Race shown",
            "Which of the draws is shown as a race, counted from 1.",
            Kind::Integer(1, Range::linear(1.0, 1000.0, 1.0)),
        ),
        Param::new("samples", "n", "Draws", "How many races are run.", Kind::Integer(1000, Range::log(1.0, 20_000.0))),
        PROBS,
        SEED,
    ],
);
