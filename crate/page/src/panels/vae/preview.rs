//! What is shown before anything is trained: where a training gets to, made when the page is built.

use super::model::{Model, PIXELS};
use super::settings;
use super::units::active;
use crate::error::Error;
use crate::params::Values;
use crate::value::Value;
use reparam::vae::{Config, Evaluation, GradientNoise, Images, Latent, Record, Trainer};
use serde::{Deserialize, Serialize};

/// Test digits that are kept, the first ones.
pub(super) const DIGITS: usize = 3;
/// Test digits whose place in the plane is kept.
const PLACES: usize = 400;
/// Joint states of which each is kept, decoded; the article's model has as many.
const STATES: usize = 64;
/// Greys of a kept pixel: the digits of a base, so that a pixel is a letter.
const GREYS: u32 = 16;
/// What is added to β where two of them are compared as a ratio: 0 is one of them.
const BETA: f64 = 0.1;
/// Replicates of the gradient in a measurement: enough to tell most biases from noise.
const REPLICATES: usize = 16;
/// Pixels along a side of an image that is kept at half its size.
pub(super) const HALF: usize = 14;

/// The course of one training with the panel's usual settings but for β.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Preview {
    pub(super) latent: Latent,
    pub(super) hidden: usize,
    pub(super) seed: u32,
    pub(super) beta: f64,
    warm_up: u32,
    free_bits: f64,
    /// Its measurements; those of the gradient to four digits.
    pub(super) records: Vec<Record>,
    /// Of the first test digits what came back after the last step, a digit a string and a pixel a letter.
    digits: Vec<String>,
    /// What the decoder made of the first samples of the prior.
    dreams: Vec<String>,
    /// Where the encoder put test digits in a plane, and what each of them is.
    pub(super) map: Vec<(f32, f32, u8)>,
    /// The plane's grid, or each joint state, decoded: at half the size.
    decoded: Vec<String>,
}

impl Preview {
    /// Trains a model of the panel's parameters as the page does, with the same numbers, and measures the gradient of every
    /// estimator if the parameters say so.
    ///
    /// # Errors
    /// If the parameters aren't the panel's, or the images aren't digits.
    pub fn train(values: &Values, train: Images, test: Images, labels: Vec<u8>, steps: u32) -> Result<Self, Error> {
        let config = settings::config(values)?;
        let compare = values.flag("compare")?;
        let first = test.first(DIGITS);
        let mut model = Model::new(values)?;
        let places = test.first(PLACES.min(test.count()));
        let mut trainer: Trainer = Trainer::new(vec![config.clone()], train, test)?;
        trainer.measure_all(compare);
        trainer.measure_by(if compare { REPLICATES } else { 2 });
        while trainer.running() && (trainer.step() < steps || !trainer.between_steps()) {
            trainer.advance(1);
        }
        let records = trainer.histories().take(1).flat_map(|history| &history.records);
        let records = records.map(|record| kept(record, compare)).collect();
        model.learn(&trainer.model().weights(), trainer.step())?;
        let bytes: Vec<u8> = (0..first.count()).flat_map(|index| first.image(index)).copied().collect();
        let whole = |pixels: &[f32]| pixels.chunks_exact(PIXELS).map(letters).collect();
        let digits = whole(&model.reconstruct(&bytes));
        let dreams = whole(&model.prior(super::pictures::DREAMS, config.seed));
        let (mut map, mut decoded) = (Vec::new(), Vec::new());
        if config.latent == (Latent::Gaussian { dimensions: 2 }) {
            let count = places.count();
            let bytes = (0..count).flat_map(|index| places.image(index)).copied().collect();
            model.set_test(bytes, labels[..count].to_vec())?;
            let cut = |x: f64| (x * 100.0).round() as f32 / 100.0;
            map = model.map().iter().zip(&labels).map(|((x, y), label)| (cut(*x), cut(*y), *label)).collect();
            decoded = model.plane().chunks_exact(PIXELS).map(|pixels| letters(&halved(pixels))).collect();
        }
        if let Some(states) = config.latent.states().filter(|states| *states <= STATES) {
            let one = |state: usize| letters(&halved(&model.decode(&one_hot(config.latent, state))));
            decoded = (0..states).map(one).collect();
        }
        let Config { latent, hidden, seed, beta, warm_up, free_bits, .. } = config;
        Ok(Self { latent, hidden, seed, beta, warm_up, free_bits, records, digits, dreams, map, decoded })
    }

