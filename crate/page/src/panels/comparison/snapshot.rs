//! The state of a measurement, packed into a flat list of numbers that a worker sends to the page.

use reparam::estimator::Row;

/// The numbers of a measurement at one moment.
#[derive(Debug, Clone, Default)]
pub(crate) struct Snapshot {
    pub rows: Vec<Row>,
    /// Whatever else a panel measures, in lists whose lengths its parameters fix.
    pub lists: Vec<Vec<f64>>,
}

impl Snapshot {
    pub(crate) fn pack(&self) -> Vec<f64> {
        let mut flat = Vec::new();
        for row in &self.rows {
            let exact = row.exact_variance.unwrap_or(f64::NAN);
            let (replicates, evaluations) = (row.replicates as f64, row.evaluations as f64);
            let errors = [row.variance, row.variance_standard_error, row.mse, row.bias_squared_floor];
            flat.extend([replicates, evaluations, exact]);
            flat.extend(errors);
            flat.extend(row.mean.iter().chain(&row.standard_error).chain(&row.bias));
        }
        self.lists.iter().for_each(|list| flat.extend(list));
        flat
    }

    /// Unpacks what an instance of the same parameters packed; `None` if there are too few numbers or too many.
    pub(crate) fn unpack(&self, flat: &[f64]) -> Option<Self> {
        let mut rest = flat;
        let mut take = |n: usize| {
            let (head, tail) = rest.split_at_checked(n)?;
            rest = tail;
            Some(head)
        };
        let mut unpacked = Self::default();
        for like in &self.rows {
            let head = take(7)?;
            let entries = like.mean.len();
            unpacked.rows.push(Row {
                name: like.name,
                replicates: head[0] as usize,
                evaluations: head[1] as usize,
                exact_variance: Some(head[2]).filter(|v| !v.is_nan()),
                variance: head[3],
                variance_standard_error: head[4],
                mse: head[5],
                bias_squared_floor: head[6],
                mean: take(entries)?.to_vec(),
                standard_error: take(entries)?.to_vec(),
                bias: take(entries)?.to_vec(),
            });
        }
        for like in &self.lists {
            unpacked.lists.push(take(like.len())?.to_vec());
        }
        rest.is_empty().then_some(unpacked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measurement_comes_back_whole() {
        let row = Row {
            name: "pathwise",
            replicates: 10,
            evaluations: 2,
            mean: vec![1.0, 2.0],
            standard_error: vec![0.1, 0.2],
            bias: vec![0.0, 0.5],
            variance: 3.0,
            variance_standard_error: 0.3,
            mse: 3.25,
            exact_variance: None,
            bias_squared_floor: 0.3,
        };
        let measured = Snapshot { rows: vec![row], lists: vec![vec![1.0, 2.0, 3.0], vec![]] };
        let mut flat = measured.pack();
        let back = measured.unpack(&flat).unwrap();
        assert_eq!((&back.rows, &back.lists), (&measured.rows, &measured.lists));
        flat.push(0.0);
        assert!(measured.unpack(&flat).is_none());
        assert!(measured.unpack(&flat[..4]).is_none());
    }
}
