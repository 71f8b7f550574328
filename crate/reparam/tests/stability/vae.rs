//! A seed trains the same model for ever, on every machine: a change here is value-breaking.
//!
//! The same test runs on the host and, as a module of the page's `boundary.rs`, in the browser. Equality is exact.

use reparam::random::Stream;
use reparam::vae::{Config, Estimator, Images, Latent, Vae};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// FNV-1a over the bits of every weight and bias.
fn checksum(vae: &Vae<f32>) -> u64 {
    let bits = vae.parameters().into_iter().flat_map(|parameter| parameter.values).map(f32::to_bits);
    bits.fold(0xcbf2_9ce4_8422_2325, |hash, word| (hash ^ u64::from(word)).wrapping_mul(0x0100_0000_01b3))
}

/// 100 images of 37 grey pixels.
fn images() -> Images {
    let mut stream = Stream::new(12, 0);
    Images::new((0..3700).map(|_| (stream.uniform() * 256.0) as u8).collect(), 37).unwrap()
}

fn trained(latent: Latent, estimator: Estimator) -> (u64, f64) {
    let config = Config {
        latent,
        estimator: Some(estimator),
        hidden: 43,
        pixels: 37,
        batch: 30,
        learning_rate: 0.01,
        anneal_rate: 0.01,
        seed: 20_240_612,
        ..Config::default()
    };
    let mut vae = Vae::<f32>::new(config).unwrap();
    vae.train(&images(), 100).unwrap();
    (checksum(&vae), vae.evaluate(&images()).unwrap().elbo)
}

#[test]
fn models_of_a_seed() {
    let gaussian = Latent::Gaussian { dimensions: 5 };
    let categorical = Latent::Categorical { variables: 3, classes: 5 };
    let all = Estimator::all(gaussian).iter().map(|estimator| (gaussian, *estimator));
    let all = all.chain(Estimator::all(categorical).iter().map(|estimator| (categorical, *estimator)));
    let got: Vec<_> = all.map(|(latent, estimator)| trained(latent, estimator)).collect();
    assert_eq!(got, MODELS);
}

/// The weights after 100 steps and the bound, for each estimator of a Gaussian and of a categorical latent.
const MODELS: [(u64, f64); 12] = [
    (0x4d26_3938_182f_bbe1, -25.58022781129273),
    (0x9794_4f35_12cc_059d, -26.252445748905235),
    (0x5060_015f_9e6d_c5de, -25.55719468208375),
    (0x2590_5c06_2eb0_2b23, -25.57144168490655),
    (0xb3a9_3d6b_17c5_b3bb, -25.563423404875238),
    (0xe959_08f1_4cac_274b, -25.59570151416117),
    (0x6f0_03fe_8d99_cbef, -25.572300254100224),
    (0xc30a_d0ae_65d5_ccb3, -25.567957514262194),
    (0xf3b1_a107_552c_913e, -26.536500935230364),
    (0xf44a_2d3f_6739_9860, -25.5630432345498),
    (0x5e_6d41_2cb7_c729, -25.578766742965882),
    (0x50b6_175d_ca44_1347, -25.55242537670442),
];

/// The numbers of `tests/dist/vae.test.js`, where the built compute module must give the same.
#[test]
fn numbers_of_the_compute_module() {
    let grey = |i: u32| (i.wrapping_mul(2_654_435_761) >> 24) as u8;
    let images = Images::new((0..1800).map(grey).collect(), 36).unwrap();
    let categorical = Latent::Categorical { variables: 2, classes: 3 };
    let got = [(Latent::Gaussian { dimensions: 3 }, Estimator::Pathwise), (categorical, Estimator::Rebar)].map(
        |(latent, estimator)| {
            let config = Config {
                latent,
                hidden: 16,
                pixels: 36,
                batch: 10,
                learning_rate: 0.01,
                estimator: Some(estimator),
                seed: 7,
                ..Config::default()
            };
            let mut vae = Vae::<f32>::new(config).unwrap();
            let trained = vae.train(&images, 50).unwrap();
            let evaluation = vae.evaluate(&images).unwrap();
            [trained.elbo, evaluation.elbo, evaluation.kl, vae.importance_bound(&images, 20).unwrap()]
        },
    );
    assert_eq!(got, COMPUTE);
}

/// Training's and the test ELBO, the divergence, the importance-weighted bound.
const COMPUTE: [[f64; 4]; 2] = [
    [-24.705971594423396, -24.659276415436974, 0.17740162735011442, -24.39651610943953],
    [-24.66760724819835, -24.65283651905734, 0.008506160105058811, -24.634749920987392],
];
