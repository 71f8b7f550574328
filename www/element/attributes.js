// What a tag says, by attributes and by properties set early.
import { tableOf } from "../params/table.js";

/** @typedef {import("../params/table.js").PanelTable} PanelTable */

/** Attributes of every panel. */
export const GENERAL = ["panel", "figures", "controls", "compact", "group", "theme", "lit", "autoplay", "loading"];

/** A parameter's name, of its attribute's. @param {string} name */
export const camel = (name) => name.replace(/-./g, (pair) => pair[1].toUpperCase());

/** A panel's own attributes; `logits` is another way to give `probs`. @param {PanelTable} [schema] */
export function parametersOf(schema) {
  const own = schema?.params.map((param) => param.attribute) ?? [];
  return own.includes("probs") ? [...own, "logits"] : own;
}

/** The parameters given as attributes. @param {Element} host @returns {Record<string, string | null>} */
export function given(host) {
  const present = parametersOf(tableOf(host.getAttribute("panel"))).filter((name) => host.hasAttribute(name));
  return Object.fromEntries(present.map((name) => [camel(name), host.getAttribute(name)]));
}

/** Tells the author what was wrong with values. @param {import("../params/codec.js").Warning[]} warnings */
export function tellWrong(warnings) {
  for (const { message, unknown } of warnings) if (!unknown) console.warn(`reparam: ${message}`);
}

/** What of the panel a tag wants. @param {Element} host */
export const choiceOf = (host) => ({
  figures: host.getAttribute("figures"),
  controls: host.getAttribute("controls"),
  compact: host.hasAttribute("compact"),
});

/** Properties that were set before the script was there hide the accessors. @param {HTMLElement} element */
export function takeUp(element) {
  for (const name of Object.keys(element)) {
    if (!Object.hasOwn(Object.getPrototypeOf(element), name)) continue;
    const value = Reflect.get(element, name);
    Reflect.deleteProperty(element, name);
    Reflect.set(element, name, value);
  }
}
