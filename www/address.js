// The page's address holds the panel the reader touched last, so that a copied link shows the same numbers.
import { encode } from "./codec.js";

/** Links of this form will be read for ever. */
const VERSION = "1";
const REST = 300;

/**
 * Sets the panels of a page to what its address says.
 * @param {string} query
 * @param {NodeListOf<Element> | Element[]} panels
 * @returns {string} what couldn't be followed, in words; empty if all could
 */
export function readAddress(query, panels) {
  const wanted = new URLSearchParams(query);
  const name = wanted.get("panel");
  wanted.delete("panel");
  const version = wanted.get("v") ?? VERSION;
  wanted.delete("v");
  if (version !== VERSION)
    return `This link is of version ${version}, which this page doesn't know; it shows its defaults.`;
  const all = [...panels];
  const named = all.find(({ id }) => id === name) ?? all.find((panel) => panel.getAttribute("panel") === name);
  const meant = name === null ? all : all.filter((panel) => panel === named);
  for (const panel of meant) {
    for (const [attribute, value] of wanted) {
      if (isParameter(panel, attribute)) panel.setAttribute(attribute, value);
    }
  }
  if (meant.length > 0) return "";
  const names = all.map(nameOf);
  return `There is no panel “${name}” here; there are ${names.join(", ")}.`;
}

/** What tells a panel from another of its kind. @param {Element} panel */
const nameOf = (panel) => panel.id || panel.getAttribute("panel") || "";

/** @param {any} panel @param {string} attribute */
const isParameter = (panel, attribute) =>
  attribute === "logits" ||
  panel.schema?.some((/** @type {{ attribute: string }} */ param) => param.attribute === attribute);

/** Writes the address when a panel of the page has come to rest. */
export function writeAddress() {
  let timer = 0;
  document.addEventListener("reparam-change", (event) => {
    const panel = /** @type {any} */ (event.target);
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      const schema = { name: "", title: "", summary: "", params: panel.schema };
      const query = new URLSearchParams([["v", VERSION], ["panel", nameOf(panel)], ...encode(schema, panel.params)]);
      history.replaceState(history.state, "", `?${query}${location.hash}`);
    }, REST);
  });
}
