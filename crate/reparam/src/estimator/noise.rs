//! The noise that all estimators of a run have in common.

use crate::random::Stream;

/// What the numbers of one seed are for: each purpose has streams that no other reads.
///
/// A stream has a number besides its seed, which counts replicates, or blocks of them; so purposes differ in the seed.
/// Never change these constants, which separate the streams of a seed: the numbers of a shared link depend on it.
#[derive(Debug, Clone, Copy)]
pub(super) enum StreamId {
    /// One kind of noise of single replicates.
    Kind(u32),
    /// One temperature of a sweep with fresh noise.
    Temperature(u32),
    /// Standard normal numbers of blocks of replicates.
    NormalBlocks,
    /// Gumbel numbers of blocks of replicates.
    GumbelBlocks,
}

impl StreamId {
    /// The seed of the streams for this purpose.
    pub(super) fn seed(self, seed: u32) -> u32 {
        seed ^ match self {
            Self::Kind(kind) => kind.wrapping_mul(0x9e37_79b9),
            Self::Temperature(index) => index.wrapping_mul(0x85eb_ca6b),
            Self::NormalBlocks => 0xc2b2_ae35,
            Self::GumbelBlocks => 0x27d4_eb2f,
        }
    }
}

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
        let kinds = [self.gumbel, self.auxiliary_normal, self.auxiliary_uniform, self.auxiliary_exponential];
        kinds.into_iter().fold(self.normal, usize::saturating_add)
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
    pub fn new(seed: u32, shape: NoiseShape) -> Self {
        let room = |count| vec![0.0; count];
        Self {
            seed,
            normal: room(shape.normal),
            exponential: room(shape.gumbel),
            gumbel: room(shape.gumbel),
            auxiliary_normal: room(shape.auxiliary_normal),
            auxiliary_uniform: room(shape.auxiliary_uniform),
            auxiliary_exponential: room(shape.auxiliary_exponential),
        }
    }

    /// Draws the noise of a replicate in place of the last one's.
    pub fn draw(&mut self, replicate: usize) {
        let seed = self.seed;
        let stream = |kind: u32| Stream::new(StreamId::Kind(kind).seed(seed), replicate as u32);
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
