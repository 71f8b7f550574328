// A slider that is the x axis of a figure: as long as the plot above it, so that the thumb stands under what it moves.
import { h } from "../../dom.js";
import { THUMB } from "./slider.js";

/**
 * @param {import("../../panels/layout.js").AxisSlider} axis
 * @param {import("./index.js").Controls} controls
 */
export function axisSlider({ param, min, max, ends }, controls) {
  const { range, field, name, element } = controls.along(param, { min, max });
  const [left, right] = ends;
  const words = h(
    "div",
    { class: "ends" },
    h("span", {}, `← ${left}`),
    h("span", { class: "value" }, name, field),
    h("span", {}, `${right} →`),
  );
  const box = h("div", { class: "axis-slider" }, element, words);
  return {
    element: box,
    /** @param {number} before pixels left of the plot @param {number} after pixels right of it */
    fit(before, after) {
      range.style.marginInlineStart = `${before - THUMB}px`;
      range.style.width = `calc(100% - ${before + after - 2 * THUMB}px)`;
    },
  };
}
