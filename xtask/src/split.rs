//! Code splitting of the page's wasm: a main module, which goes through wasm-bindgen, and the modules that panels need
//! besides.

use crate::merge::merge;
use anyhow::{Context, Result, anyhow};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use wasm_split_cli_support::{Options, transform};

/// How the name of a panel's own module begins; the others are what several panels share.
const PANEL: &str = "split_";
/// The panel that stands on the first screen beside the one that is in the main module: what others share without it
/// doesn't hold it up.
const FIRST_SCREEN: &str = "categorical-gradient";
/// Bytes of a module, with its names, from which on it isn't merged with others.
const LARGE: usize = 20_000;

/// Writes `main.wasm`, the split modules, and `parts.json`: the modules of each panel that needs some, in any
/// order: each enters itself in the main module's table of functions.
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
    let early = done.prefetch_map.iter().filter(|(panel, _)| panel_name(panel) == FIRST_SCREEN);
    let early: BTreeSet<&str> = early.flat_map(|(_, stems)| stems).map(String::as_str).collect();
    let mut names = BTreeMap::new();
    let mut files = BTreeMap::<_, Vec<_>>::new();
    for path in &done.split_modules {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).context("a split module without a name")?;
        let module = fs::read(path)?;
        let name = if stem.starts_with(PANEL) || module.len() >= LARGE {
            panel_name(stem)
        } else {
            String::from(if early.contains(stem) { "shared-early" } else { "shared-late" })
        };
        names.insert(stem, name.clone());
        files.entry(name).or_default().push(module);
    }
    for (name, modules) in &files {
        let merged = merge(modules.iter().map(Vec::as_slice)).with_context(|| name.clone())?;
        fs::write(folder.join(name).with_extension("wasm"), merged)?;
    }
    let mut parts = BTreeMap::new();
    for (panel, stems) in &done.prefetch_map {
        let needed: Option<BTreeSet<_>> = stems.iter().map(|stem| names.get(stem.as_str())).collect();
        parts.insert(panel_name(panel), needed.with_context(|| format!("{panel} needs a module that isn't there"))?);
    }
    fs::write(folder.join("parts.json"), serde_json::to_string_pretty(&parts)?)?;
    Ok(())
}

/// `split_gaussian_gradient` → `gaussian-gradient`, as the panel is called.
fn panel_name(stem: &str) -> String {
    stem.trim_start_matches(PANEL).replace('_', "-")
}
