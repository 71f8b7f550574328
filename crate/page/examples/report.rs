//! Prints the whole report of a panel as JSON: the numbers that the page shows for the same parameters.
//!
//! `cargo run --release -p reparam-page --example report -- gumbel-softmax '{"temperature": 0.5, "seed": 7}'`

use reparam_page::panels::{compute, report};
use reparam_page::params::Values;
use reparam_page::value::Value;
use std::error::Error;

/// Evaluations of f between two looks at how much is done.
const WORK: usize = 1_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    let mut given = std::env::args().skip(1);
    let name = given.next().ok_or("give a panel's name, then its parameters as JSON")?;
    let params: Value = serde_json::from_str(&given.next().unwrap_or_else(|| "{}".to_owned()))?;
    let values = Values::check(&name, &params)?;
    let mut panel = compute(&values)?;
    while panel.run(WORK) < 1.0 {}
    println!("{}", serde_json::to_string(&report(panel.as_ref(), &values)?)?);
    Ok(())
}
