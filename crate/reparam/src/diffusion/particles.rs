//! Particles that run backwards from noise to data, eight at a time.

use super::reverse::{NEGLIGIBLE, reverse};
use super::{Mixture, Sampler, Schedule};
use crate::elementary::exp2;
use crate::gaussian::Gaussian;
use crate::random::{LANES, Lanes};
use std::f64::consts::{LN_2, LOG2_E};
use wide::f32x8;

/// The stream of a seed that the noise of the way comes from.
const NOISE: u32 = 2;

/// Particles on the line on their way back, in single precision.
///
/// ```
/// use reparam::diffusion::{Mixture, Particles, Sampler, Schedule};
///
/// # fn main() -> Result<(), reparam::Error> {
/// let data = Mixture::new(&[1.0], &[2.0], &[0.5])?;
/// let mut particles = Particles::from_values(&[0.0]);
/// let mut path = Vec::new();
/// particles.run(&data, Schedule::Linear, Sampler::Flow, 50, 1, |t, now| path.push((t, now.values()[0])));
/// // the flow keeps quantiles: the median of the noise ends at that of the data
/// assert_eq!(path.len(), 51);
/// assert!((particles.values()[0] - 2.0).abs() < 0.02);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Particles {
    octets: Vec<f32x8>,
    len: usize,
}

impl Particles {
    /// `n` particles at the quantiles (i + ½)/n of N(0, 1): deterministic, stratified noise.
    #[must_use]
    pub fn stratified(n: usize) -> Self {
        let at = |i: usize| Gaussian::STANDARD.quantile((i as f64 + 0.5) / n as f64).unwrap_or(0.0) as f32;
        Self::from_values(&(0..n).map(at).collect::<Vec<_>>())
    }

    /// Particles at these places.
    #[must_use]
    pub fn from_values(values: &[f32]) -> Self {
        let octet = |chunk: &[f32]| {
            let mut lanes = [0.0; LANES];
            lanes[..chunk.len()].copy_from_slice(chunk);
            f32x8::new(lanes)
        };
        Self { octets: values.chunks(LANES).map(octet).collect(), len: values.len() }
    }

    /// Where they are.
    #[must_use]
    pub fn values(&self) -> Vec<f64> {
        let all = self.octets.iter().flat_map(|octet| octet.to_array());
        all.take(self.len).map(f64::from).collect()
    }

    /// Where they are, sorted upwards.
    #[must_use]
    pub fn sorted(&self) -> Vec<f64> {
        let mut values = self.values();
        values.sort_unstable_by(f64::total_cmp);
        values
    }

    /// Runs time backwards from the schedule's start in equal steps; `seed` is that of the noise of the stochastic way.
    /// `watch` gets the time and the particles before the first step and after each.
    pub fn run(
        &mut self,
        data: &Mixture,
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
                particles.step(&Score::new(&data.diffused(alpha_bar)), sampler, beta_dt, &mut lanes);
            },
            watch,
        );
    }

    fn step(&mut self, score: &Score, sampler: Sampler, beta_dt: f64, lanes: &mut Lanes) {
        let half = f32x8::splat(0.5 * beta_dt as f32);
        match sampler {
            Sampler::Flow => {
                for x in &mut self.octets {
                    *x += half * (*x + score.at(*x));
                }
            }
            Sampler::ReverseSde => {
                let (whole, noise) = (half + half, f32x8::splat(beta_dt.sqrt() as f32));
                for pair in self.octets.chunks_mut(2) {
                    for (x, z) in pair.iter_mut().zip(lanes.normals()) {
                        *x += half * *x + whole * score.at(*x) + noise * z;
                    }
                }
            }
        }
    }
}

/// The score of a mixture for eight places at once: of each part the base-2 logarithm of its weight at its peak, its mean,
/// what its log-density loses with the square of the distance, and one over its variance.
struct Score(Vec<[f32x8; 4]>);

impl Score {
    fn new(law: &Mixture) -> Self {
        let part = |(weight, law): (f64, &Gaussian)| {
            let precision = 1.0 / (law.std_dev() * law.std_dev());
            let peak = libm::log(weight / law.std_dev()) / LN_2;
            [peak, law.mean(), 0.5 * LOG2_E * precision, precision].map(|x| f32x8::splat(x as f32))
        };
        Self(law.parts().map(part).collect())
    }

    #[inline(always)]
    fn at(&self, x: f32x8) -> f32x8 {
        let power = |&[peak, mean, loss, _]: &[f32x8; 4]| peak - loss * (x - mean) * (x - mean);
        let highest = self.0.iter().map(power).fold(f32x8::splat(f32::MIN), |top, p| top.max(p));
        let (mut sum, mut pull) = (f32x8::ZERO, f32x8::ZERO);
        for part in &self.0 {
            let share = exp2((power(part) - highest).max(f32x8::splat(NEGLIGIBLE)));
            sum += share;
            pull += share * (part[1] - x) * part[3];
        }
        pull / sum
    }
}
