// What a panel takes from the page around it: dark or light where no scheme is declared, the ground behind it, and paper.
import { h } from "../dom.js";
import paperRules from "./paper.css?inline";

/** A colour in sRGB, each channel from 0 to 255, and how opaque it is. @typedef {[red: number, green: number, blue: number, alpha: number]} Rgba */

/** Relative luminance of text from which on its page must be dark: on white such letters couldn't be read. */
const LIGHT_TEXT = 0.25;

const dark = new CSSStyleSheet();
dark.replaceSync(":host { color-scheme: dark }");

/** `beforeprint` comes while the media is still the screen: the pictures have to be drawn for paper by then. */
const paper = new CSSStyleSheet({ media: "print" });
paper.replaceSync(paperRules);
addEventListener("beforeprint", () => paper.media.appendMedium("all"));
addEventListener("afterprint", () => paper.media.deleteMedium("all"));

/** The element around another, also across slots and shadow roots. @param {Element} element @returns {Element | undefined} */
const around = (element) =>
  element.assignedSlot ?? element.parentElement ?? /** @type {ShadowRoot} */ (element.getRootNode()).host;

/**
 * Where the page declares no scheme, the luminance of its text decides.
 * @param {ShadowRoot} root
 * @param {CSSStyleSheet} sheet
 */
export function adopt(root, sheet) {
  const page = around(root.host);
  const declared = page && getComputedStyle(page).colorScheme !== "normal";
  const [text] = declared ? [] : resolve(root, [getComputedStyle(root.host).color]);
  const others = root.adoptedStyleSheets.filter((one) => ![sheet, paper, dark].includes(one));
  const sheets = [...others, sheet, paper, ...(text && luminance(text) > LIGHT_TEXT ? [dark] : [])];
  // to adopt the same again would style the panel again
  if (sheets.length !== root.adoptedStyleSheets.length) root.adoptedStyleSheets = sheets;
}

/**
 * Computes CSS colours, in whatever colour space they are written.
 * @param {ShadowRoot} root
 * @param {string[]} colors
 * @returns {Rgba[]}
 */
export function resolve(root, colors) {
  const probe = h("span", { class: "probe", hidden: true }, ...colors.map(() => h("span")));
  const spans = /** @type {HTMLElement[]} */ ([...probe.children]);
  spans.forEach((span, i) => {
    span.style.color = `color-mix(in srgb, ${colors[i]} 100%, transparent)`;
  });
  // all appended before the first is read: one style recalculation instead of one a colour
  root.append(probe);
  const found = spans.map((span) => parse(getComputedStyle(span).color));
  probe.remove();
  return found;
}

/** What is seen behind a panel that may be translucent, as far as it is a colour. @param {ShadowRoot} root */
export function groundOf(root) {
  const layers = [];
  for (let element = /** @type {Element | undefined} */ (root.host); element; element = around(element)) {
    const color = getComputedStyle(element).backgroundColor;
    layers.unshift(color);
    if (color.startsWith("rgb(")) break; // opaque
  }
  return resolve(root, ["Canvas", ...layers]).reduce(over);
}

/** Source-over compositing on an opaque ground. @param {Rgba} ground @param {Rgba} color @returns {Rgba} */
export function over(ground, color) {
  const mix = (/** @type {number} */ i) => ground[i] + (color[i] - ground[i]) * color[3];
  return [mix(0), mix(1), mix(2), 1];
}

/** @param {string} color as computed: rgb(…) or color(srgb …) @returns {Rgba} */
function parse(color) {
  const [r = 0, g = 0, b = 0, alpha = 1] = color.match(/-?[\d.]+(e-?\d+)?/g)?.map(Number) ?? [];
  const unit = color.startsWith("color(") ? 255 : 1;
  // a host's colour, turned, may lie beyond what a screen shows
  const channel = (/** @type {number} */ x) => Math.min(255, Math.max(0, x * unit));
  return [channel(r), channel(g), channel(b), alpha];
}

/** Relative luminance, by the plain power law. @param {Rgba} color */
function luminance([r, g, b]) {
  const linear = (/** @type {number} */ x) => (x / 255) ** 2.2;
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}
