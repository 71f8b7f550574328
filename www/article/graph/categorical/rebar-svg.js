// The graph of REBAR as SVG text.
import { box, pen, text } from "../pen.js";
import { fixed, several } from "../text.js";
import { nodes, paths, point, SIZE, signed } from "./places.js";

const HARD = [92, 240];
const SOFT = [286, 240];
const { arrow, picture } = pen("rebar");

/** From the two ways to their values of f; what is taken away; around to the top; the two paths back. */
const own = {
  hard: "M92 174V220",
  soft: "M236 174V220",
  softBack: "M250 222V178",
  softBound: "M262 222V178",
  bound: "M316 138L246 96",
  boundUp: "M214 66V49",
  less: "M224 240H156",
  round: "M30 240C12 238 10 226 10 196V76C10 40 48 28 174 28",
};

/**
 * @param {import("./model.js").Params} params
 * @param {import("./model.js").Pass} pass
 * @param {string} words
 */
export function drawing({ step }, pass, words) {
  const [score, guess, free, bound, sum] = /** @type {const} */ (["score", "guess", "free", "bound", "rebar"]).map(
    (row) => pass.estimates[row][0],
  );
  const s = (pass.class === 1 ? 1 : 0) - pass.probs[0];
  const left = step < 4 ? score : score - guess;
  /** @type {[number, string][]} */
  const parts = [
    [
      1,
      arrow("forward", paths.logits) +
        arrow("forward noise", paths.noise, "forward") +
        text("value drawn", 34, 60, several(pass.noise)) +
        text("value", 398, 89, several(pass.z), "end") +
        arrow("forward", paths.hard) +
        text("value classed", 104, 198, `class ${pass.class}`) +
        arrow("forward", own.hard),
    ],
    [
      2,
      arrow("score", own.round) +
        text("score-words", 20, 208, `× ${fixed(s)}`) +
        text("score-words", 170, 20, fixed(left), "end"),
    ],
    [3, arrow("forward", paths.soft) + point(pass.y) + arrow("forward", own.soft)],
    [4, arrow("score", own.less) + text("score-words", 190, 232, "less", "middle")],
    [
      5,
      arrow("back", own.softBack) +
        arrow("back", paths.softBack) +
        arrow("back", paths.logitsBack) +
        arrow("back held", own.softBound, "back") +
        arrow("back held", own.bound, "back") +
        arrow("back held", own.boundUp, "back") +
        text("slope", 270, 214, "winner held") +
        text("slope", 224, 33, `${signed(free)} ${signed(-bound)}`),
    ],
    [6, text("sum", 224, 14, `REBAR: ${fixed(sum)}`)],
  ];
  const all =
    nodes("y = softmax(z/τ)", step < 3 ? "soft" : "") +
    box("loss", HARD, `f(D)${step < 1 ? "" : ` = ${fixed(pass.hard)}`}`, 62) +
    box(`loss ${step < 3 ? "off" : ""}`, SOFT, `f(y)${step < 3 ? "" : ` = ${fixed(pass.soft)}`}`, 62);
  return picture(SIZE, words, step, parts, all);
}
