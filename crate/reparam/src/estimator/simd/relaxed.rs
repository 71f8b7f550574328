//! The Gumbel-Softmax gradients at several temperatures.

use super::block::{BLOCK, Block, Model, OCTETS, Rows};
use super::sums::{Summary, Sums, by_class};
use crate::elementary::exp2;
use crate::estimator::noise::StreamId;
use crate::estimator::{BatchForm, CategoricalProblem};
use crate::objective::{CategoricalShape, MAX_CLASSES};
use crate::random::{LANES, Lanes};
use std::f32::consts::LOG2_E;
use wide::f32x8;

/// The largest estimate whose square `f32` sums with room to spare.
const MOST: f64 = 1e9;

/// Some estimators under common noise at several temperatures.
pub(in crate::estimator) struct Relaxed {
    model: Model,
    groups: Vec<Group>,
    replicates: usize,
}

/// The temperatures that see the same noise.
#[derive(Clone)]
struct Group {
    lanes: Lanes,
    /// How often each class was drawn.
    counts: [f64; MAX_CLASSES],
    points: Vec<Point>,
}

#[derive(Clone)]
struct Point {
    temperature: f64,
    /// One an estimator.
    members: Vec<BatchForm>,
    /// With ∇f at the relaxed and at the one-hot sample.
    sums: [Sums; 2],
}

impl Relaxed {
    /// `forms` has a row for each temperature. `None` if one is a polynomial, or if the numbers may be too large for `f32`.
    pub(in crate::estimator) fn new(
        problem: &CategoricalProblem,
        forms: Vec<Vec<BatchForm>>,
        temperatures: &[f64],
        fresh: bool,
        seed: u32,
    ) -> Option<Self> {
        let model = Model::new(problem, forms.iter().flatten())?;
        let largest = |list: &[f64]| list.iter().fold(1.0, |most: f64, x| most.max(x.abs()));
        let coldest = temperatures.iter().filter(|tau| **tau > 0.0).fold(1.0, |least: f64, tau| least.min(*tau));
        let slope = largest(problem.objective().coefficients()) * largest(problem.values());
        if slope / coldest > MOST {
            return None;
        }
        let mut points = temperatures.iter().zip(forms).map(|(&temperature, members)| Point {
            temperature,
            members,
            sums: [Sums::default(); 2],
        });
        let size = if fresh { 1 } else { temperatures.len().max(1) };
        let mut groups: Vec<_> = (0..temperatures.len().div_ceil(size))
            .map(|stream| Group {
                lanes: Lanes::new(StreamId::GumbelBlocks.seed(seed), stream as u32),
                counts: [0.0; MAX_CLASSES],
                points: points.by_ref().take(size).collect(),
            })
            .collect();
        for group in &mut groups {
            group.find_origins(&model);
        }
        Some(Self { model, groups, replicates: 0 })
    }

    pub(in crate::estimator) fn advance(&mut self, n: usize) {
        let blocks = (self.replicates + n) / BLOCK - self.replicates / BLOCK;
        for group in &mut self.groups {
            (0..blocks).for_each(|_| group.run(&self.model, BLOCK));
        }
        self.replicates += n;
    }

    /// For each temperature one summary an estimator.
    pub(in crate::estimator) fn summaries(&self) -> Vec<Vec<Summary>> {
        let mut summaries = Vec::new();
        for group in &self.groups {
            let mut group = group.clone();
            group.run(&self.model, self.replicates % BLOCK);
            for point in &group.points {
                let classes = self.model.classes();
                let summary = |member: &BatchForm| match member {
                    BatchForm::ByClass(table) => by_class(table, &group.counts[..classes]),
                    BatchForm::StraightThrough => point.sums[1].summary(classes, self.replicates as f64),
                    _ => point.sums[0].summary(classes, self.replicates as f64),
                };
                summaries.push(point.members.iter().map(summary).collect());
            }
        }
        summaries
    }
}

impl Group {
    /// Takes the mean of the first eight estimates as the origin.
    fn find_origins(&mut self, model: &Model) {
        let mut pilot = self.clone();
        pilot.run(model, LANES);
        let sums = self.points.iter_mut().flat_map(|point| &mut point.sums);
        for (sums, pilot) in sums.zip(pilot.points.iter().flat_map(|point| &point.sums)) {
            sums.set_origin(pilot, LANES);
        }
    }

