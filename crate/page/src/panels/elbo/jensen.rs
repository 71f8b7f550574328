//! Jensen's inequality for the importance weights: the mean of the logarithms lies below the logarithm of the mean, and by
//! how much is KL(q‖p(z|x)) (Jordan et al. 1999; Kingma and Welling 2014, arXiv:1312.6114, eqs. 1 to 3).

use super::Elbo;
use crate::chart::{Axis, Bar, Figure, Fill, Ink, Mark, Marker, Shape, Stroke};
use crate::format::number;
use crate::panels::drawing::axes::nice;

/// Nodes of the logarithm, closer together where it is steep.
const NODES: u32 = 120;
/// The two draws that the chord joins: these shares of all have smaller weights.
const CHORD: [f64; 2] = [0.2, 0.8];
/// The share of the draws that the axes are to hold at either side, and the least and the most of p(x) that w's axis shows.
const INSIDE: f64 = 0.97;
const WIDEST: (f64, f64) = (2.2, 5.0);
/// Nats under log p(x) that are shown at least, and under the ELBO at most, in units of the gap besides one nat.
const DEEP: (f64, f64) = (2.0, 1.3);

/// Ends of the axes.
struct View {
    right: f64,
    low: f64,
    high: f64,
}

impl Elbo {
    /// The logarithm with the draws' weights on it, and the gap between log E[w] and E[log w].
    pub(super) fn jensen_figure(&self) -> Figure {
        let (split, ink) = (self.split, self.latent.ink());
        let mut sorted = self.log_weights.clone();
        sorted.sort_unstable_by(f64::total_cmp);
        let at = |share: f64| sorted[((sorted.len() - 1) as f64 * share).round() as usize];
        let view = self.view(at(1.0 - INSIDE), at(INSIDE));
        let (evidence, mean) = (split.log_evidence, libm::exp(split.log_evidence) * self.latent.covered());
        let on_curve = |log: f64| (libm::exp(log), log);
        let draws = sorted.iter().map(|&log| (libm::exp(log) as f32, log as f32)).collect();
        let inside = |log: &&f64| **log >= view.low && libm::exp(**log) <= view.right;
        let beyond = sorted.len() - sorted.iter().filter(inside).count();
        let whole = self.latent.covered() == 1.0;
        let top = if whole { "log p(x)" } else { "log p(x), q rules a cause out" };
        // rounding may leave less than nothing
        let lost = split.kl_to_posterior.max(0.0);
        let amount = if lost < 5e-4 { "0.000".to_owned() } else { number(lost) };
        let said = if beyond > 0 { format!(", {beyond} beyond") } else { String::new() };
        let ends = CHORD.map(at).map(on_curve);
        let middle = ((ends[0].0 + ends[1].0) / 2.0, (ends[0].1 + ends[1].1) / 2.0);
        let wide = 0.008 * view.right;
        let gap = Bar { low: mean - wide, high: mean + wide, base: split.elbo, top: evidence };
        // near the gap's foot, where the chord doesn't pass, or under the gap while it is lower than they are
        let height = view.high - view.low;
        let beside = (mean + 0.15 * view.right, (split.elbo + 0.15 * lost).min(evidence - 0.1 * height));
        Figure {
            x: Axis::linear("weight w = p(x, z)/q(z)", 0.0, view.right),
            y: Axis::linear("log w, nats", view.low, view.high),
            marks: vec![
                Mark::new(Ink::Axis, "log w", Shape::Line(logarithm(&view), Stroke::Hair)).quiet(),
                Mark::new(ink, format!("{} draws{said}", sorted.len()), Shape::Cloud(draws, Marker::Circle)),
                Mark::new(Ink::Exact, top, Shape::Segments(vec![[(0.0, evidence), (mean, evidence)]], Stroke::Solid)),
                Mark::new(ink, "two of them, their mean", Shape::Segments(vec![ends], Stroke::Dashed)),
                Mark::new(
                    Ink::Exact,
                    "ELBO",
                    Shape::Segments(vec![[(0.0, split.elbo), (mean, split.elbo)]], Stroke::Dashed),
                ),
                Mark::new(ink, "KL(q‖p(z|x)), the gap", Shape::Bars(vec![gap], Fill::Hatched)),
                Mark::new(ink, "", Shape::Points(vec![ends[0], middle, ends[1]], Marker::Diamond)),
                Mark::new(Ink::Axis, "", Shape::Words(vec![(beside.0, beside.1, format!("KL {amount}").into())])),
            ],
            summary: format!(
                "The mean of the weights is {}, log p(x) {}; the mean of the weights' logarithms, the ELBO, is {}: {amount} below \
                 log p(x), which is KL(q‖p(z|x)). Of {} draws {beyond} lie beyond the axes.",
                number(mean),
                number(evidence),
                number(split.elbo),
                sorted.len(),
            ),
        }
    }

