// The model that a panel shows while another thread trains it: the latest weights, and what a new one gets again.
import { whole } from "../wasm/builds.js";
import { loadPreviews } from "./previews.js";
import { structureOf } from "./settings.js";

/**
 * @typedef {import("../generated/core.js").Model} CoreModel
 * @typedef {import("../params/codec.js").Params} Params
 */

export class ShownModel {
  /** Those of the core's model; undefined while it is untrained. @type {Float32Array | undefined} */
  weights;
  step = 0;
  /** @type {CoreModel | undefined} */
  #model;
  #generation = 0;
  #structure = "";
  /** @type {import("../mnist.js").Digits | undefined} */
  #digits;
  /** @type {Uint8Array | undefined} */
  #drawn;
  /** @type {string[]} */
  #rivals = [];
  /** Trainings to look ahead to, once they are loaded. @type {unknown[]} */
  #previews = [];

  /**
   * @param {() => Readonly<Params>} params
   * @param {(model: CoreModel) => void} show
   * @param {() => void} changed there is something new to draw
   */
  constructor(params, show, changed) {
    this.params = params;
    this.show = show;
    this.renew();
    this.#lookAhead(changed);
  }

  /** The first picture doesn't wait for it. @param {() => void} changed */
  async #lookAhead(changed) {
    this.#previews = await loadPreviews();
    if (!this.#model || this.lost || this.#previews.length === 0) return;
    this.#model.setPreviews(this.#previews);
    changed();
  }

  /** The core's. */
  get core() {
    return /** @type {CoreModel} */ (this.#model);
  }

  /** Whether it was freed by a restart of the core. */
  get lost() {
    return this.#generation !== whole.generation;
  }

  /** Whether the present parameters are another model's. */
  get outdated() {
    return this.#structure !== structureOf(this.params());
  }

  /** An untrained model of the present parameters takes its place. */
  renew() {
    this.free();
    const { Model } = /** @type {typeof import("../generated/core.js")} */ (whole.bindings);
    this.#generation = whole.generation;
    this.#model = new Model(this.params());
    this.#structure = structureOf(this.params());
    this.weights = undefined;
    this.step = 0;
    if (this.#digits) this.test(this.#digits);
    if (this.#drawn) this.draw(this.#drawn);
    this.race(this.#rivals);
    this.#model.setPreviews(this.#previews);
    this.show(this.#model);
  }

  /** @param {Float32Array} weights @param {number} step */
  learn(weights, step) {
    this.core.learn(weights, step);
    this.weights = weights;
    this.step = step;
  }

  /** @param {import("../mnist.js").Digits} digits */
  test(digits) {
    this.#digits = digits;
    this.core.setTest(digits.test, digits.testLabels);
  }

  /** A digit of one's own: 784 grey values, all 0 for none. @param {Uint8Array} image */
  draw(image) {
    this.#drawn = image;
    this.core.setDrawn(image);
  }

  /** The digit of one's own, if there is one. */
  get drawn() {
    return this.#drawn?.some(Boolean) ? this.#drawn : undefined;
  }

  /** @param {string[]} rivals what they are called */
  race(rivals) {
    this.#rivals = rivals;
    this.core.setRivals(rivals);
  }

  free() {
    if (!this.lost) this.#model?.free();
    this.#model = undefined;
  }
}
