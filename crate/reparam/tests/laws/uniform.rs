//! The uniform streams: level, neighbours, and the lowest bits.

use crate::support::{are_uncorrelated, follows, has_counts};
use reparam::random::{LANES, Lanes, Stream};

const N: usize = 1 << 20;

#[test]
fn streams_are_uniform() {
    for (seed, number) in [(0, 0), (1, 0), (1, 1), (u32::MAX, 7)] {
        let mut stream = Stream::new(seed, number);
        follows(&format!("stream {seed}, {number}"), (0..N).map(|_| stream.uniform()).collect(), |u| u);
    }
}

#[test]
fn each_lane_is_uniform() {
    let mut lanes = Lanes::new(1, 0);
    let rows: Vec<[f32; LANES]> = (0..N / 4).map(|_| lanes.uniform().to_array()).collect();
    for lane in 0..LANES {
        follows(&format!("lane {lane}"), rows.iter().map(|row| f64::from(row[lane])).collect(), |u| u);
    }
    let column = |lane: usize| -> Vec<f64> { rows.iter().map(|row| f64::from(row[lane])).collect() };
    are_uncorrelated("lanes 0 and 1", &column(0), &column(1));
    are_uncorrelated("lanes 3 and 7", &column(3), &column(7));
}

/// Pairs and triples of neighbours fill the square and the cube evenly.
#[test]
fn neighbours_fill_the_square_and_the_cube() {
    let mut stream = Stream::new(2, 0);
    let mut lanes = Lanes::new(2, 0);
    let scalar: Vec<f64> = (0..N).map(|_| stream.uniform()).collect();
    let wide: Vec<f64> = (0..N / LANES).flat_map(|_| lanes.uniform().to_array()).map(f64::from).collect();
    for (what, draws) in [("stream", scalar), ("lanes", wide)] {
        for (dims, side) in [(2, 32), (3, 12)] {
            let mut counts = vec![0; usize::pow(side, dims as u32)];
            for cell in draws.chunks_exact(dims) {
                counts[cell.iter().fold(0, |at, u| at * side + (u * side as f64) as usize)] += 1;
            }
            has_counts(&format!("{what}, {dims} dimensions"), &counts, &vec![1.0; counts.len()]);
        }
    }
}

/// The lowest bits that a uniform draw keeps are as good as the highest.
#[test]
fn low_bits_are_even() {
    let mut stream = Stream::new(3, 0);
    let mut lanes = Lanes::new(3, 0);
    let (mut scalar, mut wide) = ([0; 256], [0; 256]);
    for _ in 0..N / LANES {
        for u in lanes.uniform().to_array() {
            // the draw is (k + ½)·2⁻²³, and (k + ½)·2⁻⁵² below
            wide[(f64::from(u) * f64::from(1 << 23)) as usize % 256] += 1;
            scalar[(stream.uniform() * (1_u64 << 52) as f64) as usize % 256] += 1;
        }
    }
    has_counts("stream", &scalar, &[1.0; 256]);
    has_counts("lanes", &wide, &[1.0; 256]);
}

/// Neighbouring seeds and stream numbers are unrelated: the first draws of 100,000 of them are themselves uniform.
#[test]
fn seeds_in_a_row_are_unrelated() {
    let by_seed = |seed| Stream::new(seed, 0).uniform();
    let by_number = |number| Stream::new(5, number).uniform();
    let by_lane = |seed| f64::from(Lanes::new(seed, 0).uniform().to_array()[0]);
    let runs: [(&str, &dyn Fn(u32) -> f64); 3] =
        [("seeds", &by_seed), ("numbers", &by_number), ("seeds of lanes", &by_lane)];
    for (what, first) in runs {
        let firsts: Vec<f64> = (0..100_000).map(first).collect();
        are_uncorrelated(what, &firsts[1..], &firsts[..firsts.len() - 1]);
        follows(what, firsts, |u| u);
    }
}
