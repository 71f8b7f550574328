//! Options of `Vae` and of a training.

use super::Request;
use crate::error::{Error, camel};
use crate::value::Value;
use reparam::estimator::Hyperparameters;
use reparam::vae::config::limits;
use reparam::vae::{Binarization, Config, Estimator, Latent};
use std::ops::RangeInclusive;

/// A configuration with the options that are given; what isn't is as in `base`.
///
/// Names are those of the fields in camelCase. The latent is `{ gaussian: { dimensions } }` or
/// `{ categorical: { variables, classes } }`; with another latent and no estimator comes the usual one of it.
///
/// # Errors
/// For an option of the wrong type or out of range, and for one that there isn't.
pub fn config(mut request: Request, base: &Config) -> Result<Config, Error> {
    let request = &mut request;
    let latent = latent(request)?.unwrap_or(base.latent);
    let estimator = match request.has("estimator") {
        true => {
            let slugs: Vec<_> = Estimator::EVERY.iter().map(|estimator| estimator.slug()).collect();
            Some(Estimator::from_slug(request.choice("estimator", "", &slugs)?)?)
        }
        false => base.estimator.filter(|_| latent == base.latent),
    };
    let config = Config {
        latent,
        hidden: hidden(request, base.hidden)?,
        pixels: whole(request, "pixels", base.pixels, limits::PIXELS)?,
        estimator,
        hyperparameters: hyperparameters(request, base.hyperparameters)?,
        beta: request.number("beta", base.beta)?,
        warm_up: whole(request, "warmUp", base.warm_up as usize, limits::WARM_UP)? as u32,
        free_bits: request.number("freeBits", base.free_bits)?,
        learning_rate: request.number("learningRate", base.learning_rate)?,
        temperature: request.number("temperature", base.temperature)?,
        anneal_rate: request.number("annealRate", base.anneal_rate)?,
        min_temperature: request.number("minTemperature", base.min_temperature)?,
        batch: whole(request, "batch", base.batch, limits::BATCH)?,
        binarization: match request.choice("binarization", binarization(base), &["stochastic", "threshold"])? {
            "threshold" => Binarization::Threshold,
            _ => Binarization::Stochastic,
        },
        seed: if request.has("seed") { request.seed()? } else { base.seed },
    };
    request.finish()?;
    Ok(config.check()?)
}

/// The options that [`config`] would read the same configuration from, with the estimator in use.
#[must_use]
pub fn options(config: &Config) -> Value {
    let whole = |number: usize| Value::Number(number as f64);
    let latent = match config.latent {
        Latent::Gaussian { dimensions } => ("gaussian", Value::map([("dimensions", whole(dimensions))])),
        Latent::Categorical { variables, classes } => {
            ("categorical", Value::map([("variables", whole(variables)), ("classes", whole(classes))]))
        }
    };
    let shared = [
        ("latent", Value::map([latent])),
        ("hiddenUnits", whole(config.hidden)),
        ("pixels", whole(config.pixels)),
        ("estimator", config.estimator().slug().into()),
        ("beta", config.beta.into()),
        ("warmUp", f64::from(config.warm_up).into()),
        ("freeBits", config.free_bits.into()),
        ("learningRate", config.learning_rate.into()),
        ("temperature", config.temperature.into()),
        ("annealRate", config.anneal_rate.into()),
        ("minTemperature", config.min_temperature.into()),
        ("batch", whole(config.batch)),
        ("binarization", binarization(config).into()),
        ("seed", f64::from(config.seed).into()),
    ];
    let shared = shared.into_iter().map(|(name, value)| (name.into(), value));
    let own = Estimator::every_hyperparameter()
        .map(|of| (camel(of.name).into(), Value::Number(config.hyperparameters.get(of))));
    Value::Map(shared.chain(own).collect())
}

/// `hiddenUnits`; `hidden`, its name at first, will be read for ever.
fn hidden(request: &mut Request, or: usize) -> Result<usize, Error> {
    let (named, former) = ("hiddenUnits", "hidden");
    if request.has(named) && request.has(former) {
        return Err(Error::shape(former, format!("give {named} or {former}, not both")));
    }
    whole(request, if request.has(former) { former } else { named }, or, limits::HIDDEN)
}

fn binarization(config: &Config) -> &'static str {
    match config.binarization {
        Binarization::Stochastic => "stochastic",
        Binarization::Threshold => "threshold",
    }
}

/// The numbers that single estimators have of their own, whichever they are.
fn hyperparameters(request: &mut Request, or: Hyperparameters) -> Result<Hyperparameters, Error> {
    let mut values = or;
    for of in Estimator::every_hyperparameter() {
        let name = camel(of.name);
        if request.has(&name) {
            values = values.with(of, request.number(&name, of.default)?)?;
        }
    }
    Ok(values)
}

fn latent(request: &mut Request) -> Result<Option<Latent>, Error> {
    let Some(mut kinds) = request.nested("latent")? else {
        return Ok(None);
    };
    let (gaussian, categorical) = (kinds.nested("gaussian")?, kinds.nested("categorical")?);
    kinds.finish()?;
    match (gaussian, categorical) {
        (Some(mut sizes), None) => {
            let dimensions = whole(&mut sizes, "dimensions", 20, limits::DIMENSIONS)?;
            sizes.finish()?;
            Ok(Some(Latent::Gaussian { dimensions }))
        }
        (None, Some(mut sizes)) => {
            let variables = whole(&mut sizes, "variables", 20, limits::VARIABLES)?;
            let classes = whole(&mut sizes, "classes", 10, limits::CLASSES)?;
            sizes.finish()?;
            Ok(Some(Latent::Categorical { variables, classes }))
        }
        _ => {
            let message = "latent must be { gaussian: { dimensions } } or { categorical: { variables, classes } }";
            Err(Error::shape("latent", message))
        }
    }
}

