// A wasm core: fetched when the first panel needs it, from beside this script; started anew after a trap.

/** @typedef {typeof import("./generated/samples.js")} PanelBindings what both builds of the core have */

/** Why there is no core, in words for a reader. */
export class CoreError extends Error {}

/** @template {PanelBindings} T */
export class Core {
  /** Counts the instances: what an earlier one made is gone and must not be freed. */
  generation = 0;
  /** @type {Promise<T> | undefined} */
  #loading;
  /** @type {T | undefined} */
  #bindings;
  /** @type {WebAssembly.Module | undefined} */
  #module;

  /**
   * @param {string} file beside this script
   * @param {() => Promise<T>} glue its JavaScript side
   */
  constructor(file, glue) {
    this.file = file;
    this.glue = glue;
  }

  /** The compiled module, for a worker; undefined before it is loaded. */
  get module() {
    return this.#module;
  }

  /** Its functions, once it is loaded. A failed load is tried again at the next call. */
  load() {
    this.#loading ??= this.#start().catch((error) => {
      this.#loading = undefined;
      throw error;
    });
    return this.#loading;
  }

  async #start() {
    if (typeof WebAssembly !== "object") {
      throw new CoreError("This picture moves with WebAssembly, which is switched off here.");
    }
    const [bytes, glue] = await Promise.all([read(new URL(this.file, import.meta.url)), this.glue()]);
    try {
      this.#module = await WebAssembly.compile(/** @type {BufferSource} */ (bytes));
      await glue.default({ module_or_path: this.#module });
    } catch (error) {
      throw new CoreError(
        `This picture moves with WebAssembly, which this browser or this site's policy refuses (${error}).`,
      );
    }
    this.#bindings = glue;
    return glue;
  }

  /** Another instance, after a trap left this one in an unknown state. */
  restart() {
    this.#bindings?.__wbg_reset_state();
    this.generation += 1;
  }
}

/** @param {URL} url */
async function read(url) {
  if (url.protocol === "file:") {
    const files = "node:fs/promises"; // only in Node
    return (await import(/* @vite-ignore */ files)).readFile(url);
  }
  const response = await fetch(url).catch(() => null);
  if (!response?.ok) {
    const status = response ? ` (${response.status})` : "";
    throw new CoreError(`${url.pathname.split("/").pop()} could not be loaded${status}.`);
  }
  return response.arrayBuffer();
}
