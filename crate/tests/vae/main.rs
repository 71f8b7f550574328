//! The autoencoder: derivatives, exactness where it is enumerable, training, files.
#![cfg(not(target_arch = "wasm32"))] // compared with crates of the host
#![allow(clippy::unwrap_used)] // helpers of tests

mod bounds;
mod derivatives;
mod exactness;
mod files;
mod support;
mod trainer;
mod training;
