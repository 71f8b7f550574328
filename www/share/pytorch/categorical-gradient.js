// Ways to the gradient of an expectation under a categorical law, side by side.
import { classEstimators } from "./class-estimators.js";
import { definitions, estimatesOf, leftOut, missing, SHOW_ESTIMATORS, table } from "./estimates.js";
import { apart, float, floats, int, SHOW, string } from "./python.js";

/** Those with a temperature. */
const RELAXED = ["gumbel-softmax", "straight-through-gumbel-softmax", "gumbel-rao", "rebar", "relax"];

/** @param {import("../../params/codec.js").Params} params */
export const uses = ({ estimators }) => [
  "temperature",
  ...["probs", "coefficients", "objective", "estimators", "draws"],
  ...(estimators.includes("gumbel-rao") ? ["conditionalDraws"] : []),
  ...["replicates", "seed"],
];

/** @type {Record<string, string>} */
const OBJECTIVES = {
  linear: "y @ COEFFICIENTS",
  quadratic: "((y - COEFFICIENTS) ** 2).sum(-1)",
  exponential: "torch.exp(y @ COEFFICIENTS)",
};

/** Why an estimator can't do with these parameters. @param {string} slug @param {number} classes @param {number} temperature */
function refusal(slug, classes, temperature) {
  if ((slug === "arm" || slug === "disarm") && classes !== 2) return "it is for two classes";
  if ((slug === "rebar" || slug === "relax") && temperature === 0) return "its temperature must be above 0";
  return "";
}

/** @param {import("../../params/codec.js").Params} params */
export function program(params) {
  const { temperature, probs, coefficients, objective, estimators, draws, conditionalDraws, replicates, seed } = params;
  const all = classEstimators({ law: "q", cold: temperature === 0 });
  const refused = (/** @type {string} */ slug) => missing(all, slug) || refusal(slug, probs.length, temperature);
  const chosen = estimators.filter((/** @type {string} */ slug) => !refused(slug));
  const swept = chosen.filter((/** @type {string} */ slug) => RELAXED.includes(slug));
  return apart([
    `import math

import torch
import torch.nn.functional as F
from torch.distributions import Gumbel, OneHotCategorical

torch.set_default_dtype(torch.float64)
torch.manual_seed(${int(seed)})

PROBS = torch.tensor(${floats(probs)})
COEFFICIENTS = torch.tensor(${floats(coefficients)})
TEMPERATURE = ${float(temperature)}
DRAWS = ${int(draws)}  # averaged in one estimate
${estimators.includes("gumbel-rao") ? `CONDITIONAL_DRAWS = ${int(conditionalDraws)}  # of Gumbel-Rao\n` : ""}REPLICATES = ${int(replicates)}  # independent estimates`,
    SHOW,
    `def f(y):
    """The objective, on the simplex: the classes are its corners."""
    return ${OBJECTIVES[objective]}`,
    `VALUES = f(torch.eye(len(PROBS)))  # of f at the classes
EXPECTATION = (PROBS * VALUES).sum()
logits = PROBS.log().requires_grad_()
(exact,) = torch.autograd.grad((logits.softmax(0) * VALUES).sum(), logits)

# Estimators. Each gives a surrogate loss, one a replicate, whose gradient by the logits of q is the estimate.${leftOut(estimators, refused)}`,
    ...definitions(all, chosen),
    table(chosen),
    estimatesOf({
      size: estimators.includes("gumbel-rao") ? "len(PROBS) * CONDITIONAL_DRAWS" : "len(PROBS)",
      draw: `parameter = PROBS.log().repeat(n, 1).requires_grad_()
q = OneHotCategorical(logits=parameter)`,
      options: swept.length > 0 ? "options" : "",
    }),
    `show("exact", exact)
${SHOW_ESTIMATORS}${swept.length > 0 ? sweep(swept) : ""}`,
  ]);
}

/** @param {string[]} slugs */
const sweep = (slugs) => `

# Along the temperature, with a fifth of the replicates.
for i, temperature in enumerate(torch.logspace(math.log10(0.05), 1, 17).tolist()):
    show(f"sweep.temperature[{i}]", temperature)
    for name in [${slugs.map(string).join(", ")}]:
        numbers = summary(estimates(ESTIMATORS[name], REPLICATES // 5, temperature=temperature))
        for key in ["variance", "mse"]:
            show(f"sweep.rows.{name}.{key}[{i}]", *numbers[key])
# not in this program: sweep.rows of the others, which have no temperature; biasSquared is nearly mse - variance`;
