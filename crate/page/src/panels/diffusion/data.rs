//! The data distribution: the mixtures to choose from, and the modes that a reader places.

use crate::error::Error;
use crate::params::Values;
use crate::value::Value;
use libm::{cos, sin};
use reparam::diffusion::{IsotropicGaussian, Mixture};
use std::f64::consts::PI;

/// The most modes, and how far out they may lie.
const MOST: usize = 16;
const REACH: [f64; 2] = [3.5, 2.5];
/// Hit radius: a press this near to a mode removes it instead of adding one.
const NEAR: f64 = 0.35;
const WIDTH: f64 = 0.3;

/// The modes of the chosen data, in the plane; on the line their first coordinate counts.
pub(super) fn modes(values: &Values) -> Result<Vec<IsotropicGaussian>, Error> {
    let mode = |weight: f64, x: f64, y: f64, std_dev: f64| IsotropicGaussian { weight, mean: [x, y], std_dev };
    Ok(match values.text("data")? {
        "one-mode" => vec![mode(1.0, 1.2, 0.6, 0.4)],
        "four-modes" => vec![
            mode(0.2, -2.7, 0.9, 0.15),
            mode(0.3, -0.9, -1.2, 0.3),
            mode(0.3, 0.9, 1.2, 0.15),
            mode(0.2, 2.6, -0.9, 0.3),
        ],
        "ring" => {
            let at = |i: i32| PI * (f64::from(i) + 0.5) / 4.0;
            (0..8).map(|i| mode(0.125, 2.0 * cos(at(i)), 2.0 * sin(at(i)), 0.2)).collect()
        }
        "moons" => {
            let at = |i: i32| PI * f64::from(i) / 5.0;
            let upper = (0..6).map(|i| mode(1.0, 1.5 * (cos(at(i)) - 0.5), 1.8 * (sin(at(i)) - 0.25), 0.2));
            let lower = (0..6).map(|i| mode(1.0, 1.5 * (0.5 - cos(at(i))), 1.8 * (0.25 - sin(at(i))), 0.2));
            upper.chain(lower).collect()
        }
        "drawn" => {
            let [x, y, weights, widths] = [
                values.numbers("modes")?,
                values.numbers("modesY")?,
                values.numbers("weights")?,
                values.numbers("widths")?,
            ];
            let places = x.iter().zip(&y).zip(weights.iter().zip(&widths));
            places.map(|((&x, &y), (&weight, &width))| mode(weight, x, y, width)).collect()
        }
        _ => vec![mode(0.3, -2.0, -0.8, 0.5), mode(0.7, 1.5, 0.7, 0.3)],
    })
}

/// Their law on the line.
pub(super) fn line(modes: &[IsotropicGaussian]) -> Result<Mixture, Error> {
    let list = |number: fn(&IsotropicGaussian) -> f64| modes.iter().map(number).collect::<Vec<_>>();
    Ok(Mixture::new(&list(|mode| mode.weight), &list(|mode| mode.mean[0]), &list(|mode| mode.std_dev))?)
}

/// The parameters of these modes.
fn drawn(modes: &[IsotropicGaussian]) -> Value {
    let sum: f64 = modes.iter().map(|mode| mode.weight).sum();
    let list = |number: &dyn Fn(&IsotropicGaussian) -> f64| {
        Value::numbers(&modes.iter().map(|mode| (number(mode) * 1000.0).round() / 1000.0).collect::<Vec<_>>())
    };
    Value::map([
        ("data", "drawn".into()),
        ("modes", list(&|mode| mode.mean[0])),
        ("modesY", list(&|mode| mode.mean[1])),
        ("weights", list(&|mode| (mode.weight / sum).max(0.01))),
        ("widths", list(&|mode| mode.std_dev)),
    ])
}

fn within(x: f64, axis: usize) -> f64 {
    x.clamp(-REACH[axis], REACH[axis])
}

/// One mode elsewhere on the line.
pub(super) fn moved(modes: &[IsotropicGaussian], name: &str, x: f64) -> Value {
    let slot = name.strip_prefix("mode-").and_then(|slot| slot.parse::<usize>().ok());
    let mut modes = modes.to_vec();
    match slot.and_then(|slot| modes.get_mut(slot)) {
        Some(mode) => mode.mean[0] = within(x, 0),
        None => return Value::map([]),
    }
    drawn(&modes)
}

/// A new mode at a place, or without the one that is there already; on the line nothing is taken away.
pub(super) fn pressed(modes: &[IsotropicGaussian], x: f64, y: Option<f64>) -> Value {
    let place = [within(x, 0), within(y.unwrap_or(0.0), 1)];
    let away = |mode: &IsotropicGaussian| libm::hypot(mode.mean[0] - place[0], mode.mean[1] - place[1]);
    let nearest = modes.iter().enumerate().min_by(|a, b| away(a.1).total_cmp(&away(b.1)));
    let mut changed = modes.to_vec();
    match nearest {
        Some((slot, mode)) if y.is_some() && away(mode) < NEAR => {
            changed.remove(slot);
        }
        _ => {
            let weight = modes.iter().map(|mode| mode.weight).sum::<f64>() / modes.len().max(1) as f64;
            changed.push(IsotropicGaussian { weight, mean: place, std_dev: WIDTH });
        }
    }
    if changed.is_empty() || changed.len() > MOST { Value::map([]) } else { drawn(&changed) }
}
