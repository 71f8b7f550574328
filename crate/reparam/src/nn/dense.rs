//! A fully connected layer, y = x W + b, and the rectifier between two of them.

use super::{BinaryCsr, Float, Matrix, Packing, Simd8, multiply};
use crate::random::Stream;

/// Weights and biases of a layer; also the gradient by them, and the moments of an optimizer.
///
/// `weight` is kept as inputs×outputs, row-major, the transpose of what PyTorch's `Linear` calls weight.
#[derive(Debug, Clone, PartialEq)]
pub struct Dense<T> {
    inputs: usize,
    outputs: usize,
    /// W, inputs×outputs.
    pub weight: Vec<T>,
    /// b, one number an output.
    pub bias: Vec<T>,
}

impl<T: Float> Dense<T> {
    /// A layer of zeros.
    #[must_use]
    pub fn zeros(inputs: usize, outputs: usize) -> Self {
        Self { inputs, outputs, weight: vec![T::default(); inputs * outputs], bias: vec![T::default(); outputs] }
    }

    /// Draws weights and biases uniformly from ±1/√inputs, as PyTorch's `Linear` does; weights in PyTorch's order.
    pub fn initialize(&mut self, stream: &mut Stream) {
        let bound = 1.0 / (self.inputs as f64).sqrt();
        let mut draw = || T::from_f64(bound * (2.0 * stream.uniform() - 1.0));
        for output in 0..self.outputs {
            for row in self.weight.chunks_exact_mut(self.outputs) {
                row[output] = draw();
            }
        }
        self.bias.fill_with(draw);
    }

    /// Numbers in a row of x.
    #[must_use]
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// Numbers in a row of y.
    #[must_use]
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    fn matrix(&self) -> Matrix<'_, T> {
        Matrix::new(&self.weight, self.inputs, self.outputs)
    }

    /// y = x W + b for `rows` rows.
    pub fn forward(&self, x: &[T], rows: usize, y: &mut [T], packing: &mut Packing<T>) {
        let y = &mut y[..rows * self.outputs];
        multiply(Matrix::new(x, rows, self.inputs), self.matrix(), Some(&self.bias), y, packing);
    }

    /// y = x W + b for a binary x.
    pub fn forward_binary(&self, x: &BinaryCsr, y: &mut [T]) {
        x.multiply(&self.weight, Some(&self.bias), y, self.outputs);
    }

    /// ∂/∂x = ∂/∂y Wᵀ for `rows` rows.
    pub fn backward(&self, dy: &[T], rows: usize, dx: &mut [T], packing: &mut Packing<T>) {
        let dx = &mut dx[..rows * self.inputs];
        multiply(Matrix::new(dy, rows, self.outputs), self.matrix().transposed(), None, dx, packing);
    }

    /// Becomes the gradient by a layer's parameters: ∂/∂W = xᵀ ∂/∂y, ∂/∂b = Σ ∂/∂y over `rows` rows.
    pub fn set_gradient(&mut self, x: &[T], dy: &[T], rows: usize, packing: &mut Packing<T>) {
        let x = Matrix::new(x, rows, self.inputs).transposed();
        multiply(x, Matrix::new(dy, rows, self.outputs), None, &mut self.weight, packing);
        self.set_bias_gradient(dy, rows);
    }

    /// [`set_gradient`](Self::set_gradient) for a binary x, given as its transpose.
    pub fn set_gradient_binary(&mut self, transposed: &BinaryCsr, dy: &[T], rows: usize) {
        transposed.multiply(&dy[..rows * self.outputs], None, &mut self.weight, self.outputs);
        self.set_bias_gradient(dy, rows);
    }

    fn set_bias_gradient(&mut self, dy: &[T], rows: usize) {
        self.bias.fill(T::default());
        for dy in dy.chunks_exact(self.outputs).take(rows) {
            self.bias.iter_mut().zip(dy).for_each(|(sum, dy)| *sum += *dy);
        }
    }
}

/// max(x, 0) in place; NaN stays NaN, so that a loss can't hide it.
pub fn relu<T: Float>(x: &mut [T]) {
    let zero = T::Simd8::splat(T::default());
    for x in x.chunks_mut(8) {
        let wide = T::Simd8::load(x);
        wide.where_negative(zero, wide).store(x);
    }
}

/// Sets the derivative by the input of [`relu`] to 0 where its output `y` is 0.
pub fn relu_backward<T: Float>(y: &[T], dy: &mut [T]) {
    let zero = T::Simd8::splat(T::default());
    for (y, dy) in y.chunks(8).zip(dy.chunks_mut(8)) {
        (-T::Simd8::load(y)).where_negative(T::Simd8::load(dy), zero).store(dy);
    }
}
