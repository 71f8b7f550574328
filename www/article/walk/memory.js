// How far a reader has come, for this visit: it survives a reload.

const KEY = "reparam-walk";

/** @typedef {{ at: number, said: Record<string, string> }} Memory the stop that was seen last; what completed ones have said */

/** @returns {Memory} */
export function recall() {
  try {
    return { at: 0, said: {}, ...JSON.parse(sessionStorage.getItem(KEY) ?? "{}") };
  } catch {
    return { at: 0, said: {} }; // nothing may be kept, or it was spoilt
  }
}

/** @param {Memory} memory */
export function keep(memory) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(memory));
  } catch {
    // storage may be forbidden or full: then it is until the page is left
  }
}
