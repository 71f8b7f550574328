// The article: index.html and its parts become one page. Parts are put together, formulas typeset, headings, equations,
// panels and references numbered and linked. It fails where a link leads nowhere.
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { formulas, kept, SHORT } from "./formulas.mjs";
import { tellApart } from "./names.mjs";
import { withParts } from "./parts.mjs";
import { hang } from "./posters.mjs";
import { minutes } from "./reading.mjs";
import { root } from "./run.mjs";

/** Sections that have no number. */
const END = new Set(["questions", "references"]);

/** For a mouse: by keys and by ear an address is had from the contents, or from a panel's menu “Share”. @param {string} id */
const anchor = (id) => `<a class="anchor" href="#${id}" tabindex="-1" aria-hidden="true">#</a>`;

/** @param {string} source index.html @param {string} [from] the folder of the tree */
export function assemble(source, from = root) {
  let html = tellApart(hang(withParts(source, from)));
  html = html.replace("<!--minutes-->", String(minutes(html)));
  // tables that were measured
  html = html.replace(/<!--table ([\w-]+)-->/g, (_, name) =>
    readFileSync(join(from, `www/generated/${name}.html`), "utf8"),
  );

  /** @type {Map<string, string>} what an empty link to an id says */
  const labels = new Map();
  let equations = 0;
  html = html.replace(/<div class="equation" id="([\w-]+)">(.*?)<\/div>/gs, (whole, id, formula) => {
    if (!html.includes(`<a href="#${id}"></a>`)) return whole;
    equations += 1;
    labels.set(id, `(${equations})`);
    return `<div class="equation" id="${id}">${formula}<span class="number">(${equations})</span></div>`;
  });
  for (const [, id, label] of html.matchAll(/<li id="([\w-]+)" data-cite="([^"]+)"/g)) labels.set(id, label);
  html = html.replace(/ data-cite="[^"]+"/g, "");

  /** @type {string[]} */
  const contents = [];
  let sections = 0;
  const named = new Map(labels);
  html = html.replace(/<section id="([\w-]+)">\s*<h2>(.*?)<\/h2>/gs, (_, id, title) => {
    if (!END.has(id)) sections += 1;
    const count = END.has(id) ? "" : `<span class="count">${sections}</span> `;
    named.set(id, END.has(id) ? title : `section ${sections}`);
    contents.push(`<li><a href="#${id}">${count}${title}</a></li>`);
    return `<section id="${id}"><h2>${count}${title} ${anchor(id)}</h2>`;
  });
  html = html.replaceAll("<!--contents-->", contents.join(""));
  html = html.replace(/<reparam-panel [^>]*id="([\w-]+)"/g, (tag, id) => `${anchor(id)}${tag}`);

  const ids = new Set([...html.matchAll(/ id="([\w-]+)"/g)].map(([, id]) => id));
  const targets = new Set([...html.matchAll(/href="#([\w-]+)"/g)].map(([, id]) => id));
  const lost = [...targets].filter((id) => !ids.has(id));
  const unused = [...labels.keys()].filter((id) => !targets.has(id));
  if (lost.length + unused.length > 0) throw new Error(`links to nothing: ${lost}; never referred to: ${unused}`);

  html = html.replace(/<a href="#([\w-]+)"><\/a>/g, (_, id) => `<a href="#${id}">${named.get(id)}</a>`);
  return formulas(html)
    .replace(/(<button class="(?:set|run)"[^>]*>)(.*?)<\/button>([.,;:?!)]+)/gs, (whole, open, words, mark) =>
      words.replace(/<.*?>/g, "").length < SHORT ? kept(`${open}${words}</button>`, mark) : whole,
    )
    .replace(/<!--.*?-->\s*/gs, "")
    .replace(/\n\s+/g, "\n");
}

/** Where the site will be published makes the addresses of the head's metadata absolute. */
const absolute = (/** @type {string} */ html, /** @type {string | undefined} */ site) =>
  site
    ? html.replace(
        /(?<=(?:content|href)=")(?:page\.png|oembed\/[\w-]+\.json)(?=")/g,
        (path) => new URL(path, site).href,
      )
    : html;

/**
 * All that the first screen needs is asked for at once, not each thing by the one before it. The script of the panels runs
 * when it is there, while the text below is still being read. The core would be asked for in vain where a link leads
 * further down.
 * @param {string} html
 * @param {string[]} parts
 * @param {string[]} opening the ids of its panels
 */
const early = (html, parts, opening) =>
  html.replace(
    '<script type="module"',
    `<script type="module" async fetchpriority="high" src="./reparam.js"></script>
${["tag", "live", "cores"].map((name) => `<link rel="modulepreload" href="./${name}.js" />`).join("\n")}
<script>
if (!location.hash && window.WebAssembly && [null, ...${JSON.stringify(opening)}].includes(new URLSearchParams(location.search).get("panel"))) {
for (const href of ["./panels.wasm", ...${JSON.stringify(parts)}])
document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", crossOrigin: "", href }));
}
</script>
<script type="module"`,
  );

/** The panels of the opening: their ids, and the parts of the core that they need. @param {string} html */
function openingOf(html) {
  const opening = html.slice(html.indexOf('id="opening"'), html.indexOf("<section"));
  const needs = JSON.parse(readFileSync(join(root, "www/generated/panels/parts.json"), "utf8"));
  const tags = [...opening.matchAll(/<reparam-panel [^>]*>/g)].map(([tag]) => tag);
  const all = (/** @type {RegExp} */ attribute) => tags.flatMap((tag) => attribute.exec(tag)?.[1] ?? []);
  const names = new Set(all(/ panel="([\w-]+)"/).flatMap((name) => needs[name] ?? []));
  return { ids: all(/ id="([\w-]+)"/), parts: [...names].map((name) => `./panels/${name}.wasm`) };
}

/** Vite's plugin. */
export const article = {
  name: "article",
  transformIndexHtml: (/** @type {string} */ html) => {
    // a page opened as a file has its sheet, too
    const page = assemble(html).replace('rel="stylesheet" crossorigin', 'rel="stylesheet"');
    const { ids, parts } = openingOf(page);
    return absolute(early(page, parts, ids), process.env.SITE_URL);
  },
  closeBundle: () => copyFileSync(join(root, "docs/page.png"), join(root, "dist/page.png")),
};
