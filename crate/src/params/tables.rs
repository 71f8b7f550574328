//! The tables.

use super::{Kind, Length, Param, Range, Scale};
use crate::error::Error;
#[cfg(feature = "gradients")]
use crate::estimator;

/// A panel and its parameters.
#[derive(Debug, Clone, Copy)]
pub struct PanelTable {
    /// Its name in `<reparam-panel panel="…">`.
    pub name: &'static str,
    /// Its title.
    pub title: &'static str,
    /// One sentence that says what it shows.
    pub summary: &'static str,
    /// Its parameters, in the order a hand would try them.
    pub params: &'static [Param],
}

/// The table of a panel.
///
/// # Errors
/// No panel has that name.
pub fn panel(name: &str) -> Result<&'static PanelTable, Error> {
    PANELS.iter().find(|table| table.name == name).ok_or_else(|| {
        let known: Vec<_> = PANELS.iter().map(|table| table.name).collect();
        Error::shape("panel", format!("panel must be one of {}, got {name}", known.join(", ")))
    })
}

pub(super) const SEED: Param = Param {
    name: "seed",
    symbol: "",
    label: "Seed",
    help: "The same seed gives the same numbers, everywhere and always.",
    kind: Kind::Integer(1, Range::linear(0.0, u32::MAX as f64, 1.0)),
};

pub(super) const SAMPLES: Param = Param {
    name: "samples",
    symbol: "n",
    label: "Samples",
    help: "How many draws the picture shows.",
    kind: Kind::Integer(2000, Range::log(10.0, 20_000.0)),
};

const TEMPERATURE: Param = Param {
    name: "temperature",
    symbol: "τ",
    label: "Temperature",
    help: "How soft the relaxed sample is; 0 is the argmax itself.",
    kind: Kind::Number(1.0, Range { min: 0.01, max: 100.0, step: 0.05, scale: Scale::LogFromZero }),
};

const PROBS: Param = Param {
    name: "probs",
    symbol: "π",
    label: "Class probabilities",
    help: "The categorical distribution, normalised to sum to 1; may also be given as logits.",
    kind: Kind::Numbers {
        default: &[0.2, 0.3, 0.5],
        range: Range::linear(0.0, 1.0, 0.01),
        length: Length::Free { min: 2, max: 10 },
        scalar: false,
        simplex: true,
    },
};

pub(super) const fn mean(default: &'static [f64], max: usize) -> Param {
    Param {
        name: "mean",
        symbol: "μ",
        label: "Mean",
        help: "The centre of the Gaussian, one entry a dimension.",
        kind: Kind::Numbers {
            default,
            range: Range::linear(-4.0, 4.0, 0.05),
            length: Length::Free { min: 1, max },
            scalar: true,
            simplex: false,
        },
    }
}

pub(super) const fn std_dev(default: &'static [f64]) -> Param {
    Param {
        name: "stdDev",
        symbol: "σ",
        label: "Standard deviation",
        help: "The width of the Gaussian (σ, not σ²), one entry a dimension.",
        kind: Kind::Numbers {
            default,
            range: Range { min: 0.05, max: 3.0, step: 0.05, scale: Scale::Linear },
            length: Length::As("mean"),
            scalar: true,
            simplex: false,
        },
    }
}

#[cfg(feature = "gradients")]
const DRAWS: Param = Param {
    name: "draws",
    symbol: "L",
    label: "Draws in one estimate",
    help: "How many samples are averaged in one estimate; leave-one-out baselines take at least 2.",
    kind: Kind::Integer(1, Range::log(1.0, 256.0)),
};

#[cfg(feature = "gradients")]
const fn replicates(default: u32) -> Param {
    Param {
        name: "replicates",
        symbol: "R",
        label: "Replicates",
        help: "Independent estimates, from which bias and variance are measured.",
        kind: Kind::Integer(default, Range::log(100.0, 1_000_000.0)),
    }
}

