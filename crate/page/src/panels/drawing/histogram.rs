//! Histograms as bars: of densities, or of counts that grow while a panel measures.

use crate::chart::Bar;
use reparam::stats::Histogram;

/// The bars of a histogram over `low..high`, standing on `foot`; `height` turns a density into the picture's units.
pub(crate) fn histogram(
    values: impl Iterator<Item = f64>,
    (low, high): (f64, f64),
    bins: usize,
    foot: f64,
    height: impl Fn(f64) -> f64,
) -> Vec<Bar> {
    let Ok(mut histogram) = Histogram::new(low, high, bins) else {
        return Vec::new();
    };
    values.for_each(|x| histogram.push(x));
    let width = histogram.width();
    let bar = |(i, density): (usize, f64)| {
        let low = low + i as f64 * width;
        Bar { low, high: low + width, base: foot, top: foot + height(density) }
    };
    histogram.densities().into_iter().enumerate().map(bar).collect()
}

/// Counts as bars on a foot; the tallest is `height` high.
pub(crate) fn ridge(counts: &[f64], (low, high): (f64, f64), (foot, height): (f64, f64)) -> Vec<Bar> {
    let tallest = counts.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    let width = (high - low) / counts.len() as f64;
    let bar = |(i, count): (usize, &f64)| {
        let low = low + i as f64 * width;
        Bar { low, high: low + width, base: foot, top: foot + height * count / tallest }
    };
    counts.iter().enumerate().filter(|(_, count)| **count > 0.0).map(bar).collect()
}

/// Puts a value into its bin; what lies outside is in none.
pub(crate) fn count(counts: &mut [f64], (low, high): (f64, f64), x: f64) {
    let place = (x - low) / (high - low) * counts.len() as f64;
    if place >= 0.0
        && let Some(bin) = counts.get_mut(place as usize)
    {
        *bin += 1.0;
    }
}
