//! What an image looks like, for those who don't see it: the digit whose mean image is nearest.

use super::preview::halved;
use reparam::vae::Images;

/// Of each digit there must be so many images for their mean to look like it.
const LEAST: usize = 20;

/// The mean image of each digit.
#[derive(Debug)]
pub(super) struct Likeness {
    means: Vec<Vec<f32>>,
    /// At half the size.
    halves: Vec<Vec<f32>>,
}

impl Likeness {
    /// None where there are too few images of a digit.
    pub(super) fn new(images: &Images, labels: &[u8]) -> Option<Self> {
        let mean = |digit: u8| {
            let own: Vec<usize> = (0..labels.len()).filter(|i| labels[*i] == digit).collect();
            let mut sum: Vec<f32> = Vec::new();
            for &index in &own {
                sum.resize(images.image(index).len(), 0.0);
                sum.iter_mut().zip(images.image(index)).for_each(|(sum, grey)| *sum += f32::from(*grey));
            }
            let scale = 255.0 * own.len() as f32;
            (own.len() >= LEAST).then(|| sum.into_iter().map(|sum| sum / scale).collect::<Vec<f32>>())
        };
        let means = (0..10).map(mean).collect::<Option<Vec<_>>>()?;
        Some(Self { halves: means.iter().map(|mean| halved(mean)).collect(), means })
    }

    /// The digits by the distance of their means from an image, pixel by pixel, the nearest first; none for no image.
    pub(super) fn order(&self, image: &[f32]) -> Vec<usize> {
        let Some(means) = [&self.means, &self.halves].into_iter().find(|means| means[0].len() == image.len()) else {
            return Vec::new();
        };
        let distance = |mean: &[f32]| mean.iter().zip(image).map(|(a, b)| (a - b) * (a - b)).sum::<f32>();
        let mut all: Vec<(f32, usize)> = means.iter().map(|mean| distance(mean)).zip(0..).collect();
        all.retain(|(distance, _)| distance.is_finite());
        all.sort_by(|a, b| a.0.total_cmp(&b.0));
        all.into_iter().map(|(_, digit)| digit).collect()
    }
}

/// "a 7", "an 8".
pub(super) fn a(digit: usize) -> String {
    format!("{} {digit}", if digit == 8 { "an" } else { "a" })
}
