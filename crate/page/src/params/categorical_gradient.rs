//! Parameters of the panel `categorical-gradient`.

use super::common::{DRAWS, PROBS, SEED, TEMPERATURE, replicates};
use super::table::{FigureTable, Kind, Length, PanelTable, Param, Range};
use reparam::estimator;

/// Panel `categorical-gradient`.
pub const CATEGORICAL_GRADIENT: PanelTable = PanelTable::new(
    "categorical-gradient",
    "Bias against variance",
    "What a relaxed gradient gains in variance it pays in bias; τ sets the price.",
    &[
        TEMPERATURE,
        PROBS,
        Param::new(
            "coefficients",
            "c",
            "Coefficients of the objective",
            "c of the linear and exponential objective, t of the quadratic one.",
            Kind::Numbers {
                default: &[1.5, -0.5, 0.5],
                range: Range::linear(-3.0, 3.0, 0.05),
                length: Length::As("probs"),
                scalar: false,
                simplex: false,
            },
        ),
        Param::new(
            "objective",
            "f",
            "Objective",
            "The function on the simplex whose expectation is differentiated.",
            Kind::Choice("exponential", estimator::categorical_objectives),
        ),
        Param::new(
            "estimators",
            "",
            "Estimators",
            "Which estimators are compared.",
            Kind::Choices(
                &["score-function", "gumbel-softmax", "straight-through-gumbel-softmax"],
                estimator::categorical_options,
            ),
        ),
        Param::new(
            "coordinate",
            "i",
            "Entry of the gradient",
            "Which entry of the gradient the small figures show: the class whose logit it belongs to.",
            Kind::Integer(1, Range::linear(1.0, 10.0, 1.0)),
        ),
        DRAWS,
        Param::new(
            "conditionalDraws",
            "M",
            "Conditional draws",
            "Gumbel draws that Gumbel-Rao averages for one sample.",
            Kind::Integer(10, Range::log(1.0, 100.0)),
        ),
        Param::new(
            "budget",
            "",
            "Compare at equal",
            "One estimate each, or as many as the costliest one's evaluations of f would buy.",
            Kind::Choice("samples", || vec![("samples", "samples"), ("cost", "cost")]),
        ),
        Param::new(
            "curves",
            "",
            "Curves along τ",
            "What is drawn along the temperature.",
            Kind::Choices(&["bias-squared", "variance"], || {
                vec![("bias-squared", "bias²"), ("variance", "variance"), ("mse", "mean squared error")]
            }),
        ),
        replicates(50_000),
        SEED,
    ],
)
.showing(
    &[
        FigureTable::new(
            "estimates",
            "The gradient, one draw at a time",
            "How single estimates scatter about the exact gradient, in one of its coordinates.",
            &["temperature"],
        ),
        FigureTable::new(
            "tradeoff",
            "Squared error of one draw",
            "Squared bias and variance of the relaxed estimate along the temperature, in one coordinate.",
            &["temperature"],
        ),
        FigureTable::new(
            "bars",
            "Bias and variance",
            "Squared bias and variance of each estimator at the present temperature.",
            &["temperature"],
        ),
        FigureTable::new(
            "sweep",
            "Along the temperature",
            "Squared bias, variance or error of each estimator along the temperature.",
            &["temperature"],
        ),
        FigureTable::new(
            "control",
            "What the guess takes away",
            "Draw by draw the score function's estimate against what REBAR takes from it, in one coordinate; the nearer to the line, the less is left.",
            &["temperature"],
        ),
        FigureTable::new(
            "arrows",
            "The gradient on the simplex",
            "The exact gradient and what each estimator makes of it, as arrows at π; for three classes.",
            &["temperature"],
        ),
        FigureTable::new("probs", "The law", "The class probabilities π, to drag.", &[]),
        FigureTable::new("coefficients", "The objective", "The coefficients of the objective, to drag.", &[]),
    ],
    &["bars", "sweep"],
    &["temperature"],
);
