// What a site learns that asks for a link's answer: the files that are published.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { schemas } from "../../www/params/schema.js";

const dist = new URL("../../dist/", import.meta.url);
const read = (/** @type {string} */ path) => readFileSync(new URL(path, dist));

test("the article's answer is that of its first panel", () => {
  const [, href] = /type="application\/json\+oembed" href="([^"]+)"/.exec(read("index.html").toString()) ?? [];
  assert.match(href, /oembed\/gumbel-softmax\.json$/);
});

test("a picture is as large as its answer says", () => {
  for (const { name } of schemas) {
    const { thumbnail_width, thumbnail_height } = JSON.parse(read(`oembed/${name}.json`).toString());
    const png = read(`static/${name}.png`);
    // IHDR begins at byte 16 with width and height
    assert.deepEqual([thumbnail_width, thumbnail_height], [png.readUInt32BE(16), png.readUInt32BE(20)], name);
  }
});
