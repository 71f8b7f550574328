//! The score function with a reparametrized control variate.

use super::{PerClass, add_jacobian, average, gumbels};
use crate::Error;
use crate::concrete::{check_temperature, relax};
use crate::estimator::settings::check_draws;
use crate::estimator::{About, CategoricalProblem, Estimator, Family, Noise, NoiseShape, Settings};
use crate::gumbel::gumbel_max;

/// (f(D) − c(z̃))·(D − π) + ∇c(z) − ∇c(z̃) with c(z) = f(softmax(z/τ)), z̃ given D and coupled to z.
///
/// One evaluation of f at a corner and one, with its gradient, inside the simplex a draw: coupled as in the authors'
/// code, z̃ has the value of z, and only the derivatives of the two differ. Unbiased at every τ > 0, as what the
/// control variate takes from the score function the two paths give back. The scale of the control variate is 1, not
/// tuned. Tucker, Mnih, Maddison, Lawson and Sohl-Dickstein 2017
/// ([arXiv:1703.07370](https://arxiv.org/abs/1703.07370)).
pub(in crate::estimator) struct Rebar;

/// [`Rebar`] with another surrogate: c(z) = Σ f(eᵢ)·softmax(z/τ)ᵢ, the linear interpolation of f between the corners.
///
/// One evaluation of f a draw, and one at each of the K corners for the table that stands in place of the network which
/// the paper trains: what such a network would have to learn here. Whoever has the table has the exact gradient, too.
/// Unbiased at every τ > 0, whatever the surrogate. Grathwohl, Choi, Wu, Roeder and Duvenaud 2018 ([arXiv:1711.00123](https://arxiv.org/abs/1711.00123)).
pub(in crate::estimator) struct Relax;

static REBAR: About = About {
    slug: "rebar",
    name: "REBAR",
    name_in_text: "REBAR",
    short: "REBAR",
    family: Family::Mixed,
    formula: "(f(D) − c(z̃)) (D − π) + ∇c(z) − ∇c(z̃), c(z) = f(softmax(z / τ))",
    requires: "f at the draw, f and ∇f inside the simplex, the noise",
    cost: "1 evaluation of f, and 1 with its gradient at a relaxed sample",
    unbiased: true,
    why: "what the control variate takes from the score function, the two paths give back, at every τ > 0",
    uses_temperature: true,
    hyperparameters: &[],
    citation: "Tucker, Mnih, Maddison, Lawson and Sohl-Dickstein 2017",
};

static RELAX: About = About {
    slug: "relax",
    name: "RELAX, table surrogate",
    name_in_text: "RELAX, table surrogate",
    short: "RELAX",
    formula: "(f(D) − c(z̃)) (D − π) + ∇c(z) − ∇c(z̃), c(z) = Σ f(eᵢ) softmax(z / τ)ᵢ",
    requires: "f at the draw and, for the surrogate, at all K corners; the noise",
    cost: "1 evaluation of f a draw, and K for the table of f at the corners",
    citation: "Grathwohl, Choi, Wu, Roeder and Duvenaud 2018",
    ..REBAR
};

fn check(about: &About, settings: &Settings) -> Result<(), Error> {
    check_draws(about, 1, settings)?;
    if settings.temperature == 0.0 {
        let rule = format_args!("must be greater than 0 for {}, which differentiates a relaxed sample", about.slug);
        return Err(Error::out_of_range("temperature", rule, 0));
    }
    Ok(())
}

/// What one vector of Gumbel noise gives, before it is put together.
struct Pieces {
    class: usize,
    /// c(z) = c(z̃).
    surrogate: f64,
    /// ∇c(z) by z.
    path: PerClass,
    /// The same times 1 − ∂z̃ᵢ/∂ln πᵢ: what the path that knows the winner leaves of it.
    rest: PerClass,
}

/// `surrogate` gives c and its gradient at a relaxed sample.
fn pieces(
    problem: &CategoricalProblem,
    temperature: f64,
    gumbel: &[f64],
    surrogate: impl FnOnce(&[f64], &mut [f64]) -> f64,
) -> Pieces {
    let k = problem.classes();
    let (mut y, mut slope, mut path) = (PerClass::default(), PerClass::default(), PerClass::default());
    relax(problem.logits(), gumbel, temperature, &mut y[..k]);
    let class = gumbel_max(problem.logits(), gumbel);
    let surrogate = surrogate(&y[..k], &mut slope[..k]);
    add_jacobian(&y[..k], &slope[..k], 1.0 / temperature, &mut path[..k]);
    // ∂z̃ᵢ/∂ln πᵢ is 1 − e^{zᵢ − z_D}, and 0 for D: what is left of ∇c(z) − ∇c(z̃) has the weights e^{zᵢ − z_D}
    let top = problem.logits()[class] + gumbel[class];
    let mut rest = path;
    for ((rest, logit), g) in rest.iter_mut().zip(problem.logits()).zip(gumbel) {
        *rest *= libm::exp((logit + g - top).min(0.0));
    }
    Pieces { class, surrogate, path, rest }
}

