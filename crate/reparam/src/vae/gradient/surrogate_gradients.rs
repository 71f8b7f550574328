//! Estimators that aren't the gradient of their own loss, against finite differences of a surrogate that has it: parts
//! of the sample are held fixed where the estimator doesn't differentiate them.

use crate::random::Stream;
use crate::vae::forward::NoiseKey;
use crate::vae::{Binarization, Config, Estimator, Images, Latent, Vae};

const CLASSES: usize = 3;
const WIDTH: usize = 2 * CLASSES;
const PIXELS: usize = 8;
const COUNT: usize = 2;
const TEMPERATURE: f64 = 0.7;

fn images() -> Images {
    let mut stream = Stream::new(6, 0);
    Images::new((0..COUNT * PIXELS).map(|_| (stream.uniform() * 256.0) as u8).collect(), PIXELS).unwrap()
}

/// A model after one gradient, with β = 0.
fn differentiated(latent: Latent, estimator: Estimator) -> Vae<f64> {
    let config = Config {
        latent,
        hidden: 6,
        pixels: PIXELS,
        batch: COUNT,
        beta: 0.0,
        temperature: TEMPERATURE,
        estimator: Some(estimator),
        binarization: Binarization::Threshold,
        ..Config::default()
    };
    let mut vae = Vae::new(config).unwrap();
    for layer in &mut vae.network.layers {
        layer.weight.iter_mut().for_each(|x| *x *= 3.0);
    }
    vae.fill_to_evaluate(&images(), 0);
    vae.differentiate(estimator, NoiseKey::replicate(2));
    vae
}

/// ln p(x | z) of an image.
fn likelihood(vae: &mut Vae<f64>, n: usize, z: &[f64]) -> f64 {
    let lit = |pixel: usize| images().image(n)[pixel] >= 128;
    let probs = vae.decode(z).unwrap();
    probs.iter().enumerate().map(|(pixel, p)| libm::log(if lit(pixel) { *p } else { 1.0 - p })).sum()
}

fn log_softmax(logits: &[f64]) -> Vec<f64> {
    let totals = logits.chunks(CLASSES).map(|x| libm::log(x.iter().map(|x| libm::exp(*x)).sum()));
    totals.zip(logits.chunks(CLASSES)).flat_map(|(total, x)| x.iter().map(move |x| x - total)).collect()
}

fn softmax(logits: &[f64]) -> Vec<f64> {
    log_softmax(logits).into_iter().map(libm::exp).collect()
}

/// A relaxed sample.
fn relaxed(z: &[f64]) -> Vec<f64> {
    softmax(&z.iter().map(|z| z / TEMPERATURE).collect::<Vec<_>>())
}

fn plus(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a + b).collect()
}

/// Compares the derivatives by the encoder's output with those of a surrogate of the likelihood, which gets the model,
/// an image and the encoder's output for it.
fn compare(vae: &Vae<f64>, surrogate: impl Fn(&mut Vae<f64>, usize, &[f64]) -> f64) {
    let size = vae.config.latent.parameters();
    let mut model = vae.clone();
    let mut largest = 0.0_f64;
    for n in 0..COUNT {
        let row = &vae.work.parameters[n * size..][..size];
        for j in 0..size {
            let mut at = |by: f64| {
                let mut row = row.to_vec();
                row[j] += by;
                surrogate(&mut model, n, &row)
            };
            let slope = -(at(1e-6) - at(-1e-6)) / 2e-6 / COUNT as f64;
            let got = vae.work.d_parameters[n * size + j];
            assert!((slope - got).abs() < 1e-7, "{slope} {got}, {:?}", vae.config.estimator);
            largest = largest.max(slope.abs());
        }
    }
    assert!(largest > 0.01);
}

fn categorical(estimator: Estimator) -> Vae<f64> {
    differentiated(Latent::Categorical { variables: 2, classes: CLASSES }, estimator)
}

#[test]
fn straight_through_moves_the_probabilities() {
    let vae = categorical(Estimator::StraightThrough);
    compare(&vae, |model, n, row| {
        let row_of = |numbers: &[f64]| numbers[n * WIDTH..][..WIDTH].to_vec();
        let moved: Vec<f64> = softmax(row).iter().zip(row_of(&vae.work.spread)).map(|(p, at)| p - at).collect();
        likelihood(model, n, &plus(&row_of(&vae.work.latent), &moved))
    });
}

#[test]
fn straight_through_gumbel_softmax_moves_the_relaxed_sample() {
    let vae = categorical(Estimator::StraightThroughGumbelSoftmax);
    compare(&vae, |model, n, row| {
        let row_of = |numbers: &[f64]| numbers[n * WIDTH..][..WIDTH].to_vec();
        let y = relaxed(&plus(&log_softmax(row), &row_of(&vae.work.noise)));
        let moved: Vec<f64> = y.iter().zip(row_of(&vae.work.relaxed)).map(|(y, at)| y - at).collect();
        likelihood(model, n, &plus(&row_of(&vae.work.latent), &moved))
    });
}

/// f(D) − f(y) held fixed before ln q(D), and the paths of z and of z̃ given D, by its definition.
#[test]
fn rebar_is_the_score_with_two_paths() {
    let vae = categorical(Estimator::Rebar);
    compare(&vae, |model, n, row| {
        let row_of = |numbers: &[f64]| numbers[n * WIDTH..][..WIDTH].to_vec();
        let (noise, drawn) = (row_of(&vae.work.noise), row_of(&vae.work.latent));
        let value = likelihood(model, n, &drawn) - likelihood(model, n, &row_of(&vae.work.relaxed));
        let at = plus(&row_of(&vae.work.log_probs), &noise);
        let log_probs = log_softmax(row);
        let score: f64 = log_probs.iter().zip(&drawn).map(|(l, d)| l * d).sum();
        let conditional = (0..WIDTH).map(|j| {
            let best = (j / CLASSES * CLASSES..).find(|k| drawn[*k] == 1.0).unwrap();
            let of_best = libm::exp(-at[best]);
            if j == best {
                return at[best];
            }
            // the exponential behind z̃ⱼ, from its value
            let exponential = vae.work.spread[n * WIDTH + j] * (libm::exp(-at[j]) - of_best);
            -libm::log(exponential / libm::exp(log_probs[j]) + of_best)
        });
        let conditional = relaxed(&conditional.collect::<Vec<_>>());
        let path = relaxed(&plus(&log_probs, &noise));
        value * score + likelihood(model, n, &path) - likelihood(model, n, &conditional)
    });
}

#[test]
fn leave_one_out_weighs_the_scores() {
    for latent in [Latent::Categorical { variables: 2, classes: CLASSES }, Latent::Gaussian { dimensions: 3 }] {
        let vae = differentiated(latent, Estimator::ScoreFunctionLeaveOneOut);
        let width = latent.width();
        compare(&vae, |model, n, row| {
            let samples = [n, COUNT + n].map(|sample| vae.work.latent[sample * width..][..width].to_vec());
            let values = samples.clone().map(|z| likelihood(model, n, &z));
            let log_q = |z: &[f64]| match latent {
                Latent::Gaussian { dimensions } => (0..dimensions)
                    .map(|d| -0.5 * (z[d] - row[d]).powi(2) / libm::exp(row[3 + d]) - 0.5 * row[3 + d])
                    .sum::<f64>(),
                Latent::Categorical { .. } => log_softmax(row).iter().zip(z).map(|(l, d)| l * d).sum(),
            };
            // half of both terms, each with the other's value as its baseline
            0.5 * (values[0] - values[1]) * (log_q(&samples[0]) - log_q(&samples[1]))
        });
    }
}
