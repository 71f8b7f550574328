//! The stepped graphs' numbers for their still pictures, and for tests: the very functions that the page calls.

use anyhow::{Context, Result, anyhow, bail};
use reparam_page::panels::{categorical_graph, gaussian_graph};
use std::ffi::OsString;
use std::fs;
use std::str::FromStr;

/// Writes what the last of so many draws gives, as JSON: at a mean and a standard deviation, or at a temperature.
pub(crate) fn write(args: &[OsString]) -> Result<()> {
    let (file, numbers) = match args {
        [file, mean, std_dev, draws] => (file, gaussian_graph(number(mean)?, number(std_dev)?, number(draws)?)),
        [file, temperature, draws] => (file, categorical_graph(number(temperature)?, number(draws)?)),
        _ => bail!("give FILE MEAN STD_DEV DRAWS or FILE TEMPERATURE DRAWS"),
    };
    let numbers = numbers.map_err(|error| anyhow!("{error}"))?;
    fs::write(file, serde_json::to_string(&numbers)?).with_context(|| format!("writing {}", file.display()))
}

fn number<T: FromStr>(given: &OsString) -> Result<T> {
    given.to_str().and_then(|text| text.parse().ok()).with_context(|| format!("{} is no number", given.display()))
}
