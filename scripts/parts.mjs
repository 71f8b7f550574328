// The article's source: index.html with its sections in it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.mjs";

/** A page with its parts. @param {string} html @param {string} [from] the folder of the tree */
export const withParts = (html, from = root) =>
  html.replace(/<!--part ([\w-]+)-->/g, (_, name) =>
    readFileSync(join(from, `www/article/sections/${name}.html`), "utf8").trimEnd(),
  );

/** @param {string} [from] the folder of the tree */
export const source = (from = root) => withParts(readFileSync(join(from, "index.html"), "utf8"), from);
