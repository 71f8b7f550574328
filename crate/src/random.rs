//! Seeded random streams on the open interval (0, 1).
//!
//! Two generators, both named and both stable for ever: [`Stream`] is xoshiro256++ for scalar `f64` work (Blackman and
//! Vigna 2021, doi:10.1145/3460772), [`Lanes`] is eight interleaved xoshiro128++ for `f32x8` work. Nothing here reads
//! a clock or the system's entropy: a stream is a function of its seed and its number.

use rand::{Rng, SeedableRng};
use rand_distr::{Distribution, StandardNormal};
use rand_xoshiro::{SplitMix64, Xoshiro256PlusPlus};
use wide::{f32x8, u32x8};

/// Replicates that advance together in one [`Lanes`] call.
pub const LANES: usize = 8;

/// Streams of one seed must not overlap: each number selects its own SplitMix64 state.
fn expand(seed: u32, stream: u32) -> SplitMix64 {
    SplitMix64::seed_from_u64(u64::from(seed) | (u64::from(stream) << 32))
}

/// A stream of `f64` draws.
#[derive(Debug, Clone)]
pub struct Stream(Xoshiro256PlusPlus);

impl Stream {
    /// The stream with number `stream` of a seed.
    #[must_use]
    pub fn new(seed: u32, stream: u32) -> Self {
        let mut words = expand(seed, stream);
        let mut bytes = [0; 32];
        words.fill_bytes(&mut bytes);
        Self(Xoshiro256PlusPlus::from_seed(bytes))
    }

    /// A uniform draw in (0, 1): (k + ½)·2⁻⁵², never 0 and never 1.
    pub fn uniform(&mut self) -> f64 {
        ((self.0.next_u64() >> 12) as f64 + 0.5) * (1.0 / (1_u64 << 52) as f64)
    }

    /// A standard normal draw (ziggurat, Marsaglia and Tsang 2000, doi:10.18637/jss.v005.i08).
    pub fn normal(&mut self) -> f64 {
        StandardNormal.sample(&mut self.0)
    }

    /// Fills a slice with standard normal draws.
    pub fn fill_normal(&mut self, out: &mut [f64]) {
        for x in out {
            *x = self.normal();
        }
    }
}

/// Eight streams of `f32` draws that advance together, one lane each.
#[derive(Debug, Clone)]
pub struct Lanes([u32x8; 4]);

impl Lanes {
    /// The stream with number `stream` of a seed.
    #[must_use]
    pub fn new(seed: u32, stream: u32) -> Self {
        let mut words = expand(seed, stream);
        let mut state = [[0_u32; LANES]; 4];
        for row in &mut state {
            for word in row {
                *word = words.next_u32();
            }
        }
        Self(state.map(u32x8::new))
    }

    fn next(&mut self) -> u32x8 {
        let s = &mut self.0;
        let sum = s[0] + s[3];
        let result = ((sum << 7) | (sum >> 25)) + s[0];
        let t = s[1] << 9;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= t;
        s[3] = (s[3] << 11) | (s[3] >> 21);
        result
    }

    /// Uniform draws in (0, 1): (k + ½)·2⁻²³. With 24 bits the largest would round to 1.
    pub fn uniform(&mut self) -> f32x8 {
        // 23 random mantissa bits under the exponent of 1 give [1, 2); subtracting (1 − 2⁻²⁴) is exact.
        let bits: u32x8 = (self.next() >> 9) | u32x8::splat(0x3f80_0000);
        let one_to_two: f32x8 = bytemuck_cast(bits);
        one_to_two - f32x8::splat(1.0 - 1.0 / 16_777_216.0)
    }

    /// Standard exponential draws, −ln u, in (5.9e-8, 16.7).
    pub fn exponential(&mut self) -> f32x8 {
        -self.uniform().ln()
    }

    /// Gumbel(0, 1) draws, −ln(−ln u), in (−2.9, 16.7).
    pub fn gumbel(&mut self) -> f32x8 {
        -self.exponential().ln()
    }
}

fn bytemuck_cast(bits: u32x8) -> f32x8 {
    f32x8::new(bits.to_array().map(f32::from_bits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uniform_lanes_stay_open() {
        // 1.0 + k·2⁻²³ − (1 − 2⁻²⁴) for the smallest and the largest k
        let least = f32::from_bits(0x3f80_0000) - (1.0 - 1.0 / 16_777_216.0);
        let most = f32::from_bits(0x3fff_ffff) - (1.0 - 1.0 / 16_777_216.0);
        assert_eq!(least, 1.0 / 16_777_216.0);
        assert_eq!(most, 1.0 - 1.0 / 16_777_216.0);
    }
}