    /// Axes that hold the gap with most of the draws, on round numbers so that they rest while q moves a little. `low` and
    /// `high` are logarithms of weights that nearly all draws lie between.
    fn view(&self, low: f64, high: f64) -> View {
        let (evidence, elbo) = (self.split.log_evidence, self.split.elbo);
        let times = libm::exp(high - evidence).clamp(WIDEST.0, WIDEST.1);
        let right = times * libm::exp(evidence);
        let unit = nice(right) / 10.0;
        let right = libm::ceil(right / unit) * unit;
        let least = elbo - DEEP.1 * (evidence - elbo) - 1.0;
        let low = low.max(least).min(evidence - DEEP.0).min(elbo - 0.3);
        let high = libm::log(right);
        let unit = nice(high - low) / 10.0;
        View {
            right,
            low: libm::floor(low / unit) * unit,
            high: libm::ceil((high + 0.02 * (high - low)) / unit) * unit,
        }
    }
}

/// log w from the foot of the picture to its right end.
fn logarithm(view: &View) -> Vec<(f64, f64)> {
    let foot = libm::exp(view.low);
    // the fourth power: even steps of it are small ones of w where the curve is steep
    let node = |i: u32| foot + (view.right - foot) * libm::pow(f64::from(i) / f64::from(NODES), 4.0);
    (0..=NODES).map(node).map(|w| (w, libm::log(w))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::Values;
    use crate::value::Value;
    use proptest::prelude::*;

    fn panel(given: Value) -> Elbo {
        Elbo::new(&Values::check("elbo", &given).unwrap()).unwrap()
    }

    fn gaussian(model: &'static str, mean: f64, std_dev: f64, observation: f64) -> Elbo {
        panel(Value::map([
            ("model", model.into()),
            ("mean", mean.into()),
            ("stdDev", std_dev.into()),
            ("observation", observation.into()),
        ]))
    }

    fn classes(probs: [f64; 3]) -> Elbo {
        panel(Value::map([("model", "bernoulli-mixture".into()), ("probs", Value::numbers(&probs))]))
    }

    fn gap(figure: &Figure) -> Bar {
        let bars = figure.marks.iter().find_map(|mark| match &mark.shape {
            Shape::Bars(bars, Fill::Hatched) => Some(bars[0]),
            _ => None,
        });
        bars.unwrap()
    }

    proptest! {
        #[test]
        fn the_gap_is_in_the_picture_and_under_the_curve(
            bimodal: bool, mean in -4.0..4.0_f64, std_dev in 0.05..3.0_f64, observation in -3.0..3.0_f64,
        ) {
            let panel = gaussian(if bimodal { "bimodal" } else { "linear-gaussian" }, mean, std_dev, observation);
            let figure = panel.jensen_figure();
            let Bar { low, high, base, top } = gap(&figure);
            let middle = (low + high) / 2.0;
            prop_assert!((top - base - panel.split.kl_to_posterior).abs() < 1e-9);
            prop_assert!((libm::log(middle) - top).abs() < 1e-9, "log p(x) is the logarithm of the mean");
            prop_assert!(figure.x.low < low && high < figure.x.high && figure.y.low < base && top < figure.y.high);
            prop_assert!(figure.y.high - figure.y.low < 4.0 * (top - base) + 12.0, "no wider than it need be");
        }
    }

    #[test]
    fn at_the_posterior_all_draws_are_one_point() {
        let panel = gaussian("linear-gaussian", 0.622_837_370_242_214_5, 0.470_588_235_294_117_6, 1.2);
        let figure = panel.jensen_figure();
        let cloud = figure.marks.iter().find_map(|mark| match &mark.shape {
            Shape::Cloud(points, _) => Some(points),
            _ => None,
        });
        let mean = (gap(&figure).low + gap(&figure).high) / 2.0;
        assert!(cloud.unwrap().iter().all(|(w, _)| (f64::from(*w) / mean - 1.0).abs() < 1e-5));
        assert!(gap(&figure).top - gap(&figure).base < 1e-9 && figure.summary.contains("0.000 below"));
    }

    #[test]
    fn what_lies_beyond_is_counted() {
        let label = |panel: &Elbo| panel.jensen_figure().marks[1].label.to_string();
        assert_eq!(label(&gaussian("linear-gaussian", 0.62, 0.47, 1.2)), "2000 draws");
        let wide = label(&gaussian("linear-gaussian", 0.6, 3.0, 1.2));
        let count: usize =
            wide.strip_prefix("2000 draws, ").and_then(|rest| rest.strip_suffix(" beyond")).unwrap().parse().unwrap();
        assert!((20..1500).contains(&count), "{count}");
    }

    /// A cause that q rules out is missing in the mean of the weights, which is then not p(x).
    #[test]
    fn the_mean_of_the_weights_is_what_q_can_draw() {
        let all = classes([0.25, 0.35, 0.4]).jensen_figure();
        let two = classes([0.0, 0.5, 0.5]).jensen_figure();
        let mean = |figure: &Figure| (gap(figure).low + gap(figure).high) / 2.0;
        assert!((libm::log(mean(&all)) - gap(&all).top).abs() < 1e-9);
        assert!(libm::log(mean(&two)) < gap(&two).top - 0.01);
        assert!(two.marks.iter().any(|mark| mark.label == "log p(x), q rules a cause out"));
    }
}
