//! Particles in the plane that run backwards from noise to data.

use super::reverse::{NEGLIGIBLE, reverse};
use super::{IsotropicGaussian, PlaneMixture, Sampler, Schedule};
use crate::elementary::exp2;
use crate::random::{LANES, Lanes};
use libm::log;
use std::f64::consts::{LN_2, LOG2_E};
use wide::f32x8;

/// The streams of a seed: where particles start, and the noise of their way. Those on the line have others.
const START: u32 = 5;
const NOISE: u32 = 6;

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
        let mut lanes = Lanes::new(seed, START);
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
        watch: impl FnMut(f64, &Self),
    ) {
        let mut lanes = Lanes::new(seed, NOISE);
        reverse(
            self,
            schedule,
            steps,
            |particles, alpha_bar, beta_dt| {
                let mut score = Score::new(&data.diffused(alpha_bar));
                particles.step(&mut score, sampler, beta_dt, &mut lanes);
            },
            watch,
        );
    }

    fn step(&mut self, score: &mut Score, sampler: Sampler, beta_dt: f64, lanes: &mut Lanes) {
        let half = f32x8::splat(0.5 * beta_dt as f32);
        let (whole, noise) = (half + half, f32x8::splat(beta_dt.sqrt() as f32));
        for place in &mut self.octets {
            let score = score.at(*place);
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
struct Score(Vec<([f32x8; 5], f32x8)>);

impl Score {
    fn new(law: &PlaneMixture) -> Self {
        let part = |part: &IsotropicGaussian| {
            let precision = 1.0 / (part.std_dev * part.std_dev);
            let peak = log(part.weight * precision) / LN_2;
            let constants = [peak, part.mean[0], part.mean[1], 0.5 * LOG2_E * precision, precision];
            (constants.map(|x| f32x8::splat(x as f32)), f32x8::ZERO)
        };
        Self(law.parts().iter().map(part).collect())
    }

    #[inline(always)]
    fn at(&mut self, [x, y]: [f32x8; 2]) -> [f32x8; 2] {
        let mut highest = f32x8::splat(f32::MIN);
        for ([peak, across, up, loss, _], power) in &mut self.0 {
            let (dx, dy) = (x - *across, y - *up);
            *power = *peak - *loss * (dx * dx + dy * dy);
            highest = highest.max(*power);
        }
        let (mut sum, mut pull) = (f32x8::ZERO, [f32x8::ZERO; 2]);
        for ([_, across, up, _, precision], power) in &self.0 {
            let share = exp2((*power - highest).max(f32x8::splat(NEGLIGIBLE)));
            sum += share;
            let share = share * *precision;
            pull[0] += share * (*across - x);
            pull[1] += share * (*up - y);
        }
        pull.map(|pull| pull / sum)
    }
}
