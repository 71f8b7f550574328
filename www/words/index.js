// What a panel says of its pictures: loaded, with the core's part `words`, when the pictures are there.
/**
 * @typedef {object} Panel what is needed of one
 * @property {HTMLElement} host
 * @property {import("../state/state.js").PanelState} state
 */

export { stops, tableOf } from "./table.js";

/** The core's part, for a panel of either build. @param {Panel} panel */
async function prepare({ state: { results } }) {
  await results.core.load("words");
  results.worded = true;
}

/** One panel's words. */
export class Words {
  /** @param {Panel} panel whose first picture is there */
  constructor(panel) {
    this.panel = panel;
  }

  /** @param {Panel} panel */
  static async of(panel) {
    await prepare(panel);
    return new Words(panel);
  }

  stop() {}
}
