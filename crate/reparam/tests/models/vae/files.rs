//! Weights in safetensors files.

use super::support::{CATEGORICAL, GAUSSIAN, grey, model, numbers, tiny};
use proptest::prelude::*;
use reparam::vae::{Config, Estimator, Vae};
use safetensors::SafeTensors;

fn trained() -> Vae<f32> {
    let mut vae = model(tiny(GAUSSIAN, Estimator::Pathwise));
    vae.train(&grey(23, 9), 4).unwrap();
    vae
}

fn fresh() -> Vae<f32> {
    Vae::new(Config { seed: 77, ..tiny(GAUSSIAN, Estimator::Pathwise) }).unwrap()
}

#[test]
fn the_official_reader_finds_what_was_written() {
    let vae = trained();
    let file = vae.to_safetensors();
    let read = SafeTensors::deserialize(&file).unwrap();
    assert_eq!(read.len(), 8);
    for parameter in vae.parameters() {
        let tensor = read.tensor(&parameter.name).unwrap();
        assert_eq!(tensor.shape(), parameter.shape);
        assert_eq!(tensor.dtype(), safetensors::Dtype::F32);
        let bytes: Vec<u8> = parameter.values.iter().flat_map(|x| x.to_le_bytes()).collect();
        assert_eq!(tensor.data(), bytes);
    }
    // as PyTorch has them
    let shapes: Vec<_> = vae.parameters().into_iter().map(|p| (p.name, p.shape)).collect();
    assert_eq!(shapes[0], ("encoder.0.weight".to_owned(), vec![7, 9]));
    assert_eq!(shapes[2], ("encoder.2.weight".to_owned(), vec![6, 7]));
    assert_eq!(shapes[5], ("decoder.0.bias".to_owned(), vec![7]));
    assert_eq!(shapes[6], ("decoder.2.weight".to_owned(), vec![9, 7]));
}

#[test]
fn what_was_written_is_read() {
    let (vae, mut other) = (trained(), fresh());
    other.load_safetensors(&vae.to_safetensors()).unwrap();
    assert_eq!(numbers(&vae), numbers(&other));
    assert_eq!(other.step(), 4);
    let (mut a, mut b) = (vae, other);
    let bound = |vae: &mut Vae<f32>| vae.evaluate(&grey(4, 9)).unwrap().kl;
    assert_eq!(bound(&mut a), bound(&mut b));
    assert!(b.train(&grey(23, 9), 3).is_ok());
    // double precision too
    let mut wide = model::<f64>(tiny(GAUSSIAN, Estimator::Pathwise));
    wide.load_safetensors(&a.to_safetensors()).unwrap();
    assert_eq!(numbers(&wide).iter().map(|x| *x as f32).collect::<Vec<_>>(), numbers(&a));
    a.load_safetensors(&wide.to_safetensors()).unwrap();
    assert_eq!(numbers(&wide).iter().map(|x| *x as f32).collect::<Vec<_>>(), numbers(&a));
}

/// Written by the official library, in its order and without our metadata.
#[test]
fn a_file_of_the_official_writer_is_read() {
    let vae = trained();
    let bytes: Vec<(String, Vec<usize>, Vec<u8>)> = vae
        .parameters()
        .into_iter()
        .map(|p| (p.name, p.shape, p.values.iter().flat_map(|x| x.to_le_bytes()).collect()))
        .collect();
    let views = bytes.iter().map(|(name, shape, data)| {
        (name.as_str(), safetensors::tensor::TensorView::new(safetensors::Dtype::F32, shape.clone(), data).unwrap())
    });
    let file = safetensors::serialize(views, None).unwrap();
    let mut other = fresh();
    other.load_safetensors(&file).unwrap();
    assert_eq!((numbers(&vae), other.step()), (numbers(&other), 0));
}

/// A file with another header.
fn with_header(change: impl Fn(&str) -> String) -> Vec<u8> {
    let file = trained().to_safetensors();
    let length = u64::from_le_bytes(file[..8].try_into().unwrap()) as usize;
    let header = change(std::str::from_utf8(&file[8..8 + length]).unwrap());
    let mut changed = (header.len() as u64).to_le_bytes().to_vec();
    changed.extend(header.as_bytes());
    changed.extend(&file[8 + length..]);
    changed
}

