// Colours and font of a panel, read from CSS custom properties once per change of theme.
import { h } from "../dom.js";

const FONT_SIZE = 12;

/** Device pixels per CSS pixel of a canvas, at most 2: beyond, the eye sees no difference. */
export const pixelScale = () => Math.min(window.devicePixelRatio || 1, 2);

/**
 * The core's theme for an element as it looks now.
 * @param {import("../wasm/core.js").PanelBindings} core
 * @param {ShadowRoot} root
 */
function readTheme(core, root) {
  const lit = /** @type {Element} */ (root.host).getAttribute("lit");
  const color = (/** @type {string} */ name) => {
    // highlighting: the other inks are pale; text and axes stay as they are
    const bright = !lit || [lit, "text", "background", "axis"].includes(name) || name.startsWith(`${lit}-`);
    const share = bright ? 100 : 25;
    return `color-mix(in srgb, var(--_${name}) ${share}%, var(--_background))`;
  };
  const inks = [...core.Theme.inks(), "text", "background"];
  // all appended before the first is read: one style recalculation instead of one an ink
  const probe = h("span", { hidden: true }, ...inks.map((name) => h("span", { style: `color: ${color(name)}` })));
  root.append(probe);
  const colors = Uint8Array.from([...probe.children].flatMap((ink) => rgb(getComputedStyle(ink).color)));
  const font = getComputedStyle(root.querySelector(".panel") ?? root.host).fontFamily || "sans-serif";
  probe.remove();
  return new core.Theme(colors, font, FONT_SIZE, pixelScale());
}

/** Gives an element an ink as its `--ink`. @param {HTMLElement} element @param {string} ink */
export function dip(element, ink) {
  element.style.setProperty("--ink", `var(--_${ink})`);
  return element;
}

/** @param {string} color as computed: rgb(…) or color(srgb …) */
function rgb(color) {
  const numbers = color.match(/-?[\d.]+(e-?\d+)?/g)?.map(Number) ?? [];
  const unit = color.startsWith("color(") ? 255 : 1;
  // a host's colour, turned, may lie beyond what a screen shows
  return [0, 1, 2].map((i) => Math.min(255, Math.max(0, Math.round((numbers[i] ?? 0) * unit))));
}

/** The theme of a panel, read when it is drawn for the first time after a change. */
export class ThemeReader {
  /** @type {import("../generated/core.js").Theme | undefined} */
  #theme;
  #generation = 0;

  /** @param {ShadowRoot} root @param {import("../state/results.js").Results} results */
  constructor(root, results) {
    this.root = root;
    this.results = results;
  }

  get current() {
    const { bindings, core } = this.results;
    if (!this.#theme || this.#generation !== core.generation) {
      this.#theme = readTheme(/** @type {import("../wasm/core.js").PanelBindings} */ (bindings), this.root);
      this.#generation = core.generation;
    }
    return this.#theme;
  }

  drop() {
    if (this.#generation === this.results.core.generation) this.#theme?.free();
    this.#theme = undefined;
  }
}

/**
 * Calls back when the theme of the system, that of the page or the pixel density changes.
 * @param {ShadowRoot} root
 * @param {() => void} changed
 * @returns {() => void} stops watching
 */
export function watchTheme(root, changed) {
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  scheme.addEventListener("change", changed);
  const recoloured = (/** @type {Event} */ { target }) => {
    if (/** @type {Element} */ (target).classList.contains("panel")) changed();
  };
  root.addEventListener("transitionrun", recoloured);
  let density = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
  const rearm = () => {
    density.removeEventListener("change", rearm);
    density = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    density.addEventListener("change", rearm);
    changed();
  };
  density.addEventListener("change", rearm);
  return () => {
    scheme.removeEventListener("change", changed);
    root.removeEventListener("transitionrun", recoloured);
    density.removeEventListener("change", rearm);
  };
}
