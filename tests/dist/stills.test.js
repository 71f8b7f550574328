// The still pictures are light: a browser styles a file's elements in one go, and that is a pause under the reader's hand.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const folder = new URL("../../dist/static/", import.meta.url);
const pictures = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".svg"));
const cases = readFileSync(new URL("../cases/stills.json", import.meta.url), "utf8");

/** Elements of a file; 4,000 took 70 ms. */
const MOST = 400;

test("no still picture has more elements than are styled at once", () => {
  assert.ok(pictures.length > 40, `${pictures.length} pictures`);
  const counts = pictures.map((name) => [name, readFileSync(new URL(name, folder), "utf8").match(/<[a-z]/g)?.length]);
  assert.deepEqual(
    counts.filter(([, count]) => !(Number(count) <= MOST)),
    [],
  );
});

test("each panel has its stills, light and dark, and a PNG of what its defaults show", () => {
  /** @type {string[]} */
  const files = JSON.parse(cases).stills;
  for (const file of files) for (const end of ["", "-dark"]) assert.ok(pictures.includes(`${file}${end}.svg`), file);
  const panels = new Set(files.map((file) => file.split("/")[0]));
  for (const panel of panels) {
    const png = readFileSync(new URL(`${panel}.png`, folder));
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    const svg = readFileSync(new URL(`${panel}/default.svg`, folder), "utf8");
    assert.ok(svg.includes(`width="${width / 2}" height="${height / 2}"`), `${panel}.png is ${width} × ${height}`);
    assert.ok(png.length > 8000, `${panel}.png shows something`);
  }
});
