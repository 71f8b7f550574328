//! The tables of the panels that compare estimators of a gradient.

use super::tables::{PROBS, SEED, TEMPERATURE, mean, std_dev};
use super::{Kind, Length, PanelTable, Param, Range, told};
use reparam::estimator;

const DRAWS: Param = Param {
    name: "draws",
    symbol: told("L"),
    label: told("Draws in one estimate"),
    help: told("How many samples are averaged in one estimate; leave-one-out baselines take at least 2."),
    kind: Kind::Integer(1, Range::log(1.0, 256.0)),
};

const fn replicates(default: u32) -> Param {
    Param {
        name: "replicates",
        symbol: told("R"),
        label: told("Replicates"),
        help: told("Independent estimates, from which bias and variance are measured."),
        kind: Kind::Integer(default, Range::log(100.0, 1_000_000.0)),
    }
}

/// Panel `gaussian-gradient`.
pub const GAUSSIAN_GRADIENT: PanelTable = PanelTable {
    name: "gaussian-gradient",
    title: told("Two ways to the same gradient"),
    summary: told("Score function against pathwise: same mean, different variance."),
    params: &[
        Param {
            name: "k",
            symbol: told("k"),
            label: told("Parameter of the objective"),
            help: told("Shifts the quadratic and the step, scales the exponential and the cosine."),
            kind: Kind::Number(3.0, Range::linear(-5.0, 10.0, 0.05)),
        },
        mean(&[1.0], 1),
        std_dev(&[1.0]),
        DRAWS,
        Param {
            name: "objective",
            symbol: told("f"),
            label: told("Objective"),
            help: told("The function whose expectation is differentiated."),
            kind: Kind::Choice("quadratic", estimator::gaussian_objectives),
        },
        Param {
            name: "wrt",
            symbol: "",
            label: told("Gradient for"),
            help: told("The parameter the gradient is taken for."),
            kind: Kind::Choice("mean", || vec![("mean", "μ, the mean"), ("stdDev", "σ, the standard deviation")]),
        },
        Param {
            name: "estimators",
            symbol: "",
            label: told("Estimators"),
            help: told("Which estimators are compared."),
            kind: Kind::Choices(&["score-function", "pathwise"], estimator::gaussian_options),
        },
        Param {
            name: "dimensions",
            symbol: told("D"),
            label: told("Dimensions"),
            help: told("Coordinates, each with this mean and standard deviation; f is the sum over them."),
            kind: Kind::Integer(1, Range::log(1.0, 64.0)),
        },
        Param {
            name: "along",
            symbol: "",
            label: told("Curve along"),
            help: told("What the curve of variances runs along."),
            kind: Kind::Choice("k", || vec![("k", "k, the objective"), ("draws", "L, the draws")]),
        },
        replicates(100_000),
        SEED,
    ],
};

/// Panel `categorical-gradient`.
pub const CATEGORICAL_GRADIENT: PanelTable = PanelTable {
    name: "categorical-gradient",
    title: told("Bias against variance"),
    summary: told("What a relaxed gradient gains in variance it pays in bias; τ sets the price."),
    params: &[
        TEMPERATURE,
        PROBS,
        Param {
            name: "coefficients",
            symbol: told("c"),
            label: told("Coefficients of the objective"),
            help: told("c of the linear and exponential objective, t of the quadratic one."),
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
            symbol: told("f"),
            label: told("Objective"),
            help: told("The function on the simplex whose expectation is differentiated."),
            kind: Kind::Choice("exponential", estimator::categorical_objectives),
        },
        Param {
            name: "estimators",
            symbol: "",
            label: told("Estimators"),
            help: told("Which estimators are compared."),
            kind: Kind::Choices(
                &["score-function", "gumbel-softmax", "straight-through-gumbel-softmax"],
                estimator::categorical_options,
            ),
        },
        DRAWS,
        Param {
            name: "conditionalDraws",
            symbol: told("M"),
            label: told("Conditional draws"),
            help: told("Gumbel draws that Gumbel-Rao averages for one sample."),
            kind: Kind::Integer(10, Range::log(1.0, 100.0)),
        },
        Param {
            name: "budget",
            symbol: "",
            label: told("Compare at equal"),
            help: told("One estimate each, or as many as the costliest one's evaluations of f would buy."),
            kind: Kind::Choice("samples", || vec![("samples", "samples"), ("cost", "cost")]),
        },
        Param {
            name: "curves",
            symbol: "",
            label: told("Curves along τ"),
            help: told("What is drawn along the temperature."),
            kind: Kind::Choices(&["bias-squared", "variance"], || {
                vec![("bias-squared", "bias²"), ("variance", "variance"), ("mse", "mean squared error")]
            }),
        },
        replicates(50_000),
        SEED,
    ],
};
