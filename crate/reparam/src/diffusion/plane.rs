//! The same in the plane: a mixture of round Gaussians, and particles that run back to it.

use super::particles::{END, NOTHING};
use super::{Mixture, Ruler, Sampler, Schedule};
use crate::Error;
use crate::elementary::exp2;
use crate::random::{LANES, Lanes, Stream};
use libm::{cos, exp, log, sin, sqrt};
use std::f64::consts::{LN_2, LOG2_E, PI};
use wide::f32x8;

/// Cells of a shadow's distribution function.
const CELLS: usize = 400;

/// One round Gaussian of a mixture in the plane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Round {
    /// Its share; the mixture's are normalised.
    pub weight: f64,
    /// Its middle.
    pub mean: [f64; 2],
    /// Its standard deviation in every direction.
    pub std_dev: f64,
}

/// A mixture of round Gaussians in the plane.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaneMixture(Vec<Round>);

impl PlaneMixture {
    /// From its parts, at least one.
    ///
    /// # Errors
    /// As [`Mixture::new`], for either coordinate.
    pub fn new(parts: &[Round]) -> Result<Self, Error> {
        for axis in [0, 1] {
            along(parts, |mean| mean[axis])?;
        }
        let sum: f64 = parts.iter().map(|part| part.weight).sum();
        Ok(Self(parts.iter().map(|part| Round { weight: part.weight / sum, ..*part }).collect()))
    }

    /// The parts, their weights normalised.
    #[must_use]
    pub fn parts(&self) -> &[Round] {
        &self.0
    }

    /// The law of √ᾱ x + √(1−ᾱ) ε, x from this one; ᾱ in 0 … 1.
    #[must_use]
    pub fn diffused(&self, alpha_bar: f64) -> Self {
        let root = sqrt(alpha_bar);
        let part = |part: &Round| Round {
            weight: part.weight,
            mean: part.mean.map(|m| root * m),
            std_dev: sqrt(alpha_bar * part.std_dev * part.std_dev + 1.0 - alpha_bar),
        };
        Self(self.0.iter().map(part).collect())
    }

    /// The law of x·(cos, sin) of an angle: its shadow on a line through the origin.
    ///
    /// # Errors
    /// As [`Mixture::new`]; never for a finite angle.
    pub fn shadow(&self, angle: f64) -> Result<Mixture, Error> {
        let (c, s) = (cos(angle), sin(angle));
        along(&self.0, |[x, y]| c * x + s * y)
    }

    /// The logarithm of the density.
    #[must_use]
    pub fn log_pdf(&self, x: [f64; 2]) -> f64 {
        let powers = || self.0.iter().map(|part| part.log_share(x));
        let top = powers().fold(f64::NEG_INFINITY, f64::max);
        top + log(powers().map(|power| exp(power - top)).sum::<f64>())
    }

    /// The score, ∇ log p(x): the pulls of the parts, weighed by their responsibilities.
    #[must_use]
    pub fn score(&self, x: [f64; 2]) -> [f64; 2] {
        let whole = self.log_pdf(x);
        self.0.iter().fold([0.0; 2], |sum, part| {
            let pull = exp(part.log_share(x) - whole) / (part.std_dev * part.std_dev);
            [sum[0] + pull * (part.mean[0] - x[0]), sum[1] + pull * (part.mean[1] - x[1])]
        })
    }

    /// One draw: a part, then a point from it.
    pub fn sample(&self, stream: &mut Stream) -> [f64; 2] {
        let mut left = stream.uniform();
        let eps = [stream.normal(), stream.normal()];
        let part = self.0.iter().find(|part| {
            left -= part.weight;
            left < 0.0
        });
        let part = part.unwrap_or(&self.0[self.0.len() - 1]);
        [part.mean[0] + part.std_dev * eps[0], part.mean[1] + part.std_dev * eps[1]]
    }
}

impl Round {
    fn log_share(&self, [x, y]: [f64; 2]) -> f64 {
        let (dx, dy) = (x - self.mean[0], y - self.mean[1]);
        let variance = self.std_dev * self.std_dev;
        log(self.weight / (2.0 * PI * variance)) - 0.5 * (dx * dx + dy * dy) / variance
    }
}

fn along(parts: &[Round], coordinate: impl Fn([f64; 2]) -> f64) -> Result<Mixture, Error> {
    let list = |number: &dyn Fn(&Round) -> f64| parts.iter().map(number).collect::<Vec<_>>();
    Mixture::new(&list(&|part| part.weight), &list(&|part| coordinate(part.mean)), &list(&|part| part.std_dev))
}

/// Particles in the plane on their way back, in single precision, eight at a time.
#[derive(Debug, Clone)]
pub struct PlaneParticles {
    octets: Vec<[f32x8; 2]>,
    len: usize,
}

impl PlaneParticles {
    /// `n` draws of N(0, 1) in each coordinate.
    #[must_use]
    pub fn drawn(n: usize, seed: u32) -> Self {
        let mut lanes = Lanes::new(seed, 5);
        Self { octets: (0..n.div_ceil(LANES)).map(|_| lanes.normals()).collect(), len: n }
    }

    /// Particles at these places.
    #[must_use]
    pub fn from_points(points: &[[f32; 2]]) -> Self {
        let octet = |chunk: &[[f32; 2]]| {
            let lane = |axis: usize| {
                let mut lanes = [0.0; LANES];
                lanes.iter_mut().zip(chunk).for_each(|(lane, point)| *lane = point[axis]);
                f32x8::new(lanes)
            };
            [lane(0), lane(1)]
        };
        Self { octets: points.chunks(LANES).map(octet).collect(), len: points.len() }
    }

