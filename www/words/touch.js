// What the reader's hands do on this page: no sentence is said of what moves by itself.

/** Milliseconds in which a change is an input's doing. */
const DOING = 1000;

let at = Number.NEGATIVE_INFINITY;
/** @type {EventTarget[]} */
let path = [];

export const touch = {
  /** Whether a finger or a button of the mouse is down. */
  down: false,

  /** Milliseconds since the last key or press. */
  get ago() {
    return performance.now() - at;
  },

  get recent() {
    return this.ago < DOING;
  },

  /** Whether the last one was in a panel. @param {EventTarget} host */
  within: (host) => path.includes(host),
};

/** @param {Event} event */
function note(event) {
  if (!event.isTrusted) return;
  at = performance.now();
  path = event.composedPath();
  // a list that opens keeps the end of the press to itself
  if (event.type !== "input" || path[0] instanceof HTMLSelectElement) touch.down = event.type === "pointerdown";
}

for (const type of ["keydown", "pointerdown", "pointerup", "pointercancel", "click", "input"]) {
  addEventListener(type, note, { capture: true, passive: true });
}
