//! Every sampler against the law it claims, by Kolmogorov–Smirnov, χ² and moments.
//!
//! Seeds are fixed, so nothing here is flaky. Each comparison has false-failure rate [`support::LEVEL`] over the seeds:
//! with about 300 comparisons a new set of seeds would fail right samplers once in 300 times.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod concrete;
mod density;
mod endpoints;
mod gaussian;
mod gumbel;
mod support;
mod uniform;
