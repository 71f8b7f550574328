//! Contour lines, by marching squares (Lorensen and Cline 1987, in two dimensions).

/// A point where a contour crosses a line of the grid.
type Cut = (f64, f64);

/// Heights on a grid of equal steps; NaN where there is none.
pub(crate) struct Heights {
    low: Cut,
    step: Cut,
    columns: usize,
    values: Vec<f64>,
}

impl Heights {
    /// `f` at `columns` × `rows` points from one corner to the opposite one.
    pub(crate) fn new(low: Cut, high: Cut, (columns, rows): (usize, usize), f: impl Fn(f64, f64) -> f64) -> Self {
        let step = ((high.0 - low.0) / (columns - 1) as f64, (high.1 - low.1) / (rows - 1) as f64);
        let at = |i: usize| {
            let (column, row) = (i % columns, i / columns);
            f(low.0 + column as f64 * step.0, low.1 + row as f64 * step.1)
        };
        Self { low, step, columns, values: (0..columns * rows).map(at).collect() }
    }

    /// The line at one height: points from one cut of a grid line to the next, and NaN between its parts.
    pub(crate) fn line(&self, height: f64) -> Vec<Cut> {
        // which two cuts each cut is joined to
        let mut joined = vec![[NONE; 2]; 2 * self.values.len()];
        let rows = self.values.len() / self.columns;
        for row in 0..rows - 1 {
            for column in 0..self.columns - 1 {
                self.join(row * self.columns + column, height, &mut joined);
            }
        }
        let mut line = Vec::new();
        // open parts from an end first, then the closed ones from anywhere
        for ends_only in [true, false] {
            for start in 0..joined.len() {
                let [a, b] = joined[start];
                if a != NONE && (b == NONE || !ends_only) {
                    self.follow(start, height, &mut joined, &mut line);
                    line.push((f64::NAN, f64::NAN));
                }
            }
        }
        line
    }

    /// Follows a contour from cut to cut, and removes the links behind it.
    fn follow(&self, start: usize, height: f64, joined: &mut [[usize; 2]], line: &mut Vec<Cut>) {
        let mut here = start;
        loop {
            line.push(self.cut(here, height));
            let Some(next) = joined[here].into_iter().find(|next| *next != NONE) else { return };
            for (from, to) in [(here, next), (next, here)] {
                joined[from].iter_mut().find(|end| **end == to).into_iter().for_each(|end| *end = NONE);
            }
            here = next;
        }
    }

    /// Joins the cuts through the sides of the cell whose lowest corner is `at`.
    fn join(&self, at: usize, height: f64, joined: &mut [[usize; 2]]) {
        let corners = [at, at + 1, at + 1 + self.columns, at + self.columns];
        let over = corners.map(|i| self.values[i] - height);
        if over.iter().any(|x| x.is_nan()) {
            return;
        }
        // sides in order round the cell, as cuts: 2i lies between point i and the one to its right, 2i + 1 above it
        let sides = [2 * at, 2 * (at + 1) + 1, 2 * (at + self.columns), 2 * at + 1];
        let cuts: Vec<usize> =
            (0..4).filter(|&i| (over[i] < 0.0) != (over[(i + 1) % 4] < 0.0)).map(|i| sides[i]).collect();
        // two cuts, or four on a saddle: neighbours along the edge belong together
        for pair in cuts.chunks_exact(2) {
            for (from, to) in [(pair[0], pair[1]), (pair[1], pair[0])] {
                joined[from].iter_mut().find(|end| **end == NONE).into_iter().for_each(|end| *end = to);
            }
        }
    }

    /// Where a side of a cell is cut.
    fn cut(&self, side: usize, height: f64) -> Cut {
        let (from, up) = (side / 2, side % 2 == 1);
        let to = from + if up { self.columns } else { 1 };
        let (a, b) = (self.values[from] - height, self.values[to] - height);
        let share = a / (a - b);
        let (column, row) = ((from % self.columns) as f64, (from / self.columns) as f64);
        let (column, row) = if up { (column, row + share) } else { (column + share, row) };
        (self.low.0 + column * self.step.0, self.low.1 + row * self.step.1)
    }
}

/// No cut.
const NONE: usize = usize::MAX;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_found_and_nothing_beyond_the_edge() {
        let heights =
            Heights::new((-2.0, -2.0), (2.0, 2.0), (41, 41), |x, y| if x < -0.5 { f64::NAN } else { x * x + y * y });
        let line = heights.line(1.0);
        assert_eq!(line.iter().filter(|p| p.0.is_nan()).count(), 1, "one arc in one piece");
        let arc = &line[..line.len() - 1];
        assert!(arc.len() > 40);
        for (x, y) in arc {
            assert!((libm::hypot(*x, *y) - 1.0).abs() < 0.01 && *x >= -0.5, "{x} {y}");
        }
        for pair in arc.windows(2) {
            assert!(libm::hypot(pair[0].0 - pair[1].0, pair[0].1 - pair[1].1) < 0.15, "{pair:?}");
        }
        assert!(heights.line(100.0).is_empty());
    }

    #[test]
    fn two_hills_are_two_closed_lines_or_one() {
        let hill = |x: f64, y: f64| libm::exp(-4.0 * (x * x + y * y));
        let heights = Heights::new((-2.0, -2.0), (2.0, 2.0), (41, 41), |x, y| hill(x - 0.8, y) + hill(x + 0.8, y));
        for (height, parts) in [(0.5, 2), (0.1, 1)] {
            let line = heights.line(height);
            let pieces: Vec<_> = line.split(|p| p.0.is_nan()).filter(|piece| !piece.is_empty()).collect();
            assert_eq!(pieces.len(), parts);
            assert!(pieces.iter().all(|piece| piece[0] == piece[piece.len() - 1]), "closed");
        }
    }
}
