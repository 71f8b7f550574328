//! The pictures: bars of bias and variance, curves along the temperature, arrows on the simplex.

use super::unseen::{NONE_SEEN, gradient_level, key_of_none_seen, none_seen};
use super::{COLDEST, CategoricalGradient, HOTTEST, Line, TEMPERATURES, temperatures};
use crate::chart::{Axis, Bar, Cell, Figure, Fill, Ink, Mark, Shape, Stroke, Table};
use crate::format::{number, plus_minus};
use crate::panels::comparison::snapshot::Snapshot;
use crate::panels::comparison::style::{place, ticks};
use crate::panels::drawing::arrow::arrow;
use crate::panels::drawing::axes::{decades, nice};
use crate::panels::drawing::ends::names_at_ends;
use crate::panels::drawing::simplex::{self, project};
use reparam::estimator::Problem;

/// So many rows have room for words beside their numbers.
const FEW: usize = 4;

impl CategoricalGradient {
    /// Squared bias and variance, one row an estimator.
    pub(super) fn bars(&self) -> Figure {
        let rows = self.now().rows;
        let n = rows.len();
        let shares = self.averaged();
        let variance = |i: usize| rows[i].variance / shares[i];
        let bias = |i: usize| if rows[i].is_biased() { rows[i].corrected_bias_squared() } else { 0.0 };
        let longest = (0..n).map(|i| bias(i) + variance(i)).fold(0.0, f64::max);
        let high = if longest > 0.0 { nice(longest * 1.02) } else { 1.0 };
        let mut marks = vec![
            Mark::key("bias²", Shape::Bars(Vec::new(), Fill::Hatched)),
            Mark::key("variance", Shape::Bars(Vec::new(), Fill::Solid)),
        ];
        let (mut words, mut sentences) = (Vec::new(), Vec::new());
        for (i, estimator) in self.styles.iter().enumerate() {
            let (base, top) = (place(i, n) - 0.46, place(i, n) - 0.06);
            let bar = |low: f64, high: f64| vec![Bar { low, high, base, top }];
            let (b, v) = (bias(i), variance(i));
            let names = [format!("{}: bias²", estimator.name), format!("{}: variance", estimator.name)];
            let [of_bias, of_variance] = names;
            marks.push(Mark::new(estimator.ink, of_bias, Shape::Bars(bar(0.0, b), Fill::Hatched)).quiet());
            marks.push(Mark::new(estimator.ink, of_variance, Shape::Bars(bar(b, b + v), Fill::Solid)).quiet());
            let seen = if b > 0.0 { format!("bias² {}", number(b)) } else { "no bias seen".to_owned() };
            let error = rows[i].variance_standard_error / shares[i];
            let text = format!("{seen} · variance {}", plus_minus(v, error));
            sentences.push(format!("{}: {text}", estimator.name));
            let text = match b {
                _ if n <= FEW => text,
                b if b > 0.0 => format!("{} + {}", number(b), plus_minus(v, error)),
                _ => plus_minus(v, error),
            };
            // more rows have no room for words; the readouts have the numbers
            if n <= 2 * FEW {
                words.push((0.5 * high, place(i, n) + 0.22, text.into()));
            }
        }
        let floor = (0..n).map(|i| {
            let x = rows[i].bias_squared_floor;
            [(x, place(i, n) - 0.5), (x, place(i, n) - 0.02)]
        });
        marks.push(Mark::new(
            Ink::Exact,
            "Monte-Carlo floor of bias²",
            Shape::Segments(floor.collect(), Stroke::Solid),
        ));
        marks.push(Mark::new(Ink::Axis, "", Shape::Words(words)));
        let replicates = rows.first().map_or(0, |row| row.replicates);
        let refused = self.refused.iter().map(|(_, why)| format!(" {why}.")).collect::<String>();
        let budget = if self.equal_cost { ", at equal cost" } else { "" };
        Figure {
            x: Axis::linear(format!("squared error of one estimate{budget}"), 0.0, high),
            y: Axis::linear("", 0.0, n.max(1) as f64).ticks(ticks(&self.styles)),
            marks,
            summary: format!(
                "{}. “No bias seen” means not distinguishable from 0 in {replicates} replicates.{refused}",
                sentences.join("; ")
            ),
        }
    }

