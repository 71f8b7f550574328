// Deep links: the address is read once, then written with the panel that was changed last, so that a copied link shows
// the same numbers.
import { decode, encode } from "../params/query.js";

/** Debounce: milliseconds without a change after which the address is written. */
const CALM = 300;

/**
 * Sets the panels of a page to what its address says.
 * @param {string} query
 * @param {NodeListOf<Element> | Element[]} panels
 * @returns {string} what couldn't be followed, in words; empty if all could
 */
export function readUrl(query, panels) {
  const { panel: name, attributes, trouble } = decode(query);
  if (trouble) return trouble;
  const all = [...panels];
  const named = all.find(({ id }) => id === name) ?? all.find((panel) => panel.getAttribute("panel") === name);
  const meant = name === null ? all : all.filter((panel) => panel === named);
  for (const panel of meant) {
    for (const [attribute, value] of attributes) {
      if (isParameter(panel, attribute)) panel.setAttribute(attribute, value);
    }
  }
  if (meant.length > 0) return "";
  return `There is no panel “${name}” here; there are ${all.map(nameOf).join(", ")}.`;
}

/** What tells a panel from another of its kind. @param {Element} panel */
const nameOf = (panel) => panel.id || panel.getAttribute("panel") || "";

/** @param {any} panel @param {string} attribute */
const isParameter = (panel, attribute) =>
  attribute === "logits" ||
  panel.schema?.some((/** @type {{ attribute: string }} */ param) => param.attribute === attribute);

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
