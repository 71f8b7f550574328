//! Models and images small enough to check every number.

use reparam::estimator::Hyperparameter;
use reparam::nn::Float;
use reparam::random::Stream;
use reparam::vae::{Binarization, Config, Estimator, Images, Latent, Parameter, Vae};

pub(super) const GAUSSIAN: Latent = Latent::Gaussian { dimensions: 3 };
pub(super) const CATEGORICAL: Latent = Latent::Categorical { variables: 3, classes: 4 };

/// 9 pixels, 7 hidden units, 5 images a batch.
pub(super) fn tiny(latent: Latent, estimator: Estimator) -> Config {
    Config {
        latent,
        estimator: Some(estimator),
        hidden: 7,
        pixels: 9,
        batch: 5,
        beta: 0.7,
        temperature: 0.6,
        binarization: Binarization::Threshold,
        seed: 4,
        ..Config::default()
    }
}

/// A model whose weights are large enough for every term to count.
pub(super) fn model<T: Float>(config: Config) -> Vae<T> {
    let mut vae = Vae::<T>::new(config).unwrap();
    let doubled: Vec<T> = vae.weights().into_iter().map(|x| x + x).collect();
    vae.set_weights(&doubled, 0).unwrap();
    vae
}

/// Takes over weights that are named and shaped as PyTorch has them.
pub(super) fn set_parameters<T: Float>(vae: &mut Vae<T>, parameters: &[Parameter<T>]) {
    let own_order = |Parameter { shape, values, .. }: &Parameter<T>| match shape[..] {
        // the model keeps the transpose of PyTorch's weights
        [outputs, inputs] => {
            let column = |input: usize| (0..outputs).map(move |output| values[output * inputs + input]);
            (0..inputs).flat_map(column).collect::<Vec<T>>()
        }
        _ => values.clone(),
    };
    let weights: Vec<T> = parameters.iter().flat_map(own_order).collect();
    vae.set_weights(&weights, vae.step()).unwrap();
}

/// A configuration with a value of an estimator's own.
pub(super) fn with(config: Config, of: &Hyperparameter, value: f64) -> Config {
    Config { hyperparameters: config.hyperparameters.with(of, value).unwrap(), ..config }
}

/// Random grey images.
pub(super) fn grey(count: usize, pixels: usize) -> Images {
    let mut stream = Stream::new(8, 0);
    Images::new((0..count * pixels).map(|_| (stream.uniform() * 256.0) as u8).collect(), pixels).unwrap()
}

/// 8×8 pictures of a horizontal or vertical bar, in one of eight places, two pixels wide.
pub(super) fn bars(count: usize) -> Images {
    let mut stream = Stream::new(9, 0);
    let mut bytes = Vec::new();
    for _ in 0..count {
        let (place, across) = ((stream.uniform() * 7.0) as usize, stream.uniform() < 0.5);
        bytes.extend((0..64).map(|pixel| {
            let at = if across { pixel % 8 } else { pixel / 8 };
            if at == place || at == place + 1 { 255 } else { 0 }
        }));
    }
    Images::new(bytes, 64).unwrap()
}

/// What the bars are learnt with.
pub(super) fn bars_config(latent: Latent) -> Config {
    Config { latent, hidden: 32, pixels: 64, batch: 32, learning_rate: 0.005, ..Config::default() }
}

/// Every number of a model's parameters.
pub(super) fn numbers<T: Float>(vae: &Vae<T>) -> Vec<T> {
    vae.parameters().into_iter().flat_map(|parameter| parameter.values).collect()
}
