//! The Gumbel-Softmax gradients at several temperatures.

use super::super::{CategoricalProblem, Shortcut};
use super::{exp2, only, total};
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

type PerClass = [f32x8; MAX_CLASSES];

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
    members: Vec<Sums>,
}

/// Sums of the distance of an estimate from an origin, and of its square length.
#[derive(Clone, Copy, Default)]
struct Sums {
    origin: [f32; MAX_CLASSES],
    distance: [f64; MAX_CLASSES],
    square: f64,
}

/// What the lanes know of the problem.
struct Model {
    shape: CategoricalShape,
    logits: Vec<f32x8>,
    coefficients: Vec<f32x8>,
    /// f at the corners if ∇f there is a multiple of it, else 1.
    corners: Vec<f32x8>,
}

/// Eight perturbed logits less the largest, whose it is, and what f says there.
#[derive(Clone, Copy)]
struct Octet {
    behind: PerClass,
    winner: f32x8,
    corner: f32x8,
}

/// Mean and trace of the covariance, over n.
pub(in super::super) struct Summary {
    pub(in super::super) mean: Vec<f64>,
    pub(in super::super) spread: f64,
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
        let model = Model::new(problem);
        let largest = |list: &[f64]| list.iter().fold(1.0, |most: f64, x| most.max(x.abs()));
        let coldest = temperatures.iter().filter(|tau| **tau > 0.0).fold(1.0, |least: f64, tau| least.min(*tau));
        let slope = largest(problem.objective().coefficients()) * largest(problem.values());
        if slope / coldest > MOST {
            return None;
        }
        let point = |&temperature: &f64| Point { temperature, members: vec![Sums::default(); members.len()] };
        let group = |(stream, temperatures): (usize, &[f64])| Group {
            lanes: Lanes::new(seed ^ KIND, stream as u32),
            counts: [0.0; MAX_CLASSES],
            points: temperatures.iter().map(point).collect(),
        };
        let size = if fresh { 1 } else { temperatures.len().max(1) };
        let mut groups: Vec<_> = temperatures.chunks(size).enumerate().map(group).collect();
        for group in &mut groups {
            group.find_origins(&model, &members);
        }
        Some(Self { model, members, groups, replicates: 0 })
    }

    pub(in super::super) fn advance(&mut self, n: usize) {
        let blocks = (self.replicates + n) / BLOCK - self.replicates / BLOCK;
        for group in &mut self.groups {
            (0..blocks).for_each(|_| group.run(&self.model, &self.members, BLOCK));
        }
        self.replicates += n;
    }

    /// For each temperature one summary an estimator.
    pub(in super::super) fn summaries(&self) -> Vec<Vec<Summary>> {
        let mut summaries = Vec::new();
        for group in &self.groups {
            let mut group = group.clone();
            group.run(&self.model, &self.members, self.replicates % BLOCK);
            for point in &group.points {
                let pairs = self.members.iter().zip(&point.members);
                let summary = |(member, sums): (&Shortcut, &Sums)| match member {
                    Shortcut::ByClass(table) => by_class(table, &group.counts[..self.model.logits.len()]),
                    _ => sums.summary(self.model.logits.len(), self.replicates as f64),
                };
                summaries.push(pairs.map(summary).collect());
            }
        }
        summaries
    }
}

impl Group {
    /// Takes the mean of the first eight estimates as the origin.
    fn find_origins(&mut self, model: &Model, members: &[Shortcut]) {
        let mut pilot = self.clone();
        pilot.run(model, members, LANES);
        for (point, pilot) in self.points.iter_mut().zip(&pilot.points) {
            for (sums, pilot) in point.members.iter_mut().zip(&pilot.members) {
                sums.origin = pilot.distance.map(|distance| (distance / LANES as f64) as f32);
            }
        }
    }

    /// Draws and sums up to a block of replicates.
    fn run(&mut self, model: &Model, members: &[Shortcut], count: usize) {
        let blank = Octet { behind: [f32x8::ZERO; MAX_CLASSES], winner: f32x8::ZERO, corner: f32x8::ZERO };
        let mut block = [blank; OCTETS];
        let octets = count.div_ceil(LANES);
        for (octet, first) in block[..octets].iter_mut().zip((0..count).step_by(LANES)) {
            *octet = model.draw(&mut self.lanes);
            for class in octet.winner.to_array().into_iter().take(count - first) {
                self.counts[class as usize] += 1.0;
            }
        }
        for point in self.points.iter_mut().filter(|point| point.temperature > 0.0) {
            for (member, sums) in members.iter().zip(&mut point.members) {
                let tau = point.temperature as f32;
                match (member, model.shape) {
                    (Shortcut::ByClass(_), _) => (),
                    (Shortcut::StraightThrough, CategoricalShape::Quadratic) => {
                        model.sum::<true, true>(&block[..octets], count, tau, sums);
                    }
                    (Shortcut::StraightThrough, _) => model.sum::<true, false>(&block[..octets], count, tau, sums),
                    (_, CategoricalShape::Quadratic) => model.sum::<false, true>(&block[..octets], count, tau, sums),
                    _ => model.sum::<false, false>(&block[..octets], count, tau, sums),
                }
            }
        }
    }
}