    /// Draws and sums up to a block of replicates.
    fn run(&mut self, model: &Model, count: usize) {
        let mut block = Block::new();
        block.draw(model, &mut self.lanes, count.div_ceil(LANES));
        if model.by_class {
            for class in block.winner.iter().flat_map(|winner| winner.to_array()).take(count) {
                self.counts[class as usize] += 1.0;
            }
        }
        let sum = match (model.soft, model.hard, model.shape) {
            (false, false, _) => return,
            (true, true, CategoricalShape::Quadratic) => Model::sum_quadratic::<true, true>,
            (true, false, CategoricalShape::Quadratic) => Model::sum_quadratic::<true, false>,
            (false, true, CategoricalShape::Quadratic) => Model::sum_quadratic::<false, true>,
            (true, true, _) => Model::sum_multiple::<true, true>,
            (true, false, _) => Model::sum_multiple::<true, false>,
            (false, true, _) => Model::sum_multiple::<false, true>,
        };
        for point in self.points.iter_mut().filter(|point| point.temperature > 0.0) {
            sum(model, &block, count, point.temperature as f32, &mut point.sums);
        }
    }
}

/// exp(behind/τ) of a block, and what it adds up to over the classes.
struct Weights {
    y: Rows,
    /// Σ y
    norm: [f32x8; OCTETS],
    /// Σ y c
    along: [f32x8; OCTETS],
    /// Σ y², if asked for
    square: [f32x8; OCTETS],
}

impl Weights {
    #[inline]
    fn new<const SQUARE: bool>(model: &Model, block: &Block, tau: f32) -> Self {
        let row = [f32x8::ZERO; OCTETS];
        let mut weights = Self { y: [row; MAX_CLASSES], norm: row, along: row, square: row };
        let (rate, coldest) = (f32x8::splat(LOG2_E / tau), f32x8::splat(-125.0));
        for ((y, behind), &c) in weights.y.iter_mut().zip(&block.behind).zip(&model.coefficients) {
            let c = f32x8::splat(c);
            for i in 0..OCTETS {
                y[i] = exp2((behind[i] * rate).fast_max(coldest));
                weights.norm[i] += y[i];
                weights.along[i] += y[i] * c;
                if SQUARE {
                    weights.square[i] += y[i] * y[i];
                }
            }
        }
        weights
    }
}

/// They add J(y) ∇f/τ of the first `count` replicates of a block to the sums.
impl Model {
    /// Where ∇f is a multiple of c.
    fn sum_multiple<const SOFT: bool, const HARD: bool>(
        &self,
        block: &Block,
        count: usize,
        tau: f32,
        [soft, hard]: &mut [Sums; 2],
    ) {
        let Weights { y, norm, mut along, .. } = Weights::new::<false>(self, block, tau);
        let heat = f32x8::splat(1.0 / tau);
        let exponential = self.shape == CategoricalShape::Exponential;
        let (mut at_soft, mut at_hard) = (norm, norm);
        for i in 0..OCTETS {
            let share = f32x8::ONE / norm[i];
            along[i] *= share;
            if SOFT {
                let slope = if exponential { exp2(along[i] * f32x8::splat(LOG2_E)) } else { f32x8::ONE };
                at_soft[i] = share * heat * slope;
            }
            if HARD {
                at_hard[i] = share * heat * block.corner[i];
            }
        }
        for (k, (y, &c)) in y.iter().zip(&self.coefficients).enumerate() {
            // the mean of ∇f under y goes
            let c = f32x8::splat(c);
            if SOFT {
                soft.take(k, count, |i| y[i] * (at_soft[i] * (c - along[i])));
            }
            if HARD {
                hard.take(k, count, |i| y[i] * (at_hard[i] * (c - along[i])));
            }
        }
    }

    /// Where ∇f is 2(at − t), at the relaxed or the one-hot sample.
    fn sum_quadratic<const SOFT: bool, const HARD: bool>(
        &self,
        block: &Block,
        count: usize,
        tau: f32,
        [soft, hard]: &mut [Sums; 2],
    ) {
        let Weights { y, norm, along, square } = Weights::new::<SOFT>(self, block, tau);
        let twice = f32x8::splat(2.0 / tau);
        let (mut share, mut weight, mut soft_mean, mut hard_mean) = (norm, norm, norm, norm);
        for i in 0..OCTETS {
            share[i] = f32x8::ONE / norm[i];
            weight[i] = share[i] * twice;
            let along = along[i] * share[i];
            soft_mean[i] = square[i] * share[i] * share[i] - along;
            hard_mean[i] = share[i] - along;
        }
        for (k, (y, &t)) in y.iter().zip(&self.coefficients).enumerate() {
            let (class, t) = (f32x8::splat(k as f32), f32x8::splat(t));
            if SOFT {
                soft.take(k, count, |i| y[i] * weight[i] * (y[i] * share[i] - t - soft_mean[i]));
            }
            if HARD {
                hard.take(k, count, |i| {
                    let won = block.winner[i].simd_eq(class) & f32x8::ONE;
                    y[i] * weight[i] * (won - t - hard_mean[i])
                });
            }
        }
    }
}
