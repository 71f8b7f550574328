//! Shuffling: in which order the images are seen.

use crate::vae::streams::{Purpose, stream};

/// A new permutation of the images in every epoch.
#[derive(Debug, Clone, Default)]
pub(crate) struct Order {
    images: Vec<u32>,
    epoch: Option<u32>,
}

impl Order {
    /// The images of one step, `batch` of them; what is left of an epoch after whole batches is left out.
    ///
    /// A function of its arguments, whatever was asked before. `batch` is at most `count`.
    pub(crate) fn batch(&mut self, seed: u32, count: usize, batch: usize, step: u32) -> &[u32] {
        let steps = (count / batch) as u32;
        let (epoch, within) = (step / steps, (step % steps) as usize);
        if self.epoch != Some(epoch) || self.images.len() != count {
            self.images.clear();
            self.images.extend(0..count as u32);
            let mut stream = stream(seed, Purpose::Order, epoch);
            for last in (1..count).rev() {
                // a uniform number below 1, so that the product stays below last + 1
                let other = (stream.uniform() * (last + 1) as f64) as usize;
                self.images.swap(last, other);
            }
            self.epoch = Some(epoch);
        }
        &self.images[within * batch..][..batch]
    }
}
