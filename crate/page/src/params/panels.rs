//! The list of all tables.

use super::categorical_gradient::CATEGORICAL_GRADIENT;
use super::diffusion::DIFFUSION;
use super::elbo::ELBO;
use super::gaussian::GAUSSIAN;
use super::gaussian_gradient::GAUSSIAN_GRADIENT;
use super::gumbel::GUMBEL;
use super::gumbel_max::GUMBEL_MAX;
use super::gumbel_softmax::GUMBEL_SOFTMAX;
use super::table::PanelTable;
#[cfg(feature = "vae")]
use super::vae::VAE;
use crate::error::Error;

/// All panels, in the order of the article.
pub const PANELS: &[PanelTable] = &[
    ELBO,
    GAUSSIAN,
    GUMBEL,
    GUMBEL_MAX,
    GUMBEL_SOFTMAX,
    GAUSSIAN_GRADIENT,
    DIFFUSION,
    CATEGORICAL_GRADIENT,
    #[cfg(feature = "vae")]
    VAE,
];

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
