//! A latent number under a Gaussian encoder.

use super::{DEPTHS, Latent, shorten};
use crate::chart::{Axis, Figure, Fill, Ink, Mark, Marker, Shape, Stroke};
use crate::error::Error;
use crate::format::number;
use crate::panels::drawing::arrow::arrow;
use crate::panels::drawing::contour::Heights;
use crate::panels::drawing::histogram::histogram;
use crate::panels::handle::{Handle, Motion};
use crate::panels::panel::{Patch, Step};
use crate::params::Values;
use crate::value::Value;
use reparam::elbo::{ContinuousModel, Decoder, Split, Weights};
use reparam::gaussian::{Gaussian, standard_normal};

/// The picture shows −WINDOW … WINDOW.
const WINDOW: f64 = 4.6;
const BINS: usize = 92;
/// The encoders of the landscape: means within ±FAR, widths from NARROW to WIDE.
const FAR: f64 = 4.0;
const NARROW: f64 = 0.05;
const WIDE: f64 = 3.0;
/// Height of the landscape over its width, as the page lays it out.
const RATIO: f64 = 0.72;
const GRID: (usize, usize) = (49, 37);
/// Draws whose own gradient is shown.
const SINGLE: usize = 24;

pub(super) struct LatentNumber {
    model: ContinuousModel,
    q: Gaussian,
    noise: Vec<f64>,
}

impl LatentNumber {
    pub(super) fn new(values: &Values, bimodal: bool, draws: usize) -> Result<Self, Error> {
        let decoder = if bimodal {
            Decoder::Square { std_dev: 0.5 }
        } else {
            Decoder::Linear { weight: 1.5, bias: 0.0, std_dev: 0.8 }
        };
        Ok(Self {
            model: ContinuousModel::new(decoder, values.number("observation")?)?,
            q: Gaussian::new(values.numbers("mean")?[0], values.numbers("stdDev")?[0])?,
            noise: standard_normal(draws, 1, values.integer("seed")?),
        })
    }

    /// Maxima of the ELBO over all Gaussian encoders.
    fn best(&self) -> Vec<(f64, f64)> {
        if let Some(posterior) = self.model.posterior() {
            return vec![(posterior.mean(), posterior.std_dev())];
        }
        let climb = |side: f64| self.model.climb(Gaussian::new(side, 0.5).ok()?).0.into();
        let tops = [-1.0, 1.0].into_iter().filter_map(climb);
        tops.map(|q: Gaussian| (q.mean(), q.std_dev())).collect()
    }

    fn patch(mean: f64, std_dev: f64) -> Patch {
        let (mean, std_dev) = (mean.clamp(-FAR, FAR), std_dev.clamp(NARROW, WIDE));
        Value::map([("mean", mean.into()), ("stdDev", std_dev.into())])
    }
}

/// Landscape coordinates (mean, standard deviation) → picture coordinates of width 1.
fn paper((mean, std_dev): (f64, f64)) -> (f64, f64) {
    (mean / (2.0 * FAR), RATIO * libm::log(std_dev) / libm::log(WIDE / NARROW))
}

fn off_paper((x, y): (f64, f64)) -> (f64, f64) {
    (2.0 * FAR * x, libm::exp(y * libm::log(WIDE / NARROW) / RATIO))
}

impl Latent for LatentNumber {
    fn ink(&self) -> Ink {
        Ink::Gaussian
    }

    fn split(&self) -> Split {
        self.model.split(&self.q)
    }

    fn weights(&self) -> Weights {
        Weights::continuous(&self.model, &self.q)
    }

    fn log_weights(&self) -> Vec<f64> {
        let weight = |eps: &f64| {
            let z = self.q.reparametrize(*eps);
            self.model.log_joint(z) - self.q.log_pdf(z)
        };
        self.noise.iter().map(weight).collect()
    }

    fn gradient(&self) -> Value {
        let [by_mean, by_width] = self.model.gradient(&self.q);
        Value::map([("mean", by_mean.into()), ("stdDev", by_width.into())])
    }

    fn encoder(&self) -> Figure {
        let standard = Gaussian::STANDARD;
        let curve = |f: &dyn Fn(f64) -> f64, from: f64, to: f64| -> Vec<(f64, f64)> {
            (0..=300).map(|i| from + f64::from(i) * (to - from) / 300.0).map(|z| (z, f(z))).collect()
        };
        let posterior = curve(&|z| self.model.posterior_pdf(z), -WINDOW, WINDOW);
        let prior = curve(&|z| standard.pdf(z), -WINDOW, WINDOW);
        let (m, sigma) = (self.q.mean(), self.q.std_dev());
        let encoder = curve(&|z| self.q.pdf(z), m - 5.0 * sigma, m + 5.0 * sigma);
        let drawn = self.noise.iter().map(|&eps| self.q.reparametrize(eps));
        let bars = histogram(drawn, (-WINDOW, WINDOW), BINS, 0.0, |density| density);
        let top = posterior.iter().map(|p| p.1).fold(self.q.pdf(m), f64::max);
        Figure {
            x: Axis::linear("latent number z", -WINDOW, WINDOW),
            y: Axis::linear("density", 0.0, 1.12 * top).hidden(),
            marks: vec![
                Mark::new(Ink::Gaussian, "drawn from q", Shape::Bars(bars, Fill::Faint)),
                Mark::new(Ink::Noise, "prior p(z)", Shape::Line(prior, Stroke::Dashed)),
                Mark::new(Ink::Exact, "posterior p(z|x)", Shape::Line(posterior, Stroke::Solid)),
                Mark::new(Ink::Gaussian, "encoder q(z), drag it", Shape::Line(encoder, Stroke::Solid)),
            ],
            summary: format!(
                "The encoder has mean {} and standard deviation {}; it is {} nats from the posterior and {} from the \
                 prior.",
                number(m),
                number(sigma),
                number(self.split().kl_to_posterior),
                number(self.split().kl_to_prior),
            ),
        }
    }

