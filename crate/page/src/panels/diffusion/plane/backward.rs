//! From noise to data.

use super::super::sampler_name;
use super::{PARTICLES, Place, Plane, cloud, pair, place, plane};
use crate::chart::{Axis, Figure, Ink, Mark, Marker, Shape, Stroke};
use crate::format::number;
use crate::panels::drawing::axes::decades;
use reparam::diffusion::{PlaneParticles, Sampler};
use reparam::random::Stream;

/// Numbers of steps at which the distance is measured.
const MEASURED: [u32; 6] = [1, 2, 5, 10, 20, 50];
/// Trajectories drawn by the smooth flow, and by the stochastic sampler, which are rough.
const SMOOTH: usize = 40;
const CROOKED: usize = 10;
/// Lines of the grid of noise each way, and pieces of each.
const LINES: i32 = 4;
const PIECES: i32 = 32;

impl Plane {
    /// Generated samples: the reverse process from so many points of noise.
    pub(super) fn back(&self, particles: usize, sampler: Sampler, steps: u32) -> Vec<[f32; 2]> {
        let mut particles = PlaneParticles::drawn(particles, self.seed);
        particles.run(&self.data, self.schedule, sampler, steps, self.seed, |_, _| {});
        particles.points()
    }

    /// Trajectories of some points of noise.
    pub(super) fn ways_from(&self, starts: &[[f32; 2]]) -> Vec<Vec<Place>> {
        let mut ways = vec![Vec::with_capacity(self.steps as usize + 1); starts.len()];
        let mut particles = PlaneParticles::from_points(starts);
        particles.run(&self.data, self.schedule, self.sampler, self.steps, self.seed, |_, particles| {
            ways.iter_mut().zip(particles.points()).for_each(|(way, point)| way.push(place(point)));
        });
        ways
    }

    /// The trajectory of the chosen point.
    pub(super) fn way(&self) -> Vec<Place> {
        self.ways_from(&[self.start.map(|x| x as f32)]).swap_remove(0)
    }

    /// Where the steps carry the chosen point.
    pub(super) fn end(&self) -> Place {
        self.way().last().copied().unwrap_or((self.start[0], self.start[1]))
    }

    /// Trajectories from noise to data.
    pub(super) fn ways(&self) -> Figure {
        let shown = if self.sampler == Sampler::Flow { SMOOTH } else { CROOKED };
        let starts = PlaneParticles::drawn(shown, self.seed).points();
        let mut marks: Vec<Mark> = Vec::new();
        for way in self.ways_from(&starts) {
            marks.push(Mark::new(Ink::Gaussian, sampler_name(self.sampler), Shape::Line(way, Stroke::Hair)));
        }
        let starts = starts.into_iter().map(place).collect();
        marks.push(Mark::new(Ink::Noise, "noise", Shape::Points(starts, Marker::Circle)));
        marks.push(Mark::new(Ink::Exact, "the data", Shape::Line(Self::contour(&self.data), Stroke::Solid)));
        let way = self.way();
        let end = way.last().copied().unwrap_or_default();
        marks.push(Mark::new(Ink::Picked, "from the point you drag", Shape::Line(way, Stroke::Solid)));
        marks.push(Mark::new(Ink::Picked, "its end", Shape::Points(vec![end], Marker::Diamond)));
        plane(
            marks,
            format!(
                "Back by the {} in {} steps: from {} to {}.",
                sampler_name(self.sampler),
                self.steps,
                pair(self.start[0], self.start[1]),
                pair(end.0, end.1),
            ),
        )
    }

    /// A grid of noise and its image under the sampler.
    pub(super) fn map(&self) -> Figure {
        let along = |i: i32| 2.4 * f64::from(i) / f64::from(LINES);
        let piece = |j: i32| 2.4 * (2.0 * f64::from(j) / f64::from(PIECES) - 1.0);
        let line = |i: i32, across: bool| {
            let point = move |j: i32| if across { (piece(j), along(i)) } else { (along(i), piece(j)) };
            (0..=PIECES).map(point).collect::<Vec<Place>>()
        };
        let grid: Vec<Vec<Place>> = [true, false]
            .into_iter()
            .flat_map(|way| (-LINES..=LINES).map(move |i| (i, way)))
            .map(|(i, way)| line(i, way))
            .collect();
        let points: Vec<[f32; 2]> = grid.iter().flatten().map(|&(x, y)| [x as f32, y as f32]).collect();
        let mut particles = PlaneParticles::from_points(&points);
        particles.run(&self.data, self.schedule, self.sampler, self.steps, self.seed, |_, _| {});
        let carried = particles.points();
        let mut marks: Vec<Mark> = Vec::new();
        for line in &grid {
            marks.push(Mark::new(Ink::Noise, "a grid of noise", Shape::Line(line.clone(), Stroke::Hair)));
        }
        if self.sampler == Sampler::Flow {
            for line in carried.chunks(PIECES as usize + 1) {
                let line = line.iter().copied().map(place).collect();
                marks.push(Mark::new(Ink::Gaussian, "where the flow carries it", Shape::Line(line, Stroke::Hair)));
            }
        } else {
            marks.push(Mark::new(
                Ink::Gaussian,
                "its points, each with noise of its own",
                Shape::Cloud(cloud(&carried), Marker::Circle),
            ));
        }
        let end = self.end();
        let way = vec![[(self.start[0], self.start[1]), end]];
        marks.push(Mark::new(Ink::Picked, "the point you drag", Shape::Segments(way, Stroke::Dashed)));
        let summary = if self.sampler == Sampler::Flow {
            "A square grid of noise, and the same grid bent onto the data by the probability flow: no line is torn."
        } else {
            "A square grid of noise, and where the reverse diffusion scatters its points: no line is left."
        };
        plane(marks, format!("{summary} {} goes to {}.", pair(self.start[0], self.start[1]), pair(end.0, end.1)))
    }

