//! Bias and variance over many replicates.

use super::row::{Row, Tally};
use super::simd::Polynomials;
use super::{BatchForm, EstimatorRef, Noise, NoiseShape, Problem, Settings};
use crate::Error;

/// Sees one estimate, with the position of its estimator.
pub(super) type Each<'a> = dyn FnMut(usize, &[f64]) + 'a;

/// Several estimators of one problem, measured over the same replicates with the same noise.
///
/// Replicate r reads the noise of its own number: results depend on the problem, the settings, the seed and how many
/// replicates there are, not on how [`advance`](Self::advance) cuts them into slices.
pub struct Estimation<P: 'static> {
    problem: P,
    members: Vec<Member<P>>,
    noise: Noise,
    replicates: usize,
    /// Runs instead, if every estimator's batch form is a polynomial.
    batches: Option<Polynomials>,
}

struct Member<P: 'static> {
    estimator: EstimatorRef<P>,
    settings: Settings,
    tally: Tally,
}

impl<P: Problem> Estimation<P> {
    /// No replicates yet. An estimator that needs more draws than `settings` has gets as many as it needs.
    ///
    /// # Errors
    /// If an estimator can't solve the problem with these settings.
    pub fn new(estimators: &[EstimatorRef<P>], problem: P, settings: Settings, seed: u32) -> Result<Self, Error> {
        let mut members = Vec::new();
        let mut shape = NoiseShape::default();
        for &estimator in estimators {
            let settings = settings.at_least(estimator);
            estimator.check(&problem, &settings)?;
            shape = shape.union(estimator.noise_shape(&problem, &settings));
            members.push(Member { estimator, settings, tally: Tally::new(problem.exact().len()) });
        }
        let polynomials = members.iter().map(|member| match member.estimator.batch_form(&problem, &member.settings) {
            Some(BatchForm::Polynomial(coefficients)) => Some(coefficients),
            _ => None,
        });
        let batches = polynomials.collect::<Option<Vec<_>>>().map(|polynomials| Polynomials::new(seed, &polynomials));
        Ok(Self { problem, members, noise: Noise::new(seed, shape), replicates: 0, batches })
    }

    /// Measures `n` more replicates.
    pub fn advance(&mut self, n: usize) {
        self.run(n, None);
    }

    /// [`advance`](Self::advance) that shows every single estimate, with the position of its estimator in the list.
    ///
    /// ```
    /// # fn main() -> Result<(), reparam::Error> {
    /// use reparam::estimator::{CategoricalProblem, Estimation, Settings, categorical};
    /// use reparam::objective::{CategoricalObjective, CategoricalShape};
    ///
    /// let objective = CategoricalObjective::new(CategoricalShape::Linear, &[1.0, 3.0])?;
    /// let problem = CategoricalProblem::from_probs(objective, &[0.5, 0.5])?;
    /// let mut estimation = Estimation::new(&[categorical("score-function")?], problem, Settings::default(), 1)?;
    /// let mut seen = Vec::new();
    /// estimation.advance_with(100, |_, estimate| seen.push(estimate.to_vec()));
    /// assert!(seen.iter().all(|x| x == &[0.5, -0.5] || x == &[-1.5, 1.5]));
    /// # Ok(())
    /// # }
    /// ```
    pub fn advance_with(&mut self, n: usize, mut each: impl FnMut(usize, &[f64])) {
        self.run(n, Some(&mut each));
    }

    fn run(&mut self, n: usize, mut each: Option<&mut Each>) {
        let replicates = self.replicates..self.replicates + n;
        self.replicates += n;
        if let Some(batches) = &mut self.batches {
            batches.advance(n, each);
            return;
        }
        let mut estimate = vec![0.0; self.problem.exact().len()];
        for replicate in replicates {
            self.noise.draw(replicate);
            for (index, member) in self.members.iter_mut().enumerate() {
                member.estimator.estimate(&self.problem, &member.settings, &self.noise, &mut estimate);
                member.tally.push(&estimate);
                if let Some(each) = each.as_deref_mut() {
                    each(index, &estimate);
                }
            }
        }
    }

    /// Replicates so far.
    #[must_use]
    pub fn replicates(&self) -> usize {
        self.replicates
    }

    /// What is differentiated.
    #[must_use]
    pub fn problem(&self) -> &P {
        &self.problem
    }

    /// One row an estimator, in the order of the list; numbers that need more replicates are NaN.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        let row = |member: &Member<P>, tally: &Tally| {
            let (estimator, settings) = (member.estimator, &member.settings);
            let evaluations = estimator.evaluations(&self.problem, settings);
            let exact_variance = estimator.exact_variance(&self.problem, settings);
            tally.row(estimator.about().slug, evaluations, exact_variance, self.problem.exact())
        };
        match &self.batches {
            None => self.members.iter().map(|member| row(member, &member.tally)).collect(),
            Some(batches) => {
                let tallies = batches.powers().map(|powers| Tally::from_powers(self.replicates, powers));
                self.members.iter().zip(tallies).map(|(member, tally)| row(member, &tally)).collect()
            }
        }
    }
}
