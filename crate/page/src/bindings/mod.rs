//! What JavaScript sees. No mathematics here: values in, values out, pictures onto a canvas.

#[cfg(feature = "compute")]
pub mod compute;
mod convert;
#[cfg(feature = "compute")]
pub mod elbo;
#[cfg(feature = "compute")]
pub mod gradient;
pub mod graph;
mod options;
#[cfg(feature = "compute")]
mod out;
pub mod panel;
#[cfg(debug_assertions)]
mod panic;
#[cfg(feature = "vae")]
pub mod training;
#[cfg(all(feature = "vae", feature = "compute"))]
pub mod vae;
pub mod words;

use wasm_bindgen::prelude::wasm_bindgen;

/// A seed from the system's entropy; the only place where entropy enters.
#[wasm_bindgen(js_name = freshSeed)]
#[must_use]
#[allow(clippy::disallowed_methods, reason = "a fresh seed is what entropy is for")]
pub fn fresh_seed() -> u32 {
    let mut bytes = [0; 4];
    // Without entropy a fixed seed still gives right numbers.
    if getrandom::fill(&mut bytes).is_err() {
        return 1;
    }
    u32::from_le_bytes(bytes)
}
