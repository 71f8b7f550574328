//! Options of the samplers: a law, how many draws, a seed.

use super::Request;
use crate::Error;
use reparam::concrete::{Categorical, check_temperature};
use reparam::gaussian::DiagonalGaussian;

/// Most numbers that one call gives: 64 MB.
pub const MOST: usize = 1 << 24;

/// `n` draws from a law.
#[derive(Debug, Clone, PartialEq)]
pub struct Samples<L> {
    /// What is drawn from.
    pub law: L,
    /// How many draws.
    pub n: usize,
    /// The same seed gives the same draws.
    pub seed: u32,
}

/// A relaxed law.
#[derive(Debug, Clone, PartialEq)]
pub struct Relaxed {
    /// Of the logits.
    pub law: Categorical,
    /// τ
    pub temperature: f64,
    /// Whether a draw is the vertex nearest to the relaxed one.
    pub hard: bool,
}

/// `{ mean, stdDev, n, seed }`: each of the first two a number or one a dimension.
///
/// # Errors
/// An option is of the wrong type or out of range, or there is no such option.
pub fn gaussian(mut request: Request) -> Result<Samples<DiagonalGaussian>, Error> {
    let [mean, std_dev] = [("mean", 0.0), ("stdDev", 1.0)].map(|(name, or)| single(&mut request, name, or));
    let (n, seed) = (request.number("n", 1.0)?, request.seed()?);
    request.finish()?;
    let law = DiagonalGaussian::new(&mean?, &std_dev?)?;
    Ok(Samples { n: count(n, law.dimensions())?, law, seed })
}

/// `{ n, seed }`
///
/// # Errors
/// An option is of the wrong type or out of range, or there is no such option.
pub fn gumbel(mut request: Request) -> Result<Samples<()>, Error> {
    let (n, seed) = (request.number("n", 1.0)?, request.seed()?);
    request.finish()?;
    Ok(Samples { law: (), n: count(n, 1)?, seed })
}

/// `{ probs | logits, n, seed }`
///
/// # Errors
/// An option is of the wrong type or out of range, or there is no such option.
pub fn gumbel_max(mut request: Request) -> Result<Samples<Categorical>, Error> {
    let law = Law::read(&mut request)?;
    let (n, seed) = (request.number("n", 1.0)?, request.seed()?);
    request.finish()?;
    Ok(Samples { law: law.build()?, n: count(n, 1)?, seed })
}

/// `{ probs | logits, temperature, hard, n, seed }`
///
/// # Errors
/// An option is of the wrong type or out of range, or there is no such option.
pub fn gumbel_softmax(mut request: Request) -> Result<Samples<Relaxed>, Error> {
    let law = Law::read(&mut request)?;
    let temperature = request.number("temperature", 1.0)?;
    let hard = request.flag("hard", false)?;
    let (n, seed) = (request.number("n", 1.0)?, request.seed()?);
    request.finish()?;
    let law = law.build()?;
    let n = count(n, law.classes())?;
    Ok(Samples { law: Relaxed { law, temperature: check_temperature(temperature)?, hard }, n, seed })
}

/// One of the two.
struct Law {
    probs: Option<Vec<f64>>,
    logits: Option<Vec<f64>>,
}

impl Law {
    fn read(request: &mut Request) -> Result<Self, Error> {
        Ok(Self { probs: request.numbers_given("probs")?, logits: request.numbers_given("logits")? })
    }

    fn build(self) -> Result<Categorical, Error> {
        match (self.probs, self.logits) {
            (Some(_), Some(_)) => Err(Error::shape("logits", "give probs or logits, not both")),
            (Some(probs), None) => Ok(Categorical::from_probs(&probs)?),
            (None, Some(logits)) => Ok(Categorical::from_logits(&logits)?),
            (None, None) => Err(Error::shape("probs", "probs or logits must be given: a list of 2 to 10 numbers")),
        }
    }
}

/// Numbers that samples in single precision can be made of.
fn single(request: &mut Request, name: &str, default: f64) -> Result<Vec<f64>, Error> {
    let list = request.numbers(name, &[default])?;
    match list.iter().find(|x| x.abs() > 1e30) {
        Some(x) => Err(Error::range(name, "must be at most 1e30 in size", x)),
        None => Ok(list),
    }
}

fn count(n: f64, each: usize) -> Result<usize, Error> {
    if n.fract() == 0.0 && n >= 1.0 && n * each as f64 <= MOST as f64 {
        return Ok(n as usize);
    }
    Err(Error::range("n", format!("must be a whole number from 1 to {}", MOST / each), n))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Value;

    fn request(json: &str) -> Request {
        Request::new(serde_json::from_str::<Value>(json).unwrap()).unwrap()
    }

    #[test]
    fn a_misspelt_name_is_told_before_what_its_absence_leads_to() {
        let error = gumbel_max(request(r#"{"prob": [0.2, 0.8]}"#)).unwrap_err();
        assert_eq!(error.message, "prob is not an option here; did you mean probs?");
        let error = gumbel_softmax(request(r#"{"probs": [0.2, 0.8], "tau": 1}"#)).unwrap_err();
        assert_eq!(error.message, "tau is not an option here; did you mean temperature?");
        let error = gumbel_max(request("{}")).unwrap_err();
        assert_eq!((error.name, &*error.param), ("TypeError", "probs"));
    }

    #[test]
    fn a_call_gives_64_megabytes_at_most() {
        assert_eq!(gaussian(request(r#"{"mean": [0, 0], "n": 8388608}"#)).unwrap().n, MOST / 2);
        let error = gaussian(request(r#"{"mean": [0, 0], "n": 8388609}"#)).unwrap_err();
        assert_eq!(error.message, "n must be a whole number from 1 to 8388608, got 8388609");
        assert_eq!(gaussian(request(r#"{"mean": 1e31}"#)).unwrap_err().param, "mean");
    }
}
