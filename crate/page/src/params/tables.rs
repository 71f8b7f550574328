//! The tables.

use super::{Kind, Length, Param, Range, Scale, told};
use crate::error::Error;

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
    label: told("Seed"),
    help: told("The same seed gives the same numbers, everywhere and always."),
    kind: Kind::Integer(1, Range::linear(0.0, u32::MAX as f64, 1.0)),
};

pub(super) const SAMPLES: Param = Param {
    name: "samples",
    symbol: told("n"),
    label: told("Samples"),
    help: told("How many draws the picture shows."),
    kind: Kind::Integer(2000, Range::log(10.0, 20_000.0)),
};

pub(super) const TEMPERATURE: Param = Param {
    name: "temperature",
    symbol: told("τ"),
    label: told("Temperature"),
    help: told("How soft the relaxed sample is; 0 is the argmax itself."),
    kind: Kind::Number(1.0, Range { min: 0.01, max: 100.0, step: 0.05, scale: Scale::LogFromZero }),
};

pub(super) const PROBS: Param = Param {
    name: "probs",
    symbol: told("π"),
    label: told("Class probabilities"),
    help: told("The categorical distribution, normalised to sum to 1; may also be given as logits."),
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
        symbol: told("μ"),
        label: told("Mean"),
        help: told("The centre of the Gaussian, one entry a dimension."),
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
        symbol: told("σ"),
        label: told("Standard deviation"),
        help: told("The width of the Gaussian (σ, not σ²), one entry a dimension."),
        kind: Kind::Numbers {
            default,
            range: Range { min: 0.05, max: 3.0, step: 0.05, scale: Scale::Linear },
            length: Length::As("mean"),
            scalar: true,
            simplex: false,
        },
    }
}

/// All panels.
pub const PANELS: &[PanelTable] = &[
    super::story::ELBO,
    super::samples::GAUSSIAN,
    super::samples::GUMBEL,
    super::samples::GUMBEL_MAX,
    super::samples::GUMBEL_SOFTMAX,
    super::gradients::GAUSSIAN_GRADIENT,
    super::story::DIFFUSION,
    super::gradients::CATEGORICAL_GRADIENT,
    #[cfg(feature = "vae")]
    super::vae::VAE,
];
