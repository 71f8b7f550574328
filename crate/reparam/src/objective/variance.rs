//! Second moments of estimators of one coordinate, in closed form.

use super::gaussian::{GaussianObjective, GaussianShape, Wrt, damping};
use super::special::{dawson, standard_cdf, standard_pdf};
use crate::gaussian::Gaussian;
use std::f64::consts::{PI, SQRT_2};

/// What one coordinate adds to the variance of a score-function estimator, s its score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CoordinateMoments {
    /// E\[f\]
    pub mean: f64,
    /// Var\[f\]
    pub variance: f64,
    /// E\[f s\], the gradient
    pub gradient: f64,
    /// E\[s²\], the Fisher information
    pub information: f64,
    /// E\[f s²\]
    pub weighted: f64,
    /// E\[f² s²\]
    pub weighted_square: f64,
}

const POWERS: usize = 7;
type Powers = [f64; POWERS];

impl GaussianObjective {
    /// The moments of f under its own score.
    #[must_use]
    pub fn coordinate_moments(&self, law: Gaussian, wrt: Wrt) -> CoordinateMoments {
        let mut moments = score_moments(law, wrt, &self.powers(law), &self.square_powers(law));
        let std_dev = law.std_dev();
        moments.mean = self.expectation(law);
        moments.gradient = self.exact_gradient(law, wrt);
        moments.variance = match self.shape() {
            GaussianShape::Quadratic => {
                let offset = law.mean() - self.k();
                std_dev * std_dev * (4.0 * offset * offset + 2.0 * std_dev * std_dev)
            }
            GaussianShape::Step => moments.mean * (1.0 - moments.mean),
            _ => moments.variance,
        };
        moments
    }

    /// The same moments of f − h, h the second-order Taylor polynomial of f at μ.
    #[must_use]
    pub fn taylor_residual_moments(&self, law: Gaussian, wrt: Wrt) -> CoordinateMoments {
        if self.shape() == GaussianShape::Quadratic {
            return score_moments(law, wrt, &[0.0; POWERS], &[0.0; POWERS]);
        }
        let (mean, std_dev) = (law.mean(), law.std_dev());
        // h = h₀ + h₁ ε + h₂ ε², and h² by its coefficients
        let curve = self.second_derivative(mean);
        let h = [self.value(mean), std_dev * self.derivative(mean), 0.5 * std_dev * std_dev * curve];
        let square = [h[0] * h[0], 2.0 * h[0] * h[1], h[1] * h[1] + 2.0 * h[0] * h[2], 2.0 * h[1] * h[2], h[2] * h[2]];
        let (first, second, unit) = (self.powers(law), self.square_powers(law), normal_moments::<9>(0.0, 1.0));
        let along = |c: &[f64], moments: &[f64]| c.iter().zip(moments).map(|(c, moment)| c * moment).sum::<f64>();
        let mut residual = [[0.0; POWERS]; 2];
        for j in 0..=4 {
            residual[0][j] = first[j] - along(&h, &unit[j..]);
            residual[1][j] = second[j] - 2.0 * along(&h, &first[j..]) + along(&square, &unit[j..]);
        }
        let mut moments = score_moments(law, wrt, &residual[0], &residual[1]);
        let known = if wrt == Wrt::Mean { self.derivative(mean) } else { std_dev * curve };
        moments.gradient = self.exact_gradient(law, wrt) - known;
        moments
    }

