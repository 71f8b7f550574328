// Markdown as pages, and the pages of the panels, from the tables.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { layout } from "../../../scripts/docs/layout.mjs";
import { read } from "../../../scripts/docs/markdown.mjs";
import { panelPages } from "../../../scripts/docs/panels.mjs";
import { tagsOf } from "../../../scripts/tags.mjs";
import { definitions } from "../../../www/panels/index.js";
import { defaults, merge } from "../../../www/params/codec.js";
import { schemas } from "../../../www/params/schema.js";

const page = (text, more = {}) => ({ address: "a.html", source: "docs/a.md", text, group: "Guide", ...more });
const PAGES = new Map([
  ["docs/a.md", { address: "a.html", title: "A" }],
  ["docs/b.md", { address: "b.html", title: "B < C" }],
  ["integrations/README.md", { address: "integrations/index.html", title: "All" }],
  ["integrations/x/README.md", { address: "integrations/x.html", title: "X" }],
]);
const html = (text, more) => read(page(text, more), PAGES).html;

test("a link to a source leads to its page, from wherever it stands; one to no page is words", () => {
  assert.match(html("[w](b.md#c)"), /<a href="b.html#c">w<\/a>/);
  assert.match(html("[docs/b.md](b.md)"), /<a href="b.html">B &lt; C<\/a>/);
  assert.match(html("[w](../integrations/README.md)"), /<a href="integrations\/index.html">w<\/a>/);
  assert.match(html("[w](../crate/reparam/src/lib.rs)"), /<p>w<\/p>/);
  assert.match(html("[w](https://x.example/a.md?b=1&c=2)"), /<a href="https:\/\/x.example\/a.md\?b=1&amp;c=2">w<\/a>/);
  const inside = { address: "integrations/x.html", source: "integrations/x/README.md" };
  assert.match(
    html("[w](../../docs/b.md) [v](../README.md)", inside),
    /href="..\/b.html">w<\/a> <a href="index.html">v</,
  );
});

test("each page has the policy that docs/embedding.md names", () => {
  const docs = readFileSync(new URL("../../../docs/embedding.md", import.meta.url), "utf8");
  const [row] = docs.match(/^\| these docs on their own server.*$/m) ?? [""];
  const words = [...row.matchAll(/`([^`]+)`/g)].map(([, word]) => word);
  const one = layout({ address: "a.html", title: "A" }, [], { html: "", headings: [], script: "docs.js" });
  assert.ok(one.includes(`content="${["default-src 'none'", ...words].join("; ")}"`));
});

test("headings have GitHub's anchors, each once, and none that the layout has", () => {
  const { headings } = read(page("# T\n\n## `--a` and **b**\n\n## Main\n\n## Main"), PAGES);
  assert.deepEqual(
    headings.map(({ id }) => id),
    ["--a-and-b", "main-1", "main-2"],
  );
});

test("a fence that lives is shown and can be edited, without styles in the page's text; another is code", () => {
  const text =
    '<style>\n  reparam-panel { color: red }\n</style>\n<reparam-panel panel="elbo" style="color: red"></reparam-panel>';
  const { html, live, examples } = read(page(`## H\n\n\`\`\`html live\n${text}\n\`\`\``), PAGES);
  assert.match(html, /<div class="live"><reparam-panel id="live-1" panel="elbo"><a href="..\/static\/elbo.png">/);
  assert.match(html, /<textarea [^>]*>\n&lt;style&gt;/);
  const waiting = (more) =>
    read(page(`\`\`\`html live\n<reparam-panel panel="elbo" ${more}loading="click"></reparam-panel>\n\`\`\``), PAGES)
      .html;
  assert.match(waiting(""), /<source srcset="..\/static\/elbo\/default-dark.svg"/);
  assert.match(waiting('figures="encoder" '), /<img src="..\/static\/elbo\/default.svg"/);
  assert.doesNotMatch(waiting('figures="split" '), /<img/);
  assert.equal((html.match(/<style| style="/g) ?? []).length, 0);
  assert.match(live, /^<style>/);
  assert.deepEqual(examples, [["H", text]]);
  assert.match(read(page("```html\n<b>\n```"), PAGES).html, /<pre tabindex="0"><code class="html">&lt;b&gt;<\/code>/);
});

test("each figure and each parameter of each panel has a tag of its own", () => {
  const pages = panelPages();
  assert.equal(pages.length, schemas.length);
  for (const [i, { name, figures, params }] of schemas.entries()) {
    const { text } = pages[i];
    for (const figure of figures) {
      assert.match(
        text,
        new RegExp(`### \`${figure.name}\`\n[^#]*<reparam-panel panel="${name}" figures="${figure.name}"`),
      );
    }
    for (const { attribute } of params) {
      const [, tag = ""] =
        text.match(new RegExp(`### \`${attribute}\`\n[^#]*(<reparam-panel [^>]*controls="${attribute}"[^>]*>)`)) ?? [];
      assert.match(tag, new RegExp(` ${attribute}="[^"]+"`), `${name}: ${attribute}`);
    }
  }
});

test("each panel's page lists its presets, each with its still and a tag that says the same", () => {
  const { stills } = JSON.parse(readFileSync(new URL("../../cases/stills.json", import.meta.url), "utf8"));
  for (const [i, { text }] of panelPages().entries()) {
    const schema = schemas[i];
    const { presets, figures } = definitions[schema.name];
    const own = [...(presets?.list ?? []), ...figures.flatMap(({ preset }) => preset ?? [])];
    const rows = [
      ...text.matchAll(/^\| (.*) \| `(<reparam-panel.*)` \| <a href="([^"]*)">static\/(.*)\.svg<\/a> \|$/gm),
    ];
    assert.deepEqual(
      rows.map(([, , , , still]) => still).toSorted(),
      stills.filter((name) => name.startsWith(`${schema.name}/`)).toSorted(),
    );
    const given = [{ label: "its defaults", params: {} }, ...own];
    for (const [j, [, label, tag, link, still]] of rows.entries()) {
      assert.equal(label, given[j].label);
      assert.equal(link, `../../static/${still}.svg`);
      const [{ panel, params }] = tagsOf(tag.replace("<reparam-panel", '<reparam-panel id="x"'));
      assert.equal(panel, schema.name);
      assert.deepEqual(params, merge(schema, defaults(schema), given[j].params).params, tag);
    }
    assert.match(text, /There is no attribute `preset`/);
  }
});

test("a comment is for who edits the file: no page has one", () => {
  assert.equal(html("# T\n\n<!-- made -->\n\nA c<!-- b -->"), '<h1 id="t">T</h1>\n<p>A c</p>\n');
});
