// The sliders of μ and σ: folded away where there is little room.
import { h } from "../../../dom.js";
import { slider } from "../slider.js";

/** @typedef {import("./model.js").Pair} Pair */

/** From this width of the figure on, the sliders are open; graph.css says the same. */
const ROOMY = 540;

/**
 * @param {HTMLElement} figure
 * @param {(law: Partial<Pair>) => void} set
 */
export function law(figure, set) {
  const one = (
    /** @type {string} */ label,
    /** @type {"mean" | "stdDev"} */ name,
    /** @type {number[]} */ [min, max],
  ) => slider(label, { min, max, step: 0.05 }, (value) => set({ [name]: value }));
  const mean = one("Mean μ", "mean", [-2, 4]);
  const stdDev = one("Standard deviation σ", "stdDev", [0.2, 2]);
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
