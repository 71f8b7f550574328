//! Parameters of the panel `gaussian-gradient`.

use super::common::{DRAWS, SEED, mean, replicates, std_dev};
use super::table::{FigureTable, Kind, PanelTable, Param, Range};
use reparam::estimator;

/// The most that may be added to f, or taken off it.
pub const MOST_CONSTANT: f64 = 20.0;

/// Panel `gaussian-gradient`.
pub const GAUSSIAN_GRADIENT: PanelTable = PanelTable::new(
    "gaussian-gradient",
    "Two ways to the same gradient",
    "Score function against pathwise: same mean, different variance.",
    &[
        Param::new(
            "k",
            "k",
            "Parameter of f",
            "Shifts the quadratic and the step, scales the exponential and the cosine.",
            Kind::Number(3.0, Range::linear(-5.0, 10.0, 0.05)),
        ),
        Param::new(
            "constant",
            "c",
            "Constant added to f",
            "Added once to f, which leaves its gradient as it is; −c is the baseline b that is taken off.",
            Kind::Number(0.0, Range::linear(-MOST_CONSTANT, MOST_CONSTANT, 0.1)),
        ),
        mean(&[1.0], 1),
        std_dev(&[1.0]),
        DRAWS,
        Param::new(
            "objective",
            "f",
            "Objective",
            "The function whose expectation is differentiated.",
            Kind::Choice("quadratic", estimator::gaussian_objectives),
        ),
        Param::new(
            "wrt",
            "",
            "Gradient for",
            "The parameter the gradient is taken for.",
            Kind::Choice("mean", || vec![("mean", "μ, the mean"), ("stdDev", "σ, the standard deviation")]),
        ),
        Param::new(
            "estimators",
            "",
            "Estimators",
            "Which estimators are compared.",
            Kind::Choices(&["score-function", "pathwise"], estimator::gaussian_options),
        ),
        Param::new(
            "dimensions",
            "D",
            "Dimensions",
            "Coordinates, each with this mean and standard deviation; f is the sum over them.",
            Kind::Integer(1, Range::log(1.0, 64.0)),
        ),
        Param::new(
            "along",
            "",
            "Curve along",
            "What the curve of variances runs along; the distance is for the quadratic, on axes where a power is a straight \
             line, and is k for the others.",
            Kind::Choice("k", || {
                vec![("k", "k, the objective"), ("distance", "|k − μ|, the distance"), ("draws", "L, the draws")]
            }),
        ),
        replicates(100_000),
        SEED,
    ],
)
.showing(
    &[
        FigureTable::new(
            "estimates",
            "Single estimates",
            "How single estimates scatter about the exact gradient, estimator by estimator.",
            &["k"],
        ),
        FigureTable::new(
            "variance",
            "How sure one estimate is",
            "The variance of one estimate, measured and, where it is known, in closed form.",
            &["k"],
        ),
        FigureTable::new(
            "curve",
            "Variance in closed form",
            "The variance of each estimator along k, its distance from μ, or the number of draws.",
            &["k"],
        ),
        FigureTable::new(
            "baseline",
            "Which constant to take off",
            "The score function’s variance along the baseline: a parabola, with its lowest point and the mean of f.",
            &["constant"],
        ),
        FigureTable::new(
            "halves",
            "The score’s two halves",
            "The derivative of the density by the parameter: what it gains and what it loses cancel.",
            &["draws", "constant"],
        ),
    ],
    &["estimates", "variance"],
    &["k"],
);
