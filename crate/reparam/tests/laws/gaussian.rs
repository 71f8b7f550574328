//! Gaussian samples.

use crate::support::{are_uncorrelated, follows, has_mean, has_variance};
use reparam::gaussian::{DiagonalGaussian, Gaussian, standard_normal};
use reparam::random::{Lanes, Stream};
use reparam::stats::{Moments, gamma_q};

const N: usize = 1 << 20;

/// 2²¹ draws: the cells of the tails reach |x| = 4.2, past 3.65 where the ziggurat hands over to its tail.
#[test]
fn normal_stream() {
    for seed in [0, 1] {
        let mut draws = vec![0.0; 2 * N];
        Stream::new(seed, 0).fill_normal(&mut draws);
        let (odd, even): (Vec<_>, Vec<_>) = draws.chunks_exact(2).map(|pair| (pair[0], pair[1])).unzip();
        are_uncorrelated("neighbours", &odd, &even);
        has_mean("ε", draws.iter().copied(), 0.0);
        has_variance("ε", draws.iter().copied(), 1.0);
        has_mean("ε³", draws.iter().map(|x| x.powi(3)), 0.0);
        has_mean("ε⁴", draws.iter().map(|x| x.powi(4)), 3.0);
        follows(&format!("normal stream {seed}"), draws, |x| Gaussian::STANDARD.cdf(x));
    }
}

/// The eight lanes' draws, to their sixth moment, which the variance of the score function needs; a pair is independent.
#[test]
fn normal_lanes() {
    for seed in [0, 1] {
        let mut octets = vec![[0.0; 8]; N / 4];
        Lanes::new(seed, 0).fill_normal(&mut octets);
        let draws = || octets.iter().flatten().map(|&x| f64::from(x));
        for (power, moment) in [(1, 0.0), (2, 1.0), (3, 0.0), (4, 3.0), (5, 0.0), (6, 15.0)] {
            has_mean(&format!("ε^{power}"), draws().map(|x| x.powi(power)), moment);
        }
        let half = |first: usize| octets.iter().skip(first).step_by(2).flatten().map(|&x| f64::from(x));
        let (sines, cosines): (Vec<_>, Vec<_>) = (half(0).collect(), half(1).collect());
        are_uncorrelated("a pair", &sines, &cosines);
        let square = |list: &[f64]| list.iter().map(|x| x * x).collect::<Vec<_>>();
        are_uncorrelated("the squares of a pair", &square(&sines), &square(&cosines));
        follows("sines", sines, |x| Gaussian::STANDARD.cdf(x));
        follows("cosines", cosines, |x| Gaussian::STANDARD.cdf(x));
    }
}

/// Φ⁻¹ of uniform draws is the same law as the ziggurat's.
#[test]
fn quantiles_of_uniform_draws() {
    let mut stream = Stream::new(2, 0);
    let law = Gaussian::new(3.0, 0.2).unwrap();
    follows("quantile", (0..N).map(|_| law.quantile(stream.uniform()).unwrap()).collect(), |x| law.cdf(x));
}

#[test]
fn diagonal_samples_have_their_marginals_and_no_correlation() {
    let law = DiagonalGaussian::new(&[2.0, 0.0, -30.0], &[0.5, 1.0, 7.0]).unwrap();
    let draws = law.sample(N / 2, 3);
    let columns: Vec<Vec<f64>> = (0..3).map(|d| draws.iter().skip(d).step_by(3).copied().collect()).collect();
    let scores = |d: usize| -> Vec<f64> { columns[d].iter().map(|&x| law.coordinate(d).standardize(x)).collect() };
    for (a, b) in [(0, 1), (0, 2), (1, 2)] {
        are_uncorrelated(&format!("coordinates {a} and {b}"), &scores(a), &scores(b));
    }
    for (d, column) in columns.into_iter().enumerate() {
        let coordinate = law.coordinate(d);
        follows(&format!("coordinate {d}"), column, |x| coordinate.cdf(x));
    }
}

/// Joint law: the squared distance of D standard scores from the centre is χ² with D degrees of freedom.
#[test]
fn squared_radii_are_chi_square() {
    for dims in [1, 2, 3, 10] {
        let noise = standard_normal(200_000, dims, 4);
        let radii = noise.chunks_exact(dims).map(|row| row.iter().map(|x| x * x).sum()).collect();
        follows(&format!("{dims} dimensions"), radii, |r| 1.0 - gamma_q(dims as f64 / 2.0, r / 2.0));
    }
}

/// A direction of ε in two dimensions has no preferred angle.
#[test]
fn directions_are_even() {
    let noise = standard_normal(N / 2, 2, 5);
    let turns = noise.chunks_exact(2).map(|row| libm::atan2(row[1], row[0]) / (2.0 * std::f64::consts::PI) + 0.5);
    follows("directions", turns.collect(), |t| t);
}

/// Shifted and scaled samples are the shifted and scaled moments.
#[test]
fn reparametrized_moments() {
    let law = DiagonalGaussian::new(&[-1.5], &[2.5]).unwrap();
    let draws = law.sample(N, 6);
    has_mean("z", draws.iter().copied(), -1.5);
    has_variance("z", draws.iter().copied(), 6.25);
    // E[(z − μ)/σ² · z] = 1: the score-function identity, here ∂E[z]/∂μ
    has_mean("z · score", draws.iter().map(|z| z * (z + 1.5) / 6.25), 1.0);
    let moments: Moments = draws.into_iter().collect();
    assert_eq!(moments.count(), N as u64);
}
