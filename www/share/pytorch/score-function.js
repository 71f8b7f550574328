// The score function in PyTorch, whatever the law: q says how probable a draw is.

/**
 * `learns`: f has parameters of its own, as a decoder has, which are to get their gradient, too.
 * @param {boolean} learns
 */
export const scoreFunctions = (learns) => ({
  "score-function": {
    code: learns
      ? `
def score_function(f, q, draws):
    """f times the score, in one sample or several (Williams 1992); what f is made of learns from f itself."""
    x = q.sample((draws,))
    return (f(x).detach() * q.log_prob(x) + f(x)).mean(0)
`
      : `
def score_function(f, q, draws, baseline=0.0):
    """f times the score, ∇ ln q (Glynn 1990; Williams 1992). Unbiased, whatever the baseline."""
    x = q.sample((draws,))
    return ((f(x) - baseline) * q.log_prob(x)).mean(0)
`,
  },
  "score-function-mean-baseline": {
    rests: ["score-function"],
    code: `
def score_function_mean_baseline(f, q, draws):
    """The score function with the mean of f taken off (Williams 1992): known here, a running mean elsewhere."""
    return score_function(f, q, draws, baseline=EXPECTATION)
`,
  },
  "score-function-leave-one-out": {
    code: `
def score_function_leave_one_out(f, q, draws):
    """The baseline of a draw is the mean of the others (Kool, van Hoof and Welling 2019): two draws or more."""
    x = q.sample((max(draws, 2),))
    values = f(x)
    others = (values.sum(0) - values) / (len(values) - 1)
    return (${learns ? "(values - others).detach() * q.log_prob(x) + values" : "(values - others) * q.log_prob(x)"}).mean(0)
`,
  },
});