/// All panels.
pub const PANELS: &[PanelTable] = &[
    #[cfg(feature = "story")]
    super::story::ELBO,
    PanelTable {
        name: "gaussian",
        title: "The reparametrized Gaussian",
        summary: "Standard normal noise ε is carried to z = μ + σε.",
        params: &[
            mean(&[1.0], 2),
            std_dev(&[0.6]),
            SAMPLES,
            Param {
                name: "picked",
                symbol: "",
                label: "Picked sample",
                help: "The sample whose derivatives are shown, counted from 0.",
                kind: Kind::Integer(0, Range::linear(0.0, 47.0, 1.0)),
            },
            SEED,
        ],
    },
    PanelTable {
        name: "gumbel",
        title: "The Gumbel distribution",
        summary: "A uniform u goes through the inverse of the distribution function to x = −ln(−ln u).",
        params: &[
            Param {
                name: "u",
                symbol: "u",
                label: "Uniform number",
                help: "The point that is carried through the inverse of the distribution function.",
                kind: Kind::Number(0.6, Range::linear(0.001, 0.999, 0.01)),
            },
            SAMPLES,
            SEED,
        ],
    },
    PanelTable {
        name: "gumbel-max",
        title: "The Gumbel-max trick",
        summary: "Each class starts at ln π and is carried by Gumbel noise; the first one is a draw from π.",
        params: &[
            Param {
                name: "race",
                symbol: "",
                label: "Race shown",
                help: "Which of the draws is shown as a race, counted from 1.",
                kind: Kind::Integer(1, Range::linear(1.0, 1000.0, 1.0)),
            },
            Param {
                name: "samples",
                symbol: "n",
                label: "Draws",
                help: "How many races are run.",
                kind: Kind::Integer(1000, Range::log(1.0, 20_000.0)),
            },
            PROBS,
            SEED,
        ],
    },
    PanelTable {
        name: "gumbel-softmax",
        title: "The Gumbel-Softmax relaxation",
        summary: "Softmax of (ln π + Gumbel noise) / τ: a categorical sample one can differentiate.",
        params: &[
            TEMPERATURE,
            PROBS,
            Param {
                name: "hard",
                symbol: "",
                label: "Hard samples",
                help: "Show the one-hot argmax instead of the relaxed sample.",
                kind: Kind::Flag(false),
            },
            SAMPLES,
            SEED,
        ],
    },
    #[cfg(feature = "gradients")]
    PanelTable {
        name: "gaussian-gradient",
        title: "Two ways to the same gradient",
        summary: "Score function against pathwise: same mean, different variance.",
        params: &[
            Param {
                name: "k",
                symbol: "k",
                label: "Parameter of the objective",
                help: "Shifts the quadratic and the step, scales the exponential and the cosine.",
                kind: Kind::Number(3.0, Range::linear(-5.0, 10.0, 0.05)),
            },
            mean(&[1.0], 1),
            std_dev(&[1.0]),
            DRAWS,
            Param {
                name: "objective",
                symbol: "f",
                label: "Objective",
                help: "The function whose expectation is differentiated.",
                kind: Kind::Choice("quadratic", estimator::gaussian_objectives),
            },
            Param {
                name: "wrt",
                symbol: "",
                label: "Gradient for",
                help: "The parameter the gradient is taken for.",
                kind: Kind::Choice("mean", || vec![("mean", "μ, the mean"), ("stdDev", "σ, the standard deviation")]),
            },
            Param {
                name: "estimators",
                symbol: "",
                label: "Estimators",
                help: "Which estimators are compared.",
                kind: Kind::Choices(&["score-function", "pathwise"], estimator::gaussian_options),
            },
            Param {
                name: "dimensions",
                symbol: "D",
                label: "Dimensions",
                help: "Coordinates, each with this mean and standard deviation; f is the sum over them.",
                kind: Kind::Integer(1, Range::log(1.0, 64.0)),
            },
            Param {
                name: "along",
                symbol: "",
                label: "Curve along",
                help: "What the curve of variances runs along.",
                kind: Kind::Choice("k", || vec![("k", "k, the objective"), ("draws", "L, the draws")]),
            },
            replicates(100_000),
            SEED,
        ],
    },
    #[cfg(feature = "story")]
    super::story::DIFFUSION,
    #[cfg(feature = "gradients")]
    PanelTable {
        name: "categorical-gradient",
        title: "Bias against variance",
        summary: "What a relaxed gradient gains in variance it pays in bias; τ sets the price.",
        params: &[
            TEMPERATURE,
            PROBS,
            Param {
                name: "coefficients",
                symbol: "c",
                label: "Coefficients of the objective",
                help: "c of the linear and exponential objective, t of the quadratic one.",
                kind: Kind::Numbers {
                    default: &[1.5, -0.5, 0.5],
                    range: Range::linear(-3.0, 3.0, 0.05),
                    length: Length::As("probs"),
                    scalar: false,
                    simplex: false,
                },
            },
            Param {
                name: "objective",
                symbol: "f",
                label: "Objective",
                help: "The function on the simplex whose expectation is differentiated.",
                kind: Kind::Choice("exponential", estimator::categorical_objectives),
            },
            Param {
                name: "estimators",
                symbol: "",
                label: "Estimators",
                help: "Which estimators are compared.",
                kind: Kind::Choices(
                    &["score-function", "gumbel-softmax", "straight-through-gumbel-softmax"],
                    estimator::categorical_options,
                ),
            },
            DRAWS,
            Param {
                name: "conditionalDraws",
                symbol: "M",
                label: "Conditional draws",
                help: "Gumbel draws that Gumbel-Rao averages for one sample.",
                kind: Kind::Integer(10, Range::log(1.0, 100.0)),
            },
            Param {
                name: "budget",
                symbol: "",
                label: "Compare at equal",
                help: "One estimate each, or as many as the costliest one's evaluations of f would buy.",
                kind: Kind::Choice("samples", || vec![("samples", "samples"), ("cost", "cost")]),
            },
            Param {
                name: "curves",
                symbol: "",
                label: "Curves along τ",
                help: "What is drawn along the temperature.",
                kind: Kind::Choices(&["bias-squared", "variance"], || {
                    vec![("bias-squared", "bias²"), ("variance", "variance"), ("mse", "mean squared error")]
                }),
            },
            replicates(50_000),
            SEED,
        ],
    },
    #[cfg(feature = "vae")]
    super::vae::VAE,
];
