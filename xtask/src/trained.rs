//! `cargo xtask trained`: what the autoencoder learns, for readers who haven't trained it yet.

use anyhow::{Context, Result, anyhow, bail};
use reparam::vae::Images;
use reparam_page::Value;
use reparam_page::panels::vae::{PIXELS, Preview};
use reparam_page::params::Values;
use std::ffi::OsString;
use std::fs;
use std::thread::{self, ScopedJoinHandle};

/// Seven seconds of a core for each structure, and as long again for the gradient of each estimator.
const STEPS: u32 = 1000;

/// The trainings, by what differs from the panel's defaults: the default first, then the article's.
fn trainings() -> Vec<Value> {
    let compare = ("compare", Value::Flag(true));
    let [latent, variables, classes] =
        [("latent", "categorical".into()), ("variables", 3.0.into()), ("classes", 4.0.into())];
    vec![
        Value::map([compare.clone()]),
        Value::map([latent, variables, classes, compare]),
        Value::map([("dimensions", 2.0.into())]),
        Value::map([("beta", 0.0.into())]),
        Value::map([("beta", 10.0.into())]),
        // what keeps the latent from collapsing there
        Value::map([("beta", 10.0.into()), ("warmUp", 500.0.into())]),
        Value::map([("beta", 10.0.into()), ("freeBits", 0.2.into())]),
    ]
}

/// Trains on the digits of two files, 784 grey bytes each, and writes the courses as JSON; a third has the labels of the
/// second's.
pub(crate) fn write(args: &[OsString]) -> Result<()> {
    let [train, test, labels, file] = args else { bail!("give TRAIN TEST LABELS FILE") };
    let bytes = |path: &OsString| fs::read(path).with_context(|| format!("reading {}", path.display()));
    let images =
        |path: &OsString| -> Result<Images> { Images::new(bytes(path)?, PIXELS).map_err(|error| anyhow!("{error}")) };
    let (train, test, labels) = (images(train)?, images(test)?, bytes(labels)?);
    let course = |given: Value| {
        let values = Values::check("vae", &given)?;
        Preview::train(&values, train.clone(), test.clone(), labels.clone(), STEPS)
    };
    let course = &course;
    let courses: Vec<_> = thread::scope(|scope| {
        let threads = trainings().into_iter().map(|given| scope.spawn(move || course(given)));
        let threads: Vec<_> = threads.collect();
        threads.into_iter().map(ScopedJoinHandle::join).collect()
    });
    let courses = courses
        .into_iter()
        .map(|course| course.map_err(|_| anyhow!("a training panicked"))?.map_err(|error| anyhow!("{error}")));
    let courses = courses.collect::<Result<Vec<_>>>()?;
    fs::write(file, serde_json::to_string(&courses)?).with_context(|| format!("writing {}", file.display()))
}
