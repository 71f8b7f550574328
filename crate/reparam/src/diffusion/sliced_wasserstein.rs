//! The sliced Wasserstein distance: how far points in the plane are from a law.

use super::{PlaneMixture, WassersteinTable};
use crate::Error;
use libm::{cos, sin, sqrt};
use std::f64::consts::PI;

/// Cells of a projection's distribution function.
const CELLS: usize = 400;

/// How far points are from a law in the plane: the sliced Wasserstein distance (Rabin, Peyré, Delon and Bernot 2011,
/// doi:10.1007/978-3-642-24785-9_37), the mean over directions of W₁ between the points' projection and the law's exact one.
///
/// ```
/// use reparam::diffusion::{IsotropicGaussian, PlaneMixture, PlaneParticles, SlicedWassersteinTable};
///
/// # fn main() -> Result<(), reparam::Error> {
/// let law = PlaneMixture::new(&[IsotropicGaussian { weight: 1.0, mean: [0.0, 0.0], std_dev: 1.0 }])?;
/// let (distance, error) = SlicedWassersteinTable::new(&law, 10)?.distance(&PlaneParticles::drawn(2000, 1).points());
/// assert!(distance < 0.05 && error < 0.02);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct SlicedWassersteinTable(Vec<(f64, WassersteinTable)>);

impl SlicedWassersteinTable {
    /// Over so many directions, equally far apart.
    ///
    /// # Errors
    /// As [`PlaneMixture::projection`].
    pub fn new(law: &PlaneMixture, directions: u32) -> Result<Self, Error> {
        let table = |i: u32| {
            let angle = PI * (f64::from(i) + 0.5) / f64::from(directions);
            Ok::<_, Error>((angle, WassersteinTable::in_cells(&law.projection(angle)?, CELLS)))
        };
        Ok(Self((0..directions).map(table).collect::<Result<_, _>>()?))
    }

    /// The distance of a sample, with its standard error: that of the mean of each point's influence on it, which is what
    /// drawing the sample anew would change while the distance is more than noise.
    #[must_use]
    pub fn distance(&self, points: &[[f32; 2]]) -> (f64, f64) {
        let mut influence = vec![0.0; points.len()];
        let mut sum = 0.0;
        for (angle, table) in &self.0 {
            let (c, s) = (cos(*angle), sin(*angle));
            let projection = |[x, y]: &[f32; 2]| c * f64::from(*x) + s * f64::from(*y);
            let projections: Vec<f64> = points.iter().map(projection).collect();
            let mut sorted = projections.clone();
            sorted.sort_unstable_by(f64::total_cmp);
            sum += table.distance(&sorted);
            let weight = table.influence(&sorted);
            influence.iter_mut().zip(&projections).for_each(|(total, x)| *total += weight.at(*x));
        }
        let directions = self.0.len().max(1) as f64;
        let n = points.len().max(2) as f64;
        let mean = influence.iter().sum::<f64>() / n;
        let variance = influence.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0);
        (sum / directions, sqrt(variance / n) / directions)
    }
}
