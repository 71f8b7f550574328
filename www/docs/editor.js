// A tag's text and the panel that it makes: each follows the other.
import { newId, write } from "../dom.js";
import { changed } from "../params/query.js";
import { schemaOf } from "../params/schema.js";
import { complaints } from "./check.js";
import { parse } from "./elements.js";
import { withStates } from "./text.js";
import "../reparam.js";

/** @typedef {import("../element/element.js").ReparamPanel} ReparamPanel */

/** Debounce: milliseconds without a key until a text is read. */
const CALM = 250;

export class Editor {
  #timer = 0;
  /** Whether panels change because of the text. */
  #taking = false;
  #sheet = new CSSStyleSheet();
  /** Tags that a hand has moved since the text was written. @type {Set<unknown>} */
  #moved = new Set();

  /** @param {Element} box with text, picture and a line for words @param {(text: string) => void} [changed] */
  constructor(box, changed = () => {}) {
    const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (box.querySelector(selector));
    this.area = /** @type {HTMLTextAreaElement} */ (find(".tag"));
    this.live = find(".live");
    this.told = find(".told");
    this.changed = changed;
    this.live.id ||= newId();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.#sheet];
    this.area.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => this.take(), CALM);
    });
    this.live.addEventListener("reparam-change", (event) => this.#follow(/** @type {CustomEvent} */ (event)));
    this.take();
  }

  /** @returns {ReparamPanel[]} */
  get panels() {
    return [.../** @type {NodeListOf<ReparamPanel>} */ (this.live.querySelectorAll("reparam-panel"))];
  }

  get text() {
    return this.area.value;
  }

  /** As if it were typed, which the reader can undo: to set `value` forgets what was typed before. */
  set text(text) {
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    this.area.focus({ preventScroll: true });
    this.area.select();
    // deprecated, and the only way that undo knows of
    if (!document.execCommand("insertText", false, text)) this.area.value = text;
    if (before === document.body) this.area.blur();
    else before?.focus({ preventScroll: true });
    this.take();
  }

  /** Makes what the text says; what it said before and still says goes on. */
  take() {
    const { content, sources, css, left } = parse(this.area.value);
    const wanted = /** @type {NodeListOf<ReparamPanel>} */ (content.querySelectorAll("reparam-panel"));
    this.#taking = true;
    this.#sheet.replaceSync(`#${this.live.id} { ${css.join("\n")} }`);
    if (shape(content) === shape(this.live)) for (const [i, panel] of this.panels.entries()) adjust(panel, wanted[i]);
    else this.live.replaceChildren(content);
    this.#taking = false;
    this.changed(this.area.value);
    this.#tell(left, sources);
  }

  /** @param {string[]} left @param {HTMLElement[]} sources */
  async #tell(left, sources) {
    const text = this.area.value;
    const all = [left, ...(await Promise.all(sources.map(complaints)))].flat();
    if (text === this.area.value) write(this.told, all.join("\n"));
  }

  /** A hand has moved a panel: its exact state goes into the text, with the next frame. @param {CustomEvent} event */
  #follow({ detail }) {
    if (this.#taking || this.area.matches(":focus")) return;
    if (this.#moved.size === 0) requestAnimationFrame(() => this.#write());
    this.#moved.add(detail.origin);
  }

  #write() {
    const { panels } = this;
    const moved = this.#moved;
    this.#moved = new Set();
    const text = withStates(this.area.value, panels.map(stateOf), (i) => moved.has(panels[i]));
    if (text === this.area.value) return;
    this.area.value = text;
    this.take(); // so that attributes say what the text says: the next text differs from them where it means to
  }
}

/** @param {ReparamPanel} panel @returns {import("./text.js").State[]} */
function stateOf(panel) {
  const schema = schemaOf(panel.getAttribute("panel"));
  if (!schema) return [];
  const params = /** @type {import("../params/codec.js").Params} */ (panel.params);
  const differing = new Map(changed(schema.params, params));
  return schema.params.map(({ attribute, name }) => ({
    name: attribute,
    value: String(params[name]),
    differs: differing.has(attribute),
  }));
}

/** What makes a panel another one: the rest is changed in place. */
const MAKING = ["panel", "group", "loading"];

/** @param {ParentNode & Node} content */
function shape(content) {
  const copy = /** @type {ParentNode} */ (content.cloneNode(false));
  copy.replaceChildren(...[...content.childNodes].map((child) => child.cloneNode(true)));
  for (const panel of copy.querySelectorAll("reparam-panel")) {
    panel.replaceChildren();
    for (const name of panel.getAttributeNames()) if (!MAKING.includes(name)) panel.removeAttribute(name);
  }
  const box = document.createElement("div");
  box.append(...copy.childNodes);
  return box.innerHTML;
}

/** @param {ReparamPanel} panel @param {HTMLElement} wanted */
function adjust(panel, wanted) {
  for (const name of new Set([...panel.getAttributeNames(), ...wanted.getAttributeNames()])) {
    const value = wanted.getAttribute(name);
    if (name === "style") panel.style.cssText = wanted.style.cssText;
    else if (name === "id" || value === panel.getAttribute(name)) continue;
    else if (value === null) panel.removeAttribute(name);
    else panel.setAttribute(name, value);
  }
}
