//! Panel `gumbel-max`: a race of ln π + g, its winner a categorical draw.

mod winner;

use crate::chart::{Axis, Figure, Ink, Mark, Marker, Shape, Stroke};
use crate::error::Error;
use crate::format::number;
use crate::panels::drawing::axes::class_ticks;
use crate::panels::drawing::tally;
use crate::panels::handle::Handle;
use crate::panels::panel::{Panel, Patch};
use crate::params::Values;
use crate::value::Value;
use reparam::concrete::{Categorical, check_temperature};
use reparam::gumbel::{gumbel_max, gumbel_max_sample};
use reparam::random::{LANES, Lanes};
use reparam::stats::{ChiSquare, chi_square};

/// What the race's axis shows; a class of π = 0.001 starts at −6.9.
const START: f64 = -7.5;
const END: f64 = 9.0;
/// Points of a class's convergence curve.
const WAY: usize = 120;

pub(super) struct GumbelMax {
    law: Categorical,
    drawn: Vec<u32>,
    counts: Vec<u64>,
    fit: ChiSquare,
    race: usize,
    /// The noise of the shown race, one a class.
    noise: Vec<f64>,
    /// τ of the relaxed draw beside the race.
    temperature: f64,
}

impl GumbelMax {
    pub(super) fn new(values: &Values) -> Result<Self, Error> {
        let law = Categorical::from_probs(&values.numbers("probs")?)?;
        let (n, seed) = (values.integer("samples")? as usize, values.integer("seed")?);
        let drawn = gumbel_max_sample(law.logits(), n, seed);
        let mut counts = vec![0; law.classes()];
        drawn.iter().for_each(|&class| counts[class as usize] += 1);
        let race = (values.integer("race")? as usize).min(n) - 1;
        Ok(Self {
            fit: chi_square(&counts, law.probs())?,
            noise: noise(race, law.classes(), seed),
            temperature: check_temperature(values.number("temperature")?)?,
            race,
            counts,
            drawn,
            law,
        })
    }

    fn total(&self) -> f64 {
        self.drawn.len() as f64
    }

    fn winner(&self) -> usize {
        gumbel_max(self.law.logits(), &self.noise)
    }

    /// One draw: where each class starts, how far its noise carries it, who is first.
    fn race(&self) -> Figure {
        let probs = self.law.probs();
        let k = probs.len();
        let base = |i: usize| libm::log(probs[i]).max(START);
        let end = |i: usize| (base(i) + self.noise[i]).clamp(START, END);
        let x = |i: usize| i as f64 + 1.0;
        let carried = (0..k).map(|i| [(x(i), base(i)), (x(i), end(i))]);
        let starts = (0..k).map(|i| [(x(i) - 0.3, base(i)), (x(i) + 0.3, base(i))]);
        let winner = self.winner();
        let others = (0..k).filter(|i| *i != winner).map(|i| (x(i), end(i)));
        let one_hot = (0..k).map(|i| (x(i), END - 0.7, if i == winner { "1" } else { "0" }.into()));
        Figure {
            x: Axis::linear("class; above it the one-hot draw", 0.5, k as f64 + 0.5).ticks(class_ticks(k)),
            y: Axis::linear("ln π + g", (0..k).map(base).fold(0.0, f64::min).floor() - 1.5, END),
            marks: vec![
                Mark::new(Ink::Relaxed, "ln π", Shape::Segments(starts.collect(), Stroke::Solid)),
                Mark::new(Ink::Noise, "Gumbel noise g", Shape::Segments(carried.collect(), Stroke::Solid)),
                Mark::new(Ink::Noise, "", Shape::Points(others.collect(), Marker::Circle)),
                Mark::new(Ink::Picked, "the winner", Shape::Points(vec![(x(winner), end(winner))], Marker::Diamond)),
                Mark::new(Ink::Picked, "", Shape::Level(end(winner), Stroke::Dashed)),
                Mark::new(Ink::Axis, "", Shape::Words(one_hot.collect())),
            ],
            summary: format!(
                "Draw {}: class {} wins with ln π + g = {}.",
                self.race + 1,
                winner + 1,
                number(base(winner) + self.noise[winner])
            ),
        }
    }

