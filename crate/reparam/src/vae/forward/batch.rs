//! The binarized images of one step.

use crate::nn::BinaryCsr;
use crate::random::{LANES, Lanes};
use crate::vae::images::{Binarization, Images};
use crate::vae::streams::{Purpose, lanes};

/// Which pixels of each image are 1, and the same by pixel.
#[derive(Debug, Clone)]
pub(crate) struct Batch {
    /// One list of pixels an image.
    pub images: BinaryCsr,
    /// One list of images a pixel.
    pub pixels: BinaryCsr,
}

impl Batch {
    /// Room for `count` images.
    pub(crate) fn new(count: usize, pixels: usize) -> Self {
        Self { images: BinaryCsr::new(count, pixels), pixels: BinaryCsr::new(pixels, count) }
    }

    /// How many images there are.
    pub(crate) fn count(&self) -> usize {
        self.images.rows()
    }

    /// Takes images for a step of training, with new noise for each step.
    pub(crate) fn fill(&mut self, images: &Images, order: &[u32], binarization: Binarization, seed: u32, step: u32) {
        let mut noise = lanes(seed, Purpose::Pixels, step);
        self.images.clear();
        for &index in order {
            push(&mut self.images, images.image(index as usize), binarization, &mut noise);
        }
        self.pixels.transpose(&self.images);
    }

    /// Takes up to `most` images from number `first` on, with the same noise for an image whenever it is evaluated.
    pub(crate) fn fill_to_evaluate(
        &mut self,
        images: &Images,
        first: usize,
        most: usize,
        binarization: Binarization,
        seed: u32,
    ) {
        self.images.clear();
        for index in first..images.count().min(first + most) {
            let mut noise = lanes(seed, Purpose::EvaluationPixels, index as u32);
            push(&mut self.images, images.image(index), binarization, &mut noise);
        }
        self.pixels.transpose(&self.images);
    }
}

fn push(lists: &mut BinaryCsr, image: &[u8], binarization: Binarization, noise: &mut Lanes) {
    lists.push(|first| {
        let mut grey = [0; LANES];
        grey.iter_mut().zip(&image[first..]).for_each(|(to, from)| *to = *from);
        match binarization {
            Binarization::Threshold => grey.map(|grey| grey >= 128),
            // black pixels need no noise
            Binarization::Stochastic if grey == [0; LANES] => [false; LANES],
            Binarization::Stochastic => {
                let uniform = noise.uniform().to_array();
                std::array::from_fn(|lane| uniform[lane] * 255.0 < f32::from(grey[lane]))
            }
        }
    });
}
