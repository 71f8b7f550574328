// The pages of the docs: whatever Markdown stands in docs/ and beside each integration, and a page a panel.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../run.mjs";
import { panelPages } from "./panels.mjs";

/**
 * @typedef {object} Page
 * @property {string} address from the folder of the docs
 * @property {string} source its file, from the root; where a page is made at build time, the file that it is made from
 * @property {string} text in Markdown
 * @property {string} group which list of pages names it
 *
 * @typedef {Page & { title: string }} Titled
 */

/** Those that a reader wants first, in this order; the others follow by their names. */
const FIRST = ["index", "embedding", "attributes", "recipes"];

/** @param {string} a @param {string} b */
const order = (a, b) => rank(a) - rank(b) || a.localeCompare(b);
const rank = (/** @type {string} */ name) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);

/** @param {string} from the folder of the tree @returns {Page[]} */
function guides(from) {
  const names = readdirSync(join(from, "docs"))
    .filter((file) => file.endsWith(".md"))
    .map((file) => file.slice(0, -".md".length));
  return names.sort(order).map((name) => page(from, `docs/${name}.md`, `${name}.html`, "Guide"));
}

/** @param {string} from @returns {Page[]} */
function integrations(from) {
  const folder = join(from, "integrations");
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, "README.md")));
  const own = names
    .sort()
    .map((name) => page(from, `integrations/${name}/README.md`, `integrations/${name}.html`, "Integrations"));
  const all = "integrations/README.md";
  return existsSync(join(from, all)) ? [page(from, all, "integrations/index.html", "Integrations"), ...own] : own;
}

/** @param {string} from @param {string} source @param {string} address @param {string} group @returns {Page} */
const page = (from, source, address, group) => ({
  address,
  source,
  text: readFileSync(join(from, source), "utf8"),
  group,
});

/** A page's title is its first heading, without marks. @param {string} text */
const titleOf = (text) => (/^# (.*)$/m.exec(text)?.[1] ?? "").replaceAll("`", "");

/** All of them, in the order of the lists. @param {string} [from] the folder of the tree @returns {Titled[]} */
export const sources = (from = root) =>
  [...guides(from), ...panelPages(from), ...integrations(from)].map((one) => ({ ...one, title: titleOf(one.text) }));
