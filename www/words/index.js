// What a panel says of its pictures: loaded, with the core's part `words`, when the pictures are there.
import { Pictures } from "./pictures.js";

/**
 * @typedef {object} View its inside
 * @property {HTMLElement} element
 * @property {import("./reading.js").Figure[]} figures
 * @property {(() => void) | undefined} [onDraw]
 *
 * @typedef {object} Panel what is needed of one
 * @property {HTMLElement} host
 * @property {import("../state/state.js").PanelState} state
 * @property {View} [view]
 */

/** The core's part, for a panel of either build. @param {Panel} panel */
const prepare = (panel) => panel.state.results.core.load("words");

/** One panel's words. */
export class Words {
  /** @param {Panel} panel whose first picture is there */
  constructor(panel) {
    this.panel = panel;
    this.pictures = panel.view && new Pictures(panel, panel.view);
  }

  /** @param {Panel} panel */
  static async of(panel) {
    await prepare(panel);
    return new Words(panel);
  }

  stop() {
    this.pictures?.stop();
  }
}
