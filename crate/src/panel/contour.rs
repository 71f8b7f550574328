//! Lines of equal height, by marching squares (Lorensen and Cline 1987, in two dimensions).

/// A line of equal height passes here.
type Cut = (f64, f64);

/// Heights on a grid of equal steps; NaN where there is none.
pub(super) struct Heights {
    low: Cut,
    step: Cut,
    columns: usize,
    values: Vec<f64>,
}

impl Heights {
    /// `f` at `columns` × `rows` points from one corner to the opposite one.
    pub(super) fn new(low: Cut, high: Cut, (columns, rows): (usize, usize), f: impl Fn(f64, f64) -> f64) -> Self {
        let step = ((high.0 - low.0) / (columns - 1) as f64, (high.1 - low.1) / (rows - 1) as f64);
        let at = |i: usize| {
            let (column, row) = (i % columns, i / columns);
            f(low.0 + column as f64 * step.0, low.1 + row as f64 * step.1)
        };
        Self { low, step, columns, values: (0..columns * rows).map(at).collect() }
    }

    /// The line at one height, in pieces, one or two a cell.
    pub(super) fn line(&self, height: f64) -> Vec<[Cut; 2]> {
        let rows = self.values.len() / self.columns;
        let cells = (0..rows - 1).flat_map(|row| (0..self.columns - 1).map(move |column| (column, row)));
        cells.flat_map(|cell| self.cell(cell, height)).collect()
    }

    fn cell(&self, (column, row): (usize, usize), height: f64) -> Vec<[Cut; 2]> {
        const CORNERS: [(usize, usize); 4] = [(0, 0), (1, 0), (1, 1), (0, 1)];
        let corner = CORNERS.map(|(i, j)| {
            let value = self.values[(row + j) * self.columns + column + i];
            let x = self.low.0 + (column + i) as f64 * self.step.0;
            let y = self.low.1 + (row + j) as f64 * self.step.1;
            (x, y, value - height)
        });
        if corner.iter().any(|(_, _, over)| over.is_nan()) {
            return Vec::new();
        }
        let mut cuts = Vec::with_capacity(4);
        for (i, &(x0, y0, a)) in corner.iter().enumerate() {
            let (x1, y1, b) = corner[(i + 1) % 4];
            if (a < 0.0) != (b < 0.0) {
                let share = a / (a - b);
                cuts.push((x0 + share * (x1 - x0), y0 + share * (y1 - y0)));
            }
        }
        // two cuts, or four on a saddle: neighbours along the edge belong together
        cuts.chunks_exact(2).map(|pair| [pair[0], pair[1]]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_found_and_nothing_beyond_the_edge() {
        let heights =
            Heights::new((-2.0, -2.0), (2.0, 2.0), (41, 41), |x, y| if x < -0.5 { f64::NAN } else { x * x + y * y });
        let line = heights.line(1.0);
        assert!(line.len() > 30);
        for (x, y) in line.into_iter().flatten() {
            assert!((libm::hypot(x, y) - 1.0).abs() < 0.01 && x >= -0.5, "{x} {y}");
        }
        assert!(heights.line(100.0).is_empty());
    }
}
