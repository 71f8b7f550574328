//! From data to noise.

use super::{Line, WINDOW};
use crate::chart::{Axis, Figure, Fill, Ink, Mark, Shape, Stroke};
use crate::format::number;
use crate::panels::drawing::histogram::histogram;
use libm::sqrt;
use reparam::diffusion::{Mixture, Schedule};
use reparam::random::Stream;
use reparam::stats::ks_two_sample;

const BINS: usize = 70;
/// Walks that are drawn.
const SHOWN: usize = 16;
/// Small steps of all walkers together.
const MOST: usize = 200_000;
/// Points of a density.
const CURVE: u32 = 240;

/// Samples of the data diffused to a time, by small steps and by one jump, each sorted.
pub(super) struct Forward {
    walked: Vec<f64>,
    jumped: Vec<f64>,
    /// A few whole walks: (time, place).
    walks: Vec<Vec<(f64, f64)>>,
    /// The largest distance between the two distribution functions.
    pub ks: f64,
}

impl Forward {
    pub(super) fn new(data: &Mixture, schedule: Schedule, t: f64, steps: u32, samples: usize, seed: u32) -> Self {
        let [mut first, mut jump, mut small] = [0, 1, 3].map(|stream| Stream::new(seed, stream));
        let alpha_bar = schedule.alpha_bar(t);
        let origins: Vec<f64> = (0..samples).map(|_| data.sample(&mut first)).collect();
        let leap = |x0: &f64| sqrt(alpha_bar) * x0 + sqrt(1.0 - alpha_bar) * jump.normal();
        let mut jumped: Vec<f64> = origins.iter().map(leap).collect();
        let walkers = samples.min(MOST / steps as usize);
        let mut walked = origins[..walkers].to_vec();
        let mut walks: Vec<Vec<(f64, f64)>> = walked.iter().take(SHOWN).map(|&x0| vec![(0.0, x0)]).collect();
        let mut before = 1.0;
        for i in 1..=steps {
            let time = t * f64::from(i) / f64::from(steps);
            let now = schedule.alpha_bar(time);
            let beta = 1.0 - now / before;
            let (kept, noise) = (sqrt(1.0 - beta), sqrt(beta.max(0.0)));
            before = now;
            walked.iter_mut().for_each(|x| *x = kept * *x + noise * small.normal());
            walks.iter_mut().zip(&walked).for_each(|(walk, &x)| walk.push((time, x)));
        }
        walked.sort_unstable_by(f64::total_cmp);
        jumped.sort_unstable_by(f64::total_cmp);
        let ks = ks_two_sample(&walked, &jumped).distance;
        Self { walked, jumped, walks, ks }
    }
}

/// A density over the window.
pub(super) fn curve(law: &Mixture) -> Vec<(f64, f64)> {
    let at = |i: u32| f64::from(i) * 2.0 * WINDOW / f64::from(CURVE) - WINDOW;
    (0..=CURVE).map(|i| (at(i), law.pdf(at(i)))).collect()
}

/// The height of a picture that holds these densities.
pub(super) fn room<'a>(curves: impl IntoIterator<Item = &'a Vec<(f64, f64)>>) -> f64 {
    1.15 * curves.into_iter().flatten().map(|p| p.1).fold(0.0, f64::max)
}

impl Line {
    /// A few walks up to now.
    pub(super) fn walks(&self) -> Figure {
        let mut marks: Vec<Mark> = Vec::new();
        for walk in &self.forward.walks {
            marks.push(Mark::new(Ink::Gaussian, "walks of small steps", Shape::Line(walk.clone(), Stroke::Hair)));
        }
        marks.push(Mark::new(Ink::Picked, "now, drag it", Shape::Rule(self.t, Stroke::Dashed)));
        Figure {
            x: Axis::linear("time t: data at 0, noise at 1", 0.0, 1.0),
            y: Axis::linear("x at time t", -WINDOW, WINDOW),
            marks,
            summary: format!(
                "{} walks of {} small steps up to time {}, where {} of the data's variance is left.",
                self.forward.walks.len(),
                self.steps,
                number(self.t),
                number(self.schedule.alpha_bar(self.t)),
            ),
        }
    }

    /// Both ways laid over each other.
    pub(super) fn noised(&self) -> Figure {
        let law = self.law(self.t);
        let bars = |list: &[f64]| histogram(list.iter().copied(), (-WINDOW, WINDOW), BINS, 0.0, |density| density);
        let (data, now) = (curve(&self.data), curve(&law));
        let high = room([&data, &now]);
        let small = if self.steps == 1 { "1 small step".to_owned() } else { format!("{} small steps", self.steps) };
        Figure {
            x: Axis::linear("x at time t", -WINDOW, WINDOW),
            y: Axis::linear("density", 0.0, high).hidden(),
            marks: vec![
                Mark::new(Ink::Gaussian, small, Shape::Bars(bars(&self.forward.walked), Fill::Faint)),
                Mark::new(Ink::Picked, "one jump", Shape::Bars(bars(&self.forward.jumped), Fill::Outline)),
                Mark::new(Ink::Noise, "the data", Shape::Line(data, Stroke::Dashed)),
                Mark::new(Ink::Exact, "exact law at t", Shape::Line(now, Stroke::Solid)),
            ],
            summary: format!(
                "At time {} the exact law has mean {} and standard deviation {}. {} walkers in {} steps and {} in one \
                 jump have distribution functions at most {} apart.",
                number(self.t),
                number(law.mean()),
                number(law.std_dev()),
                self.forward.walked.len(),
                self.steps,
                self.forward.jumped.len(),
                number(self.forward.ks),
            ),
        }
    }
}
