//! From noise to data.

use super::super::sampler_name;
use super::forward::{curve, room};
use super::{Line, PARTICLES, WINDOW};
use crate::chart::{Axis, Figure, Fill, Ink, Mark, Marker, Shape, Stroke};
use crate::format::number;
use crate::panels::drawing::axes::decades;
use crate::panels::drawing::histogram::histogram;
use reparam::diffusion::{Mixture, Particles, Sampler, WassersteinTable};
use reparam::random::Stream;

const BINS: usize = 70;
/// Trajectories drawn, and exact ones beside them, each in so many pieces.
const SHOWN: usize = 24;
const EXACT: usize = 7;
const PIECES: usize = 32;
/// Points of the map.
const MAP: i32 = 120;
/// Numbers of steps at which the distance is measured.
const MEASURED: [u32; 7] = [1, 2, 5, 10, 20, 50, 100];

impl Line {
    /// Trajectories from noise to data, time running to the right.
    pub(super) fn ways(&self) -> Figure {
        let mut lines = vec![Vec::new(); SHOWN];
        let mut few = Particles::stratified(SHOWN);
        few.run(&self.data, self.schedule, self.sampler, self.steps, self.seed, |t, particles| {
            lines.iter_mut().zip(particles.values()).for_each(|(line, x)| line.push((1.0 - t, x)));
        });
        let mut marks: Vec<Mark> = Vec::new();
        for line in lines {
            marks.push(Mark::new(Ink::Gaussian, sampler_name(self.sampler), Shape::Line(line, Stroke::Hair)));
        }
        let times: Vec<f64> = (0..=PIECES).map(|i| self.schedule.start() * (1.0 - i as f64 / PIECES as f64)).collect();
        let laws: Vec<Mixture> = times.iter().map(|&t| self.law(t)).collect();
        for i in 0..EXACT {
            let u = (i as f64 + 0.5) / EXACT as f64;
            let line = times.iter().zip(&laws).map(|(t, law)| (1.0 - t, law.quantile(u))).collect();
            marks.push(Mark::new(Ink::Exact, "exact flow: lines of equal quantile", Shape::Line(line, Stroke::Hair)));
        }
        let way = self.way();
        let end = way.last().map_or(self.start, |(_, x)| *x);
        let exact = self.carried(self.start);
        let way = way.into_iter().map(|(t, x)| (1.0 - t, x)).collect();
        marks.push(Mark::new(Ink::Picked, "from the point you drag", Shape::Line(way, Stroke::Solid)));
        marks.push(Mark::new(Ink::Exact, "its exact end", Shape::Points(vec![(1.0, exact)], Marker::Cross)));
        let ticks = [(0.0, "1"), (0.25, "0.75"), (0.5, "0.5"), (0.75, "0.25"), (1.0, "0")];
        Figure {
            x: Axis::linear("time t, backwards: noise at 1, data at 0", 0.0, 1.0)
                .ticks(ticks.map(|(x, name)| (x, name.into())).into()),
            y: Axis::linear("x at time t", -WINDOW, WINDOW),
            marks,
            summary: format!(
                "Back by the {} in {} steps: from {} to {}; the exact flow leads to {}.",
                sampler_name(self.sampler),
                self.steps,
                number(self.start),
                number(end),
                number(exact),
            ),
        }
    }

    /// Generated samples and the density of the data.
    pub(super) fn generated(&self) -> Figure {
        let bars = histogram(self.ends.iter().copied(), (-WINDOW, WINDOW), BINS, 0.0, |density| density);
        let (data, noise) = (curve(&self.data), curve(&self.data.diffused(0.0)));
        let tallest = bars.iter().map(|bar| bar.top).fold(0.0, f64::max);
        let high = room([&data]).max(1.05 * tallest).min(2.0 * room([&data]));
        Figure {
            x: Axis::linear("x at time 0", -WINDOW, WINDOW),
            y: Axis::linear("density", 0.0, high).hidden(),
            marks: vec![
                Mark::new(Ink::Gaussian, format!("generated in {} steps", self.steps), Shape::Bars(bars, Fill::Faint)),
                Mark::new(Ink::Noise, "the noise it came from", Shape::Line(noise, Stroke::Dashed)),
                Mark::new(Ink::Exact, "the data", Shape::Line(data, Stroke::Solid)),
            ],
            summary: format!(
                "{PARTICLES} particles that came back by the {} in {} steps: their Wasserstein distance from the data is \
                 {}.",
                sampler_name(self.sampler),
                self.steps,
                number(self.wasserstein),
            ),
        }
    }

