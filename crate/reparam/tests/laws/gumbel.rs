//! Gumbel samples, and categorical draws by the Gumbel-max trick.

use crate::support::{follows, has_counts, has_mean, has_variance};
use reparam::concrete::Categorical;
use reparam::gumbel;
use reparam::random::{LANES, Lanes, Stream};

const N: usize = 1 << 20;

fn widened(draws: Vec<f32>) -> Vec<f64> {
    draws.into_iter().map(f64::from).collect()
}

/// The counts of each class.
fn tally(draws: &[u32], classes: usize) -> Vec<u64> {
    let mut counts = vec![0; classes];
    draws.iter().for_each(|&k| counts[k as usize] += 1);
    counts
}

/// Draws of every lane, one list a lane.
fn lanes_of(seed: u32, draw: impl Fn(&mut Lanes) -> [f32; LANES]) -> Vec<Vec<f64>> {
    let mut lanes = Lanes::new(seed, 0);
    let rows: Vec<[f32; LANES]> = (0..N / 4).map(|_| draw(&mut lanes)).collect();
    (0..LANES).map(|lane| rows.iter().map(|row| f64::from(row[lane])).collect()).collect()
}

#[test]
fn samples_follow_the_law_to_the_fourth_moment() {
    for seed in [0, 1] {
        let draws = widened(gumbel::sample(2 * N, seed));
        let centred = |power: i32| draws.iter().map(move |x| (x - gumbel::MEAN).powi(power));
        has_mean("g", draws.iter().copied(), gumbel::MEAN);
        has_variance("g", draws.iter().copied(), crate::support::GUMBEL_VARIANCE);
        // 2 ζ(3), and kurtosis 27/5
        has_mean("third central moment", centred(3), 2.0 * 1.202_056_903_159_594_2);
        has_mean("fourth central moment", centred(4), 5.4 * crate::support::GUMBEL_VARIANCE.powi(2));
        follows(&format!("seed {seed}"), draws, gumbel::cdf);
    }
}

#[test]
fn each_lane_is_gumbel_and_exponential() {
    for (lane, draws) in lanes_of(2, |lanes| lanes.gumbel().to_array()).into_iter().enumerate() {
        follows(&format!("Gumbel lane {lane}"), draws, gumbel::cdf);
    }
    for (lane, draws) in lanes_of(3, |lanes| lanes.exponential().to_array()).into_iter().enumerate() {
        follows(&format!("exponential lane {lane}"), draws, |x| -libm::expm1(-x));
    }
}

#[test]
fn quantiles_of_uniform_draws() {
    let mut stream = Stream::new(4, 0);
    follows("quantile", (0..N).map(|_| gumbel::quantile(stream.uniform()).unwrap()).collect(), gumbel::cdf);
}

/// The difference of two Gumbel draws is standard logistic.
#[test]
fn differences_are_logistic() {
    let draws = widened(gumbel::sample(2 * N, 5));
    let differences = draws.chunks_exact(2).map(|pair| pair[0] - pair[1]).collect();
    follows("difference", differences, |x| 1.0 / (1.0 + libm::exp(-x)));
}

/// Max-stability: the largest of θₖ + gₖ less ln Σ exp θ is Gumbel again, whichever class it came from.
#[test]
fn the_maximum_is_gumbel_for_each_winner() {
    let theta = [0.0, 1.0, -1.0];
    let total = libm::log(theta.iter().map(|t| libm::exp(*t)).sum());
    let mut lanes = Lanes::new(6, 0);
    let mut maxima = vec![Vec::new(); 3];
    for _ in 0..N / LANES {
        let noise = [(); 3].map(|()| lanes.gumbel().to_array());
        for lane in 0..LANES {
            let g = noise.map(|g| f64::from(g[lane]));
            let winner = gumbel::gumbel_max(&theta, &g);
            maxima[winner].push(theta[winner] + g[winner] - total);
        }
    }
    let counts: Vec<u64> = maxima.iter().map(|list| list.len() as u64).collect();
    has_counts("winners", &counts, &theta.map(libm::exp));
    for (winner, list) in maxima.into_iter().enumerate() {
        follows(&format!("maximum of winner {winner}"), list, gumbel::cdf);
    }
}

fn laws() -> Vec<Vec<f64>> {
    vec![
        vec![0.5, 0.5],
        vec![0.999, 0.001],
        vec![0.2, 0.3, 0.5],
        vec![0.7, 0.0, 0.25, 0.05],
        vec![1e-4, 1e-3, 1e-2, 1.0],
        (1..=10).map(f64::from).collect(),
        vec![1.0; 10],
    ]
}

#[test]
fn gumbel_max_draws_have_the_probabilities() {
    for (seed, probs) in (10..).zip(laws()) {
        let law = Categorical::from_probs(&probs).unwrap();
        let draws = gumbel::gumbel_max_sample(law.logits(), N, seed);
        has_counts(&format!("probs {probs:?}"), &tally(&draws, probs.len()), law.probs());
        // neighbours in the sample are independent: pairs of classes
        let classes = probs.len();
        let (mut pairs, mut both) = (vec![0; classes * classes], Vec::new());
        draws.chunks_exact(2).for_each(|pair| pairs[pair[0] as usize * classes + pair[1] as usize] += 1);
        law.probs().iter().for_each(|p| both.extend(law.probs().iter().map(|q| p * q)));
        // χ² needs expected counts that aren't tiny: cells below 5 go together
        let rare = |p: f64| p * (N / 2) as f64 <= 5.0;
        let gather = |of: &dyn Fn(usize) -> f64, rare_ones: bool| -> Vec<f64> {
            (0..both.len()).filter(|&i| rare(both[i]) == rare_ones).map(of).collect()
        };
        let mut counts = gather(&|i| pairs[i] as f64, false);
        let mut chances = gather(&|i| both[i], false);
        counts.push(gather(&|i| pairs[i] as f64, true).iter().sum());
        chances.push(gather(&|i| both[i], true).iter().sum());
        let counts: Vec<u64> = counts.into_iter().map(|count| count as u64).collect();
        has_counts(&format!("pairs, probs {probs:?}"), &counts, &chances);
    }
}

/// The scalar trick with the noise of a `Stream`.
#[test]
fn scalar_gumbel_max_has_the_probabilities() {
    let mut stream = Stream::new(20, 0);
    let logits = [1e4, 1e4 + 1.0, 1e4 - 2.0, f64::NEG_INFINITY];
    let mut counts = [0; 4];
    for _ in 0..N / 4 {
        let noise = [(); 4].map(|()| gumbel::quantile(stream.uniform()).unwrap());
        counts[gumbel::gumbel_max(&logits, &noise)] += 1;
    }
    has_counts("scalar", &counts, &[1.0, libm::exp(1.0), libm::exp(-2.0), 0.0]);
}
