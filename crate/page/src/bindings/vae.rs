//! The compute module's autoencoder: images in, numbers out.

use super::convert::{request, throw, to_js};
use crate::Error;
use crate::requests::vae::{config, options};
use js_sys::{Float32Array, Object, Reflect, Symbol, Uint8Array};
use reparam::vae::{Config, Encoding, Images, Vae};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

/// Most steps of one call, and most numbers it gives.
const MOST: usize = 1 << 24;

/// A model with its optimizer.
#[wasm_bindgen(js_name = Vae)]
pub struct JsVae(Vae<f32>);

#[wasm_bindgen(js_class = Vae)]
impl JsVae {
    /// `{ latent, hiddenUnits, pixels, estimator, … }`: what isn't given is a default of [`Config`].
    #[wasm_bindgen(constructor)]
    pub fn new(options: JsValue) -> Result<JsVae, JsValue> {
        let options = request(&options)?;
        config(options, &Config::default()).and_then(|config| Ok(JsVae(Vae::new(config)?))).map_err(throw)
    }

    /// Settings for the steps to come, of the same names.
    pub fn set(&mut self, options: JsValue) -> Result<(), JsValue> {
        let options = request(&options)?;
        let set = config(options, self.0.config()).and_then(|config| Ok(self.0.set(config)?));
        set.map_err(throw)
    }

    /// What the model is and how it is trained, with the estimator in use.
    #[wasm_bindgen(getter)]
    pub fn config(&self) -> Result<JsValue, JsValue> {
        to_js(&options(self.0.config()))
    }

    /// Steps of training so far.
    #[wasm_bindgen(getter)]
    pub fn step(&self) -> u32 {
        self.0.step()
    }

    /// τ of the next step.
    #[wasm_bindgen(getter)]
    pub fn temperature(&self) -> f64 {
        self.0.temperature()
    }

    /// Back to the initial weights.
    pub fn reset(&mut self) {
        self.0.reset();
    }

    /// Trains; `{ step, epoch, temperature, elbo, reconstruction, kl }`, means over these steps.
    pub fn train(&mut self, images: JsValue, steps: f64) -> Result<JsValue, JsValue> {
        let steps = count("steps", steps, MOST)?;
        let images = self.images(images)?;
        answer(self.0.train(&images, steps as u32))
    }

    /// `{ elbo, reconstruction, kl }`
    pub fn evaluate(&mut self, images: JsValue) -> Result<JsValue, JsValue> {
        let images = self.images(images)?;
        answer(self.0.evaluate(&images))
    }

    /// `{ logEvidence, elbo, reconstruction, kl }` of an enumerable model.
    #[wasm_bindgen(js_name = evaluateExactly)]
    pub fn evaluate_exactly(&mut self, images: JsValue) -> Result<JsValue, JsValue> {
        let images = self.images(images)?;
        answer(self.0.evaluate_exactly(&images))
    }

    /// A lower bound of ln p(x) from several samples an image.
    #[wasm_bindgen(js_name = importanceBound)]
    pub fn importance_bound(&mut self, images: JsValue, samples: f64) -> Result<f64, JsValue> {
        let samples = whole("samples", samples)?;
        let images = self.images(images)?;
        self.0.importance_bound(&images, samples).map_err(throw)
    }

    /// `{ replicates, variance, signalToNoise, bias }` of the encoder's gradient.
    #[wasm_bindgen(js_name = gradientStatistics)]
    pub fn gradient_statistics(&mut self, images: JsValue, replicates: f64) -> Result<JsValue, JsValue> {
        let replicates = whole("replicates", replicates)?;
        let images = self.images(images)?;
        answer(self.0.gradient_statistics(&images, replicates))
    }

