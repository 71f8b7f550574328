//! What a line does: where it turns, how noisy it is, where it crosses another.

use crate::chart::{Axis, Scale};

type Points = [(f64, f64)];

/// Parts of an axis that a line must move to be said to rise or fall, and to turn.
const FLAT: f64 = 0.015;
const TURN: f64 = 0.04;
/// Deviations of a line's own noise that are nothing.
const NOISE: f64 = 3.0;

/// A value as far up as it is drawn, in the units of the axis; what a logarithmic axis has no place for stands at its foot.
pub(super) fn height(axis: &Axis, y: f64) -> f64 {
    match axis.scale {
        Scale::Linear => y,
        Scale::Log if y.is_nan() => y,
        Scale::Log => libm::log10(y.max(axis.low)),
    }
}

fn back(axis: &Axis, height: f64) -> f64 {
    if axis.scale == Scale::Log { libm::pow(10.0, height) } else { height }
}

pub(super) fn span(axis: &Axis) -> f64 {
    height(axis, axis.high) - height(axis, axis.low)
}

/// A line's value at a place between its points, as it is drawn.
pub(super) fn value_at(points: &Points, (x, y): (&Axis, &Axis), at: f64) -> Option<f64> {
    let between = |w: &&[(f64, f64)]| (w[0].0 <= at && at <= w[1].0) || (w[1].0 <= at && at <= w[0].0);
    if let Some(own) = points.iter().find(|p| (p.0 - at).abs() <= 1e-9 * at.abs()) {
        return Some(own.1).filter(|y| y.is_finite());
    }
    let w = points.windows(2).find(between)?;
    let place = |v: f64| height(x, v);
    let share = (place(at) - place(w[0].0)) / (place(w[1].0) - place(w[0].0));
    let share = if share.is_finite() { share } else { 0.0 };
    let straight = |a: f64, b: f64| a * (1.0 - share) + b * share;
    let (a, b) = (w[0].1, w[1].1);
    // also below the axis, where nothing is drawn
    let value = if y.scale == Scale::Log && a > 0.0 && b > 0.0 {
        libm::pow(10.0, straight(libm::log10(a), libm::log10(b)))
    } else {
        straight(a, b)
    };
    value.is_finite().then_some(value)
}

/// How far a line's points scatter about a smooth one: from its second differences, which a straight line has none of.
pub(super) fn scatter(points: &Points, y: &Axis) -> f64 {
    let heights: Vec<f64> = points.iter().map(|p| height(y, p.1)).filter(|h| h.is_finite()).collect();
    // third differences, so that a bend counts for little
    let mut steps: Vec<f64> = heights.windows(4).map(|w| (w[3] - 3.0 * w[2] + 3.0 * w[1] - w[0]).abs()).collect();
    if steps.is_empty() {
        return 0.0;
    }
    steps.sort_by(f64::total_cmp);
    // of noise of deviation 1 they have the deviation √20, and half of them are less than 0.6745 of that
    steps[steps.len() / 2] / (0.6745 * libm::sqrt(20.0))
}

/// The points at which a line begins, turns, and ends: alternately lower and higher. Of a flat line two, of no line none.
pub(super) fn turns(points: &Points, y: &Axis) -> Vec<usize> {
    let known: Vec<usize> = (0..points.len()).filter(|i| points[*i].1.is_finite()).collect();
    let (Some(&first), Some(&last)) = (known.first(), known.last()) else { return Vec::new() };
    let least = (TURN * span(y)).max(NOISE * scatter(points, y));
    let h = |i: usize| height(y, points[i].1);
    let mut pivots = vec![first];
    // the furthest points to both sides since the last turn; 0: no direction yet
    let (mut low, mut high, mut way) = (first, first, 0);
    for i in known {
        low = if h(i) < h(low) { i } else { low };
        high = if h(i) > h(high) { i } else { high };
        if way <= 0 && h(i) > h(low) + least {
            if way != 0 || h(low) < h(first) - least {
                pivots.push(low);
            }
            (way, high) = (1, i);
        } else if way >= 0 && h(i) < h(high) - least {
            if way != 0 || h(high) > h(first) + least {
                pivots.push(high);
            }
            (way, low) = (-1, i);
        }
    }
    if *pivots.last().unwrap_or(&first) != last || pivots.len() == 1 {
        pivots.push(last);
    }
    pivots
}

