// Estimators for one-hot draws. `q` is OneHotCategorical(logits=…), or several of them side by side.
import { scoreFunctions } from "./score-function.js";

/** Functions that several of them rest on. */
const SHARED = {
  perturbed: (/** @type {string} */ law) => `
def perturbed(q, draws):
    """ln π + Gumbel noise: the largest entry is the class that is drawn."""
    logits = ${law}.logits
    return logits + Gumbel(torch.zeros_like(logits), torch.ones_like(logits)).sample((draws,))


def one_hot(z):
    return F.one_hot(z.argmax(-1), z.shape[-1]).to(z.dtype)
`,
  through: (/** @type {string} */ law) => `
def through(value, q, rate=1.0):
    """This value, with the derivative \`rate\` by ln π; a class that is never drawn, ln π = -∞, has none."""
    logits = ${law}.logits
    return value.detach() + rate * (logits - logits.detach()).nan_to_num()
`,
  controlled: (/** @type {boolean} */ learns) => `
def controlled(f, q, draws, control):
    """The score function with a control variate c(z); its mean comes back by two paths, z and, given the draw, z̃. With
    coupled noise both have one value, and only their derivatives differ: 1, and 1 - exp(z - max z)."""
    z = perturbed(q, draws)
    x = one_hot(z)
    given = through(z, q, (1 - (z - z.max(-1, keepdim=True).values).exp()).detach())
    values, known = f(x), control(z)
    return ((values - known).detach() * q.log_prob(x) + known - control(given)${learns ? " + values" : ""}).mean(0)
`,
};

/**
 * `law`: the expression that has `logits` and `probs`; `cold`: whether the temperature is 0; `learns`: as in
 * score-function.js.
 * @param {{ law: string, learns?: boolean, cold?: boolean }} options
 * @returns {Record<string, { code: string, rests?: string[] }>}
 */
export function classEstimators({ law, learns = false, cold = false }) {
  const relaxed = `temperature${learns ? "" : "=TEMPERATURE"}`;
  const limit = cold
    ? `
    if temperature == 0:  # the draw itself: its derivative is 0 almost everywhere
        return 0 * ${law}.probs.sum(-1)`
    : "";
  return {
    perturbed: { code: SHARED.perturbed(law) },
    through: { code: SHARED.through(law) },
    controlled: { rests: ["perturbed", "through"], code: SHARED.controlled(learns) },
    ...scoreFunctions(learns),
    "straight-through": {
      code: `
def straight_through(f, q, draws):
    """Forward the one-hot draw, backward its probabilities (Bengio, Léonard and Courville 2013). Biased."""
    return f(q.sample((draws,)) + ${law}.probs - ${law}.probs.detach()).mean(0)
`,
    },
    "gumbel-softmax": {
      rests: ["perturbed"],
      code: `
def gumbel_softmax(f, q, draws, ${relaxed}):
    """Through a relaxed sample, at which f is taken (Jang, Gu and Poole 2017; Maddison, Mnih and Teh 2017). Biased."""${limit}
    return f((perturbed(q, draws) / temperature).softmax(-1)).mean(0)
`,
    },
    "straight-through-gumbel-softmax": {
      rests: ["perturbed"],
      code: `
def straight_through_gumbel_softmax(f, q, draws, ${relaxed}):
    """Forward the one-hot draw, backward its relaxation (Jang, Gu and Poole 2017). Biased."""${limit}
    z = perturbed(q, draws)
    y = (z / temperature).softmax(-1)
    return f(one_hot(z) + y - y.detach()).mean(0)
`,
    },
    "gumbel-rao": {
      rests: ["through"],
      code: `
def gumbel_rao(f, q, draws, ${relaxed}):
    """Straight-through Gumbel-Softmax averaged over noise that gives the same draw (Paulus, Maddison and Krause 2021):
    z = -ln E for the winner, -ln(E/π + E of the winner) for the others, E exponential. Biased."""${limit}
    x = q.sample((draws,))
    noise = -torch.rand(CONDITIONAL_DRAWS, *x.shape).clamp(min=torch.finfo(x.dtype).tiny).log()
    won = (noise * x).sum(-1, keepdim=True)
    z = -torch.where(x > 0, won, noise / ${law}.probs + won).log()
    y = (through(z, q) / temperature).softmax(-1).mean(0)
    return f(x + y - y.detach()).mean(0)
`,
    },
    reinmax: {
      rests: ["through"],
      code: `
def reinmax(f, q, draws):
    """The trapezoid rule between one-hot draws (Liu, Dong, Liu, Yu and Gao 2023): straight-through, with twice the
    Jacobian at (π + D)/2, less half of that at π. Biased."""
    x = q.sample((draws,))
    y = 2 * through(((${law}.probs + x) / 2).log(), q).softmax(-1) - ${law}.probs / 2
    return f(x + y - y.detach()).mean(0)
`,
    },
    rebar: {
      rests: ["controlled"],
      code: `
def rebar(f, q, draws, ${relaxed}):
    """c(z) is f at the relaxed sample (Tucker, Mnih, Maddison, Lawson and Sohl-Dickstein 2017)."""
    return controlled(f, q, draws, lambda z: f((z / temperature).softmax(-1)))
`,
    },
    relax: {
      rests: ["controlled"],
      code: `
def relax(f, q, draws, ${relaxed}):
    """c(z) interpolates f between the classes, where the paper has a network (Grathwohl et al. 2018)."""
    return controlled(f, q, draws, lambda z: (z / temperature).softmax(-1) @ VALUES)
`,
    },
    arm: {
      code: ANTITHETIC(
        "arm",
        "The score of a logistic variable, averaged over u and 1 - u (Yin and Zhou 2019).",
        "(u - 0.5)",
      ),
    },
    disarm: {
      code: ANTITHETIC(
        "disarm",
        "ARM, averaged over every u that gives the same two classes (Dong, Mnih and Tucker 2020).",
        "torch.where(u < p, -0.5, 0.5) * torch.maximum(p, 1 - p)",
      ),
    },
    darn: {
      code: `
def darn(f, q, draws):
    """The score function of f less its tangent from the draw to π (Gregor et al. 2014). Biased."""
    x = q.sample((draws,)).requires_grad_()
    (slope,) = torch.autograd.grad(f(x).sum(), x)
    x = x.detach()
    return (((x - q.probs) * slope).sum(-1).detach() * q.log_prob(x)).mean(0)
`,
    },
  };
}

/** For two classes. @param {string} name @param {string} words @param {string} weight */
const ANTITHETIC = (name, words, weight) => `
def ${name}(f, q, draws):
    """${words} Two classes."""
    p = q.probs[..., 1].detach()
    u = torch.rand(draws, *p.shape)
    gap = VALUES[(u > 1 - p).long()] - VALUES[(u < p).long()]
    slope = gap * ${weight}
    return slope.mean(0) * (q.logits[..., 1] - q.logits[..., 0])
`;
