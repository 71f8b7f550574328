// A number: a slider and a field that show the same value.

import { h, newId } from "../../dom.js";
import { presses } from "../../keys.js";
import { clamp } from "../../params/codec.js";

/** @typedef {import("../../params/schema.js").Param} Param */

/** Share of a logarithmic track that belongs to the exact 0 at its left end. */
const ZERO = 0.04;

/**
 * Where a value sits on its track, 0 … 1.
 * @param {Param} param
 * @param {number} x
 */
export function toTrack({ min = 0, max = 1, scale }, x) {
  if (scale === "linear") return (x - min) / (max - min);
  const along = Math.log(Math.max(x, min) / min) / Math.log(max / min);
  if (scale === "log") return along;
  return x === 0 ? 0 : ZERO + (1 - ZERO) * along;
}

/**
 * The value at a place on the track.
 * @param {Param} param
 * @param {number} place
 */
export function fromTrack(param, place) {
  const { min = 0, max = 1, scale, kind, step = 1 } = param;
  if (scale === "linear") {
    const fine = kind === "integer" ? 1 : step / 10;
    return clamp(param, Number((Math.round((min + place * (max - min)) / fine) * fine).toPrecision(12)));
  }
  const from = scale === "log-from-zero" ? ZERO : 0;
  if (from > 0 && place < from / 2) return 0;
  const x = min * (max / min) ** Math.max((place - from) / (1 - from), 0);
  return clamp(param, kind === "integer" ? Math.round(x) : Number(x.toPrecision(3)));
}

/**
 * The value some arrow presses away.
 * @param {Param} param
 * @param {number} x
 * @param {number} by presses; negative ones to the left or down
 */
export function nudge(param, x, by) {
  const { min = 0, scale, step = 1, kind } = param;
  if (scale === "linear") return clamp(param, Number((x + by * step).toPrecision(12)));
  if (x === 0) return by > 0 ? min : 0;
  if (scale === "log-from-zero" && x <= min && by < 0) return 0;
  const moved = x * 10 ** (by * step);
  if (kind !== "integer") return clamp(param, Number(moved.toPrecision(4)));
  const whole = Math.round(moved);
  return clamp(param, whole === x ? x + Math.sign(by) : whole);
}

/**
 * @param {Param} param
 * @param {(x: number) => void} change
 * @param {{ label?: string, symbol?: string }} [names] instead of the parameter's own, for an entry of a list
 * @returns {{ element: HTMLElement, show: (x: number) => void }}
 */
export function slider(param, change, { label = param.label, symbol = param.symbol } = {}) {
  const id = newId();
  let value = Number.NaN;
  const range = h("input", {
    type: "range",
    id,
    min: 0,
    max: 1,
    step: "any",
    title: param.help,
    name: param.attribute,
    oninput: () => change(fromTrack(param, range.valueAsNumber)),
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      const by = presses(event.key);
      if (by === 0) return;
      event.preventDefault();
      change(nudge(param, value, by));
    },
  });
  const field = numberField(param, label, change);
  const name = h("label", { for: id, title: param.help }, label, symbol ? h("i", {}, ` ${symbol}`) : "");
  return {
    element: h("div", { class: "control slider" }, name, range, field.element),
    show(x) {
      value = x;
      range.valueAsNumber = toTrack(param, x);
      range.setAttribute("aria-valuetext", String(x));
      field.show(x);
    },
  };
}

/**
 * A field for one number; what isn't a number is put back.
 * @param {Param} param
 * @param {string} label
 * @param {(x: number) => void} change
 * @returns {{ element: HTMLInputElement, show: (x: number) => void }}
 */
export function numberField(param, label, change) {
  let value = Number.NaN;
  const restore = () => {
    element.value = String(Number(value.toPrecision(4)));
  };
  const commit = () => {
    const x = Number(element.value.replace("−", "-").replace(",", "."));
    if (element.value.trim() !== "" && Number.isFinite(x)) change(x);
    restore();
  };
  const element = h("input", {
    type: "text",
    inputmode: "decimal",
    class: "field",
    autocomplete: "off",
    spellcheck: "false",
    "aria-label": `${label}, number`,
    onchange: commit,
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return; // the other two move the caret
      event.preventDefault();
      change(nudge(param, value, presses(event.key)));
      restore();
    },
  });
  return {
    element,
    show(x) {
      value = x;
      if (/** @type {ShadowRoot} */ (element.getRootNode()).activeElement !== element) restore();
    },
  };
}
