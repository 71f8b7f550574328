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
  const mean = h("th", { scope: "col" });
  const element = h(
    "table",
    { class: "numbers one" },
    h("caption", { class: "unseen" }, caption),
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "first logit"), h("th", { scope: "col" }, "this draw"), mean)),
    h("tbody", {}, ...rows.map((row) => row.element)),
    h("tbody", {}, h("tr", { class: "exact" }, h("th", { scope: "row" }, "exact"), h("td"), truth)),
  );
  return {
    element,
    /** @param {Pass} numbers over all draws @param {Pass} pass the draw that is seen @param {any} params */
    show({ draws, averages, errors, exact }, pass, params) {
      mean.textContent = draws === 1 ? "mean of 1" : `mean of ${count(draws)}`;
      lines.forEach((line, i) => {
        const { element, cells } = rows[i];
        const { row, from } = line;
        element.classList.toggle("present", present(line, params));
        cells[0].textContent = params.step >= from ? fixed(signed(line, pass.estimates[row][0])) : "—";
        const [average, error] = [signed(line, averages[row][0]), errors[row][0]];
        cells[1].textContent = error === null ? fixed(average) : plusMinus(average, error, 1);
      });
      truth.textContent = fixed(exact[0]);
    },
  };
}
