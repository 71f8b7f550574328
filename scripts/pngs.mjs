// PNGs of still pictures, for places that show no SVG: cards of links, oEmbed, mail. By resvg, the same everywhere, which needs
// no browser.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import { schemas } from "../www/params/schema.js";
import { root } from "./run.mjs";
import { SCALE } from "./stills.mjs";

/** Bundled, so that the pictures are the same on every machine. Free: node_modules/dejavu-fonts-ttf/LICENSE. */
const FONTS = ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf"].map((name) =>
  join(root, "node_modules/dejavu-fonts-ttf/ttf", name),
);

/** A PNG of each panel at its defaults, from the folder's SVG. @param {string} folder */
export function writePngs(folder) {
  const font = {
    fontFiles: FONTS,
    loadSystemFonts: false,
    defaultFontFamily: "DejaVu Sans",
    sansSerifFamily: "DejaVu Sans",
  };
  for (const { name } of schemas) {
    const svg = readFileSync(join(folder, name, "default.svg"), "utf8");
    writeFileSync(
      join(folder, `${name}.png`),
      new Resvg(svg, { font, fitTo: { mode: "zoom", value: SCALE } }).render().asPng(),
    );
  }
}