/// Adds one estimate; `surrogate` gives c and its gradient at a relaxed sample.
fn controlled(
    problem: &CategoricalProblem,
    temperature: f64,
    gumbel: &[f64],
    out: &mut [f64],
    surrogate: impl FnOnce(&[f64], &mut [f64]) -> f64,
) {
    let Pieces { class, surrogate, rest, .. } = pieces(problem, temperature, gumbel, surrogate);
    let value = problem.values()[class] - surrogate;
    let total = value + rest[..problem.classes()].iter().sum::<f64>();
    for ((out, p), rest) in out.iter_mut().zip(problem.probs()).zip(&rest) {
        *out += rest - total * p;
    }
    out[class] += value;
}

/// f and its gradient at a relaxed sample: the surrogate of REBAR.
fn relaxed(problem: &CategoricalProblem) -> impl Fn(&[f64], &mut [f64]) -> f64 + '_ {
    |y, slope| {
        problem.objective().gradient(y, slope);
        problem.objective().value(y)
    }
}

/// One REBAR estimate, by what it is made of: each a vector of K entries, by the logits.
///
/// The estimate is score − guess + free − bound, and guess and free − bound have the same mean.
#[derive(Debug, Clone, PartialEq)]
pub struct RebarTerms {
    /// The drawn class, D.
    pub class: usize,
    /// f(softmax(z/τ)), which is f(softmax(z̃/τ)), too.
    pub surrogate: f64,
    /// f(D)·(D − π): the score function.
    pub score: Vec<f64>,
    /// c(z̃)·(D − π): the control variate.
    pub guess: Vec<f64>,
    /// ∇c(z): the path of the Gumbel-Softmax gradient, its noise free.
    pub free: Vec<f64>,
    /// ∇c(z̃): the path with the noise that is left once the winner is known.
    pub bound: Vec<f64>,
}

impl RebarTerms {
    /// The terms that [`REBAR`](super::super::CATEGORICAL) adds up for one vector of Gumbel noise.
    ///
    /// # Errors
    /// The temperature isn't above 0, or there isn't one number of noise a class.
    pub fn new(problem: &CategoricalProblem, temperature: f64, gumbel: &[f64]) -> Result<Self, Error> {
        let settings = Settings { temperature: check_temperature(temperature)?, ..Settings::default() };
        check(&REBAR, &settings)?;
        if gumbel.len() != problem.classes() {
            return Err(Error::wrong_shape("gumbel", format!("needs {} numbers", problem.classes())));
        }
        let Pieces { class, surrogate, path, rest } = pieces(problem, temperature, gumbel, relaxed(problem));
        // D − π
        let score = |(i, p): (usize, &f64)| if i == class { 1.0 - p } else { -p };
        let score: Vec<f64> = problem.probs().iter().enumerate().map(score).collect();
        let times = |factor: f64| score.iter().map(|s| factor * s).collect();
        // the gradient by z, with what moving all normalised logits by −ln Σ e^θ adds
        let by_logits = |by_z: &[f64]| -> Vec<f64> {
            let total: f64 = by_z.iter().sum();
            by_z.iter().zip(problem.probs()).map(|(x, p)| x - total * p).collect()
        };
        let (path, rest) = (&path[..problem.classes()], &rest[..problem.classes()]);
        let known: Vec<f64> = path.iter().zip(rest).map(|(path, rest)| path - rest).collect();
        Ok(Self {
            class,
            surrogate,
            score: times(problem.values()[class]),
            guess: times(surrogate),
            free: by_logits(path),
            bound: by_logits(&known),
        })
    }

    /// The control variate less its mean's estimate: it has mean 0, and REBAR is `score` without it.
    #[must_use]
    pub fn taken(&self) -> Vec<f64> {
        let paths = self.free.iter().zip(&self.bound).map(|(free, bound)| free - bound);
        self.guess.iter().zip(paths).map(|(guess, back)| guess - back).collect()
    }
}

