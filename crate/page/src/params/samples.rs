//! The tables of the panels that show samples.

use super::tables::{PROBS, SAMPLES, SEED, TEMPERATURE, mean, std_dev};
use super::{Kind, PanelTable, Param, Range, told};

/// Panel `gaussian`.
pub const GAUSSIAN: PanelTable = PanelTable {
    name: "gaussian",
    title: told("The reparametrized Gaussian"),
    summary: told("Standard normal noise ε is carried to z = μ + σε."),
    params: &[
        mean(&[1.0], 2),
        std_dev(&[0.6]),
        SAMPLES,
        Param {
            name: "picked",
            symbol: "",
            label: told("Picked sample"),
            help: told("The sample whose derivatives are shown, counted from 0."),
            kind: Kind::Integer(0, Range::linear(0.0, 47.0, 1.0)),
        },
        SEED,
    ],
};

/// Panel `gumbel`.
pub const GUMBEL: PanelTable = PanelTable {
    name: "gumbel",
    title: told("The Gumbel distribution"),
    summary: told("A uniform u goes through the inverse of the distribution function to x = −ln(−ln u)."),
    params: &[
        Param {
            name: "u",
            symbol: told("u"),
            label: told("Uniform number"),
            help: told("The point that is carried through the inverse of the distribution function."),
            kind: Kind::Number(0.6, Range::linear(0.001, 0.999, 0.01)),
        },
        SAMPLES,
        SEED,
    ],
};

/// Panel `gumbel-max`.
pub const GUMBEL_MAX: PanelTable = PanelTable {
    name: "gumbel-max",
    title: told("The Gumbel-max trick"),
    summary: told("Each class starts at ln π and is carried by Gumbel noise; the first one is a draw from π."),
    params: &[
        Param {
            name: "race",
            symbol: "",
            label: told("Race shown"),
            help: told("Which of the draws is shown as a race, counted from 1."),
            kind: Kind::Integer(1, Range::linear(1.0, 1000.0, 1.0)),
        },
        Param {
            name: "samples",
            symbol: told("n"),
            label: told("Draws"),
            help: told("How many races are run."),
            kind: Kind::Integer(1000, Range::log(1.0, 20_000.0)),
        },
        PROBS,
        SEED,
    ],
};

/// Panel `gumbel-softmax`.
pub const GUMBEL_SOFTMAX: PanelTable = PanelTable {
    name: "gumbel-softmax",
    title: told("The Gumbel-Softmax relaxation"),
    summary: told("Softmax of (ln π + Gumbel noise) / τ: a categorical sample one can differentiate."),
    params: &[
        TEMPERATURE,
        PROBS,
        Param {
            name: "hard",
            symbol: "",
            label: told("Hard samples"),
            help: told("Show the one-hot argmax instead of the relaxed sample."),
            kind: Kind::Flag(false),
        },
        SAMPLES,
        SEED,
    ],
};
