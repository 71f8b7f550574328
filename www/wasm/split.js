// The parts of the page's core: what a panel needs besides the main one enters itself in that one's table of functions.

/** What the main part exports: an instance. @type {import("./core.js").Exports | undefined} */
let main;
/** @type {Set<string>} */
const joined = new Set();

/**
 * Puts parts into an instance; those that are in it stay as they are.
 * @param {import("./core.js").Exports} instance
 * @param {import("./core.js").Part[]} parts
 */
export function join(instance, parts) {
  if (main !== instance) joined.clear();
  main = instance;
  for (const [name, module] of parts) {
    if (joined.has(name)) continue;
    new WebAssembly.Instance(module, { __wasm_split: instance });
    joined.add(name);
  }
}
