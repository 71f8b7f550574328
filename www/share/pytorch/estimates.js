// What the two comparisons of estimators have in common: many estimates, and what they add up to.

/** Numbers drawn at a time: memory stays small however many replicates there are. */
const CHUNK = "2**18";

/**
 * `draw`: the law of a batch with its parameter, in Python; `size`: numbers of one draw.
 * @param {{ draw: string, size: string, options?: string }} law
 */
export const estimatesOf = ({ draw, size, options = "" }) => `
def estimates(surrogate, replicates=REPLICATES, draws=DRAWS${options && ", **options"}):
    """Independent estimates, one a row: the gradient of each row's surrogate loss."""
    batch, rows = max(1, ${CHUNK} // (draws * ${size})), []
    for first in range(0, replicates, batch):
        n = min(batch, replicates - first)
${draw.replace(/^/gm, "        ")}
        rows += torch.autograd.grad(surrogate(f, q, draws${options && ", **options"}).sum(), parameter)
    return torch.cat(rows)


def summary(rows):
    """What the estimates are worth, each number with its standard error; variances are traces of the covariance."""
    root, mean = math.sqrt(len(rows)), rows.mean(0)
    spread, error = (rows - mean).square().sum(-1), (rows - exact).square().sum(-1)
    return {
        "mean": (mean, rows.std(0) / root),
        "bias": (mean - exact, rows.std(0) / root),
        "variance": (spread.sum() / (len(rows) - 1), spread.std() / root),
        "mse": (error.mean(), error.std() / root),
    }
`;

export const SHOW_ESTIMATORS = `for name, surrogate in ESTIMATORS.items():
    for key, (value, error) in summary(estimates(surrogate)).items():
        show(f"estimators.{name}.{key}", value, error)
# not in this program: evaluations of f, and variances in closed form`;

/**
 * Those that are asked for with what they rest on, in the order of the list.
 * @param {Record<string, { code: string, rests?: string[] }>} all by slug
 * @param {string[]} slugs
 */
export function definitions(all, slugs) {
  /** @param {string} slug @returns {string[]} */
  const withBase = (slug) => [...(all[slug].rests ?? []).flatMap(withBase), slug];
  const wanted = new Set(slugs.flatMap(withBase));
  return [...wanted].map((slug) => all[slug].code);
}

/** The function of a slug. @param {string} slug */
export const functionOf = (slug) => slug.replaceAll("-", "_");

/** A table of functions by slug, in Python. @param {string[]} slugs */
export const table = (slugs) =>
  `ESTIMATORS = {\n${slugs.map((slug) => `    "${slug}": ${functionOf(slug)},\n`).join("")}}`;

/** Why there is no function for a slug. @param {Record<string, unknown>} all @param {string} slug */
export const missing = (all, slug) => (Object.hasOwn(all, slug) ? "" : "it has no function here");

/** Names what is left out, in comments. @param {string[]} slugs @param {(slug: string) => string} why */
export const leftOut = (slugs, why) =>
  slugs
    .filter(why)
    .map((slug) => `\n# not in this program: ${slug}, as ${why(slug)}`)
    .join("");
