// Every picture of a panel, to be entered by keys: made when it has been drawn, looked at again when it is still.
import { hearing } from "./hearing.js";
import { moves, Reading } from "./reading.js";
import css from "./words.css?inline";

/** @typedef {import("./reading.js").Figure} Figure */

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

/** Debounce: milliseconds without a draw. */
const STILL = 400;

export class Pictures {
  /** @type {WeakMap<Figure, Reading>} */
  #readings = new WeakMap();
  #still = 0;
  #settled = false;

  /** @param {import("./index.js").Panel} panel */
  constructor(panel) {
    this.panel = panel;
    this.view = panel.view;
    const { view } = this;
    const root = /** @type {ShadowRoot} */ (view.element.getRootNode());
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    view.onDraw = () => this.#follow();
    view.element.addEventListener("keydown", this.#heed);
    this.#follow();
  }

  /** A slider’s value is heard where a handle has it too. @param {KeyboardEvent} event */
  #heed = (event) => {
    const { type, name: attribute } = /** @type {Partial<HTMLInputElement>} */ (event.target);
    if (type !== "range" || !moves(event) || hearing.choice !== "keys") return;
    const { params } = this.panel.state.store.schema;
    const { name = "" } = params.find((param) => param.attribute === attribute) ?? {};
    this.view.figures.find((figure) => this.#readings.get(figure)?.heed(name));
  };

  #follow() {
    for (const figure of this.view.figures) {
      if (figure.frame && !this.#readings.has(figure)) this.#readings.set(figure, new Reading(this.panel, figure));
      this.#readings.get(figure)?.follow();
    }
    // the first time it doesn't wait for what may move for long
    if (this.#still && !this.#settled) return;
    clearTimeout(this.#still);
    this.#still = window.setTimeout(() => this.#settle([...this.view.figures]), STILL);
  }

  /** One a task: a picture's points cost as much as drawing it. @param {Figure[]} figures */
  #settle([first, ...others]) {
    this.#readings.get(first)?.settle();
    this.#settled ||= others.length === 0;
    if (others.length > 0) this.#still = window.setTimeout(() => this.#settle(others));
  }

  stop() {
    clearTimeout(this.#still);
    this.view.onDraw = undefined;
    this.view.element.removeEventListener("keydown", this.#heed);
  }
}
