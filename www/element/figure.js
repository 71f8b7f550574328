// One figure: canvas, axis labels, legend, description for screen readers, handles.
import { h, newId, write } from "../dom.js";
import { specIn } from "../panels/heights.js";
import { axisSlider } from "./controls/axis.js";
import { toFrame } from "./frame.js";
import { Handle, pointIn } from "./handle.js";
import { Numbers } from "./numbers.js";
import { dip } from "./theme.js";

/**
 * @typedef {import("../panels/layout.js").FigureSpec} FigureSpec
 * @typedef {import("../generated/core.js").Panel} CorePanel
 * @typedef {import("./theme.js").Look} Look
 */

const LAYOUTS = ["wide", "narrow", "tiny"];
/** Hit radius of a handle in pixels, for a mouse. */
const REACH = 36;
/** Pixels that a finger may move in a tap. */
const SLIP = 10;

export class Figure {
  /** @type {Handle[]} */
  #handles = [];
  /** Where data stand in it; undefined where there is no picture. @type {import("./frame.js").Frame | undefined} */
  frame;
  /** @type {import("../state/results.js").Results | undefined} */
  #results;
  #drawn = "";
  /** Says that there is no picture. @type {HTMLElement | undefined} */
  #sorry;
  /** Parameters that the present gesture has moved. @type {Set<string>} */
  #moved = new Set();
  /** @type {PointerEvent | undefined} the latest touch, in case it becomes a tap */
  #touch;

