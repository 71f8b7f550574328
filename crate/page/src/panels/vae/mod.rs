//! Panel `vae`: a model that is trained in a worker, and everything that it can compute.

mod curves;
mod facts;
mod latent;
mod likeness;
mod model;
mod noise;
mod pictures;
mod preview;
mod settings;
mod structure;
mod units;
mod waiting;

pub use model::{Model, PIXELS};
pub use preview::Preview;
pub use settings::config;

use crate::chart::{Figure, Table};
use crate::error::Error;
use crate::format::number;
use crate::panels::handle::{Handle, Motion};
use crate::panels::panel::{Panel, Patch};
use crate::params::Values;
use crate::value::Value;
use model::ROW;
use reparam::vae::{Latent, StopReason};
use std::any::Any;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use waiting::waiting;

/// A model that several panels, one after the other, show.
pub type SharedModel = Rc<RefCell<Model>>;

pub(super) struct Vae {
    values: Values,
    /// The model that is trained; until there is one, an untrained one.
    shared: OnceCell<SharedModel>,
    shown: usize,
    digit: usize,
    point: (f64, f64),
    code: Vec<usize>,
    seed: u32,
    with_gradient: bool,
}

/// Has a panel of this kind show a model that is trained elsewhere, if it is one of the panel's parameters.
pub fn show(panel: &mut dyn Panel, model: &SharedModel) {
    let panel: &mut dyn Any = panel;
    if let Some(panel) = panel.downcast_mut::<Vae>()
        && model.borrow().fits(&panel.values)
        && model.borrow().set(&panel.values).is_ok()
    {
        panel.shared = OnceCell::from(Rc::clone(model));
    }
}

impl Vae {
    pub(super) fn new(values: &Values) -> Result<Self, Error> {
        let config = config(values)?;
        let point = values.numbers("point")?;
        let given = values.numbers("code")?;
        let code = match config.latent {
            Latent::Gaussian { .. } => Vec::new(),
            Latent::Categorical { variables, classes } => {
                let class = |i: usize| given.get(i).map_or(0, |class| *class as usize - 1).min(classes - 1);
                (0..variables).map(class).collect()
            }
        };
        Ok(Self {
            shared: OnceCell::new(),
            shown: values.integer("shown")? as usize,
            digit: values.integer("digit")? as usize,
            point: (point[0], point[1]),
            code,
            seed: config.seed,
            with_gradient: values.flag("gradient")?,
            values: values.clone(),
        })
    }

    /// Computes something by the model, a fresh one if none is shown yet.
    fn ask<T>(&self, answer: impl FnOnce(&Model) -> T) -> Option<T> {
        if self.shared.get().is_none() {
            let fresh = Model::new(&self.values).ok()?;
            let _ = self.shared.set(Rc::new(RefCell::new(fresh)));
        }
        self.shared.get().map(|model| answer(&model.borrow()))
    }

    /// The index of the digit whose activations are shown.
    fn flowing(&self, model: &Model) -> usize {
        if self.digit == ROW && !model.has_drawn() { 0 } else { self.digit }
    }

    /// What that digit is, if it is one of the test set.
    fn flowing_label(&self, model: &Model) -> Option<u8> {
        model.shown(self.shown).1.get(self.flowing(model)).copied().flatten()
    }

    /// Whether there is something to see where a point is decoded.
    fn decodes(&self) -> bool {
        self.ask(|model| model.learnt || model.instead().is_some()) == Some(true)
    }

    /// Whether there is a plane of two numbers to look at.
    fn plane(&self) -> bool {
        config(&self.values).is_ok_and(|config| config.latent == Latent::Gaussian { dimensions: 2 })
    }
}

