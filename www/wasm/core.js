// A wasm core: loaded lazily from beside this script, restarted after a trap.
import { openFile } from "../files.js";

/**
 * What both builds of the core have.
 * @typedef {Omit<typeof import("../generated/panels.js"), "default" | "initSync"> & {
 *   default: (where: { module_or_path: WebAssembly.Module }) => Promise<any>,
 *   initSync: (module: any) => Exports,
 * }} PanelBindings
 *
 * @typedef {Record<string, any>} Exports of an instance
 */

/**
 * @typedef {[name: string, module: WebAssembly.Module]} Part
 *
 * @typedef {object} Cut how a core is cut
 * @property {Record<string, string[]>} list the parts of each panel that needs some, in the order of joining
 * @property {(instance: Exports, parts: Part[]) => void} join puts parts into an instance
 */

/** Why there is no core, in words for the page. */
class CoreError extends Error {}

/** @template {PanelBindings} T */
export class Core {
  /** Counts the instances: objects of an earlier one are gone and must not be freed. */
  generation = 0;
  /** @type {Promise<T> | undefined} */
  #loading;
  /** @type {T | undefined} */
  #bindings;
  /** @type {WebAssembly.Module | undefined} */
  #module;
  /** @type {Map<string, Promise<WebAssembly.Module>>} */
  #fetching = new Map();
  /** @type {Map<string, WebAssembly.Module>} */
  #parts = new Map();

  /**
   * @param {string} file beside this script; its parts are in a folder of that name
   * @param {() => Promise<T>} glue its JavaScript side
   * @param {Cut} [cut]
   */
  constructor(file, glue, cut) {
    this.file = file;
    this.glue = glue;
    this.cut = cut;
  }

  /** The compiled module, for a worker; undefined before it is loaded. */
  get module() {
    return this.#module;
  }

  /** Its functions; undefined before it is loaded. */
  get bindings() {
    return this.#bindings;
  }

  /** The parts of a panel besides the main one, for a worker, once it is loaded. @param {string} panel @returns {Part[]} */
  parts(panel) {
    const names = this.cut?.list[panel] ?? [];
    return names.map((name) => [name, /** @type {WebAssembly.Module} */ (this.#parts.get(name))]);
  }

  /** Its functions, once what the panel needs is loaded. A failed load is tried again at the next call. @param {string} [panel] */
  async load(panel = "") {
    this.#loading ??= this.#start().catch((error) => {
      this.#loading = undefined;
      throw error;
    });
    const names = this.cut?.list[panel] ?? [];
    const [bindings] = await Promise.all([this.#loading, ...names.map((name) => this.#fetch(name))]);
    this.#join(this.parts(panel));
    return bindings;
  }

  /** @param {string} name */
  #fetch(name) {
    const fetching =
      this.#fetching.get(name) ??
      compile(`${this.file.replace(/\.wasm$/, "")}/${name}.wasm`).catch((error) => {
        this.#fetching.delete(name);
        throw error;
      });
    this.#fetching.set(name, fetching);
    return fetching.then((module) => this.#parts.set(name, module));
  }

  /** @param {Part[]} parts */
  #join(parts) {
    // without a module it gives back the present instance
    if (this.#bindings) this.cut?.join(this.#bindings.initSync(undefined), parts);
  }

  async #start() {
    if (typeof WebAssembly !== "object") {
      throw new CoreError("This picture moves with WebAssembly, which is switched off here.");
    }
    const [module, glue] = await Promise.all([compile(this.file), this.glue()]);
    this.#module = module;
    await refused(() => glue.default({ module_or_path: module }));
    this.#bindings = glue;
    return glue;
  }

  /** A new instance, after a trap left this one in an unknown state. */
  restart() {
    this.#bindings?.__wbg_reset_state();
    this.generation += 1;
    this.#join([...this.#parts]);
  }
}

/** @param {string} file */
async function compile(file) {
  const lost = (why = "") => new CoreError(`${file.split("/").pop()} could not be loaded${why}.`);
  const broken = (/** @type {unknown} */ error) => Promise.reject(error instanceof TypeError ? lost() : error);
  const response = await openFile(file).catch((error) => (error instanceof TypeError ? null : Promise.reject(error)));
  if (!response?.ok) throw lost(response ? ` (${response.status})` : "");
  // while it arrives, if the server says what it is
  if (response.headers.get("content-type") === "application/wasm") {
    return refused(() => WebAssembly.compileStreaming(response).catch(broken));
  }
  const bytes = await response.arrayBuffer().catch(broken);
  return refused(() => WebAssembly.compile(bytes));
}

/** @template T @param {() => Promise<T>} act */
async function refused(act) {
  try {
    return await act();
  } catch (error) {
    if (error instanceof CoreError) throw error;
    throw new CoreError(
      `This picture moves with WebAssembly, which this browser or this site's policy refuses (${error}).`,
    );
  }
}
