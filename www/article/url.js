// Deep links: the address is read once, then written with the panel that was changed last, so that a copied link shows
// the same numbers.
import { decode, encode } from "../params/query.js";

/** Debounce: milliseconds without a change after which the address is written. */
const CALM = 300;

/**
 * Sets the panels of a page to what its address says.
 * @param {string} query
 * @param {NodeListOf<Element> | Element[]} panels
 * @returns {{ panel?: Element, trouble: string }} the one that it names; what couldn't be followed, in words
 */
export function readUrl(query, panels) {
  const { panel: name, attributes, whole, trouble } = decode(query);
  if (trouble) return { trouble };
  const all = [...panels];
  const named = all.find(({ id }) => id === name) ?? all.find((panel) => panel.getAttribute("panel") === name);
  const meant = name === null ? all : all.filter((panel) => panel === named);
  for (const panel of /** @type {any[]} */ (meant)) {
    const { schema } = panel;
    if (schema) panel.params = { ...(whole ? unsaid(panel, attributes) : {}), ...said(schema, attributes) };
  }
  if (meant.length > 0) return { panel: named, trouble: "" };
  return { trouble: `There is no panel “${name}” here; there are ${all.map(nameOf).join(", ")}.` };
}

/** What tells a panel from another of its kind. @param {Element} panel */
const nameOf = (panel) => panel.id || panel.getAttribute("panel") || "";

/**
 * @typedef {import("../params/schema.js").Param} Param
 * @typedef {import("../params/query.js").Query["attributes"]} Attributes
 */

/** The parameters that a link gives, as text by name. @param {Param[]} schema @param {Attributes} attributes */
const said = (schema, attributes) =>
  Object.fromEntries(
    attributes.flatMap(([attribute, value]) => {
      if (attribute === "logits") return [["logits", value]];
      return schema.filter((param) => param.attribute === attribute).map(({ name }) => [name, value]);
    }),
  );

/** A tag may begin elsewhere than the defaults, which a link doesn't mention. @param {any} panel @param {Attributes} attributes */
function unsaid({ schema, params }, attributes) {
  const mentioned = new Set(attributes.map(([attribute]) => (attribute === "logits" ? "probs" : attribute)));
  const other = /** @type {Param[]} */ (schema).filter(
    ({ name, attribute, default: first }) => !mentioned.has(attribute) && String(params[name]) !== String(first),
  );
  return Object.fromEntries(other.map(({ name }) => [name, null]));
}

/**
 * Writes the address, without an entry in the history, once a panel of the page has settled.
 * @param {() => boolean} meant whether a change is the reader's
 */
export function writeUrl(meant) {
  let timer = 0;
  document.addEventListener("reparam-change", ({ target, detail }) => {
    const panel = /** @type {any} */ (target);
    if (detail.origin !== panel || !meant()) return; // one of its group was touched, and writes its own
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      const query = encode(nameOf(panel), panel.schema, panel.params);
      history.replaceState(history.state, "", `?${query}${location.hash}`);
    }, CALM);
  });
}
