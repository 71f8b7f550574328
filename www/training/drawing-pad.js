// A pad of 28 × 28 cells to draw a digit on: with a pointer, or with keys.
import { h, write } from "../dom.js";
import { direction } from "../keys.js";

const SIDE = 28;
/** Cells that an arrow moves the pen with Shift. */
const STRIDE = 4;
/** Debounce: milliseconds without a key after which the pen is told, so that a held key isn't followed by a torrent. */
const CALM = 400;
/** Radius of the pen, in cells. */
const PEN = 1.35;

export class DrawingPad {
  #ink = new Float32Array(SIDE * SIDE);
  #at = [SIDE / 2, SIDE / 2];
  #down = false;
  #pending = 0;
  #calm = 0;
  /** What the pen does, for those who don't see it. */
  status = h("span", { class: "unseen", role: "status" });

  /** @param {(image: Uint8Array) => void} changed */
  constructor(changed) {
    this.changed = changed;
    this.element = h("canvas", {
      class: "pad",
      width: SIDE * 8,
      height: SIDE * 8,
      tabindex: 0,
      role: "application",
      "aria-roledescription": "drawing pad",
      "aria-label":
        "Draw a digit: arrow keys move the pen, with Shift four cells, the space bar puts it down or lifts it, Delete clears",
    });
    const place = (/** @type {PointerEvent} */ event) => {
      const box = this.element.getBoundingClientRect();
      return [((event.clientX - box.left) / box.width) * SIDE, ((event.clientY - box.top) / box.height) * SIDE];
    };
    this.element.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      this.element.setPointerCapture(event.pointerId);
      this.#at = place(event);
      this.#stroke(this.#at);
    });
    this.element.addEventListener("pointermove", (event) => {
      if (this.element.hasPointerCapture(event.pointerId)) this.#stroke(place(event));
    });
    this.element.addEventListener("keydown", (event) => this.#key(event));
    for (const type of ["focus", "blur", "transitionend"]) this.element.addEventListener(type, () => this.#paint());
    this.#paint();
  }

  clear() {
    this.#ink.fill(0);
    this.#down = false;
    this.#changed();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const arrow = event.key.startsWith("Arrow") ? direction(event) : undefined;
    if (arrow) {
      const [x, y] = this.#at;
      const by = event.shiftKey ? STRIDE : 1;
      const to = [x + by * arrow[0], y - by * arrow[1]].map((z) => Math.min(Math.max(z, 0.5), SIDE - 0.5));
      if (this.#down) this.#stroke(to);
      else {
        this.#at = to;
        this.#paint();
      }
    } else if (event.key === " ") {
      this.#down = !this.#down;
      if (this.#down) this.#stroke(this.#at);
    } else if (event.key === "Delete" || event.key === "Backspace") this.clear();
    else return;
    event.preventDefault();
    this.#tell();
  }

  /** Where the pen is, whether on ink, and whether it draws: a moment after the last key. */
  #tell() {
    clearTimeout(this.#calm);
    this.#calm = window.setTimeout(() => {
      const [column, row] = this.#at.map((z) => Math.floor(z));
      const inked = this.#ink[row * SIDE + column] > 0.5;
      const clear = this.#ink.every((ink) => ink === 0) ? ", all clear" : "";
      const pen = this.#down ? "pen down" : inked ? "pen up, on ink" : "pen up";
      write(this.status, `Column ${column + 1}, row ${row + 1} of ${SIDE}: ${pen}${clear}.`);
    }, CALM);
  }

  /** A stroke from where the pen was, antialiased as in MNIST. @param {number[]} to */
  #stroke(to) {
    const from = this.#at;
    const steps = Math.max(1, Math.ceil(2 * Math.hypot(to[0] - from[0], to[1] - from[1])));
    for (let i = 0; i <= steps; i += 1) {
      this.#dot(from[0] + ((to[0] - from[0]) * i) / steps, from[1] + ((to[1] - from[1]) * i) / steps);
    }
    this.#at = to;
    this.#changed();
  }

  /** @param {number} x @param {number} y */
  #dot(x, y) {
    const range = (/** @type {number} */ z) => [Math.max(Math.floor(z - 3), 0), Math.min(Math.ceil(z + 3), SIDE)];
    const [[left, right], [top, bottom]] = [range(x), range(y)];
    for (let row = top; row < bottom; row += 1) {
      for (let column = left; column < right; column += 1) {
        const distance = Math.hypot(column + 0.5 - x, row + 0.5 - y);
        const cover = Math.min(Math.max(PEN + 0.5 - distance, 0), 1);
        const at = row * SIDE + column;
        this.#ink[at] = Math.max(this.#ink[at], cover);
      }
    }
  }

  /** Paints at once; calls back at most once a frame (throttled). */
  #changed() {
    this.#paint();
    this.#pending ||= requestAnimationFrame(() => {
      this.#pending = 0;
      this.changed(Uint8Array.from(this.#ink, (ink) => Math.round(255 * ink)));
    });
  }

  #paint() {
    const context = /** @type {CanvasRenderingContext2D} */ (this.element.getContext("2d"));
    const { width } = this.element;
    const cell = width / SIDE;
    context.clearRect(0, 0, width, width);
    context.fillStyle = getComputedStyle(this.element).color || "black";
    this.#ink.forEach((ink, i) => {
      if (ink === 0) return;
      context.globalAlpha = ink;
      context.fillRect((i % SIDE) * cell, Math.floor(i / SIDE) * cell, cell, cell);
    });
    context.globalAlpha = 1;
    if (!this.element.matches(":focus-visible")) return;
    context.strokeStyle = context.fillStyle;
    context.lineWidth = this.#down ? 4 : 2;
    context.strokeRect(this.#at[0] * cell - cell, this.#at[1] * cell - cell, 2 * cell, 2 * cell);
  }
}
