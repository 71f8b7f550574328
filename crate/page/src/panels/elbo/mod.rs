//! Panel `elbo`: an encoder as an importance distribution, the bound it gives, and what the bound loses.

mod class;
mod figures;
mod jensen;
mod number;

use crate::chart::{Figure, Ink};
use crate::error::Error;
use crate::panels::handle::Handle;
use crate::panels::panel::{Panel, Patch, Step};
use crate::params::Values;
use crate::value::Value;
use class::LatentClass;
use number::LatentNumber;
use reparam::elbo::{Estimate, Split, Weights};

/// Numbers of samples at which the bound is estimated, and the nodes of its curve.
const SHOWN: [u32; 7] = [1, 2, 5, 10, 20, 50, 100];
const BENDS: [u32; 19] = [1, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 32, 40, 50, 63, 80, 90, 100];

/// What is latent, with its encoder and its draws.
trait Latent {
    /// The colour of what is drawn from the encoder.
    fn ink(&self) -> Ink;

    /// The evidence, split.
    fn split(&self) -> Split;

    /// The law of the importance weights.
    fn weights(&self) -> Weights;

    /// The posterior's share of the causes that q doesn't rule out: E[w]/p(x).
    fn covered(&self) -> f64 {
        1.0
    }

    /// log p(x,z)/q(z) of each draw, in order.
    fn log_weights(&self) -> Vec<f64>;

    /// The gradient of the ELBO, by the names of the parameters it belongs to.
    fn gradient(&self) -> Value;

    /// Encoder, prior and posterior.
    fn encoder(&self) -> Figure;

    /// The ELBO over all encoders, and where its gradient leads.
    fn landscape(&self) -> Figure;

    fn handles(&self, figure: &str) -> Vec<Handle>;

    fn drag(&self, figure: &str, handle: &str, x: f64, y: f64) -> Patch;

    /// One step of gradient ascent.
    fn step(&self) -> Step;
}

pub(super) struct Elbo {
    latent: Box<dyn Latent>,
    split: Split,
    weights: Weights,
    /// log p(x,z)/q(z) of each draw.
    log_weights: Vec<f64>,
    estimate: Estimate,
    /// K, and the bound it gives.
    samples: u32,
    bound: Estimate,
}

impl Elbo {
    pub(super) fn new(values: &Values) -> Result<Self, Error> {
        // so many that even the largest K is estimated twice
        let draws = (values.integer("samples")? as usize).max(2 * SHOWN[SHOWN.len() - 1] as usize);
        let latent: Box<dyn Latent> = match values.text("model")? {
            "bernoulli-mixture" => Box::new(LatentClass::new(values, draws)?),
            model => Box::new(LatentNumber::new(values, model == "bimodal", draws)?),
        };
        let samples = values.integer("importanceSamples")?;
        let log_weights = latent.log_weights();
        Ok(Self {
            split: latent.split(),
            weights: latent.weights(),
            estimate: Weights::estimate(&log_weights, 1),
            bound: Weights::estimate(&log_weights, samples),
            log_weights,
            samples,
            latent,
        })
    }
}

/// The scale of a landscape: how far below the evidence each of its lines lies, in nats.
const DEPTHS: [f64; 6] = [0.1, 0.3, 1.0, 3.0, 10.0, 30.0];

/// How long the arrow of a gradient is, as a part of the landscape's width: as long as the gradient up to a quarter.
fn shorten(length: f64) -> f64 {
    0.25 * length / (1.0 + length)
}

impl Panel for Elbo {
    fn report(&self) -> Vec<(&'static str, Value)> {
        let Split { log_evidence, elbo, kl_to_posterior, reconstruction, kl_to_prior } = self.split;
        let bound = Value::map([
            ("samples", Value::Number(f64::from(self.samples))),
            ("value", self.bound.mean.into()),
            ("standardError", self.bound.standard_error.into()),
            ("exact", self.weights.bound(self.samples).into()),
        ]);
        vec![
            ("logEvidence", log_evidence.into()),
            ("elbo", elbo.into()),
            ("klToPosterior", kl_to_posterior.into()),
            ("reconstruction", reconstruction.into()),
            ("klToPrior", kl_to_prior.into()),
            ("estimate", self.estimate.mean.into()),
            ("standardError", self.estimate.standard_error.into()),
            ("gradient", self.latent.gradient()),
            ("importanceBound", bound),
        ]
    }

    fn figure(&self, name: &str) -> Option<Figure> {
        match name {
            "encoder" => Some(self.latent.encoder()),
            "landscape" => Some(self.latent.landscape()),
            "split" => Some(self.split_figure()),
            "bound" => Some(self.bound_figure()),
            "jensen" => Some(self.jensen_figure()),
            _ => None,
        }
    }

    fn handles(&self, figure: &str) -> Vec<Handle> {
        if figure == "bound" { vec![self.bound_handle()] } else { self.latent.handles(figure) }
    }

    fn drag(&self, figure: &str, handle: &str, x: f64, y: f64) -> Patch {
        if figure == "bound" {
            return Value::map([("importanceSamples", Value::Number(x.round().clamp(1.0, 100.0)))]);
        }
        self.latent.drag(figure, handle, x, y)
    }

    fn press(&self, figure: &str, x: f64, y: f64) -> Patch {
        match figure {
            "bound" => self.drag(figure, "samples", x, y),
            "landscape" => self.latent.drag(figure, "point", x, y),
            _ => Value::map([]),
        }
    }

    fn step(&self) -> Step {
        self.latent.step()
    }
}
