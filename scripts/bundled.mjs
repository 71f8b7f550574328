// Vite's plugin for `import text from "./worker.js?bundled"`: a script with all that it imports, as one text. Workers are
// made from such a text, so that they run on anybody's page.
import { build } from "vite";

const SUFFIX = "?bundled";

/**
 * A classic script with all that it imports.
 * @param {string} entry
 * @param {import("vite").Plugin[]} [plugins]
 */
export async function bundleScript(entry, plugins = []) {
  const built = await build({
    configFile: false,
    logLevel: "warn",
    plugins,
    build: {
      write: false,
      target: "es2022",
      lib: { entry, formats: ["iife"], name: "worker" },
      rolldownOptions: { output: { minify: true } },
    },
  });
  const [{ output }] = /** @type {import("vite").Rolldown.RolldownOutput[]} */ (built);
  return output[0];
}

/** @param {import("vite").Plugin[]} [plugins] those that the script's own imports need */
export const bundled = (plugins = []) => ({
  name: "bundled",
  enforce: /** @type {const} */ ("pre"),
  /** @this {import("vite").Rolldown.PluginContext} @param {string} id @param {string} [importer] */
  async resolveId(id, importer) {
    if (!id.endsWith(SUFFIX)) return null;
    const file = await this.resolve(id.slice(0, -SUFFIX.length), importer);
    return file && `${file.id}${SUFFIX}`;
  },
  /** @this {import("vite").Rolldown.PluginContext} @param {string} id */
  async load(id) {
    if (!id.endsWith(SUFFIX)) return null;
    const { code, moduleIds } = await bundleScript(id.slice(0, -SUFFIX.length), plugins);
    for (const file of moduleIds) this.addWatchFile(file);
    return `export default ${JSON.stringify(code)};`;
  },
});
