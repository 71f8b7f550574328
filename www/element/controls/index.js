// The controls of a panel, made from its parameter table when they are wanted first.
import { h, write } from "../../dom.js";
import { choice, choices, flag } from "./choice.js";
import { numbers } from "./numbers.js";
import { along, slider } from "./slider.js";

const MAKERS = { number: slider, integer: slider, numbers, choice, choices, flag };

/**
 * @typedef {import("../../params/schema.js").Param} Param
 * @typedef {import("../../params/codec.js").Params} Params
 * @typedef {{ element: HTMLElement, show: (value: any) => void }} Control
 * @typedef {ReturnType<typeof controls>} Controls
 */

/**
 * @param {import("../../params/schema.js").PanelSchema} schema
 * @param {(patch: Params) => void} set
 */
export function controls(schema, set) {
  /** @type {Map<string, Control>} */
  const made = new Map();
  /** @type {{ param: Param, show: (value: any) => void }[]} */
  const others = [];
  const paramOf = (/** @type {string} */ name) =>
    /** @type {Param} */ (schema.params.find((param) => param.name === name));
  const make = (/** @type {string} */ name) => {
    const param = paramOf(name);
    const maker = /** @type {(param: any, change: any) => Control} */ (MAKERS[param.kind]);
    const change = (/** @type {unknown} */ value) => set({ [name]: value });
    const control = name === "seed" ? seed(param, change, schema.title) : maker(param, change);
    made.set(name, control);
    return control;
  };
  return {
    /** Some of them in a box. @param {string[]} names @param {string} kind */
    box: (names, kind) =>
      h("div", { class: kind, part: "controls" }, ...names.map((name) => (made.get(name) ?? make(name)).element)),
    /** One more slider for a parameter, over a part of its range. @param {string} name @param {{ min: number, max: number }} span */
    along(name, span) {
      const param = paramOf(name);
      const control = along(param, span, (value) => set({ [name]: value }));
      others.push({ param, show: control.show });
      return control;
    },
    /** @param {Params} params @param {string[]} idle those that do nothing now */
    show(params, idle) {
      for (const [name, { element, show }] of made) {
        show(params[name]);
        const hidden = idle.includes(name);
        if (element.hidden !== hidden) element.hidden = hidden; // to set it again would lay out the page again
      }
      for (const { param, show } of others) show(params[param.name]);
    },
  };
}

/**
 * The seed is not a quantity to drag: a button takes the next one.
 * @param {Param} param
 * @param {(seed: number) => void} change
 * @param {string} of the panel's title
 */
function seed(param, change, of) {
  let value = 0;
  const next = h(
    "button",
    {
      type: "button",
      title: param.help,
      "aria-label": `New draws, ${of}`,
      onclick: () => change((value + 1) % 2 ** 32),
    },
    "New draws",
  );
  const shown = h("output", { "aria-live": "off" }, ""); // a sentence says it
  return {
    element: h("div", { class: "control seed" }, next, h("span", {}, "seed "), shown),
    show(/** @type {number} */ x) {
      value = x;
      write(shown, String(x));
    },
  };
}
