// The playground's entry: a tag's text and its panel, examples to begin with, the panel's attributes to choose from, and an
// address that says all of it.
import { scheme } from "../article/scheme.js";
import { h, write } from "../dom.js";
import { GENERAL } from "../element/attributes.js";
import { schemaOf } from "../params/schema.js";
import { Editor } from "./editor.js";
import { limits } from "./limits.js";
import { attributeIn, tagsIn, withAttribute } from "./text.js";
import "./docs.css";

/**
 * @typedef {import("../element/element.js").ReparamPanel} ReparamPanel
 * @typedef {import("../params/schema.js").PanelSchema} PanelSchema
 */

/** @param {string} id @returns {any} */
const byId = (id) => document.getElementById(id);

/** Debounce: browsers limit how often an address may change. */
const CALM = 300;
/** Typeahead: milliseconds in which another letter still adds to those before, in browsers. */
const TYPEAHEAD = 1000;

/**
 * What an attribute of every panel begins with: something that is seen.
 * @type {Record<string, (panel: ReparamPanel | undefined, schema: PanelSchema | undefined) => string>}
 */
const INITIAL = {
  figures: (_, schema) => schema?.glance[0] ?? "",
  theme: () => (dark() ? "light" : "dark"),
  controls: () => "none",
  loading: () => "click",
  // one that it has, by its legends
  lit: (panel) =>
    /** @type {HTMLElement | null} */ (panel?.shadowRoot?.querySelector(".legend [data-ink]"))?.dataset.ink ?? "",
  group: () => "a",
};

const dark = () =>
  (document.documentElement.dataset.scheme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "")) ===
  "dark";

scheme();
const area = /** @type {HTMLTextAreaElement} */ (byId("tag"));
const [choice, copied, list, whose] = ["example", "copied", "attributes", "whose"].map(byId);

let timer = 0;
/** Of an example that is chosen. */
let waiting = 0;
/** Whether the latest key in the menu was a letter. */
let searched = false;
let written = "";
/** The panel whose attributes are listed. @type {string | undefined} */
let offered;
const link = () => `#${encodeURIComponent(area.value)}`;

/** What the address says, if it says something. */
function said() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return ""; // cut off on its way
  }
}

if (said()) area.value = said();
const box = /** @type {Element} */ (document.querySelector(".playground"));
const editor = new Editor(box, () => {
  clearTimeout(timer);
  timer = window.setTimeout(() => {
    written = link();
    history.replaceState(history.state, "", written);
  }, CALM);
  offer();
});

addEventListener("hashchange", () => {
  if (location.hash !== written && said()) editor.text = said();
});

function begin() {
  waiting = 0;
  const { value } = choice;
  if (!value) return;
  editor.text = value;
  choice.value = value; // what is typed is no longer the example
}

/** Writing takes the focus for a moment, at which a menu forgets the letters that it was searched by. @param {boolean} letters */
function beginSoon(letters) {
  clearTimeout(waiting);
  waiting = window.setTimeout(begin, letters ? TYPEAHEAD : 0);
}

choice.addEventListener("keydown", (/** @type {KeyboardEvent} */ { key }) => {
  searched = key.length === 1;
  if (waiting) beginSoon(searched);
});
choice.addEventListener("pointerdown", () => {
  searched = false;
});
choice.addEventListener("change", () => beginSoon(searched));
area.addEventListener("input", () => {
  choice.value = "";
});
for (const type of ["keyup", "click"]) area.addEventListener(type, offer);

/** The tag that is written in, or the first. */
function current() {
  const tags = tagsIn(area.value);
  const written = tags.findIndex(({ from, to }) => from <= area.selectionStart && area.selectionStart <= to);
  const i = Math.max(written, 0);
  return tags[i] && { ...tags[i], i, tag: area.value.slice(tags[i].from, tags[i].to) };
}

/** What the tag may say; a press writes it, with a value that is marked to type over. */
function offer() {
  const tag = current()?.tag ?? "";
  const at = attributeIn(tag, "panel");
  const name = at ? tag.slice(at.from, at.to).replace(/.*=\s*["']?|["']$/g, "") : "";
  if (name === offered) return;
  offered = name;
  const schema = schemaOf(name);
  whose.replaceChildren(...(schema ? ["Attributes of ", h("code", {}, schema.name)] : ["No panel of that name"]));
  const entry = (/** @type {string} */ attribute, /** @type {() => string} */ initial, /** @type {string} */ words) =>
    h("li", {}, h("button", { type: "button", onclick: () => insert(attribute, initial()) }, attribute), ` ${words}`);
  list.replaceChildren(
    ...(schema?.params ?? []).map((param) =>
      // a switch at its default is as if it weren't there
      entry(
        param.attribute,
        () => String(param.kind === "flag" ? !param.default : param.default),
        `${param.help} ${limits(param)}.`,
      ),
    ),
    ...GENERAL.filter((one) => one !== "panel").map((one) =>
      entry(one, () => INITIAL[one]?.(editor.panels[current()?.i ?? 0], schema) ?? "", general(one, schema)),
    ),
  );
}

/** @param {string} name @param {PanelSchema | undefined} schema */
function general(name, schema) {
  const words = byId("general").querySelector(`[data-name="${name}"]`)?.textContent ?? "";
  const figures = name === "figures" && schema?.figures.map((one) => one.name).join(", ");
  return figures ? `${words} Figures: ${figures}.` : words;
}

/** @param {string} name @param {string} initial */
function insert(name, initial) {
  const at = current();
  if (!at) return;
  const there = attributeIn(at.tag, name);
  const tag = there ? at.tag : withAttribute(at.tag, name, initial);
  if (!there) editor.text = area.value.slice(0, at.from) + tag + area.value.slice(at.to);
  const { from = 0, to = 0 } = attributeIn(tag, name) ?? {};
  const start = at.from + from + 1 + name.length;
  area.focus();
  area.setSelectionRange(Math.min(start + 2, at.from + to), Math.max(start, at.from + to - 1));
}

/** @param {string} id @param {() => string} text */
const copies = (id, text) =>
  byId(id).addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text());
      write(copied, "Copied.");
    } catch {
      write(copied, "This page may not copy.");
    }
  });
copies("copy-tag", () => area.value);
copies("copy-link", () => new URL(link(), location.href).href);
