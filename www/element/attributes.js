// What a tag says, by attributes and by properties set early, and what of it nothing will read.
import { schemaOf } from "../params/schema.js";

/** @typedef {import("../params/schema.js").PanelSchema} PanelSchema */

/** Attributes of every panel. */
export const GENERAL = ["panel", "figures", "controls", "compact", "group", "theme", "lit", "autoplay", "loading"];

/** A parameter's name, of its attribute's. @param {string} name */
export const camel = (name) => name.replace(/-./g, (pair) => pair[1].toUpperCase());

/** A panel's own attributes; `logits` is another way to give `probs`. @param {PanelSchema} [schema] */
function parametersOf(schema) {
  const own = schema?.params.map((param) => param.attribute) ?? [];
  return own.includes("probs") ? [...own, "logits"] : own;
}

/** The parameters given as attributes. @param {Element} host @returns {Record<string, string | null>} */
export function given(host) {
  const present = parametersOf(schemaOf(host.getAttribute("panel"))).filter((name) => host.hasAttribute(name));
  return Object.fromEntries(present.map((name) => [camel(name), host.getAttribute(name)]));
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

/** Tells the author, once there is a picture, which attributes are for nothing. @param {HTMLElement} host @param {PanelSchema} schema */
export function tellStrangeAttributes(host, schema) {
  const own = [...GENERAL, ...parametersOf(schema)];
  const names = host.getAttributeNames().filter((name) => !/^(id|class|style)$/.test(name) && !own.includes(name));
  if (names.length > 0) {
    say(({ strange }) => strange(host, names).map((name) => `${schema.name} has no attribute ${name}`), own);
  }
}

/** The same of names in attributes and in `params`. @param {string[]} messages @param {{ name: string }[]} known */
export function tellStrange(messages, known) {
  const names = known.map(({ name }) => name);
  if (messages.length > 0) say(() => messages, names);
}

/** @param {(words: typeof import("./strange.js")) => string[]} messages @param {string[]} known */
const say = (messages, known) =>
  import("./strange.js").then(
    (words) => words.tell(messages(words), known),
    () => {}, // where it doesn't come, nothing is told
  );
