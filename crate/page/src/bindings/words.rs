//! Pictures and changes in words; needs the part `words`.

use super::convert::{plain, throw, to_js};
use super::panel::JsPanel;
use crate::panels::{self, Motion};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// What is different in a panel's report `after` from that `before`, in a sentence or two; empty if nothing is.
#[wasm_bindgen]
pub fn change(panel: &str, before: JsValue, after: JsValue) -> Result<String, JsValue> {
    panels::change(panel, &plain(&before)?, &plain(&after)?).map_err(throw)
}

#[wasm_bindgen(js_class = Panel)]
impl JsPanel {
    /// What a figure's lines do, in sentences; empty if it has none.
    pub fn curves(&self, figure: &str) -> Result<String, JsValue> {
        let handles = self.panel.handles(figure);
        let at = handles.iter().find(|handle| handle.motion == Motion::X).map(|handle| handle.x);
        self.panel.figure(figure).map_or(Ok(String::new()), |figure| panels::curves(&figure, at)).map_err(throw)
    }

    /// A figure's points, to be read one by one; null if there is no such figure: `[{ label, ink, points: [{ x, y, across, up, text }] }]`.
    pub fn series(&self, figure: &str) -> Result<JsValue, JsValue> {
        let figure = self.panel.figure(figure);
        to_js(&figure.as_ref().map(panels::series).transpose().map_err(throw)?.unwrap_or_default())
    }
}
