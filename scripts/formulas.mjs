// The article's formulas: TeX to MathML by Temml, and words for those that are else not heard. Browsers leave MathML out of the
// name of a question or an answer, and screen readers take a formula of several lines for a table. Speech engines say “x
// divides z” for a condition and “f of s squared” for a product, so that these few are in our words.
import temml from "temml";

/** A symbol has the colour of the marks that stand for it; a class of that name gives it. */
const MACROS = {
  "\\noise": "\\class{noise}{#1}",
  "\\gauss": "\\class{gaussian}{#1}",
  "\\soft": "\\class{relaxed}{#1}",
  "\\score": "\\class{score}{#1}",
  "\\path": "\\class{pathwise}{#1}",
  "\\exact": "\\class{exact}{#1}",
  "\\eps": "\\noise{\\varepsilon}",
  "\\g": "\\noise{g}",
  "\\u": "\\noise{u}",
  "\\z": "\\gauss{z}",
  "\\q": "\\gauss{q}",
  "\\D": "\\soft{D}",
  "\\y": "\\soft{y}",
  "\\phi": "\\varphi",
  "\\E": "\\mathbb{E}",
  "\\N": "\\mathcal{N}",
  "\\KL": "\\operatorname{KL}",
  "\\given": "\\mid",
  "\\d": "\\mathrm{d}",
};

/** How the formulas are said that stand in questions and answers, by their TeX. @type {Record<string, string>} */
const SAID = {
  "\\z\\sim\\N(1,\\,0.25)": "z is normal with mean 1 and variance 0.25",
  "\\eps": "epsilon",
  f: "f",
  k: "k",
  "\\z": "z",
  "\\pi=(0.2,\\,0.3,\\,0.5)": "pi is 0.2, 0.3 and 0.5",
  "\\pi_i+\\g_i": "pi i plus g i",
  "f(y)=c\\cdot y": "f of y, c times y,",
  "x=1.5\\,\\z": "x is 1.5 z",
  "\\q": "q",
  "T=20": "T = 20",
  "T=4": "T = 4",
  "\\z=\\mu+\\sigma\\eps": "z = mu plus sigma epsilon",
  "\\N(\\mu,\\sigma^2)": "the normal law of mean mu and variance sigma squared",
  b: "b",
  "(f-b)\\,s": "f minus b, times s,",
  s: "s",
  "\\E[f s^2]/\\E[s^2]": "the expectation of f times s squared, over that of s squared",
  "\\E[f]": "the expectation of f",
  "\\E[f s]/\\E[s^2]": "the expectation of f times s, over that of s squared",
  t: "t",
  "x_t=x_0+\\sqrt{t}\\,\\eps": "x t is x nought, plus the root of t times epsilon",
  "x_t=\\sqrt{\\bar\\alpha_t}\\,x_0+(1-\\bar\\alpha_t)\\,\\eps":
    "x t is the root of alpha bar t times x nought, plus 1 minus alpha bar t, times epsilon",
  "x_t=\\sqrt{\\bar\\alpha_t}\\,x_0+\\sqrt{1-\\bar\\alpha_t}\\,\\eps":
    "x t is the root of alpha bar t times x nought, plus the root of 1 minus alpha bar t, times epsilon",
};

