//! One race with its noise held fixed, as π₁ is pulled and the other classes keep their proportions.
//!
//! Along that line the first component of the relaxed draw is y₁ = σ(logit(π₁)/τ − S), where S = ln Σⱼ exp(aⱼ/τ) and
//! aⱼ = ln rⱼ + gⱼ − g₁ with rⱼ the share that class j has of what class 1 leaves. It follows from Jang, Gu and Poole 2017
//! (arXiv:1611.01144), eq. 2. As τ goes to 0 it is a step where logit(π₁) passes the largest of the aⱼ.

use super::GumbelMax;
use crate::chart::{Axis, Figure, Ink, Mark, Marker, Shape, Stroke};
use crate::format::number;
use crate::panels::drawing::tally;
use crate::panels::handle::{Handle, Motion};

/// Nodes of the curve: evenly along π₁, and evenly along the logit of y₁, for where it is steep.
const EVEN: u32 = 100;
const STEEP: u32 = 64;
/// The logits of y₁ at the ends of the latter.
const REACH: f64 = 12.0;
/// Where the words over the steps stand.
const OVER: f64 = 1.13;
/// How far the tangent reaches to both sides where it is level, and what of its height shortens it.
const TANGENT: (f64, f64) = (0.13, 0.45);

/// A race along π₁.
#[derive(Debug)]
pub(super) struct Pulled {
    /// aⱼ of the best class but the first, and which one it is.
    rival: (f64, usize),
    /// S − max aⱼ/τ, which is 0 at τ = 0.
    others: f64,
    temperature: f64,
    /// π₁ of the panel.
    here: f64,
}

impl Pulled {
    /// `probs` of two or more classes with their noise.
    pub(super) fn new(probs: &[f64], noise: &[f64], temperature: f64) -> Self {
        let rest: f64 = probs[1..].iter().sum();
        let share = |p: f64| if rest > 0.0 { p / rest } else { 1.0 / (probs.len() - 1) as f64 };
        let scores = || probs[1..].iter().zip(&noise[1..]).map(|(&p, g)| libm::log(share(p)) + g - noise[0]);
        let first = (f64::NEG_INFINITY, 1);
        let rival = scores().enumerate().fold(first, |best, (i, a)| if a > best.0 { (a, i + 1) } else { best });
        let ahead: f64 =
            scores().map(|a| if temperature > 0.0 { libm::exp((a - rival.0) / temperature) } else { 0.0 }).sum();
        let others = if temperature > 0.0 { libm::log(ahead) } else { 0.0 };
        Self { rival, others, temperature, here: probs[0] }
    }

    /// π₁ at which the crown passes.
    pub(super) fn crossing(&self) -> f64 {
        sigmoid(self.rival.0)
    }

    /// y₁ at a π₁ from 0 to 1.
    fn component(&self, share: f64) -> f64 {
        let ahead = logit(share) - self.rival.0;
        match self.temperature {
            0.0 => f64::from(u8::from(ahead >= 0.0)),
            temperature => sigmoid(ahead / temperature - self.others),
        }
    }

    /// dy₁/dπ₁ there, which is y₁(1 − y₁)/(τ π₁(1 − π₁)); none at the ends, where a logarithm is −∞, and where the step jumps.
    fn slope(&self, share: f64) -> Option<f64> {
        let spread = share * (1.0 - share);
        if spread <= 0.0 {
            return None;
        }
        let ahead = logit(share) - self.rival.0;
        if self.temperature == 0.0 {
            return (ahead != 0.0).then_some(0.0);
        }
        // σ(x) σ(−x) keeps its digits where y₁ is nearly 1
        let x = ahead / self.temperature - self.others;
        Some(sigmoid(x) * sigmoid(-x) / (self.temperature * spread))
    }

    /// y₁ of the panel, and its slope.
    pub(super) fn now(&self) -> (f64, Option<f64>) {
        (self.component(self.here), self.slope(self.here))
    }

    /// y₁ along π₁, with its ends.
    fn curve(&self) -> Vec<(f64, f64)> {
        let even = (0..=EVEN).map(|i| f64::from(i) / f64::from(EVEN)).map(|share| (share, self.component(share)));
        let steep = (0..=STEEP).map(|i| REACH * (2.0 * f64::from(i) / f64::from(STEEP) - 1.0));
        let steep = steep.map(|x| (sigmoid(self.temperature * (x + self.others) + self.rival.0), sigmoid(x)));
        let (mut steep, mut nodes) = (steep.peekable(), Vec::new());
        for node in even {
            while let Some(before) = steep.next_if(|steep| steep.0 < node.0) {
                nodes.push(before);
            }
            nodes.push(node);
        }
        nodes
    }

