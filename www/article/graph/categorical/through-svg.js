// The graph of straight-through as SVG text.
import { box, pen, text } from "../pen.js";
import { fixed, several } from "../text.js";
import { corner, nodes, paths, point, SIZE } from "./places.js";

/** f: nearer to the way that isn’t taken, so that its slope has room beside the other. */
const LOSS = { hard: [214, 240], soft: [196, 240] };
const { arrow, picture } = pen("through");

/** From the hard way to f and back, from the soft way likewise; over from one to the other; past the noise to the top. */
const own = {
  hard: "M132 174L180 221",
  hardBack: "M164 221L116 177",
  soft: "M256 174L222 221",
  softBack: "M238 221L272 177",
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
  const loss = soft ? LOSS.soft : LOSS.hard;
  const start = arrow("forward", paths.logits) + arrow("forward noise", paths.noise, "forward");
  // to the left of what comes back, if that passes it
  const race = plain ? text("value", 168, 124, several(pass.z)) : text("value", 398, 89, several(pass.z), "end");
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
        text("value", loss[0] + 74, 263, `f = ${fixed(soft ? pass.soft : pass.hard)}`),
    ],
    [
      5,
      soft
        ? arrow("back", own.softBack) + slopes(398, "end", "∇f(y)", pass.slopeSoft)
        : arrow("back", own.hardBack) +
          slopes(4, "start", "∇f(D)", pass.slopeHard) +
          `<path class="edge back" d="${STUB}"/><path class="cut" d="${CUT}"/>${text("cut-words", 86, 127, "slope 0", "end")}`,
    ],
    [
      6,
      (soft ? "" : arrow("back jump", own.jump, "back") + text("slope", 187, 147, "as if", "middle")) +
        (plain
          ? arrow("back", own.past, "back") + text("slope", 370, 90, "× J(π)", "end")
          : arrow("back", paths.softBack) + arrow("back", paths.logitsBack) + text("slope", 290, 121, "× J(y)/τ")) +
        text("slope", 222, plain ? 16 : 33, several(pass.estimates[variant])),
    ],
  ];
  const all =
    nodes(plain ? "π = softmax θ" : "y = softmax(z/τ)", soft ? "hard" : "") +
    box("loss", loss, soft ? "f(y) = exp(c · y)" : "f(D) = exp(c · D)", 68);
  return picture(SIZE, words, step, parts, all);
}

/** A slope of f beside its edge, in two lines. @param {number} x @param {string} anchor @param {string} name @param {number[]} list */
const slopes = (x, anchor, name, list) =>
  text("slope", x, 213, several(list), anchor) + text("slope", x, 231, name, anchor);
