//! Weights in a safetensors file: eight bytes of length, a JSON header, then the numbers, little-endian.
//!
//! The names, shapes and order are those of a PyTorch state dict: `load_state_dict(safetensors.torch.load_file(path))`.
//! Format: <https://huggingface.co/docs/safetensors>.

use super::json::{self, Json};
use crate::Error;
use crate::nn::Float;
use crate::vae::{Parameter, Vae};
use std::fmt::Write;

/// The header's entry that isn't a tensor.
const METADATA: &str = "__metadata__";

impl<T: Float> Vae<T> {
    /// The weights and biases, with the number of steps in the metadata.
    ///
    /// ```
    /// # fn main() -> Result<(), reparam::Error> {
    /// use reparam::vae::{Config, Latent, Vae};
    ///
    /// let config = Config { latent: Latent::Gaussian { dimensions: 2 }, hidden: 3, pixels: 4, ..Config::default() };
    /// let mut vae = Vae::<f32>::new(config)?;
    /// let file = vae.to_safetensors();
    /// let mut other = Vae::<f32>::new(Config { seed: 2, ..vae.config().clone() })?;
    /// other.load_safetensors(&file)?;
    /// assert_eq!(other.weights(), vae.weights());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn to_safetensors(&self) -> Vec<u8> {
        let parameters = self.parameters();
        let mut header = format!("{{\"{METADATA}\":{{\"format\":\"pt\",\"step\":\"{}\"}}", self.step);
        let dtype = if size_of::<T>() == 4 { "F32" } else { "F64" };
        let mut start = 0;
        for Parameter { name, shape, values } in &parameters {
            let end = start + values.len() * size_of::<T>();
            // writing to a String can't fail
            let _ = write!(
                header,
                ",\"{name}\":{{\"dtype\":\"{dtype}\",\"shape\":{shape:?},\"data_offsets\":[{start},{end}]}}"
            );
            start = end;
        }
        header.push('}');
        // the numbers begin at a multiple of eight
        header.extend(std::iter::repeat_n(' ', header.len().next_multiple_of(8) - header.len()));
        let mut file = Vec::with_capacity(8 + header.len() + start);
        file.extend((header.len() as u64).to_le_bytes());
        file.extend(header.as_bytes());
        for value in parameters.iter().flat_map(|parameter| &parameter.values) {
            match dtype {
                "F32" => file.extend((value.to_f64() as f32).to_le_bytes()),
                _ => file.extend(value.to_f64().to_le_bytes()),
            }
        }
        file
    }

    /// Takes weights and biases, and the number of steps if the file has it, from a file of the same model, in single
    /// or double precision. The optimizer starts anew.
    ///
    /// # Errors
    /// If the file is damaged, of another model, or has a number that isn't finite: then nothing has changed.
    pub fn load_safetensors(&mut self, file: &[u8]) -> Result<(), Error> {
        let (header, data) = split(file)?;
        let mut expected = self.parameters();
        let Json::Map(entries) = &header else {
            return Err(bad("its header isn't a list of tensors"));
        };
        let foreign = |name: &str| expected.iter().all(|parameter| parameter.name != name);
        if let Some((name, _)) = entries.iter().find(|(name, _)| *name != METADATA && foreign(name)) {
            return Err(bad(format_args!("it has a tensor {name:?}, which the model hasn't")));
        }
        let mut used = 0;
        for parameter in &mut expected {
            let bytes = numbers(&header, parameter, data)?;
            used += bytes.len();
            let width = bytes.len() / parameter.values.len();
            for (value, bytes) in parameter.values.iter_mut().zip(bytes.chunks_exact(width)) {
                let number = match (<[u8; 4]>::try_from(bytes), <[u8; 8]>::try_from(bytes)) {
                    (Ok(single), _) => f64::from(f32::from_le_bytes(single)),
                    (_, Ok(double)) => f64::from_le_bytes(double),
                    _ => f64::NAN,
                };
                *value = T::from_f64(number);
                if !value.to_f64().is_finite() {
                    return Err(bad(format_args!("{} has a number that isn't finite", parameter.name)));
                }
            }
        }
        if used != data.len() {
            return Err(bad(format_args!("its tensors have {used} bytes, but {} follow the header", data.len())));
        }
        let step = match header.get(METADATA).and_then(|metadata| metadata.get("step")) {
            Some(Json::Text(step)) => step.parse().map_err(|_| bad(format_args!("its step is {step:?}")))?,
            _ => 0,
        };
        for (index, parameter) in expected.into_iter().enumerate() {
            self.network.set(index, parameter.values.into_iter());
        }
        self.forget();
        (self.step, self.fresh) = (step, false);
        Ok(())
    }
}

/// The header and the numbers.
fn split(file: &[u8]) -> Result<(Json, &[u8]), Error> {
    let (length, rest) = file.split_first_chunk().ok_or_else(|| bad("it is shorter than eight bytes"))?;
    let length = usize::try_from(u64::from_le_bytes(*length)).ok().filter(|length| *length <= rest.len());
    let (header, data) = rest.split_at(length.ok_or_else(|| bad("its header is longer than the file"))?);
    let text = std::str::from_utf8(header).map_err(|_| bad("its header isn't UTF-8"))?;
    Ok((json::parse(text).ok_or_else(|| bad("its header isn't JSON"))?, data))
}

/// The bytes of one tensor, if its type and shape are right.
fn numbers<'a, T>(header: &Json, parameter: &Parameter<T>, data: &'a [u8]) -> Result<&'a [u8], Error> {
    let name = &parameter.name;
    let entry = header.get(name).ok_or_else(|| bad(format_args!("it has no tensor {name:?}")))?;
    let width = match entry.get("dtype") {
        Some(Json::Text(dtype)) if dtype == "F32" => 4,
        Some(Json::Text(dtype)) if dtype == "F64" => 8,
        _ => return Err(bad(format_args!("{name} is neither F32 nor F64"))),
    };
    let list = |key: &str| match entry.get(key) {
        Some(Json::List(items)) => items.iter().map(|item| item.as_number().and_then(whole)).collect(),
        _ => None,
    };
    let shape: Vec<usize> = list("shape").ok_or_else(|| bad(format_args!("{name} has no shape")))?;
    if shape != parameter.shape {
        return Err(bad(format_args!("{name} has the shape {shape:?}, the model's is {:?}", parameter.shape)));
    }
    let bytes = match list("data_offsets").as_deref() {
        Some(&[start, end]) if start <= end => data.get(start..end),
        _ => None,
    };
    let size = parameter.values.len() * width;
    bytes.filter(|bytes| bytes.len() == size).ok_or_else(|| bad(format_args!("{name} isn't {size} bytes of the file")))
}

fn whole(x: f64) -> Option<usize> {
    (x >= 0.0 && x.fract() == 0.0 && x < 1e15).then_some(x as usize)
}

fn bad(why: impl std::fmt::Display) -> Error {
    Error::wrong_shape("file", format!("not a safetensors file of this model: {why}"))
}