    /// A short piece of the tangent at the panel's π₁; where the curve is the step, on this side of the jump.
    fn tangent(&self) -> Vec<[(f64, f64); 2]> {
        let (y, slope) = self.now();
        let jump = if self.temperature == 0.0 { (self.here - self.crossing()).abs() } else { 1.0 };
        let piece = |slope: f64| {
            let reach = (TANGENT.0 / libm::hypot(1.0, TANGENT.1 * slope)).min(jump);
            [(self.here - reach, y - reach * slope), (self.here + reach, y + reach * slope)]
        };
        slope.map(piece).into_iter().collect()
    }
}

/// A number without the zeros that say no more.
fn plain(x: f64) -> String {
    let text = number(x);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-x))
}

fn logit(share: f64) -> f64 {
    libm::log(share) - libm::log(1.0 - share)
}

impl GumbelMax {
    /// The shown race along π₁.
    pub(super) fn pulled(&self) -> Pulled {
        Pulled::new(self.law.probs(), &self.noise, self.temperature)
    }

    /// The first component of one draw, hard and relaxed, along π₁.
    pub(super) fn winner_figure(&self) -> Figure {
        let pulled = self.pulled();
        let (crossing, (y, slope)) = (pulled.crossing(), pulled.now());
        let (here, rival, tau) = (pulled.here, pulled.rival.1 + 1, plain(self.temperature));
        let said = slope.map_or("none".to_owned(), plain);
        let step = vec![[(0.0, 0.0), (crossing, 0.0)], [(crossing, 1.0), (1.0, 1.0)]];
        let crown = |x: f64, class: usize| (x, OVER, format!("class {class} wins").into());
        let hard = self.temperature == 0.0;
        let mut marks = vec![
            Mark::new(Ink::Noise, "where the crown passes", Shape::Rule(crossing, Stroke::Dashed)).quiet(),
            Mark::new(Ink::Exact, "mean of D₁: slope 1", Shape::Segments(vec![[(0.0, 0.0), (1.0, 1.0)]], Stroke::Hair)),
            Mark::new(
                Ink::Relaxed,
                "D₁: slope 0",
                Shape::Segments(step, if hard { Stroke::Solid } else { Stroke::Dashed }),
            ),
        ];
        if !hard {
            marks.push(Mark::new(Ink::Relaxed, format!("y₁ at τ = {tau}"), Shape::Line(pulled.curve(), Stroke::Solid)));
        }
        marks.extend([
            Mark::new(Ink::Pathwise, format!("slope here: {said}"), Shape::Segments(pulled.tangent(), Stroke::Solid)),
            Mark::new(Ink::Relaxed, "", Shape::Points(vec![(here, y)], Marker::Circle)),
            Mark::new(
                Ink::Axis,
                "",
                Shape::Words(vec![crown(crossing / 2.0, rival), crown((1.0 + crossing) / 2.0, 1)]),
            ),
        ]);
        Figure {
            x: Axis::linear("π₁, the others keep their proportions", 0.0, 1.0),
            y: Axis::linear("first component of the draw", -0.06, 1.25).ticks(vec![
                (0.0, "0".into()),
                (0.5, "0.5".into()),
                (1.0, "1".into()),
            ]),
            marks,
            summary: format!(
                "Draw {}, its noise held fixed: as π₁ grows, the crown passes from class {rival} to class 1 at {}, and \
                 the winner’s step has slope 0 on both sides. At π₁ = {} and temperature {tau} the first component is \
                 {}, its slope {said}.",
                self.race + 1,
                number(crossing),
                number(here),
                number(y),
            ),
        }
    }

