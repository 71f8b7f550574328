//! A training in the worker, and what the page knows of it.

use super::convert::{plain, throw, to_js};
use super::panel::JsPanel;
use crate::panels::vae::{self, Model, Preview, SharedModel};
use crate::params::{VAE, Values};
use reparam::vae::{History, Images, Trainer};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

fn values(params: JsValue) -> Result<Values, JsValue> {
    Values::of(&VAE, &plain(&params)?).map_err(throw)
}

/// One or more models of the panel `vae` in training.
#[wasm_bindgen(js_name = Trainer)]
pub struct JsTrainer {
    trainer: Trainer,
}

#[wasm_bindgen(js_class = Trainer)]
impl JsTrainer {
    /// `params`: the parameters of the shown model, then of each that it is raced against; `train` and `test`: grey
    /// images of 784 bytes each.
    #[wasm_bindgen(constructor)]
    pub fn new(params: Vec<JsValue>, train: Vec<u8>, test: Vec<u8>) -> Result<JsTrainer, JsValue> {
        let config = |params| vae::config(&values(params)?).map_err(throw);
        let configs = params.into_iter().map(config).collect::<Result<Vec<_>, _>>()?;
        let images = |bytes| Images::new(bytes, vae::PIXELS).map_err(throw);
        let trainer = Trainer::new(configs, images(train)?, images(test)?).map_err(throw)?;
        Ok(JsTrainer { trainer })
    }

    /// Follows the panel's parameters as far as they change while it trains.
    pub fn set(&mut self, params: JsValue) -> Result<(), JsValue> {
        let values = values(params)?;
        let config = vae::config(&values).map_err(throw)?;
        self.trainer.measure_all(values.flag("compare").map_err(throw)?);
        self.trainer.set(config).map_err(throw)
    }

    /// Adds digits to those that are trained on.
    pub fn add(&mut self, images: Vec<u8>) -> Result<(), JsValue> {
        let images = Images::new(images, vae::PIXELS).map_err(throw)?;
        self.trainer.add(&images).map_err(throw)
    }

    /// Continues with given weights from a step on; the optimizer begins anew.
    pub fn load(&mut self, weights: &[f32], step: u32) -> Result<(), JsValue> {
        self.trainer.load(weights, step).map_err(throw)
    }

    /// Does so many pieces of work, none longer than a few milliseconds; whether there is more to do.
    pub fn advance(&mut self, pieces: usize) -> bool {
        self.trainer.advance(pieces);
        self.trainer.running()
    }

    /// Whether the shown model is between two steps, not in the middle of a measurement.
    #[wasm_bindgen(js_name = betweenSteps)]
    pub fn between_steps(&self) -> bool {
        self.trainer.between_steps()
    }

    /// Steps of the shown model so far.
    pub fn step(&self) -> u32 {
        self.trainer.step()
    }

    /// Whether the shown model is still trained.
    pub fn running(&self) -> bool {
        self.trainer.running()
    }

    /// What is new of each model's history since the last call.
    pub fn updates(&mut self) -> Result<JsValue, JsValue> {
        to_js(&self.trainer.updates())
    }

    /// The weights of the shown model.
    pub fn weights(&self) -> Vec<f32> {
        self.trainer.model().weights()
    }
}

/// What the page knows of a model that is trained elsewhere.
#[wasm_bindgen(js_name = Model)]
pub struct JsModel(SharedModel);

#[wasm_bindgen(js_class = Model)]
impl JsModel {
    /// An untrained model of the panel's parameters.
    #[wasm_bindgen(constructor)]
    pub fn new(params: JsValue) -> Result<JsModel, JsValue> {
        let model = Model::new(&values(params)?).map_err(throw)?;
        Ok(JsModel(Rc::new(RefCell::new(model))))
    }

    /// Takes over trained weights.
    pub fn learn(&self, weights: &[f32], step: u32) -> Result<(), JsValue> {
        self.0.borrow_mut().learn(weights, step).map_err(throw)
    }

    /// Takes over what is new of the histories.
    pub fn update(&self, updates: JsValue, examples_per_second: f64) -> Result<(), JsValue> {
        let updates: Vec<History> = serde_wasm_bindgen::from_value(updates)?;
        self.0.borrow_mut().update(updates, examples_per_second);
        Ok(())
    }

    /// Trainings to look ahead to before this one has learnt: what the build made.
    #[wasm_bindgen(js_name = setPreviews)]
    pub fn set_previews(&self, previews: JsValue) -> Result<(), JsValue> {
        let previews: Vec<Preview> = serde_wasm_bindgen::from_value(previews)?;
        self.0.borrow_mut().set_previews(previews);
        Ok(())
    }

    /// What the models are called that the shown one is raced against.
    #[wasm_bindgen(js_name = setRivals)]
    pub fn set_rivals(&self, names: Vec<String>) {
        self.0.borrow_mut().set_rivals(names);
    }

    /// The test digits: grey images of 784 bytes, a label each.
    #[wasm_bindgen(js_name = setTest)]
    pub fn set_test(&self, images: Vec<u8>, labels: Vec<u8>) -> Result<(), JsValue> {
        self.0.borrow_mut().set_test(images, labels).map_err(throw)
    }

    /// The reader's own digit, 784 grey values.
    #[wasm_bindgen(js_name = setDrawn)]
    pub fn set_drawn(&self, image: Vec<u8>) -> Result<(), JsValue> {
        self.0.borrow_mut().set_drawn(image).map_err(throw)
    }

    /// A PyTorch program with the same model, which loads the checkpoint and goes on.
    #[wasm_bindgen(js_name = toPyTorch)]
    pub fn to_pytorch(&self) -> String {
        self.0.borrow().to_pytorch()
    }

    /// A checkpoint.
    #[wasm_bindgen(js_name = toSafetensors)]
    pub fn to_safetensors(&self) -> Vec<u8> {
        self.0.borrow().to_safetensors()
    }

    /// The weights of a checkpoint of such a model; throws if it is damaged or another model's.
    #[wasm_bindgen(js_name = readSafetensors)]
    pub fn read_safetensors(&self, file: &[u8]) -> Result<Vec<f32>, JsValue> {
        self.0.borrow().read_safetensors(file).map_err(throw)
    }
}

#[wasm_bindgen(js_class = Panel)]
impl JsPanel {
    /// Shows a model that is trained elsewhere, if it is one of this panel's parameters.
    pub fn show(&mut self, model: &JsModel) {
        vae::show(self.panel.as_mut(), &model.0);
    }
}
