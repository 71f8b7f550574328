//! The mean that an estimate must have, by ways that share no code with the estimators: the exact gradient, sums over
//! the classes written out, and quadrature over the Gumbel noise.

use reparam::estimator::{CategoricalProblem, Estimator, GaussianProblem, Problem, Settings};
use reparam::objective::CategoricalShape;

/// Where a mean is known from, and the mean.
pub(crate) type Reference = (&'static str, Vec<f64>);

/// A family of problems whose means are known.
pub(crate) trait Known: Problem + Clone + 'static {
    /// What is known besides the gradient: empty if nothing is.
    fn biased(slug: &str, problem: &Self, settings: &Settings) -> Vec<Reference>;
}

/// All that is known about the mean of an estimator on a problem.
///
/// # Errors
/// Nothing is: what to do about it.
pub(crate) fn references<P: Known>(
    estimator: &dyn Estimator<P>,
    problem: &P,
    settings: &Settings,
) -> Result<Vec<Reference>, String> {
    let slug = estimator.about().slug;
    let mut known = P::biased(slug, problem, settings);
    if estimator.unbiased(problem) {
        known.push(("the exact gradient", problem.exact().to_vec()));
    }
    if known.is_empty() {
        return Err(format!(
            "{slug} is biased on this problem, and nothing holds it to its mean: any multiple of it would pass. Add what \
             its mean is to `Known::biased` in crate/reparam/tests/estimators/references.rs, as a sum over the classes, \
             by quadrature, or as the mean of another estimator; not by calling the estimator's own code."
        ));
    }
    Ok(known)
}

impl Known for GaussianProblem {
    fn biased(slug: &str, problem: &Self, _: &Settings) -> Vec<Reference> {
        match slug {
            "pathwise" | "pathwise-antithetic" if !problem.objective().is_continuous() => {
                vec![("the slope of a step, 0 almost everywhere", vec![0.0; problem.dimensions()])]
            }
            _ => Vec::new(),
        }
    }
}

impl Known for CategoricalProblem {
    fn biased(slug: &str, problem: &Self, settings: &Settings) -> Vec<Reference> {
        let tau = settings.temperature;
        match slug {
            "straight-through" => vec![("Σ π_D J(π) ∇f(D)", straight_through(problem))],
            "darn" => vec![("Σ π_D (D − π)(D − π)ᵀ ∇f(D)", darn(problem))],
            "reinmax" => {
                let half = straight_through(problem).iter().zip(darn(problem)).map(|(a, b)| 0.5 * (a + b)).collect();
                vec![("the trapezoid rule", trapezoid(problem)), ("half straight-through, half DARN", half)]
            }
            "gumbel-softmax" => vec![("quadrature of J(y) ∇f(y) / τ", quadrature(problem, tau, false))],
            "straight-through-gumbel-softmax" => vec![("quadrature of J(y) ∇f(D) / τ", quadrature(problem, tau, true))],
            "gumbel-rao" => vec![("straight-through Gumbel-Softmax", quadrature(problem, tau, true))],
            _ => Vec::new(),
        }
    }
}

