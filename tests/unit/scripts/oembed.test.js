// What sites learn of a link, and the still pictures that it is shown with.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { heights } from "../../../scripts/heights.mjs";
import { linked, linkFiles, oembed } from "../../../scripts/oembed.mjs";
import { stills } from "../../../scripts/stills.mjs";
import { schemaOf, schemas } from "../../../www/params/schema.js";
import { slug } from "../../../www/share/still.js";

const SITE = "https://example.org/reparam/";
const STILL = { width: 696, height: 400 };
const elbo = schemaOf("elbo") ?? assert.fail();

test("an answer has what the standard asks of a rich one, with whole addresses where the site's is known", () => {
  const answer = oembed(elbo, STILL, SITE);
  const { version, type, width, height, html, thumbnail_url, thumbnail_width } = answer;
  assert.deepEqual([version, type, width, height], ["1.0", "rich", 680, heights("elbo")[0]]);
  assert.match(
    html,
    /^<iframe src="https:\/\/example\.org\/reparam\/embed\.html\?panel=elbo" title="[^"]+" width="680"/,
  );
  assert.ok(html.endsWith("</iframe>"));
  assert.deepEqual([thumbnail_url, thumbnail_width], [`${SITE}static/elbo.png`, 1392]);
  assert.match(oembed(elbo, STILL).html, / src="embed\.html\?panel=elbo"/);
  assert.doesNotMatch(JSON.stringify(oembed({ ...elbo, title: `<b> "x"` }, STILL, SITE).html), /<b>/);
});

test("each panel has one, and a page that names it", () => {
  const files = new Map(linkFiles(SITE, () => STILL));
  assert.equal(files.size, 2 * schemas.length);
  for (const { name, title } of schemas) {
    const page = files.get(`embed/${name}.html`) ?? "";
    const href = /type="application\/json\+oembed" href="([^"]+)"/.exec(page)?.[1] ?? "";
    assert.equal(JSON.parse(files.get(href.slice(SITE.length)) ?? "{}").title, title);
    assert.ok(page.includes(`content="${SITE}static/${name}.png"`), `${name} has a picture`);
  }
  assert.match(linked(elbo), /href="\.\.\/oembed\/elbo\.json"/);
});

test("a preset's label becomes an address of plain letters", () => {
  assert.equal(slug("(z − k)², μ"), "z-k-2-mu");
  assert.equal(slug("20,000"), "20000");
  assert.equal(slug("τ = 0.1"), "tau-0.1");
  assert.equal(slug("20 × 10 one-hot"), "20-x-10-one-hot");
});

test("still pictures stay where they are", () => {
  const { stills: known } = JSON.parse(readFileSync(new URL("../../cases/stills.json", import.meta.url), "utf8"));
  const files = stills().map(({ file }) => file);
  assert.deepEqual([...files].sort(), [...known].sort());
  assert.equal(new Set(files).size, files.length);
});
