//! The article's stepped graphs in numbers: one draw of the noise after another, forward and back.
//!
//! - [`gaussian`]: the same law with its sample inside and with its noise outside
//! - [`categorical`]: a class, its relaxation, and what comes back through either

pub mod categorical;
pub mod gaussian;

/// The panels' own first seed.
const SEED: u32 = 1;
/// Draws that count in a mean: the latest.
const MOST: u32 = 10_000;

/// The first of the draws that count.
///
/// # Errors
/// If there is no draw.
fn first(draws: u32) -> Result<u32, crate::error::Error> {
    if draws == 0 {
        return Err(crate::error::Error::range("draws", "must be at least 1", draws));
    }
    Ok(draws.saturating_sub(MOST))
}
