//! The pictures that every model has: the evidence split twice, and the bound along its number of samples.

use super::{BENDS, Elbo, SHOWN};
use crate::chart::{Axis, Bar, Figure, Fill, Ink, Mark, Marker, Shape, Stroke};
use crate::format::{number, plus_minus};
use crate::panels::drawing::axes::nice;
use crate::panels::handle::{Handle, Motion};
use reparam::elbo::{Estimate, Weights};

/// A bar has its number inside from this share of the axis on.
const ROOM: f64 = 0.15;

impl Elbo {
    /// Two rows of the same whole length, and the estimates below them.
    pub(super) fn split_figure(&self) -> Figure {
        let split = self.split;
        let longest = split.elbo.abs().max(split.reconstruction.abs());
        let unit = nice(longest * 1.04) / 10.0;
        let low = -(longest * 1.04 / unit).ceil() * unit;
        let mut words = Vec::new();
        let mut bar = |row: f64, from: f64, to: f64| {
            if from - to > ROOM * low.abs() {
                // in the longer of the parts into which the line of log p(x) cuts the bar
                let cut = split.log_evidence.clamp(to, from);
                let middle = if from - cut > cut - to { 0.5 * (from + cut) } else { 0.5 * (cut + to) };
                words.push((middle, row, number(from - to).into()));
            }
            vec![Bar { low: to, high: from, base: row - 0.34, top: row + 0.34 }]
        };
        let ink = self.latent.ink();
        let evidence = bar(3.5, 0.0, split.log_evidence);
        let gap = bar(3.5, split.log_evidence, split.elbo);
        let reconstruction = bar(2.5, 0.0, split.reconstruction);
        let to_prior = bar(2.5, split.reconstruction, split.elbo);
        let span = |row: f64, Estimate { mean, standard_error, .. }: Estimate| {
            vec![[(mean - 2.0 * standard_error, row), (mean + 2.0 * standard_error, row)]]
        };
        let k = self.samples;
        let (elbo, bound) = (self.estimate, self.bound);
        let of_k = format!("K = {k}, ± 2 SE");
        let ticks = [(3.5, "log p(x)"), (2.5, "two terms"), (1.5, "ELBO, ± 2 SE"), (0.5, of_k.as_str())];
        Figure {
            x: Axis::linear("nats", low, 0.0),
            y: Axis::linear("", 0.0, 4.0).ticks(ticks.map(|(y, name)| (y, name.to_owned().into())).into()),
            marks: vec![
                Mark::new(Ink::Exact, "−log p(x)", Shape::Bars(evidence, Fill::Outline)),
                Mark::new(ink, "KL(q‖p(z|x)), the gap", Shape::Bars(gap, Fill::Hatched)),
                Mark::new(ink, "−E[log p(x|z)]", Shape::Bars(reconstruction, Fill::Faint)),
                Mark::new(Ink::Noise, "KL(q‖p(z))", Shape::Bars(to_prior, Fill::Faint)),
                Mark::new(Ink::Exact, "log p(x)", Shape::Rule(split.log_evidence, Stroke::Solid)).quiet(),
                Mark::new(Ink::Exact, "ELBO", Shape::Rule(split.elbo, Stroke::Dashed)),
                Mark::new(ink, "", Shape::Segments(span(1.5, elbo), Stroke::Solid)),
                Mark::new(
                    ink,
                    "sampled ELBO, ± 2 standard errors",
                    Shape::Points(vec![(elbo.mean, 1.5)], Marker::Circle),
                )
                .quiet(),
                Mark::new(Ink::Picked, "", Shape::Segments(span(0.5, bound), Stroke::Solid)),
                Mark::new(
                    Ink::Picked,
                    format!("sampled bound of K = {k}"),
                    Shape::Points(vec![(bound.mean, 0.5)], Marker::Diamond),
                )
                .quiet(),
                Mark::new(Ink::Axis, "", Shape::Words(words)),
            ],
            summary: format!(
                "log p(x) {} is the ELBO {} plus KL(q‖p(z|x)) {}. The ELBO is the reconstruction {} minus KL(q‖p(z)) {}. \
                 Sampled it is {}; the bound of {k} samples is {}.",
                number(split.log_evidence),
                number(split.elbo),
                number(split.kl_to_posterior),
                number(split.reconstruction),
                number(split.kl_to_prior),
                plus_minus(elbo.mean, elbo.standard_error),
                plus_minus(bound.mean, bound.standard_error),
            ),
        }
    }

    /// Ends of the bound's axis, with a little room over log p(x) and under the ELBO.
    fn bound_span(&self) -> (f64, f64) {
        let gap = self.split.kl_to_posterior.max(0.02);
        let unit = nice(gap) / 10.0;
        let (low, high) = (self.split.elbo - 0.25 * gap, self.split.log_evidence + 0.25 * gap);
        (libm::floor(low / unit) * unit, libm::ceil(high / unit) * unit)
    }

    /// The bound along K: exact, and estimated from the same draws.
    pub(super) fn bound_figure(&self) -> Figure {
        let curve = BENDS.map(|k| (f64::from(k), self.weights.bound(k)));
        let estimates = SHOWN.map(|k| (f64::from(k), Weights::estimate(&self.log_weights, k)));
        let interval = |(k, e): (f64, Estimate)| (k, e.mean - 2.0 * e.standard_error, e.mean + 2.0 * e.standard_error);
        let (low, high) = self.bound_span();
        let k = self.samples;
        Figure {
            x: Axis::log("samples in the bound, K", 1.0, 100.0),
            y: Axis::linear("nats", low, high),
            marks: vec![
                Mark::new(Ink::Exact, "log p(x)", Shape::Level(self.split.log_evidence, Stroke::Dashed)),
                Mark::new(Ink::Exact, "exact bound; at K = 1 the ELBO", Shape::Line(curve.into(), Stroke::Solid)),
                Mark::new(self.latent.ink(), "", Shape::Intervals(estimates.map(interval).into())),
                Mark::new(
                    self.latent.ink(),
                    "sampled, ± 2 standard errors",
                    Shape::Points(estimates.map(|(k, e)| (k, e.mean)).into(), Marker::Circle),
                ),
                Mark::new(Ink::Picked, format!("K = {k}"), Shape::Rule(f64::from(k), Stroke::Dashed)),
            ],
            summary: format!(
                "With K = {k} samples the bound is {}, {} below log p(x); with one it is {} below.",
                number(self.weights.bound(k)),
                number(self.split.log_evidence - self.weights.bound(k)),
                number(self.split.kl_to_posterior),
            ),
        }
    }

    pub(super) fn bound_handle(&self) -> Handle {
        let (low, high) = self.bound_span();
        let k = f64::from(self.samples);
        Handle {
            name: "samples".to_owned(),
            label: "Samples in the bound, K".to_owned(),
            x: k,
            y: low + 0.08 * (high - low),
            motion: Motion::X,
            step: (k * 0.12).max(1.0),
            value: k,
            min: 1.0,
            max: 100.0,
            text: self.samples.to_string(),
        }
    }
}
