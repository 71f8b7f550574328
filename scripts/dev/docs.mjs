// The docs in npm run dev: made anew of what stands in docs/ and integrations/ with each visit, on the scripts' sources.
import { files } from "../docs/index.mjs";

/** The built files of scripts and sheet, and their sources. */
const SOURCES = {
  "docs.js": "/www/docs/index.js",
  "playground.js": "/www/docs/playground.js",
  "docs.css": "/www/docs/docs.css",
};
const TYPES = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
};

/** @param {string} html what Vite adds while it serves sources isn't under a policy */
const onSources = (html) =>
  html
    .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>\n/, "")
    .replace(/(src|href)="(?:\.\.\/)*(docs\.js|playground\.js|docs\.css)"/g, (_, name, file) => {
      return `${name}="${SOURCES[/** @type {keyof typeof SOURCES} */ (file)]}"`;
    });

/** Vite's plugin. @param {string} root @returns {import("vite").Plugin} */
export const docs = (root) => ({
  name: "docs",
  configureServer({ middlewares }) {
    middlewares.use((request, response, next) => {
      const { pathname } = new URL(request.url ?? "/", "http://localhost");
      if (!pathname.startsWith("/docs/")) return next();
      const address = pathname.slice("/docs/".length) || "index.html";
      const content = new Map(files(root)).get(address);
      if (content === undefined) return next();
      const type = TYPES[/** @type {keyof typeof TYPES} */ (address.split(".").pop())] ?? "text/plain; charset=utf-8";
      const body = typeof content === "string" && address.endsWith(".html") ? onSources(content) : content;
      response.writeHead(200, { "content-type": type, "cache-control": "no-store" }).end(body);
    });
  },
});
