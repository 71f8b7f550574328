//! A block of replicates, drawn once and seen at several temperatures.

use crate::estimator::{BatchForm, CategoricalProblem};
use crate::gumbel::splat_logits;
use crate::objective::{CategoricalShape, MAX_CLASSES};
use crate::random::{LANES, Lanes};
use wide::f32x8;

/// Octets of replicates summed in `f32`.
pub(super) const OCTETS: usize = 32;
pub(super) const BLOCK: usize = OCTETS * LANES;

/// Numbers of a block: one row a class, so that the octets of a row needn't wait for each other.
pub(super) type Rows = [[f32x8; OCTETS]; MAX_CLASSES];

/// The problem in `f32`, and which sums its estimators ask for.
pub(super) struct Model {
    pub(super) shape: CategoricalShape,
    pub(super) coefficients: Vec<f32>,
    logits: Vec<f32x8>,
    /// f at the corners if ∇f there is a multiple of it, else 1.
    corners: Vec<f32x8>,
    /// Whether an estimator takes ∇f at the relaxed sample, and whether one takes it at the one-hot sample.
    pub(super) soft: bool,
    pub(super) hard: bool,
    /// Whether one only depends on the class.
    pub(super) by_class: bool,
}

/// The draws of a block.
pub(super) struct Block {
    /// Logit + Gumbel noise − the largest of these, a row a class: at most 0.
    pub(super) behind: Rows,
    /// The argmax class.
    pub(super) winner: [f32x8; OCTETS],
    /// f at that class's corner, if ∇f there is a multiple of it; else 1.
    pub(super) corner: [f32x8; OCTETS],
}

impl Model {
    /// What `forms` ask for together; `None` if one of them is for another kind of problem.
    pub(super) fn new<'a>(problem: &CategoricalProblem, forms: impl Iterator<Item = &'a BatchForm>) -> Option<Self> {
        let (mut soft, mut hard, mut by_class) = (false, false, false);
        for form in forms {
            match form {
                BatchForm::Relaxed => soft = true,
                BatchForm::StraightThrough => hard = true,
                BatchForm::ByClass(_) => by_class = true,
                BatchForm::Polynomial(_) => return None,
            }
        }
        let shape = problem.objective().shape();
        let exponential = shape == CategoricalShape::Exponential;
        let corner = |value: &f64| if exponential { f32x8::splat(*value as f32) } else { f32x8::ONE };
        Some(Self {
            shape,
            coefficients: problem.objective().coefficients().iter().map(|c| *c as f32).collect(),
            logits: splat_logits(problem.logits()),
            corners: problem.values().iter().map(corner).collect(),
            soft,
            hard,
            by_class,
        })
    }

    pub(super) fn classes(&self) -> usize {
        self.logits.len()
    }
}

impl Block {
    pub(super) fn new() -> Self {
        let row = [f32x8::ZERO; OCTETS];
        Self { behind: [row; MAX_CLASSES], winner: row, corner: row }
    }

    /// Draws the first `octets` of a block: one Gumbel number for each class in turn, octet by octet.
    pub(super) fn draw(&mut self, model: &Model, lanes: &mut Lanes, octets: usize) {
        let classes = model.classes();
        let mut noise = [f32x8::ZERO; OCTETS * MAX_CLASSES];
        let noise = &mut noise[..octets * classes];
        lanes.fill_gumbel(noise);
        let winners = model.by_class || model.shape == CategoricalShape::Quadratic;
        for (i, noise) in noise.chunks_exact_mut(classes).enumerate() {
            let mut most = f32x8::splat(f32::NEG_INFINITY);
            let (mut winner, mut corner) = (f32x8::ZERO, f32x8::ONE);
            for (k, ((z, &logit), &value)) in noise.iter_mut().zip(&model.logits).zip(&model.corners).enumerate() {
                *z += logit;
                let wins = z.simd_gt(most);
                if winners {
                    winner = wins.select(f32x8::splat(k as f32), winner);
                }
                corner = wins.select(value, corner);
                most = most.fast_max(*z);
            }
            for (row, z) in self.behind.iter_mut().zip(&*noise) {
                row[i] = *z - most;
            }
            (self.winner[i], self.corner[i]) = (winner, corner);
        }
    }
}
