// Heights in the docs and in the sheet for hosts are what the layouts say.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { heights, page, sheet } from "../../scripts/heights.mjs";
import { definitions } from "../../www/panels/index.js";
import { schemas } from "../../www/params/schema.js";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

test("the docs have the page: else run `node scripts/heights.mjs` and commit it", () => {
  assert.equal(read("docs/heights.md"), page());
});

test("notebooks have the heights of whole panels", () => {
  const [, table] = read("integrations/jupyter/reparam.py").match(/HEIGHTS = (\{.*?\n\})/s) ?? [];
  const wide = schemas.map(({ name }) => [name, heights(name)[0]]);
  assert.deepEqual(JSON.parse(table.replace(",\n}", "}")), Object.fromEntries(wide));
});

test("the site has the sheet", () => {
  assert.equal(read("dist/reparam.css"), sheet());
  assert.match(sheet(), /reparam-panel\[panel="gumbel-softmax"\]\[figures="cloud"\]\{--_w:\d+/);
});

test("heights follow from what a tag says", () => {
  const [wide, narrow] = heights("gumbel-softmax");
  assert.ok(narrow > wide, "figures stand one above the other on a phone");
  assert.ok(heights("gumbel-softmax", { controls: "none" })[0] < wide);
  assert.ok(heights("gumbel-softmax", { figures: "all" })[0] > wide);
  const mixture = heights("elbo", { params: { model: "bernoulli-mixture" } });
  assert.notDeepEqual(mixture, heights("elbo"), "it has other lead controls");
});

test("a compact panel is lower in every layout, and no picture lower than can be read", () => {
  for (const { name, figures } of schemas) {
    for (const figure of [null, ...figures.map((one) => one.name)]) {
      const [full, compact] = [false, true].map((compact) => heights(name, { figures: figure, compact }));
      assert.ok(
        compact.every((px, i) => px < full[i] && px > 150),
        `${name} ${figure}: ${compact} of ${full}`,
      );
    }
  }
});

test("every figure that a panel declares has its layout, and no other", () => {
  for (const { name, figures } of schemas) {
    const laidOut = definitions[/** @type {keyof typeof definitions} */ (name)].figures.map((spec) => spec.name);
    assert.deepEqual(laidOut.toSorted(), figures.map((figure) => figure.name).toSorted(), name);
  }
});
