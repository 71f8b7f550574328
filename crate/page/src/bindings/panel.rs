//! A computed panel, its numbers and its pictures.

use super::convert::{plain, throw, to_js};
use crate::chart::{self, Subpixel, Theme};
use crate::panels::{self, Panel, Patch, Step};
use crate::params::Values;
use plotters::prelude::IntoDrawingArea;
use plotters_canvas::CanvasBackend;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

/// plotters counts in whole pixels; eighths of one make a curve glide.
const FINE: u32 = 8;

/// Colours, font and pixel scale, read once per theme change.
#[wasm_bindgen(js_name = Theme)]
pub struct JsTheme(Theme);

#[wasm_bindgen(js_class = Theme)]
impl JsTheme {
    /// `colors`: r, g, b of each ink in the order of `inks()`, then of text and background; `scale`: device pixels per
    /// CSS pixel; `bold`: whether more contrast is wanted.
    #[wasm_bindgen(constructor)]
    pub fn new(colors: &[u8], font: &str, size: f64, scale: f64, bold: bool) -> JsTheme {
        JsTheme(Theme::from_colors(colors, font, size, scale).bold(bold))
    }

    /// The names of the inks, in order.
    pub fn inks() -> Vec<String> {
        chart::INKS.iter().map(|(_, name)| (*name).to_owned()).collect()
    }
}

/// A panel's results for one set of parameters.
#[wasm_bindgen(js_name = Panel)]
pub struct JsPanel {
    pub(super) panel: Box<dyn Panel>,
    values: Values,
}

#[wasm_bindgen(js_class = Panel)]
impl JsPanel {
    /// Computes; throws `{ name, message, param }` for parameters out of range.
    #[wasm_bindgen(constructor)]
    pub fn new(name: &str, params: JsValue) -> Result<JsPanel, JsValue> {
        let kind = panels::find(name).map_err(throw)?;
        let values = Values::of(kind.table, &plain(&params)?).map_err(throw)?;
        let panel = (kind.make)(&values).map_err(throw)?;
        Ok(JsPanel { panel, values })
    }

    /// Measures on; how much is done, 0 … 1.
    pub fn advance(&mut self, work: usize) -> f64 {
        self.panel.run(work)
    }

    /// What has been measured so far, for `absorb` in another instance.
    pub fn measured(&self) -> Vec<f64> {
        self.panel.snapshot()
    }

    /// Takes over what another instance measured for the same parameters; false if it doesn't fit.
    pub fn absorb(&mut self, measured: &[f64]) -> bool {
        self.panel.restore(measured)
    }

    /// The report, a plain object.
    pub fn report(&self) -> Result<JsValue, JsValue> {
        to_js(&panels::report(self.panel.as_ref(), &self.values).map_err(throw)?)
    }

    /// A figure's words: `{ summary, x, y, legend }`.
    pub fn words(&self, figure: &str) -> Result<JsValue, JsValue> {
        self.panel.figure(figure).map_or(Ok(JsValue::NULL), |figure| to_js(&chart::words(&figure)))
    }

    /// A figure as a file, an SVG document whose picture is `width` × `height` CSS pixels; undefined if there is no such
    /// figure. `source`: where it comes from, in words for programs that read it. Needs the part `picture-file`.
    pub fn file(
        &self,
        figure: &str,
        title: &str,
        source: &str,
        width: u32,
        height: u32,
        theme: &JsTheme,
    ) -> Result<Option<String>, JsValue> {
        let paper = chart::Paper { title, source, width, height };
        let figure = self.panel.figure(figure);
        figure.map(|figure| panels::picture_file(&figure, &paper, &theme.0)).transpose().map_err(throw)
    }

    /// What can be dragged in a figure.
    pub fn handles(&self, figure: &str) -> Result<JsValue, JsValue> {
        to_js(&self.panel.handles(figure))
    }

    /// The parameters that change when a handle is dragged to (x, y) in data units.
    pub fn drag(&self, figure: &str, handle: &str, x: f64, y: f64) -> Result<JsValue, JsValue> {
        to_js(&self.panel.drag(figure, handle, x, y))
    }

    /// The parameters that change when the picture is pressed at (x, y) in data units.
    pub fn press(&self, figure: &str, x: f64, y: f64) -> Result<JsValue, JsValue> {
        to_js(&self.panel.press(figure, x, y))
    }

    /// The parameters that change by one step of what the panel does by itself; empty when it has arrived, null if it
    /// only draws anew.
    pub fn step(&self) -> Result<JsValue, JsValue> {
        match self.panel.step() {
            Step::Redraw => Ok(JsValue::NULL),
            Step::Arrived => to_js(&Patch::map([])),
            Step::Set(patch) => to_js(&patch),
        }
    }

    /// Draws a figure over the whole canvas. Returns the plot rectangle and what it spans: left, top, width, height in
    /// CSS pixels; the values at left, right, bottom and top; 1 for a logarithmic x axis, 1 for a logarithmic y axis.
    /// Empty if there is no such figure.
    pub fn draw(&self, figure: &str, canvas: HtmlCanvasElement, theme: &JsTheme) -> Result<Vec<f64>, JsValue> {
        let Some(figure) = self.panel.figure(figure) else {
            return Ok(Vec::new());
        };
        let theme = &theme.0;
        let (width, height) = (canvas.width(), canvas.height());
        let context = canvas.get_context("2d")?.ok_or_else(|| JsValue::from_str("no 2d context"))?;
        let context: CanvasRenderingContext2d = context.dyn_into()?;
        context.clear_rect(0.0, 0.0, f64::from(width), f64::from(height));
        let frame = chart::frame(&figure, width, height, theme.scale());
        splat(&figure, &frame, theme, &context)?;
        let backend = CanvasBackend::with_canvas_object(canvas).ok_or_else(|| JsValue::from_str("no canvas"))?;
        let root = Subpixel::new(backend, FINE).into_drawing_area();
        let shrink = 1.0 / f64::from(FINE);
        context.set_transform(shrink, 0.0, 0.0, shrink, 0.0, 0.0)?;
        let drawn = chart::draw(&figure, &root, theme, FINE);
        context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)?;
        drawn.map_err(|error| JsValue::from_str(&error.to_string()))?;
        let log = |axis: &chart::Axis| f64::from(u8::from(axis.scale == chart::Scale::Log));
        Ok([&frame.css()[..], &frame.ends(), &[log(&figure.x), log(&figure.y)]].concat())
    }
}

/// Points by the thousand go under plotters' axes as one image.
fn splat(
    figure: &chart::Figure,
    frame: &chart::Frame,
    theme: &Theme,
    context: &CanvasRenderingContext2d,
) -> Result<(), JsValue> {
    let Some(pixels) = chart::splat(figure, frame, theme) else {
        return Ok(());
    };
    let image = ImageData::new_with_u8_clamped_array_and_sh(Clamped(&pixels.rgba), pixels.width, pixels.height)?;
    context.put_image_data(&image, f64::from(pixels.left), f64::from(pixels.top))
}
