//! What the curve of variances runs along, and the lines that powers are on its axes.

use super::{CURVE, GaussianGradient, Question};
use crate::chart::{Axis, Ink, Mark, Scale, Shape, Stroke};
use crate::panels::panel::Patch;
use crate::value::Value;
use reparam::objective::{GaussianShape, Wrt};

/// Ends of k, as its parameter has them.
const K: (f64, f64) = (-5.0, 10.0);
/// Estimators whose variance on the quadratic grows with the square of the distance, by the same factor.
const SQUARED: [&str; 2] = ["score-function-mean-baseline", "score-function-optimal-baseline"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Along {
    /// k, as Mohamed et al. 2020 (arXiv:1906.10652, figures 2 and 3) draw it.
    K,
    /// |k − μ| of the quadratic, by equal factors: where a power is a straight line.
    Distance,
    /// L
    Draws,
}

impl Along {
    /// The quadratic alone has a power to show; the others run along k.
    pub(super) fn new(slug: &str, shape: GaussianShape) -> Self {
        match slug {
            "draws" => Self::Draws,
            "distance" if shape == GaussianShape::Quadratic => Self::Distance,
            _ => Self::K,
        }
    }

    pub(super) fn span(self, shape: GaussianShape) -> (f64, f64, Scale) {
        match (self, shape) {
            (Self::Draws, _) => (1.0, 256.0, Scale::Log),
            (Self::Distance, _) => (0.1, 10.0, Scale::Log),
            (Self::K, GaussianShape::Exponential) => (0.1, 10.0, Scale::Log),
            (Self::K, GaussianShape::Cosine) => (0.5, 5.0, Scale::Log),
            (Self::K, GaussianShape::Quadratic | GaussianShape::Step) => (-5.0, 5.0, Scale::Linear),
        }
    }

    pub(super) fn axis(self, shape: GaussianShape) -> Axis {
        let (low, high, scale) = self.span(shape);
        let label = match self {
            Self::K => "k",
            Self::Distance => "distance |k − μ|",
            Self::Draws => "draws in one estimate, L",
        };
        Axis { scale, ..Axis::linear(label, low, high) }
    }

    pub(super) fn symbol(self) -> &'static str {
        match self {
            Self::K => "k",
            Self::Distance => "|k − μ|",
            Self::Draws => "L",
        }
    }

    pub(super) fn words(self) -> &'static str {
        match self {
            Self::K => "Parameter of f, k",
            Self::Distance => "Distance of k from the mean",
            Self::Draws => "Draws in one estimate, L",
        }
    }

    /// The present position.
    pub(super) fn here(self, question: &Question) -> f64 {
        match self {
            Self::K => question.k,
            Self::Distance => (question.k - question.mean[0]).abs(),
            Self::Draws => question.draws as f64,
        }
    }

    /// The same question at another position; k stays on its side of μ.
    pub(super) fn moved(self, question: &Question, x: f64) -> Question {
        let mut moved = question.clone();
        match self {
            Self::K => moved.k = x,
            Self::Distance => moved.k = question.mean[0] + x.copysign(question.k - question.mean[0]),
            Self::Draws => moved.draws = x.round() as usize,
        }
        moved
    }

    /// The parameters of a position.
    pub(super) fn patch(self, question: &Question, x: f64) -> Patch {
        let (low, high, _) = self.span(question.shape);
        let moved = self.moved(question, x.clamp(low, high));
        match self {
            Self::Draws => Value::map([("draws", Value::Number(moved.draws as f64))]),
            _ => Value::map([("k", Value::Number((moved.k.clamp(K.0, K.1) * 1000.0).round() / 1000.0))]),
        }
    }
}

impl GaussianGradient {
    /// What the variances on the quadratic come to far from μ: the leading power of the distance d, a straight line where
    /// both axes are logarithmic. In D dimensions it is D² d⁴ E\[s²\] for the score function; with a baseline, where 2dσ Σε
    /// is what is left of f, 4(D + 1)d² for μ and 8(D + 4)d² for σ. All over the number of draws.
    pub(super) fn powers(&self, bottom: f64) -> Vec<Mark> {
        let question = &self.question;
        let has = |slug: &str| self.entries.iter().any(|entry| entry.about().slug == slug);
        let (dimensions, square) = (self.dimensions(), question.std_dev[0] * question.std_dev[0]);
        let (information, second) = match question.wrt {
            Wrt::Mean => (1.0 / square, 4.0 * (dimensions + 1.0)),
            Wrt::StdDev => (2.0 / square, 8.0 * (dimensions + 4.0)),
        };
        let fourth = dimensions * dimensions * information;
        let (low, high, _) = self.along.span(question.shape);
        let mut marks = Vec::new();
        let mut guide = |factor: f64, power: i32, name: &'static str, word: (f64, f64)| {
            let factor = factor / question.draws as f64;
            let at = |i: usize| low * libm::pow(high / low, i as f64 / (CURVE - 1) as f64);
            let point = |i| (at(i), factor * at(i).powi(power));
            let seen = (0..CURVE).map(point).filter(|(_, y)| *y >= bottom).collect();
            marks.push(Mark::new(Ink::Axis, name, Shape::Line(seen, Stroke::Dashed)).quiet());
            let (x, off) = word;
            marks.push(Mark::new(Ink::Axis, "", Shape::Words(vec![(x, off * factor * x.powi(power), name.into())])));
        };
        if self.along == Along::Distance {
            if has("score-function") {
                // its curve comes down to the line from above
                guide(fourth, 4, "∝ distance⁴", (3.6, 0.1));
            }
            if SQUARED.into_iter().any(has) {
                guide(second, 2, "∝ distance²", (5.6, 0.27));
            }
        }
        marks
    }
}