    /// `{ mean, stdDev }` or `{ probs }`, image after image.
    pub fn encode(&mut self, images: JsValue) -> Result<Object, JsValue> {
        let images = self.images(images)?;
        let lists = match self.0.encode(&images).map_err(throw)? {
            Encoding::Gaussian { mean, std_dev } => vec![("mean", mean), ("stdDev", std_dev)],
            Encoding::Categorical { probs } => vec![("probs", probs)],
        };
        let object = Object::new();
        for (name, numbers) in lists {
            Reflect::set(&object, &name.into(), &Float32Array::from(&numbers[..]))?;
        }
        Ok(object)
    }

    /// The probability of every pixel, for latent vectors one after the other.
    pub fn decode(&mut self, latent: JsValue) -> Result<Vec<f32>, JsValue> {
        if tag(&latent).as_deref() != Some("Float32Array") {
            return Err(throw(Error::shape("latent", "latent must be a list of numbers")));
        }
        let latent: Float32Array = latent.unchecked_into();
        let config = self.0.config();
        let most = MOST / config.pixels * config.latent.width();
        if latent.length() as usize > most {
            return Err(throw(Error::range(
                "latent",
                format_args!("must have at most {most} numbers"),
                latent.length(),
            )));
        }
        self.0.decode(&latent.to_vec()).map_err(throw)
    }

    /// Latent vectors drawn from the prior, one after the other.
    #[wasm_bindgen(js_name = samplePrior)]
    pub fn sample_prior(&self, n: f64, seed: f64) -> Result<Vec<f32>, JsValue> {
        let n = count("n", n, MOST / self.0.config().latent.width())?;
        Ok(self.0.sample_prior(n, whole("seed", seed)? as u32))
    }

    /// The model as a program in Python.
    #[wasm_bindgen(js_name = toPyTorch)]
    pub fn to_pytorch(&self) -> String {
        self.0.to_pytorch()
    }

    /// The weights as a file for PyTorch.
    #[wasm_bindgen(js_name = toSafetensors)]
    pub fn to_safetensors(&self) -> Vec<u8> {
        self.0.to_safetensors()
    }

    /// Takes the weights of such a file.
    #[wasm_bindgen(js_name = fromSafetensors)]
    pub fn from_safetensors(&mut self, file: JsValue) -> Result<(), JsValue> {
        let file = bytes(file)
            .ok_or_else(|| throw(Error::shape("file", "file must be a Uint8Array, the bytes of a safetensors file")))?;
        self.0.load_safetensors(&file).map_err(throw)
    }
}

impl JsVae {
    fn images(&self, given: JsValue) -> Result<Images, JsValue> {
        images(given, self.0.config().pixels).map_err(throw)
    }
}

/// Whole images from a `Uint8Array`, 0 to 255 a pixel.
pub(super) fn images(given: JsValue, pixels: usize) -> Result<Images, Error> {
    match bytes(given) {
        Some(bytes) => Ok(Images::new(bytes, pixels)?),
        None => {
            let message = format!("images must be a Uint8Array of grey values 0 to 255, {pixels} an image");
            Err(Error::shape("images", message))
        }
    }
}

/// What is in a `Uint8Array`.
fn bytes(given: JsValue) -> Option<Vec<u8>> {
    (tag(&given).as_deref() == Some("Uint8Array")).then(|| given.unchecked_into::<Uint8Array>().to_vec())
}

/// The name of a typed array's type, the same for arrays of another frame.
fn tag(given: &JsValue) -> Option<String> {
    Reflect::get(given, &Symbol::to_string_tag()).ok()?.as_string()
}

/// A number whose range the library knows.
fn whole(param: &str, got: f64) -> Result<usize, JsValue> {
    if got.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&got) {
        return Ok(got as usize);
    }
    Err(throw(Error::range(param, "must be a whole number", got)))
}

fn count(param: &str, got: f64, most: usize) -> Result<usize, JsValue> {
    if got.fract() == 0.0 && got >= 1.0 && got <= most as f64 {
        return Ok(got as usize);
    }
    Err(throw(Error::range(param, format_args!("must be a whole number from 1 to {most}"), got)))
}

fn answer<T: serde::Serialize, E: Into<Error>>(result: Result<T, E>) -> Result<JsValue, JsValue> {
    to_js(&result.map_err(throw)?)
}
