//! From data to noise: a few walks of small steps, and many of them beside one jump.

use super::{Place, Plane, cloud, plane};
use crate::chart::{Figure, Ink, Mark, Marker, Shape, Stroke};
use crate::format::number;
use crate::panels::drawing::arrow::arrow;
use libm::{hypot, sqrt};
use reparam::diffusion::PlaneMixture;
use reparam::random::Stream;
use reparam::stats::ks_two_sample;

/// Small steps of all walkers together, and walks drawn.
const MOST: usize = 60_000;
const WALKS: usize = 24;

impl Plane {
    /// Diffuses samples of the data to the present time, by small steps and by one jump.
    pub(super) fn forward(&mut self, samples: usize) {
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

    /// Some trajectories of small steps, and the exact score.
    pub(super) fn walks(&self) -> Figure {
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

    /// Both ways to the present time, with contours of the exact laws.
    pub(super) fn noised(&self) -> Figure {
        let small = if self.steps == 1 { "1 small step".to_owned() } else { format!("{} small steps", self.steps) };
        let marks = vec![
            Mark::new(Ink::Gaussian, small, Shape::Cloud(cloud(&self.walked), Marker::Circle)),
            Mark::new(Ink::Picked, "one jump", Shape::Cloud(cloud(&self.jumped), Marker::Circle)),
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
            arrows.extend(arrow((from[0], from[1]), to));
        }
    }
    arrows
}
