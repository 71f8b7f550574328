//! Rao-Blackwellised straight-through Gumbel-Softmax.

use super::{PerClass, add_jacobian, average, gumbels};
use crate::concrete::relax;
use crate::estimator::{About, CategoricalProblem, Estimator, Family, Hyperparameter, Noise, NoiseShape, Settings};
use crate::gumbel::gumbel_max;

/// E\[J(y) | D\] ∇f(D)/τ, the conditional mean by M conditional Gumbel draws.
///
/// One evaluation of ∇f a draw, and M relaxed samples. Biased exactly as straight-through Gumbel-Softmax, with less
/// variance; as τ → 0 it becomes ReinMax. The conditional draws are held fixed: differentiating through them as well
/// would change the mean. At τ = 0 itself the estimate is 0. Paulus, Maddison and Krause 2021
/// ([arXiv:2010.04838](https://arxiv.org/abs/2010.04838), eq. 9 for the conditional noise).
pub(in crate::estimator) struct GumbelRao;

/// M: conditional Gumbel draws averaged for one sample.
pub static CONDITIONAL_DRAWS: Hyperparameter =
    Hyperparameter { name: "conditional_draws", default: 10.0, least: 1.0, most: 1000.0, whole: true };

static ABOUT: About = About {
    slug: "gumbel-rao",
    name: "Gumbel-Rao",
    name_in_text: "Gumbel-Rao",
    short: "Gumbel-Rao",
    family: Family::Pathwise,
    formula: "1/M Σ J(yₘ) ∇f(D) / τ, yₘ relaxed from Gumbel noise given D",
    requires: "∇f at the draw, the noise",
    cost: "1 evaluation of ∇f, and M relaxed samples",
    unbiased: false,
    why: "the mean of straight-through Gumbel-Softmax, averaged over all noise that gives the same D",
    uses_temperature: true,
    hyperparameters: &[&CONDITIONAL_DRAWS],
    citation: "Paulus, Maddison and Krause 2021",
};

fn given(settings: &Settings) -> usize {
    settings.hyperparameters.get(&CONDITIONAL_DRAWS) as usize
}

impl Estimator<CategoricalProblem> for GumbelRao {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn noise_shape(&self, problem: &CategoricalProblem, settings: &Settings) -> NoiseShape {
        let base = gumbels(problem, settings);
        NoiseShape { auxiliary_exponential: base.gumbel * given(settings), ..base }
    }

    fn estimate(&self, problem: &CategoricalProblem, settings: &Settings, noise: &Noise, out: &mut [f64]) {
        let (k, given) = (problem.classes(), given(settings));
        let scale = 1.0 / (settings.temperature * given as f64);
        let mut slope = PerClass::default();
        average(problem, settings, noise, out, |l, gumbel, out| {
            if settings.temperature == 0.0 {
                return;
            }
            let class = gumbel_max(problem.logits(), gumbel);
            problem.objective().gradient_at(class, &mut slope[..k]);
            for e in noise.auxiliary_exponential()[l * given * k..].chunks_exact(k).take(given) {
                // the perturbed logits given that `class` wins: −ln E of it, and for the others −ln(E/π + E of it)
                let mut z = PerClass::default();
                for (j, (z, p)) in z.iter_mut().zip(problem.probs()).enumerate() {
                    *z = -libm::log(if j == class { e[j] } else { e[j] / p + e[class] });
                }
                let mut y = PerClass::default();
                relax(&z[..k], &PerClass::default()[..k], settings.temperature, &mut y[..k]);
                add_jacobian(&y[..k], &slope[..k], scale, out);
            }
        });
    }
}
