// A picture entered by keys: its points one by one, then its handles. One Tab stop a picture, a button. Inside, the point is a
// slider: a screen reader gives it the arrow keys by itself, and says its text once at each change, without a live region that
// would say it again; and as the focus stands at the point, a magnifier follows.
import { h, write } from "../dom.js";
import { direction, end } from "../keys.js";
import { hearing } from "./hearing.js";
import { notesAt, panOf, piecesOf, pitchOf } from "./melody.js";

/**
 * @typedef {import("./melody.js").Series} Series
 * @typedef {{ name: string, x: number, y: number, motion: "x" | "y" | "plane" }} HandleState
 *
 * @typedef {[number, number]} Place
 *
 * @typedef {object} Figure what is needed of one
 * @property {{ name: string }} spec
 * @property {string} title
 * @property {HTMLElement} stage
 * @property {HTMLCanvasElement} canvas
 * @property {{ toShares: (x: number, y: number) => Place, fromShares: (across: number, up: number) => Place }} [frame]
 */

const KEYS =
  "Left and right arrow: along the line. Up and down: from line to line. Home and End: its ends. Space: play it. " +
  "Tab: on to what can be moved. Escape: out of the picture.";

export class Reading {
  /** @type {Series[]} */
  #series = [];
  #line = 0;
  #at = 0;
  /** Where along x the reader wants to be, from line to line. */
  #goal = 0;
  /** What was said of a point last. */
  #said = "";
  /** Whether the focus is inside. */
  #entered = false;
  /** The handle that a key has moved, until the picture follows. @type {string | undefined} */
  #moved;

