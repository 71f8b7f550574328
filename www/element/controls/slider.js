// A number: a slider and a field that show the same value.

import { h, newId } from "../../dom.js";
import { presses } from "../../keys.js";
import { clamp } from "../../params/codec.js";
import { toNumber } from "../../params/text.js";
import { offTab } from "../off-tab.js";
import { follow } from "./finger.js";

/** @typedef {import("../../params/schema.js").Param} Param */

/** Half of a thumb's width in pixels: its centre can't come nearer to the ends of the track. */
export const THUMB = 8;

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
export function slider(param, change, names = {}) {
  const { range, field, name, show } = parts(param, param, change, names);
  return { element: h("div", { class: "control slider" }, name, range, field), show };
}

/**
 * A slider over a part of a parameter's range; what lies beyond stands at its end, and is said.
 * @param {Param} param
 * @param {{ min: number, max: number }} span
 * @param {(x: number) => void} change
 */
export function along(param, span, change) {
  const track = { ...param, ...span, scale: param.scale === "linear" ? param.scale : /** @type {const} */ ("log") };
  const { range, field, name, show } = parts(param, track, change, { label: "" });
  range.setAttribute("aria-label", param.label);
  const beyond = h("span", { class: "beyond", hidden: true }, "beyond this axis");
  return {
    range,
    field,
    name,
    element: h("div", { class: "control along" }, range, beyond),
    show(/** @type {number} */ x) {
      show(x);
      const out = x < span.min || x > span.max;
      if (beyond.hidden === out) beyond.hidden = !out;
      beyond.classList.toggle("low", x < span.min);
    },
  };
}

/**
 * What a slider consists of.
 * @param {Param} param
 * @param {Param} track the same parameter, with the range of the track
 * @param {(x: number) => void} change
 * @param {{ label?: string, symbol?: string }} names
 */
function parts(param, track, change, { label = param.label, symbol = param.symbol }) {
  const id = newId();
  let value = Number.NaN;
  const range = h("input", {
    type: "range",
    id,
    min: 0,
    max: 1,
    step: "any",
    title: `${param.help} Enter: type it.`,
    name: param.attribute,
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      const by = presses(event);
      if (by === 0 && event.key !== "Enter") return;
      event.preventDefault();
      if (by === 0) {
        field.element.focus();
        field.element.select();
        return;
      }
      change(nudge(param, value, by));
    },
  });
  const place = () => {
    range.valueAsNumber = clampShare(toTrack(track, value));
  };
  const begin = () => {
    const before = value;
    return () => change(before);
  };
  follow(range, (share) => change(fromTrack(track, share)), begin, place);
  // one Tab stop for both: Enter leads from the track into the field, and back
  const field = numberField(param, label || param.label, change, () => range.focus());
  offTab(field.element);
  const name = h(
    "label",
    { for: id, title: param.help },
    label && h("span", { class: "word" }, label),
    symbol ? h("i", {}, label ? ` ${symbol}` : symbol) : "",
  );
  return {
    range,
    field: field.element,
    name,
    show(/** @type {number} */ x) {
      value = x;
      place();
      range.setAttribute("aria-valuetext", said(param, x));
      field.show(x);
    },
  };
}

/** As a field shows it. @param {Param} param @param {number} x */
const shown = ({ kind }, x) => String(kind === "integer" ? x : Number(x.toPrecision(4)));

/** As a track says it, with its unit. @param {Param} param @param {number} x */
function said(param, x) {
  const { unit = "" } = param;
  return `${shown(param, x).replaceAll("-", "−")} ${x === 1 ? unit.replace(/s$/, "") : unit}`.trimEnd();
}

const clampShare = (/** @type {number} */ share) => Math.min(Math.max(share, 0), 1);

/**
 * A field for one number; what can't be read as one stays in it, with words beside it, until another entry or value, or
 * Escape. One that is out of range is told by the panel.
 * @param {Param} param
 * @param {string} label
 * @param {(x: number) => void} change
 * @param {() => void} [leave] where the focus goes with Enter and Escape
 * @returns {{ element: HTMLInputElement, show: (x: number) => void }}
 */
export function numberField(param, label, change, leave) {
  let value = Number.NaN;
  /** Takes back what is said of an entry. @type {(() => void) | undefined} */
  let unmark;
  const restore = () => {
    element.value = shown(param, value);
    unmark?.();
    unmark = undefined;
  };
  const commit = () => {
    const text = element.value.trim();
    const x = toNumber(text);
    const good = Number.isFinite(x);
    if (good) change(x);
    restore();
    if (good || text === "") return;
    const there = element.value;
    import("./wrong.js").then(
      ({ mark }) => {
        if (element.value === there) unmark = mark(element, text);
      },
      () => {}, // where it doesn't come, the old value stands there without words
    );
  };
  const element = h("input", {
    type: "text",
    inputmode: "decimal",
    class: "field",
    autocomplete: "off",
    spellcheck: "false",
    "aria-label": `${label}, value`,
    onchange: commit,
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Escape") {
        // a window around it closes with the next one
        if (element.value !== shown(param, value)) event.preventDefault();
        restore();
        leave?.();
      }
      if (event.key === "Enter" && Number.isFinite(toNumber(element.value))) leave?.();
      const by = presses(event);
      if (by === 0 || !["ArrowUp", "ArrowDown"].includes(event.key)) return; // the other two move the caret
      event.preventDefault();
      change(nudge(param, value, by));
      restore();
    },
  });
  return {
    element,
    show(x) {
      const stays = x === value && unmark;
      value = x;
      if (!stays && /** @type {ShadowRoot} */ (element.getRootNode()).activeElement !== element) restore();
    },
  };
}
