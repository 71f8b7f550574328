//! Every estimator against its formula: golden rows, closed forms, identities, means; and how runs behave.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod categorical;
mod gaussian;
mod identities;
mod means;
mod references;
mod requests;
mod runs;
mod support;
mod sweeps;
