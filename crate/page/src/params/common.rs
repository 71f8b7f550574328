//! Parameters that several panels have.

use super::table::{Kind, Length, Param, Range, Scale};

pub(super) const SEED: Param = Param::new(
    "seed",
    "",
    "Seed",
    "The same seed gives the same numbers, everywhere and always.",
    Kind::Integer(1, Range::linear(0.0, u32::MAX as f64, 1.0)),
);

pub(super) const SAMPLES: Param = Param::new(
    "samples",
    "n",
    "Samples",
    "How many draws the picture shows.",
    Kind::Integer(2000, Range::log(10.0, 20_000.0)),
)
.of("samples");

pub(super) const TEMPERATURE: Param = temperature(1.0, "How soft the relaxed sample is; 0 is the argmax itself.");

pub(super) const fn temperature(default: f64, help: &'static str) -> Param {
    let range = Range { min: 0.01, max: 100.0, step: 0.05, scale: Scale::LogFromZero };
    Param::new("temperature", "τ", "Temperature", help, Kind::Number(default, range))
}

pub(super) const PROBS: Param = Param::new(
    "probs",
    "π",
    "Class probabilities",
    "The categorical distribution, normalised to sum to 1; may also be given as logits.",
    Kind::Numbers {
        default: &[0.2, 0.3, 0.5],
        range: Range::linear(0.0, 1.0, 0.01),
        length: Length::Free { min: 2, max: 10 },
        scalar: false,
        simplex: true,
    },
);

pub(super) const fn mean(default: &'static [f64], max: usize) -> Param {
    Param::new(
        "mean",
        "μ",
        "Mean",
        "The centre of the Gaussian, one entry a dimension.",
        Kind::Numbers {
            default,
            range: Range::linear(-4.0, 4.0, 0.05),
            length: Length::Free { min: 1, max },
            scalar: true,
            simplex: false,
        },
    )
}

pub(super) const fn std_dev(default: &'static [f64]) -> Param {
    Param::new(
        "stdDev",
        "σ",
        "Standard deviation",
        "The width of the Gaussian (σ, not σ²), one entry a dimension.",
        Kind::Numbers {
            default,
            range: Range { min: 0.05, max: 3.0, step: 0.05, scale: Scale::Linear },
            length: Length::As("mean"),
            scalar: true,
            simplex: false,
        },
    )
}

pub(super) const DRAWS: Param = Param::new(
    "draws",
    "L",
    "Draws in one estimate",
    "How many samples are averaged in one estimate; leave-one-out baselines take at least 2.",
    Kind::Integer(1, Range::log(1.0, 256.0)),
)
.of("draws");

pub(super) const fn replicates(default: u32) -> Param {
    Param::new(
        "replicates",
        "R",
        "Replicates",
        "Independent estimates, from which bias and variance are measured.",
        Kind::Integer(default, Range::log(100.0, 1_000_000.0)),
    )
    .of("estimates")
}
