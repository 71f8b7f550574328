//! The panels by name. In the build for the page those that a first picture doesn't need are files of their own, which
//! the page loads before it makes such a panel; elsewhere everything is compiled in.

use super::{Panel, categorical_gradient, diffusion, elbo, gaussian, gaussian_gradient};
use super::{gumbel, gumbel_max, gumbel_softmax};
use crate::error::Error;
use crate::params::{self, PanelTable, Values};
#[cfg(feature = "split")]
use wasm_split_helpers::wasm_split;

/// What a panel is made of.
pub struct Part {
    /// Its parameters.
    pub table: &'static PanelTable,
    /// Its computation.
    pub make: fn(&Values) -> Result<Box<dyn Panel>, Error>,
}

/// What a panel is made of.
///
/// # Errors
/// The name is unknown. A part that nobody joined is no error but a trap.
pub fn part(name: &str) -> Result<Part, Error> {
    match name {
        "gaussian" => {
            Ok(Part { table: &params::GAUSSIAN, make: |values| Ok(Box::new(gaussian::Gaussian::new(values)?)) })
        }
        "gumbel" => Ok(Part { table: &params::GUMBEL, make: |values| Ok(Box::new(gumbel::Gumbel::new(values)?)) }),
        "gumbel-max" => {
            Ok(Part { table: &params::GUMBEL_MAX, make: |values| Ok(Box::new(gumbel_max::GumbelMax::new(values)?)) })
        }
        "gumbel-softmax" => Ok(Part {
            table: &params::GUMBEL_SOFTMAX,
            make: |values| Ok(Box::new(gumbel_softmax::GumbelSoftmax::new(values)?)),
        }),
        "elbo" => now(elbo_part()),
        "gaussian-gradient" => now(gaussian_gradient_part()),
        "diffusion" => now(diffusion_part()),
        "categorical-gradient" => now(categorical_gradient_part()),
        #[cfg(feature = "vae")]
        "vae" => Ok(Part { table: &params::VAE, make: |values| Ok(Box::new(super::vae::Vae::new(values)?)) }),
        other => Err(Error::shape("panel", format!("there is no panel {other} here"))),
    }
}

#[cfg_attr(feature = "split", wasm_split(elbo, wasm_split_path = self::page))]
fn elbo_part() -> Result<Part, Error> {
    Ok(Part { table: &params::ELBO, make: |values| Ok(Box::new(elbo::Elbo::new(values)?)) })
}

#[cfg_attr(feature = "split", wasm_split(gaussian_gradient, wasm_split_path = self::page))]
fn gaussian_gradient_part() -> Result<Part, Error> {
    let make = |values: &_| Ok(Box::new(gaussian_gradient::GaussianGradient::new(values)?) as Box<dyn Panel>);
    Ok(Part { table: &params::GAUSSIAN_GRADIENT, make })
}

#[cfg_attr(feature = "split", wasm_split(diffusion, wasm_split_path = self::page))]
fn diffusion_part() -> Result<Part, Error> {
    Ok(Part { table: &params::DIFFUSION, make: diffusion::panel })
}

#[cfg_attr(feature = "split", wasm_split(categorical_gradient, wasm_split_path = self::page))]
fn categorical_gradient_part() -> Result<Part, Error> {
    let make = |values: &_| Ok(Box::new(categorical_gradient::CategoricalGradient::new(values)?) as Box<dyn Panel>);
    Ok(Part { table: &params::CATEGORICAL_GRADIENT, make })
}

#[cfg(not(feature = "split"))]
fn now(part: Result<Part, Error>) -> Result<Part, Error> {
    part
}

/// The page joins a part before it makes such a panel, so there is nothing to wait for.
#[cfg(feature = "split")]
fn now(part: impl Future<Output = Result<Part, Error>>) -> Result<Part, Error> {
    use std::task::{Context, Poll, Waker};
    match std::pin::pin!(part).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(part) => part,
        Poll::Pending => Err(Error::shape("panel", "this panel's part of the core is not there")),
    }
}

/// What the marks expect of whoever loads the parts. `wasm_split_helpers` would fetch them itself and wait, which takes
/// 4 KB; here the page does, before it asks.
#[cfg(feature = "split")]
mod page {
    pub(super) mod rt {
        use std::ffi::c_void;
        use std::pin::Pin;

        pub type LoadCallbackFn = unsafe extern "C" fn(*const c_void, bool);

        pub struct LazySplitLoader;

        impl LazySplitLoader {
            pub const fn new(_load: unsafe extern "C" fn(LoadCallbackFn, *const c_void)) -> Self {
                Self
            }
        }

        pub async fn ensure_loaded(_: Pin<&LazySplitLoader>) -> Result<(), std::convert::Infallible> {
            Ok(())
        }
    }
}
