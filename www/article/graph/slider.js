// A slider with its value beside it.
import { h, newId, write } from "../../dom.js";
import { fixed } from "./text.js";

/**
 * @param {string} label
 * @param {{ min: number, max: number, step: number, value?: (at: number) => number, place?: (value: number) => number }} range
 *   `value` and `place` turn the slider's place into its value and back
 * @param {(value: number) => void} set
 */
export function slider(label, { min, max, step, value = Number, place = Number }, set) {
  const id = newId();
  const output = h("output", { for: id });
  const oninput = () => set(value(range.valueAsNumber));
  const range = h("input", { type: "range", id, min, max, step, oninput });
  return {
    element: h("div", { class: "slider" }, h("label", { for: id }, label), range, output),
    show(/** @type {number} */ now) {
      range.valueAsNumber = place(now);
      range.setAttribute("aria-valuetext", fixed(now));
      write(output, fixed(now));
    },
  };
}