  /** @param {import("./index.js").Panel} panel @param {Figure} figure */
  constructor(panel, figure) {
    this.panel = panel;
    this.figure = figure;
    this.words = h("span", {}, "");
    this.button = h(
      "button",
      { type: "button", class: "enter", hidden: true, onclick: () => this.#enter() },
      this.words,
    );
    this.point = h("div", {
      class: "point",
      role: "slider",
      tabindex: 0,
      "aria-label": figure.title,
      "aria-roledescription": "points",
      "aria-description": KEYS,
      onkeydown: (/** @type {KeyboardEvent} */ event) => this.#press(event),
    });
    /** The same for those who see it. */
    this.note = h("div", { class: "note", "aria-hidden": "true" });
    const { stage, canvas } = figure;
    canvas.after(this.button);
    stage.addEventListener("keydown", (event) => this.#hear(event));
    stage.addEventListener("focusout", () => setTimeout(() => this.#check()));
  }

  get #core() {
    return this.panel.state.results.panel;
  }

  /** @returns {HTMLElement[]} */
  get #grips() {
    return [...this.figure.stage.querySelectorAll(/** @type {"div"} */ (".handle"))];
  }

  /** The picture is drawn anew: the mark stays at its point. */
  follow() {
    if (this.#entered) this.#take();
    this.#sound();
    if (this.button.hidden) return;
    this.button.hidden = !this.figure.frame;
    for (const grip of this.#grips) grip.tabIndex = this.#entered ? 0 : -1;
  }

  /** It is still: there may be something to enter now, and the text of the point is another. */
  settle() {
    if (this.#entered) this.#show(false);
    else if (this.figure.frame && this.button.hidden) {
      const points = this.#load().length > 0;
      // one handle is a stop of its own
      this.button.hidden = !points && this.#grips.length < 2;
      const words = points ? "Read point by point" : "Handles";
      write(this.words, words);
      this.button.setAttribute("aria-label", `${words}: ${this.figure.title}`);
    }
    this.follow();
  }

  /** @returns {Series[]} */
  #load() {
    const series = /** @type {Series[]} */ (this.#core.series(this.figure.spec.name) ?? []);
    return series.filter(({ points }) => points.length > 0);
  }

  #enter() {
    this.#entered = true;
    this.follow();
    this.#series = this.#load();
    if (this.#series.length > 0) {
      this.#line = 0;
      this.#goal = this.#place(({ motion }) => motion === "x")?.[0] ?? 0;
      this.#at = this.#nearest();
      this.button.after(this.point, this.note);
      this.#show(true);
      this.point.focus({ preventScroll: true });
    } else if (this.#grips[0]) this.#grips[0].focus({ preventScroll: true });
    else this.#leave();
  }

  /** Where along the axes a handle stands. @param {(handle: HandleState) => boolean} wanted */
  #place(wanted) {
    const { frame, spec } = this.figure;
    const handle = /** @type {HandleState[]} */ (this.#core.handles(spec.name) ?? []).find(wanted);
    return handle && frame?.toShares(handle.x, handle.y);
  }

  /** The point of the line that is nearest to where the reader wants to be. */
  #nearest() {
    const away = this.#points.map(({ across }) => Math.abs(across - this.#goal));
    return away.indexOf(Math.min(...away));
  }

  get #points() {
    return this.#series[this.#line].points;
  }

  /** The picture's points as they are now. */
  #take() {
    const series = this.#load();
    if (series.length === 0 || this.#series.length === 0) return;
    const { label } = this.#series[this.#line];
    const same = series.findIndex((one) => one.label === label);
    this.#series = series;
    this.#line = Math.max(same, 0);
    this.#at = Math.min(this.#at, this.#points.length - 1);
    this.#mark();
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const steps = direction(event);
    const to = end(event);
    if (event.key !== " " && !steps && to === 0) return;
    event.preventDefault();
    if (event.key === " ") {
      const [here] = this.#place(({ motion }) => motion === "x") ?? [];
      if (hearing.playing) hearing.stop();
      else this.#excuse(hearing.play(piecesOf([this.#series[this.#line]], here)));
      return;
    }
    this.#take();
    const [right, up] = steps ?? [0, 0];
    const line = this.#line;
    if (Math.abs(up) === 1) {
      this.#line = Math.min(Math.max(line - up, 0), this.#series.length - 1);
      if (this.#line !== line) this.#at = this.#nearest();
    } else {
      const last = this.#points.length - 1;
      this.#at = to ? (to > 0 ? last : 0) : Math.min(Math.max(this.#at + right + up, 0), last);
      this.#goal = this.#points[this.#at].across;
    }
    this.#show(this.#line !== line);
    const { ink } = this.#series[this.#line];
    const { across, up: height } = this.#points[this.#at];
    this.#excuse(hearing.sound([{ ink, moment: { time: 0, pitch: pitchOf(height), pan: panOf(across) } }]));
  }

  /** Says why nothing is heard. @param {Promise<void>} sounding */
  #excuse(sounding) {
    sounding.catch((error) => {
      write(this.note, error.message);
      this.point.setAttribute("aria-valuetext", error.message);
    });
  }

  /** @param {boolean} named whether its line's name is said */
  #show(named) {
    const series = this.#series[this.#line];
    if (!series) return;
    const { text } = this.#points[this.#at];
    const whole = `${series.label}: ${text}`;
    // what was said already isn't said again
    if (named || text !== this.#said) this.point.setAttribute("aria-valuetext", named ? whole : text);
    this.#said = text;
    const numbers = { min: 1, max: this.#points.length, now: this.#at + 1 };
    for (const [name, x] of Object.entries(numbers)) this.point.setAttribute(`aria-value${name}`, String(x));
    write(this.note, whole);
    this.#mark();
  }

  #mark() {
    const { across, up } = this.#points[this.#at];
    const [left, top] = this.figure.frame?.fromShares(across, up) ?? [];
    if (left !== undefined) this.point.style.translate = `${left}px ${top}px`;
  }

  /** Keys inside, whatever has the focus: Escape leads to where it was entered. @param {KeyboardEvent} event */
  #hear(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.matches(".handle") && (direction(event) || end(event))) this.#moved = target.dataset.name;
    if (event.key !== "Escape" || !this.#entered) return;
    event.preventDefault();
    event.stopPropagation(); // the page around may close something by it
    this.button.focus({ preventScroll: true });
    this.#leave();
  }

  /** What a key on a handle has come to. */
  #sound() {
    const name = this.#moved;
    this.#moved = undefined;
    const place = name !== undefined && hearing.choice === "keys" && this.#place((handle) => handle.name === name);
    if (place) hearing.sound(notesAt(this.#load(), place)).catch(() => {}); // told where sound is chosen
  }

  /** Whether the focus has gone elsewhere; it stays when the window is left. */
  #check() {
    const { activeElement } = /** @type {ShadowRoot} */ (this.figure.stage.getRootNode());
    const inside = [this.point, ...this.#grips].some((one) => one === activeElement);
    if (this.#entered && !inside) this.#leave();
  }

  #leave() {
    this.#entered = false;
    hearing.stop();
    this.point.remove();
    this.note.remove();
    this.follow();
  }
}