    fn landscape(&self) -> Figure {
        let evidence = self.model.log_evidence();
        let (low, high) = (libm::log(NARROW), libm::log(WIDE));
        let heights = Heights::new((-FAR, low), (FAR, high), GRID, |mean, log_width| {
            let law = Gaussian::new(mean, libm::exp(log_width));
            law.map_or(f64::NAN, |law| self.model.split(&law).elbo)
        });
        let line = |depth: f64| heights.line(evidence - depth).into_iter().map(|(m, w)| (m, libm::exp(w)));
        let lines = DEPTHS.into_iter().flat_map(line).collect();
        let here = (self.q.mean(), self.q.std_dev());
        let start = paper(here);
        let exact = self.model.gradient(&self.q);
        // in units of the mean and of the logarithm of the width, which are those of the axes
        let along = |[by_mean, by_width]: [f64; 2]| paper((by_mean, libm::exp(by_width * here.1)));
        let length = |(x, y): (f64, f64)| libm::hypot(x, y);
        let whole = length(along(exact));
        let scale = if whole > 0.0 { shorten(whole) / whole } else { 0.25 };
        let end = |gradient: [f64; 2]| {
            let (x, y) = along(gradient);
            (start.0 + scale * x, start.1 + scale * y)
        };
        let inside = |(x, y): (f64, f64)| off_paper((x, y.clamp(-9.0, 9.0)));
        let exact_arrow = arrow(start, end(exact)).into_iter().map(|ends| ends.map(inside));
        let single = |eps: &f64| [here, inside(end(self.model.pathwise(&self.q, *eps)))];
        let singles = self.noise.iter().take(SINGLE).map(single).collect();
        Figure {
            x: Axis::linear("mean of q", -FAR, FAR),
            y: Axis::log("standard deviation of q", NARROW, WIDE),
            marks: vec![
                Mark::new(
                    Ink::Axis,
                    "ELBO 0.1, 0.3, 1, 3, 10, 30 nats below log p(x)",
                    Shape::Line(lines, Stroke::Hair),
                ),
                Mark::new(Ink::Pathwise, "pathwise gradient of one draw", Shape::Segments(singles, Stroke::Hair)),
                Mark::new(Ink::Exact, "exact gradient", Shape::Segments(exact_arrow.collect(), Stroke::Solid)),
                Mark::new(Ink::Exact, "best q", Shape::Points(self.best(), Marker::Cross)),
                Mark::new(Ink::Gaussian, "q, drag it", Shape::Points(vec![here], Marker::Circle)),
            ],
            summary: format!(
                "The ELBO over all Gaussian encoders; here it is {}, with slope {} along the mean and {} along the \
                 standard deviation.",
                number(self.split().elbo),
                number(exact[0]),
                number(exact[1]),
            ),
        }
    }

    fn handles(&self, figure: &str) -> Vec<Handle> {
        let (mean, std_dev) = (self.q.mean(), self.q.std_dev());
        let handle = |name: &str, label: &str, (x, y): (f64, f64), motion: Motion| Handle {
            name: name.to_owned(),
            label: label.to_owned(),
            x,
            y,
            motion,
            step: 0.05,
            value: mean,
            min: -FAR,
            max: FAR,
            text: number(mean),
        };
        let peak = self.q.pdf(mean);
        match figure {
            "encoder" => vec![
                handle("mean", "Mean of the encoder, μ", (mean, peak), Motion::X),
                Handle {
                    value: std_dev,
                    min: NARROW,
                    max: WIDE,
                    text: number(std_dev),
                    ..handle(
                        "std-dev",
                        "Standard deviation of the encoder, σ",
                        (mean + std_dev, peak * libm::exp(-0.5)),
                        Motion::X,
                    )
                },
            ],
            "landscape" => vec![Handle {
                text: format!("mean {}, standard deviation {}", number(mean), number(std_dev)),
                ..handle("point", "Encoder: mean and standard deviation", (mean, std_dev), Motion::Plane)
            }],
            _ => Vec::new(),
        }
    }

    fn drag(&self, _figure: &str, handle: &str, x: f64, y: f64) -> Patch {
        match handle {
            "mean" => Self::patch(x, self.q.std_dev()),
            "std-dev" => Self::patch(self.q.mean(), (x - self.q.mean()).abs()),
            "point" => Self::patch(x, y),
            _ => Value::map([]),
        }
    }

    fn step(&self) -> Step {
        match self.model.ascend(&self.q) {
            // the ascent stops at the edge of the landscape
            Some(next) if next.mean().abs() < FAR && (NARROW..WIDE).contains(&next.std_dev()) => {
                Step::Set(Self::patch(next.mean(), next.std_dev()))
            }
            _ => Step::Arrived,
        }
    }
}
