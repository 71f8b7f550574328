//! The Gumbel-Softmax gradients at several temperatures.

use super::super::{CategoricalProblem, Shortcut};
use super::exp2;
use super::sums::{BlockSums, PerClass, Summary, Sums, by_class};
use crate::gumbel::splat_logits;
use crate::objective::{CategoricalShape, MAX_CLASSES};
use crate::random::{LANES, Lanes};
use std::f32::consts::LOG2_E;
use wide::f32x8;

/// Octets of replicates summed in `f32`.
const OCTETS: usize = 32;
const BLOCK: usize = OCTETS * LANES;
/// Keeps these streams apart from others of the seed.
const KIND: u32 = 0x27d4_eb2f;
/// The largest estimate whose square `f32` sums with room to spare.
const MOST: f64 = 1e9;

/// Some estimators under common noise at several temperatures.
pub(in super::super) struct Relaxed {
    model: Model,
    members: Vec<Shortcut>,
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
    /// With ∇f at the relaxed and at the one-hot sample.
    sums: [Sums; 2],
}

/// What the lanes know of the problem.
struct Model {
    shape: CategoricalShape,
    logits: Vec<f32x8>,
    coefficients: Vec<f32x8>,
    /// f at the corners if ∇f there is a multiple of it, else 1.
    corners: Vec<f32x8>,
    /// Whether an estimator takes ∇f at the relaxed sample, and whether one takes it at the one-hot sample.
    soft: bool,
    hard: bool,
}

/// Eight perturbed logits less the largest, whose it is, and what f says there.
#[derive(Clone, Copy)]
struct Octet {
    behind: PerClass,
    winner: f32x8,
    corner: f32x8,
}

impl Relaxed {
    /// `None` if the numbers may be too large for `f32`.
    pub(in super::super) fn new(
        problem: &CategoricalProblem,
        members: Vec<Shortcut>,
        temperatures: &[f64],
        fresh: bool,
        seed: u32,
    ) -> Option<Self> {
        let model = Model::new(problem, &members);
        let largest = |list: &[f64]| list.iter().fold(1.0, |most: f64, x| most.max(x.abs()));
        let coldest = temperatures.iter().filter(|tau| **tau > 0.0).fold(1.0, |least: f64, tau| least.min(*tau));
        let slope = largest(problem.objective().coefficients()) * largest(problem.values());
        if slope / coldest > MOST {
            return None;
        }
        let point = |&temperature: &f64| Point { temperature, sums: [Sums::default(); 2] };
        let group = |(stream, temperatures): (usize, &[f64])| Group {
            lanes: Lanes::new(seed ^ KIND, stream as u32),
            counts: [0.0; MAX_CLASSES],
            points: temperatures.iter().map(point).collect(),
        };
        let size = if fresh { 1 } else { temperatures.len().max(1) };
        let mut groups: Vec<_> = temperatures.chunks(size).enumerate().map(group).collect();
        for group in &mut groups {
            group.find_origins(&model);
        }
        Some(Self { model, members, groups, replicates: 0 })
    }

    pub(in super::super) fn advance(&mut self, n: usize) {
        let blocks = (self.replicates + n) / BLOCK - self.replicates / BLOCK;
        for group in &mut self.groups {
            (0..blocks).for_each(|_| group.run(&self.model, BLOCK));
        }
        self.replicates += n;
    }

