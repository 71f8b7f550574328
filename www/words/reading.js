// A picture entered by keys: its points one by one, then its handles. One Tab stop a picture, a button. Inside, the point is a
// slider: a screen reader gives it the arrow keys by itself, and says its text once at each change, without a live region that
// would say it again; and as the focus stands at the point, a magnifier follows.
import { h, write } from "../dom.js";
import { direction, end } from "../keys.js";
import { Cursor } from "./cursor.js";
import { hearing } from "./hearing.js";
import { noteOf, notesAt, piecesOf } from "./melody.js";
import { seriesOf } from "./points.js";

/**
 * @typedef {import("./melody.js").Series} Series
 * @typedef {{ name: string, x: number, y: number, motion: "x" | "y" | "plane" }} HandleState
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

/** @param {HandleState} handle */
const alongX = ({ motion }) => motion === "x";

/** Whether a key moves something. @param {KeyboardEvent} event */
export const moves = (event) => Boolean(direction(event)) || end(event) !== 0;

export class Reading {
  /** While the focus is inside, unless there are only handles. @type {Cursor | undefined} */
  #cursor;
  /** What was said of a point last, and the line that it is of. */
  #said = { line: "", text: "" };
  /** Whether the focus is inside. */
  #entered = false;
  /** Which handle a key has moved, until the picture follows. @type {((handle: HandleState) => boolean) | undefined} */
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

  get #series() {
    return seriesOf(this.#core, this.figure.spec.name);
  }

  /** @returns {HandleState[]} */
  get #handles() {
    return this.#core.handles(this.figure.spec.name) ?? [];
  }

  /** The picture is drawn anew: the mark stays at its point. */
  follow() {
    if (this.#cursor) this.#take(this.#cursor);
    this.#sound();
    if (this.button.hidden) return;
    this.button.hidden = !this.figure.frame;
    for (const grip of this.#grips) grip.tabIndex = this.#entered ? 0 : -1;
  }

  /** It is still: there may be something to enter now, and the text of the point may be another. */
  settle() {
    if (this.#cursor) this.#show(this.#cursor);
    else if (this.figure.frame && this.button.hidden) {
      const points = this.#series.length > 0;
      // one handle is a stop of its own
      this.button.hidden = !points && this.#grips.length < 2;
      const words = points ? "Read point by point" : "Handles";
      write(this.words, words);
      this.button.setAttribute("aria-label", `${words}: ${this.figure.title}`);
    }
    this.follow();
  }

  #enter() {
    const series = this.#series;
    const [grip] = this.#grips;
    if (series.length === 0 && !grip) return;
    this.#entered = true;
    this.follow();
    if (series.length > 0) {
      this.#cursor = new Cursor(series, this.#place(alongX)?.[0] ?? 0);
      this.button.after(this.point, this.note);
      this.#said = { line: "", text: "" };
      this.#show(this.#cursor);
    }
    (this.#cursor ? this.point : grip).focus({ preventScroll: true });
  }

  /** Where along the axes a handle stands. @param {(handle: HandleState) => boolean} wanted */
  #place(wanted) {
    const handle = this.#handles.find(wanted);
    return handle && this.figure.frame?.toShares(handle.x, handle.y);
  }

  /** The picture's points as they are now. @param {Cursor} cursor */
  #take(cursor) {
    const series = this.#series;
    if (series.length > 0) cursor.take(series);
    this.#mark(cursor);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const cursor = this.#cursor;
    if (!cursor || (event.key !== " " && !moves(event))) return;
    event.preventDefault();
    this.#take(cursor);
    if (event.key === " ") this.#play(cursor.line);
    else {
      cursor.go(event);
      this.#show(cursor);
      this.#excuse(hearing.sound([noteOf(cursor.line, cursor.point)]));
    }
  }

  /** @param {Series} line */
  #play(line) {
    if (hearing.playing) hearing.stop();
    else this.#excuse(hearing.play(piecesOf([line], this.#place(alongX)?.[0])));
  }

  /** Says why nothing is heard. @param {Promise<void>} sounding */
  #excuse(sounding) {
    sounding.catch((error) => {
      write(this.note, error.message);
      this.point.setAttribute("aria-valuetext", error.message);
    });
  }

  /** Says what has changed: the line's name with its first point only. @param {Cursor} cursor */
  #show(cursor) {
    const { text } = cursor.point;
    const line = cursor.line.label;
    const whole = `${line}: ${text}`;
    const same = line === this.#said.line;
    if (!same || text !== this.#said.text) this.point.setAttribute("aria-valuetext", same ? text : whole);
    this.#said = { line, text };
    for (const [name, x] of Object.entries(cursor.place)) this.point.setAttribute(`aria-value${name}`, String(x));
    write(this.note, whole);
    this.#mark(cursor);
  }

  /** @param {Cursor} cursor */
  #mark({ point: { across, up } }) {
    const [left, top] = this.figure.frame?.fromShares(across, up) ?? [];
    if (left === undefined) return;
    this.point.style.translate = `${left}px ${top}px`;
    this.note.classList.toggle("low", up > 0.5); // out of its way
  }

  /** Keys inside, whatever has the focus: Escape leads to where it was entered. @param {KeyboardEvent} event */
  #hear(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.matches(".handle") && moves(event)) this.#moved = ({ name }) => name === target.dataset.name;
    if (event.key !== "Escape" || !this.#entered) return;
    event.preventDefault();
    event.stopPropagation(); // the page around may close something by it
    this.button.focus({ preventScroll: true });
    this.#leave();
  }

  /** A slider was moved by keys. @param {string} param its parameter @returns {boolean} whether a handle here moves that too */
  heed(param) {
    const moved = this.#handles.find(({ name, x, y }) => param in this.#core.drag(this.figure.spec.name, name, x, y));
    if (moved) this.#moved = ({ name }) => name === moved.name;
    return moved !== undefined;
  }

  /** What a key has come to. */
  #sound() {
    const moved = this.#moved;
    this.#moved = undefined;
    const place = moved && hearing.choice === "keys" && this.#place(moved);
    if (place) hearing.sound(notesAt(this.#series, place)).catch(() => {}); // told where sound is chosen
  }

  /** Whether the focus has gone elsewhere; it stays when the window is left. */
  #check() {
    const { activeElement } = /** @type {ShadowRoot} */ (this.figure.stage.getRootNode());
    const inside = [this.point, ...this.#grips].some((one) => one === activeElement);
    if (this.#entered && !inside) this.#leave();
  }

  #leave() {
    this.#entered = false;
    this.#cursor = undefined;
    hearing.stop();
    this.point.remove();
    this.note.remove();
    this.follow();
  }
}
