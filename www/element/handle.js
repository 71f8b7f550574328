// A draggable point of a figure: by mouse, touch or arrow keys (ARIA slider).
import { h } from "../dom.js";
import { direction, end } from "../keys.js";

/**
 * @typedef {object} HandleState as the core describes it, in data units of its figure
 * @property {string} name
 * @property {string} label
 * @property {number} x
 * @property {number} y
 * @property {"x" | "y" | "plane"} motion
 * @property {number} step
 * @property {number} value
 * @property {number} min
 * @property {number} max
 * @property {string} text
 *
 * @typedef {import("./frame.js").Frame} Frame
 */

/**
 * Where a pointer is in a box, in the box's own pixels: a page may zoom it, or scale it as slides do.
 * @param {HTMLElement} stage
 * @param {{ clientX: number, clientY: number }} event
 * @returns {[left: number, top: number]}
 */
export function pointIn(stage, { clientX, clientY }) {
  const box = stage.getBoundingClientRect();
  const scale = box.width / stage.offsetWidth || 1;
  return [(clientX - box.left) / scale, (clientY - box.top) / scale];
}

export class Handle {
  /** @type {HandleState | undefined} */
  #state;
  /** @type {Frame | undefined} */
  #frame;

  /**
   * @param {HTMLElement} stage the picture's box
   * @param {(name: string, x: number, y: number) => void} drag
   * @param {() => () => void} begin a gesture; what it returns undoes it
   */
  constructor(stage, drag, begin) {
    this.stage = stage;
    this.drag = drag;
    this.begin = begin;
    this.element = h("div", {
      class: "handle",
      role: "slider",
      tabindex: 0,
      onpointerdown: (/** @type {PointerEvent} */ event) => this.grab(event),
      onkeydown: (/** @type {KeyboardEvent} */ event) => this.#press(event),
    });
  }

  /**
   * @param {HandleState} state
   * @param {Frame} frame
   */
  show(state, frame) {
    this.#state = state;
    this.#frame = frame;
    const [left, top] = frame.toPixels(state.x, state.y);
    const { element } = this;
    element.style.transform = `translate(${left}px, ${top}px)`;
    element.dataset.motion = state.motion;
    element.dataset.name = state.name;
    element.setAttribute("aria-label", state.label);
    const { min, max, value } = state;
    // its ends are those of the picture, which may show a part of a range
    const numbers = { min, max, now: Math.min(Math.max(value, min), max) };
    for (const [name, x] of Object.entries(numbers))
      element.setAttribute(`aria-value${name}`, String(+x.toPrecision(6)));
    element.setAttribute("aria-valuetext", state.text);
    element.setAttribute("aria-orientation", state.motion === "y" ? "vertical" : "horizontal");
  }

  /** How far a pixel is from the handle. @param {number} left @param {number} top */
  distance(left, top) {
    if (!this.#state || !this.#frame) return Infinity;
    const [x, y] = this.#frame.toPixels(this.#state.x, this.#state.y);
    return Math.hypot(x - left, y - top);
  }

  /**
   * Drags with pointer capture. The frame of the start is kept, so that the value moves even if the axes do.
   * @param {PointerEvent} event
   */
  grab(event) {
    if (event.button !== 0 || !this.#frame || !this.#state) return;
    event.preventDefault();
    event.stopPropagation();
    const { element } = this;
    const frame = this.#frame;
    const [x, y] = frame.toPixels(this.#state.x, this.#state.y);
    const [left, top] = pointIn(this.stage, event);
    const slip = [x - left, y - top];
    const move = (/** @type {PointerEvent} */ moved) => {
      const now = pointIn(this.stage, moved);
      this.drag(element.dataset.name ?? "", ...frame.toData(now[0] + slip[0], now[1] + slip[1]));
    };
    // pointercancel: the touch became a scroll or a zoom of the page
    const cancel = this.begin();
    const end = () => {
      element.removeEventListener("pointermove", move);
      element.removeEventListener("pointercancel", cancel);
      element.classList.remove("held");
    };
    element.setPointerCapture(event.pointerId);
    element.classList.add("held");
    element.focus({ preventScroll: true });
    element.addEventListener("pointermove", move);
    element.addEventListener("pointercancel", cancel);
    element.addEventListener("lostpointercapture", end, { once: true });
  }

  /** Arrows, pages, Home and End; Shift changes nothing. Space would scroll the page. @param {KeyboardEvent} event */
  #press(event) {
    const led = this.#state && this.#frame && lead(this.#state, event, this.#frame);
    if (led || event.key === " ") event.preventDefault();
    if (!led) return;
    // Optimistic: the next key press may come before the next frame.
    this.#state = led;
    this.drag(led.name, led.x, led.y);
  }
}

/**
 * Where a key leads a handle, within its ends; undefined if nowhere.
 * @param {HandleState} state
 * @param {import("../keys.js").Press} press
 * @param {Pick<Frame, "log">} frame
 * @returns {HandleState | undefined}
 */
export function lead(state, press, { log }) {
  const steps = direction(press);
  const to = end(press);
  if (!steps && to === 0) return undefined;
  const { motion, step, min, max } = state;
  const [right, up] = steps ?? [0, 0];
  const axis = motion === "y" ? "y" : "x";
  const value = Math.min(Math.max(state.value, min), max); // the picture shows a part of some ranges
  const from = state[axis] - value;
  const within = (/** @type {number} */ place) => Math.min(Math.max(place, from + min), from + max);
  const ended = from + (to < 0 ? min : max);
  // a handle that moves one way takes all four arrows for it
  const along = stepped(state[axis], motion === "plane" ? right : right + up, step, log[axis]);
  const place = to ? ended : within(along);
  const led = { ...state, value: place - from, [axis]: place };
  return motion === "plane" ? { ...led, y: state.y + up * step } : led;
}

/** On a logarithmic axis a step back undoes one forth. @param {number} x @param {number} by @param {number} step @param {boolean} log */
const stepped = (x, by, step, log) => (log && by < 0 ? x / (1 - (by * step) / x) : x + by * step);
