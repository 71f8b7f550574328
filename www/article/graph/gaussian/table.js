// The gradient by μ and by σ: both estimators' means over all draws so far, the exact one, both estimates from the draw
// that is seen.
import { h } from "../../../dom.js";
import { count, plusMinus } from "../../../format.js";
import { fixed } from "../text.js";
import { STEPS } from "./captions.js";

/** @typedef {import("./model.js").Numbers} Numbers */

const BY = /** @type {const} */ (["mean", "stdDev"]);
const KINDS = /** @type {const} */ (["score", "pathwise"]);

export function table() {
  const row = (/** @type {string} */ name, /** @type {string} */ kind) => {
    const cells = BY.map(() => h("td"));
    return { cells, element: h("tr", { class: kind }, h("th", { scope: "row" }, name), ...cells) };
  };
  const estimates = () => [row("score function", "score"), row("pathwise", "pathwise")];
  const [means, ones, truth] = [estimates(), estimates(), row("exact", "exact")];
  const [heading, seen] = ["", "from this z alone"].map((text) => h("th", { scope: "rowgroup", colspan: 3 }, text));
  const body = (/** @type {string} */ kind, /** @type {Node} */ head, /** @type {{ element: Node }[]} */ rows) =>
    h("tbody", { class: kind }, h("tr", {}, head), ...rows.map(({ element }) => element));
  const top = h("tr", {}, h("td"), h("th", { scope: "col" }, "by μ"), h("th", { scope: "col" }, "by σ"));
  const element = h(
    "table",
    { class: "numbers" },
    h("caption", { class: "unseen" }, "The gradient of the mean of f, estimated and exact"),
    h("thead", {}, top),
    body("means", heading, [...means, truth]),
    body("ones", seen, ones),
  );
  const fill = (/** @type {{ cells: HTMLElement[] }} */ { cells }, /** @type {string[]} */ texts) =>
    texts.forEach((text, i) => {
      cells[i].textContent = text;
    });
  return {
    element,
    /** The means over all draws, in a sentence. @param {Numbers} numbers */
    outcome({ draws, averages, errors, exact }) {
      const mean = (/** @type {"score" | "pathwise"} */ kind) =>
        draws === 1 ? fixed(averages[kind].mean) : plusMinus(averages[kind].mean, Number(errors[kind].mean));
      const means = `score function ${mean("score")}, pathwise ${mean("pathwise")}, exactly ${fixed(exact.mean)}`;
      return `Mean of ${count(draws)} draws, by μ: ${means}.`;
    },
    /**
     * @param {Numbers} numbers over all draws
     * @param {import("./model.js").Pass} pass the draw that is seen
     * @param {{ step: number }} params
     */
    show(numbers, pass, { step }) {
      const known = step === STEPS;
      const { draws, averages, errors, exact } = numbers;
      heading.textContent = draws === 1 ? "mean of 1 draw" : `mean of ${count(draws)} draws, ± its standard error`;
      KINDS.forEach((kind, i) => {
        const mean = (/** @type {"mean" | "stdDev"} */ by) => {
          const error = errors[kind][by];
          return error === null ? fixed(averages[kind][by]) : plusMinus(averages[kind][by], error);
        };
        fill(means[i], BY.map(mean));
        fill(
          ones[i],
          BY.map((by) => (known ? fixed(pass[kind][by]) : "—")),
        );
      });
      fill(
        truth,
        BY.map((by) => fixed(exact[by])),
      );
    },
  };
}
