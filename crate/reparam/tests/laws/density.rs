//! The Concrete density: mass 1, closed forms, and the density of its samples.

use crate::support::has_counts;
use reparam::concrete::{self, Categorical, log_density, log_density_of_log};

fn softmax<const K: usize>(x: [f64; K]) -> [f64; K] {
    let most = x.into_iter().fold(f64::NEG_INFINITY, f64::max);
    let weights = x.map(|x| libm::exp(x - most));
    let total: f64 = weights.iter().sum();
    weights.map(|w| w / total)
}

/// ln softmax: coordinates that stay finite where those of `softmax` vanish.
fn log_softmax<const K: usize>(x: [f64; K]) -> [f64; K] {
    let most = x.into_iter().fold(f64::NEG_INFINITY, f64::max);
    let total = most + libm::log(x.iter().map(|x| libm::exp(x - most)).sum());
    x.map(|x| x - total)
}

/// The density on the line of log-odds, and on the open interval after its Jacobian y(1 − y), both have mass 1.
/// The trapezoid rule over the whole line has no error to speak of for an analytic integrand.
#[test]
fn two_classes_have_mass_1() {
    for logits in [[0.0, 0.0], [1.5, -1.0], [1e4, 1e4 + 2.0]] {
        for temperature in [0.1, 0.5, 1.0, 2.0, 10.0] {
            // the law of τ·log-odds is logistic at any temperature: 45 to either side leave out 1e-18
            let step = 0.05 / temperature;
            let (mut by_log, mut by_y) = (0.0, 0.0);
            for i in -1000..=1000 {
                let x = f64::from(i) * step;
                let (l, y) = (log_softmax([x, 0.0]), softmax([x, 0.0]));
                by_log += libm::exp(log_density_of_log(&l, &logits, temperature)) * step;
                by_y += libm::exp(log_density(&y, &logits, temperature)) * y[0] * y[1] * step;
            }
            assert!((by_log - 1.0).abs() < 1e-10, "{logits:?} at {temperature}: {by_log}");
            // coordinates that underflow carry no mass that a sum could see, but from τ = 0.1 on
            if temperature >= 0.5 {
                assert!((by_y - 1.0).abs() < 1e-10, "{logits:?} at {temperature}: {by_y}");
            }
        }
    }
}

#[test]
fn three_classes_have_mass_1() {
    for logits in [[0.0, 0.0, 0.0], [1.0, -0.5, 0.3]] {
        for temperature in [0.5, 1.0, 2.0, 10.0] {
            let step = 0.1 / temperature;
            let (mut by_log, mut by_y) = (0.0, 0.0);
            for i in -450..=450 {
                for j in -450..=450 {
                    let x = [f64::from(i) * step, f64::from(j) * step, 0.0];
                    let (l, y) = (log_softmax(x), softmax(x));
                    by_log += libm::exp(log_density_of_log(&l, &logits, temperature)) * step * step;
                    by_y += libm::exp(log_density(&y, &logits, temperature)) * y.iter().product::<f64>() * step * step;
                }
            }
            assert!((by_log - 1.0).abs() < 1e-9, "{logits:?} at {temperature}: {by_log}");
            assert!((by_y - 1.0).abs() < 1e-9, "{logits:?} at {temperature}: {by_y}");
        }
    }
}

/// Over the simplex itself, with no change of variables: midpoints of a square grid on y₁ + y₂ < 1. For τ > 2 the
/// density and its slope vanish at the border, and the error is of the order of the cell's area.
#[test]
fn mass_1_on_the_simplex_itself() {
    let cells = 800;
    let side = 1.0 / f64::from(cells);
    for logits in [[0.0, 0.0, 0.0], [1.0, -0.5, 0.3]] {
        let mut mass = 0.0;
        for i in 0..cells {
            for j in 0..cells {
                let (a, b) = ((f64::from(i) + 0.5) * side, (f64::from(j) + 0.5) * side);
                mass += libm::exp(log_density(&[a, b, 1.0 - a - b], &logits, 3.0)) * side * side;
            }
        }
        assert!((mass - 1.0).abs() < 1e-4, "{logits:?}: {mass}");
    }
}

