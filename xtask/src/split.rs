//! Code splitting of the page's wasm: a main module, which goes through wasm-bindgen, and the modules that panels need
//! besides.

use anyhow::{Context, Result, anyhow};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use wasm_split_cli_support::{Options, transform};

/// Writes `main.wasm`, the split modules, and `parts.json`: the modules of each panel that has some, in the order in which
/// they are instantiated.
pub(crate) fn write(wasm: &Path, folder: &Path) -> Result<()> {
    let input = fs::read(wasm).with_context(|| wasm.display().to_string())?;
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    let cut = folder.join("cut");
    let main = folder.join("main.wasm");
    fs::create_dir_all(&cut)?;
    let mut options = Options::new(&input);
    options.output_dir = &cut;
    options.main_out_path = &main;
    let done = transform(options).map_err(|error| anyhow!("{error:?}"))?;
    for path in &done.split_modules {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).context("a split module without a name")?;
        fs::rename(path, folder.join(file(stem)).with_extension("wasm"))?;
    }
    let parts: BTreeMap<_, Vec<_>> = done
        .prefetch_map
        .iter()
        .map(|(panel, stems)| (file(panel), stems.iter().map(|stem| file(stem)).collect()))
        .collect();
    fs::write(folder.join("parts.json"), serde_json::to_string_pretty(&parts)?)?;
    Ok(())
}

/// `split_gaussian_gradient` → `gaussian-gradient`, as the panel is called.
fn file(stem: &str) -> String {
    stem.trim_start_matches("split_").replace('_', "-")
}
