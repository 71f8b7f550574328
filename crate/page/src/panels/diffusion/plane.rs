//! The panel in the plane.

use super::super::compare::decades;
use super::super::contour::Heights;
use super::super::{Handle, Motion, Panel, number};
use super::{WINDOW, data, later};
use crate::chart::{Axis, Figure, Ink, Mark, Marker, Shape, Stroke};
use crate::error::Error;
use crate::params::Values;
use crate::value::Value;
use libm::{exp, hypot, log, sqrt};
use reparam::diffusion::{IsotropicGaussian, PlaneMixture, PlaneParticles, Sampler, Schedule, SlicedWassersteinTable};
use reparam::random::Stream;
use reparam::stats::ks_two_sample;

/// The pictures show −WINDOW … WINDOW across and this much up and down, equally long units.
const HIGH: f64 = 3.0;
/// Particles that run backwards.
const PARTICLES: usize = 512;
/// Directions of the sliced distance, and numbers of steps at which it is measured.
const DIRECTIONS: u32 = 8;
const MEASURED: [u32; 6] = [1, 2, 5, 10, 20, 50];
/// Small steps of all walkers together, walks drawn, ways back drawn: fewer where they are crooked.
const MOST: usize = 60_000;
const WALKS: usize = 24;
const SMOOTH: usize = 40;
const CROOKED: usize = 10;
/// Lines of the grid of noise each way, and pieces of each.
const LINES: i32 = 4;
const PIECES: i32 = 32;
/// A contour runs where the density is this share of its highest, found on a grid of so many points.
const SHARE: f64 = 0.1;
const GRID: (usize, usize) = (71, 51);

type Place = (f64, f64);

pub(super) struct Plane {
    modes: Vec<IsotropicGaussian>,
    data: PlaneMixture,
    schedule: Schedule,
    sampler: Sampler,
    t: f64,
    steps: u32,
    start: [f64; 2],
    seed: u32,
    walked: Vec<[f32; 2]>,
    jumped: Vec<[f32; 2]>,
    walks: Vec<Vec<Place>>,
    ks: f64,
    ends: Vec<[f32; 2]>,
    table: SlicedWassersteinTable,
    distance: (f64, f64),
}

impl Plane {
    pub(super) fn new(values: &Values) -> Result<Self, Error> {
        let modes = data::modes(values)?;
        let law = PlaneMixture::new(&modes)?;
        let mut panel = Self {
            table: SlicedWassersteinTable::new(&law, DIRECTIONS)?,
            modes,
            data: law,
            schedule: super::schedule(values)?,
            sampler: super::sampler(values)?,
            t: values.number("t")?,
            steps: values.integer("steps")?,
            start: [values.number("start")?, values.number("startY")?],
            seed: values.integer("seed")?,
            walked: Vec::new(),
            jumped: Vec::new(),
            walks: Vec::new(),
            ks: 0.0,
            ends: Vec::new(),
            distance: (0.0, 0.0),
        };
        panel.forward(values.integer("samples")? as usize);
        panel.ends = panel.back(PARTICLES, panel.sampler, panel.steps);
        panel.distance = panel.table.distance(&panel.ends);
        Ok(panel)
    }

    /// Carries data to now, by small steps and by one jump.
    fn forward(&mut self, samples: usize) {
        let [mut first, mut jump, mut small] = [0, 1, 3].map(|stream| Stream::new(self.seed, stream));
        let alpha_bar = self.schedule.alpha_bar(self.t);
        let origins: Vec<[f64; 2]> = (0..samples).map(|_| self.data.sample(&mut first)).collect();
        let (kept, noise) = (sqrt(alpha_bar), sqrt(1.0 - alpha_bar));
        self.jumped = origins.iter().map(|x| x.map(|x| (kept * x + noise * jump.normal()) as f32)).collect();
        let mut walkers = origins[..samples.min(MOST / self.steps as usize)].to_vec();
        self.walks = walkers.iter().take(WALKS).map(|&[x, y]| vec![(x, y)]).collect();
        let mut before = 1.0;
        for i in 1..=self.steps {
            let now = self.schedule.alpha_bar(self.t * f64::from(i) / f64::from(self.steps));
            let share = now / before;
            let (kept, noise) = (sqrt(share), sqrt((1.0 - share).max(0.0)));
            before = now;
            walkers.iter_mut().flatten().for_each(|x| *x = kept * *x + noise * small.normal());
            self.walks.iter_mut().zip(&walkers).for_each(|(walk, &[x, y])| walk.push((x, y)));
        }
        self.walked = walkers.iter().map(|x| x.map(|x| x as f32)).collect();
        let across = |points: &[[f32; 2]]| {
            let mut list: Vec<f64> = points.iter().map(|point| f64::from(point[0])).collect();
            list.sort_unstable_by(f64::total_cmp);
            list
        };
        self.ks = ks_two_sample(&across(&self.walked), &across(&self.jumped)).distance;
    }

    /// Where so many particles arrive.
    fn back(&self, particles: usize, sampler: Sampler, steps: u32) -> Vec<[f32; 2]> {
        let mut particles = PlaneParticles::drawn(particles, self.seed);
        particles.run(&self.data, self.schedule, sampler, steps, self.seed, |_, _| {});
        particles.points()
    }