    /// Bias, variance and error along the temperature.
    pub(super) fn along_temperature(&self) -> Figure {
        let snapshot = self.now();
        let shares = self.averaged();
        let temperatures = temperatures();
        let style = |curve: &str| match curve {
            "bias-squared" => (Stroke::Dashed, "bias²"),
            "variance" => (Stroke::Solid, "variance"),
            _ if self.curves.contains(&"variance") => (Stroke::Hair, "mean squared error"),
            _ => (Stroke::Solid, "mean squared error"),
        };
        let mut keys: Vec<Mark> = Vec::new();
        for &curve in &self.curves {
            let (stroke, name) = style(curve);
            keys.push(Mark::key(name, Shape::Line(Vec::new(), stroke)));
        }
        let (mut marks, mut lines, mut unseen) = (Vec::new(), Vec::new(), Vec::new());
        for (i, estimator) in self.styles.iter().enumerate() {
            let share = shares[i];
            let variance = || self.line(&snapshot, i, Line::Variance).into_iter().map(move |v| v / share);
            let bias = self.seen_bias(&snapshot, i);
            for &curve in &self.curves {
                let (stroke, name) = style(curve);
                let values: Vec<f64> = match curve {
                    "bias-squared" => bias.clone(),
                    "variance" => variance().collect(),
                    _ => {
                        let bias = bias.iter().map(|b| if b.is_nan() { 0.0 } else { *b });
                        bias.zip(variance()).map(|(b, v)| b + v).collect()
                    }
                };
                let line: Vec<(f64, f64)> = temperatures.iter().copied().zip(values).collect();
                let some = line.iter().copied().skip(i % 4).step_by(4).filter(|p| p.1 > 0.0).collect();
                marks.push(
                    Mark::new(estimator.ink, format!("{}: {name}", estimator.name), Shape::Line(line.clone(), stroke))
                        .quiet(),
                );
                marks.push(Mark::new(estimator.ink, estimator.name, Shape::Points(some, estimator.marker)).quiet());
                lines.push((estimator.ink, estimator.short, line));
            }
            if self.curves.contains(&"bias-squared") {
                unseen.push((estimator, bias));
            }
        }
        let mut unseen = none_seen(&unseen);
        let exact = self.problem().exact().iter().map(|g| g * g).sum();
        let level = if self.curves.contains(&"bias-squared") { exact } else { 0.0 };
        let heights = lines.iter().flat_map(|(_, _, line)| line.iter().map(|p| p.1));
        let (low, high) = decades(heights.chain([level]));
        let here = self.settings.temperature;
        let at = here.clamp(COLDEST, HOTTEST);
        let x = Axis::log("temperature, τ", COLDEST, HOTTEST);
        let y = Axis::log("squared error of one estimate", low.max(high * 1e-7), high)
            .with_zero(NONE_SEEN, !unseen.is_empty());
        let names = lines.iter().map(|(ink, name, line)| (*ink, *name, &line[..]));
        let mut all = keys;
        key_of_none_seen(&unseen, &mut all);
        let mut names = names_at_ends(names, &x, &y);
        all.append(&mut marks);
        all.append(&mut unseen);
        all.append(&mut names);
        gradient_level(level, &mut all);
        all.push(Mark::new(Ink::Picked, format!("τ = {}", number(here)), Shape::Rule(at, Stroke::Dashed)).quiet());
        Figure {
            x,
            y,
            marks: all,
            summary: format!(
                "Along {TEMPERATURES} temperatures from {COLDEST} to {HOTTEST}, {} replicates each; now τ = {}. A bias \
                 that can't be told from 0 stands apart, as a hollow mark. The gradient's own size, squared, is {}.",
                self.sweep_replicates(&snapshot),
                number(here),
                number(exact),
            ),
        }
    }

