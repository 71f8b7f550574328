//! A seed gives the same numbers for ever, on every machine: share links and published figures depend on it.
//!
//! A change here breaks values: it needs a note in the changelog and a new version of the share link. The same tests run
//! on the host and, as a module of the page's `boundary.rs`, in the browser. Equality is exact everywhere.

use super::golden::{self, LOGITS, SEED};
use reparam::concrete::{self, Categorical};
use reparam::gaussian::{DiagonalGaussian, Gaussian};
use reparam::random::{Lanes, Stream};
use reparam::{gumbel, stats};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// FNV-1a over whole words: it depends on every bit of every number and on their order.
fn checksum(words: impl IntoIterator<Item = u64>) -> u64 {
    words.into_iter().fold(0xcbf2_9ce4_8422_2325, |hash, word| (hash ^ word).wrapping_mul(0x0100_0000_01b3))
}

fn checksum64(numbers: impl IntoIterator<Item = f64>) -> u64 {
    checksum(numbers.into_iter().map(f64::to_bits))
}

fn checksum32(numbers: impl IntoIterator<Item = f32>) -> u64 {
    checksum(numbers.into_iter().map(|x| u64::from(x.to_bits())))
}

/// Enough draws to pass through every branch of the ziggurat, its tail included.
const MANY: usize = 100_000;

fn categorical() -> Categorical {
    Categorical::from_logits(&LOGITS).unwrap()
}

#[test]
fn uniform_stream() {
    let mut stream = Stream::new(SEED, 0);
    assert_eq!([(); 4].map(|()| stream.uniform()), golden::STREAM_UNIFORM);
    assert_eq!(Stream::new(0, 0).uniform(), golden::STREAM_UNIFORM_OF_SEED_0);
    assert_eq!(Stream::new(u32::MAX, 3).uniform(), golden::STREAM_UNIFORM_OF_LAST_SEED);
    assert_eq!(checksum64((0..MANY).map(|_| stream.uniform())), golden::STREAM_UNIFORM_CHECKSUM);
}

#[test]
fn normal_stream() {
    let mut stream = Stream::new(SEED, 0);
    assert_eq!([(); 4].map(|()| stream.normal()), golden::STREAM_NORMAL);
    let mut rest = vec![0.0; MANY];
    stream.fill_normal(&mut rest);
    assert!(rest.iter().any(|x| x.abs() > 3.7), "the tail of the ziggurat is reached");
    assert_eq!(checksum64(rest), golden::STREAM_NORMAL_CHECKSUM);
}

#[test]
fn lanes() {
    let of = |draw: fn(&mut Lanes) -> wide::f32x8| draw(&mut Lanes::new(SEED, 0)).to_array();
    assert_eq!(of(Lanes::uniform), golden::LANES_UNIFORM);
    assert_eq!(of(Lanes::exponential), golden::LANES_EXPONENTIAL);
    assert_eq!(of(Lanes::gumbel), golden::LANES_GUMBEL);
    let mut lanes = Lanes::new(SEED, 1);
    let many = |draw: fn(&mut Lanes) -> wide::f32x8, lanes: &mut Lanes| {
        checksum32((0..MANY / 8).flat_map(|_| draw(lanes).to_array()))
    };
    let checksums = [Lanes::uniform, Lanes::exponential, Lanes::gumbel].map(|draw| many(draw, &mut lanes));
    assert_eq!(checksums, golden::LANES_CHECKSUMS);
    assert_eq!(Lanes::new(SEED, 0).normals().map(|octet| octet.to_array()), golden::LANES_NORMAL);
    let mut normals = vec![[0.0; 8]; MANY / 8];
    lanes.fill_normal(&mut normals);
    assert_eq!(checksum32(normals.into_flattened()), golden::LANES_NORMAL_CHECKSUM);
}

#[test]
fn gaussian_samples() {
    let law = DiagonalGaussian::new(&golden::MEAN, &golden::STD_DEV).unwrap();
    assert_eq!(law.sample(3, SEED), golden::GAUSSIAN);
    assert_eq!(checksum64(law.sample(MANY / 2, SEED)), golden::GAUSSIAN_CHECKSUM);
}

#[test]
fn gumbel_samples() {
    assert_eq!(gumbel::sample(10, SEED), golden::GUMBEL);
    assert_eq!(checksum32(gumbel::sample(MANY, SEED)), golden::GUMBEL_CHECKSUM);
}

#[test]
fn gumbel_max_samples() {
    let law = categorical();
    assert_eq!(gumbel::gumbel_max_sample(law.logits(), 12, SEED), golden::GUMBEL_MAX);
    let many = gumbel::gumbel_max_sample(law.logits(), MANY, SEED);
    assert_eq!(checksum(many.into_iter().map(u64::from)), golden::GUMBEL_MAX_CHECKSUM);
}

#[test]
fn gumbel_softmax_samples() {
    let law = categorical();
    for (temperature, soft) in golden::TEMPERATURES.into_iter().zip(golden::GUMBEL_SOFTMAX) {
        assert_eq!(concrete::sample(&law, temperature, false, 2, SEED), soft, "temperature {temperature}");
        assert_eq!(concrete::sample(&law, temperature, true, 2, SEED), golden::GUMBEL_SOFTMAX_HARD);
    }
    let checksums = golden::TEMPERATURES.map(|t| checksum32(concrete::sample(&law, t, false, MANY / 4, SEED)));
    assert_eq!(checksums, golden::GUMBEL_SOFTMAX_CHECKSUMS);
}

/// What is computed from draws on the way to a picture: the same digits too.
#[test]
fn functions_of_the_draws() {
    let mut stream = Stream::new(SEED, 2);
    let law = Gaussian::new(-0.3, 1.7).unwrap();
    let gaussian = checksum64((0..10_000).flat_map(|_| {
        let (x, u) = (4.0 * stream.normal(), stream.uniform());
        [law.pdf(x), law.log_pdf(x), law.cdf(x), law.quantile(u).unwrap()]
    }));
    let gumbel = checksum64((0..10_000).flat_map(|_| {
        let x = gumbel::quantile(stream.uniform()).unwrap();
        [x, gumbel::pdf(x), gumbel::log_pdf(x), gumbel::cdf(x)]
    }));
    let concrete = checksum64((0..10_000).flat_map(|i| {
        let noise = [(); 4].map(|()| gumbel::quantile(stream.uniform()).unwrap());
        let temperature = [0.1, 0.5, 1.0, 10.0][i % 4];
        let mut numbers = [0.0; 21];
        let (y, rest) = numbers.split_at_mut(4);
        concrete::relax(&LOGITS, &noise, temperature, y);
        concrete::jacobian(y, temperature, &mut rest[..16]);
        rest[16] = concrete::log_density(y, &LOGITS, temperature);
        numbers
    }));
    let fit = checksum64((0..10_000).flat_map(|i| {
        let (n, x) = (f64::from(i + 1), stream.uniform());
        [stats::ks_p_value(x / n.sqrt(), n), stats::ks_critical(x, n), stats::gamma_q(n / 100.0, n * x / 50.0)]
    }));
    assert_eq!([gaussian, gumbel, concrete, fit], golden::FUNCTION_CHECKSUMS);
}
