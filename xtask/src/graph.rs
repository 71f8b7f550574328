//! The stepped graph's numbers for its still picture, and for tests: the very function that the page calls.

use anyhow::{Context, Result, anyhow, bail};
use reparam_page::panels::graph;
use std::ffi::OsString;
use std::fs;
use std::str::FromStr;

/// Writes what the last of so many draws gives at a mean and a standard deviation, as JSON.
pub(crate) fn write(args: &[OsString]) -> Result<()> {
    let [file, mean, std_dev, draws] = args else { bail!("give FILE MEAN STD_DEV DRAWS") };
    let numbers = graph(number(mean)?, number(std_dev)?, number(draws)?).map_err(|error| anyhow!("{error}"))?;
    fs::write(file, serde_json::to_string(&numbers)?).with_context(|| format!("writing {}", file.display()))
}

fn number<T: FromStr>(given: &OsString) -> Result<T> {
    given.to_str().and_then(|text| text.parse().ok()).with_context(|| format!("{} is no number", given.display()))
}
