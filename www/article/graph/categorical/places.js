// Where the nodes stand that the graphs of a class share: the logits on top, the hard way on the left, the soft one on
// the right.
import { box, circle, text } from "../pen.js";
import { fixed, several } from "../text.js";

/** @type {[number, number]} */
export const SIZE = [400, 270];
const LOGITS = [196, 28];
const NOISE = [52, 84];
const RACE = [196, 84];
const HARD = [92, 156];
const SOFT = [300, 156];

/** Forward edges; backward ones run beside them. */
export const paths = {
  logits: "M188 46V64",
  logitsBack: "M204 66V49",
  noise: "M70 84H146",
  hard: "M172 102L110 136",
  soft: "M212 102L268 136",
  softBack: "M298 138L240 104",
};

/**
 * θ, g, z and the two ways on.
 * @param {string} soft what stands on the soft way
 * @param {"hard" | "soft" | ""} off the way that isn't gone
 */
export const nodes = (soft, off = "") =>
  [
    circle("logits", LOGITS, "θ"),
    circle("epsilon", NOISE, "g"),
    box("race", RACE, "z = θ + g", 48),
    box(`class ${off === "hard" ? "off" : ""}`, HARD, "D = argmax z", 68),
    box(`class ${off === "soft" ? "off" : ""}`, SOFT, soft, 84),
  ].join("");

/** The winner as a corner, left under its node. @param {import("./model.js").Pass} pass */
export const corner = ({ class: winner }) =>
  text("value classed", 4, 193, [1, 2, 3].map((i) => (i === winner ? 1 : 0)).join(", "));

/** The point of the simplex, right under its node. @param {number[]} point */
export const point = (point) => text("value classed", 398, 193, several(point), "end");

/** @param {number} x */
export const signed = (x) => (fixed(x).startsWith("−") ? fixed(x).replace("−", "− ") : `+ ${fixed(x)}`);
