// A list of numbers: a slider for each entry of a short one, fields for a long one; plus and minus where its length is
// free.
import { h, write } from "../../dom.js";
import { neatProbs } from "../../params/neat.js";
import { numberField, slider } from "./slider.js";

/** @typedef {import("../../params/schema.js").Param} Param */

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

/** @param {number} n */
const subscript = (n) => [...String(n)].map((digit) => SUBSCRIPTS[Number(digit)]).join("");

/**
 * One entry takes `share`, the others keep their proportions.
 * @param {number[]} probs
 * @param {number} index
 * @param {number} share
 */
function withShare(probs, index, share) {
  const taken = Math.min(Math.max(share, 0), 1);
  const rest = 1 - probs[index];
  return probs.map((p, i) => {
    if (i === index) return taken;
    return rest > 0 ? (p * (1 - taken)) / rest : (1 - taken) / (probs.length - 1);
  });
}

/**
 * @param {Param} param
 * @param {(value: number | number[]) => void} change
 * @returns {{ element: HTMLElement, show: (value: number | number[]) => void }}
 */
export function numbers(param, change) {
  /** @type {number[]} */
  let list = [];
  /** @type {{ element: HTMLElement, show: (x: number) => void }[]} */
  let entries = [];
  const holder = h("div", { class: param.scalar ? "entries" : "entries fields" });
  const set = (/** @type {number} */ index, /** @type {number} */ x) =>
    change(param.simplex ? neatProbs(withShare(list, index, x)) : list.map((old, i) => (i === index ? x : old)));

  const entry = (/** @type {number} */ index) => {
    const mark = list.length > 1 ? subscript(index + 1) : "";
    const label = list.length > 1 ? `${param.label} ${index + 1}` : param.label;
    if (param.scalar) return slider(param, (x) => set(index, x), { label, symbol: param.symbol + mark });
    const field = numberField(param, label, (x) => set(index, x));
    const element = h("label", { title: param.help }, h("i", {}, param.symbol + mark), field.element);
    return { element, show: field.show };
  };
  const lengthButtons = param.minLength !== undefined && param.minLength !== param.maxLength ? buttons() : null;

  /** Plus and minus. */
  function buttons() {
    const things = param.simplex ? "class" : param.scalar ? "dimension" : "mode";
    const button = (/** @type {string} */ text, /** @type {string} */ label, /** @type {() => void} */ act) =>
      h("button", { type: "button", title: label, onclick: act }, h("span", { "aria-hidden": "true" }, text));
    const fewer = button("−", `One ${things} fewer`, () => change(list.slice(0, -1)));
    const more = button("+", `One ${things} more`, () => {
      const share = 1 / (list.length + 1);
      change(param.simplex ? neatProbs([...list.map((p) => p * (1 - share)), share]) : [...list, 0]);
    });
    const count = h("output", { "aria-live": "off" }, ""); // a sentence says it
    const name = param.simplex ? "Classes, K" : param.scalar ? "Dimensions" : "Modes";
    return { element: h("div", { class: "length" }, h("span", {}, name), fewer, count, more), fewer, more, count };
  }

  return {
    element: h(
      "fieldset",
      { class: "control numbers" },
      h("legend", { class: param.scalar ? "unseen" : "" }, param.label),
      holder,
      ...(lengthButtons ? [lengthButtons.element] : []),
    ),
    show(value) {
      list = [value].flat();
      if (entries.length !== list.length) {
        entries = list.map((_, index) => entry(index));
        holder.replaceChildren(...entries.map(({ element }) => element));
      }
      entries.forEach(({ show }, index) => {
        show(list[index]);
      });
      if (!lengthButtons) return;
      write(lengthButtons.count, String(list.length));
      const { fewer, more } = lengthButtons;
      const root = /** @type {ShadowRoot} */ (fewer.getRootNode());
      const held = root.activeElement;
      fewer.disabled = list.length <= (param.minLength ?? 1);
      more.disabled = list.length >= (param.maxLength ?? 1);
      // the focus would be lost with the button
      if (held === fewer && fewer.disabled) more.focus();
      if (held === more && more.disabled) fewer.focus();
    },
  };
}
