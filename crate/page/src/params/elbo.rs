//! Parameters of the panel `elbo`.

use super::common::{SAMPLES, SEED, mean, std_dev};
use super::table::{FigureTable, Kind, Length, PanelTable, Param, Range};

/// Panel `elbo`.
pub const ELBO: PanelTable = PanelTable::new(
    "elbo",
    "A bound on the evidence",
    "An encoder q proposes what was behind an observation; its lower bound loses KL(q‖p(z|x)).",
    &[
        mean(&[-0.5], 1),
        std_dev(&[0.9]),
        Param::new(
            "probs",
            "q",
            "Class probabilities of the encoder",
            "What the encoder of the mixture believes, normalised to sum to 1; may also be given as logits.",
            Kind::Numbers {
                default: &[0.25, 0.35, 0.4],
                range: Range::linear(0.0, 1.0, 0.01),
                length: Length::Free { min: 3, max: 3 },
                scalar: false,
                simplex: true,
            },
        ),
        Param::new(
            "observation",
            "x",
            "Observation",
            "What the latent number has to explain; the mixture observes four fixed bits.",
            Kind::Number(1.2, Range::linear(-3.0, 3.0, 0.05)),
        ),
        Param::new(
            "importanceSamples",
            "K",
            "Samples in the bound",
            "How many draws share one logarithm in the importance-weighted bound; 1 is the ELBO.",
            Kind::Integer(5, Range::log(1.0, 100.0)),
        )
        .of("samples"),
        Param::new(
            "model",
            "",
            "Model",
            "The generative model, whose evidence is known exactly.",
            Kind::Choice("linear-gaussian", || {
                vec![
                    ("linear-gaussian", "x = 1.5 z + noise"),
                    ("bernoulli-mixture", "z is one of three classes"),
                    ("bimodal", "x = z² + noise"),
                ]
            }),
        ),
        SAMPLES,
        SEED,
    ],
)
.showing(
    &[
        FigureTable::new(
            "encoder",
            "What q proposes",
            "The encoder q, the posterior that it should match, and the prior.",
            &["mean", "stdDev", "probs"],
        ),
        FigureTable::new(
            "landscape",
            "The bound over every q",
            "The bound for every q there is, and where the present one stands.",
            &["mean", "stdDev", "probs"],
        ),
        FigureTable::new(
            "split",
            "The evidence, split twice",
            "log p(x) as the bound plus KL(q‖p(z|x)), and the bound as the reconstruction minus KL(q‖p(z)).",
            &["mean", "stdDev", "probs"],
        ),
        FigureTable::new(
            "jensen",
            "The mean of the logs is lower",
            "The weights of the draws on the logarithm: log E[w] is log p(x), E[log w] the bound, the gap KL(q‖p(z|x)).",
            &["mean", "stdDev", "probs"],
        ),
        FigureTable::new(
            "bound",
            "More samples close the gap",
            "How the importance-weighted bound rises to log p(x) with the number of its draws.",
            &["importanceSamples"],
        ),
    ],
    &["encoder", "split"],
    &["mean", "stdDev", "probs"],
);
