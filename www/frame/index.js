// embed.html: one panel, alone in somebody's frame, as the frame's address says.
import { h, write } from "../dom.js";
import { tellHeight } from "./height.js";
import { dress } from "./looks.js";
import { readRequest, sorted } from "./request.js";

/**
 * @typedef {object} Site
 * @property {Record<string, string[]>} files what each panel needs of the core
 * @property {Record<string, string[]>} attributes of each panel's parameters
 * @property {import("./request.js").Tags} tags
 */

const site = /** @type {Site} */ (JSON.parse(document.querySelector("#site")?.textContent ?? ""));
const request = readRequest(location.search, site.tags);

dress(document.documentElement, request.looks);
tellHeight(request.id);
if (request.trouble) note(request.trouble);
if (Object.hasOwn(site.files, request.panel)) show();
else list();

/** @param {string} words */
function note(words) {
  const place = document.querySelector("p.note");
  if (!(place instanceof HTMLElement)) return;
  place.hidden = false;
  write(place, words);
}

/** The panels that there are, as links. */
function list() {
  note(request.panel ? `There is no panel “${request.panel}”. There are:` : "Which panel? There are:");
  document.querySelector("nav")?.removeAttribute("hidden");
}

async function show() {
  document.title = document.querySelector(`nav [href="?panel=${request.panel}"]`)?.textContent ?? document.title;
  preload(site.files[request.panel]);
  try {
    await load();
  } catch {
    note("The panel's script could not be loaded.");
    document.body.append(h("p", { class: "note" }, inArticle()));
    return;
  }
  const panel = h("reparam-panel", { panel: request.panel });
  const { known, unknown, names } = sorted(request.attributes, site.attributes[request.panel]);
  for (const [name, value] of known) panel.setAttribute(name, value);
  for (const name of unknown) console.warn(`reparam: this page knows no ${name}; there are ${names.join(", ")}`);
  const { theme } = Object.fromEntries(known);
  if (theme === "light" || theme === "dark") document.documentElement.style.colorScheme = theme;
  standIn(panel, theme);
  document.body.append(panel);
}

/** Before the script asks for them, which it doesn't in a frame that is out of sight. @param {string[]} files */
function preload(files) {
  new IntersectionObserver(([{ isIntersecting }], observer) => {
    if (!isIntersecting) return;
    observer.disconnect();
    for (const href of files) document.head.append(h("link", { rel: "preload", as: "fetch", crossorigin: "", href }));
  }).observe(document.documentElement);
}

/** The element; from one classic script where modules may not be loaded: in a sandbox whose server sends no CORS headers. */
function load() {
  return import("../reparam.js").catch(
    () =>
      new Promise((resolve, reject) => {
        document.head.append(h("script", { src: "./reparam.single.js", onload: resolve, onerror: reject }));
      }),
  );
}

/** What stands in the tag where there is no picture that moves; not loaded before. @param {HTMLElement} panel @param {string} [theme] */
function standIn(panel, theme) {
  const failed = () => {
    const file = `./static/${request.panel}/default`;
    const dark = theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    panel.append(h("img", { src: `${file}${dark ? "-dark" : ""}.svg`, alt: document.title }), inArticle());
  };
  panel.addEventListener("reparam-error", failed, { once: true });
  panel.addEventListener("reparam-ready", () => panel.removeEventListener("reparam-error", failed), { once: true });
}

function inArticle() {
  return h("a", { href: `./${location.search}`, target: "_blank" }, "Open it in the article");
}