    /// Where they are.
    #[must_use]
    pub fn points(&self) -> Vec<[f32; 2]> {
        let pairs = |[x, y]: &[f32x8; 2]| {
            let (x, y) = (x.to_array(), y.to_array());
            (0..LANES).map(move |i| [x[i], y[i]])
        };
        self.octets.iter().flat_map(pairs).take(self.len).collect()
    }

    /// As [`Particles::run`](super::Particles::run).
    pub fn run(
        &mut self,
        data: &PlaneMixture,
        schedule: Schedule,
        sampler: Sampler,
        steps: u32,
        seed: u32,
        mut watch: impl FnMut(f64, &Self),
    ) {
        let start = schedule.start();
        let dt = (start - END) / f64::from(steps.max(1));
        let mut lanes = Lanes::new(seed, 6);
        watch(start, self);
        for i in 0..steps {
            let t = start - f64::from(i) * dt;
            let mut pull = Pull::new(&data.diffused(schedule.alpha_bar(t)));
            self.step(&mut pull, sampler, schedule.beta(t) * dt, &mut lanes);
            watch(t - dt, self);
        }
    }

    fn step(&mut self, pull: &mut Pull, sampler: Sampler, beta_dt: f64, lanes: &mut Lanes) {
        let half = f32x8::splat(0.5 * beta_dt as f32);
        let (whole, noise) = (half + half, f32x8::splat(beta_dt.sqrt() as f32));
        for place in &mut self.octets {
            let score = pull.score(*place);
            match sampler {
                Sampler::Flow => {
                    for (x, s) in place.iter_mut().zip(score) {
                        *x += half * (*x + s);
                    }
                }
                Sampler::ReverseSde => {
                    for ((x, s), z) in place.iter_mut().zip(score).zip(lanes.normals()) {
                        *x += half * *x + whole * s + noise * z;
                    }
                }
            }
        }
    }
}

/// The score for eight places at once: of each part the base-2 logarithm of its weight at its peak, its middle, what its
/// log-density loses with the square of the distance, and one over its variance. Beside each the power it has at a place.
struct Pull(Vec<([f32x8; 5], f32x8)>);

impl Pull {
    fn new(law: &PlaneMixture) -> Self {
        let part = |part: &Round| {
            let precision = 1.0 / (part.std_dev * part.std_dev);
            let peak = log(part.weight * precision) / LN_2;
            let constants = [peak, part.mean[0], part.mean[1], 0.5 * LOG2_E * precision, precision];
            (constants.map(|x| f32x8::splat(x as f32)), f32x8::ZERO)
        };
        Self(law.parts().iter().map(part).collect())
    }

    #[inline(always)]
    fn score(&mut self, [x, y]: [f32x8; 2]) -> [f32x8; 2] {
        let mut highest = f32x8::splat(f32::MIN);
        for ([peak, across, up, loss, _], power) in &mut self.0 {
            let (dx, dy) = (x - *across, y - *up);
            *power = *peak - *loss * (dx * dx + dy * dy);
            highest = highest.max(*power);
        }
        let (mut sum, mut pull) = (f32x8::ZERO, [f32x8::ZERO; 2]);
        for ([_, across, up, _, precision], power) in &self.0 {
            let share = exp2((*power - highest).max(f32x8::splat(NOTHING)));
            sum += share;
            let share = share * *precision;
            pull[0] += share * (*across - x);
            pull[1] += share * (*up - y);
        }
        pull.map(|pull| pull / sum)
    }
}

/// How far points are from a law in the plane: the sliced Wasserstein distance (Rabin, Peyré, Delon and Bernot 2011), the
/// mean over directions of W₁ between the points' shadow and the law's exact one.
#[derive(Debug, Clone)]
pub struct PlaneRuler(Vec<(f64, Ruler)>);

impl PlaneRuler {
    /// Over so many directions, equally far apart.
    ///
    /// # Errors
    /// As [`PlaneMixture::shadow`].
    pub fn new(law: &PlaneMixture, directions: u32) -> Result<Self, Error> {
        let ruler = |i: u32| {
            let angle = PI * (f64::from(i) + 0.5) / f64::from(directions);
            Ok::<_, Error>((angle, Ruler::in_cells(&law.shadow(angle)?, CELLS)))
        };
        Ok(Self((0..directions).map(ruler).collect::<Result<_, _>>()?))
    }

    /// The distance of a sample, with its standard error: that of the mean of each point's influence on it, which is what
    /// drawing the sample anew would change while the distance is more than noise.
    #[must_use]
    pub fn distance(&self, points: &[[f32; 2]]) -> (f64, f64) {
        let mut influence = vec![0.0; points.len()];
        let mut sum = 0.0;
        for (angle, ruler) in &self.0 {
            let (c, s) = (cos(*angle), sin(*angle));
            let shadow = |[x, y]: &[f32; 2]| c * f64::from(*x) + s * f64::from(*y);
            let shadows: Vec<f64> = points.iter().map(shadow).collect();
            let mut sorted = shadows.clone();
            sorted.sort_unstable_by(f64::total_cmp);
            sum += ruler.distance(&sorted);
            let weight = ruler.influence(&sorted);
            influence.iter_mut().zip(&shadows).for_each(|(total, x)| *total += weight.at(*x));
        }
        let directions = self.0.len().max(1) as f64;
        let n = points.len().max(2) as f64;
        let mean = influence.iter().sum::<f64>() / n;
        let variance = influence.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0);
        (sum / directions, sqrt(variance / n) / directions)
    }
}
