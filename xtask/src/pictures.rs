//! `cargo xtask pictures`: posters of panels, for readers whose browser hasn't drawn yet or never will, and for print.

use anyhow::{Context, Result, anyhow, bail};
use reparam_page::Value;
use reparam_page::chart::{Paper, Shape, Theme, file, svg};
use reparam_page::panels::compute;
use reparam_page::panels::vae::{self, Model, Preview};
use reparam_page::params::Values;
use serde::Deserialize;
use std::cell::RefCell;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::rc::Rc;

/// Random numbers in a slice of a measurement; a picture is drawn when it is complete.
const SLICE: usize = 1_000_000;

/// Points of a cloud that are drawn: each is a circle in the file, and more look the same.
const POINTS: usize = 250;

/// One poster, as `scripts/posters.mjs` asks for it.
#[derive(Deserialize)]
struct Poster {
    /// The file's name, without an ending.
    file: String,
    panel: String,
    params: Value,
    figure: String,
    width: u32,
    height: u32,
    /// Where it stands alone: what is above it, and then legend and axis names are in it, too.
    title: Option<String>,
}

/// Writes `FILE.svg` and `FILE-dark.svg` of each poster of a list into a folder; an autoencoder looks ahead to what
/// `cargo xtask trained` wrote.
pub(crate) fn write(args: &[OsString]) -> Result<()> {
    let [list, trained, folder] = args else { bail!("give LIST TRAINED FOLDER") };
    let read = |path: &OsString| fs::read_to_string(path).with_context(|| format!("reading {}", path.display()));
    let posters: Vec<Poster> = serde_json::from_str(&read(list)?)?;
    let previews: Vec<Preview> = serde_json::from_str(&read(trained)?)?;
    let folder = Path::new(folder);
    fs::create_dir_all(folder)?;
    for poster in posters {
        let name = &poster.file;
        let pictures = draw(&poster, &previews).with_context(|| format!("the poster {name}"))?;
        for (suffix, picture) in ["", "-dark"].into_iter().zip(pictures) {
            fs::write(folder.join(format!("{name}{suffix}.svg")), picture)?;
        }
    }
    Ok(())
}

/// Light and dark.
fn draw(poster: &Poster, previews: &[Preview]) -> Result<[String; 2]> {
    let values = Values::check(&poster.panel, &poster.params).map_err(|error| anyhow!("{error}"))?;
    let mut panel = compute(&values).map_err(|error| anyhow!("{error}"))?;
    if values.panel() == "vae" {
        let mut model = Model::new(&values).map_err(|error| anyhow!("{error}"))?;
        model.set_previews(previews.to_vec());
        vae::show(panel.as_mut(), &Rc::new(RefCell::new(model)));
    }
    while panel.run(SLICE) < 1.0 {}
    let mut figure = panel.figure(&poster.figure).with_context(|| format!("there is no figure {}", poster.figure))?;
    for mark in &mut figure.marks {
        if let Shape::Cloud(points, _) = &mut mark.shape {
            *points = points.iter().copied().step_by(points.len().div_ceil(POINTS).max(1)).collect();
        }
    }
    let Poster { width, height, .. } = *poster;
    Ok([Theme::light(), Theme::dark()].map(|theme| match &poster.title {
        Some(title) => {
            let source = format!("{} {}", poster.panel, serde_json::json!(poster.params));
            file(&figure, &Paper { title, source: &source, width, height }, &theme)
        }
        None => svg(&figure, width, height, &theme),
    }))
}
