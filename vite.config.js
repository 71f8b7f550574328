import { readFileSync } from "node:fs";
import { defineConfig } from "vite";

// Five builds, by --mode: the worker's script, which the engine carries as text; the element as one module script; the
// compute module; the article's graph, which comes when it is about to be seen; and the page, which loads the element's
// script just as anybody else's page does.
const libraries = { element: "www/reparam.js", compute: "www/compute.js", graph: "www/article/graph.js" };

/** The page's `./reparam.js` is the file that the element build leaves beside it. */
const elementBeside = {
  name: "element-beside",
  enforce: /** @type {const} */ ("pre"),
  resolveId: (/** @type {string} */ id) => (id.endsWith("/reparam.js") ? { id: "./reparam.js", external: true } : null),
};

/** `<!--static NAME: WORDS-->` becomes the still picture of that panel, light and dark. */
const stillPictures = {
  name: "still-pictures",
  transformIndexHtml: (/** @type {string} */ html) =>
    html.replace(
      /<!--static ([\w-]+): (.*?)-->/g,
      (_, name, words) => `<picture
            ><source srcset="./static/${name}-dark.svg" media="(prefers-color-scheme: dark)" /><img
              src="./static/${name}.svg" width="680" height="420" loading="lazy" alt="${words}"
          /></picture>`,
    ),
};

/** `<!--table NAME-->` becomes a table that was measured: www/generated/NAME.html. */
const measuredTables = {
  name: "measured-tables",
  transformIndexHtml: (/** @type {string} */ html) =>
    html.replace(/<!--table ([\w-]+)-->/g, (_, name) => readFileSync(`www/generated/${name}.html`, "utf8")),
};

export default defineConfig(({ mode }) => {
  const entry = libraries[/** @type {keyof typeof libraries} */ (mode)];
  const shared = { outDir: "dist", target: "es2022", emptyOutDir: mode === "element", reportCompressedSize: false };
  if (mode === "worker") {
    const lib = {
      entry: "www/worker.js",
      formats: /** @type {const} */ (["iife"]),
      name: "worker",
      fileName: () => "worker.js",
    };
    const rolldownOptions = { output: { minify: true } };
    return { build: { ...shared, outDir: "www/generated", copyPublicDir: false, lib, rolldownOptions } };
  }
  if (entry) {
    const fileName = () => `${mode === "element" ? "reparam" : mode}.js`;
    // Vite leaves white space in ES libraries for those who bundle them; this one is loaded as it is.
    const rolldownOptions = { output: { minify: true, chunkFileNames: "[name].js" } };
    return { base: "./", build: { ...shared, lib: { entry, formats: ["es"], fileName }, rolldownOptions } };
  }
  const output = { entryFileNames: "[name].js", assetFileNames: "[name][extname]" };
  return {
    base: "./",
    plugins: [elementBeside, stillPictures, measuredTables],
    build: { ...shared, modulePreload: false, rolldownOptions: { output } },
  };
});
