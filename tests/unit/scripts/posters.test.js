// What the build draws for the article's tags: each tag's own first figure, with its own parameters, as large as it will be.
import assert from "node:assert/strict";
import { test } from "node:test";
import { source } from "../../../scripts/parts.mjs";
import { hang, posters } from "../../../scripts/posters.mjs";
import { tags, tagsOf } from "../../../scripts/tags.mjs";
import { schemas } from "../../../www/params/schema.js";

const tag = (attributes, words = "A cloud.") =>
  `<reparam-panel ${attributes}>\n    <!--poster: ${words}-->\n  </reparam-panel>`;
const only = (attributes) => posters(tagsOf(tag(attributes)))[0];

test("a tag without figures has the first of its panel's glance, half a row wide where two stand in it", () => {
  const { figure, width, file, panel } = only('panel="gumbel-softmax" id="a"');
  assert.deepEqual({ figure, width, file, panel }, { figure: "cloud", width: 328, file: "a", panel: "gumbel-softmax" });
  assert.equal(only('panel="gaussian" id="a"').width, 672);
});

test("a figure that stands alone is wider, and higher than one of two", () => {
  const [alone, both] = ["cloud", "cloud bars"].map((names) =>
    only(`panel="gumbel-softmax" figures="${names}" id="a"`),
  );
  assert.deepEqual([alone.width, both.width], [672, 328]);
  assert.ok(alone.height > both.height, `${alone.height} and ${both.height}`);
});

test("the first of its own figures that there is with its parameters", () => {
  const figures = (more) => only(`panel="vae" figures="map,structure" id="a" ${more}`).figure;
  assert.equal(figures(""), "structure");
  assert.equal(figures('dimensions="2"'), "map");
  assert.equal(only('panel="elbo" figures="bound split" id="a"').figure, "bound");
});

test("attributes are read by the rules of the page", () => {
  const { params } = only('panel="gumbel-softmax" id="a" temperature="0.5" logits="0,0" hard theme="dark"');
  assert.deepEqual(params, { temperature: 0.5, probs: [0.5, 0.5], hard: true, samples: 2000, seed: 1 });
});

test("a group shares what its first has, by name and kind", () => {
  const [first, second, third] = posters(
    tagsOf(
      [
        'panel="gumbel-softmax" id="a" group="g" temperature="0.3"',
        'panel="categorical-gradient" id="b" group="g" temperature="2" draws="4"',
        'panel="categorical-gradient" id="c" group="g" draws="8"',
      ]
        .map((attributes) => tag(attributes))
        .join(""),
    ),
  );
  assert.equal(first.params.temperature, 0.3);
  assert.deepEqual([second.params.temperature, second.params.draws], [0.3, 4]);
  assert.deepEqual([third.params.temperature, third.params.draws], [0.3, 4]);
});

test("what a build should not pass over", () => {
  assert.throws(() => only('panel="gaussian"'), /needs .* an id/);
  assert.throws(() => hang('<p id="a"><!--poster: A cloud.--></p>'), /nobody draws a poster for a/);
  assert.throws(() => only('panel="gauss" id="a"'), /“gauss”/);
  assert.throws(() => only('panel="gaussian" id="a" figures="carry cloud"'), /a: gaussian has no figure cloud/);
  assert.throws(() => only('panel="gaussian" id="a" samples="5"'), /a: samples must be .*, got 5/);
  assert.throws(() => only('panel="vae" id="a" figures="map"'), /shows no figure/);
  assert.throws(() => hang('<figure class="graph" id="a" data-kind="tree"></figure>'), /a: there is no graph tree/);
});

test("the picture in the tag: light and dark, of the size that was drawn, with the author's words", () => {
  const html = hang(tag('panel="gumbel-softmax" figures="cloud" id="a"', "Samples on the simplex."));
  const { height } = only('panel="gumbel-softmax" figures="cloud" id="a"');
  const image = html.match(/<img\s[^>]*>/)?.[0] ?? "";
  assert.match(html, /<source srcset=".\/static\/a-dark.svg" media="\(prefers-color-scheme: dark\)" \/>/);
  for (const part of ['src="./static/a.svg"', `width="672" height="${height}"`, 'loading="lazy"']) {
    assert.ok(image.includes(part), `${image} has ${part}`);
  }
  assert.match(image, /alt="Samples on the simplex\."/);
});

test("the article: every panel that isn't folded has a poster, each a file of its own, and every picture has words", () => {
  const files = posters(tags()).map(({ file }) => file);
  const html = hang(source());
  assert.equal(new Set(files).size, files.length);
  assert.equal(html.match(/<reparam-panel (?![^>]*controls="full")/g)?.length, files.length);
  assert.equal(html.match(/<picture>/g)?.length, files.length + 3, "and the graphs");
  assert.deepEqual(
    tags()
      .filter(({ controls }) => controls !== "full")
      .map(({ id }) => id),
    files,
  );
  for (const [, alt] of html.matchAll(/<img\s[^>]*?alt="([^"]*)"/g))
    assert.ok(alt.length > 20, `“${alt}” says something`);
  const panels = new Set(posters(tags()).map(({ panel }) => panel));
  assert.deepEqual([...panels].sort(), schemas.map(({ name }) => name).sort());
});
