//! The registry of panels: by name, their parameters and their constructor.
//!
//! With the feature `split` (the page's build) the panels that the first picture doesn't need are code-split: wasm modules of
//! their own, which the page instantiates before it makes such a panel. Otherwise everything is compiled in.

use super::panel::Panel;
use super::{categorical_gradient, diffusion, elbo, gaussian, gaussian_gradient};
use super::{gumbel, gumbel_max, gumbel_softmax};
use crate::chart::{Figure, Paper, Table, Theme, file};
use crate::error::Error;
use crate::graph;
use crate::params::{self, PanelTable, Values};
use crate::value::Value;
use crate::words;
#[cfg(feature = "split")]
use wasm_split_helpers::wasm_split;

/// A kind of panel.
pub struct PanelKind {
    /// Its parameters.
    pub table: &'static PanelTable,
    /// Its constructor.
    pub make: fn(&Values) -> Result<Box<dyn Panel>, Error>,
}

/// The kind of panel of a name.
///
/// # Errors
/// The name is unknown.
///
/// # Panics
/// With the feature `split` (as a wasm trap), if the panel's split module has not been instantiated.
pub fn find(name: &str) -> Result<PanelKind, Error> {
    match name {
        "gaussian" => poll_once(gaussian_kind()),
        "gumbel" => poll_once(gumbel_kind()),
        "gumbel-max" => poll_once(gumbel_max_kind()),
        "gumbel-softmax" => Ok(PanelKind {
            table: &params::GUMBEL_SOFTMAX,
            make: |values| Ok(Box::new(gumbel_softmax::GumbelSoftmax::new(values)?)),
        }),
        "elbo" => poll_once(elbo_kind()),
        "gaussian-gradient" => poll_once(gaussian_gradient_kind()),
        "diffusion" => poll_once(diffusion_kind()),
        "categorical-gradient" => poll_once(categorical_gradient_kind()),
        #[cfg(feature = "vae")]
        "vae" => Ok(PanelKind { table: &params::VAE, make: |values| Ok(Box::new(super::vae::Vae::new(values)?)) }),
        other => Err(Error::shape("panel", format!("there is no panel {other} here"))),
    }
}

/// Computes a panel.
///
/// # Errors
/// The panel's name is unknown or its parameters are inconsistent.
pub fn compute(values: &Values) -> Result<Box<dyn Panel>, Error> {
    (find(values.panel())?.make)(values)
}

#[cfg_attr(feature = "split", wasm_split(gaussian, wasm_split_path = self::page))]
fn gaussian_kind() -> Result<PanelKind, Error> {
    Ok(PanelKind { table: &params::GAUSSIAN, make: |values| Ok(Box::new(gaussian::Gaussian::new(values)?)) })
}

#[cfg_attr(feature = "split", wasm_split(gumbel, wasm_split_path = self::page))]
fn gumbel_kind() -> Result<PanelKind, Error> {
    Ok(PanelKind { table: &params::GUMBEL, make: |values| Ok(Box::new(gumbel::Gumbel::new(values)?)) })
}

#[cfg_attr(feature = "split", wasm_split(gumbel_max, wasm_split_path = self::page))]
fn gumbel_max_kind() -> Result<PanelKind, Error> {
    Ok(PanelKind { table: &params::GUMBEL_MAX, make: |values| Ok(Box::new(gumbel_max::GumbelMax::new(values)?)) })
}

#[cfg_attr(feature = "split", wasm_split(elbo, wasm_split_path = self::page))]
fn elbo_kind() -> Result<PanelKind, Error> {
    Ok(PanelKind { table: &params::ELBO, make: |values| Ok(Box::new(elbo::Elbo::new(values)?)) })
}

#[cfg_attr(feature = "split", wasm_split(gaussian_gradient, wasm_split_path = self::page))]
fn gaussian_gradient_kind() -> Result<PanelKind, Error> {
    let make = |values: &_| Ok(Box::new(gaussian_gradient::GaussianGradient::new(values)?) as Box<dyn Panel>);
    Ok(PanelKind { table: &params::GAUSSIAN_GRADIENT, make })
}

#[cfg_attr(feature = "split", wasm_split(diffusion, wasm_split_path = self::page))]
fn diffusion_kind() -> Result<PanelKind, Error> {
    Ok(PanelKind { table: &params::DIFFUSION, make: diffusion::panel })
}

#[cfg_attr(feature = "split", wasm_split(categorical_gradient, wasm_split_path = self::page))]
fn categorical_gradient_kind() -> Result<PanelKind, Error> {
    let make = |values: &_| Ok(Box::new(categorical_gradient::CategoricalGradient::new(values)?) as Box<dyn Panel>);
    Ok(PanelKind { table: &params::CATEGORICAL_GRADIENT, make })
}

/// The numbers of the article's graph of a Gaussian sample, [`graph::gaussian::numbers`]. Its estimators are those of
/// `gaussian-gradient`, whose split module it is in.
///
/// # Errors
/// As for [`graph::gaussian::numbers`].
///
/// # Panics
/// As for [`find`].
pub fn gaussian_graph(mean: f64, std_dev: f64, draws: u32) -> Result<Value, Error> {
    poll_once(gaussian_graph_numbers(mean, std_dev, draws))
}