    /// π₁, to pull along the axis.
    pub(super) fn winner_handle(&self) -> Handle {
        let pulled = self.pulled();
        let reach = tally::reach(self.law.probs().len());
        Handle {
            name: "class-0".to_owned(),
            label: "π of class 1".to_owned(),
            x: pulled.here,
            y: pulled.now().0,
            motion: Motion::X,
            step: 0.01,
            value: pulled.here,
            min: reach.0,
            max: reach.1,
            text: number(pulled.here),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use reparam::concrete::relax;
    use reparam::gumbel::gumbel_max;

    fn component(probs: &[f64], noise: &[f64], temperature: f64) -> f64 {
        let logits: Vec<f64> = probs.iter().map(|p| libm::log(*p)).collect();
        let mut y = vec![0.0; probs.len()];
        relax(&logits, noise, temperature, &mut y);
        y[0]
    }

    /// π with another π₁, the others in proportion.
    fn pull(probs: &[f64], share: f64) -> Vec<f64> {
        let others = probs[1..].iter().map(|p| p * (1.0 - share) / (1.0 - probs[0]));
        std::iter::once(share).chain(others).collect()
    }

    proptest! {
        #[test]
        fn it_is_the_relaxed_draw_and_its_slope(
            raw in prop::collection::vec(0.02..1.0_f64, 2..=10), noise in prop::collection::vec(-2.0..6.0_f64, 10),
            temperature in prop_oneof![Just(0.0), 0.05..20.0_f64], share in 0.02..0.98_f64,
        ) {
            let sum: f64 = raw.iter().sum();
            let probs: Vec<f64> = raw.iter().map(|p| p / sum).collect();
            let pulled = Pulled::new(&probs, &noise, temperature);
            let at = |share: f64| component(&pull(&probs, share), &noise[..probs.len()], temperature);
            prop_assert!((pulled.component(share) - at(share)).abs() < 1e-9);
            let step = 1e-6;
            // the two-sided difference means nothing across the jump
            if temperature > 0.0 || (share - pulled.crossing()).abs() > 2.0 * step {
                let rise = (at(share + step) - at(share - step)) / (2.0 * step);
                let slope = pulled.slope(share).unwrap();
                prop_assert!((slope - rise).abs() < 1e-4 * slope.max(1.0), "{slope} {rise}");
            }
        }

        #[test]
        fn the_crown_passes_where_it_says(
            noise in prop::collection::vec(-2.0..6.0_f64, 3), a in 0.01..1.0_f64, b in 0.01..1.0_f64,
        ) {
            let probs = [0.3, 0.7 * a / (a + b), 0.7 * b / (a + b)];
            let pulled = Pulled::new(&probs, &noise, 0.0);
            let winner = |share: f64| gumbel_max(&pull(&probs, share).iter().map(|p| libm::log(*p)).collect::<Vec<_>>(), &noise);
            let at = pulled.crossing();
            prop_assume!((0.01..0.99).contains(&at));
            prop_assert_eq!((winner(at - 1e-4), winner(at + 1e-4)), (pulled.rival.1, 0));
        }
    }

    #[test]
    fn the_steps_tangent_stays_on_its_side_of_the_jump() {
        let pulled = |share: f64| Pulled::new(&[share, 0.3, 0.7 - share], &[0.0, 0.0, 0.0], 0.0);
        for share in [0.1, 0.3, 0.45, 0.6] {
            let (pulled, ends) = (pulled(share), pulled(share).tangent()[0]);
            let side = |x: f64| (x - pulled.crossing()).signum();
            assert!(
                ends.iter().all(|(x, _)| side(x + 1e-12) == side(share) || side(x - 1e-12) == side(share)),
                "{share}"
            );
        }
    }

    #[test]
    fn cold_curves_become_the_step_and_ends_have_no_slope() {
        let (probs, noise) = ([0.2, 0.3, 0.5], [0.1, 0.4, 0.9]);
        let step = Pulled::new(&probs, &noise, 0.0);
        let cold = Pulled::new(&probs, &noise, 0.01);
        for share in [0.0, 0.1, step.crossing() - 0.02, step.crossing() + 0.02, 1.0] {
            assert!((step.component(share) - cold.component(share)).abs() < 1e-3, "{share}");
        }
        for probs in [[1.0, 0.0, 0.0], [0.0, 0.4, 0.6]] {
            for temperature in [0.0, 0.01, 1.0, 100.0] {
                let pulled = Pulled::new(&probs, &noise, temperature);
                let (y, slope) = pulled.now();
                assert_eq!((y, slope), (probs[0], None));
                assert!(pulled.curve().is_sorted());
                assert!(pulled.curve().iter().all(|(x, y)| (0.0..=1.0).contains(x) && (0.0..=1.0).contains(y)));
            }
        }
    }
}
