// The docs' examples show what they are about: without its attribute, an example's picture is another one.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { panelPages } from "../../scripts/docs/panels.mjs";
import { tagsOf } from "../../scripts/tags.mjs";
import * as panels from "../../www/generated/panels.js";
import { defaults, merge } from "../../www/params/codec.js";
import { builds, look, schemas, THEME } from "../recorder.js";

before(() => Promise.all(["words", ...schemas.map(({ name }) => name)].map((name) => builds.panels.load(name))));

for (const { address, text } of panelPages()) {
  // the autoencoder's pictures are of a model that a reader has yet to train
  if (address.includes("vae")) continue;
  test(`${address}: each example's picture is one that its attribute changes`, () => {
    const theme = new panels.Theme(...THEME);
    const examples = [...text.matchAll(/<reparam-panel [^>]*controls="([\w-]+)"[^>]*>/g)];
    const drawn = (panel, params, figure) => {
      const made = new panels.Panel(panel, params);
      const picture = look(made, figure, theme);
      made.free();
      return picture;
    };
    const same = examples.filter(([tag, attribute]) => {
      const [{ panel, figures, params }] = tagsOf(tag.replace("<reparam-panel", '<reparam-panel id="x"'));
      const schema = schemas.find(({ name }) => name === panel);
      const { name } = schema.params.find((param) => param.attribute === attribute);
      const { params: without } = merge(schema, params, { [name]: null });
      assert.notDeepEqual(params[name], defaults(schema)[name], tag);
      return drawn(panel, params, figures) === drawn(panel, without, figures);
    });
    assert.deepEqual(
      same.map(([tag]) => tag),
      [],
    );
    assert.ok(examples.length >= 3);
    theme.free();
  });
}
