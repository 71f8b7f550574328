//! The tables of the panels that tell where the trick leads: latent variables and diffusion.

use super::tables::{SAMPLES, SEED, mean, std_dev};
use super::{Kind, Length, PanelTable, Param, Range};

/// Panel `elbo`.
pub(super) const ELBO: PanelTable = PanelTable {
    name: "elbo",
    title: "A bound on the evidence",
    summary: "An encoder q proposes what was behind an observation; its lower bound loses KL(q‖p(z|x)).",
    params: &[
        mean(&[-0.5], 1),
        std_dev(&[0.9]),
        Param {
            name: "probs",
            symbol: "q",
            label: "Class probabilities of the encoder",
            help: "What the encoder of the mixture believes, normalised to sum to 1; may also be given as logits.",
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
            symbol: "x",
            label: "Observation",
            help: "What the latent number has to explain; the mixture observes four fixed bits.",
            kind: Kind::Number(1.2, Range::linear(-3.0, 3.0, 0.05)),
        },
        Param {
            name: "importanceSamples",
            symbol: "K",
            label: "Samples in the bound",
            help: "How many draws share one logarithm in the importance-weighted bound; 1 is the ELBO.",
            kind: Kind::Integer(5, Range::log(1.0, 100.0)),
        },
        Param {
            name: "model",
            symbol: "",
            label: "Model",
            help: "The generative model, whose evidence is known exactly.",
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

/// Panel `diffusion`.
pub(super) const DIFFUSION: PanelTable = PanelTable {
    name: "diffusion",
    title: "Many small steps of the same trick",
    summary: "Data are carried to noise by small steps or one jump, and back by the exact score.",
    params: &[
        Param {
            name: "t",
            symbol: "t",
            label: "Time",
            help: "How far the data have drowned: 0 is the data, 1 the noise.",
            kind: Kind::Number(0.3, Range::linear(0.0, 1.0, 0.01)),
        },
        Param {
            name: "steps",
            symbol: "T",
            label: "Steps",
            help: "How many steps are taken, forward to t and back from the noise.",
            kind: Kind::Integer(20, Range::log(1.0, 200.0)),
        },
        Param {
            name: "start",
            symbol: "x₁",
            label: "Point of noise",
            help: "The point whose way back is shown.",
            kind: Kind::Number(0.7, Range::linear(-3.0, 3.0, 0.05)),
        },
        Param {
            name: "sampler",
            symbol: "",
            label: "Way back",
            help: "The probability-flow ordinary differential equation, or the stochastic one; both by Euler steps.",
            kind: Kind::Choice("flow", || vec![("flow", "probability flow"), ("reverse-sde", "reverse diffusion")]),
        },
        Param {
            name: "data",
            symbol: "",
            label: "Data",
            help: "The mixture of Gaussians that the data come from.",
            kind: Kind::Choice("two-modes", || {
                vec![("one-mode", "one mode"), ("two-modes", "two modes"), ("four-modes", "four modes")]
            }),
        },
        Param {
            name: "schedule",
            symbol: "",
            label: "Schedule",
            help: "How fast the noise grows with time.",
            kind: Kind::Choice("linear", || vec![("linear", "linear"), ("cosine", "cosine")]),
        },
        SAMPLES,
        SEED,
    ],
};
