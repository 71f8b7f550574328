//! The product of two matrices: packed operands and a tile of 4×8 sums that stays in registers.
//!
//! The same kernel on the host and in WebAssembly, because a library that picks its instructions at run time adds in
//! another order, or fused, and a seed would give other numbers there. `A B` costs 2·m·n·k operations.

use super::{Float, Simd8};

/// Rows and columns of a tile.
const TILE: (usize, usize) = (4, 8);

/// A row-major matrix, or the transpose of one.
#[derive(Debug, Clone, Copy)]
pub struct Matrix<'a, T> {
    numbers: &'a [T],
    rows: usize,
    columns: usize,
    strides: (usize, usize),
}

impl<'a, T> Matrix<'a, T> {
    /// `rows`×`columns` numbers, row-major; more numbers than that are ignored.
    #[must_use]
    pub fn new(numbers: &'a [T], rows: usize, columns: usize) -> Self {
        Self { numbers: &numbers[..rows * columns], rows, columns, strides: (columns, 1) }
    }

    /// The transpose, without moving a number.
    #[must_use]
    pub fn transposed(self) -> Self {
        Self { rows: self.columns, columns: self.rows, strides: (self.strides.1, self.strides.0), ..self }
    }
}

/// Room for the packed operands: all of A, and eight columns of B.
#[derive(Debug, Clone)]
pub struct Packing<T> {
    a: Vec<T>,
    b: Vec<T>,
}

impl<T: Float> Packing<T> {
    /// For products with up to `left` numbers in A, in up to `rows` rows of up to `depth` columns.
    #[must_use]
    pub fn new(left: usize, depth: usize) -> Self {
        Self { a: vec![T::default(); left + (TILE.0 - 1) * depth], b: vec![T::default(); depth * TILE.1] }
    }
}

/// A strip of N lines, number after number; a line beyond the last is 0. One of the two strides is 1.
fn pack<T: Float, const N: usize>(from: &[T], lines: usize, line: usize, along: usize, to: &mut [[T; N]]) {
    if line == 1 && lines >= N {
        for (at, to) in to.iter_mut().enumerate() {
            to.copy_from_slice(&from[at * along..][..N]);
        }
    } else if along == 1 {
        for i in 0..N {
            match from.get(i * line..).filter(|_| i < lines) {
                Some(from) => to.iter_mut().zip(from).for_each(|(to, from)| to[i] = *from),
                None => to.iter_mut().for_each(|to| to[i] = T::default()),
            }
        }
    } else {
        for (at, to) in to.iter_mut().enumerate() {
            *to = std::array::from_fn(|i| if i < lines { from[at * along + i * line] } else { T::default() });
        }
    }
}

/// C, row-major and m×n, becomes the product A B, plus `start` (or 0) in every row. A is m×k, B is k×n.
///
/// ```
/// use reparam::nn::{Matrix, Packing, multiply};
///
/// let a = [1.0, 2.0, 3.0, 4.0];
/// let mut c = [0.0; 4];
/// let (left, right) = (Matrix::new(&a, 2, 2), Matrix::new(&a, 2, 2).transposed());
/// multiply(left, right, None, &mut c, &mut Packing::new(4, 2));
/// assert_eq!(c, [5.0, 11.0, 11.0, 25.0]);
/// ```
///
/// # Panics
/// If the sizes don't fit each other or the packing, or k is 0.
pub fn multiply<T: Float>(a: Matrix<T>, b: Matrix<T>, start: Option<&[T]>, c: &mut [T], packing: &mut Packing<T>) {
    let (m, n, k) = (a.rows, b.columns, a.columns);
    assert!(b.rows == k && k > 0 && c.len() >= m * n, "sizes of a product");
    if m * n == 0 {
        return;
    }
    let strips = m.div_ceil(TILE.0);
    let packed_a = packing.a[..strips * k * TILE.0].as_chunks_mut::<{ TILE.0 }>().0;
    let packed_b = packing.b[..k * TILE.1].as_chunks_mut::<{ TILE.1 }>().0;
    for (strip, to) in packed_a.chunks_exact_mut(k).enumerate() {
        let row = strip * TILE.0;
        pack(&a.numbers[row * a.strides.0..], m - row, a.strides.0, a.strides.1, to);
    }
    for column in (0..n).step_by(TILE.1) {
        pack(&b.numbers[column * b.strides.1..], n - column, b.strides.1, b.strides.0, packed_b);
        let width = TILE.1.min(n - column);
        let start = T::Simd8::load(start.map_or(&[], |start| &start[column..column + width]));
        for (strip, c) in c[..m * n].chunks_mut(TILE.0 * n).enumerate() {
            let sums = tile(&packed_a[strip * k..][..k], packed_b);
            for (c, sum) in c.chunks_exact_mut(n).zip(sums) {
                (start + sum).store(&mut c[column..column + width]);
            }
        }
    }
}

/// Four rows of A against eight columns of B.
#[inline(always)]
fn tile<T: Float>(a: &[[T; TILE.0]], b: &[[T; TILE.1]]) -> [T::Simd8; TILE.0] {
    let mut sums = [T::Simd8::splat(T::default()); TILE.0];
    for (a, b) in a.iter().zip(b) {
        let b = T::Simd8::new(*b);
        for (sum, a) in sums.iter_mut().zip(a) {
            *sum += T::Simd8::splat(*a) * b;
        }
    }
    sums
}
