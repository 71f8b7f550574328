// When legends, names of axes and descriptions follow their pictures: they cost more than to draw.

/** @typedef {import("./figure.js").Figure} Figure */

/** Debounce: milliseconds without a draw after which the labels follow; at the latest after so many while training. */
const CALM = 150;
const LATEST = 700;

export class Labels {
  #timer = 0;
  /** When they were updated, by `performance.now()`; 0 before the first picture. */
  #updated = 0;

  /** @param {import("../state/state.js").PanelState} state @param {import("./view.js").View} view */
  constructor(state, view) {
    this.state = state;
    this.view = view;
  }

  /** Whether there has been a picture. */
  get begun() {
    return this.#updated > 0;
  }

  /** A picture was drawn. */
  follow() {
    const latest = this.state.definition.trains ? LATEST : Number.POSITIVE_INFINITY;
    this.#updated ||= performance.now(); // each figure has its own with its first picture
    if (performance.now() - this.#updated > latest) this.update();
    this.#later();
  }

  /** A training began, or came to rest. @param {boolean} busy */
  onTraining(busy) {
    if (!busy && this.begun) this.#later();
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.update(), CALM);
  }

  update() {
    const { view, state } = this;
    if (!view.element.isConnected) return;
    this.#updated = performance.now();
    for (const figure of view.figures) if (view.sees(figure)) figure.describe(state.results.panel);
    // who reads without looking has no sight to be out of
    if (!state.training?.busy) this.#updateUnseen(view.figures.filter((figure) => !view.sees(figure)));
  }

  /** A task each. @param {Figure[]} figures */
  #updateUnseen([figure, ...others]) {
    if (!figure) return;
    this.#timer = window.setTimeout(() => {
      figure.describe(this.state.results.panel);
      this.#updateUnseen(others);
    });
  }

  stop() {
    clearTimeout(this.#timer);
  }
}
