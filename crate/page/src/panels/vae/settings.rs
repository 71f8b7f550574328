//! From the panel's parameters to a model and its training.

use crate::error::Error;
use crate::params::Values;
use reparam::vae::{Config, Estimator, Latent};

/// The configuration of the panel's parameters. An estimator that is not for the latent is replaced by the usual one.
///
/// # Errors
/// If the parameters are another panel's.
pub fn config(values: &Values) -> Result<Config, Error> {
    let whole = |name: &str| values.integer(name).map(|x| x as usize);
    let latent = match values.text("latent")? {
        "categorical" => Latent::Categorical { variables: whole("variables")?, classes: whole("classes")? },
        _ => Latent::Gaussian { dimensions: whole("dimensions")? },
    };
    let named = Estimator::from_slug(values.text("estimator")?).ok();
    let all = Estimator::all(latent);
    let config = Config {
        latent,
        hidden: whole("hiddenUnits")?,
        estimator: Some(named.filter(|estimator| all.contains(estimator)).unwrap_or(all[0])),
        beta: values.number("beta")?,
        warm_up: values.integer("warmUp")?,
        free_bits: values.number("freeBits")?,
        learning_rate: values.number("learningRate")?,
        temperature: values.number("temperature")?,
        anneal_rate: values.number("annealRate")?,
        min_temperature: values.number("minTemperature")?,
        seed: values.integer("seed")?,
        ..Config::default()
    };
    Ok(config.check()?)
}
