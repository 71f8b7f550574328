// Values as Python's literals, and what every program has. Pure text.

/**
 * A float literal that Python reads back to the last bit: both languages write the shortest decimal that does (repr).
 * @param {number} x
 */
export function float(x) {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? 'float("nan")' : `${x < 0 ? "-" : ""}float("inf")`;
  const digits = Object.is(x, -0) ? "-0" : String(x);
  return /[.e]/.test(digits) ? digits : `${digits}.0`;
}

/** @param {number} x a whole one */
export const int = (x) => String(Math.round(x));

/** @param {number[]} list */
export const floats = (list) => `[${list.map(float).join(", ")}]`;

/** A string literal in ASCII: JSON's escapes are Python's, too. @param {unknown} text */
export const string = (text) =>
  JSON.stringify(String(text)).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/** What can stand in a comment: one line. @param {unknown} text */
export const line = (text) => String(text).replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu, " ");

/** Parts of a file, two empty lines apart, as Python's style guide (PEP 8) wants its functions. @param {string[]} parts */
export const apart = (parts) => parts.map((part) => part.trim()).join("\n\n\n");

/** Prints what is compared: a name and a number a line. */
export const SHOW = `
def show(name, value, error=None):
    """Prints a number, or each of a list, with its standard error if it is drawn."""
    value = torch.as_tensor(value).detach()
    for i, each in enumerate(value.reshape(-1).tolist()):
        label = f"{name}[{i}]" if value.dim() else name
        if error is None:
            print(label, f"{each:.10g}")
        else:
            print(label, f"{each:.6g} ± {torch.as_tensor(error).expand_as(value).reshape(-1)[i]:.2g}")
`;

/** The mean of a sample. */
export const MEAN = `
def show_mean(name, sample):
    show(name, sample.mean(0), sample.std(0) / math.sqrt(len(sample)))
`;

/** Kolmogorov's limit law has the standard deviation 0.26. */
export const KS = `
def show_ks(sample, cdf):
    """The Kolmogorov-Smirnov distance from a law; √n times it has a standard deviation of about 0.26."""
    n = len(sample)
    height, rank = cdf(sample.sort(0).values), torch.arange(n + 1) / n
    rank = rank.view(-1, *[1] * (sample.dim() - 1))
    show("ks", torch.maximum(height - rank[:-1], rank[1:] - height).max(), 0.26 / math.sqrt(n))
`;
