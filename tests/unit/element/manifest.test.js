// The custom-elements manifest names what a host may style, as the element's sources have it.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const read = (path) => readFileSync(join(root, path), "utf8");
const [element] = JSON.parse(read("custom-elements.json")).modules[0].declarations;
const names = (entries) => entries.map(({ name }) => name).sort();
const sources = readdirSync(join(root, "www/element"), { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(js|css)$/.test(name))
  .map((name) => read(`www/element/${name}`))
  .join("\n");
const found = (pattern) => [...new Set([...sources.matchAll(pattern)].map(([, name]) => name))].sort();

test("the custom properties of the manifest are those that the sheets read", () => {
  assert.deepEqual(names(element.cssProperties), found(/var\(\s*(--reparam-(?!px\b)[\w-]+),/g));
});

test("the parts of the manifest are those that elements have", () => {
  assert.deepEqual(names(element.cssParts), found(/\bpart: "(\w+)"/g));
});

test("docs/attributes.md has a row for each of them, and for each attribute of every panel", () => {
  const rows = [...read("docs/attributes.md").matchAll(/^\| `([\w:()-]+)` \|/gm)].map(([, name]) => name);
  const general = element.attributes.slice(0, element.attributes.findIndex(({ name }) => name === "loading") + 1);
  const wanted = [...general, ...element.cssProperties.filter(({ name }) => !/-\d$/.test(name))].map(
    ({ name }) => name,
  );
  const parts = element.cssParts.map(({ name }) => `::part(${name})`);
  assert.deepEqual(
    [...wanted, ...parts].filter((name) => !rows.includes(name)),
    [],
  );
});
