// A wasm core: loaded lazily from beside this script, restarted after a trap.
import { addressOf } from "../files.js";
import { fetched, once, refusePage, track } from "../loading/arrival.js";
import { Failure } from "../loading/failure.js";

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

/** @template {PanelBindings} T */
export class Core {
  /** Counts the instances: objects of an earlier one are gone and must not be freed. */
  generation = 0;
  /** @type {T | undefined} */
  #bindings;
  /** @type {WebAssembly.Module | undefined} */
  #module;
  #start = once(() => this.#open());
  /** @type {Map<string, () => Promise<WebAssembly.Module>>} */
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
    const names = this.cut?.list[panel] ?? [];
    const [bindings] = await Promise.all([this.#start(), ...names.map((name) => this.#fetch(name))]);
    try {
      this.#join(this.parts(panel));
    } catch (error) {
      this.#fetching.clear();
      throw new Failure("DataError", `the parts of ${panel} are of another version: ${error}`);
    }
    return bindings;
  }

  /** @param {string} name */
  async #fetch(name) {
    const file = `${this.file.replace(/\.wasm$/, "")}/${name}.wasm`;
    const fetching = this.#fetching.get(name) ?? once(() => track(addressOf(file), compile(file)));
    this.#fetching.set(name, fetching);
    this.#parts.set(name, await fetching());
  }

  /** @param {Part[]} parts */
  #join(parts) {
    // without a module it gives back the present instance
    if (this.#bindings) this.cut?.join(this.#bindings.initSync(undefined), parts);
  }

  async #open() {
    if (typeof WebAssembly !== "object") throw new Failure("NotSupportedError", "this browser has no WebAssembly");
    const url = addressOf(this.file);
    const [module, glue] = await Promise.all([track(url, compile(this.file)), this.glue()]);
    this.#module = module;
    await glue.default({ module_or_path: module }).catch(refused(url));
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
  const url = addressOf(file);
  const response = await fetched(file);
  // while it arrives, if the server says what it is
  if (response.headers.get("content-type") === "application/wasm") {
    return WebAssembly.compileStreaming(response).catch(refused(url));
  }
  const bytes = new Uint8Array(await response.arrayBuffer().catch(refused(url)));
  refusePage(url, bytes);
  return WebAssembly.compile(bytes).catch(refused(url));
}

/** The smallest module there is. */
const NOTHING = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/** What went wrong with a module: where a policy forbids it, not even an empty one is taken. @param {URL} url */
function refused(url) {
  return (/** @type {unknown} */ error) => {
    try {
      new WebAssembly.Module(NOTHING);
    } catch {
      throw new Failure("NotAllowedError", `a policy needs script-src 'wasm-unsafe-eval': ${error}`);
    }
    if (error instanceof TypeError) throw new Failure("NetworkError", `${url} broke off: ${error}`);
    throw new Failure("DataError", `${url} can't be read: ${error}`);
  };
}
