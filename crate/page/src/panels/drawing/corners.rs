//! Samples of three classes near the corners of the simplex: how many there are, and where they are drawn so that one sees it.

use super::simplex::project;
use std::borrow::Cow;

/// The largest component from which on a sample is at a corner.
const NEAR: f64 = 0.98;
/// The radius of the disc that all samples would take at one corner; the area follows their share.
const RADIUS: f64 = 0.12;
/// The corners say how many samples they have from this share of all on.
const NOTICEABLE: f64 = 0.1;

/// How many samples are at each corner.
pub(crate) struct Corners {
    samples: f64,
    counts: [f64; 3],
    /// The share of each, samples on the way to it counted in part.
    shares: [f64; 3],
}

/// The corner a sample is nearest to, and how far on its way it is: 0 … 1, smoothly.
fn nearness(y: &[f32]) -> (usize, f64) {
    let corner = (1..3).fold(0, |top, i| if y[i] > y[top] { i } else { top });
    let way = ((f64::from(y[corner]) - NEAR) / (1.0 - NEAR)).clamp(0.0, 1.0);
    (corner, way * way * (3.0 - 2.0 * way))
}

impl Corners {
    /// Of samples row by row.
    pub(crate) fn new(samples: &[f32]) -> Self {
        let n = (samples.len() / 3).max(1) as f64;
        let mut corners = Self { samples: n, counts: [0.0; 3], shares: [0.0; 3] };
        for y in samples.chunks_exact(3) {
            let (corner, way) = nearness(y);
            corners.shares[corner] += way / n;
            corners.counts[corner] += if way > 0.0 { 1.0 } else { 0.0 };
        }
        corners
    }

    /// How far the samples at each corner reach.
    pub(crate) fn reach(&self) -> [f64; 3] {
        self.shares.map(|share| RADIUS * libm::sqrt(share))
    }

    /// Where a sample is drawn: at a corner somewhere in its disc, as two uniform numbers say.
    pub(crate) fn place(&self, y: &[f32], (u, v): (f64, f64)) -> (f64, f64) {
        let (corner, way) = nearness(y);
        let (radius, angle) = (way * self.reach()[corner] * libm::sqrt(u), std::f64::consts::TAU * v);
        let (x, y) = project(&[f64::from(y[0]), f64::from(y[1]), f64::from(y[2])]);
        (x + radius * libm::cos(angle), y + radius * libm::sin(angle))
    }

    fn noticeable(&self) -> bool {
        self.counts.iter().sum::<f64>() >= NOTICEABLE * self.samples
    }

    fn percent(&self, corner: usize) -> String {
        format!("{:.0} %", 100.0 * self.counts[corner] / self.samples)
    }

    /// The corners' names, with the number of samples and their share.
    pub(crate) fn words(&self) -> [Cow<'static, str>; 3] {
        [0, 1, 2].map(|i| match self.noticeable() {
            true => format!("{}: {} · {}", i + 1, self.counts[i], self.percent(i)).into(),
            false => (i + 1).to_string().into(),
        })
    }

    /// What is to be said of them, after another sentence.
    pub(crate) fn sentence(&self) -> String {
        if !self.noticeable() {
            return String::new();
        }
        let [a, b, c] = self.counts;
        format!(
            " With a component of more than {NEAR} there are {a}, {b} and {c} at corners 1, 2 and 3, spread out so that \
             one sees how many."
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use reparam::concrete::{Categorical, sample};

    fn at(temperature: f64) -> Vec<f32> {
        sample(&Categorical::from_probs(&[0.2, 0.3, 0.5]).unwrap(), temperature, false, 2000, 7)
    }

    #[test]
    fn areas_follow_the_shares_and_nothing_is_moved_far_from_a_corner() {
        let samples = at(0.0);
        let corners = Corners::new(&samples);
        assert_eq!(corners.counts.iter().sum::<f64>(), 2000.0);
        let reach = corners.reach();
        for (reach, count) in reach.iter().zip(corners.counts) {
            let ratio = reach * reach / (RADIUS * RADIUS);
            assert!((ratio - count / 2000.0).abs() < 1e-12);
        }
        let warm = Corners::new(&at(3.0));
        let (x, y) = warm.place(&[0.5, 0.3, 0.2], (1.0, 0.3));
        assert_eq!((x, y), project(&[0.5_f32, 0.3, 0.2].map(f64::from)));
        assert_eq!(warm.words(), ["1", "2", "3"]);
        assert!(corners.words()[2].starts_with("3: ") && corners.words()[2].ends_with(" %"));
    }

    /// The samples glide: neighbouring temperatures draw them at neighbouring places, down to 0 itself.
    #[test]
    fn the_cloud_is_continuous_in_the_temperature() {
        let places = |temperature: f64| -> Vec<(f64, f64)> {
            let samples = at(temperature);
            let corners = Corners::new(&samples);
            samples.chunks_exact(3).enumerate().map(|(i, y)| corners.place(y, (0.5, i as f64 / 2000.0))).collect()
        };
        let mean = |a: f64, b: f64| {
            let (a, b) = (places(a), places(b));
            a.iter().zip(&b).map(|(a, b)| libm::hypot(a.0 - b.0, a.1 - b.1)).sum::<f64>() / 2000.0
        };
        for tau in [0.02, 0.05, 0.1, 0.3, 1.0] {
            assert!(mean(tau, 1.01 * tau) < 0.005, "{tau}");
        }
        assert!(mean(0.01, 0.0) < 0.01);
    }
}