    /// For each temperature one summary an estimator.
    pub(in super::super) fn summaries(&self) -> Vec<Vec<Summary>> {
        let mut summaries = Vec::new();
        for group in &self.groups {
            let mut group = group.clone();
            group.run(&self.model, self.replicates % BLOCK);
            for point in &group.points {
                let classes = self.model.logits.len();
                let summary = |member: &Shortcut| match member {
                    Shortcut::ByClass(table) => by_class(table, &group.counts[..classes]),
                    Shortcut::StraightThrough => point.sums[1].summary(classes, self.replicates as f64),
                    _ => point.sums[0].summary(classes, self.replicates as f64),
                };
                summaries.push(self.members.iter().map(summary).collect());
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
        let blank = Octet { behind: [f32x8::ZERO; MAX_CLASSES], winner: f32x8::ZERO, corner: f32x8::ZERO };
        let mut block = [blank; OCTETS];
        let block = &mut block[..count.div_ceil(LANES)];
        for (octet, first) in block.iter_mut().zip((0..count).step_by(LANES)) {
            *octet = model.draw(&mut self.lanes);
            for class in octet.winner.to_array().into_iter().take(count - first) {
                self.counts[class as usize] += 1.0;
            }
        }
        let sum = match (model.soft, model.hard, model.shape) {
            (false, false, _) => return,
            (true, true, CategoricalShape::Quadratic) => Model::sum::<true, true, true>,
            (true, true, _) => Model::sum::<true, true, false>,
            (true, false, CategoricalShape::Quadratic) => Model::sum::<true, false, true>,
            (true, false, _) => Model::sum::<true, false, false>,
            (false, true, CategoricalShape::Quadratic) => Model::sum::<false, true, true>,
            (false, true, _) => Model::sum::<false, true, false>,
        };
        for point in self.points.iter_mut().filter(|point| point.temperature > 0.0) {
            sum(model, block, count, point.temperature as f32, &mut point.sums);
        }
    }
}

impl Model {
    fn new(problem: &CategoricalProblem, members: &[Shortcut]) -> Self {
        let splat = |x: &f64| f32x8::splat(*x as f32);
        let shape = problem.objective().shape();
        let corner = |value| if shape == CategoricalShape::Exponential { splat(value) } else { f32x8::ONE };
        Self {
            shape,
            logits: splat_logits(problem.logits()),
            coefficients: problem.objective().coefficients().iter().map(splat).collect(),
            corners: problem.values().iter().map(corner).collect(),
            soft: members.contains(&Shortcut::Relaxed),
            hard: members.contains(&Shortcut::StraightThrough),
        }
    }

    fn draw(&self, lanes: &mut Lanes) -> Octet {
        let mut behind = [f32x8::ZERO; MAX_CLASSES];
        let mut most = f32x8::splat(f32::NEG_INFINITY);
        let (mut winner, mut corner) = (f32x8::ZERO, f32x8::ZERO);
        for (k, (z, &logit)) in behind.iter_mut().zip(&self.logits).enumerate() {
            *z = logit + lanes.gumbel();
            let wins = z.simd_gt(most);
            winner = wins.select(f32x8::splat(k as f32), winner);
            corner = wins.select(self.corners[k], corner);
            most = most.fast_max(*z);
        }
        for z in behind.iter_mut().take(self.logits.len()) {
            *z -= most;
        }
        Octet { behind, winner, corner }
    }

    /// Adds J(y) ∇f/τ of every octet to the sums.
    fn sum<const SOFT: bool, const HARD: bool, const QUADRATIC: bool>(
        &self,
        block: &[Octet],
        count: usize,
        tau: f32,
        sums: &mut [Sums; 2],
    ) {
        let (rate, heat) = (f32x8::splat(LOG2_E / tau), f32x8::splat(1.0 / tau));
        let coldest = f32x8::splat(-125.0);
        let coefficients = &self.coefficients[..self.coefficients.len().min(MAX_CLASSES)];
        let mut totals = [BlockSums::about(&sums[0]), BlockSums::about(&sums[1])];
        for (octet, first) in block.iter().zip((0..count).step_by(LANES)) {
            let valid = count - first;
            let mut y = [f32x8::ZERO; MAX_CLASSES];
            let (mut norm, mut along, mut square) = (f32x8::ZERO, f32x8::ZERO, f32x8::ZERO);
            for ((y, behind), &c) in y.iter_mut().zip(&octet.behind).zip(coefficients) {
                *y = exp2((*behind * rate).fast_max(coldest));
                norm += *y;
                along += *y * c;
                if QUADRATIC && SOFT {
                    square += *y * *y;
                }
            }
            let share = f32x8::ONE / norm;
            let along = along * share;
            // ∇f is a multiple of c, or 2(at − t) with at the relaxed or the one-hot sample; its mean under y goes
            if QUADRATIC {
                let weight = share * (heat + heat);
                if SOFT {
                    let mean = square * share * share - along;
                    totals[0].add(coefficients, valid, |k, t| y[k] * weight * (y[k] * share - t - mean));
                }
                if HARD {
                    let mean = share - along;
                    totals[1].add(coefficients, valid, |k, t| {
                        let won = octet.winner.simd_eq(f32x8::splat(k as f32));
                        y[k] * weight * (won.select(f32x8::ONE, f32x8::ZERO) - t - mean)
                    });
                }
            } else {
                let weight = share * heat;
                if SOFT {
                    let exponential = self.shape == CategoricalShape::Exponential;
                    let slope = if exponential { exp2(along * f32x8::splat(LOG2_E)) } else { f32x8::ONE };
                    let weight = weight * slope;
                    totals[0].add(coefficients, valid, |k, c| y[k] * weight * (c - along));
                }
                if HARD {
                    let weight = weight * octet.corner;
                    totals[1].add(coefficients, valid, |k, c| y[k] * weight * (c - along));
                }
            }
        }
        for (sums, totals) in sums.iter_mut().zip(&totals) {
            sums.take(totals);
        }
    }
}
