// Colours, font and scale of a panel's pictures, read from CSS once per change of any of them.
import { h } from "../dom.js";
import { sheet } from "./sheet.js";
import { adopt, groundOf, over, resolve } from "./surroundings.js";

/** Of tick labels, and of a panel's words (theme.css), in CSS pixels: pictures grow with the words. */
const FONT_SIZE = 12;
const TEXT_SIZE = 15;
/** What is left of the other inks while one is lit. */
const PALE = 0.25;

/** Device pixels per CSS pixel of a canvas, also where the page zooms it or enlarges it, as slides are; at most 2: beyond, the eye sees no difference. @param {HTMLElement} element */
const pixelScale = (element) => {
  const scaled = element.getBoundingClientRect().width / element.offsetWidth || 1;
  // `offsetWidth` is rounded
  return Math.min((window.devicePixelRatio || 1) * Math.max(Math.round(scaled * 100) / 100, 1), 2);
};

/** Gives an element an ink as its `--ink`. @param {HTMLElement} element @param {string} ink */
export function dip(element, ink) {
  element.style.setProperty("--ink", `var(--_${ink})`);
  return element;
}

/**
 * How a panel's pictures look now.
 * @typedef {object} Look
 * @property {import("../generated/core.js").Theme} theme for the core
 * @property {number} scale canvas pixels in one of the page's
 * @property {number} unit CSS pixels of the page in one of the core's, which knows one size of text
 */

/** The look of a panel, read when it is drawn for the first time after a change; and the watch for such changes. */
export class ThemeReader {
  /** @type {Look | undefined} */
  #look;
  /** What it was made from. */
  #read = "";
  #generation = 0;
  #scale = 0;
  /** Transitions on what the pictures depend on: their start is the news, whoever changed it. @type {HTMLElement | undefined} */
  #probe;
  #density = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
  #bold = matchMedia("(prefers-contrast: more), (forced-colors: active)");

  /** @param {ShadowRoot} root @param {import("../state/results.js").Results} results @param {() => void} changed */
  constructor(root, results, changed) {
    this.root = root;
    this.results = results;
    this.changed = changed;
    document.addEventListener("transitionend", this);
    this.#density.addEventListener("change", this);
    this.#bold.addEventListener("change", this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event instanceof TransitionEvent) this.#transition(event);
    else {
      this.#density.removeEventListener("change", this);
      this.#density = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
      this.#density.addEventListener("change", this);
      this.changed();
    }
  }

  /** The probe's start; the page's own end, of what lies behind the panel or of the text around it. @param {TransitionEvent} event */
  #transition({ target, type, propertyName }) {
    const page = type === "transitionend" && propertyName.endsWith("color");
    if (target === this.#probe || (page && target instanceof Node && target.contains(this.root.host))) this.refresh();
  }

  /** Says so if anything has changed since it was read: what isn't rendered has no transitions. */
  refresh() {
    if (this.#look && this.#read !== String(this.#colors())) this.changed();
  }

  /** Dark or light, as the page is. */
  follow() {
    adopt(this.root, sheet);
  }

  get current() {
    const { core } = this.results;
    const scale = pixelScale(/** @type {HTMLElement} */ (this.root.host));
    if (this.#scale !== scale) this.drop();
    if (!this.#look || this.#generation !== core.generation) {
      this.#look = this.#make(scale);
      this.#scale = scale;
      this.#generation = core.generation;
      if (!this.#probe?.isConnected) this.#watch();
    }
    return this.#look;
  }

  get #bindings() {
    return /** @type {import("../wasm/core.js").PanelBindings} */ (this.results.bindings);
  }

  /** Font family, its size, and a byte for each channel of the inks, of text and background. */
  #colors() {
    this.follow();
    const lit = this.root.host.getAttribute("lit");
    const names = [...this.#bindings.Theme.inks(), "text"];
    const ground = groundOf(this.root);
    const inks = resolve(
      this.root,
      names.map((name) => `var(--_${name})`),
    ).map((color, i) => {
      const [r, g, b, alpha] = color;
      // highlighting: text and axes stay as they are
      const bright = !lit || [lit, "text", "axis"].includes(names[i]) || names[i].startsWith(`${lit}-`);
      return over(ground, [r, g, b, bright ? alpha : alpha * PALE]);
    });
    const { fontFamily, fontSize } = getComputedStyle(this.root.querySelector(".panel") ?? this.root.host);
    const bytes = [...inks, ground].flatMap((color) => color.slice(0, 3).map(Math.round));
    return /** @type {const} */ ([fontFamily || "sans-serif", Number.parseFloat(fontSize), bytes]);
  }

  /** @param {number} scale @returns {Look} */
  #make(scale) {
    const read = this.#colors();
    const [font, size, bytes] = read;
    const unit = size / TEXT_SIZE || 1;
    this.#read = String(read);
    // what covers something has to be opaque, over a translucent ground too
    const opaque = getComputedStyle(this.root.host).backgroundColor.startsWith("rgb(");
    const room = /** @type {HTMLElement | null} */ (this.root.querySelector(".room"));
    room?.style.setProperty("--_ground", opaque ? "" : `rgb(${bytes.slice(-3)})`);
    return {
      theme: new this.#bindings.Theme(Uint8Array.from(bytes), font, FONT_SIZE, scale * unit, this.#bold.matches),
      scale,
      unit,
    };
  }

  #watch() {
    const shadows = [...this.#bindings.Theme.inks(), "text", "background"].map((name) => `0 0 var(--_${name})`);
    this.#probe = h("span", { class: "probe" });
    this.#probe.style.boxShadow = shadows.join();
    this.#probe.addEventListener("transitionrun", this);
    this.root.append(this.#probe);
    void getComputedStyle(this.#probe).color; // what changes from now on is a transition, also before the next frame
  }

  drop() {
    if (this.#generation === this.results.core.generation) this.#look?.theme.free();
    this.#look = undefined;
  }

  stop() {
    this.drop();
    this.#probe?.remove();
    document.removeEventListener("transitionend", this);
    this.#density.removeEventListener("change", this);
    this.#bold.removeEventListener("change", this);
  }
}
