//! Samples of three classes near the corners of the simplex: how many there are, and where they are drawn so that one sees it.

use super::simplex::project;
use std::borrow::Cow;

/// The largest component from which on a sample is at a corner.
const NEAR: f64 = 0.98;
/// The radius of the disc that all samples would take at one corner; the area follows their share.
const RADIUS: f64 = 0.11;
/// The golden angle: turned by it from one to the next, points fill a disc evenly (Vogel 1979).
const TURN: f64 = 2.399_963_229_728_653;
/// The corners say how many samples they have from this share of all on.
const NOTICEABLE: f64 = 0.1;

/// How many samples are at each corner.
pub(crate) struct Corners {
    samples: f64,
    counts: [f64; 3],
    /// How many samples each corner's class wins, whatever the temperature.
    wins: [f64; 3],
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
        let mut corners = Self { samples: n, counts: [0.0; 3], wins: [0.0; 3], shares: [0.0; 3] };
        for y in samples.chunks_exact(3) {
            let (corner, way) = nearness(y);
            corners.shares[corner] += way / n;
            corners.counts[corner] += if way > 0.0 { 1.0 } else { 0.0 };
            corners.wins[corner] += 1.0;
        }
        corners
    }

    /// How far the samples at each corner reach.
    pub(crate) fn reach(&self) -> [f64; 3] {
        self.shares.map(|share| RADIUS * libm::sqrt(share))
    }

    /// Where the samples are drawn: those at a corner in its disc, each at the place that it has among all that its class
    /// wins, so that it keeps it at every temperature.
    pub(crate) fn places(&self, samples: &[f32]) -> Vec<(f32, f32)> {
        let mut ranks = [0.0; 3];
        let place = |y: &[f32]| {
            let (corner, way) = nearness(y);
            let rank: f64 = ranks[corner];
            ranks[corner] += 1.0;
            let radius = way * self.reach()[corner] * libm::sqrt((rank + 0.5) / self.wins[corner]);
            let (x, y) = project(&[f64::from(y[0]), f64::from(y[1]), f64::from(y[2])]);
            ((x + radius * libm::cos(TURN * rank)) as f32, (y + radius * libm::sin(TURN * rank)) as f32)
        };
        samples.chunks_exact(3).map(place).collect()
    }

    fn noticeable(&self) -> bool {
        self.counts.iter().sum::<f64>() >= NOTICEABLE * self.samples
    }

    fn percent(&self, corner: usize) -> String {
        format!("{:.1}\u{a0}%", 100.0 * self.counts[corner] / self.samples)
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
        let [a, b, c] = [0, 1, 2].map(|i| format!("{} ({})", self.counts[i], self.percent(i)));
        format!(
            " Within 2 % of corners 1, 2 and 3 there are {a}, {b} and {c} of them, spread out to discs with areas as their \
             shares."
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
        for (place, y) in corners.places(&samples).iter().zip(samples.chunks_exact(3)) {
            let corner = (0..3).find(|i| y[*i] == 1.0).unwrap();
            let (x, y) = project(&[y[0], y[1], y[2]].map(f64::from));
            let away = libm::hypot(f64::from(place.0) - x, f64::from(place.1) - y);
            assert!(away < reach[corner] + 1e-6);
        }
        let samples = at(3.0);
        let warm = Corners::new(&samples);
        for (place, y) in
            warm.places(&samples).iter().zip(samples.chunks_exact(3)).filter(|(_, y)| nearness(y).1 == 0.0)
        {
            let (x, y) = project(&[y[0], y[1], y[2]].map(f64::from));
            assert_eq!(*place, (x as f32, y as f32));
        }
        assert_eq!(warm.words(), ["1", "2", "3"]);
        assert!(corners.words()[2].starts_with("3: ") && corners.words()[2].ends_with("\u{a0}%"));
    }

    /// The samples glide: neighbouring temperatures draw them at neighbouring places, down to 0 itself.
    #[test]
    fn the_cloud_is_continuous_in_the_temperature() {
        let places = |temperature: f64| {
            let samples = at(temperature);
            Corners::new(&samples).places(&samples)
        };
        let mean = |a: f64, b: f64| {
            let (a, b) = (places(a), places(b));
            a.iter().zip(&b).map(|(a, b)| f64::from(libm::hypotf(a.0 - b.0, a.1 - b.1))).sum::<f64>() / 2000.0
        };
        for tau in [0.02, 0.05, 0.1, 0.3, 1.0] {
            assert!(mean(tau, 1.01 * tau) < 0.005, "{tau}");
        }
        assert!(mean(0.01, 0.0) < 0.01);
    }
}