    /// An estimator's squared bias at each temperature, less what noise adds; NaN where it can't be told from 0.
    #[inline(never)]
    fn seen_bias(&self, snapshot: &Snapshot, index: usize) -> Vec<f64> {
        let line = |line| self.line(snapshot, index, line).into_iter();
        let corrected = |((bias, floor), seen): ((f64, f64), f64)| if seen > 0.0 { bias - floor } else { f64::NAN };
        line(Line::Bias).zip(line(Line::Floor)).zip(line(Line::Biased)).map(corrected).collect()
    }

    /// The gradient on the simplex of three classes: where a step would carry π.
    pub(super) fn arrows(&self) -> Option<Figure> {
        let probs = self.problem().probs();
        if probs.len() != 3 {
            return None;
        }
        let rows = self.now().rows;
        let exact = self.problem().exact();
        let length = |v: &[f64]| libm::sqrt(v.iter().map(|x| x * x).sum::<f64>());
        let longest = rows.iter().map(|row| length(&row.mean)).fold(length(exact), f64::max);
        let scale = 0.35 / nice(longest.max(1e-6));
        let head = |v: &[f64]| -> Vec<f64> { probs.iter().zip(v).map(|(p, g)| p + scale * g).collect() };
        let mut marks = Vec::new();
        let mut sentences = vec![format!("Exact gradient ({})", list(exact))];
        for (estimator, cloud) in self.styles.iter().zip(&self.clouds) {
            let points = cloud.iter().map(|v| project(&head(v))).map(|(x, y)| (x as f32, y as f32));
            marks.push(Mark::new(estimator.ink, "", Shape::Cloud(points.collect(), estimator.marker)));
        }
        marks.extend(simplex::outline());
        let start = project(probs);
        for (estimator, row) in self.styles.iter().zip(&rows) {
            let end = project(&head(&row.mean));
            marks.push(Mark::new(estimator.ink, "", Shape::Segments(vec![[start, end]], Stroke::Solid)));
            marks.push(Mark::new(estimator.ink, estimator.short, Shape::Points(vec![end], estimator.marker)));
            sentences.push(format!("{}: ({})", estimator.name, list(&row.mean)));
        }
        let arrow = arrow(start, project(&head(exact)));
        marks.push(Mark::new(Ink::Exact, "exact gradient", Shape::Segments(arrow, Stroke::Solid)));
        Some(Figure {
            x: Axis::linear("a step along the gradient, from π", -0.15, 1.15).hidden(),
            y: Axis::linear("", -0.12, 1.0).hidden().equal(),
            marks,
            summary: format!("{}.", sentences.join("; ")),
        })
    }
}

impl CategoricalGradient {
    /// The gradient itself, each estimator's mean, and the single estimates of the clouds, entry by entry.
    pub(super) fn arrow_facts(&self) -> Option<Table> {
        let exact = self.problem().exact();
        let row = |name: String, entries: &[f64]| {
            std::iter::once(Cell::Text(name)).chain(entries.iter().copied().map(Cell::Number)).collect::<Vec<_>>()
        };
        let columns = ["series", "∂E[f]/∂θ₁", "∂E[f]/∂θ₂", "∂E[f]/∂θ₃"].map(Into::into).to_vec();
        let mut rows = vec![row("exact gradient".to_owned(), exact)];
        let measured = self.now().rows;
        rows.extend(
            self.styles.iter().zip(&measured).map(|(style, of)| row(format!("{}: mean", style.name), &of.mean)),
        );
        for (style, cloud) in self.styles.iter().zip(&self.clouds) {
            rows.extend(cloud.iter().map(|estimate| row(format!("{}: single estimates", style.name), estimate)));
        }
        (exact.len() == 3).then_some(Table { columns, rows, ..Table::default() })
    }
}

fn list(v: &[f64]) -> String {
    v.iter().map(|&x| number(x)).collect::<Vec<_>>().join(", ")
}
