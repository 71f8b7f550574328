// Estimators for Gaussian laws. `q` is Independent(Normal(mean, std_dev), 1), whose parameter the gradient is for.
import { scoreFunctions } from "./score-function.js";

export const PATHWISE = {
  code: `
def pathwise(f, q, draws):
    """The derivative of f through x = μ + σ ε (Kingma and Welling 2014; Rezende, Mohamed and Wierstra 2014)."""
    return f(q.rsample((draws,))).mean(0)
`,
};

/** @param {string} wrt @returns {Record<string, { code: string, rests?: string[] }>} */
export const gaussianEstimators = (wrt) => ({
  ...scoreFunctions(false),
  "score-function-optimal-baseline": {
    rests: ["score-function"],
    code: `
def score_function_optimal_baseline(f, q, draws):
    """The constant of least variance taken off, E[f s²] / E[s²] (Greensmith, Bartlett and Baxter 2004)."""
    return score_function(f, q, draws, baseline=BEST_BASELINE)
`,
  },
  "delta-control-variate": {
    code: `
def delta_control_variate(f, q, draws):
    """The score function of what a Taylor polynomial leaves, and its own mean (Paisley, Blei and Jordan 2012)."""
    centre = q.mean.detach().requires_grad_()
    (slope,) = torch.autograd.grad(f(centre).sum(), centre, create_graph=True)
    (curvature,) = torch.autograd.grad(slope.sum(), centre)  # f is a sum over coordinates: the whole Hessian
    x = q.sample((draws,))
    step = x - centre
    left = f(x) - f(centre) - (slope * step + curvature / 2 * step**2).sum(-1)
    away = q.mean - centre.detach()
    known = slope.detach() * away + curvature.detach() / 2 * (away**2 + q.variance)
    return (left.detach() * q.log_prob(x)).mean(0) + known.sum(-1)
`,
  },
  pathwise: PATHWISE,
  "pathwise-antithetic": {
    code: `
def pathwise_antithetic(f, q, draws):
    """The mean over ε and -ε (Hammersley and Morton 1956): a draw is a pair."""
    x = q.rsample((draws,))
    return (f(x) + f(2 * q.mean - x)).mean(0) / 2
`,
  },
  "measure-valued": {
    code: wrt === "mean" ? BY_MEAN : BY_STD_DEV,
  },
});

const BY_MEAN = `
def measure_valued(f, q, draws):
    """The derivative of the density as a difference of two, coupled, one coordinate at a time (Pflug 1989)."""
    mean, std_dev = q.mean.detach(), q.stddev.detach()
    w = std_dev * torch.distributions.Weibull(math.sqrt(2), 2.0).sample((draws, *mean.shape))
    each = lambda x: f(x[..., None])  # f is a sum over coordinates: those that don't move cancel
    slope = (each(mean + w) - each(mean - w)) / (std_dev * math.sqrt(2 * math.pi))
    return (slope.mean(0) * q.mean).sum(-1)
`;

const BY_STD_DEV = `
def measure_valued(f, q, draws):
    """The derivative of the density as a difference of two, coupled, one coordinate at a time (Pflug 1989)."""
    mean, std_dev = q.mean.detach(), q.stddev.detach()
    normal = torch.randn(3, draws, *mean.shape)
    maxwell = std_dev * normal.norm(dim=0) * normal[0].sign()  # double-sided; times a uniform number it is normal
    each = lambda x: f(x[..., None])  # f is a sum over coordinates: those that don't move cancel
    slope = (each(mean + maxwell) - each(mean + torch.rand_like(maxwell) * maxwell)) / std_dev
    return (slope.mean(0) * q.stddev).sum(-1)
`;
