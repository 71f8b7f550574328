// The playground's page: what one begins with is told apart, and every attribute is explained, in the words of the docs.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { files } from "../../../scripts/docs/index.mjs";
import { limits } from "../../../www/docs/limits.js";
import { GENERAL } from "../../../www/element/attributes.js";
import { schemas } from "../../../www/params/schema.js";

const html = String(new Map(files()).get("playground.html"));
const groups = [...html.matchAll(/<optgroup label="([^"]*)">(.*?)<\/optgroup>/gs)].map(([, label, options]) => ({
  label,
  words: [...options.matchAll(/<option [^>]*>([^<]*)</g)].map(([, words]) => words),
}));

test("no two entries to begin with have the same words, and none shows an entity", () => {
  assert.ok(groups.length >= 4, `${groups.length} groups`);
  for (const { label, words } of groups) assert.deepEqual(words, [...new Set(words)], label);
  assert.doesNotMatch(html, /&amp;(#|[a-z]+;)/);
  const recipes = groups.find(({ label }) => label === "Recipes");
  assert.ok(recipes?.words.includes("The page's colours and font"), `${recipes?.words}`);
});

test("an attribute's entry says its value, a panel's the name that one types", () => {
  const all = groups.flatMap(({ words }) => words);
  for (const value of ["none", "full"]) assert.ok(all.includes(`controls=&quot;${value}&quot;`), value);
  const panels = groups.find(({ label }) => label === "Panels");
  assert.deepEqual(
    panels?.words.map((words) => words.split(": ")[0]),
    schemas.map(({ name }) => name),
  );
});

test("each attribute of every panel is explained", () => {
  const explained = [...html.matchAll(/<li data-name="(\w+)">[^<]{10,}<\/li>/g)].map(([, name]) => name);
  assert.deepEqual(explained.toSorted(), GENERAL.toSorted());
});

test("ranges are in the words of docs/parameters.md", () => {
  const reference = readFileSync(new URL("../../../docs/parameters.md", import.meta.url), "utf8");
  for (const { name, params } of schemas) {
    const [, section] = reference.split(`\n## \`${name}\`\n`);
    for (const param of params) {
      const row = section.split("\n").find((line) => line.startsWith(`| \`${param.attribute}\` | \`${param.name}\` |`));
      assert.equal(limits(param), row?.split(" | ")[4].replaceAll("`", ""), `${name}: ${param.attribute}`);
    }
  }
});
