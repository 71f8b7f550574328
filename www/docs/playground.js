// The playground's entry: a tag's text and its panel, examples to begin with, the panel's attributes to choose from, and an
// address that says all of it.
import { scheme } from "../article/scheme.js";
import { h, write } from "../dom.js";
import { GENERAL } from "../element/attributes.js";
import { schemaOf } from "../params/schema.js";
import { Editor } from "./editor.js";
import { attributeIn, tagsIn, withAttribute } from "./text.js";
import "./docs.css";

/** @param {string} id @returns {any} */
const byId = (id) => document.getElementById(id);

/** Debounce: browsers limit how often an address may change. */
const CALM = 300;

/** What an attribute that isn't there begins with. @type {Record<string, string>} */
const INITIAL = { theme: "dark", controls: "none", loading: "eager", lit: "noise", group: "a" };

scheme();
const area = /** @type {HTMLTextAreaElement} */ (byId("tag"));
const [choice, copied, list, whose] = ["example", "copied", "attributes", "whose"].map(byId);

let timer = 0;
let written = "";
/** The panel whose attributes are listed. */
let offered = "";
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

choice.addEventListener("change", () => {
  if (choice.value) editor.text = choice.value;
});
area.addEventListener("input", () => {
  choice.value = "";
});
for (const type of ["keyup", "click"]) area.addEventListener(type, offer);

/** The tag that is written in, or the first. */
function current() {
  const tags = tagsIn(area.value);
  const at = tags.find(({ from, to }) => from <= area.selectionStart && area.selectionStart <= to) ?? tags[0];
  return at && { ...at, tag: area.value.slice(at.from, at.to) };
}

/** What the tag may say; a press writes it, with its default, and marks the value to type over. */
function offer() {
  const tag = current()?.tag ?? "";
  const at = attributeIn(tag, "panel");
  const name = at ? tag.slice(at.from, at.to).replace(/.*=\s*["']?|["']$/g, "") : "";
  if (name === offered) return;
  offered = name;
  const schema = schemaOf(name);
  write(whose, schema?.name ?? "");
  const entry = (/** @type {string} */ attribute, /** @type {string} */ initial, /** @type {string} */ words) =>
    h("li", {}, h("button", { type: "button", onclick: () => insert(attribute, initial) }, attribute), ` ${words}`);
  list.replaceChildren(
    ...(schema?.params ?? []).map((param) =>
      entry(param.attribute, String(param.default), `${param.help} ${values(param)}`),
    ),
    ...GENERAL.filter((one) => one !== "panel").map((one) => entry(one, INITIAL[one] ?? "", general(one, schema))),
  );
}

/** @param {string} name @param {import("../params/schema.js").PanelSchema | undefined} schema */
function general(name, schema) {
  return name === "figures" ? (schema?.figures.map((one) => one.name).join(", ") ?? "") : "";
}

/** @param {import("../params/schema.js").Param} param */
function values({ min, max, options }) {
  if (options) return `${options.map(({ value }) => value).join(", ")}.`;
  return max === undefined ? "" : `${min} to ${max}.`;
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