  /**
   * @param {FigureSpec} spec
   * @param {string} title
   * @param {(patch: import("../panels/layout.js").Params) => void} act
   * @param {import("./controls/index.js").Controls} controls of its panel
   */
  constructor(spec, title, act, controls) {
    const { preset, axis, bare, numbers } = spec;
    this.spec = spec;
    this.title = title;
    this.act = act;
    /** What its lines do: read after the summary. */
    this.curves = h("p", { id: newId(), hidden: true });
    this.canvas = h("canvas", { role: "img", "aria-label": title, "aria-describedby": this.curves.id });
    this.stage = h("div", { class: "stage" }, this.canvas, this.curves);
    this.stage.addEventListener("pointerdown", (event) => this.#press(event));
    this.stage.addEventListener("pointerup", (event) => this.#lift(event));
    this.names = { x: h("div", { class: "axis-x", part: "axis" }), y: h("div", { class: "axis-y", part: "axis" }) };
    this.legend = h("ul", { class: "legend", part: "legend" });
    this.numbers = numbers && new Numbers(numbers.compact);
    this.axis = axis && axisSlider(axis, controls);
    const caption = h("figcaption", { part: "caption" }, h("strong", {}, title), this.legend);
    this.preset = preset && h("button", { type: "button", onclick: () => act(preset.params) }, preset.label);
    const body = [
      bare ? null : caption,
      bare ? null : this.names.y,
      this.stage,
      this.names.x,
      this.axis?.element,
      this.numbers?.element,
      this.preset,
    ];
    this.element = h(
      "figure",
      { "data-figure": spec.name, part: "figure", "aria-label": title },
      ...body.filter((part) => part instanceof Element),
    );
  }

  /**
   * Its place in a row.
   * @param {number} members of the row
   * @param {import("../panels/layout.js").PerLayout} height of the picture
   * @param {number[]} lines of the legend, in each layout
   * @param {{ compact: boolean, axis: boolean, preset: boolean }} options `axis`, `preset`: whether it has those controls
   */
  place(members, height, lines, { compact, axis, preset }) {
    this.element.className = members === 1 ? "wide" : (this.spec.size ?? "wide");
    const { axes } = specIn(this.spec, compact);
    if (this.axis) this.axis.element.hidden = !axis;
    if (this.preset) this.preset.hidden = !preset;
    this.names.x.hidden = axis || axes === "none" || axes === "y";
    this.names.y.hidden = axes === "none" || axes === "x";
    this.legend.hidden = lines.every((count) => count === 0);
    if (this.numbers) this.numbers.element.hidden = this.spec.numbers?.compact !== compact;
    LAYOUTS.forEach((layout, i) => {
      this.element.style.setProperty(`--stage-${layout}`, `calc(${height[i]} * var(--reparam-px))`);
      this.element.style.setProperty(`--legend-${layout}`, String(lines[i]));
    });
  }

  /**
   * Draws what the panel says now.
   * @param {import("../state/results.js").Results} results
   * @param {Look} look
   * @param {import("../panels/layout.js").Params} params
   * @returns {boolean} whether it had to
   */
  draw(results, { theme, scale, unit }, params) {
    this.#results = results;
    const { panel } = results;
    const { clientWidth, clientHeight } = this.stage;
    const [width, height] = [Math.round(clientWidth * scale), Math.round(clientHeight * scale)];
    const { dependsOn } = this.spec;
    const state = dependsOn ? [results.learnt, ...dependsOn.map((name) => params[name])] : results.version;
    const drawn = JSON.stringify([width, height, state]);
    if (drawn === this.#drawn || width === 0) return false;
    this.#drawn = drawn;
    if (this.canvas.width !== width || this.canvas.height !== height) Object.assign(this.canvas, { width, height });
    const frame = panel.draw(this.spec.name, this.canvas, theme);
    const absent = frame.length === 0;
    this.#absent(absent);
    if (absent) {
      this.frame = undefined;
      return true;
    }
    for (let i = 0; i < 4; i += 1) frame[i] *= unit; // left, top, width, height
    this.frame = toFrame(frame);
    this.axis?.fit(frame[0], clientWidth - frame[0] - frame[2]);
    this.#showHandles(panel);
    return true;
  }

  /** A picture that there isn't with these parameters says so, in the room that it has. @param {boolean} absent */
  #absent(absent) {
    if (absent === Boolean(this.#sorry)) return;
    if (absent) {
      this.canvas.width = 0;
      this.#sorry = h("p", { class: "absent" }, "There is no such picture with these settings.");
      for (const { element } of this.#handles.splice(0)) element.remove();
      this.stage.append(this.#sorry);
    } else {
      this.#sorry?.remove();
      this.#sorry = undefined;
    }
  }

  /** Whether it has something to show. */
  get there() {
    return this.element.isConnected && !this.#sorry;
  }

  /** @param {import("../panels/layout.js").Report} report @param {import("../panels/layout.js").Params} params */
  showNumbers(report, params) {
    if (!this.numbers || !this.spec.numbers || this.numbers.element.hidden) return;
    const { rows, unit } = this.spec.numbers;
    this.numbers.show(rows(report, params), unit?.(report) ?? 0);
  }

  /** Updates labels and description, debounced by the view: that costs more than drawing. @param {CorePanel} panel */
  describe(panel) {
    const words = panel.words(this.spec.name);
    if (!words) return;
    this.canvas.setAttribute("aria-label", words.summary);
    if (this.#results?.worded) write(this.curves, panel.curves(this.spec.name));
    this.names.x.textContent = words.x;
    this.names.y.textContent = words.y && `↑ ${words.y}`;
    this.legend.replaceChildren(
      ...words.legend.map((/** @type {{ ink: string, kind: string, label: string }} */ { ink, kind, label }) =>
        h("li", { "data-ink": ink }, dip(h("span", { class: `key ${kind}` }), ink), label),
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
      const patch = this.#results?.panel.drag(this.spec.name, name, x, y) ?? {};
      for (const param of Object.keys(patch)) this.#moved.add(param);
      this.act(patch);
    };
    const begin = () => {
      const store = this.#results?.store;
      const before = store?.params ?? {};
      this.#moved.clear();
      return () => store?.restore(Object.fromEntries([...this.#moved].map((param) => [param, before[param]])));
    };
    while (this.#handles.length > states.length) this.#handles.pop()?.element.remove();
    while (this.#handles.length < states.length) {
      const handle = new Handle(this.stage, drag, begin);
      this.#handles.push(handle);
      this.stage.append(handle.element);
    }
    const frame = /** @type {import("./frame.js").Frame} */ (this.frame);
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
    const [left, top] = pointIn(this.stage, event);
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
  #pressAt(event) {
    if (!this.frame || !this.#results) return;
    const at = this.frame.toData(...pointIn(this.stage, event));
    this.act(this.#results.panel.press(this.spec.name, ...at));
  }
}
