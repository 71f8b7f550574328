// Vite's server over the sources, with the addresses that the built site has.
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { createServer } from "vite";
import { assemble } from "../article.mjs";
import { bundled } from "../bundled.mjs";
import { withSite } from "../frame.mjs";
import { root as ours } from "../run.mjs";
import { define } from "../version.mjs";
import { docs } from "./docs.mjs";
import { followRust } from "./rust.mjs";

/** Scripts of dist/ and what they are made from. */
const SCRIPTS = {
  "/reparam.js": "www/reparam.js",
  "/compute.js": "www/compute/index.js",
  "/www/article/graph.js": "www/article/graph/index.js",
  "/www/article/walk.js": "www/article/walk/index.js",
};

/**
 * @typedef {object} Core
 * @property {Record<string, string>} files where the core's JavaScript, tables and wasm are, by name
 * @property {() => Promise<void>} build makes them of the present sources
 * @property {Error} [broken] what the compiler said last
 *
 * @param {{ core: Core, port?: number, root?: string }} options without a port it takes the first free one from 8080
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serveSources({ core, port, root = ours }) {
  const replaced = replace(core.files);
  const server = await createServer({
    configFile: false,
    root,
    appType: "mpa",
    clearScreen: false,
    define: define("/"),
    publicDir: "www/generated/public",
    cacheDir: "target/vite",
    plugins: [
      addresses(root, core.files),
      docs(root),
      replaced,
      article(root),
      bundled([replaced]),
      followRust(root, core),
    ],
    optimizeDeps: { noDiscovery: true },
    server: {
      host: "127.0.0.1",
      port: port ?? 8080,
      strictPort: port !== undefined && port !== 0,
      fs: { allow: [root, ours] },
      watch: { ignored: ["**/target/**", "**/dist/**", "**/www/generated/**", "**/tests/**"] },
    },
  });
  await server.listen();
  return { url: server.resolvedUrls?.local[0] ?? "", close: () => server.close() };
}

/**
 * Scripts at the addresses that the page asks for, and the files that scripts fetch from beside themselves.
 * @param {string} root
 * @param {Record<string, string>} files
 * @returns {import("vite").Plugin}
 */
const addresses = (root, files) => ({
  name: "addresses",
  enforce: "pre",
  resolveId(id) {
    const script = SCRIPTS[/** @type {keyof typeof SCRIPTS} */ (id)];
    return script && join(root, script);
  },
  configureServer({ middlewares }) {
    middlewares.use((request, response, next) => {
      const { pathname } = new URL(request.url ?? "/", "http://localhost");
      const file = /\.(wasm|bin)$|\/trained\.json$/.test(pathname) && files[basename(pathname)];
      if (!file) return next();
      const type = file.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
      response.writeHead(200, { "content-type": type, "cache-control": "no-store" }).end(readFileSync(file));
    });
  },
});

/**
 * Takes what is imported from www/generated from elsewhere.
 * @param {Record<string, string>} files
 * @returns {import("vite").Plugin}
 */
const replace = (files) => ({
  name: "replace-generated",
  enforce: "pre",
  resolveId: (id) => (/\/generated\/.*\.js(on)?$/.test(id) && files[basename(id)]) || null,
});

/** @param {string} root @returns {import("vite").Plugin} */
const article = (root) => ({
  name: "article",
  transformIndexHtml: (html, { path }) => (path === "/embed.html" ? withSite(html, root, {}) : assemble(html, root)),
  hotUpdate({ file, server }) {
    if (file.endsWith(".html")) server.ws.send({ type: "full-reload" });
  },
});