    /// Whether it is a training of such a model.
    pub(super) fn of_structure(&self, config: &Config) -> bool {
        (self.latent, self.hidden) == (config.latent, config.hidden)
    }

    /// Whether the divergence is weighed as the configuration has it.
    pub(super) fn weighs_as(&self, config: &Config) -> bool {
        (self.beta, self.warm_up, self.free_bits) == (config.beta, config.warm_up, config.free_bits)
    }

    /// How far its weighing is from a configuration's: other cures of collapse are further than any β.
    pub(super) fn distance(&self, config: &Config) -> f64 {
        let cures = (self.warm_up, self.free_bits) == (config.warm_up, config.free_bits);
        let none = (self.warm_up, self.free_bits) == (0, 0.0);
        let ratio = libm::log((config.beta + BETA) / (self.beta + BETA)).abs();
        ratio
            + if cures {
                0.0
            } else if none {
                100.0
            } else {
                200.0
            }
    }

    /// Whether it is the usual training: the bound itself.
    pub(super) fn is_usual(&self) -> bool {
        (self.beta, self.warm_up, self.free_bits) == (1.0, 0, 0.0)
    }

    /// The last measurement.
    pub(super) fn last(&self) -> Option<&Record> {
        self.records.last()
    }

    /// Steps that were taken.
    pub(super) fn steps(&self) -> u32 {
        self.last().map_or(0, |record| record.step)
    }

    /// Its numbers: where it got to, and the variance of each estimator's gradient, at first and at last.
    pub(super) fn report(&self) -> Value {
        let Some(last) = self.last() else { return Value::Null };
        let first = |noise: &GradientNoise| {
            let all = self.records.first().map(|record| &record.gradients);
            all.and_then(|all| all.iter().find(|first| first.estimator == noise.estimator))
        };
        let gradient = |noise: &GradientNoise| {
            Value::map([
                ("name", noise.estimator.slug().into()),
                ("firstVariance", first(noise).map_or(Value::Null, |first| first.variance.into())),
                ("variance", noise.variance.into()),
            ])
        };
        Value::map([
            ("beta", self.beta.into()),
            ("seed", f64::from(self.seed).into()),
            ("step", f64::from(last.step).into()),
            ("testElbo", last.test.elbo.into()),
            ("reconstruction", last.test.reconstruction.into()),
            ("kl", last.test.kl.into()),
            ("unitKl", Value::numbers(&last.unit_kl)),
            ("activeUnits", (active(&last.unit_kl) as f64).into()),
            ("gradients", Value::List(last.gradients.iter().map(gradient).collect())),
        ])
    }

    /// How a test digit came back, if that is known.
    pub(super) fn digit(&self, index: usize) -> Option<Vec<f32>> {
        values(self.digits.get(index)?, PIXELS)
    }

    /// What the decoder made of samples of the prior.
    pub(super) fn dreams(&self) -> Vec<Vec<f32>> {
        self.dreams.iter().filter_map(|letters| values(letters, PIXELS)).collect()
    }

    /// A place of the plane's grid, or a joint state, decoded, in 14 columns.
    pub(super) fn decoded(&self, index: usize) -> Option<Vec<f32>> {
        values(self.decoded.get(index)?, HALF * HALF)
    }
}

/// A training to look ahead to, beside what the reader chose.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ahead<'a> {
    pub preview: &'a Preview,
    /// Whether it is of the same structure.
    pub alike: bool,
    /// And weighs the divergence alike.
    pub own: bool,
}

