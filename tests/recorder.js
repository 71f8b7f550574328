// Pictures without a browser: the core draws onto a canvas that writes down what is drawn.
import { readFileSync } from "node:fs";
import * as core from "../www/generated/core.js";
import * as panels from "../www/generated/panels.js";
import { Core } from "../www/wasm/core.js";
import { join } from "../www/wasm/split.js";

export const THEME = /** @type {const} */ ([new Uint8Array(72), "sans-serif", 12, 1, false]);

/** A file of JSON. @param {string} path from this folder */
export const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
export const schemas = read("../www/generated/schema.json");
const split = { list: read("../www/generated/panels/parts.json"), join };
export const builds = {
  panels: new Core("../dist/panels.wasm", async () => panels, split),
  core: new Core("../dist/reparam.wasm", async () => core),
};

/** As much of a canvas as a picture needs. */
class Context {}
class Pixels {
  constructor(bytes, width, height) {
    Object.assign(this, { text: Buffer.from(bytes).toString("base64"), width, height });
  }
}
Object.assign(globalThis, { CanvasRenderingContext2D: Context, ImageData: Pixels });

/** A canvas that writes down what is drawn on it. */
function recorder(log) {
  const context = new Proxy(new Context(), {
    get: (_, name) =>
      name === "measureText" ? (text) => ({ width: 7 * text.length }) : (...call) => log.push(name, call),
    set: (_, name, value) => log.push(name, value) > 0,
    getPrototypeOf: () => Context.prototype,
  });
  return { width: 400, height: 300, getContext: () => context };
}

/** All that is renewed with a picture, as text. */
export function look(panel, figure, theme) {
  const log = [];
  const frame = panel.draw(figure, recorder(log), theme);
  const { x, y, legend } = panel.words(figure) ?? {};
  return JSON.stringify([log, [...frame], panel.handles(figure), panel.table(figure, false), x, y, legend]);
}
