//! Arrows, in a plane whose units are equally long in both directions.

/// A shaft and two barbs.
pub(crate) fn arrow(from: (f64, f64), to: (f64, f64)) -> Vec<[(f64, f64); 2]> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let barb = |turn: f64| {
        let angle = libm::atan2(dy, dx) + turn;
        let size = libm::hypot(dx, dy).min(0.05);
        [to, (to.0 - size * libm::cos(angle), to.1 - size * libm::sin(angle))]
    };
    vec![[from, to], barb(0.45), barb(-0.45)]
}
