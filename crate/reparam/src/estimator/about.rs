//! What there is to say about an estimator, besides its numbers.

use super::Hyperparameter;

/// The idea an estimator rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// The derivative goes through the density.
    Score,
    /// The derivative goes through the sample.
    Pathwise,
    /// The derivative of the law is a difference of two laws.
    Measure,
    /// Score and path together.
    Mixed,
}

/// What there is to say about an estimator: the one source of menus, tables, requests and the autoencoder's labels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct About {
    /// Its name in code, requests and URLs.
    pub slug: &'static str,
    /// Its name for people, as it begins a line.
    pub name: &'static str,
    /// The same name within a sentence.
    pub name_in_text: &'static str,
    /// The same name where there is little room: at the end of a line, on a tick, beside a number; at most 12 signs.
    pub short: &'static str,
    /// The idea it rests on.
    pub family: Family,
    /// One estimate from one draw.
    pub formula: &'static str,
    /// What it asks of f and of the sampler, in a few words.
    pub requires: &'static str,
    /// What one draw costs.
    pub cost: &'static str,
    /// Whether its mean is the gradient, wherever the objective is smooth enough for it.
    pub unbiased: bool,
    /// Why it is unbiased, or where the bias comes from.
    pub why: &'static str,
    /// Whether [`Settings::temperature`](super::Settings::temperature) changes it.
    pub uses_temperature: bool,
    /// Numbers of its own, which no other estimator need know.
    pub hyperparameters: &'static [&'static Hyperparameter],
    /// Where it was published.
    pub citation: &'static str,
}
