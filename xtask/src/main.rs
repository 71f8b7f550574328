//! Build steps that need the library itself or wasm-bindgen's tools. `scripts/` calls them in order.

mod generate;
mod graph;
mod merge;
mod pictures;
mod shape;
mod split;
mod table;
mod trained;
mod types;

use anyhow::{Result, bail};
use std::env;
use std::ffi::OsString;

const USAGE: &str = "usage: cargo xtask <bindgen ARGS… | test-runner ARGS… | generate | check-generated | graph FILE (MEAN STD_DEV | TEMPERATURE) DRAWS | pictures LIST TRAINED FOLDER | split WASM FOLDER | table FILE | trained TRAIN TEST FILE>";

fn main() -> Result<()> {
    let mut args = env::args_os();
    let program = args.next().unwrap_or_default();
    let command = args.next().unwrap_or_default();
    let rest = |args: env::ArgsOs| -> Vec<OsString> { std::iter::once(program).chain(args).collect() };
    match command.to_str() {
        Some("bindgen") => wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(rest(args)),
        Some("test-runner") => wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(rest(args)),
        Some("generate") => generate::write(),
        Some("check-generated") => generate::check(),
        Some("graph") => graph::write(&rest(args)[1..]),
        Some("pictures") => pictures::write(&rest(args)[1..]),
        Some("split") => {
            split::write(args.next().unwrap_or_default().as_ref(), args.next().unwrap_or_default().as_ref())
        }
        Some("table") => table::write(args.next().unwrap_or_default().as_ref()),
        Some("trained") => trained::write(&rest(args)[1..]),
        _ => bail!(USAGE),
    }
}
