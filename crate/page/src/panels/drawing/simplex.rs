//! The simplex of three classes as a triangle (barycentric coordinates), and how dragging changes probabilities.

use crate::chart::{Ink, Mark, Shape, Stroke};
use crate::format::number;
use crate::panels::handle::{Handle, Motion};
use std::borrow::Cow;

/// The triangle's corners: class 1 left, class 2 right, class 3 on top.
const CORNERS: [(f64, f64); 3] = [(0.0, 0.0), (1.0, 0.0), (0.5, 0.866_025_403_784_438_6)];
/// The distance of a corner from its name.
const NAME: f64 = 0.07;
/// A class can be dragged down to this share, not to 0: its logarithm is needed.
pub(crate) const LEAST: f64 = 0.001;

/// The triangle and the names of its corners.
pub(crate) fn outline() -> [Mark; 2] {
    [edge(), names(["1".into(), "2".into(), "3".into()], [0.0; 3])]
}

pub(crate) fn edge() -> Mark {
    let edge = vec![CORNERS[0], CORNERS[1], CORNERS[2], CORNERS[0]];
    Mark::new(Ink::Axis, "", Shape::Line(edge, Stroke::Solid))
}

/// Words below the lower corners and above the upper one, `reach` further away than the corner alone needs.
pub(crate) fn names(names: [Cow<'static, str>; 3], reach: [f64; 3]) -> Mark {
    let place = |((name, reach), (x, y)): ((Cow<'static, str>, f64), (f64, f64))| {
        let away = NAME + reach;
        (x, if y > 0.0 { y + away } else { y - away }, name)
    };
    Mark::new(Ink::Axis, "", Shape::Words(names.into_iter().zip(reach).zip(CORNERS).map(place).collect()))
}

/// π as a point to drag; its value is the share of class 2, which a move to the right takes from class 1.
pub(crate) fn handle(probs: &[f64]) -> Handle {
    let (x, y) = project(probs);
    Handle {
        name: "point".to_owned(),
        label: "π on the simplex".to_owned(),
        x,
        y,
        motion: Motion::Plane,
        step: 0.01,
        value: probs[1],
        min: LEAST,
        max: 1.0 - LEAST - probs[2],
        text: probs.iter().map(|&p| number(p)).collect::<Vec<_>>().join(", "),
    }
}

/// A point of the simplex in the plane.
pub(crate) fn project(y: &[f64]) -> (f64, f64) {
    let sum = |f: fn(&(f64, f64)) -> f64| CORNERS.iter().zip(y).map(|(corner, y)| f(corner) * y).sum();
    (sum(|c| c.0), sum(|c| c.1))
}

/// The point of the simplex that is drawn at (x, y), projected into it from outside.
pub(crate) fn unproject(x: f64, y: f64) -> Vec<f64> {
    let third = y / CORNERS[2].1;
    let second = x - 0.5 * third;
    inside(vec![1.0 - second - third, second, third])
}

fn inside(probs: Vec<f64>) -> Vec<f64> {
    at_least(LEAST, probs)
}

fn at_least(least: f64, mut probs: Vec<f64>) -> Vec<f64> {
    probs.iter_mut().for_each(|p| *p = p.clamp(least, 1.0));
    let sum: f64 = probs.iter().sum();
    probs.iter_mut().for_each(|p| *p /= sum);
    probs
}

/// One class takes `share`; the others keep their proportions.
pub(crate) fn take(probs: &[f64], class: usize, share: f64) -> Vec<f64> {
    let others = probs.len() as f64 - 1.0;
    let share = share.clamp(LEAST, 1.0 - others * LEAST);
    let rest: f64 = probs.iter().enumerate().filter(|(i, _)| *i != class).map(|(_, p)| p).sum();
    let scaled = probs.iter().enumerate().map(|(i, &p)| {
        if i == class {
            share
        } else if rest > 0.0 {
            p * (1.0 - share) / rest
        } else {
            (1.0 - share) / others
        }
    });
    // far below what is left to them at most, so that they have their proportions again when the class gives way
    at_least(LEAST * LEAST, scaled.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn dragging_keeps_probabilities(
            raw in prop::collection::vec(0.0..1.0_f64, 2..=10), class in 0_usize..10, share in -2.0..3.0_f64,
            x in -2.0..3.0_f64, y in -2.0..3.0_f64,
        ) {
            let sum: f64 = raw.iter().sum::<f64>().max(1e-9);
            let probs: Vec<_> = raw.iter().map(|p| p / sum).collect();
            let class = class % probs.len();
            let taken = take(&probs, class, share);
            for list in [&taken, &unproject(x, y)] {
                prop_assert!(list.iter().all(|p| *p > 0.0 && *p <= 1.0));
                prop_assert!((list.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            }
            if (0.01..0.9).contains(&share) {
                prop_assert!((taken[class] - share).abs() < 0.02, "{taken:?}");
            }
        }
    }

    #[test]
    fn a_class_that_takes_nearly_all_gives_it_back() {
        let back = take(&take(&[0.2, 0.3, 0.5], 0, 1.0), 0, 0.2);
        assert!(back.iter().zip([0.2, 0.3, 0.5]).all(|(a, b)| (a - b).abs() < 1e-12), "{back:?}");
    }

    #[test]
    fn the_simplex_maps_back() {
        for p in [[0.2, 0.3, 0.5], [0.98, 0.01, 0.01]] {
            let (x, y) = project(&p);
            for (a, b) in unproject(x, y).iter().zip(p) {
                assert!((a - b).abs() < 1e-12);
            }
        }
    }
}
