//! The words around a picture: summary, names of axes, legend.

use super::figure::{Figure, Fill, INKS, Ink, MARKERS, Shape, Stroke};
use serde::Serialize;

/// One line of a legend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LegendEntry {
    /// The ink's name, as in `--reparam-<ink>`.
    pub ink: &'static str,
    /// What it stands for.
    pub label: String,
    /// How it is drawn: `bar`, `faint`, `hatched`, `outline`, `line`, `dashed`, `hair`, one of [`MARKERS`], `hollow`, `cloud`,
    /// `interval` or `words`.
    pub kind: &'static str,
}

/// The words around a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Words {
    /// What the picture shows now, in a sentence or two.
    pub summary: String,
    /// What the x axis measures.
    pub x: String,
    /// What the y axis measures.
    pub y: String,
    /// The legend.
    pub legend: Vec<LegendEntry>,
}

/// Summary, axis names and legend.
#[must_use]
pub fn words(figure: &Figure) -> Words {
    Words {
        summary: figure.summary.clone(),
        x: figure.x.label.to_string(),
        y: figure.y.label.to_string(),
        legend: legend(figure),
    }
}

/// One entry for each label, in the order of the marks; marks without a label have none.
#[must_use]
pub fn legend(figure: &Figure) -> Vec<LegendEntry> {
    let mut entries: Vec<LegendEntry> = Vec::new();
    for mark in figure.marks.iter().filter(|mark| !mark.label.is_empty() && !mark.quiet) {
        if entries.iter().all(|entry| entry.label != mark.label) {
            entries.push(LegendEntry { ink: name(mark.ink), label: mark.label.to_string(), kind: kind(&mark.shape) });
        }
    }
    entries
}

fn name(ink: Ink) -> &'static str {
    INKS[ink as usize].1
}

fn kind(shape: &Shape) -> &'static str {
    match shape {
        Shape::Bars(_, Fill::Solid) => "bar",
        Shape::Bars(_, Fill::Faint) => "faint",
        Shape::Bars(_, Fill::Hatched) => "hatched",
        Shape::Bars(_, Fill::Outline) => "outline",
        Shape::Line(_, stroke) | Shape::Segments(_, stroke) | Shape::Rule(_, stroke) | Shape::Level(_, stroke) => {
            match stroke {
                Stroke::Solid => "line",
                Stroke::Dashed => "dashed",
                Stroke::Hair => "hair",
            }
        }
        Shape::Points(_, marker) => MARKERS[*marker as usize].1,
        Shape::Hollow(..) => "hollow",
        Shape::Cloud(..) => "cloud",
        Shape::Intervals(_) => "interval",
        Shape::Words(_) | Shape::Names(_) => "words",
        Shape::Tiles(_) => "bar",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Marker;
    use crate::chart::{Axis, Bar, Mark};

    fn figure(marks: Vec<Mark>) -> Figure {
        Figure {
            x: Axis::linear("z", 0.0, 3.0),
            y: Axis::linear("density", 0.0, 1.0),
            marks,
            summary: "A summary.".to_owned(),
        }
    }

    fn bars() -> Shape {
        let bar = |low: f64, top: f64| Bar { low, high: low + 1.0, base: 0.0, top };
        Shape::Bars(vec![bar(0.0, 0.25), bar(1.0, 0.5)], Fill::Hatched)
    }

    #[test]
    fn a_legend_names_each_label_once() {
        let figure = figure(vec![
            Mark::new(Ink::Gaussian, "samples", bars()),
            Mark::new(Ink::Axis, "", Shape::Rule(1.0, Stroke::Solid)),
            Mark::new(Ink::Exact, "exact", Shape::Line(vec![], Stroke::Dashed)),
            Mark::new(Ink::Exact, "exact", Shape::Points(vec![], Marker::Cross)),
            Mark::new(Ink::Picked, "picked", Shape::Points(vec![], Marker::Diamond)),
        ]);
        let json = serde_json::to_value(words(&figure)).unwrap();
        let want = serde_json::json!({
            "summary": "A summary.", "x": "z", "y": "density",
            "legend": [
                { "ink": "gaussian", "label": "samples", "kind": "hatched" },
                { "ink": "exact", "label": "exact", "kind": "dashed" },
                { "ink": "picked", "label": "picked", "kind": "point-diamond" },
            ],
        });
        assert_eq!(json, want);
    }
}
