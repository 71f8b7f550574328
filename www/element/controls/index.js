// The controls of a panel, made from its parameter table.
import { h } from "../../dom.js";
import { choice, choices, flag } from "./choice.js";
import { numbers } from "./numbers.js";
import { slider } from "./slider.js";

const MAKERS = { number: slider, integer: slider, numbers, choice, choices, flag };

/**
 * @param {import("../store.js").Store} store
 * @param {(params: import("../../params/codec.js").Params) => string[]} [idle] parameters that do nothing now
 * @returns {{ element: HTMLElement, show: () => void, choose: (which: string | null) => void, take: (names: string[]) => HTMLElement }}
 */
export function controls(store, idle = () => []) {
  const made = store.schema.params.map((param) => {
    const maker = /** @type {(param: any, change: any) => { element: HTMLElement, show: (value: any) => void }} */ (
      param.name === "seed" ? seed : MAKERS[param.kind]
    );
    const control = maker(param, (/** @type {unknown} */ value) => store.set({ [param.name]: value }));
    return { param, ...control };
  });
  let names = "full";
  /** Hides the controls that `choose` leaves out, and those without effect now. */
  const hide = () => {
    const wanted = new Set(names.split(/\s+/));
    const hiddenNow = idle(store.params);
    for (const { param, element: control } of made) {
      const chosen = names === "full" || wanted.has(param.name) || wanted.has(param.attribute);
      const hidden = !chosen || hiddenNow.includes(param.name);
      if (control.hidden !== hidden) control.hidden = hidden; // to set it again would lay out the page again
    }
  };
  const element = h("div", { class: "controls" }, ...made.map((control) => control.element));
  return {
    element,
    /** Some of them in a box of their own, to stand elsewhere. */
    take(names) {
      const taken = made.filter(({ param }) => names.includes(param.name));
      return h("div", { class: "controls primary" }, ...taken.map((control) => control.element));
    },
    show() {
      for (const { param, show } of made) show(store.params[param.name]);
      hide();
    },
    /** `full`, `none`, or a space-separated list of parameter names. */
    choose(which) {
      names = which?.trim() || "full";
      hide();
      element.hidden = made.every((control) => control.element.hidden);
    },
  };
}

/**
 * The seed is not a quantity to drag: a button takes the next one.
 * @param {import("../../params/schema.js").Param} param
 * @param {(seed: number) => void} change
 */
function seed(param, change) {
  let value = 0;
  const next = h(
    "button",
    { type: "button", title: param.help, onclick: () => change((value + 1) % 2 ** 32) },
    "New draws",
  );
  const shown = h("output", {}, "");
  return {
    element: h("div", { class: "control seed" }, next, h("span", {}, "seed "), shown),
    show(/** @type {number} */ x) {
      value = x;
      shown.textContent = String(x);
    },
  };
}
