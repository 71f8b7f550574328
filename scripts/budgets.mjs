// How much a reader of the article may have to load, compressed, and by when; browser tests hold the page to the same.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { sizes } from "./build.mjs";
import { graphs as graphsOf } from "./graphs.mjs";
import { root } from "./run.mjs";

/** Compressed bytes; 40,000 of each are the article’s text and formulas, and words for those. The autoencoder comes after all but the diffusion. */
export const MOST = { far: 10_240, picture: 196_500, screen: 294_500, autoencoder: 506_000, frame: 151_000 };

/** What a tag needs far from the screen, and once it is near. */
const TAG = ["reparam.js", "tag.js"];
const PANELS = ["live.js", "cores.js"];
/** What the first live picture needs. */
const FIRST = ["index.html", "index.css", "index.js", ...TAG, ...PANELS, "panels.wasm"];
/** What a frame with one of the first panels needs. */
const FRAME = ["embed.html", ...TAG, ...PANELS, "panels.wasm"];
/** What a measurement takes besides its panel. */
const MEASUREMENT = ["measurement.js", "supervisor.js"];

/** What says the pictures in words, a second after the first of them. */
const WORDS = ["words.js", "panels/words.wasm"];

/** @returns {{ what: string, gzip: number, most: number }[]} */
export function budgets() {
  const files = new Map(sizes().map(({ name, gzip }) => [name, gzip]));
  const size = (/** @type {string} */ name) => files.get(name) ?? compressed(name);
  const sum = (/** @type {Iterable<string>} */ names) => [...names].reduce((total, name) => total + size(name), 0);
  const html = readFileSync(join(root, "dist/index.html"), "utf8");
  const opening = html.slice(html.indexOf('id="opening"'), html.indexOf("<section"));
  const before = html.slice(0, html.indexOf('panel="vae"'));
  return [
    {
      what: "a page of panels far from the screen, with their sheet",
      gzip: sum([...TAG, "reparam.css"]),
      most: MOST.far,
    },
    { what: "the first live picture", gzip: sum(FIRST), most: MOST.picture },
    { what: "a frame of one panel", gzip: sum(FRAME), most: MOST.frame },
    { what: "the first screen", gzip: sum(new Set([...FIRST, ...MEASUREMENT, ...seen(opening)])), most: MOST.screen },
    {
      what: "all before the autoencoder",
      gzip: sum(new Set([...FIRST, ...MEASUREMENT, ...WORDS, "graph.js", "heard.js", "rove.js", ...seen(before)])),
      most: MOST.autoencoder,
    },
  ];
}

/** Parts of the core and still pictures of the panels and graphs in a piece of the page. @param {string} html */
function seen(html) {
  const needs = JSON.parse(readFileSync(join(root, "www/generated/panels/parts.json"), "utf8"));
  const panels = [...html.matchAll(/<reparam-panel [^>]*panel="([\w-]+)"/g)].map(([, name]) => name);
  const graphs = graphsOf(html).map(({ kind }) => kind.part);
  const pictures = [...html.matchAll(/<img[^>]*\ssrc="\.\/([^"]+)"/g)].map(([, name]) => name);
  const parts = [...panels, ...graphs].flatMap((name) => needs[name] ?? []);
  return [...parts.map((name) => `panels/${name}.wasm`), ...pictures];
}

const compressed = (/** @type {string} */ name) =>
  gzipSync(readFileSync(join(root, "dist", name)), { level: 9 }).length;