    /// Generated samples over a contour of the data's density.
    pub(super) fn generated(&self) -> Figure {
        let middles = self.modes.iter().map(|mode| (mode.mean[0], mode.mean[1])).collect();
        let marks = vec![
            Mark::new(
                Ink::Gaussian,
                format!("generated in {} steps", self.steps),
                Shape::Cloud(cloud(&self.ends), Marker::Circle),
            ),
            Mark::new(Ink::Exact, "the data", Shape::Line(Self::contour(&self.data), Stroke::Solid)),
            Mark::new(Ink::Exact, "modes: press to put or remove one", Shape::Points(middles, Marker::Cross)),
        ];
        plane(
            marks,
            format!(
                "{PARTICLES} particles that came back by the {} in {} steps, and the {} modes of the data: the sliced \
                 Wasserstein distance is {} with a standard error of {}.",
                sampler_name(self.sampler),
                self.steps,
                self.modes.len(),
                number(self.distance.0),
                number(self.distance.1),
            ),
        )
    }

    /// The sliced Wasserstein distance along the number of steps.
    pub(super) fn distances(&self) -> Figure {
        let row = |sampler: Sampler| {
            let at = |steps: u32| {
                let (distance, error) = self.table.distance(&self.back(PARTICLES, sampler, steps));
                (f64::from(steps), distance.max(1e-9), error)
            };
            MEASURED.map(at)
        };
        let (flow, stochastic) = (row(Sampler::Flow), row(Sampler::ReverseSde));
        let mut stream = Stream::new(self.seed, 4);
        let fresh: Vec<[f32; 2]> = (0..PARTICLES).map(|_| self.data.sample(&mut stream).map(|x| x as f32)).collect();
        let floor = self.table.distance(&fresh).0.max(1e-9);
        let (low, high) = decades(flow.iter().chain(&stochastic).map(|row| row.1).chain([floor]));
        let points = |rows: &[(f64, f64, f64)]| rows.iter().map(|row| (row.0, row.1)).collect::<Vec<_>>();
        let errors = |rows: &[(f64, f64, f64)]| {
            let interval = |&(steps, x, error): &(f64, f64, f64)| (steps, (x - error).max(0.1 * x), x + error);
            Shape::Intervals(rows.iter().map(interval).collect())
        };
        let line = |rows: &[(f64, f64, f64)], stroke: Stroke| Shape::Line(points(rows), stroke);
        let floor_name = format!("{PARTICLES} draws from the data themselves");
        Figure {
            x: Axis::log("steps, T", 1.0, 200.0),
            y: Axis::log("sliced Wasserstein distance from the data", low, high),
            marks: vec![
                Mark::new(Ink::Noise, floor_name, Shape::Level(floor, Stroke::Dashed)),
                Mark::new(Ink::Gaussian, "", line(&flow, Stroke::Solid)),
                Mark::new(Ink::Gaussian, "probability flow", Shape::Points(points(&flow), Marker::Circle)),
                Mark::new(Ink::Gaussian, "", line(&stochastic, Stroke::Dashed)),
                Mark::new(Ink::Gaussian, "reverse diffusion", Shape::Points(points(&stochastic), Marker::Square)),
                Mark::new(Ink::Gaussian, "± standard error", errors(&flow)),
                Mark::new(Ink::Gaussian, "± standard error", errors(&stochastic)).quiet(),
                Mark::new(
                    Ink::Picked,
                    format!("T = {}", self.steps),
                    Shape::Rule(f64::from(self.steps), Stroke::Dashed),
                ),
            ],
            summary: format!(
                "With {} steps the {} ends {} ± {} from the data, in the sliced Wasserstein distance; draws from the data \
                 themselves are {} away.",
                self.steps,
                sampler_name(self.sampler),
                number(self.distance.0),
                number(self.distance.1),
                number(floor),
            ),
        }
    }
}
