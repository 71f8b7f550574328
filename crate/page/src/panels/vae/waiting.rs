//! A figure that has nothing to show yet.

use super::model::Model;
use crate::chart::{Axis, Figure, Ink, Mark, Shape};
use std::borrow::Cow;

/// Lines of words about a point, the first at the top; `leading` is from one to the next.
pub(super) fn lines(x: f64, y: f64, leading: f64, texts: impl IntoIterator<Item = Cow<'static, str>>) -> Mark {
    let texts: Vec<_> = texts.into_iter().collect();
    let first = y + leading * (texts.len() as f64 - 1.0) / 2.0;
    let at = |(i, text)| (x, first - leading * i as f64, text);
    Mark::new(Ink::Axis, "", Shape::Words(texts.into_iter().enumerate().map(at).collect()))
}

/// A sentence in place of what isn't known, in pieces short enough for a phone.
pub(super) fn sentence(model: &Model) -> [&'static str; 3] {
    ["Nothing has been", if model.learnt { "measured yet:" } else { "learnt yet:" }, "press Train"]
}

/// The same figure with a sentence in place of its marks, which an untrained model makes of noise. What stands around it
/// stays, so that nothing moves once there is something.
pub(super) fn waiting(model: &Model, mut figure: Figure) -> Figure {
    let [nothing, yet, train] = sentence(model);
    figure.marks.retain_mut(|mark| {
        match &mut mark.shape {
            Shape::Line(points, _) | Shape::Points(points, _) => points.clear(),
            Shape::Bars(bars, _) => bars.clear(),
            Shape::Cloud(points, _) => points.clear(),
            Shape::Tiles(tiles) => tiles.clear(),
            _ => return false,
        }
        !mark.label.is_empty()
    });
    for axis in [&mut figure.x, &mut figure.y] {
        *axis = Axis::linear(std::mem::take(&mut axis.label), 0.0, 1.0).hidden();
    }
    figure.marks.push(lines(0.5, 0.5, 0.12, [format!("{nothing} {yet}").into(), train.into()]));
    figure.summary = format!("{nothing} {yet} {train}.");
    figure
}
