//! Sparse binary matrices: which columns of each row are 1.

use super::{Float, Simd8};

/// Compressed sparse rows (CSR) without values: one list of column numbers a row.
///
/// A binarized digit is about 80 % zeros: a product with it only adds the rows of the other matrix that are listed.
///
/// ```
/// use reparam::nn::BinaryCsr;
///
/// let mut x = BinaryCsr::new(1, 3);
/// x.push(|_| [true, false, true, false, false, false, false, false]);
/// assert_eq!(x.row(0), [0, 2]);
/// let mut y = [0.0; 2];
/// x.multiply(&[1.0, 2.0, 10.0, 20.0, 100.0, 200.0], None, &mut y, 2);
/// assert_eq!(y, [101.0, 202.0]);
/// ```
#[derive(Debug, Clone)]
pub struct BinaryCsr {
    starts: Vec<u32>,
    entries: Vec<u32>,
    columns: usize,
}

impl BinaryCsr {
    /// No rows yet, with room for `rows`×`columns` ones.
    #[must_use]
    pub fn new(rows: usize, columns: usize) -> Self {
        let mut starts = Vec::with_capacity(rows + 2);
        starts.push(0);
        Self { starts, entries: Vec::with_capacity(rows * columns), columns }
    }

    /// Removes every row.
    pub fn clear(&mut self) {
        self.starts.truncate(1);
        self.entries.clear();
    }

    /// Adds a row with ones where `lit` says so; it is asked for eight columns at a time, the last of which may not exist.
    pub fn push(&mut self, mut lit: impl FnMut(usize) -> [bool; 8]) {
        // every column is written, the next one over it unless it is 1: no branch to guess wrong
        let mut end = self.entries.len();
        self.entries.resize(end + self.columns, 0);
        for first in (0..self.columns).step_by(8) {
            let lit = lit(first);
            if lit != [false; 8] {
                for (column, lit) in (first..self.columns).zip(lit) {
                    self.entries[end] = column as u32;
                    end += usize::from(lit);
                }
            }
        }
        self.entries.truncate(end);
        self.starts.push(end as u32);
    }

    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.starts.len() - 1
    }

    /// The columns that are 1, in order.
    #[must_use]
    pub fn row(&self, row: usize) -> &[u32] {
        &self.entries[self.starts[row] as usize..self.starts[row + 1] as usize]
    }

    /// Becomes the transpose of another matrix.
    pub fn transpose(&mut self, of: &Self) {
        self.columns = of.rows();
        self.starts.clear();
        self.starts.resize(of.columns + 2, 0);
        for &column in &of.entries {
            self.starts[column as usize + 2] += 1;
        }
        for column in 2..self.starts.len() {
            self.starts[column] += self.starts[column - 1];
        }
        self.entries.clear();
        self.entries.resize(of.entries.len(), 0);
        // starts[column + 1] moves from the start of its list to its end
        for row in 0..of.rows() {
            for &column in of.row(row) {
                let place = &mut self.starts[column as usize + 1];
                self.entries[*place as usize] = row as u32;
                *place += 1;
            }
        }
        self.starts.truncate(of.columns + 1);
    }

    /// The product with a dense row-major matrix of `width` columns, plus `start` (or 0) in every row.
    pub fn multiply<T: Float>(&self, matrix: &[T], start: Option<&[T]>, out: &mut [T], width: usize) {
        let mut column = 0;
        while column + 24 <= width {
            self.block::<T, 3, 24>(matrix, start, out, width, column);
            column += 24;
        }
        while column + 8 <= width {
            self.block::<T, 1, 8>(matrix, start, out, width, column);
            column += 8;
        }
        for column in column..width {
            for (row, out) in out.chunks_exact_mut(width).take(self.rows()).enumerate() {
                let first = start.map_or(T::default(), |start| start[column]);
                let listed = self.row(row).iter().map(|&entry| matrix[entry as usize * width + column]);
                out[column] = listed.fold(first, |sum, x| sum + x);
            }
        }
    }

    /// C = 8·N columns of the product, so few that their sums and what is added to them stay in registers: an engine of
    /// WebAssembly loads all of the latter before it adds.
    fn block<T: Float, const N: usize, const C: usize>(
        &self,
        matrix: &[T],
        start: Option<&[T]>,
        out: &mut [T],
        width: usize,
        column: usize,
    ) {
        let zero = [T::Simd8::splat(T::default()); N];
        let add = |sums: &mut [T::Simd8; N], numbers: &[T]| {
            // one check for all columns
            if let Some(numbers) = numbers.first_chunk::<C>() {
                let eights = numbers.as_chunks::<8>().0;
                sums.iter_mut().zip(eights).for_each(|(sum, eight)| *sum += T::Simd8::new(*eight));
            }
        };
        let mut first = zero;
        if let Some(start) = start {
            add(&mut first, &start[column..]);
        }
        let matrix = &matrix[column..];
        for (row, out) in out.chunks_exact_mut(width).take(self.rows()).enumerate() {
            let mut sums = first;
            for &entry in self.row(row) {
                add(&mut sums, &matrix[entry as usize * width..]);
            }
            for (out, sum) in out[column..column + C].as_chunks_mut::<8>().0.iter_mut().zip(sums) {
                *out = sum.to_array();
            }
        }
    }
}