/// Whether a line is as good as level.
pub(super) fn flat(points: &Points, y: &Axis) -> bool {
    let heights = || points.iter().map(|p| height(y, p.1)).filter(|h| h.is_finite());
    let (low, high) = heights().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), h| (a.min(h), b.max(h)));
    high - low <= (FLAT * span(y)).max(2.0 * NOISE * scatter(points, y).min(FLAT * span(y)))
}

/// Where the first of two lines over the same places passes the other: the place, and whether it is above from there on.
/// What is within noise of both is no crossing.
pub(super) fn crossings(one: &Points, other: &Points, (x, y): (&Axis, &Axis)) -> Vec<(f64, bool)> {
    let noise = NOISE * libm::sqrt(libm::pow(scatter(one, y), 2.0) + libm::pow(scatter(other, y), 2.0));
    let least = noise.max(0.005 * span(y));
    let difference = |&(at, value): &(f64, f64)| {
        let there = value_at(other, (x, y), at)?;
        let d = height(y, value) - height(y, there);
        d.is_finite().then_some((at, d))
    };
    let all: Vec<(f64, f64)> = one.iter().filter_map(difference).collect();
    let mut found = Vec::new();
    let mut before: Option<usize> = None;
    for i in 0..all.len() {
        if all[i].1.abs() <= least {
            continue;
        }
        if let Some(from) = before.filter(|from| (all[*from].1 > 0.0) != (all[i].1 > 0.0)) {
            // the last change of sign between the two, where the straight pieces meet
            let change = (from..i).rfind(|j| (all[*j].1 > 0.0) != (all[*j + 1].1 > 0.0)).unwrap_or(from);
            let ((a, d), (b, e)) = (all[change], all[change + 1]);
            let share = d / (d - e);
            let at = back(x, height(x, a) * (1.0 - share) + height(x, b) * share);
            found.push((at, all[i].1 > 0.0));
        }
        before = Some(i);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(f: impl Fn(f64) -> f64) -> Vec<(f64, f64)> {
        (0..41).map(|i| f64::from(i) / 4.0).map(|x| (x, f(x))).collect()
    }

    fn axes() -> (Axis, Axis) {
        (Axis::linear("x", 0.0, 10.0), Axis::linear("y", -2.0, 2.0))
    }

    #[test]
    fn a_turn_is_where_a_line_turns_and_noise_is_none() {
        let (_, y) = axes();
        assert_eq!(turns(&line(|x| x / 10.0), &y), [0, 40]);
        assert_eq!(turns(&line(|x| (x - 5.0) * (x - 5.0) / 25.0), &y), [0, 20, 40]);
        let wave = line(|x| libm::sin(x * 0.9));
        assert_eq!(turns(&wave, &y).len(), 5);
        let jitter = |x: f64| 0.05 * libm::sin(x * 977.0);
        assert_eq!(turns(&line(|x| x / 10.0 + jitter(x)), &y), [0, 40]);
        assert!(
            flat(&line(|_| 0.3), &y) && flat(&line(|x| 0.3 + 0.1 * jitter(x)), &y) && !flat(&line(|x| x / 50.0), &y)
        );
        assert_eq!(turns(&[(0.0, f64::NAN)], &y), [0_usize; 0]);
    }

    #[test]
    fn a_crossing_within_noise_is_none() {
        let (x, y) = axes();
        let jitter =
            |x: f64| 0.2 * (f64::from(((x * 4.0 + 1.0) as u32).wrapping_mul(2_654_435_761) >> 16) / 32_768.0 - 1.0);
        let found = crossings(&line(|x| x / 10.0), &line(|_| 0.62), (&x, &y));
        assert!(found.len() == 1 && (found[0].0 - 6.2).abs() < 1e-9 && found[0].1, "{found:?}");
        assert!(crossings(&line(jitter), &line(|_| 0.0), (&x, &y)).is_empty());
    }
}