fn whole(request: &mut Request, name: &str, or: usize, range: RangeInclusive<usize>) -> Result<usize, Error> {
    // the limits are small numbers
    let [or, least, most] = [or, *range.start(), *range.end()].map(|number| number as u32);
    request.integer(name, or, least, most).map(|number| number as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use reparam::estimator::CONDITIONAL_DRAWS;
    use reparam::vae::DRAWS;

    fn read(json: &str, or: &Config) -> Result<Config, Error> {
        config(Request::new(serde_json::from_str::<Value>(json).unwrap())?, or)
    }

    #[test]
    fn what_is_not_given_stays() {
        assert_eq!(read("{}", &Config::default()), Ok(Config::default()));
        let json = r#"{"latent": {"categorical": {"variables": 3, "classes": 4}}, "estimator": "exact", "hiddenUnits": 7,
            "pixels": 9, "beta": 0.5, "warmUp": 40, "freeBits": 0.25, "learningRate": 0.01, "temperature": 2, "annealRate": 0.1, "minTemperature": 0.2,
            "batch": 5, "draws": 3, "conditionalDraws": 4, "binarization": "threshold", "seed": 9}"#;
        let given = read(json, &Config::default()).unwrap();
        assert_eq!(
            given,
            Config {
                latent: Latent::Categorical { variables: 3, classes: 4 },
                estimator: Some(Estimator::Exact),
                hidden: 7,
                pixels: 9,
                hyperparameters: Hyperparameters::default()
                    .with(&DRAWS, 3.0)
                    .and_then(|values| values.with(&CONDITIONAL_DRAWS, 4.0))
                    .unwrap(),
                beta: 0.5,
                warm_up: 40,
                free_bits: 0.25,
                learning_rate: 0.01,
                temperature: 2.0,
                anneal_rate: 0.1,
                min_temperature: 0.2,
                batch: 5,
                binarization: Binarization::Threshold,
                seed: 9,
            }
        );
        assert_eq!(read("{}", &given), Ok(given.clone()));
        let nothing = r#"{"latent": null, "estimator": null, "hiddenUnits": null, "beta": null, "seed": null}"#;
        assert_eq!(read(nothing, &given), Ok(given.clone()));
        assert_eq!(read(r#"{"hidden": 9}"#, &given).unwrap().hidden, 9, "the former name");
        assert_eq!(config(Request::new(options(&given)).unwrap(), &Config::default()), Ok(given.clone()));
        assert_eq!(read(r#"{"beta": 2}"#, &given), Ok(Config { beta: 2.0, ..given.clone() }));
        let other = read(r#"{"latent": {"gaussian": {"dimensions": 2}}}"#, &given).unwrap();
        assert_eq!((other.estimator, other.estimator()), (None, Estimator::Pathwise));
        let sizes = read(r#"{"latent": {"categorical": {}}}"#, &Config::default()).unwrap().latent;
        assert_eq!(sizes, Latent::Categorical { variables: 20, classes: 10 });
    }

    #[test]
    fn garbage_is_refused_by_name() {
        for (json, param) in [
            ("5", "options"),
            ("[1]", "options"),
            (r#"{"hidenUnits": 5}"#, "hidenUnits"),
            (r#"{"hiddenUnits": 0}"#, "hiddenUnits"),
            (r#"{"hidden": 0}"#, "hidden"),
            (r#"{"hidden": 7, "hiddenUnits": 7}"#, "hidden"),
            (r#"{"hidden": 2.5}"#, "hidden"),
            (r#"{"hidden": "many"}"#, "hidden"),
            (r#"{"pixels": 1e300}"#, "pixels"),
            (r#"{"batch": -1}"#, "batch"),
            (r#"{"draws": 1}"#, "draws"),
            (r#"{"draws": 2.5}"#, "draws"),
            (r#"{"conditionalDraws": 1001}"#, "conditionalDraws"),
            (r#"{"beta": [1]}"#, "beta"),
            (r#"{"beta": -1}"#, "beta"),
            (r#"{"warmUp": 1.5}"#, "warmUp"),
            (r#"{"freeBits": 11}"#, "freeBits"),
            (r#"{"learningRate": 0}"#, "learningRate"),
            (r#"{"learningRate": 200}"#, "learningRate"),
            (r#"{"temperature": 0}"#, "temperature"),
            (r#"{"seed": 1.5}"#, "seed"),
            (r#"{"estimator": "magic"}"#, "estimator"),
            (r#"{"estimator": "reinmax"}"#, "estimator"),
            (r#"{"binarization": "often"}"#, "binarization"),
            (r#"{"latent": "gaussian"}"#, "latent"),
            (r#"{"latent": {}}"#, "latent"),
            (r#"{"latent": {"cauchy": {}}}"#, "cauchy"),
            (r#"{"latent": {"gaussian": 20}}"#, "gaussian"),
            (r#"{"latent": {"gaussian": {"dimension": 20}}}"#, "dimension"),
            (r#"{"latent": {"gaussian": {"dimensions": 65}}}"#, "dimensions"),
            (r#"{"latent": {"gaussian": {}, "categorical": {}}}"#, "latent"),
            (r#"{"latent": {"categorical": {"classes": 1}}}"#, "classes"),
        ] {
            assert_eq!(read(json, &Config::default()).unwrap_err().param, param, "{json}");
        }
    }
}
