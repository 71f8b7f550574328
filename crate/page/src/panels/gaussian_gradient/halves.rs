//! Figure `halves`: the derivative of the density, whose two signed halves cancel.

use super::GaussianGradient;
use crate::chart::{Axis, Bar, Figure, Fill, Ink, Mark, Shape, Stroke};
use crate::format::number;
use crate::panels::drawing::axes::around;
use crate::value::Value;
use reparam::estimator::{Noise, NoiseShape};
use reparam::gaussian::Gaussian;
use reparam::objective::Wrt;
use std::f64::consts::PI;

/// How far the curve reaches, in standard deviations, and its steps to 1 of them: both signs change on a step's end.
const REACH: i32 = 4;
const STEPS: i32 = 40;

/// E\[s\] = ∫ ∂q/∂φ dz = 0 as a positive and a negative half, and what one estimate's draws make of it.
struct Halves {
    law: Gaussian,
    wrt: Wrt,
    draws: Vec<f64>,
}

/// The standard normal density.
fn density(x: f64) -> f64 {
    libm::exp(-0.5 * x * x) / libm::sqrt(2.0 * PI)
}

impl Halves {
    /// σ s, the score without its unit.
    fn score(&self, eps: f64) -> f64 {
        if self.wrt == Wrt::Mean { eps } else { eps * eps - 1.0 }
    }

    /// ∂q/∂φ = q s at μ + σε.
    fn slope(&self, eps: f64) -> f64 {
        let square = self.law.std_dev() * self.law.std_dev();
        density(eps) * self.score(eps) / square
    }

    /// The area of either half, ∫ (∂q/∂φ)⁺ dz: for μ it is φ(0)/σ, for σ 2φ(1)/σ, φ the standard normal density.
    fn area(&self) -> f64 {
        if self.wrt == Wrt::Mean { density(0.0) / self.law.std_dev() } else { 2.0 * density(1.0) / self.law.std_dev() }
    }

    /// The mean score of the draws.
    fn mean(&self) -> f64 {
        let sum: f64 = self.draws.iter().map(|&eps| self.score(eps)).sum();
        sum / self.draws.len() as f64 / self.law.std_dev()
    }

    fn bars(&self, positive: bool) -> Vec<Bar> {
        let at = |i: i32| f64::from(i) / f64::from(STEPS);
        let bar = |i: i32| Bar {
            low: self.law.reparametrize(at(i)),
            high: self.law.reparametrize(at(i + 1)),
            base: 0.0,
            top: self.slope(at(i) + 0.5 / f64::from(STEPS)),
        };
        (-REACH * STEPS..REACH * STEPS).map(bar).filter(|bar| (bar.top > 0.0) == positive).collect()
    }

    /// Where the words about each half stand: where it is highest, σ and √3σ from the mean, and where it is lowest.
    fn places(&self) -> [f64; 2] {
        if self.wrt == Wrt::Mean { [1.0, -1.0] } else { [libm::sqrt(3.0), 0.0] }
    }
}

impl GaussianGradient {
    fn of_halves(&self) -> Option<Halves> {
        let question = &self.question;
        let law = Gaussian::new(question.mean[0], question.std_dev[0]).ok()?;
        let shape = NoiseShape { normal: question.draws, ..NoiseShape::default() };
        let mut noise = Noise::new(self.seed, shape);
        noise.draw(0);
        Some(Halves { law, wrt: question.wrt, draws: noise.normal().to_vec() })
    }

    pub(super) fn halves(&self) -> Option<Figure> {
        let halves = self.of_halves()?;
        let (c, symbol) = (self.question.constant, self.symbol());
        let [up, down] = halves.places();
        let (highest, lowest) = (halves.slope(up), halves.slope(down));
        let room = 0.22 * (highest - lowest);
        let (bottom, top) = (lowest - 1.3 * room, highest + room);
        let at = |i: i32| f64::from(i) / f64::from(STEPS);
        let points = (-REACH * STEPS..=REACH * STEPS).map(|i| (halves.law.reparametrize(at(i)), halves.slope(at(i))));
        let area = halves.area();
        let part = |sign: &str, c: f64| {
            if c == 0.0 {
                format!("{sign}{}", number(area))
            } else {
                format!("c × {sign}{} = {}", number(area), number(if sign == "+" { c * area } else { -c * area }))
            }
        };
        let foot = bottom + 0.07 * (top - bottom);
        let rug = halves.draws.iter().map(|&eps| halves.law.reparametrize(eps)).map(|z| [(z, bottom), (z, foot)]);
        let count = halves.draws.len();
        let mean = halves.mean();
        let drawn = if count == 1 { "one draw: score".to_owned() } else { format!("{count} draws: mean score") };
        let added = if c == 0.0 { String::new() } else { format!(", times c: {}", number(c * mean)) };
        let mut marks = vec![
            Mark::new(Ink::Score, format!("q grows with {symbol}"), Shape::Bars(halves.bars(true), Fill::Solid)),
            Mark::new(Ink::Score, "q falls", Shape::Bars(halves.bars(false), Fill::Faint)),
            Mark::new(Ink::Score, "", Shape::Line(points.collect(), Stroke::Solid)),
            Mark::new(Ink::Axis, "", Shape::Level(0.0, Stroke::Solid)),
        ];
        let stroke = if count > 24 { Stroke::Hair } else { Stroke::Solid };
        let label = format!("{drawn} {}{added}", number(mean));
        marks.push(Mark::new(Ink::Gaussian, label, Shape::Segments(rug.collect(), stroke)));
        let word = |eps: f64, y: f64, text: String| (halves.law.reparametrize(eps), y, text.into());
        let words = vec![word(up, highest + 0.4 * room, part("+", c)), word(down, lowest - 0.4 * room, part("−", c))];
        marks.push(Mark::new(Ink::Axis, "", Shape::Words(words)));
        let (low, high) = around(halves.law.mean(), 3.4 * halves.law.std_dev());
        Some(Figure {
            x: Axis::linear("z", low, high),
            y: Axis::linear(format!("∂q/∂{symbol} = q · s, s the score"), bottom, top),
            marks,
            summary: format!(
                "The halves of q · s have areas {} and −{}, and their sum is 0. {}{drawn} {}{added}.",
                number(area),
                number(area),
                if c == 0.0 { String::new() } else { format!("Times c = {} they cancel as well. ", number(c)) },
                number(mean),
            ),
        })
    }

    /// In numbers: the `area` of either half, and the mean `score` of one estimate's draws.
    pub(super) fn halves_report(&self) -> Value {
        self.of_halves().map_or(Value::Null, |halves| {
            Value::map([("area", Value::Number(halves.area())), ("score", Value::Number(halves.mean()))])
        })
    }
}