impl Estimator<CategoricalProblem> for Rebar {
    fn about(&self) -> &'static About {
        &REBAR
    }

    fn check(&self, _: &CategoricalProblem, settings: &Settings) -> Result<(), Error> {
        check(&REBAR, settings)
    }

    fn evaluations(&self, _: &CategoricalProblem, settings: &Settings) -> usize {
        2 * settings.draws
    }

    fn noise_shape(&self, problem: &CategoricalProblem, settings: &Settings) -> NoiseShape {
        gumbels(problem, settings)
    }

    fn estimate(&self, problem: &CategoricalProblem, settings: &Settings, noise: &Noise, out: &mut [f64]) {
        average(problem, settings, noise, out, |_, gumbel, out| {
            controlled(problem, settings.temperature, gumbel, out, relaxed(problem));
        });
    }
}

impl Estimator<CategoricalProblem> for Relax {
    fn about(&self) -> &'static About {
        &RELAX
    }

    fn check(&self, _: &CategoricalProblem, settings: &Settings) -> Result<(), Error> {
        check(&RELAX, settings)
    }

    fn evaluations(&self, problem: &CategoricalProblem, settings: &Settings) -> usize {
        settings.draws + problem.classes()
    }

    fn noise_shape(&self, problem: &CategoricalProblem, settings: &Settings) -> NoiseShape {
        gumbels(problem, settings)
    }

    fn estimate(&self, problem: &CategoricalProblem, settings: &Settings, noise: &Noise, out: &mut [f64]) {
        average(problem, settings, noise, out, |_, gumbel, out| {
            controlled(problem, settings.temperature, gumbel, out, |y, slope| {
                slope.copy_from_slice(problem.values());
                y.iter().zip(problem.values()).map(|(y, value)| y * value).sum()
            });
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimator::{Problem, categorical};
    use crate::objective::{CategoricalObjective, CategoricalShape};
    use crate::stats::Moments;

    fn problem(shape: CategoricalShape) -> CategoricalProblem {
        let objective = CategoricalObjective::new(shape, &[1.5, -0.5, 0.5]).unwrap();
        CategoricalProblem::from_probs(objective, &[0.2, 0.3, 0.5]).unwrap()
    }

    /// Terms of so many draws, and the noise of each.
    fn terms(problem: &CategoricalProblem, temperature: f64, count: usize) -> Vec<(RebarTerms, Noise)> {
        let mut noise = Noise::new(1, NoiseShape { gumbel: problem.classes(), ..NoiseShape::default() });
        let draw = |replicate| {
            noise.draw(replicate);
            (RebarTerms::new(problem, temperature, noise.gumbel()).unwrap(), noise.clone())
        };
        (0..count).map(draw).collect()
    }

    #[test]
    fn they_add_up_to_the_estimate_of_the_same_noise() {
        for shape in CategoricalShape::ALL {
            let problem = problem(shape);
            for temperature in [0.1, 0.5, 2.0] {
                let settings = Settings { temperature, ..Settings::default() };
                for (terms, noise) in terms(&problem, temperature, 50) {
                    let (mut rebar, mut score, mut soft) = ([0.0; 3], [0.0; 3], [0.0; 3]);
                    for (slug, out) in
                        [("rebar", &mut rebar), ("score-function", &mut score), ("gumbel-softmax", &mut soft)]
                    {
                        categorical(slug).unwrap().estimate(&problem, &settings, &noise, out);
                    }
                    for i in 0..3 {
                        let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-11 * (1.0 + b.abs()), "{a} {b}");
                        close(terms.score[i] - terms.taken()[i], rebar[i]);
                        close(terms.score[i], score[i]);
                        close(terms.free[i], soft[i]);
                    }
                }
            }
        }
    }

    /// Three objectives, three entries, two halves: were they independent, one seed in 800 would fail.
    #[test]
    fn what_the_guess_takes_on_average_the_paths_give_back() {
        for shape in CategoricalShape::ALL {
            let problem = problem(shape);
            let (mut taken, mut score) = ([Moments::new(); 3], [Moments::new(); 3]);
            for (terms, _) in terms(&problem, 0.5, 20_000) {
                for (i, taken_i) in terms.taken().into_iter().enumerate() {
                    taken[i].push(taken_i);
                    score[i].push(terms.score[i]);
                }
            }
            for i in 0..3 {
                assert!(taken[i].mean().abs() < 4.0 * taken[i].standard_error(), "{shape:?} {i}");
                let off = score[i].mean() - problem.exact()[i];
                assert!(off.abs() < 4.0 * score[i].standard_error(), "{shape:?} {i}");
            }
        }
    }

    #[test]
    fn what_it_cannot_take_is_refused() {
        let problem = problem(CategoricalShape::ALL[0]);
        let refused = |temperature, gumbel: &[f64]| RebarTerms::new(&problem, temperature, gumbel).unwrap_err();
        assert_eq!(refused(0.0, &[0.0; 3]).param, "temperature");
        assert_eq!(refused(0.5, &[0.0; 2]).param, "gumbel");
    }
}