/// p(y) = τ a y^(−τ−1) (1 − y)^(−τ−1) / (a y^(−τ) + (1 − y)^(−τ))², a = exp(logit₁ − logit₂) (Maddison et al., §B).
#[test]
fn two_classes_by_their_own_formula() {
    for logits in [[0.0, 0.0], [0.7, -0.5], [-3.0, 1.0]] {
        let a = libm::exp(logits[0] - logits[1]);
        for t in [0.1, 0.5, 1.0, 2.0, 10.0] {
            for y in [0.001, 0.3, 0.5, 0.9, 0.999] {
                let z: f64 = 1.0 - y;
                let mixed = a * libm::pow(y, -t) + libm::pow(z, -t);
                let exact = t * a * libm::pow(y * z, -t - 1.0) / (mixed * mixed);
                let density = libm::exp(log_density(&[y, z], &logits, t));
                assert!((density / exact - 1.0).abs() < 1e-11, "{logits:?} at {t}, {y}: {density} for {exact}");
            }
        }
    }
}

/// At τ = 1 and equal logits the law is uniform on the simplex of two classes; of K classes it has density
/// ((K − 1)!) / (Πyₖ)² / (Σ 1/yₖ)ᴷ.
#[test]
fn even_logits_at_temperature_1() {
    assert!(log_density(&[0.3, 0.7], &[5.0, 5.0], 1.0).abs() < 1e-14);
    let y = [0.1, 0.2, 0.3, 0.4];
    let (product, harmonic): (f64, f64) = (y.iter().product(), y.iter().map(|y| 1.0 / y).sum());
    let exact = 6.0 / (product * product) / (harmonic * harmonic * harmonic * harmonic);
    assert!((libm::exp(log_density(&y, &[0.0; 4], 1.0)) / exact - 1.0).abs() < 1e-13);
}

/// The change of variables from y to l = ln y, with its Jacobian taken by differences: the density by log-ratios
/// lₖ − l_K is the density by y₁ … y_{K−1} times |∂y/∂(log-ratios)|.
#[test]
fn the_two_densities_differ_by_the_jacobian() {
    let (logits, temperature, x, h) = ([0.4, -1.0, 0.1], 0.7, [0.3, -0.8], 1e-5);
    let at = |x: [f64; 2]| softmax([x[0], x[1], 0.0]);
    let mut slopes = [[0.0; 2]; 2];
    for j in 0..2 {
        let shifted = |by: f64| {
            let mut x = x;
            x[j] += by;
            at(x)
        };
        let (up, down) = (shifted(h), shifted(-h));
        for (i, row) in slopes.iter_mut().enumerate() {
            row[j] = (up[i] - down[i]) / (2.0 * h);
        }
    }
    let determinant = slopes[0][0] * slopes[1][1] - slopes[0][1] * slopes[1][0];
    let by_y = log_density(&at(x), &logits, temperature);
    let by_log = log_density_of_log(&log_softmax([x[0], x[1], 0.0]), &logits, temperature);
    assert!((by_log - by_y - libm::log(determinant)).abs() < 1e-9);
}

/// Samples fall into the cells of a triangular table as often as the density says, integrated over each cell.
#[test]
fn samples_have_the_density() {
    const SIDE: usize = 8;
    const FINE: usize = 100;
    let logits = [0.5, 0.0, -0.5];
    let law = Categorical::from_logits(&logits).unwrap();
    for (seed, temperature) in (0..).zip([3.0, 5.0]) {
        let cell = |a: f64, b: f64| (a * SIDE as f64) as usize * SIDE + (b * SIDE as f64) as usize;
        let mut probs = [0.0; SIDE * SIDE];
        let fine = 1.0 / (SIDE * FINE) as f64;
        for i in 0..SIDE * FINE {
            for j in 0..SIDE * FINE - i {
                let (a, b) = ((i as f64 + 0.5) * fine, (j as f64 + 0.5) * fine);
                probs[cell(a, b)] += libm::exp(log_density(&[a, b, 1.0 - a - b], &logits, temperature)) * fine * fine;
            }
        }
        let n = 200_000;
        let mut counts = [0; SIDE * SIDE];
        for y in concrete::sample(&law, temperature, false, n, seed).chunks_exact(3) {
            counts[cell(f64::from(y[0]), f64::from(y[1]))] += 1;
        }
        // cells with few expected draws go together
        let common = |i: &usize| probs[*i] * n as f64 >= 20.0;
        let (kept, rest): (Vec<usize>, Vec<usize>) = (0..SIDE * SIDE).partition(common);
        let mut gathered: Vec<(u64, f64)> = kept.iter().map(|&i| (counts[i], probs[i])).collect();
        gathered.push((rest.iter().map(|&i| counts[i]).sum(), rest.iter().map(|&i| probs[i]).sum()));
        let (counts, probs): (Vec<u64>, Vec<f64>) = gathered.into_iter().unzip();
        assert!(counts.len() > 15, "{counts:?}");
        has_counts(&format!("temperature {temperature}"), &counts, &probs);
    }
}
