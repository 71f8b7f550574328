// One figure: canvas, axis labels, legend, description for screen readers, table of its numbers, handles.
import { h } from "../dom.js";
import { format } from "../format.js";
import { toFrame } from "./frame.js";
import { Handle } from "./handle.js";
import { pixelScale } from "./theme.js";

/**
 * @typedef {import("../panels/layout.js").FigureSpec} FigureSpec
 * @typedef {import("../generated/core.js").Panel} CorePanel
 * @typedef {import("../generated/core.js").Theme} CoreTheme
 */

/** Hit radius of a handle in pixels, for a mouse. */
const REACH = 36;
/** Pixels that a finger may move in a tap. */
const SLIP = 10;

export class Figure {
  /** @type {Handle[]} */
  #handles = [];
  /** @type {import("./frame.js").Frame | undefined} */
  #frame;
  /** @type {import("./results.js").Results | undefined} */
  #results;
  #drawn = "";
  /** @type {PointerEvent | undefined} the latest touch, in case it becomes a tap */
  #touch;

  /**
   * @param {FigureSpec} spec
   * @param {(patch: import("../panels/layout.js").Params) => void} act
   */
  constructor(spec, act) {
    this.spec = spec;
    this.act = act;
    this.canvas = h("canvas", { role: "img", "aria-label": spec.title ?? spec.preset?.label ?? spec.name });
    this.stage = h("div", { class: "stage", style: `aspect-ratio: 1 / ${spec.ratio}` }, this.canvas);
    this.stage.addEventListener("pointerdown", (event) => this.#press(event));
    this.stage.addEventListener("pointerup", (event) => this.#lift(event));
    this.names = { x: h("div", { class: "axis-x" }), y: h("div", { class: "axis-y" }) };
    this.names.x.hidden = spec.axes === "none";
    this.names.y.hidden = spec.axes !== undefined;
    this.legend = h("ul", { class: "legend" });
    this.table = h("div", { class: "table", tabindex: 0 });
    this.details = h("details", { ontoggle: () => this.#fillTable() }, h("summary", {}, "Numbers"), this.table);
    this.names.y.hidden = Boolean(spec.bare);
    const caption = h("figcaption", {}, ...(spec.title ? [h("strong", {}, spec.title)] : []), this.legend);
    const { preset } = spec;
    const button = preset ? [h("button", { type: "button", onclick: () => act(preset.params) }, preset.label)] : [];
    const body = [caption, this.names.y, this.stage, this.names.x, ...button, ...(spec.bare ? [] : [this.details])];
    this.element = h("figure", { class: spec.size ?? "wide", "data-figure": spec.name }, ...body);
  }

  /**
   * Draws what the panel says now.
   * @param {import("./results.js").Results} results
   * @param {CoreTheme} theme
   * @param {import("../panels/layout.js").Params} params
   * @returns {boolean} whether it had to
   */
  draw(results, theme, params) {
    this.#results = results;
    const { panel } = results;
    if (this.element.hidden) {
      if (!panel.words(this.spec.name)) return false;
      this.element.hidden = false;
    }
    const scale = pixelScale();
    const { clientWidth, clientHeight } = this.stage;
    const [width, height] = [Math.round(clientWidth * scale), Math.round(clientHeight * scale)];
    const { dependsOn } = this.spec;
    const state = dependsOn ? [results.learnt, ...dependsOn.map((name) => params[name])] : results.version;
    const drawn = JSON.stringify([width, height, state]);
    if (drawn === this.#drawn || width === 0) return false;
    this.#drawn = drawn;
    if (this.canvas.width !== width || this.canvas.height !== height) Object.assign(this.canvas, { width, height });
    const frame = panel.draw(this.spec.name, this.canvas, theme);
    this.element.hidden = frame.length === 0;
    if (frame.length === 0) {
      this.forget();
      return true;
    }
    this.#frame = toFrame(frame);
    this.#showHandles(panel);
    if (this.details.open) this.#fillTable();
    return true;
  }

  /** Updates labels and description, debounced by the view: that costs more than drawing. @param {CorePanel} panel */
  describe(panel) {
    const words = panel.words(this.spec.name);
    if (!words) return;
    this.canvas.setAttribute("aria-label", words.summary);
    this.names.x.textContent = words.x;
    this.names.y.textContent = words.y;
    this.names.x.hidden = !words.x;
    this.names.y.hidden = !words.y || Boolean(this.spec.bare);
    const entries = this.spec.bare ? [] : words.legend;
    this.legend.replaceChildren(
      ...entries.map((/** @type {{ ink: string, kind: string, label: string }} */ { ink, kind, label }) =>
        h("li", { "data-ink": ink }, h("span", { class: `key ${kind}`, style: `--ink: var(--_${ink})` }), label),
      ),
    );
  }

  /** Whether it has nothing to show yet. */
  get blank() {
    return this.#drawn === "";
  }

  /** Whether one of its handles is being dragged. */
  get held() {
    return this.#handles.some(({ element }) => element.classList.contains("held"));
  }

  /** The next draw draws, whatever was drawn before. */
  forget() {
    this.#drawn = "";
  }

  /** @param {CorePanel} panel */
  #showHandles(panel) {
    const states = /** @type {import("./handle.js").HandleState[]} */ (panel.handles(this.spec.name));
    const drag = (/** @type {string} */ name, /** @type {number} */ x, /** @type {number} */ y) => {
      // asked of the results each time: the panel that was drawn is freed once another is computed
      if (this.#results) this.act(this.#results.panel.drag(this.spec.name, name, x, y));
    };
    while (this.#handles.length > states.length) this.#handles.pop()?.element.remove();
    while (this.#handles.length < states.length) {
      const handle = new Handle(this.stage, drag);
      this.#handles.push(handle);
      this.stage.append(handle.element);
    }
    const frame = /** @type {import("./frame.js").Frame} */ (this.#frame);
    states.forEach((state, i) => {
      this.#handles[i].show(state, frame);
    });
  }

  /** Hit test: the nearest handle within reach, else the picture itself. @param {PointerEvent} event */
  #press(event) {
    if (event.button !== 0) return;
    if (event.pointerType !== "mouse") {
      this.#touch = event;
      return;
    }
    const box = this.stage.getBoundingClientRect();
    const [left, top] = [event.clientX - box.left, event.clientY - box.top];
    const distances = this.#handles.map((handle) => handle.distance(left, top));
    const nearest = Math.min(...distances);
    if (nearest < REACH) this.#handles[distances.indexOf(nearest)].grab(event);
    else this.#pressAt(event);
  }

  /** A tap counts on `pointerup`, near where it began: until then it may be a scroll. @param {PointerEvent} event */
  #lift(event) {
    const { pointerId, clientX = 0, clientY = 0 } = this.#touch ?? {};
    if (pointerId === event.pointerId && Math.hypot(event.clientX - clientX, event.clientY - clientY) < SLIP) {
      this.#pressAt(event);
    }
  }

  /** @param {PointerEvent} event */
  #pressAt({ clientX, clientY }) {
    if (!this.#frame || !this.#results) return;
    const box = this.stage.getBoundingClientRect();
    const at = this.#frame.toData(clientX - box.left, clientY - box.top);
    this.act(this.#results.panel.press(this.spec.name, ...at));
  }

  #fillTable() {
    if (!this.details.open || !this.#results) return;
    const { columns, rows } = this.#results.panel.table(this.spec.name);
    const cell = (/** @type {unknown} */ value) =>
      h("td", {}, typeof value === "number" ? format(value, 4) : String(value ?? ""));
    const head = h("tr", {}, ...columns.map((/** @type {string} */ name) => h("th", { scope: "col" }, name)));
    const body = rows.map((/** @type {any[]} */ row) => h("tr", {}, ...row.map(cell)));
    this.table.replaceChildren(h("table", {}, h("thead", {}, head), h("tbody", {}, ...body)));
  }
}
