//! Pictures and changes in words; needs the part `words`.

use super::convert::{plain, throw, to_js};
use super::panel::JsPanel;
use crate::panels::{self, Motion};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// What is different in a panel's report `after` from that `before`, in a sentence or two; empty if nothing is.
#[wasm_bindgen]
pub fn change(panel: &str, figures: Vec<String>, before: JsValue, after: JsValue) -> Result<String, JsValue> {
    panels::change(panel, &figures, &plain(&before)?, &plain(&after)?).map_err(throw)
}

#[wasm_bindgen(js_class = Panel)]
impl JsPanel {
    /// What a figure's lines do, in sentences; empty if it has none.
    pub fn curves(&self, figure: &str) -> Result<String, JsValue> {
        let at = self.at(figure);
        self.panel.figure(figure).map_or(Ok(String::new()), |figure| panels::curves(&figure, at)).map_err(throw)
    }

    /// A figure's points, to be read one by one; null if there is no such figure: `[{ label, ink, kind, points: [{ x, y, across, up, text }] }]`.
    pub fn series(&self, name: &str) -> Result<JsValue, JsValue> {
        let (figure, facts) = (self.panel.figure(name), self.panel.facts(name));
        let series = figure.as_ref().map(|figure| panels::series(figure, facts.as_ref()));
        to_js(&series.transpose().map_err(throw)?.unwrap_or_default())
    }

    /// A figure's numbers by what they mean; null if there is no such figure: `{ columns, rows, notes, total, here }`. `whole`: every
    /// row of the `total`, for a file; `here`: the row of the present value.
    pub fn table(&self, name: &str, whole: bool) -> Result<JsValue, JsValue> {
        let (facts, at) = (self.panel.facts(name), self.at(name));
        let table = self.panel.figure(name).map(|figure| panels::table(&figure, facts, at, whole));
        to_js(&table.transpose().map_err(throw)?.unwrap_or_default())
    }

    /// Where the handle stands that moves along the x axis.
    fn at(&self, figure: &str) -> Option<f64> {
        self.panel.handles(figure).iter().find(|handle| handle.motion == Motion::X).map(|handle| handle.x)
    }
}