#[cfg_attr(feature = "split", wasm_split(gaussian_gradient, wasm_split_path = self::page))]
fn gaussian_graph_numbers(mean: f64, std_dev: f64, draws: u32) -> Result<Value, Error> {
    graph::gaussian::numbers(mean, std_dev, draws)
}

/// The numbers of the article's graphs of a class, [`graph::categorical::numbers`]: in a split module of their own, since
/// `categorical-gradient` stands on the first screen and they don't.
///
/// # Errors
/// As for [`graph::categorical::numbers`].
///
/// # Panics
/// As for [`find`].
pub fn categorical_graph(temperature: f64, draws: u32) -> Result<Value, Error> {
    poll_once(categorical_graph_numbers(temperature, draws))
}

#[cfg_attr(feature = "split", wasm_split(categorical_graph, wasm_split_path = self::page))]
fn categorical_graph_numbers(temperature: f64, draws: u32) -> Result<Value, Error> {
    graph::categorical::numbers(temperature, draws)
}

/// A figure as a file, [`file()`]: in a split module of its own, as nobody needs one before it is asked for.
///
/// # Errors
/// Never, if that module is there.
///
/// # Panics
/// As for [`find`].
pub fn picture_file(figure: &Figure, paper: &Paper<'_>, theme: &Theme) -> Result<String, Error> {
    poll_once(picture_file_text(figure, paper, theme))
}

#[cfg_attr(feature = "split", wasm_split(picture_file, wasm_split_path = self::page))]
fn picture_file_text(figure: &Figure, paper: &Paper<'_>, theme: &Theme) -> Result<String, Error> {
    Ok(file(figure, paper, theme))
}

/// What a change has done, [`words::change`]: in a split module with all that is said of pictures, which comes after them.
///
/// # Errors
/// Never, if that module is there.
///
/// # Panics
/// As for [`find`].
pub fn change(panel: &str, figures: &[String], before: &Value, after: &Value) -> Result<String, Error> {
    poll_once(change_words(panel, figures, before, after))
}

#[cfg_attr(feature = "split", wasm_split(words, wasm_split_path = self::page))]
fn change_words(panel: &str, figures: &[String], before: &Value, after: &Value) -> Result<String, Error> {
    Ok(words::change(panel, figures, before, after))
}

/// What the lines of a picture do, [`words::curves`].
///
/// # Errors
/// As for [`change`].
///
/// # Panics
/// As for [`find`].
pub fn curves(figure: &Figure, at: Option<f64>) -> Result<String, Error> {
    poll_once(curves_words(figure, at))
}

#[cfg_attr(feature = "split", wasm_split(words, wasm_split_path = self::page))]
fn curves_words(figure: &Figure, at: Option<f64>) -> Result<String, Error> {
    Ok(words::curves(figure, at))
}

/// The points of a picture, [`words::series`], as plain values: their serializer is in the main module anyway.
///
/// # Errors
/// As for [`change`].
///
/// # Panics
/// As for [`find`].
pub fn series(figure: &Figure, facts: Option<&Table>) -> Result<Value, Error> {
    poll_once(series_words(figure, facts))
}

#[cfg_attr(feature = "split", wasm_split(words, wasm_split_path = self::page))]
fn series_words(figure: &Figure, facts: Option<&Table>) -> Result<Value, Error> {
    Ok(Value::List(words::series(figure, facts).into_iter().map(Value::from).collect()))
}

/// The numbers of a picture, [`words::table`], as plain values.
///
/// # Errors
/// As for [`change`].
///
/// # Panics
/// As for [`find`].
pub fn table(figure: &Figure, facts: Option<Table>, at: Option<f64>, whole: bool) -> Result<Value, Error> {
    poll_once(table_words(figure, facts, at, whole))
}

#[cfg_attr(feature = "split", wasm_split(words, wasm_split_path = self::page))]
fn table_words(figure: &Figure, facts: Option<Table>, at: Option<f64>, whole: bool) -> Result<Value, Error> {
    Ok(Value::from(words::table(figure, facts, at, whole)))
}

#[cfg(not(feature = "split"))]
fn poll_once<T>(result: Result<T, Error>) -> Result<T, Error> {
    result
}

/// The loader of the split module: ready at once, as the page instantiates the module before it asks anything of it.
#[cfg(feature = "split")]
fn poll_once<T>(result: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    use std::task::{Context, Poll, Waker};
    match std::pin::pin!(result).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result,
        Poll::Pending => Err(Error::shape("panel", "this panel's part of the core is not there")),
    }
}

/// The runtime that `wasm_split` expects. The one of `wasm_split_helpers` would fetch the modules itself, asynchronously,
/// which takes 4 KB; here the page has done so before.
#[cfg(feature = "split")]
mod page {
    pub(super) mod rt {
        use std::ffi::c_void;
        use std::pin::Pin;

        pub(crate) type LoadCallbackFn = unsafe extern "C" fn(*const c_void, bool);

        pub(crate) struct LazySplitLoader;

        impl LazySplitLoader {
            pub(crate) const fn new(_load: unsafe extern "C" fn(LoadCallbackFn, *const c_void)) -> Self {
                Self
            }
        }

        pub(crate) async fn ensure_loaded(_: Pin<&LazySplitLoader>) -> Result<(), std::convert::Infallible> {
            Ok(())
        }
    }
}
