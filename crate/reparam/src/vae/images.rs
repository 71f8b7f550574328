//! Grey images, a byte a pixel, and how they become binary.

use crate::Error;
use serde::Serialize;

/// How grey pixels become binary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Binarization {
    /// Anew each time an image is seen: 1 with a probability of its grey value (Salakhutdinov and Murray 2008,
    /// doi:10.1145/1390156.1390266).
    Stochastic,
    /// 1 from half of the largest grey value on.
    Threshold,
}

/// Images of one size, 0 to 255 a pixel, row after row.
///
/// ```
/// # fn main() -> Result<(), reparam::Error> {
/// let images = reparam::vae::Images::new(vec![0, 255, 128, 0, 0, 255], 3)?;
/// assert_eq!((images.count(), images.image(1)), (2, &[0, 0, 255][..]));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Images {
    bytes: Vec<u8>,
    pixels: usize,
}

impl Images {
    /// Images of `pixels` pixels each, one after the other.
    ///
    /// # Errors
    /// If there is no pixel, or a part of an image.
    pub fn new(bytes: Vec<u8>, pixels: usize) -> Result<Self, Error> {
        if bytes.is_empty() || pixels == 0 || !bytes.len().is_multiple_of(pixels) {
            let message = format!("images must be one or more times {pixels} bytes, got {}", bytes.len());
            return Err(Error::wrong_shape("images", message));
        }
        Ok(Self { bytes, pixels })
    }

    /// Reads the idx format of MNIST: a magic number 0x00000803, three big-endian sizes, then the bytes
    /// (<http://yann.lecun.com/exdb/mnist/>).
    ///
    /// ```
    /// # fn main() -> Result<(), reparam::Error> {
    /// // one image of 1×2 pixels
    /// let file = [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 7, 9];
    /// assert_eq!(reparam::vae::Images::from_idx(&file)?.image(0), [7, 9]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If it is another format, or shorter or longer than it says.
    pub fn from_idx(file: &[u8]) -> Result<Self, Error> {
        let word = |at: usize| {
            let bytes = file.get(4 * at..4 * at + 4)?;
            Some(u32::from_be_bytes(bytes.try_into().ok()?) as usize)
        };
        let sizes = (word(0), word(1), word(2), word(3));
        let (Some(0x0803), Some(count), Some(height), Some(width)) = sizes else {
            return Err(Error::wrong_shape("images", "not an idx file of images: it doesn't begin with 00 00 08 03"));
        };
        let (bytes, pixels) = (&file[16..], height.saturating_mul(width));
        if bytes.len() != count.saturating_mul(pixels) {
            let message =
                format!("the idx file says {count} images of {pixels} bytes, but {} bytes follow", bytes.len());
            return Err(Error::wrong_shape("images", message));
        }
        Self::new(bytes.to_vec(), pixels)
    }

    /// How many images.
    #[must_use]
    pub fn count(&self) -> usize {
        self.bytes.len() / self.pixels
    }

    /// Pixels of an image.
    #[must_use]
    pub fn pixels(&self) -> usize {
        self.pixels
    }

    /// The grey values of one image.
    #[must_use]
    pub fn image(&self, index: usize) -> &[u8] {
        &self.bytes[index * self.pixels..][..self.pixels]
    }

    /// Adds images at the end.
    ///
    /// # Errors
    /// If they are of another size.
    pub fn append(&mut self, more: &Self) -> Result<(), Error> {
        if more.pixels != self.pixels {
            let message = format!("images must have {} pixels, got {}", self.pixels, more.pixels);
            return Err(Error::wrong_shape("images", message));
        }
        self.bytes.extend_from_slice(&more.bytes);
        Ok(())
    }

    /// The first `count` images, or all of them.
    #[must_use]
    pub fn first(&self, count: usize) -> Self {
        let count = count.clamp(1, self.count());
        Self { bytes: self.bytes[..count * self.pixels].to_vec(), pixels: self.pixels }
    }
}
