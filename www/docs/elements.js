// A reader's text as elements: those of a list alone, made anew, with attributes of a list alone. What the text says is parsed
// into a document of its own, where nothing runs and nothing is fetched; no node of that gets into the page.
import { GENERAL } from "../element/attributes.js";
import { parameterAttributes } from "../params/table.js";
import { ruleText, styled } from "./styles.js";

const PANEL = "reparam-panel";
const ELEMENTS = new Set(
  [PANEL, "a abbr b bdi bdo br cite code del dfn em i ins kbd mark q s samp small span strong sub sup u var wbr"]
    .concat("p div section blockquote h2 h3 h4 ul ol li dl dt dd figure figcaption hr pre table thead tbody tr th td")
    .join(" ")
    .split(" "),
);
const EVERYWHERE = ["class", "dir", "lang", "title", "hidden"];
const OWN = [...EVERYWHERE, ...GENERAL, ...parameterAttributes];

const STYLE = "data-reparam-style";
const SHEET = "data-reparam-sheet";

const asIs = { createHTML: (/** @type {string} */ text) => text };
/** For a document that is only read. @type {{ createHTML: (text: string) => string }} */
const inert = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("reparam-docs", asIs) ?? asIs;

/**
 * @typedef {object} Parsed
 * @property {DocumentFragment} content
 * @property {HTMLElement[]} sources the tags of panels, as they were written
 * @property {string[]} css rules of the text's sheets
 * @property {string[]} left what is left out, in words
 */

/**
 * Text whose styles have other names: under a policy without inline styles, to parse them is refused and told, even in a
 * document that nobody shows. A textarea has its text as it is, as a <style> has.
 * @param {string} text
 */
const renamed = (text) =>
  text
    .replace(/<(?!style\b)[a-z](?:"[^"]*"|'[^']*'|[^>"'])*>/gi, (tag) =>
      tag.replace(/("[^"]*"|'[^']*')|(\s)style(?=\s*=)/gi, (_, quoted, blank) => quoted ?? `${blank}${STYLE}`),
    )
    .replace(/<style\b[^>]*>/gi, `<textarea ${SHEET}>`)
    .replace(/<\/style\s*>/gi, "</textarea>");

/** @param {string} text @returns {Parsed} */
export function parse(text) {
  const source = new DOMParser().parseFromString(inert.createHTML(renamed(text)), "text/html");
  const parsed = { content: document.createDocumentFragment(), sources: [], css: [], left: [] };
  for (const node of [...source.head.childNodes, ...source.body.childNodes]) take(node, parsed.content, parsed);
  parsed.left = [...new Set(parsed.left)];
  return parsed;
}

/** @param {Node} node @param {Node} into @param {Parsed} parsed */
function take(node, into, parsed) {
  if (node.nodeType === Node.TEXT_NODE) into.appendChild(document.createTextNode(node.nodeValue ?? ""));
  if (node.nodeType !== Node.ELEMENT_NODE) return;
  const source = /** @type {HTMLElement} */ (node);
  const { localName } = source;
  if (source.hasAttribute(SHEET)) {
    const { rules, left } = ruleText(source.textContent ?? "");
    parsed.css.push(...rules);
    parsed.left.push(...left);
  } else if (!ELEMENTS.has(localName)) {
    parsed.left.push(`<${localName}> is left out: only panels, words and a <style> are shown here`);
  } else {
    const made = document.createElement(localName);
    if (localName === PANEL) parsed.sources.push(source);
    for (const { name, value } of source.attributes) attribute(made, name, value);
    for (const child of source.childNodes) take(child, made, parsed);
    into.appendChild(made);
  }
}

/** @param {HTMLElement} made @param {string} name @param {string} value */
function attribute(made, name, value) {
  if (name === STYLE) styled(made, value);
  else if ((made.localName === PANEL ? OWN : EVERYWHERE).includes(name)) made.setAttribute(name, value);
  else if (made.localName === "a" && name === "href" && /^(https?:|#|[^:]*$)/i.test(value.trim()))
    made.setAttribute(name, value);
}