impl Ahead<'_> {
    /// What differs, in words.
    pub(super) fn name(&self, model: &Model) -> String {
        let Preview { latent, hidden, beta, warm_up, free_bits, .. } = self.preview;
        match *latent {
            _ if self.alike && *warm_up > 0 => format!("β = {beta} after {warm_up} steps"),
            _ if self.alike && *free_bits > 0.0 => format!("β = {beta}, λ = {free_bits}"),
            _ if self.alike => format!("β = {beta}"),
            latent if latent == model.latent() => format!("{hidden} hidden units"),
            Latent::Gaussian { dimensions } => format!("{dimensions} Gaussians"),
            Latent::Categorical { variables, .. } => format!("{variables} one-hot vectors"),
        }
    }

    /// The label of an axis of steps: whose they are, and what is other than usual.
    pub(super) fn steps_label(&self, model: &Model, which: &str) -> String {
        let other = if self.preview.is_usual() && self.own { String::new() } else { format!(": {}", self.name(model)) };
        format!("training step; {which}made with this page{other}")
    }

    /// Its β where that isn't 1, its steps and its seed.
    pub(super) fn settings(&self, model: &Model) -> String {
        let usual = self.preview.is_usual() && self.own;
        let beta = if usual { String::new() } else { format!("{}, ", self.name(model)) };
        format!("{beta}{} steps, seed {}", self.preview.steps(), self.preview.seed)
    }
}

/// As much of a record as is shown.
fn kept(record: &Record, compare: bool) -> Record {
    let four = |x: f64| format!("{x:.3e}").parse().unwrap_or(x);
    let noise = |noise: &GradientNoise| GradientNoise {
        variance: four(noise.variance),
        signal_to_noise: noise.signal_to_noise.map(four),
        bias: noise.bias.map(|mut bias| {
            (bias.norm, bias.floor, bias.exact_norm) = (four(bias.norm), four(bias.floor), four(bias.exact_norm));
            bias
        }),
        ..*noise
    };
    Record {
        step: record.step,
        train: None,
        test: Evaluation { ..record.test },
        exact: None,
        unit_kl: record.unit_kl.iter().copied().map(four).collect(),
        gradients: if compare { record.gradients.iter().map(noise).collect() } else { Vec::new() },
    }
}

/// What the decoder reads of a joint state: the class of the first variable is the number's lowest digit.
fn one_hot(latent: Latent, state: usize) -> Vec<f32> {
    let Latent::Categorical { variables, classes } = latent else { return Vec::new() };
    let classes_of = (0..variables).scan(state, |rest, _| {
        let class = *rest % classes;
        *rest /= classes;
        Some(class)
    });
    classes_of.flat_map(|class| (0..classes).map(move |i| f32::from(u8::from(i == class)))).collect()
}

/// Means of two by two pixels.
pub(super) fn halved(pixels: &[f32]) -> Vec<f32> {
    let side = 2 * HALF;
    let mean = |i: usize| {
        let first = 2 * (i / HALF) * side + 2 * (i % HALF);
        [first, first + 1, first + side, first + side + 1].into_iter().filter_map(|at| pixels.get(at)).sum::<f32>()
            / 4.0
    };
    (0..HALF * HALF).map(mean).collect()
}

fn letters(probs: &[f32]) -> String {
    let level = |p: &f32| (p.clamp(0.0, 1.0) * (GREYS - 1) as f32).round() as u32;
    probs.iter().filter_map(|p| char::from_digit(level(p), GREYS)).collect()
}

/// The pixels of so many letters.
fn values(letters: &str, count: usize) -> Option<Vec<f32>> {
    let grey = |letter: char| letter.to_digit(GREYS).unwrap_or(0) as f32 / (GREYS - 1) as f32;
    let values: Vec<f32> = letters.chars().map(grey).collect();
    (values.len() == count).then_some(values)
}