    /// Variance of one pathwise estimate, f′(x) or f′(x) ε; of the mean over an antithetic pair if `antithetic`.
    ///
    /// ```
    /// # fn main() -> Result<(), reparam::Error> {
    /// use reparam::gaussian::Gaussian;
    /// use reparam::objective::{GaussianObjective, GaussianShape, Wrt};
    ///
    /// // f′(x) = 2(x − k) has variance 4σ², and none over an antithetic pair
    /// let f = GaussianObjective::new(GaussianShape::Quadratic, 3.0)?;
    /// let law = Gaussian::new(1.0, 2.0)?;
    /// assert_eq!(f.pathwise_variance(law, Wrt::Mean, false), 16.0);
    /// assert_eq!(f.pathwise_variance(law, Wrt::Mean, true), 0.0);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn pathwise_variance(&self, law: Gaussian, wrt: Wrt, antithetic: bool) -> f64 {
        let (mean, std_dev, k) = (law.mean(), law.std_dev(), self.k());
        let square = std_dev * std_dev;
        let gradient = self.exact_gradient(law, wrt);
        let offset = mean - k;
        // E over one draw of the square, and over a pair of the product; sign turns ε·(−ε) into +ε²
        let (one, pair) = match (self.shape(), wrt) {
            (GaussianShape::Step, _) => return 0.0,
            (GaussianShape::Quadratic, Wrt::Mean) => return if antithetic { 0.0 } else { 4.0 * square },
            (GaussianShape::Quadratic, Wrt::StdDev) => {
                return 8.0 * square + if antithetic { 0.0 } else { 4.0 * offset * offset };
            }
            (GaussianShape::Exponential, _) => {
                // f′² is 4k²x² under a Gaussian tilted by exp(−2k x²); f′(x)f′(x⁻) is 4k²(μ²−σ²ε²) exp(−2k(μ²+σ²ε²))
                let tilted = tilted_powers(law, 2.0 * k);
                let even = 1.0 / (1.0 + 4.0 * k * square);
                let even_weight = libm::exp(-2.0 * k * mean * mean) * even.sqrt();
                let by = usize::from(wrt == Wrt::StdDev) * 2;
                let one = mean * mean * tilted[by] + 2.0 * mean * std_dev * tilted[by + 1] + square * tilted[by + 2];
                let (low, high) = if by == 0 { (1.0, even) } else { (even, 3.0 * even * even) };
                let product = even_weight * (mean * mean * low - square * high);
                let scale = 4.0 * k * k;
                (scale * one, scale * if wrt == Wrt::Mean { product } else { -product })
            }
            (GaussianShape::Cosine, _) => {
                let t = 2.0 * k * std_dev;
                let by = if wrt == Wrt::Mean { 1.0 } else { 1.0 - t * t };
                let (wave, damped) = (libm::cos(2.0 * k * mean), by * damping(t));
                let half = 0.5 * k * k;
                let pair = if wrt == Wrt::Mean { damped - wave } else { wave - damped };
                (half * (1.0 - wave * damped), half * pair)
            }
        };
        let second_moment = if antithetic { 0.5 * (one + pair) } else { one };
        (second_moment - gradient * gradient).max(0.0)
    }

    /// Variance of one coupled measure-valued estimate; unknown for the exponential with respect to σ.
    #[must_use]
    pub fn measure_variance(&self, law: Gaussian, wrt: Wrt) -> Option<f64> {
        let (mean, std_dev, k) = (law.mean(), law.std_dev(), self.k());
        let square = std_dev * std_dev;
        let gradient = self.exact_gradient(law, wrt);
        let (offset, z) = (mean - k, (mean - k) / std_dev);
        let second_moment = match (self.shape(), wrt) {
            (GaussianShape::Quadratic, Wrt::Mean) => return Some(offset * offset * (16.0 / PI - 4.0)),
            (GaussianShape::Quadratic, Wrt::StdDev) => return Some(4.0 * offset * offset + 4.0 * square),
            (GaussianShape::Exponential, Wrt::Mean) => {
                let a = 0.5 + 2.0 * k * square;
                let b = 4.0 * k * mean * std_dev;
                let centre = libm::exp(-2.0 * k * mean * mean);
                // the exponent B²/4A of the reference joined to that of the centre: neither overflows
                let tail = libm::exp(-k * mean * mean / a) * (PI / a).sqrt() / (4.0 * a);
                let side = |b: f64| centre / (2.0 * a) - b * tail * libm::erfc(b / (2.0 * a.sqrt()));
                (side(b) + side(-b) - 2.0 * centre / (1.0 + 4.0 * k * square)) / (2.0 * PI * square)
            }
            (GaussianShape::Exponential, Wrt::StdDev) => return None,
            (GaussianShape::Cosine, Wrt::Mean) => {
                let t = 2.0 * (k * std_dev).abs();
                libm::sin(k * mean).powi(2) * SQRT_2 * t * dawson(t / SQRT_2) / (PI * square)
            }
            (GaussianShape::Cosine, Wrt::StdDev) => {
                let u = k * std_dev;
                let near = damping(u);
                let wave = libm::cos(2.0 * k * mean) * (near - (1.0 + 2.0 * u * u) * damping(2.0 * u));
                (1.0 - near + wave) / square
            }
            (GaussianShape::Step, Wrt::Mean) => {
                let near = libm::exp(-0.5 * z * z);
                return Some(near * (1.0 - near) / (2.0 * PI * square));
            }
            (GaussianShape::Step, Wrt::StdDev) => z.abs() * standard_pdf(z) / square,
        };
        Some((second_moment - gradient * gradient).max(0.0))
    }

    /// E\[f εʲ\], j = 0 … 6.
    fn powers(&self, law: Gaussian) -> Powers {
        let (mean, std_dev, k) = (law.mean(), law.std_dev(), self.k());
        match self.shape() {
            GaussianShape::Quadratic => {
                let (unit, offset) = (normal_moments::<9>(0.0, 1.0), mean - k);
                std::array::from_fn(|j| {
                    offset * offset * unit[j] + 2.0 * offset * std_dev * unit[j + 1] + std_dev * std_dev * unit[j + 2]
                })
            }
            GaussianShape::Exponential => tilted_powers(law, k),
            GaussianShape::Cosine => wave_powers(law, k),
            GaussianShape::Step => upper_powers((mean - k) / std_dev),
        }
    }

    /// E\[f² εʲ\], j = 0 … 6.
    fn square_powers(&self, law: Gaussian) -> Powers {
        let (mean, std_dev, k) = (law.mean(), law.std_dev(), self.k());
        match self.shape() {
            GaussianShape::Quadratic => {
                let (unit, a, s) = (normal_moments::<11>(0.0, 1.0), mean - k, std_dev);
                let fourth = [a.powi(4), 4.0 * a.powi(3) * s, 6.0 * a * a * s * s, 4.0 * a * s.powi(3), s.powi(4)];
                std::array::from_fn(|j| fourth.iter().enumerate().map(|(i, c)| c * unit[i + j]).sum())
            }
            GaussianShape::Exponential => tilted_powers(law, 2.0 * k),
            GaussianShape::Cosine => {
                let (unit, wave) = (normal_moments::<POWERS>(0.0, 1.0), wave_powers(law, 2.0 * k));
                std::array::from_fn(|j| 0.5 * (unit[j] + wave[j]))
            }
            GaussianShape::Step => self.powers(law),
        }
    }
}