    /// The ways of some points of noise.
    fn ways_from(&self, starts: &[[f32; 2]]) -> Vec<Vec<Place>> {
        let mut ways = vec![Vec::with_capacity(self.steps as usize + 1); starts.len()];
        let mut particles = PlaneParticles::from_points(starts);
        particles.run(&self.data, self.schedule, self.sampler, self.steps, self.seed, |_, particles| {
            ways.iter_mut().zip(particles.points()).for_each(|(way, point)| way.push(place(point)));
        });
        ways
    }

    /// The way of the point the reader chose.
    fn way(&self) -> Vec<Place> {
        self.ways_from(&[self.start.map(|x| x as f32)]).swap_remove(0)
    }

    fn end(&self) -> Place {
        self.way().last().copied().unwrap_or((self.start[0], self.start[1]))
    }

    fn sampler_name(&self) -> &'static str {
        super::sampler_name(self.sampler)
    }

    /// Where a law's density is a tenth of its highest.
    fn contour(law: &PlaneMixture) -> Vec<Place> {
        let part = |part: &IsotropicGaussian| {
            let precision = 1.0 / (part.std_dev * part.std_dev);
            (part.weight * precision, part.mean, -0.5 * precision)
        };
        let parts: Vec<_> = law.parts().iter().map(part).collect();
        let height = |x: f64, y: f64| {
            let share = |&(peak, [across, up], loss): &(f64, [f64; 2], f64)| {
                let (dx, dy) = (x - across, y - up);
                peak * exp(loss * (dx * dx + dy * dy))
            };
            // straight pieces fit the logarithm better
            log(parts.iter().map(share).sum::<f64>() + 1e-30)
        };
        let heights = Heights::new((-WINDOW, -HIGH), (WINDOW, HIGH), GRID, height);
        let peaks = parts.iter().map(|&(_, [x, y], _)| height(x, y));
        heights.line(peaks.fold(f64::NEG_INFINITY, f64::max) + log(SHARE))
    }

    fn now(&self) -> PlaneMixture {
        self.data.diffused(self.schedule.alpha_bar(self.t))
    }

    fn walks(&self) -> Figure {
        let law = self.now();
        let mut marks: Vec<Mark> = Vec::new();
        for walk in &self.walks {
            marks.push(Mark::new(Ink::Gaussian, "walks of small steps", Shape::Line(walk.clone(), Stroke::Hair)));
        }
        let tips = self.walks.iter().filter_map(|walk| walk.last().copied()).collect();
        marks.push(Mark::new(Ink::Gaussian, "where they are now", Shape::Points(tips, Marker::Circle)));
        marks.push(Mark::new(Ink::Exact, "exact score at t", Shape::Segments(arrows(&law), Stroke::Hair)));
        plane(
            marks,
            format!(
                "{} walks of {} small steps from the data up to time {}, and the score there, the way uphill.",
                self.walks.len(),
                self.steps,
                number(self.t)
            ),
        )
    }

    fn noised(&self) -> Figure {
        let small = if self.steps == 1 { "1 small step".to_owned() } else { format!("{} small steps", self.steps) };
        let marks = vec![
            Mark::new(Ink::Gaussian, small, Shape::Cloud(cloud(&self.walked))),
            Mark::new(Ink::Picked, "one jump", Shape::Cloud(cloud(&self.jumped))),
            Mark::new(Ink::Noise, "the data", Shape::Line(Self::contour(&self.data), Stroke::Dashed)),
            Mark::new(Ink::Exact, "exact law at t", Shape::Line(Self::contour(&self.now()), Stroke::Solid)),
        ];
        plane(
            marks,
            format!(
                "At time {}, {} walkers in {} steps and {} in one jump: the distribution functions of their first \
                 coordinate are at most {} apart. The lines run where the exact density is a tenth of its highest.",
                number(self.t),
                self.walked.len(),
                self.steps,
                self.jumped.len(),
                number(self.ks),
            ),
        )
    }

    fn ways(&self) -> Figure {
        let shown = if self.sampler == Sampler::Flow { SMOOTH } else { CROOKED };
        let starts = PlaneParticles::drawn(shown, self.seed).points();
        let mut marks: Vec<Mark> = Vec::new();
        for way in self.ways_from(&starts) {
            marks.push(Mark::new(Ink::Gaussian, self.sampler_name(), Shape::Line(way, Stroke::Hair)));
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
                self.sampler_name(),
                self.steps,
                pair(self.start[0], self.start[1]),
                pair(end.0, end.1),
            ),
        )
    }

    /// A grid of noise, and what becomes of it.
    fn map(&self) -> Figure {
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
                Shape::Cloud(cloud(&carried)),
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

    fn generated(&self) -> Figure {
        let middles = self.modes.iter().map(|mode| (mode.mean[0], mode.mean[1])).collect();
        let marks = vec![
            Mark::new(Ink::Gaussian, format!("generated in {} steps", self.steps), Shape::Cloud(cloud(&self.ends))),
            Mark::new(Ink::Exact, "the data", Shape::Line(Self::contour(&self.data), Stroke::Solid)),
            Mark::new(Ink::Exact, "modes: press to put or remove one", Shape::Points(middles, Marker::Cross)),
        ];
        plane(
            marks,
            format!(
                "{PARTICLES} particles that came back by the {} in {} steps, and the {} modes of the data: the sliced \
                 Wasserstein distance is {} with a standard error of {}.",
                self.sampler_name(),
                self.steps,
                self.modes.len(),
                number(self.distance.0),
                number(self.distance.1),
            ),
        )
    }

    fn distances(&self) -> Figure {
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
                self.sampler_name(),
                number(self.distance.0),
                number(self.distance.1),
                number(floor),
            ),
        }
    }
}

