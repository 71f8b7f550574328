// One entry of the gradient, by the first logit: what this draw says and what the mean of all does, a row an estimator.
import { h } from "../../../dom.js";
import { count, plusMinus } from "../../../format.js";
import { fixed } from "../text.js";

/**
 * @typedef {import("./model.js").Pass} Pass
 * @typedef {import("./model.js").Row} Row
 * @typedef {object} Line
 * @property {Row} row
 * @property {string} name
 * @property {string} kind its class, for its colour
 * @property {number} from the step from which on this draw's number is known
 * @property {boolean} [minus] whether it is taken away
 */

/** The first entry of a list that is added or taken away. @param {Line} line @param {number} x */
const signed = ({ minus }, x) => (minus ? -x : x);

/**
 * @param {Line[]} lines
 * @param {string} caption
 * @param {(line: Line, params: any) => boolean} [present] whether a line is what the graph shows
 */
export function table(lines, caption, present = () => false) {
  const rows = lines.map(({ name, kind }) => {
    const cells = [h("td"), h("td")];
    return { cells, element: h("tr", { class: kind }, h("th", { scope: "row" }, name), ...cells) };
  });
  const truth = h("td");
  const heading = h("th", { scope: "col" });
  const element = h(
    "table",
    { class: "numbers one" },
    h("caption", { class: "unseen" }, caption),
    h(
      "thead",
      {},
      h("tr", {}, h("th", { scope: "col" }, "first logit"), h("th", { scope: "col" }, "this draw"), heading),
    ),
    h("tbody", {}, ...rows.map((row) => row.element)),
    h("tbody", {}, h("tr", { class: "exact" }, h("th", { scope: "row" }, "exact"), h("td"), truth)),
  );
  const mean = (/** @type {Line} */ line, /** @type {Pass} */ { averages, errors }) => {
    const [average, error] = [signed(line, averages[line.row][0]), errors[line.row][0]];
    return error === null ? fixed(average) : plusMinus(average, error, 1);
  };
  return {
    element,
    /** The means over all draws, in a sentence. @param {Pass} numbers */
    outcome(numbers) {
      const means = lines.map((line) => `${line.name} ${mean(line, numbers)}`).join(", ");
      return `Mean of ${count(numbers.draws)} draws, by the first logit: ${means}, exactly ${fixed(numbers.exact[0])}.`;
    },
    /** @param {Pass} numbers over all draws @param {Pass} pass the draw that is seen @param {any} params */
    show(numbers, pass, params) {
      const { draws, exact } = numbers;
      heading.textContent = draws === 1 ? "mean of 1" : `mean of ${count(draws)}`;
      lines.forEach((line, i) => {
        const { element, cells } = rows[i];
        const { row, from } = line;
        element.classList.toggle("present", present(line, params));
        cells[0].textContent = params.step >= from ? fixed(signed(line, pass.estimates[row][0])) : "—";
        cells[1].textContent = mean(line, numbers);
      });
      truth.textContent = fixed(exact[0]);
    },
  };
}
