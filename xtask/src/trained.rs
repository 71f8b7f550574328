//! `cargo xtask trained`: what the autoencoder learns, for readers who haven't trained it yet.

use anyhow::{Context, Result, anyhow, bail};
use reparam::vae::Images;
use reparam_page::Value;
use reparam_page::panels::vae::{PIXELS, Preview};
use reparam_page::params::Values;
use std::ffi::OsString;
use std::fs;
use std::thread::{self, ScopedJoinHandle};

/// Seven seconds of a core for each structure.
const STEPS: u32 = 1000;

/// The structures that are trained, by what differs from the panel's defaults: the default first, then the article's.
fn structures() -> [Value; 2] {
    let categorical = [("latent", "categorical".into()), ("variables", 3.0.into()), ("classes", 4.0.into())];
    [Value::map([]), Value::map(categorical)]
}

/// Trains on the digits of two files, 784 grey bytes each, and writes the courses as JSON.
pub(crate) fn write(args: &[OsString]) -> Result<()> {
    let [train, test, file] = args else { bail!("give TRAIN TEST FILE") };
    let images = |path: &OsString| -> Result<Images> {
        let bytes = fs::read(path).with_context(|| format!("reading {}", path.display()))?;
        Images::new(bytes, PIXELS).map_err(|error| anyhow!("{error}"))
    };
    let (train, test) = (images(train)?, images(test)?);
    let course = |given: Value| {
        let values = Values::check("vae", &given)?;
        Preview::train(&values, train.clone(), test.clone(), STEPS)
    };
    let course = &course;
    let courses: Vec<_> = thread::scope(|scope| {
        let threads = structures().map(|given| scope.spawn(move || course(given)));
        threads.into_iter().map(ScopedJoinHandle::join).collect()
    });
    let courses = courses
        .into_iter()
        .map(|course| course.map_err(|_| anyhow!("a training panicked"))?.map_err(|error| anyhow!("{error}")));
    let courses = courses.collect::<Result<Vec<_>>>()?;
    fs::write(file, serde_json::to_string(&courses)?).with_context(|| format!("writing {}", file.display()))
}
