//! The tables of the panels that tell where the trick leads: latent variables and diffusion.

use super::tables::{SAMPLES, SEED, mean, std_dev};
use super::{Kind, Length, PanelTable, Param, Range, told};

/// Panel `elbo`.
pub const ELBO: PanelTable = PanelTable {
    name: "elbo",
    title: told("A bound on the evidence"),
    summary: told("An encoder q proposes what was behind an observation; its lower bound loses KL(q‖p(z|x))."),
    params: &[
        mean(&[-0.5], 1),
        std_dev(&[0.9]),
        Param {
            name: "probs",
            symbol: told("q"),
            label: told("Class probabilities of the encoder"),
            help: told(
                "What the encoder of the mixture believes, normalised to sum to 1; may also be given as logits.",
            ),
            kind: Kind::Numbers {
                default: &[0.25, 0.35, 0.4],
                range: Range::linear(0.0, 1.0, 0.01),
                length: Length::Free { min: 3, max: 3 },
                scalar: false,
                simplex: true,
            },
        },
        Param {
            name: "observation",
            symbol: told("x"),
            label: told("Observation"),
            help: told("What the latent number has to explain; the mixture observes four fixed bits."),
            kind: Kind::Number(1.2, Range::linear(-3.0, 3.0, 0.05)),
        },
        Param {
            name: "importanceSamples",
            symbol: told("K"),
            label: told("Samples in the bound"),
            help: told("How many draws share one logarithm in the importance-weighted bound; 1 is the ELBO."),
            kind: Kind::Integer(5, Range::log(1.0, 100.0)),
        },
        Param {
            name: "model",
            symbol: "",
            label: told("Model"),
            help: told("The generative model, whose evidence is known exactly."),
            kind: Kind::Choice("linear-gaussian", || {
                vec![
                    ("linear-gaussian", "x = 1.5 z + noise"),
                    ("bernoulli-mixture", "z is one of three classes"),
                    ("bimodal", "x = z² + noise"),
                ]
            }),
        },
        SAMPLES,
        SEED,
    ],
};

/// A number a mode of the data that a reader drew.
const fn of_modes(name: &'static str, label: &'static str, default: &'static [f64], range: Range) -> Param {
    Param {
        name,
        symbol: "",
        label: told(label),
        help: told("One number a mode; a shorter list is filled up."),
        kind: Kind::Numbers { default, range, length: Length::As("modes"), scalar: false, simplex: false },
    }
}

/// Panel `diffusion`.
pub const DIFFUSION: PanelTable = PanelTable {
    name: "diffusion",
    title: told("Many small steps of the same trick"),
    summary: told("Data are carried to noise by small steps or one jump, and back by the exact score."),
    params: &[
        Param {
            name: "t",
            symbol: told("t"),
            label: told("Time"),
            help: told("How far the data have drowned: 0 is the data, 1 the noise."),
            kind: Kind::Number(0.3, Range::linear(0.0, 1.0, 0.01)),
        },
        Param {
            name: "steps",
            symbol: told("T"),
            label: told("Steps"),
            help: told("How many steps are taken, forward to t and back from the noise."),
            kind: Kind::Integer(20, Range::log(1.0, 200.0)),
        },
        Param {
            name: "start",
            symbol: told("x₁"),
            label: told("Point of noise"),
            help: told("The point whose way back is shown."),
            kind: Kind::Number(0.7, Range::linear(-3.0, 3.0, 0.05)),
        },
        Param {
            name: "startY",
            symbol: told("x₁"),
            label: told("Point of noise, second coordinate"),
            help: told("Where that point is in the second dimension."),
            kind: Kind::Number(-0.4, Range::linear(-3.0, 3.0, 0.05)),
        },
        Param {
            name: "sampler",
            symbol: "",
            label: told("Way back"),
            help: told(
                "The probability-flow ordinary differential equation, or the stochastic one; both by Euler steps.",
            ),
            kind: Kind::Choice("flow", || vec![("flow", "probability flow"), ("reverse-sde", "reverse diffusion")]),
        },
        Param {
            name: "data",
            symbol: "",
            label: told("Data"),
            help: told("The mixture of Gaussians that the data come from."),
            kind: Kind::Choice("two-modes", || {
                vec![
                    ("one-mode", "one mode"),
                    ("two-modes", "two modes"),
                    ("four-modes", "four modes"),
                    ("ring", "a ring of eight"),
                    ("moons", "two moons"),
                    ("drawn", "your own"),
                ]
            }),
        },
        Param {
            name: "dimensions",
            symbol: told("D"),
            label: told("Dimensions"),
            help: told("On the line, where the data's second coordinate doesn't count, or in the plane."),
            kind: Kind::Integer(1, Range::linear(1.0, 2.0, 1.0)),
        },
        Param {
            name: "modes",
            symbol: told("m"),
            label: told("Your modes"),
            help: told("Where the Gaussians of your own data are; in the plane their first coordinate."),
            kind: Kind::Numbers {
                default: &[-2.0, 0.3, 2.0],
                range: Range::linear(-3.5, 3.5, 0.05),
                length: Length::Free { min: 1, max: 16 },
                scalar: false,
                simplex: false,
            },
        },
        of_modes("modesY", "Their second coordinate", &[0.8, -1.2, 0.9], Range::linear(-2.5, 2.5, 0.05)),
        of_modes("weights", "Their weights", &[0.333, 0.333, 0.333], Range::linear(0.01, 1.0, 0.01)),
        of_modes("widths", "Their standard deviations", &[0.3, 0.3, 0.3], Range::linear(0.1, 1.0, 0.05)),
        Param {
            name: "schedule",
            symbol: "",
            label: told("Schedule"),
            help: told("How fast the noise grows with time."),
            kind: Kind::Choice("linear", || vec![("linear", "linear"), ("cosine", "cosine")]),
        },
        SAMPLES,
        SEED,
    ],
};
