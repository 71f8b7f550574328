// The computation graph as SVG text: the same for the page and for the still picture that the build puts into it.
import { fixed } from "./captions.js";

/**
 * @typedef {import("./model.js").Pair} Pair
 * @typedef {import("./model.js").Pass} Pass
 * @typedef {object} State
 * @property {"inside" | "outside"} noise where the noise is drawn
 * @property {number} step 0 … STEPS
 * @property {Pair} law
 * @property {Pass} pass
 */

const [WIDTH, HEIGHT] = [400, 396];
/** Middles of the nodes. */
const EPSILON = [58, 64];
const MEAN = [186, 64];
const DEVIATION = [324, 64];
const VALUE = [186, 206];
const LOSS = [186, 336];
const RADIUS = 20;
const [HALF, TALL] = [82, 21];

/** @param {string} kind @param {number} x @param {number} y @param {string} words @param {string} [anchor] */
const text = (kind, x, y, words, anchor = "start") =>
  `<text class="${kind}" x="${x}" y="${y}" text-anchor="${anchor}">${words}</text>`;

/** @param {string} kind @param {string} path @param {string} [head] */
const arrow = (kind, path, head = kind) => `<path class="edge ${kind}" d="${path}" marker-end="url(#graph-${head})"/>`;

/** @param {string} kind @param {number[]} middle @param {string} name */
const circle = (kind, [x, y], name) =>
  `<circle class="node ${kind}" cx="${x}" cy="${y}" r="${RADIUS}"/>${text("name", x, y + 6, name, "middle")}`;

/** @param {string} kind @param {number[]} middle @param {string} name */
const box = (kind, [x, y], name) =>
  `<rect class="node ${kind}" x="${x - HALF}" y="${y - TALL}" width="${2 * HALF}" height="${2 * TALL}" rx="4"/>${text(
    "name",
    x,
    y + 5,
    name,
    "middle",
  )}`;

/** Forward edges run a little left of the middle line, backward ones a little right of it. */
const paths = {
  noise: "M72 80L135 181",
  mean: "M180 86V181",
  meanBack: "M192 185V90",
  deviation: "M304 76L227 181",
  deviationBack: "M239 185L314 84",
  value: "M180 228V311",
  valueBack: "M192 315V232",
  meanRound: "M104 336C12 326 4 64 160 64",
  deviationRound: "M268 336C392 330 410 170 338 83",
};

/** Two strokes across each of the two backward edges. */
const CUTS = "M184 156L200 148M184 163L200 155M256 150L273 157M252 156L269 163";

const heads = ["forward", "back", "score"]
  .map(
    (kind) =>
      `<marker id="graph-${kind}" class="head ${kind}" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8Z"/></marker>`,
  )
  .join("");

/**
 * What appears at which step.
 * @param {State} state
 * @returns {[number, string][]}
 */
function parts({ noise, step, law, pass }) {
  const outside = noise === "outside";
  const inputs = [
    arrow("forward", paths.mean),
    text("value", 174, 118, fixed(law.mean), "end"),
    arrow("forward", paths.deviation),
    text("value", 262, 114, fixed(law.stdDev), "end"),
  ].join("");
  const slope = arrow("back", paths.valueBack) + text("slope", 200, 262, `∂f/∂z = ${fixed(pass.slope)}`);
  /** @type {[number, string][]} */
  const forward = [
    [2, arrow("forward", paths.value) + text("value carried", 172, 262, fixed(pass.z), "end")],
    [3, text("value", LOSS[0], 380, `f = ${fixed(pass.f)}`, "middle")],
    [4, slope],
  ];
  if (outside) {
    return [
      [
        1,
        arrow("forward noise", paths.noise, "forward") +
          text("value drawn", 88, 132, fixed(pass.noise), "end") +
          inputs,
      ],
      ...forward,
      [
        5,
        arrow("back", paths.meanBack) +
          text("slope", 198, 150, "× 1") +
          arrow("back", paths.deviationBack) +
          text("slope", 284, 146, `× ε = ${fixed(pass.noise)}`),
      ],
      [
        6,
        text("slope", MEAN[0], 30, `∂f/∂μ = ${fixed(pass.pathwise.mean)}`, "middle") +
          text("slope", DEVIATION[0], 30, `∂f/∂σ = ${fixed(pass.pathwise.stdDev)}`, "middle"),
      ],
    ];
  }
  return [
    [1, inputs],
    ...forward,
    [
      5,
      `<path class="edge back lost" d="${paths.meanBack}${paths.deviationBack}"/><path class="cut" d="${CUTS}"/>${text("cut-words", 200, 130, "cut")}`,
    ],
    step === 5
      ? [5, text("value", MEAN[0], 30, "?", "middle") + text("value", DEVIATION[0], 30, "?", "middle")]
      : [5, ""],
    [
      6,
      arrow("score", paths.meanRound) +
        text("score-words", 52, 284, "× ∂log q/∂μ", "start") +
        arrow("score", paths.deviationRound) +
        text("score-words", 268, 290, "× ∂log q/∂σ", "start") +
        text("score-words", MEAN[0], 30, fixed(pass.score.mean), "middle") +
        text("score-words", DEVIATION[0], 30, fixed(pass.score.stdDev), "middle"),
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
    outside ? box("law", VALUE, "z = μ + σε") : box("law chance", VALUE, "z ~ N(μ, σ²)"),
    box("loss", LOSS, "f(z) = (z − 3)²"),
  ].join("");
  const shown = parts(state)
    .filter(([from]) => from <= state.step)
    .map(([from, part]) => `<g class="${from === state.step ? "newest" : "shown"}" data-step="${from}">${part}</g>`);
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${words}"><defs>${heads}</defs>${shown.join("")}${nodes}</svg>`;
}
