// Turns of the event loop, one caller a turn: what many panels have to do at once is done in many short tasks.

/** @type {Promise<unknown>} */
let last = Promise.resolve();

/** Waits for the caller's turn. */
export function turn() {
  last = last.then(() => new Promise((resolve) => setTimeout(resolve)));
  return last;
}
