//! Estimates that are polynomials of one standard normal number.

use super::{only, total};
use crate::estimator::estimation::Each;
use crate::estimator::noise::StreamId;
use crate::random::{LANES, Lanes};
use wide::f32x8;

/// Replicates drawn from one stream.
const BLOCK: usize = 1024;

/// Several such estimators under common noise.
pub(in crate::estimator) struct Polynomials {
    seed: u32,
    members: Vec<Member>,
    replicates: usize,
    /// ε of the block that the last replicate is in.
    noise: Vec<[f32; LANES]>,
    drawn: Option<usize>,
}

struct Member {
    coefficients: [f64; 5],
    /// Coefficients of (estimate − origin)/scale.
    standard: [f32; 5],
    /// About the mean, in units of the standard deviation, or of 1 if that is 0.
    powers: Powers,
}

/// Sums of the first four powers of (estimate − origin)/scale.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::estimator) struct Powers {
    pub(in crate::estimator) origin: f64,
    pub(in crate::estimator) scale: f64,
    pub(in crate::estimator) sums: [f64; 4],
}

impl Polynomials {
    pub(in crate::estimator) fn new(seed: u32, polynomials: &[[f64; 5]]) -> Self {
        let members = polynomials.iter().map(|&coefficients| Member::new(coefficients)).collect();
        Self { seed, members, replicates: 0, noise: vec![[0.0; LANES]; BLOCK / LANES], drawn: None }
    }

    pub(in crate::estimator) fn advance(&mut self, n: usize, mut each: Option<&mut Each>) {
        let end = self.replicates + n;
        while self.replicates < end {
            let (block, from) = (self.replicates / BLOCK, self.replicates % BLOCK);
            let to = BLOCK.min(from + (end - self.replicates));
            self.draw(block);
            if let Some(each) = each.as_deref_mut() {
                for &eps in &self.noise.as_flattened()[from..to] {
                    for (index, member) in self.members.iter().enumerate() {
                        each(index, &[horner(&member.coefficients, f64::from(eps))]);
                    }
                }
            }
            if to == BLOCK {
                for member in &mut self.members {
                    let sums = member.sums(self.noise.as_flattened());
                    add(&mut member.powers.sums, &sums);
                }
            }
            self.replicates += to - from;
        }
    }

    pub(in crate::estimator) fn powers(&self) -> impl Iterator<Item = Powers> + '_ {
        let rest = &self.noise.as_flattened()[..self.replicates % BLOCK];
        self.members.iter().map(|member| {
            let mut powers = member.powers;
            add(&mut powers.sums, &member.sums(rest));
            powers
        })
    }

    fn draw(&mut self, block: usize) {
        if self.drawn != Some(block) {
            Lanes::new(StreamId::NormalBlocks.seed(self.seed), block as u32).fill_normal(&mut self.noise);
            self.drawn = Some(block);
        }
    }
}

impl Member {
    fn new(coefficients: [f64; 5]) -> Self {
        // E ε^2n = 1, 1, 3, 15, 105
        let moments = [1.0, 0.0, 1.0, 0.0, 3.0, 0.0, 15.0, 0.0, 105.0];
        let mean = coefficients.iter().zip(moments).map(|(c, moment)| c * moment).sum();
        let mut centred = coefficients;
        centred[0] -= mean;
        let mut variance = 0.0;
        for (i, a) in centred.iter().enumerate() {
            for (j, b) in centred.iter().enumerate() {
                variance += a * b * moments[i + j];
            }
        }
        let scale = if variance > 0.0 { variance.sqrt() } else { 1.0 };
        let powers = Powers { origin: mean, scale, sums: [0.0; 4] };
        Self { coefficients, standard: centred.map(|c| (c / scale) as f32), powers }
    }

    fn sums(&self, noise: &[f32]) -> [f64; 4] {
        let standard = self.standard.map(f32x8::splat);
        let mut sums = [f32x8::ZERO; 4];
        let mut take = |x: f32x8| {
            let square = x * x;
            sums[0] += x;
            sums[1] += square;
            sums[2] += square * x;
            sums[3] += square * square;
        };
        let (octets, rest) = noise.as_chunks::<LANES>();
        for &octet in octets {
            take(horner(&standard, f32x8::new(octet)));
        }
        if !rest.is_empty() {
            let mut octet = [0.0; LANES];
            octet[..rest.len()].copy_from_slice(rest);
            take(only(horner(&standard, f32x8::new(octet)), rest.len()));
        }
        sums.map(total)
    }
}

fn add(sums: &mut [f64; 4], more: &[f64; 4]) {
    sums.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
}

/// The polynomial at x, coefficients from the constant up.
fn horner<T: Copy + std::ops::Add<Output = T> + std::ops::Mul<Output = T>>(c: &[T; 5], x: T) -> T {
    c[0] + x * (c[1] + x * (c[2] + x * (c[3] + x * c[4])))
}
