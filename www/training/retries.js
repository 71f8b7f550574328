// Retries of a training that is lost with its worker: as long as it gets further, and a few times where it doesn't.

/** Losses in a row without a step further. */
const MOST = 4;

export class Retries {
  #step = -1;
  #losses = 0;

  /** Counts a loss at a step. @param {number} step @returns {boolean} whether another try is worth it */
  lost(step) {
    this.#losses = step > this.#step ? 1 : this.#losses + 1;
    this.#step = Math.max(step, this.#step);
    return this.#losses <= MOST;
  }

  /** Somebody asked for it: all tries are there again. */
  renew() {
    this.#step = -1;
    this.#losses = 0;
  }
}
