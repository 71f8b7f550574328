//! A panel's measurement, slice by slice, and what of it is displayed.

use super::snapshot::Snapshot;
use crate::chart::Figure;
use reparam::estimator::{Estimation, Problem};
use std::cell::OnceCell;

/// Fewest replicates that say something about a variance.
pub(crate) const LEAST: usize = 4;

/// What a panel displays: its own numbers, or another instance's snapshot once there is one; and the figure that has a
/// handle. Both are asked for several times a frame, and kept until they change.
#[derive(Debug, Default)]
pub(crate) struct Displayed {
    numbers: OnceCell<Snapshot>,
    restored: bool,
    figure: OnceCell<Figure>,
}

impl Displayed {
    /// The displayed numbers.
    pub(crate) fn numbers(&self, own: impl FnOnce() -> Snapshot) -> Snapshot {
        self.numbers.get_or_init(own).clone()
    }

    /// The figure of the displayed numbers.
    pub(crate) fn figure(&self, make: impl FnOnce() -> Figure) -> &Figure {
        self.figure.get_or_init(make)
    }

    /// Continues a measurement of `total` replicates by about `budget` random numbers; returns its progress, 0 … 1. A
    /// replicate takes `cost` of them; `watch` gets the single estimates of the first `watched` replicates.
    pub(crate) fn run<P: Problem>(
        &mut self,
        estimation: &mut Estimation<P>,
        (total, watched): (usize, usize),
        (budget, cost): (usize, usize),
        watch: impl FnMut(usize, &[f64]),
    ) -> f64 {
        let done = estimation.replicates();
        let n = if budget == 0 { 0 } else { (budget / cost.max(1)).max(LEAST).min(total - done) };
        let seen = n.min(watched.saturating_sub(done));
        estimation.advance_with(seen, watch);
        estimation.advance(n - seen);
        if n > 0 && !self.restored {
            self.figure.take();
            self.numbers.take();
        }
        estimation.replicates() as f64 / total as f64
    }

    /// Displays a packed snapshot from now on; false, and nothing changes, if it isn't shaped like `own`.
    pub(crate) fn restore(&mut self, own: &Snapshot, packed: &[f64]) -> bool {
        let Some(snapshot) = own.unpack(packed) else {
            return false;
        };
        self.numbers = OnceCell::from(snapshot);
        self.restored = true;
        self.figure.take();
        true
    }
}
