//! Numbers by the million: written into an array that the caller owns.

use crate::error::Error;
use js_sys::{Float32Array, Reflect, Symbol, Uint32Array};
use reparam::random::LANES;
use wasm_bindgen::{JsCast, JsValue};

/// Numbers made before they are copied out: few enough for the cache.
const PIECE: usize = 8192;

/// A typed array that numbers can be written into.
pub(super) trait Out: JsCast {
    type Number: Copy + Default;
    const NAME: &str;
    fn with_length(length: u32) -> Self;
    fn length(&self) -> u32;
    fn put(&self, from: u32, numbers: &[Self::Number]);
}

impl Out for Float32Array {
    type Number = f32;
    const NAME: &str = "Float32Array";
    fn with_length(length: u32) -> Self {
        Self::new_with_length(length)
    }
    fn length(&self) -> u32 {
        self.length()
    }
    fn put(&self, from: u32, numbers: &[f32]) {
        self.subarray(from, from + numbers.len() as u32).copy_from(numbers);
    }
}

impl Out for Uint32Array {
    type Number = u32;
    const NAME: &str = "Uint32Array";
    fn with_length(length: u32) -> Self {
        Self::new_with_length(length)
    }
    fn length(&self) -> u32 {
        self.length()
    }
    fn put(&self, from: u32, numbers: &[u32]) {
        self.subarray(from, from + numbers.len() as u32).copy_from(numbers);
    }
}

/// Writes n × `width` numbers, n > 0, some rows at a time, into `out`, or into a new array if it is undefined or null.
pub(super) fn fill<T: Out>(
    out: JsValue,
    n: usize,
    width: usize,
    mut make: impl FnMut(&mut [T::Number]),
) -> Result<T, Error> {
    let length = n * width;
    let array = if out.is_undefined() || out.is_null() { T::with_length(length as u32) } else { accept(out)? };
    if array.length() as usize != length {
        return Err(Error::range("out", format_args!("must have {length} entries"), array.length()));
    }
    // samplers go on after a multiple of the lanes
    let piece = (PIECE / width).max(1).next_multiple_of(LANES) * width;
    let mut numbers = vec![T::Number::default(); piece.min(length)];
    for from in (0..length).step_by(piece) {
        let numbers = &mut numbers[..piece.min(length - from)];
        make(numbers);
        array.put(from as u32, numbers);
    }
    Ok(array)
}

/// By its tag, which is the same for arrays of another frame.
fn accept<T: Out>(out: JsValue) -> Result<T, Error> {
    let tag = Reflect::get(&out, &Symbol::to_string_tag()).ok().and_then(|tag| tag.as_string());
    if tag.as_deref() == Some(T::NAME) {
        return Ok(out.unchecked_into());
    }
    Err(Error::shape("out", format!("out must be a {}", T::NAME)))
}
