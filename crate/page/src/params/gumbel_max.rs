//! Parameters of the panel `gumbel-max`.

use super::common::{PROBS, SEED, temperature};
use super::table::{FigureTable, Kind, PanelTable, Param, Range};

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
        temperature(0.0, "How soft the draw is whose first component is followed along π₁; 0 is the race itself."),
        SEED,
    ],
)
.showing(
    &[
        FigureTable::new(
            "race",
            "One race",
            "The classes start at ln π and Gumbel noise carries them; the highest wins.",
            &["race"],
        ),
        FigureTable::new("tally", "All winners", "How often each class has won, beside its probability.", &["samples"]),
        FigureTable::new(
            "convergence",
            "One draw is not the distribution",
            "How the shares of the winners settle at π as the draws grow in number.",
            &["samples"],
        ),
        FigureTable::new(
            "winner",
            "One race as π₁ is pulled",
            "The first component of one draw along π₁, its noise held fixed: a step that jumps, softened by τ.",
            &["temperature"],
        ),
    ],
    &["race", "tally"],
    &["race", "samples"],
);