fn place([x, y]: [f32; 2]) -> Place {
    (f64::from(x), f64::from(y))
}

fn cloud(points: &[[f32; 2]]) -> Vec<(f32, f32)> {
    points.iter().map(|&[x, y]| (x, y)).collect()
}

fn pair(x: f64, y: f64) -> String {
    format!("({}, {})", number(x), number(y))
}

fn plane(marks: Vec<Mark>, summary: String) -> Figure {
    Figure {
        x: Axis::linear("first coordinate", -WINDOW, WINDOW),
        y: Axis::linear("second coordinate", -HIGH, HIGH),
        marks,
        summary,
    }
}

/// The score on a grid: arrows of at most a cell's length, in proportion to it as long as they are short.
fn arrows(law: &PlaneMixture) -> Vec<[Place; 2]> {
    let mut arrows = Vec::new();
    for i in -5..=5_i32 {
        for j in -3..=3_i32 {
            let from = [0.76 * f64::from(i), 0.84 * f64::from(j)];
            let score = law.score(from);
            let length = hypot(score[0], score[1]);
            let scale = 0.5 / (length + 1.5);
            let to = (from[0] + scale * score[0], from[1] + scale * score[1]);
            arrows.extend(super::super::arrow::arrow((from[0], from[1]), to));
        }
    }
    arrows
}

impl Panel for Plane {
    fn report(&self) -> Vec<(&'static str, Value)> {
        let root = sqrt(self.schedule.alpha_bar(self.t));
        let axis = |axis: usize| {
            let mean: f64 = self.data.parts().iter().map(|part| part.weight * part.mean[axis]).sum();
            let square = |part: &IsotropicGaussian| {
                part.std_dev * part.std_dev + (part.mean[axis] - mean) * (part.mean[axis] - mean)
            };
            let variance: f64 = self.data.parts().iter().map(|part| part.weight * square(part)).sum();
            // the ring's is 0 but for rounding
            let mean = if mean.abs() < 1e-12 { 0.0 } else { mean };
            (root * mean, sqrt(root * root * variance + 1.0 - root * root))
        };
        let (first, second) = (axis(0), axis(1));
        let end = self.end();
        vec![
            ("t", self.t.into()),
            ("alphaBar", self.schedule.alpha_bar(self.t).into()),
            ("mean", Value::numbers(&[first.0, second.0])),
            ("stdDev", Value::numbers(&[first.1, second.1])),
            ("ks", self.ks.into()),
            ("wasserstein", self.distance.0.into()),
            ("wassersteinStandardError", self.distance.1.into()),
            ("start", Value::numbers(&self.start)),
            ("end", Value::numbers(&[end.0, end.1])),
        ]
    }

    fn figure(&self, name: &str) -> Option<Figure> {
        match name {
            "walks" => Some(self.walks()),
            "noised" => Some(self.noised()),
            "ways" => Some(self.ways()),
            "map" => Some(self.map()),
            "generated" => Some(self.generated()),
            "distance" => Some(self.distances()),
            _ => None,
        }
    }

    fn handles(&self, figure: &str) -> Vec<Handle> {
        match figure {
            "ways" | "map" => vec![Handle {
                name: "start".to_owned(),
                label: "Point of noise, x₁".to_owned(),
                x: self.start[0],
                y: self.start[1],
                motion: Motion::Plane,
                step: 0.05,
                value: self.start[0],
                min: -3.0,
                max: 3.0,
                text: pair(self.start[0], self.start[1]),
            }],
            "distance" => vec![super::steps_handle(self.steps, self.distance.0)],
            _ => Vec::new(),
        }
    }

    fn drag(&self, figure: &str, handle: &str, x: f64, y: f64) -> Value {
        let noise = |x: f64| Value::Number((x.clamp(-3.0, 3.0) * 1000.0).round() / 1000.0);
        match (figure, handle) {
            ("ways" | "map", "start") => Value::map([("start", noise(x)), ("startY", noise(y))]),
            ("distance", "steps") => super::steps_dragged(x),
            _ => Value::map([]),
        }
    }

    fn press(&self, figure: &str, x: f64, y: f64) -> Value {
        match figure {
            "generated" => data::pressed(&self.modes, x, Some(y)),
            "distance" => self.drag(figure, "steps", x, y),
            _ => self.drag(figure, "start", x, y),
        }
    }

    fn step(&self) -> Value {
        later(self.t)
    }
}