fn one_hot(class: usize, classes: usize) -> Vec<f64> {
    (0..classes).map(|k| f64::from(u8::from(k == class))).collect()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// ∇f by hand, one class after another.
fn slope<'a>(problem: &'a CategoricalProblem, y: &'a [f64]) -> impl Iterator<Item = f64> + 'a {
    let (c, shape) = (problem.objective().coefficients(), problem.objective().shape());
    let value = if shape == CategoricalShape::Exponential { libm::exp(dot(y, c)) } else { 1.0 };
    y.iter().zip(c).map(move |(y, c)| if shape == CategoricalShape::Quadratic { 2.0 * (y - c) } else { value * c })
}

/// Σ over D of π_D times what `of` says of D.
fn expectation(problem: &CategoricalProblem, of: impl Fn(&[f64], &[f64]) -> Vec<f64>) -> Vec<f64> {
    let classes = problem.classes();
    let mut mean = vec![0.0; classes];
    for (class, p) in problem.probs().iter().enumerate() {
        let corner = one_hot(class, classes);
        let one = of(&corner, &slope(problem, &corner).collect::<Vec<_>>());
        mean.iter_mut().zip(one).for_each(|(mean, x)| *mean += p * x);
    }
    mean
}

fn straight_through(problem: &CategoricalProblem) -> Vec<f64> {
    let p = problem.probs();
    expectation(problem, |_, slope| p.iter().zip(slope).map(|(p_i, v)| p_i * (v - dot(p, slope))).collect())
}

fn darn(problem: &CategoricalProblem) -> Vec<f64> {
    expectation(problem, |corner, slope| {
        let apart: Vec<f64> = corner.iter().zip(problem.probs()).map(|(d, p)| d - p).collect();
        apart.iter().map(|x| x * dot(&apart, slope)).collect()
    })
}

/// Σⱼ πᵢ πⱼ ½(∇f(eᵢ) + ∇f(eⱼ))·(eᵢ − eⱼ).
fn trapezoid(problem: &CategoricalProblem) -> Vec<f64> {
    let (classes, p) = (problem.classes(), problem.probs());
    let at: Vec<Vec<f64>> = (0..classes).map(|class| slope(problem, &one_hot(class, classes)).collect()).collect();
    let edge = |i: usize, j: usize| 0.5 * (at[i][i] + at[j][i] - at[i][j] - at[j][j]);
    (0..classes).map(|i| (0..classes).map(|j| p[i] * p[j] * edge(i, j)).sum()).collect()
}

/// E\[J(y) ∇f / τ\] over the law of Gumbel noise for two or three classes, ∇f at the one-hot sample if `hard`.
fn quadrature(problem: &CategoricalProblem, tau: f64, hard: bool) -> Vec<f64> {
    let classes = problem.classes();
    let mut mean = vec![0.0; classes];
    let corners: Vec<_> = (0..classes).map(|class| one_hot(class, classes)).collect();
    let (mut y, mut v) = (vec![0.0; classes], vec![0.0; classes]);
    integrate(problem.probs(), |winner, gaps, weight| {
        y.iter_mut().zip(gaps).for_each(|(y, gap)| *y = libm::exp(-gap / tau));
        let total: f64 = y.iter().sum();
        y.iter_mut().for_each(|y| *y /= total);
        let at = if hard { &corners[winner] } else { &y };
        v.iter_mut().zip(slope(problem, at)).for_each(|(v, slope)| *v = slope);
        let along = dot(&y, &v);
        for ((mean, y), v) in mean.iter_mut().zip(&y).zip(&v) {
            *mean += weight * y * (v - along) / tau;
        }
    });
    mean
}

/// Shows every node of a quadrature over the perturbed logits: the argmax, how far each class stays behind it, and the
/// weight.
///
/// The density of the gaps v behind winner k is (K − 1)! Π π · e^{Σ v} / (π_k + Σ πⱼ e^{vⱼ})^K, j ≠ k. With v = eᵗ the
/// trapezoid rule over t converges exponentially, however small the temperature.
fn integrate(probs: &[f64], mut node: impl FnMut(usize, &[f64], f64)) {
    const STEP: f64 = 1.0 / 12.0;
    let gaps: Vec<f64> = (-240..=46).map(|i| libm::exp(f64::from(i) * STEP)).collect();
    let classes = probs.len();
    let constant = probs.iter().product::<f64>() * if classes == 3 { 2.0 } else { 1.0 };
    for winner in 0..classes {
        let mut others = (0..classes).filter(|&class| class != winner);
        let mut behind = vec![0.0; classes];
        let mut visit = |behind: &[f64]| {
            let total: f64 = probs.iter().zip(behind).map(|(p, gap)| p * libm::exp(*gap)).sum();
            let jacobian: f64 =
                behind.iter().filter(|gap| **gap > 0.0).map(|gap| gap * libm::exp(*gap) / total * STEP).product();
            node(winner, behind, constant * jacobian / total);
        };
        match (others.next(), others.next(), others.next()) {
            (Some(a), None, None) => {
                for &gap in &gaps {
                    behind[a] = gap;
                    visit(&behind);
                }
            }
            (Some(a), Some(b), None) => {
                for &first in &gaps {
                    for &second in &gaps {
                        (behind[a], behind[b]) = (first, second);
                        visit(&behind);
                    }
                }
            }
            _ => panic!("quadrature is for two or three classes, not {classes}"),
        }
    }
}

/// The quadrature knows how often each class wins, and the one mean that has a closed form (τ = 1, two classes).
#[test]
fn quadrature_is_exact() {
    for probs in [&[0.25, 0.75][..], &[0.05, 0.05, 0.9], &[0.2, 0.3, 0.5]] {
        let mut won = vec![0.0; probs.len()];
        integrate(probs, |winner, _, weight| won[winner] += weight);
        assert!(won.iter().zip(probs).all(|(won, p)| (won - p).abs() < 1e-8), "{won:?} {probs:?}");
    }
    let ratio: f64 = 3.0;
    let objective = reparam::objective::CategoricalObjective::new(CategoricalShape::Linear, &[0.0, 1.0]).unwrap();
    let problem = CategoricalProblem::from_probs(objective, &[0.25, 0.75]).unwrap();
    // E y(1 − y) of y = σ(ln r + logistic noise)
    let exact = ratio * ((ratio + 1.0) * libm::log(ratio) - 2.0 * (ratio - 1.0)) / (ratio - 1.0).powi(3);
    let mean = quadrature(&problem, 1.0, false);
    assert!((mean[1] - exact).abs() < 1e-8 && (mean[0] + exact).abs() < 1e-8, "{mean:?} {exact}");
}
