//! Adam, by Kingma and Ba 2015 ([arXiv:1412.6980](https://arxiv.org/abs/1412.6980), algorithm 1), with their constants: β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸.

use super::{Float, Simd8};

const DECAY: (f64, f64) = (0.9, 0.999);
const EPSILON: f64 = 1e-8;

/// One step's constants, shared by all parameters.
#[derive(Debug, Clone, Copy)]
pub struct Adam {
    rate: f64,
    /// 1/√(1 − β₂ᵗ)
    spread: f64,
}

impl Adam {
    /// Step number `step`, from 1, at this learning rate.
    #[must_use]
    pub fn new(learning_rate: f64, step: u32) -> Self {
        let left = |decay: f64| 1.0 - libm::pow(decay, f64::from(step));
        Self { rate: learning_rate / left(DECAY.0), spread: 1.0 / left(DECAY.1).sqrt() }
    }

    /// Moves parameters against their gradient; `first` and `second` are the running moments, 0 at the start.
    pub fn descend<T: Float>(&self, parameters: &mut [T], gradient: &[T], first: &mut [T], second: &mut [T]) {
        let constant = |x: f64| T::Simd8::splat(T::from_f64(x));
        let (keep1, take1) = (constant(DECAY.0), constant(1.0 - DECAY.0));
        let (keep2, take2) = (constant(DECAY.1), constant(1.0 - DECAY.1));
        let (rate, spread, epsilon) = (constant(self.rate), constant(self.spread), constant(EPSILON));
        let step = |parameters: &mut [T], gradient: &[T], first: &mut [T], second: &mut [T]| {
            let g = T::Simd8::load(gradient);
            let m = T::Simd8::load(first) * keep1 + g * take1;
            let v = T::Simd8::load(second) * keep2 + g * g * take2;
            m.store(first);
            v.store(second);
            (T::Simd8::load(parameters) - rate * m / (v.sqrt() * spread + epsilon)).store(parameters);
        };
        let (parameters, parameters_left) = parameters.as_chunks_mut::<8>();
        let (gradient, gradient_left) = gradient.as_chunks::<8>();
        let (first, first_left) = first.as_chunks_mut::<8>();
        let (second, second_left) = second.as_chunks_mut::<8>();
        for ((parameters, gradient), (first, second)) in
            parameters.iter_mut().zip(gradient).zip(first.iter_mut().zip(second))
        {
            step(parameters, gradient, first, second);
        }
        step(parameters_left, gradient_left, first_left, second_left);
    }
}
