// Where a reader is among a picture's points: on a line, and along it.
import { direction, end } from "../keys.js";

/** @typedef {import("./melody.js").Series} Series */

const within = (/** @type {number} */ place, /** @type {number} */ last) => Math.min(Math.max(place, 0), last);

export class Cursor {
  /** @type {Series[]} */
  #all;
  #line = 0;
  #at = 0;
  /** Where along x the reader wants to be, also on a line that has no point there. */
  #goal;

  /** @param {Series[]} all at least one, each with at least one point @param {number} goal 0 … 1 along the x axis */
  constructor(all, goal) {
    this.#all = all;
    this.#goal = goal;
    this.#at = this.#nearest();
  }

  get line() {
    return this.#all[this.#line];
  }

  get point() {
    return this.line.points[this.#at];
  }

  /** For `aria-value…`: from 1 on. */
  get place() {
    return { min: 1, max: this.line.points.length, now: this.#at + 1 };
  }

  /** The same line and place in what the picture shows now. @param {Series[]} all */
  take(all) {
    const { label } = this.line;
    this.#all = all;
    const same = all[this.#line]?.label === label ? this.#line : all.findIndex((one) => one.label === label);
    this.#line = Math.max(same, 0);
    this.#at = within(this.#at, this.line.points.length - 1);
  }

  /** @param {import("../keys.js").Press} press @returns {boolean} whether it leads anywhere */
  go(press) {
    const steps = direction(press);
    const to = end(press);
    if (!steps && to === 0) return false;
    const [right, up] = steps ?? [0, 0];
    if (Math.abs(up) === 1) this.#cross(-up);
    else {
      const last = this.line.points.length - 1;
      // pages go along, as they do on a slider
      this.#at = to ? within(to * last, last) : within(this.#at + right + up, last);
      this.#goal = this.point.across;
    }
    return true;
  }

  /** To another line, in the order of the legend, at the same x. @param {number} by */
  #cross(by) {
    const line = within(this.#line + by, this.#all.length - 1);
    if (line === this.#line) return;
    this.#line = line;
    this.#at = this.#nearest();
  }

  #nearest() {
    const away = this.line.points.map(({ across }) => Math.abs(across - this.#goal));
    return away.indexOf(Math.min(...away));
  }
}
