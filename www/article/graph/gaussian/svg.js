// The graph of a Gaussian sample, as SVG text.
import { box, circle, pen, text } from "../pen.js";
import { fixed } from "../text.js";

/**
 * @typedef {import("./model.js").Pair} Pair
 * @typedef {import("./model.js").Pass} Pass
 * @typedef {object} State
 * @property {"inside" | "outside"} noise where the noise is drawn
 * @property {number} step 0 … STEPS
 * @property {Pair} law
 * @property {Pass} pass
 */

/** Wider than high: on a phone its letters stay large and the words fit under it. */
export const [WIDTH, HEIGHT] = [400, 282];
/** Middles of the nodes. */
const EPSILON = [58, 42];
const MEAN = [186, 42];
const DEVIATION = [324, 42];
const VALUE = [186, 140];
const LOSS = [186, 240];
const HALF = 82;
/** Where the gradients are written, over the nodes. */
const TOP = 17;

const { arrow, picture } = pen("graph");

/** Forward edges run a little left of the middle line, backward ones a little right of it. */
const paths = {
  noise: "M71 55L131 118",
  mean: "M180 60V118",
  meanBack: "M192 122V65",
  deviation: "M309 54L231 118",
  deviationBack: "M245 122L318 62",
  value: "M180 158V218",
  valueBack: "M192 222V162",
  meanRound: "M104 240C12 232 4 42 162 42",
  deviationRound: "M268 240C392 236 410 140 337 59",
};

/** The two edges that don't lead back: how far one comes, two strokes across each, and what is lost behind them. */
const STUBS = "M192 122V107M245 122L256 113";
const CUTS = "M183 109L201 101M183 102L201 94M248.7 107.3L266.3 116.1M254.2 102.6L271.8 111.4";
const LOST = "M192 92V65M268 103L318 62";

/**
 * What appears at which step.
 * @param {State} state
 * @returns {[number, string][]}
 */
function parts({ noise, step, law, pass }) {
  const outside = noise === "outside";
  const inputs = [
    arrow("forward", paths.mean),
    text("value", 174, 88, fixed(law.mean), "end"),
    arrow("forward", paths.deviation),
    text("value", 264, 82, fixed(law.stdDev), "end"),
  ].join("");
  const slope = arrow("back", paths.valueBack) + text("slope", 200, 187, `∂f/∂z = ${fixed(pass.slope)}`);
  /** @type {[number, string][]} */
  const forward = [
    [2, arrow("forward", paths.value) + text("value carried", 172, 187, fixed(pass.z), "end")],
    [3, text("value", LOSS[0], HEIGHT - 6, `f = ${fixed(pass.f)}`, "middle")],
    [4, slope],
  ];
  if (outside) {
    return [
      [
        1,
        arrow("forward noise", paths.noise, "forward") + text("value drawn", 88, 96, fixed(pass.noise), "end") + inputs,
      ],
      ...forward,
      [
        5,
        arrow("back", paths.meanBack) +
          text("slope", 199, 96, "× 1") +
          arrow("back", paths.deviationBack) +
          text("slope", 286, 106, `× ε = ${fixed(pass.noise)}`),
      ],
      [
        6,
        text("slope", MEAN[0], TOP, `∂f/∂μ = ${fixed(pass.pathwise.mean)}`, "middle") +
          text("slope", DEVIATION[0], TOP, `∂f/∂σ = ${fixed(pass.pathwise.stdDev)}`, "middle"),
      ],
    ];
  }
  return [
    [1, inputs],
    ...forward,
    [
      5,
      `<path class="edge back" d="${STUBS}"/><path class="edge back lost" d="${LOST}"/><path class="cut" d="${CUTS}"/>` +
        text("cut-words", 208, 107, "cut") +
        (step === 5 ? [MEAN, DEVIATION].map(([x]) => text("cut-words", x, TOP, "?", "middle")).join("") : ""),
    ],
    [
      6,
      arrow("score", paths.meanRound) +
        text("score-words", 58, 212, "× ∂log q/∂μ") +
        arrow("score", paths.deviationRound) +
        text("score-words", 343, 212, "× ∂log q/∂σ", "end") +
        text("score-words", MEAN[0], TOP, fixed(pass.score.mean), "middle") +
        text("score-words", DEVIATION[0], TOP, fixed(pass.score.stdDev), "middle"),
    ],
  ];
}

/**
 * @param {State} state
 * @param {string} words what it shows, for those who don't see it
 */
export function drawing(state, words) {
  const outside = state.noise === "outside";
  const nodes = [
    outside ? circle("epsilon", EPSILON, "ε") : "",
    circle("law", MEAN, "μ"),
    circle("law", DEVIATION, "σ"),
    outside ? box("law", VALUE, "z = μ + σε", HALF) : box("law chance", VALUE, "z ~ N(μ, σ²)", HALF),
    box("loss", LOSS, "f(z) = (z − 3)²", HALF),
  ].join("");
  return picture([WIDTH, HEIGHT], words, state.step, parts(state), nodes);
}
