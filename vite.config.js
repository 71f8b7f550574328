import { defineConfig } from "vite";
import { article } from "./scripts/article.mjs";
import { bundled } from "./scripts/bundled.mjs";
import { docs } from "./scripts/docs/index.mjs";
import { frame } from "./scripts/frame.mjs";
import { selfContained } from "./scripts/self-contained.mjs";
import { define } from "./scripts/version.mjs";

// By --mode: the element as one module script, and what the article loads when it is about to be seen: its graph,
// its table's sorting, its walk, what it does for keys and ears, which share the element's code; the compute module; and the page, which loads the element's script just as anybody else's page does.
const libraries = {
  element: {
    reparam: "www/reparam.js",
    graph: "www/article/graph/index.js",
    sort: "www/article/sort.js",
    heard: "www/article/heard/index.js",
    walk: "www/article/walk/index.js",
  },
  compute: { compute: "www/compute/index.js" },
};

// those that know light-dark(): its polyfill would follow the system only, not the page's color-scheme
const CSS = ["chrome123", "firefox120", "safari17.5"];

/** A chunk of a room's index.js is called by the room. @param {{ name: string, facadeModuleId: string | null }} chunk */
const nameChunk = ({ name, facadeModuleId }) => `${facadeModuleId?.match(/(\w+)\/index\.js$/)?.[1] ?? name}.js`;

/** The page's `./reparam.js` is the file that the element build leaves beside it. @param {string} [folder] the way to that */
const elementBeside = (folder = ".") => ({
  name: "element-beside",
  enforce: /** @type {const} */ ("pre"),
  resolveId: (/** @type {string} */ id) =>
    id.endsWith("/reparam.js") ? { id: `${folder}/reparam.js`, external: true } : null,
});

export default defineConfig(({ mode }) => {
  const entry = libraries[/** @type {keyof typeof libraries} */ (mode)];
  const shared = { outDir: "dist", target: "es2022", cssTarget: CSS, emptyOutDir: false, reportCompressedSize: false };
  if (entry) {
    const fileName = (/** @type {string} */ _, /** @type {string} */ name) => `${name}.js`;
    // what a tag needs before its panel is near, and what both the panels and later parts need, is a file each
    const groups = [
      {
        name: "tag",
        test: /\/www\/(dom|files|loading\/\w+|params\/(codec|table|text)|element\/(room|px|attributes))\.js$|generated\/tables\.json$/,
      },
      {
        name: "cores",
        test: /\/www\/(format|keys|markup|wasm\/\w+|panels\/(heights|shown)|params\/query|share\/(address|code|still)|generated\/panels)\.js$|panels\/parts\.json$/,
      },
      { name: "supervisor", test: /\/www\/(worker\/\w+|trusted)\.js$/ },
    ];
    const codeSplitting = mode === "element" ? { groups } : undefined;
    // Vite leaves white space in ES libraries for those who bundle them; the element is loaded as it is. Node shows the
    // line that threw: those of the compute module, which no page loads, stay short.
    const minify = mode !== "compute";
    const rolldownOptions = { output: { minify, chunkFileNames: nameChunk, codeSplitting } };
    return {
      base: "./",
      define: define("./"),
      publicDir: false,
      plugins: [bundled()],
      build: { ...shared, minify, lib: { entry, formats: ["es"], fileName }, rolldownOptions },
    };
  }
  // everything in one script, a classic one for pages, a module for bundlers; the autoencoder is three times as large and
  // only made when asked for
  if (mode === "single" || mode === "single-vae" || mode === "inline") {
    const lib = {
      entry: "www/reparam.js",
      name: "reparam",
      fileName: () => `reparam.${mode}.js`,
      formats: [/** @type {"es" | "iife"} */ (mode === "inline" ? "es" : "iife")],
    };
    const rolldownOptions = { output: { minify: true, codeSplitting: /** @type {false} */ (false) } };
    return {
      // it stands anywhere: links lead where the site is published
      define: define(process.env.SITE_URL ?? "./"),
      publicDir: false,
      plugins: [selfContained({ trains: mode === "single-vae" }), bundled()],
      build: { ...shared, lib, rolldownOptions },
    };
  }
  const output = { entryFileNames: "[name].js", assetFileNames: "[name][extname]" };
  if (mode === "frame") {
    return {
      base: "./",
      publicDir: false,
      plugins: [elementBeside(), frame()],
      build: { ...shared, modulePreload: false, rolldownOptions: { input: "embed.html", output } },
    };
  }
  if (mode === "docs") {
    const input = { docs: "www/docs/index.js", playground: "www/docs/playground.js", editor: "www/docs/editor.js" };
    return {
      base: "./",
      publicDir: false,
      plugins: [elementBeside(".."), docs()],
      build: {
        ...shared,
        outDir: "dist/docs",
        modulePreload: false,
        cssCodeSplit: false,
        rolldownOptions: {
          input,
          preserveEntrySignatures: "allow-extension",
          output: {
            ...output,
            assetFileNames: "docs[extname]",
            chunkFileNames: "[name].js",
            codeSplitting: { groups: [{ name: "common", test: /\/www\/(dom|article\/\w+)\.js$/ }] },
          },
        },
      },
    };
  }
  return {
    base: "./",
    publicDir: "www/generated/public",
    plugins: [elementBeside(), article],
    build: { ...shared, modulePreload: false, rolldownOptions: { output } },
  };
});
