// The sliders of μ and σ: folded away where there is little room.
import { h, newId } from "../../dom.js";
import { fixed } from "./captions.js";

/** @typedef {import("./model.js").Pair} Pair */

/** From this width of the figure on, the sliders are open; graph.css says the same. */
const ROOMY = 540;

/**
 * @param {HTMLElement} figure
 * @param {(law: Partial<Pair>) => void} set
 */
export function law(figure, set) {
  const slider = (
    /** @type {string} */ label,
    /** @type {"mean" | "stdDev"} */ name,
    /** @type {number} */ min,
    /** @type {number} */ max,
  ) => {
    const id = newId();
    const output = h("output", { for: id });
    const oninput = () => set({ [name]: range.valueAsNumber });
    const range = h("input", { type: "range", id, min, max, step: 0.05, oninput });
    const show = (/** @type {number} */ value) => {
      range.valueAsNumber = value;
      output.textContent = fixed(value);
    };
    return { element: h("div", { class: "slider" }, h("label", { for: id }, label), range, output), show };
  };
  const mean = slider("Mean μ", "mean", -2, 4);
  const stdDev = slider("Standard deviation σ", "stdDev", 0.2, 2);
  const element = h("details", { class: "law" }, h("summary", {}, "Change the law"), mean.element, stdDev.element);
  /** @type {boolean | undefined} */
  let roomy;
  new ResizeObserver(([{ contentRect }]) => {
    const now = contentRect.width >= ROOMY;
    // what the reader opened stays open while the width means the same
    if (roomy !== now) element.open = now;
    roomy = now;
  }).observe(figure);
  return {
    element,
    show(/** @type {Pair} */ now) {
      mean.show(now.mean);
      stdDev.show(now.stdDev);
    },
  };
}
