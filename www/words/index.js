// What a panel says of its pictures: loaded, with the core's part `words`, when the pictures are there.
import { WordsFold } from "./fold.js";
import { Pictures } from "./pictures.js";
import { Spoken } from "./spoken.js";

/**
 * @typedef {object} Panel what is needed of one
 * @property {HTMLElement} host
 * @property {import("../state/state.js").PanelState} state
 * @property {View} view
 *
 * @typedef {object} View its inside
 * @property {HTMLElement} element
 * @property {Fold} words
 * @property {import("./reading.js").Figure[]} figures all that are shown
 * @property {(() => void) | undefined} [onDraw]
 *
 * @typedef {object} Fold
 * @property {HTMLElement} button
 * @property {HTMLElement} content
 * @property {boolean} open
 * @property {() => void} show
 */

export { stops, tableOf } from "./table.js";

/** One panel's words. */
export class Words {
  /** @param {Panel} panel whose first picture is there, and whose core is prepared */
  constructor(panel) {
    this.pictures = new Pictures(panel);
    this.fold = new WordsFold(panel);
    this.spoken = new Spoken(panel, this.fold.region, {
      said: () => this.fold.said(),
      rested: () => this.fold.refresh(),
    });
  }

  /** The core's part, for a panel of either build. @param {Panel} panel */
  static async prepare({ state: { results } }) {
    await results.core.load("words");
    results.worded = true;
  }

  stop() {
    this.pictures.stop();
    this.spoken.stop();
    this.fold.stop();
  }
}
