// For sites that turn a link into what it leads to: oEmbed, a static file a panel, and the page with a panel's own name that
// leads to it, oembed/PANEL.json and embed/PANEL.html. A file host has one answer to each address, whatever its query: so
// embed.html can't name the one file of its panel, and these pages can.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import summaries from "../www/generated/summaries.json" with { type: "json" };
import { escaped } from "../www/markup.js";
import { layoutAt } from "../www/panels/heights.js";
import { schemas } from "../www/params/schema.js";
import { heights } from "./heights.mjs";
import { root } from "./run.mjs";
import { SCALE } from "./stills.mjs";

/** @typedef {import("../www/params/schema.js").PanelSchema} PanelSchema */

/** Pixels: a column of text. */
const WIDTH = 680;

/** Where the site is published makes an address whole; where that isn't known it stays relative. @param {string} path @param {string} [site] */
const at = (path, site) => (site ? new URL(path, site).href : path);

/** @typedef {{ width: number, height: number }} Size in pixels */

/** Of a panel's still picture, as it was drawn. @param {string} name @returns {Size} */
function sizeOf(name) {
  const svg = readFileSync(join(root, "www/generated/public/static", name, "default.svg"), "utf8");
  const [, width, height] = /^<svg [^>]*? width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  return { width: Number(width), height: Number(height) };
}

/**
 * @param {PanelSchema} panel
 * @param {Size} picture its still
 * @param {string} [site] where it is published
 */
export function oembed({ name, title }, picture, site) {
  const height = heights(name)[layoutAt(WIDTH)];
  const [src, thumbnail] = [at(`embed.html?panel=${name}`, site), at(`static/${name}.png`, site)];
  // as high as its panel where the browser sizes frames by their content; where styles are taken away, by its attributes
  const style = `width:100%;height:auto;min-height:${height}px;border:0;frame-sizing:content-height`;
  return {
    version: "1.0",
    type: "rich",
    provider_name: "reparam",
    ...(site && { provider_url: site }),
    title,
    html: `<iframe src="${src}" title="${escaped(title)}" width="${WIDTH}" height="${height}" style="${style}" loading="lazy"></iframe>`,
    width: WIDTH,
    height,
    thumbnail_url: thumbnail,
    thumbnail_width: SCALE * picture.width,
    thumbnail_height: SCALE * picture.height,
  };
}

/** The link by which such a file is found. @param {PanelSchema} panel @param {string} [site] @param {string} [folder] of the page */
export const discovery = ({ name, title }, site, folder = "") =>
  `<link rel="alternate" type="application/json+oembed" href="${site ? at(`oembed/${name}.json`, site) : `${folder}oembed/${name}.json`}" title="${escaped(title)}" />`;

/** The page of a panel, for links: what is said of it where the link is shown, and then the panel. @param {PanelSchema} panel @param {string} [site] */
export function linked(panel, site) {
  const { name, title } = panel;
  const summary = summaries[/** @type {keyof typeof summaries} */ (name)];
  const image = site ? at(`static/${name}.png`, site) : `../static/${name}.png`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8" />
<title>${escaped(title)}</title>
<meta name="description" content="${escaped(summary)}" />
<meta property="og:title" content="${escaped(title)}" />
<meta property="og:description" content="${escaped(summary)}" />
<meta property="og:image" content="${image}" />
<meta name="twitter:card" content="summary_large_image" />
${discovery(panel, site, "../")}
<script>
const query = new URLSearchParams(location.search);
query.set("panel", "${name}");
location.replace("../embed.html?" + query);
</script>
<a href="../embed.html?panel=${name}">${escaped(title)}</a>
</html>
`;
}

/**
 * All these files by their paths.
 * @param {string} [site]
 * @param {(panel: string) => Size} [stillOf]
 * @returns {[path: string, text: string][]}
 */
export const linkFiles = (site, stillOf = sizeOf) =>
  schemas.flatMap((panel) => [
    [`oembed/${panel.name}.json`, `${JSON.stringify(oembed(panel, stillOf(panel.name), site), null, 2)}\n`],
    [`embed/${panel.name}.html`, linked(panel, site)],
  ]);
