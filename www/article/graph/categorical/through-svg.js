// The graph of straight-through as SVG text.
import { box, pen, text } from "../pen.js";
import { fixed, several } from "../text.js";
import { corner, nodes, paths, point, SIZE } from "./places.js";

const LOSS = [196, 240];
const { arrow, picture } = pen("through");

/** From the hard way to f and back, from the soft way likewise; over from one to the other; past the noise to the top. */
const own = {
  hard: "M124 174L166 221",
  hardBack: "M150 221L108 177",
  soft: "M268 174L226 221",
  softBack: "M242 221L284 177",
  jump: "M162 156H212",
  past: "M352 138C388 104 384 44 218 36",
  aside: "M218 22C412 26 408 108 372 136",
};
/** The argmax's edge that doesn't lead back: how far one comes, and the strokes across it. */
const STUB = "M88 138L101 129";
const CUT = "M97 119L111 135M103 115L117 131";

/**
 * @param {import("./through.js").Params} params
 * @param {import("./model.js").Pass} pass
 * @param {string} words
 */
export function drawing({ variant, step }, pass, words) {
  const [soft, plain] = [variant === "soft", variant === "plain"];
  const start = arrow("forward", paths.logits) + arrow("forward noise", paths.noise, "forward");
  const race = text("value", plain ? 168 : 252, plain ? 124 : 89, several(pass.z));
  /** @type {[number, string][]} */
  const parts = [
    [
      1,
      `${start + text("value", 172, 33, several(pass.logits), "end") + text("value drawn", 8, 56, several(pass.noise))}${race}`,
    ],
    [
      2,
      plain ? arrow("aside", own.aside, "forward") + point(pass.probs) : arrow("forward", paths.soft) + point(pass.y),
    ],
    [3, soft ? "" : arrow("forward", paths.hard) + corner(pass)],
    [
      4,
      arrow("forward", soft ? own.soft : own.hard) +
        text("value", LOSS[0] + 74, 262, `f = ${fixed(soft ? pass.soft : pass.hard)}`),
    ],
    [
      5,
      soft
        ? arrow("back", own.softBack) + slopes(276, 215, "∇f(y)", pass.slopeSoft)
        : arrow("back", own.hardBack) +
          slopes(8, 213, "∇f(D)", pass.slopeHard) +
          `<path class="edge back" d="${STUB}"/><path class="cut" d="${CUT}"/>${text("cut-words", 86, 127, "slope 0", "end")}`,
    ],
    [
      6,
      (soft ? "" : arrow("back jump", own.jump, "back") + text("slope", 187, 147, "as if", "middle")) +
        (plain
          ? arrow("back", own.past, "back") + text("slope", 332, 129, "× J(π)", "middle")
          : arrow("back", paths.softBack) + arrow("back", paths.logitsBack) + text("slope", 290, 121, "× J(y)/τ")) +
        text("slope", 222, plain ? 16 : 33, several(pass.estimates[variant])),
    ],
  ];
  const all =
    nodes(plain ? "π = softmax θ" : "y = softmax(z/τ)", soft ? "hard" : "") +
    box("loss", LOSS, soft ? "f(y) = exp(c · y)" : "f(D) = exp(c · D)", 68);
  return picture(SIZE, words, step, parts, all);
}

/** A slope of f beside its edge, in two lines. @param {number} x @param {number} y @param {string} name @param {number[]} list */
const slopes = (x, y, name, list) => text("slope", x, y, name) + text("slope", x, y + 17, several(list));
