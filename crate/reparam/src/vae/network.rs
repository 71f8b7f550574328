//! The four layers of the autoencoder.

use super::latent::Latent;
use super::streams::{Purpose, stream};
use crate::nn::{BinaryCsr, Dense, Float, Packing, relu, relu_backward};
use serde::Serialize;

/// The names of the layers in a PyTorch state dict of two `Sequential(Linear, ReLU, Linear)`.
const LAYERS: [&str; 4] = ["encoder.0", "encoder.2", "decoder.0", "decoder.2"];

/// One list of numbers of the model, as PyTorch would name, shape and order it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Parameter<T> {
    /// "encoder.0.weight", "encoder.0.bias", then those of encoder.2, decoder.0 and decoder.2.
    pub name: String,
    /// \[outputs, inputs\] of a weight, \[outputs\] of a bias.
    pub shape: Vec<usize>,
    /// The numbers, row-major.
    pub values: Vec<T>,
}

/// The layers; also the gradient by them, and the moments of the optimizer.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Network<T> {
    /// Pixels → hidden units, rectified; hidden units → parameters of the latent law; latent → hidden units, rectified;
    /// hidden units → logits of the pixels.
    pub layers: [Dense<T>; 4],
}

impl<T: Float> Network<T> {
    /// All zeros.
    pub(super) fn zeros(latent: Latent, hidden: usize, pixels: usize) -> Self {
        Self {
            layers: [
                Dense::zeros(pixels, hidden),
                Dense::zeros(hidden, latent.parameters()),
                Dense::zeros(latent.width(), hidden),
                Dense::zeros(hidden, pixels),
            ],
        }
    }

    /// Pixels of an image.
    pub(super) fn pixels(&self) -> usize {
        self.layers[3].outputs()
    }

    /// Draws all weights and biases.
    pub(super) fn initialize(&mut self, seed: u32) {
        for (index, layer) in self.layers.iter_mut().enumerate() {
            layer.initialize(&mut stream(seed, Purpose::Initial, index as u32));
        }
    }

    /// Sets every number to 0.
    pub(super) fn clear(&mut self) {
        for layer in &mut self.layers {
            layer.weight.fill(T::default());
            layer.bias.fill(T::default());
        }
    }

    /// Every number, in one fixed order.
    pub(super) fn numbers(&self) -> impl Iterator<Item = &[T]> {
        self.layers.iter().flat_map(|layer| [&layer.weight[..], &layer.bias])
    }

    /// The same, to be written.
    pub(super) fn numbers_mut(&mut self) -> impl Iterator<Item = &mut [T]> {
        self.layers.iter_mut().flat_map(|layer| [&mut layer.weight[..], &mut layer.bias])
    }

    /// Every number of the encoder, in one fixed order.
    pub(super) fn encoder_numbers(&self) -> impl Iterator<Item = T> + '_ {
        self.layers[..2].iter().flat_map(|layer| layer.weight.iter().chain(&layer.bias).copied())
    }

    /// The parameters as PyTorch has them.
    pub(super) fn parameters(&self) -> Vec<Parameter<T>> {
        let both = |(name, layer): (&str, &Dense<T>)| {
            let (inputs, outputs) = (layer.inputs(), layer.outputs());
            let column = |output: usize| layer.weight.iter().skip(output).step_by(outputs).copied();
            let weight = Parameter {
                name: format!("{name}.weight"),
                shape: vec![outputs, inputs],
                values: (0..outputs).flat_map(column).collect(),
            };
            [weight, Parameter { name: format!("{name}.bias"), shape: vec![outputs], values: layer.bias.clone() }]
        };
        LAYERS.into_iter().zip(&self.layers).flat_map(both).collect()
    }

    /// Takes the values of one parameter; they have its size.
    pub(super) fn set(&mut self, index: usize, mut values: impl Iterator<Item = T>) {
        let layer = &mut self.layers[index / 2];
        if index % 2 == 1 {
            layer.bias.iter_mut().zip(values).for_each(|(to, from)| *to = from);
            return;
        }
        let outputs = layer.outputs();
        for output in 0..outputs {
            let column = layer.weight.iter_mut().skip(output).step_by(outputs);
            column.zip(&mut values).for_each(|(to, from)| *to = from);
        }
    }

    /// Images → parameters of the latent law.
    pub(super) fn encode(&self, images: &BinaryCsr, hidden: &mut [T], parameters: &mut [T], packing: &mut Packing<T>) {
        self.layers[0].forward_binary(images, hidden);
        relu(&mut hidden[..images.rows() * self.layers[0].outputs()]);
        self.layers[1].forward(hidden, images.rows(), parameters, packing);
    }

    /// Latent → logits of the pixels.
    pub(super) fn decode(
        &self,
        latent: &[T],
        rows: usize,
        hidden: &mut [T],
        logits: &mut [T],
        packing: &mut Packing<T>,
    ) {
        self.layers[2].forward(latent, rows, hidden, packing);
        relu(&mut hidden[..rows * self.layers[2].outputs()]);
        self.layers[3].forward(hidden, rows, logits, packing);
    }

    /// The derivative by the decoder's hidden units, before the rectifier, from that by the logits.
    pub(super) fn decoder_hidden(
        &self,
        hidden: &[T],
        d_logits: &[T],
        rows: usize,
        d_hidden: &mut [T],
        packing: &mut Packing<T>,
    ) {
        self.layers[3].backward(d_logits, rows, d_hidden, packing);
        let size = rows * self.layers[3].inputs();
        relu_backward(&hidden[..size], &mut d_hidden[..size]);
    }
}
