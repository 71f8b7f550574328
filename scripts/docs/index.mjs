// The docs as pages of the site: Vite's plugin, which adds them to the scripts and the sheet that they share.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { roomFor } from "../heights.mjs";
import { root } from "../run.mjs";
import { tagsOf } from "../tags.mjs";
import { layout } from "./layout.mjs";
import { read } from "./markdown.mjs";
import { playground } from "./playground.mjs";
import { sources } from "./sources.mjs";

/** Sets the reader's choice of light or dark before anything is painted; what it is kept under: www/article/scheme.js. */
const SCHEME = `try{document.documentElement.dataset.scheme=localStorage.getItem("reparam-scheme")??""}catch{}\n`;

/**
 * Every file of the docs that isn't a script or the common sheet, by its address from their folder.
 * @param {string} [from] the folder of the tree
 * @returns {[address: string, content: string | Uint8Array][]}
 */
export function files(from = root) {
  const pages = sources(from);
  // the panels' pages are made from the tables of parameters: who links to those means the page of all
  const own = new Map(pages.filter(({ group }) => group !== "Panels").map((page) => [page.source, page]));
  const listed = [...pages, playground.page];
  const all = pages.map((page) => ({ page, ...read(page, own) }));
  const made = all.flatMap(({ page, html, headings, live }) => {
    const sheet = live ? page.address.replace(/html$/, "css") : undefined;
    const text = layout(page, listed, { html, headings, script: "docs.js", sheet });
    const room = sheet ? [/** @type {[string, string]} */ ([sheet, roomFor(tagsOf(live))])] : [];
    return [/** @type {[string, string]} */ ([page.address, text]), ...room];
  });
  const guides = all.filter(({ page, examples }) => page.group === "Guide" && examples.length > 0);
  const { page, html } = playground;
  const attributes = pages.find(({ source }) => source === "docs/attributes.md")?.text ?? "";
  const bench = layout(page, listed, { html: html(guides, attributes), headings: [], script: "playground.js" });
  const offered = new Map(all.flatMap((one) => one.files));
  const copies = [...offered].map(
    ([address, source]) => /** @type {[string, Uint8Array]} */ ([address, readFileSync(join(from, source))]),
  );
  return [...made, ...copies, [page.address, bench], ["scheme.js", SCHEME]];
}

/** Vite's plugin. @returns {import("vite").Plugin} */
export const docs = () => ({
  name: "docs",
  generateBundle() {
    for (const [fileName, source] of files()) this.emitFile({ type: "asset", fileName, source });
  },
});