impl Model {
    fn new(problem: &CategoricalProblem) -> Self {
        let splat = |x: &f64| f32x8::splat(*x as f32);
        let shape = problem.objective().shape();
        let corner = |value| if shape == CategoricalShape::Exponential { splat(value) } else { f32x8::ONE };
        Self {
            shape,
            logits: splat_logits(problem.logits()),
            coefficients: problem.objective().coefficients().iter().map(splat).collect(),
            corners: problem.values().iter().map(corner).collect(),
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
    fn sum<const HARD: bool, const QUADRATIC: bool>(&self, block: &[Octet], count: usize, tau: f32, sums: &mut Sums) {
        let origin = sums.origin.map(f32x8::splat);
        let (rate, heat) = (f32x8::splat(LOG2_E / tau), f32x8::splat(1.0 / tau));
        let coldest = f32x8::splat(-125.0);
        let classes = self.coefficients.len().min(MAX_CLASSES);
        let coefficients = &self.coefficients[..classes];
        let mut distances = [f32x8::ZERO; MAX_CLASSES];
        let mut squares = f32x8::ZERO;
        for (octet, first) in block.iter().zip((0..count).step_by(LANES)) {
            let mut y = [f32x8::ZERO; MAX_CLASSES];
            let (mut norm, mut along, mut square) = (f32x8::ZERO, f32x8::ZERO, f32x8::ZERO);
            for ((y, behind), &c) in y.iter_mut().zip(&octet.behind).zip(coefficients) {
                *y = exp2((*behind * rate).fast_max(coldest));
                norm += *y;
                along += *y * c;
                if QUADRATIC && !HARD {
                    square += *y * *y;
                }
            }
            let share = f32x8::ONE / norm;
            let along = along * share;
            // ∇f = slope·c, or 2(at − t) with at the relaxed or the one-hot sample; less its mean under y
            let (mean, slope) = if QUADRATIC {
                let own = if HARD { share } else { square * share * share };
                (own - along, heat + heat)
            } else if HARD {
                (along, octet.corner * heat)
            } else if self.shape == CategoricalShape::Exponential {
                (along, exp2(along * f32x8::splat(LOG2_E)) * heat)
            } else {
                (along, heat)
            };
            let weight = share * slope;
            let estimate = |k: usize| {
                let v = if !QUADRATIC {
                    coefficients[k]
                } else if HARD {
                    let won = octet.winner.simd_eq(f32x8::splat(k as f32));
                    won.select(f32x8::ONE, f32x8::ZERO) - coefficients[k]
                } else {
                    y[k] * share - coefficients[k]
                };
                y[k] * weight * (v - mean) - origin[k]
            };
            for (k, distance) in distances.iter_mut().enumerate().take(classes) {
                let d = only(estimate(k), count - first);
                *distance += d;
                squares += d * d;
            }
        }
        for (sum, distance) in sums.distance.iter_mut().zip(distances) {
            *sum += total(distance);
        }
        sums.square += total(squares);
    }
}

impl Sums {
    fn summary(&self, classes: usize, n: f64) -> Summary {
        let pairs = self.origin.iter().zip(&self.distance).take(classes);
        let mean = pairs.map(|(origin, distance)| f64::from(*origin) + distance / n).collect();
        let offset: f64 = self.distance.iter().map(|distance| (distance / n) * (distance / n)).sum();
        Summary { mean, spread: (self.square / n - offset).max(0.0) }
    }
}

/// Exact for estimates that only depend on the class, `table` with one of them a row.
fn by_class(table: &[f64], counts: &[f64]) -> Summary {
    let n: f64 = counts.iter().sum();
    let mut mean = vec![0.0; counts.len()];
    for (row, count) in table.chunks_exact(counts.len()).zip(counts) {
        mean.iter_mut().zip(row).for_each(|(mean, x)| *mean += x * count / n);
    }
    let spread = table.chunks_exact(counts.len()).zip(counts).map(|(row, count)| {
        let square: f64 = row.iter().zip(&mean).map(|(x, mean)| (x - mean) * (x - mean)).sum();
        square * count / n
    });
    Summary { spread: spread.sum(), mean }
}