#[test]
fn damaged_and_foreign_files_change_nothing() {
    let good = trained().to_safetensors();
    let mut not_finite = good.clone();
    let last = not_finite.len() - 4;
    not_finite[last..].copy_from_slice(&f32::NAN.to_le_bytes());
    let mut long = good.clone();
    long.push(0);
    let replaced = |from: &'static str, to: &'static str| with_header(move |header| header.replacen(from, to, 1));
    let other = Vae::<f32>::new(tiny(CATEGORICAL, Estimator::Reinmax)).unwrap().to_safetensors();
    let files = [
        (Vec::new(), "shorter than eight bytes"),
        (b"\x89PNG\r\n\x1a\nmore".to_vec(), "its header is longer than the file"),
        (u64::MAX.to_le_bytes().to_vec(), "its header is longer than the file"),
        (good[..good.len() - 1].to_vec(), "decoder.2.bias isn't 36 bytes of the file"),
        (long, "bytes, but"),
        (not_finite, "decoder.2.bias has a number that isn't finite"),
        (other, "encoder.2.weight has the shape [12, 7], the model's is [6, 7]"),
        (replaced("encoder.0.weight", "fc1.weight"), "a tensor \"fc1.weight\", which the model hasn't"),
        (replaced("\"F32\"", "\"BF16\""), "encoder.0.weight is neither F32 nor F64"),
        (replaced("\"4\"", "\"four\""), "its step is \"four\""),
        (replaced("[0,252]", "[0,248]"), "encoder.0.weight isn't 252 bytes"),
        (replaced("[0,252]", "[252,0]"), "encoder.0.weight isn't 252 bytes"),
        (replaced("[0,252]", "[0.5,252.5]"), "encoder.0.weight isn't 252 bytes"),
        (replaced("{", "["), "its header isn't JSON"),
        (with_header(|_| "[]".to_owned()), "its header isn't a list of tensors"),
        (with_header(|_| "{}".to_owned()), "it has no tensor \"encoder.0.weight\""),
    ];
    for (file, why) in files {
        let mut vae = trained();
        let before = (numbers(&vae), vae.step());
        let error = vae.load_safetensors(&file).unwrap_err();
        assert!(error.message.starts_with("not a safetensors file of this model: "), "{}", error.message);
        assert!(error.message.contains(why), "{:?}, not {why:?}", error.message);
        assert_eq!(error.param, "file");
        assert_eq!((numbers(&vae), vae.step()), before);
    }
}

/// What it computes was compared with the library's gradients under PyTorch 1.13: means and variances agree for every
/// estimator.
#[test]
fn the_program_for_pytorch_has_the_settings_and_every_estimator() {
    for latent in [GAUSSIAN, CATEGORICAL] {
        for &estimator in Estimator::all(latent) {
            let config = Config {
                learning_rate: 1e-6,
                anneal_rate: 0.25,
                warm_up: 300,
                free_bits: 0.125,
                ..tiny(latent, estimator)
            };
            let program = Vae::<f32>::new(config).unwrap().to_pytorch();
            let slug = estimator.slug();
            assert!(program.contains(&format!("\nESTIMATOR = \"{slug}\" ")), "{slug}");
            let function = slug.replace('-', "_");
            assert!(program.contains(&format!("\n    \"{slug}\": {function},\n")), "{slug}");
            assert!(program.contains(&format!("\ndef {function}(model, x, parameters, temperature):\n")), "{slug}");
            for line in [
                "PIXELS = 9",
                "HIDDEN = 7",
                "LEARNING_RATE = 1e-6",
                "ANNEAL_RATE = 0.25",
                "WARM_UP = 300 ",
                "FREE_BITS = 0.125 ",
                "STOCHASTIC = False",
            ] {
                assert!(program.contains(&format!("\n{line}")), "{line}");
            }
        }
    }
}

proptest! {
    /// Any byte of the length and the header may be wrong: an error or the same shapes, never a panic.
    #[test]
    fn no_damage_is_a_panic(at in 0..400_usize, byte: u8, cut in 0..1000_usize) {
        let mut file = trained().to_safetensors();
        file[at] = byte;
        let _ = fresh().load_safetensors(&file);
        file.truncate(cut);
        prop_assert!(fresh().load_safetensors(&file).is_err());
    }
}