impl Panel for Vae {
    fn report(&self) -> Vec<(&'static str, Value)> {
        self.ask(|model| {
            let history = model.history();
            let last = history.and_then(|history| history.last());
            let maybe = |x: Option<f64>| x.map_or(Value::Null, Value::Number);
            let noise = history.and_then(|history| {
                let (_, own) = history.estimators.last()?;
                let gradients = history.records.iter().rev().flat_map(|record| &record.gradients);
                gradients.into_iter().find(|noise| noise.estimator == *own)
            });
            let seen = noise.and_then(|noise| noise.bias).map_or(Value::Null, |bias| Value::Flag(bias.significant));
            let ending = history.and_then(|history| history.ending.as_ref());
            vec![
                ("step", history.map_or(0.0, |history| f64::from(history.step)).into()),
                ("epoch", history.map_or(0.0, |history| history.epoch).into()),
                ("examplesPerSecond", model.examples_per_second.into()),
                ("trainElbo", maybe(last.and_then(|last| last.train).map(|train| train.elbo))),
                ("testElbo", maybe(last.map(|last| last.test.elbo))),
                ("reconstruction", maybe(last.map(|last| last.test.reconstruction))),
                ("kl", maybe(last.map(|last| last.test.kl))),
                ("unitKl", last.map_or(Value::Null, |last| Value::numbers(&last.unit_kl))),
                ("activeUnits", maybe(last.map(|last| units::active(&last.unit_kl) as f64))),
                ("gradientVariance", maybe(noise.map(|noise| noise.variance))),
                ("gradientSnr", maybe(noise.and_then(|noise| noise.signal_to_noise))),
                ("logEvidence", maybe(last.and_then(|last| last.exact).map(|exact| exact.log_evidence))),
                ("exactElbo", maybe(last.and_then(|last| last.exact).map(|exact| exact.elbo))),
                ("gradientBias", maybe(noise.and_then(|noise| noise.bias).map(|bias| bias.norm))),
                ("gradientBiasSeen", seen),
                ("gradientReplicates", maybe(noise.map(|noise| noise.replicates as f64))),
                ("gradientBiasFloor", maybe(noise.and_then(|noise| noise.bias).map(|bias| bias.floor))),
                (
                    "ahead",
                    model.ahead().filter(|ahead| ahead.alike).map_or(Value::Null, |ahead| ahead.preview.report()),
                ),
                ("temperature", model.temperature().into()),
                ("flowingDigit", maybe(self.flowing_label(model).map(f64::from))),
                ("estimator", config(&self.values).map_or(Value::Null, |config| config.estimator().slug().into())),
                (
                    "ended",
                    match ending {
                        None => Value::Null,
                        Some(StopReason::Plateau) => "settled".into(),
                        Some(StopReason::Diverged(_)) => "diverged".into(),
                    },
                ),
            ]
        })
        .unwrap_or_default()
    }

    fn figure(&self, name: &str) -> Option<Figure> {
        self.ask(|model| {
            let figure = match name {
                "structure" => self.structure(model)?,
                "digits" => self.digits(model),
                "prior" => self.prior(model),
                "elbo" => curves::elbo(model),
                "parts" => curves::parts(model),
                "units" => units::units(model),
                "noise" => noise::noise(model),
                "signal" => noise::signal(model),
                "bias" => noise::bias(model)?,
                "map" if self.plane() => self.map(model),
                "manifold" if self.plane() => self.manifold(model),
                "code" if !self.code.is_empty() => self.code(model),
                "decoded" if !self.code.is_empty() || self.plane() => self.decoded(model),
                _ => return None,
            };
            let noise =
                !model.learnt && model.instead().is_none() && matches!(name, "prior" | "map" | "manifold" | "decoded");
            Some(if noise { waiting(model, figure) } else { figure })
        })
        .flatten()
    }

    fn facts(&self, figure: &str) -> Option<Table> {
        self.ask(|model| self.facts_of(model, figure)).flatten()
    }

    fn handles(&self, figure: &str) -> Vec<Handle> {
        if figure == "code" {
            return self.code_handles();
        }
        if !matches!(figure, "map" | "manifold") || !self.plane() || !self.decodes() {
            return Vec::new();
        }
        let (x, y) = self.point;
        vec![Handle {
            name: "point".to_owned(),
            label: "Point that is decoded, z".to_owned(),
            x,
            y,
            motion: Motion::Plane,
            step: 0.1,
            value: x,
            min: -model::REACH,
            max: model::REACH,
            text: format!("{}, {}", number(x), number(y)),
        }]
    }

    fn drag(&self, figure: &str, handle: &str, x: f64, y: f64) -> Patch {
        if figure == "code" {
            return self.drag_code(handle, x);
        }
        let clip = |x: f64| x.clamp(-model::REACH, model::REACH);
        Value::map([("point", Value::numbers(&[clip(x), clip(y)]))])
    }

    fn press(&self, figure: &str, x: f64, y: f64) -> Patch {
        match figure {
            "map" | "manifold" if self.decodes() => self.drag(figure, "point", x, y),
            "digits" => {
                let row = self.ask(|model| self.row(model)).unwrap_or_default();
                let pressed = (x >= 0.0).then(|| row.get(x as usize)).flatten();
                pressed.map_or(Value::map([]), |index| Value::map([("digit", (*index as f64).into())]))
            }
            "code" => self.press_code(x, y),
            _ => Value::map([]),
        }
    }
}