    /// The share of each class as the draws go on.
    fn convergence(&self) -> Figure {
        let n = self.drawn.len();
        let stops: Vec<usize> = (0..WAY)
            .map(|i| libm::pow(n as f64, i as f64 / (WAY - 1) as f64).round() as usize)
            .map(|stop| stop.clamp(1, n))
            .collect();
        let probs = self.law.probs();
        let mut ways = vec![Vec::with_capacity(WAY); probs.len()];
        let (mut counts, mut seen) = (vec![0_usize; probs.len()], 0);
        for stop in stops {
            for &class in &self.drawn[seen..stop.max(seen)] {
                counts[class as usize] += 1;
            }
            seen = stop.max(seen);
            for (way, &count) in ways.iter_mut().zip(&counts) {
                way.push((seen as f64, count as f64 / seen as f64));
            }
        }
        let mut marks = Vec::new();
        for (i, (way, &p)) in ways.into_iter().zip(probs).enumerate() {
            let name = |text: &'static str| if i == 0 { text } else { "" };
            let band = |sign: f64| {
                let edge = |x: f64| (p + sign * 2.0 * libm::sqrt(p * (1.0 - p) / x)).clamp(0.0, 1.0);
                way.iter().map(|&(x, _)| (x, edge(x))).collect()
            };
            marks.push(Mark::new(Ink::Exact, name("π ± 2 standard errors"), Shape::Line(band(1.0), Stroke::Hair)));
            marks.push(Mark::new(Ink::Exact, "", Shape::Line(band(-1.0), Stroke::Hair)));
            marks.push(Mark::new(Ink::Exact, name("π"), Shape::Level(p, Stroke::Dashed)));
            marks.push(
                Mark::new(Ink::Relaxed, format!("share of class {}", i + 1), Shape::Line(way, Stroke::Solid)).quiet(),
            );
        }
        marks.push(Mark::new(Ink::Relaxed, "share of each class", Shape::Line(Vec::new(), Stroke::Solid)));
        Figure {
            x: Axis::log("draws so far", 1.0, (n as f64).max(2.0)),
            y: Axis::linear("share of the draws", 0.0, 1.0),
            marks,
            summary: format!(
                "After {n} draws χ² is {} with {} degrees of freedom; draws from π are at least as far off with \
                 probability {}.",
                number(self.fit.statistic),
                self.fit.degrees_of_freedom,
                number(self.fit.p_value)
            ),
        }
    }
}

/// The noise of one race, as [`gumbel_max_sample`] draws it: blocks of lanes, one Gumbel a class in turn.
fn noise(race: usize, classes: usize, seed: u32) -> Vec<f64> {
    let mut lanes = Lanes::new(seed, 0);
    for _ in 0..race / LANES * classes {
        lanes.gumbel();
    }
    (0..classes).map(|_| f64::from(lanes.gumbel().to_array()[race % LANES])).collect()
}

impl Panel for GumbelMax {
    fn report(&self) -> Vec<(&'static str, Value)> {
        let pulled = self.pulled();
        let (component, slope) = pulled.now();
        let counts: Vec<f64> = self.counts.iter().map(|&count| count as f64).collect();
        vec![
            ("n", Value::Number(self.total())),
            ("counts", Value::numbers(&counts)),
            ("probs", Value::numbers(self.law.probs())),
            ("chiSquare", Value::Number(self.fit.statistic)),
            ("degreesOfFreedom", Value::Number(self.fit.degrees_of_freedom as f64)),
            ("pValue", Value::Number(self.fit.p_value)),
            ("winner", Value::Number(self.winner() as f64 + 1.0)),
            ("component", Value::Number(component)),
            ("slope", slope.map_or(Value::Null, Value::Number)),
            ("crossing", Value::Number(pulled.crossing())),
        ]
    }

    fn figure(&self, name: &str) -> Option<Figure> {
        match name {
            "race" => Some(self.race()),
            "tally" => Some(tally::figure(self.law.probs(), &self.counts)),
            "convergence" => Some(self.convergence()),
            "winner" => Some(self.winner_figure()),
            _ => None,
        }
    }

    fn handles(&self, figure: &str) -> Vec<Handle> {
        match figure {
            "tally" => tally::handles(self.law.probs()),
            "winner" => vec![self.winner_handle()],
            _ => Vec::new(),
        }
    }

    fn drag(&self, figure: &str, handle: &str, x: f64, y: f64) -> Patch {
        tally::drag(self.law.probs(), handle, if figure == "winner" { x } else { y })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn panel(given: Value) -> GumbelMax {
        GumbelMax::new(&Values::check("gumbel-max", &given).unwrap()).unwrap()
    }

    #[test]
    fn the_race_shown_is_the_draw_counted() {
        let logits = [0.2, 0.3, 0.5].map(libm::log);
        let drawn = gumbel_max_sample(&logits, 50, 7);
        for (race, &class) in drawn.iter().enumerate() {
            assert_eq!(gumbel_max(&logits, &noise(race, 3, 7)), class as usize, "race {race}");
        }
    }

    /// The jump that the figure shows is where the race's winner changes, and a drag along it keeps the others' proportions.
    #[test]
    fn a_drag_past_the_jump_makes_class_1_win() {
        let start = panel(Value::map([]));
        let at = start.pulled().crossing();
        for (x, first) in [(at - 0.01, false), (at + 0.01, true)] {
            let patch = start.drag("winner", "class-0", x, 0.9);
            let pulled = panel(patch.clone());
            let probs = pulled.law.probs();
            assert!((probs[0] - x).abs() < 1e-12 && (probs[1] / probs[2] - 0.6).abs() < 1e-12, "{patch:?}");
            assert_eq!((pulled.winner() == 0, pulled.pulled().now()), (first, (f64::from(u8::from(first)), Some(0.0))));
        }
    }
}