    /// Where each point of noise goes.
    pub(super) fn map(&self) -> Figure {
        let noise = Particles::stratified(PARTICLES).values();
        let points = noise.iter().zip(&self.ends).map(|(&x1, &x0)| (x1 as f32, x0 as f32)).collect();
        let first = self.law(self.schedule.start());
        let at = |i: i32| f64::from(i) * 6.0 / f64::from(MAP) - 3.0;
        let exact = (0..=MAP).map(|i| (at(i), self.data.quantile(first.cdf(at(i))))).collect();
        let end = self.way().last().map_or(self.start, |(_, x)| *x);
        let ways = vec![[(self.start, -WINDOW), (self.start, end)], [(-3.0, end), (self.start, end)]];
        Figure {
            x: Axis::linear("x₁, the noise", -3.0, 3.0),
            y: Axis::linear("x₀, what it becomes", -WINDOW, WINDOW),
            marks: vec![
                Mark::new(Ink::Gaussian, sampler_name(self.sampler), Shape::Cloud(points, Marker::Circle)),
                Mark::new(Ink::Exact, "F₀⁻¹(F₁(x₁)), the exact flow", Shape::Line(exact, Stroke::Solid)),
                Mark::new(Ink::Picked, "the point you drag", Shape::Segments(ways, Stroke::Dashed)),
            ],
            summary: format!(
                "{} goes to {}; the exact flow carries it to {}.",
                number(self.start),
                number(end),
                number(self.carried(self.start)),
            ),
        }
    }

    /// How the distance falls with the number of steps.
    pub(super) fn distance(&self) -> Figure {
        let (table, noise) = (WassersteinTable::new(&self.data), Particles::stratified(PARTICLES));
        let row = |sampler: Sampler| {
            let at = |steps: u32| (f64::from(steps), table.distance(&self.back(&noise, sampler, steps).sorted()));
            MEASURED.map(at).to_vec()
        };
        let (flow, stochastic) = (row(Sampler::Flow), row(Sampler::ReverseSde));
        let mut stream = Stream::new(self.seed, 4);
        let mut fresh: Vec<f64> = (0..PARTICLES).map(|_| self.data.sample(&mut stream)).collect();
        fresh.sort_unstable_by(f64::total_cmp);
        let floor = table.distance(&fresh);
        let seen = flow.iter().chain(&stochastic).map(|p| p.1).chain([floor]);
        let (low, high) = decades(seen);
        let here = f64::from(self.steps);
        let line = |points: &[(f64, f64)], stroke: Stroke| Shape::Line(points.to_vec(), stroke);
        Figure {
            x: Axis::log("steps, T", 1.0, 200.0),
            y: Axis::log("Wasserstein distance from the data", low, high),
            marks: vec![
                Mark::new(
                    Ink::Noise,
                    format!("{PARTICLES} draws from the data themselves"),
                    Shape::Level(floor, Stroke::Dashed),
                ),
                Mark::new(Ink::Gaussian, "", line(&flow, Stroke::Solid)),
                Mark::new(Ink::Gaussian, "probability flow", Shape::Points(flow, Marker::Circle)),
                Mark::new(Ink::Gaussian, "", line(&stochastic, Stroke::Dashed)),
                Mark::new(Ink::Gaussian, "reverse diffusion", Shape::Points(stochastic, Marker::Square)),
                Mark::new(Ink::Picked, format!("T = {}", self.steps), Shape::Rule(here, Stroke::Dashed)),
            ],
            summary: format!(
                "With {} steps the {} ends {} from the data; as many draws from the data themselves are {} away.",
                self.steps,
                sampler_name(self.sampler),
                number(self.wasserstein),
                number(floor),
            ),
        }
    }
}
