// The wasm core: fetched when the first panel needs it, from beside this script.
import init, * as bindings from "./generated/core.js";

/** @typedef {typeof bindings} Core */

/** Why there is no core, in words for a reader. */
export class CoreError extends Error {}

/** @type {Promise<Core> | undefined} */
let loading;
/** @type {WebAssembly.Module} */
let module;
/** Counts the instances: what an earlier one made is gone and must not be freed. */
export let generation = 0;

/** The compiled core, for a worker. Only after `loadCore`. */
export const coreModule = () => module;

/** Another instance, after a trap left this one in an unknown state. */
export function restartCore() {
  bindings.__wbg_reset_state();
  generation += 1;
}

/**
 * The core, ready to use. A failed load is tried again at the next call.
 * @returns {Promise<Core>}
 */
export function loadCore() {
  loading ??= start().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function start() {
  if (typeof WebAssembly !== "object")
    throw new CoreError("This picture moves with WebAssembly, which is switched off here.");
  const file = "reparam.wasm"; // a variable, so that the bundler leaves the address alone
  const bytes = await read(new URL(file, import.meta.url));
  try {
    module = await WebAssembly.compile(/** @type {BufferSource} */ (bytes));
    await init({ module_or_path: module });
  } catch (error) {
    throw new CoreError(
      `This picture moves with WebAssembly, which this browser or this site's policy refuses (${error}).`,
    );
  }
  return bindings;
}

/** @param {URL} url */
async function read(url) {
  if (url.protocol === "file:") {
    const files = "node:fs/promises"; // only in Node
    return (await import(/* @vite-ignore */ files)).readFile(url);
  }
  const response = await fetch(url).catch(() => null);
  if (!response?.ok) {
    throw new CoreError(
      `${url.pathname.split("/").pop()} could not be loaded${response ? ` (${response.status})` : ""}.`,
    );
  }
  return response.arrayBuffer();
}
