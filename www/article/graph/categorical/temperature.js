// The slider of τ.
import { slider } from "../slider.js";

/**
 * @param {HTMLElement} _
 * @param {(wanted: { temperature: number }) => void} set
 */
export function temperature(_, set) {
  const { element, show } = slider(
    "Temperature τ",
    {
      ...{ min: -1, max: 0.7, step: 0.05 },
      value: (at) => Number((10 ** at).toPrecision(2)),
      place: Math.log10,
    },
    (value) => set({ temperature: value }),
  );
  return {
    element,
    show: (/** @type {import("./model.js").Params} */ params) => show(params.temperature),
  };
}
