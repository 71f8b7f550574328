// A draggable point of a figure: by mouse, touch or arrow keys (ARIA slider).
import { h } from "../dom.js";
import { direction } from "../keys.js";

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
    element.setAttribute("aria-valuemin", String(state.min));
    element.setAttribute("aria-valuemax", String(state.max));
    element.setAttribute("aria-valuenow", String(Number(state.value.toPrecision(6))));
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

  /** @param {KeyboardEvent} event */
  #press(event) {
    const steps = direction(event);
    if (!steps || !this.#state) return;
    event.preventDefault();
    const { name, x, y, motion, step } = this.#state;
    const [right, up] = steps;
    // A handle that moves one way takes all four arrows for it.
    const along = motion === "plane" ? [right, up] : motion === "x" ? [right + up, 0] : [0, right + up];
    // Optimistic: the next key press may come before the next frame.
    this.#state = { ...this.#state, x: x + along[0] * step, y: y + along[1] * step };
    this.drag(name, this.#state.x, this.#state.y);
  }
}
