//! The noise that all estimators of a run have in common.

use crate::random::Stream;

/// How many numbers of each kind an estimate reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NoiseShape {
    /// Standard normal: the ε of x = μ + σ ε.
    pub normal: usize,
    /// Gumbel, with the exponentials they are made of.
    pub gumbel: usize,
    /// Standard normal, besides ε.
    pub auxiliary_normal: usize,
    /// Uniform, besides ε.
    pub auxiliary_uniform: usize,
    /// Standard exponential, besides the Gumbels.
    pub auxiliary_exponential: usize,
}

impl NoiseShape {
    /// All numbers together: about what an estimate costs to make.
    #[must_use]
    pub fn total(self) -> usize {
        self.normal + self.gumbel + self.auxiliary_normal + self.auxiliary_uniform + self.auxiliary_exponential
    }

    /// What both ask for.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            normal: self.normal.max(other.normal),
            gumbel: self.gumbel.max(other.gumbel),
            auxiliary_normal: self.auxiliary_normal.max(other.auxiliary_normal),
            auxiliary_uniform: self.auxiliary_uniform.max(other.auxiliary_uniform),
            auxiliary_exponential: self.auxiliary_exponential.max(other.auxiliary_exponential),
        }
    }
}

/// The noise of one replicate.
///
/// Each kind comes from a stream of its own that only the seed and the replicate decide. So the estimators of a run see
/// the same noise, whichever others run beside them and however the run is cut into slices.
#[derive(Debug, Clone)]
pub struct Noise {
    seed: u32,
    normal: Vec<f64>,
    exponential: Vec<f64>,
    gumbel: Vec<f64>,
    auxiliary_normal: Vec<f64>,
    auxiliary_uniform: Vec<f64>,
    auxiliary_exponential: Vec<f64>,
}

impl Noise {
    /// Room for the noise of one replicate at a time.
    #[must_use]
    pub fn new(seed: u32, needs: NoiseShape) -> Self {
        let room = |count| vec![0.0; count];
        Self {
            seed,
            normal: room(needs.normal),
            exponential: room(needs.gumbel),
            gumbel: room(needs.gumbel),
            auxiliary_normal: room(needs.auxiliary_normal),
            auxiliary_uniform: room(needs.auxiliary_uniform),
            auxiliary_exponential: room(needs.auxiliary_exponential),
        }
    }

    /// Draws the noise of a replicate in place of the last one's.
    pub fn draw(&mut self, replicate: usize) {
        let seed = self.seed;
        // a stream has 2³² numbers: replicate and kind share them, the kind through another seed
        let stream = |kind: u32| Stream::new(seed ^ kind.wrapping_mul(0x9e37_79b9), replicate as u32);
        let fill = |kind, values: &mut Vec<f64>, draw: fn(&mut Stream) -> f64| {
            if !values.is_empty() {
                let mut stream = stream(kind);
                values.fill_with(|| draw(&mut stream));
            }
        };
        fill(0, &mut self.normal, Stream::normal);
        fill(1, &mut self.exponential, exponential);
        fill(2, &mut self.auxiliary_normal, Stream::normal);
        fill(3, &mut self.auxiliary_uniform, Stream::uniform);
        fill(4, &mut self.auxiliary_exponential, exponential);
        for (gumbel, exponential) in self.gumbel.iter_mut().zip(&self.exponential) {
            *gumbel = -libm::log(*exponential);
        }
    }

    /// ε, one vector a draw.
    #[must_use]
    pub fn normal(&self) -> &[f64] {
        &self.normal
    }

    /// Gumbel noise, one vector of K a draw.
    #[must_use]
    pub fn gumbel(&self) -> &[f64] {
        &self.gumbel
    }

    /// The exponentials behind [`gumbel`](Self::gumbel): g = −ln E.
    #[must_use]
    pub fn exponential(&self) -> &[f64] {
        &self.exponential
    }

    /// Normal numbers besides ε.
    #[must_use]
    pub fn auxiliary_normal(&self) -> &[f64] {
        &self.auxiliary_normal
    }

    /// Uniform numbers besides ε.
    #[must_use]
    pub fn auxiliary_uniform(&self) -> &[f64] {
        &self.auxiliary_uniform
    }

    /// Exponentials besides those of [`gumbel`](Self::gumbel).
    #[must_use]
    pub fn auxiliary_exponential(&self) -> &[f64] {
        &self.auxiliary_exponential
    }
}

fn exponential(stream: &mut Stream) -> f64 {
    -libm::log(stream.uniform())
}
