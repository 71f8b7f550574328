//! The lists that menus, look-ups, tables, requests and the conformance tests are made from.

use super::{About, CategoricalProblem, Estimator, GaussianProblem, Hyperparameter, Problem};
use crate::Error;
use crate::objective::{CategoricalShape, GaussianShape};

/// An estimator that lives as long as the program.
pub type EstimatorRef<P> = &'static dyn Estimator<P>;

/// All estimators for Gaussian problems, in the order of a menu.
pub static GAUSSIAN: &[EstimatorRef<GaussianProblem>] = &[
    &super::gaussian::score::ScoreFunction,
    &super::gaussian::score::MeanBaseline,
    &super::gaussian::score::OptimalBaseline,
    &super::gaussian::score::LeaveOneOut,
    &super::gaussian::delta::DeltaControlVariate,
    &super::gaussian::pathwise::Pathwise,
    &super::gaussian::pathwise::Antithetic,
    &super::gaussian::measure::MeasureValued,
];

/// All estimators for categorical problems, in the order of a menu.
pub static CATEGORICAL: &[EstimatorRef<CategoricalProblem>] = &[
    &super::categorical::score::ScoreFunction,
    &super::categorical::score::MeanBaseline,
    &super::categorical::score::LeaveOneOut,
    &super::categorical::straight_through::StraightThrough,
    &super::categorical::gumbel_softmax::GumbelSoftmax,
    &super::categorical::gumbel_softmax::StraightThroughGumbelSoftmax,
    &super::categorical::gumbel_rao::GumbelRao,
    &super::categorical::reinmax::ReinMax,
    &super::categorical::rebar::Rebar,
    &super::categorical::rebar::Relax,
    &super::categorical::arm::Arm,
    &super::categorical::arm::DisArm,
    &super::categorical::darn::Darn,
];

/// The Gaussian estimator with this slug.
///
/// # Errors
/// None has it.
pub fn gaussian(slug: &str) -> Result<EstimatorRef<GaussianProblem>, Error> {
    by_slug(GAUSSIAN, slug)
}

/// The categorical estimator with this slug.
///
/// ```
/// # fn main() -> Result<(), reparam::Error> {
/// let reinmax = reparam::estimator::categorical("reinmax")?;
/// assert_eq!(reinmax.about().citation, "Liu, Dong, Liu, Yu and Gao 2023; Shekhovtsov 2023");
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// None has it.
pub fn categorical(slug: &str) -> Result<EstimatorRef<CategoricalProblem>, Error> {
    by_slug(CATEGORICAL, slug)
}

fn by_slug<P: Problem>(list: &[EstimatorRef<P>], slug: &str) -> Result<EstimatorRef<P>, Error> {
    list.iter().copied().find(|estimator| estimator.about().slug == slug).ok_or_else(|| {
        let known: Vec<_> = list.iter().map(|estimator| estimator.about().slug).collect();
        Error::unknown("estimator", format!("estimator must be one of {}, got {slug}", known.join(", ")))
    })
}

/// Every estimator's description, the Gaussian ones first; an idea that is in both lists has one in each.
pub fn abouts() -> impl Iterator<Item = &'static About> {
    GAUSSIAN.iter().map(|entry| entry.about()).chain(CATEGORICAL.iter().map(|entry| entry.about()))
}

/// What there is to say about the estimator with this slug, of either list.
///
/// Where both lists have the slug, name, bias and citation are the same in both; the formula is the Gaussian one.
///
/// ```
/// let about = reparam::estimator::about("reinmax");
/// assert_eq!(about.map(|about| (about.name, about.unbiased)), Some(("ReinMax", false)));
/// ```
#[must_use]
pub fn about(slug: &str) -> Option<&'static About> {
    abouts().find(|about| about.slug == slug)
}

/// The numbers that estimators of a list have of their own, each once.
#[must_use]
pub fn hyperparameters<P: Problem>(list: &[EstimatorRef<P>]) -> Vec<&'static Hyperparameter> {
    let mut all: Vec<&'static Hyperparameter> = Vec::new();
    for &of in list.iter().flat_map(|entry| entry.about().hyperparameters) {
        if !all.iter().any(|known| known.name == of.name) {
            all.push(of);
        }
    }
    all
}

/// Slugs and labels of the Gaussian objectives.
#[must_use]
pub fn gaussian_objectives() -> Vec<(&'static str, &'static str)> {
    GaussianShape::ALL.iter().map(|shape| (shape.slug(), shape.label())).collect()
}

/// Slugs and labels of the categorical objectives.
#[must_use]
pub fn categorical_objectives() -> Vec<(&'static str, &'static str)> {
    CategoricalShape::ALL.iter().map(|shape| (shape.slug(), shape.label())).collect()
}

/// Slugs and names of the Gaussian estimators.
#[must_use]
pub fn gaussian_options() -> Vec<(&'static str, &'static str)> {
    options(GAUSSIAN)
}

/// Slugs and names of the categorical estimators.
#[must_use]
pub fn categorical_options() -> Vec<(&'static str, &'static str)> {
    options(CATEGORICAL)
}

fn options<P: Problem>(list: &[EstimatorRef<P>]) -> Vec<(&'static str, &'static str)> {
    list.iter().map(|estimator| (estimator.about().slug, estimator.about().name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One idea has one name wherever it is found, so that a slug is enough to look it up.
    #[test]
    fn both_lists_agree_about_a_slug() {
        for one in abouts() {
            for other in abouts().filter(|other| other.slug == one.slug) {
                let say = |about: &About| (about.name, about.name_in_text, about.short, about.unbiased, about.citation);
                assert_eq!(say(one), say(other), "{}", one.slug);
            }
            assert!((1..=12).contains(&one.short.chars().count()), "{}: {}", one.slug, one.short);
            let others = abouts().filter(|other| other.slug != one.slug);
            assert!(others.into_iter().all(|other| other.short != one.short), "{}", one.short);
            assert_eq!(one.name.to_lowercase(), one.name_in_text.to_lowercase(), "{}", one.slug);
        }
    }
}
