// Code splitting of the page's core: a panel's modules are instantiated beside the main one and enter themselves in its
// table of functions.

/** The exports of the main module's instance. @type {import("./core.js").Exports | undefined} */
let main;
/** @type {Set<string>} */
const joined = new Set();

/**
 * Instantiates modules beside an instance of the main one; idempotent.
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
