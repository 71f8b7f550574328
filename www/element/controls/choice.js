// One of several, any of several, on or off.
import { h, newId } from "../../dom.js";

/** @typedef {import("../../params/schema.js").Param} Param */

/**
 * @param {Param} param
 * @param {(value: string) => void} change
 */
export function choice(param, change) {
  const id = newId();
  const options = (param.options ?? []).map(({ value, label }) => h("option", { value }, label));
  const select = h("select", { id, title: param.help, onchange: () => change(select.value) }, ...options);
  const name = h(
    "label",
    { for: id, title: param.help },
    param.label,
    param.symbol ? h("i", {}, ` ${param.symbol}`) : "",
  );
  return {
    element: h("div", { class: "control choice" }, name, select),
    show(/** @type {string} */ value) {
      select.value = value;
    },
  };
}

/**
 * @param {Param} param
 * @param {(value: string[]) => void} change
 */
export function choices(param, change) {
  /** @type {string[]} */
  let chosen = [];
  const boxes = (param.options ?? []).map(({ value, label }) => {
    const toggle = () => {
      const next = box.checked ? [...chosen, value] : chosen.filter((name) => name !== value);
      // The last one stays: an empty comparison is an empty picture.
      if (next.length === 0) box.checked = true;
      else change((param.options ?? []).map((option) => option.value).filter((name) => next.includes(name)));
    };
    const box = h("input", { type: "checkbox", value, onchange: toggle });
    return { box, element: h("label", {}, box, label) };
  });
  const legend = h("legend", {}, param.label);
  return {
    element: h(
      "fieldset",
      { class: "control choices", title: param.help },
      legend,
      ...boxes.map(({ element }) => element),
    ),
    show(/** @type {string[]} */ value) {
      chosen = value;
      for (const { box } of boxes) box.checked = value.includes(box.value);
    },
  };
}

/**
 * @param {Param} param
 * @param {(value: boolean) => void} change
 */
export function flag(param, change) {
  const box = h("input", { type: "checkbox", role: "switch", onchange: () => change(box.checked) });
  return {
    element: h("label", { class: "control flag", title: param.help }, box, param.label),
    show(/** @type {boolean} */ value) {
      box.checked = value;
    },
  };
}
