import { defineConfig } from "vite";

// Three builds into one folder, by --mode: the element as one module script, the compute module, and the page, which
// loads the element's script just as anybody else's page does.
const libraries = { element: "www/reparam.js", compute: "www/compute.js" };

/** The page's `./reparam.js` is the file that the element build leaves beside it. */
const elementBeside = {
  name: "element-beside",
  enforce: /** @type {const} */ ("pre"),
  resolveId: (/** @type {string} */ id) => (id.endsWith("/reparam.js") ? { id: "./reparam.js", external: true } : null),
};

export default defineConfig(({ mode }) => {
  const entry = libraries[/** @type {keyof typeof libraries} */ (mode)];
  const shared = { outDir: "dist", target: "es2022", emptyOutDir: mode === "element", reportCompressedSize: false };
  if (entry) {
    const fileName = () => entry.replace("www/", "");
    return { base: "./", build: { ...shared, lib: { entry, formats: ["es"], fileName } } };
  }
  const output = { entryFileNames: "[name].js", assetFileNames: "[name][extname]" };
  return { base: "./", plugins: [elementBeside], build: { ...shared, modulePreload: false, rolldownOptions: { output } } };
});
