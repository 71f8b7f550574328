//! The numbers of a seed, to the last bit: what a shared link shows for ever.
//!
//! The page's `boundary.rs` runs the same modules in wasm.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod estimators;
#[allow(unreachable_pub, reason = "the page's boundary test reads it too")]
mod golden;
mod samples;
mod vae;