/// From E\[f εʲ\] and E\[f² εʲ\], j = 0 … 4.
fn score_moments(law: Gaussian, wrt: Wrt, first: &Powers, second: &Powers) -> CoordinateMoments {
    let square = law.std_dev() * law.std_dev();
    let under_score = |powers: &Powers| match wrt {
        Wrt::Mean => powers[2] / square,
        Wrt::StdDev => (powers[4] - 2.0 * powers[2] + powers[0]) / square,
    };
    CoordinateMoments {
        mean: first[0],
        variance: (second[0] - first[0] * first[0]).max(0.0),
        gradient: if wrt == Wrt::Mean { first[1] } else { first[2] - first[0] } / law.std_dev(),
        information: if wrt == Wrt::Mean { 1.0 } else { 2.0 } / square,
        weighted: under_score(first),
        weighted_square: under_score(second),
    }
}

/// Raw moments of N(mean, variance).
fn normal_moments<const N: usize>(mean: f64, variance: f64) -> [f64; N] {
    let mut moments = [1.0; N];
    moments[1] = mean;
    for j in 2..N {
        moments[j] = mean * moments[j - 1] + (j - 1) as f64 * variance * moments[j - 2];
    }
    moments
}

/// E\[exp(−k x²) εʲ\]: a Gaussian tilted by a Gaussian is a Gaussian.
fn tilted_powers(law: Gaussian, k: f64) -> Powers {
    let (mean, std_dev) = (law.mean(), law.std_dev());
    let spread = 1.0 + 2.0 * k * std_dev * std_dev;
    let weight = libm::exp(-k * mean * mean / spread) / spread.sqrt();
    normal_moments::<POWERS>(-2.0 * k * mean * std_dev / spread, 1.0 / spread).map(|moment| weight * moment)
}

/// E\[cos(k x) εʲ\]: the real part of e^{ikμ} times the moments of N(i k σ, 1).
fn wave_powers(law: Gaussian, k: f64) -> Powers {
    let u = k * law.std_dev();
    let (sin, cos) = (libm::sin(k * law.mean()), libm::cos(k * law.mean()));
    let weight = damping(u);
    let mut moments = [(1.0, 0.0); POWERS];
    moments[1] = (0.0, u);
    for j in 2..POWERS {
        let ((re, im), (re2, im2)) = (moments[j - 1], moments[j - 2]);
        let n = (j - 1) as f64;
        moments[j] = (n * re2 - u * im, n * im2 + u * re);
    }
    moments.map(|(re, im)| weight * (cos * re - sin * im))
}

/// E\[1\[ε > −z\] εʲ\].
fn upper_powers(z: f64) -> Powers {
    let density = standard_pdf(z);
    let mut powers = [standard_cdf(z); POWERS];
    powers[1] = density;
    let mut edge = density;
    for j in 2..POWERS {
        edge *= -z;
        powers[j] = edge + (j - 1) as f64 * powers[j - 2];
    }
    powers
}
