// A panel's DOM: figures, readouts, controls, a status line.

import { h } from "../dom.js";
import { controls } from "./controls/index.js";
import { Figure } from "./figure.js";

/**
 * @typedef {import("../panels/layout.js").Definition} Definition
 * @typedef {import("./results.js").Results} Results
 */

/** Time budget of a frame in milliseconds: on a slow machine the figures are drawn one after the other. */
const SLICE = 8;
/** Debounce: milliseconds without a draw after which the labels follow; at the latest after so many while training. */
const CALM = 150;
const LATEST = 700;

export class View {
  #calm = 0;
  /** The figures in sight, in a panel that draws only those. @type {Set<Element> | undefined} */
  #near;
  #next = 0;
  /** When the labels were updated, by `performance.now()`; 0 before the first picture. */
  #described = 0;

  /**
   * @param {import("./store.js").Store} store
   * @param {Definition} definition
   * @param {() => void} toggle plays or pauses
   * @param {() => void} redraw
   */
  constructor(store, definition, toggle, redraw) {
    const act = (/** @type {import("../panels/layout.js").Params} */ patch) => store.set(patch);
    this.store = store;
    this.definition = definition;
    this.figures = definition.figures.map((spec) => new Figure(spec, (patch) => store.move(patch)));
    this.controls = controls(store, definition.hiddenControls);
    this.readouts = h("dl", { class: "readouts" });
    this.message = h("p", { class: "message", role: "status" });
    const figures = h("div", { class: "figures" }, ...this.#layOut());
    const { presets, playButton } = definition;
    this.playButton = h("button", { type: "button", class: "play", onclick: toggle }, playButton?.start ?? "");
    const button = (/** @type {import("../panels/layout.js").Preset} */ { label, params }) =>
      h("button", { type: "button", onclick: () => act(params) }, label);
    const row = presets
      ? [
          h(
            "div",
            { class: "presets", role: "group", "aria-label": presets.label },
            presets.label,
            ...presets.list.map(button),
            ...(playButton ? [this.playButton] : []),
          ),
        ]
      : [];
    /** A place for the controls of a training. */
    this.training = definition.trains ? h("div", { class: "training" }) : undefined;
    const training = this.training ? [this.training] : [];
    this.body = h("div", { class: "body" }, ...training, figures, this.readouts, ...row, this.controls.element);
    this.element = h(
      "div",
      { class: "panel", role: "group", "aria-label": store.schema.title },
      this.body,
      this.message,
    );
    if (definition.trains) this.#watch(redraw);
    const show = () => {
      this.controls.show();
      this.#hide();
    };
    show();
    // synchronously, not with the next frame: the next key press starts from this value
    store.listen(show);
  }

  /** Synchronously, to avoid a layout shift on the next frame. */
  #hide() {
    const hidden = this.definition.hiddenFigures?.(this.store.params);
    if (!hidden) return;
    for (const { spec, element } of this.figures) element.hidden = hidden.includes(spec.name);
  }

  /** Culling: a panel taller than the screen draws only the figures in sight. @param {() => void} redraw */
  #watch(redraw) {
    const near = new Set();
    this.#near = near;
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) near[isIntersecting ? "add" : "delete"](target);
        redraw();
      },
      { rootMargin: "25% 0px" },
    );
    for (const { element } of this.figures) observer.observe(element);
  }

  /** The figures, with a heading before or controls after where the definition says so. */
  #layOut() {
    const { primaryControls } = this.definition;
    return this.figures.flatMap(({ spec, element }) => [
      ...(spec.heading ? [h("p", { class: "heading" }, spec.heading)] : []),
      element,
      ...(primaryControls?.after === spec.name ? [this.controls.take(primaryControls.params)] : []),
    ]);
  }

  /**
   * Draws everything for the present parameters, or as much of it as a frame holds.
   * @param {Results} results
   * @param {import("../generated/core.js").Theme} theme
   * @param {import("../panels/layout.js").Report} report
   * @returns {boolean} whether all is drawn
   */
  draw(results, theme, report) {
    const drawn = this.#drawSome(results, theme);
    this.#showReadouts(this.definition.readouts(report, this.store.params));
    const latest = this.definition.trains ? LATEST : Number.POSITIVE_INFINITY;
    this.#described ||= performance.now(); // each figure is, with its first picture
    if (performance.now() - this.#described > latest) this.#describe(results);
    clearTimeout(this.#calm);
    this.#calm = window.setTimeout(() => this.#describe(results), CALM);
    return drawn;
  }

  /** Round robin from where it stopped; a figure that is dragged in comes first. @param {Results} results @param {import("../generated/core.js").Theme} theme */
  #drawSome(results, theme) {
    // first paint: many panels draw, with code not compiled yet. One figure a task
    const end = performance.now() + (this.figures.some(({ blank, element }) => blank && !element.hidden) ? 0 : SLICE);
    let drawn = false;
    const order = this.figures.map((_, i) => this.figures[(this.#next + i) % this.figures.length]);
    const held = order.filter((figure) => figure.held);
    for (const figure of new Set([...held, ...order])) {
      if (drawn && performance.now() > end) return false;
      if (!this.#sees(figure)) continue;
      const first = figure.blank;
      drawn = figure.draw(results, theme, this.store.params) || drawn;
      if (first && !figure.blank) figure.describe(results.panel);
      if (!held.includes(figure)) this.#next = (this.figures.indexOf(figure) + 1) % this.figures.length;
    }
    return true;
  }

  /** Out of sight too, once, so that scrolling doesn't show it blank; a hidden one may have something to show now. @param {Figure} figure */
  #sees({ element, blank }) {
    return !this.#near || blank || element.hidden || this.#near.has(element);
  }

  /** @param {Results} results */
  #describe(results) {
    if (!this.element.isConnected) return;
    this.#described = performance.now();
    for (const figure of this.figures) if (this.#sees(figure)) figure.describe(results.panel);
  }

  /** @param {[string, string][]} entries */
  #showReadouts(entries) {
    const { readouts } = this;
    while (readouts.children.length > entries.length) readouts.lastElementChild?.remove();
    while (readouts.children.length < entries.length) readouts.append(h("div", {}, h("dt"), h("dd")));
    entries.forEach(([label, text], i) => {
      const [name, value] = readouts.children[i].children;
      if (name.textContent !== label) name.textContent = label;
      if (value.textContent !== text) value.textContent = text;
    });
  }

  /** @param {boolean} playing */
  showPlaying(playing) {
    const { playButton } = this.definition;
    if (playButton) this.playButton.textContent = playing ? playButton.stop : playButton.start;
  }

  /** Invalidates every figure: their size or colours changed. */
  forget() {
    for (const figure of this.figures) figure.forget();
  }

  /** @param {string} text */
  say(text) {
    this.message.textContent = text;
  }

  stop() {
    clearTimeout(this.#calm);
  }
}
