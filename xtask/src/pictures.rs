//! `cargo xtask pictures`: still pictures of the panels, for readers without JavaScript or WebAssembly and for print.

use anyhow::{Context, Result, anyhow};
use reparam_page::Value;
use reparam_page::chart::{Theme, svg};
use reparam_page::panels::compute;
use reparam_page::params::Values;
use std::fs;
use std::path::Path;

const WIDTH: u32 = 680;
const HEIGHT: u32 = 420;
/// Random numbers in a slice of a measurement; a picture is drawn when it is complete.
const SLICE: usize = 1_000_000;

/// One still picture.
struct Picture {
    panel: &'static str,
    figure: &'static str,
    /// A parameter that keeps the file small.
    smaller: Option<(&'static str, f64)>,
}

const PICTURES: &[Picture] = &[
    Picture { panel: "diffusion", figure: "ways", smaller: None },
    Picture { panel: "elbo", figure: "split", smaller: None },
    Picture { panel: "vae", figure: "structure", smaller: None },
    Picture { panel: "gumbel", figure: "inverse", smaller: None },
    Picture { panel: "gumbel-max", figure: "race", smaller: None },
    Picture { panel: "gumbel-softmax", figure: "cloud", smaller: Some(("samples", 600.0)) },
    Picture { panel: "gaussian", figure: "carry", smaller: None },
    Picture { panel: "gaussian-gradient", figure: "estimates", smaller: None },
    Picture { panel: "categorical-gradient", figure: "sweep", smaller: None },
];

/// Writes `NAME.svg` and `NAME-dark.svg` of each panel into a folder.
pub(crate) fn write(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    for &Picture { panel: name, figure, smaller } in PICTURES {
        let given = smaller.map(|(param, x)| (param.into(), Value::Number(x))).into_iter().collect();
        let values = Values::check(name, &Value::Map(given)).map_err(|error| anyhow!("{name}: {error}"))?;
        let mut panel = compute(&values).map_err(|error| anyhow!("{name}: {error}"))?;
        while panel.run(SLICE) < 1.0 {}
        let figure = panel.figure(figure).with_context(|| format!("{name} has no figure {figure}"))?;
        for (suffix, theme) in [("", Theme::light()), ("-dark", Theme::dark())] {
            fs::write(folder.join(format!("{name}{suffix}.svg")), svg(&figure, WIDTH, HEIGHT, &theme))?;
        }
    }
    Ok(())
}