/** How those of several lines are said, by the id of their equation. @type {Record<string, string>} */
const LINES = {
  "eq-product":
    "The gradient in phi of the expectation under q phi of f phi of z is the integral of f phi of z times the gradient in phi of q phi of z, d z, plus the expectation under q phi of the gradient in phi of f phi of z",
  "eq-score":
    "The integral of f phi of z times the gradient in phi of q phi of z, d z, is the expectation under q phi of f phi of z times the gradient in phi of the log of q phi of z",
  "eq-pathwise":
    "The gradient in phi of the expectation under q phi of f phi of z is the expectation under p of epsilon of the gradient in phi of f phi of g phi of epsilon; nearly the mean over L draws epsilon l of the gradient in phi of f phi of g phi of epsilon l",
  "eq-two": "Pathwise: 2 times z minus k. Score function: z minus k squared, times epsilon over sigma",
  "eq-gumbel":
    "F of x is e to the minus e to the minus x, u is uniform between 0 and 1, g is F inverse of u, minus the log of minus the log of u",
  "eq-race":
    "D is the one-hot vector of the i with the largest log pi i plus g i, and the probability that D is e i is pi i",
  "eq-through":
    "Gumbel-Softmax: 1 over tau, J of y times the gradient of f at y. ST Gumbel-Softmax: 1 over tau, J of y times the gradient of f at D. Straight-through: J of pi times the gradient of f at D",
  "eq-elbo":
    "The log of p of x is at least the expectation of log w under q of z given x; which is minus KL, the divergence of q of z given x from p of z, plus the expectation of the log of p of x given z under q of z given x",
  "eq-vae":
    "ELBO is nearly half the sum over d of 1 plus the log of sigma d squared, minus mu d squared, minus sigma d squared; plus the mean over L draws of the log of p theta of x given z l; with z l = mu phi of x, plus sigma phi of x times epsilon l, entry by entry",
  "eq-categorical-kl":
    "KL, the divergence of q of D given x from the uniform law, is the sum over i from 1 to K of pi i of x times the log of K pi i of x",
  "eq-diffusion":
    "x t is the root of alpha bar t times x nought, plus the root of 1 minus alpha bar t, times epsilon; alpha bar t is the product over s from 1 to t of 1 minus beta s",
  "eq-back":
    "d x is minus beta of t, times half x plus the gradient in x of the log of p t of x, times d t; plus the root of beta of t, times d w bar. d x is minus half beta of t, times x plus the gradient in x of the log of p t of x, times d t",
};

/** @param {string} tex @param {boolean} displayMode @param {string} [said] */
function typeset(tex, displayMode, said) {
  const plain = tex.trim().replaceAll("&lt;", "<").replaceAll("&amp;", "&");
  const options = { displayMode, macros: { ...MACROS }, throwOnError: true, trust: true };
  // two numbers of an interval, not a decimal comma
  const written = temml.renderToString(plain.replace(/(?<=\d),(?=\d)/g, ",{}"), options);
  // what the style sheet says, or the place of a parenthesis in its row, needn't be said each time
  const needless =
    / style="(display|padding)[^"]*"| class="tml-(display|left|right|\w+-pad)"| fence="true" form="(pre|post)fix"| fence="false" symmetric="true"| movablelimits="false"| lspace="0.22em" rspace="0.22em"| form="prefix" stretchy="false"(?=>∇)|<\/mspace>/g;
  const short = written.replace(/(<mspace [^>]*)>/g, "$1/>").replace(needless, "");
  return said ? short.replace("<math", `<math aria-label="${said}"`) : short;
}

/** A mark behind a formula, or behind a button of a word or two, stays on its line: to the browser neither is a word. */
export const kept = (/** @type {string} */ inside, /** @type {string} */ mark) =>
  mark ? `<span class="kept">${inside}${mark}</span>` : inside;

/** Letters that fit into a line of a phone. */
export const SHORT = 24;

/** The same of a formula; one that has no room on a phone, or there in large letters, scrolls in a box of its own. */
const formula = (/** @type {string} */ inside, /** @type {string} */ mark) => {
  const { length } = inside.replace(/<.*?>/g, "");
  if (length < SHORT / 2) return kept(inside, mark);
  return `<span class="kept ${length < SHORT ? "long" : "longer"}">${inside}${mark}</span>`;
};

/** @param {string} html in which `\(…\)` and `\[…\]` are formulas */
export function formulas(html) {
  const inline = (/** @type {string} */ text, /** @type {boolean} */ named) =>
    text.replace(/\\\((.*?)\\\)([.,;:?!)]*)/gs, (_, tex, mark) => {
      if (named && !SAID[tex]) throw new Error(`no words for \\(${tex}\\), which stands in a question or an answer`);
      return formula(typeset(tex, false, named ? SAID[tex] : undefined), mark);
    });
  const displayed = html.replace(
    /(<div class="equation"(?: id="([\w-]+)")?>\s*)?\\\[(.*?)\\\]/gs,
    (_, div = "", id, tex) => {
      const lines = tex.includes("\\\\");
      if (lines && !LINES[id]) throw new Error(`no words for the equation ${id}, which has several lines`);
      return div + typeset(tex, true, lines ? LINES[id] : undefined);
    },
  );
  return inline(
    displayed.replace(/<(legend|label|summary)\b.*?<\/\1>/gs, (text) => inline(text, true)),
    false,
  );
}
