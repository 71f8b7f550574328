// Which picture stands for a state where nothing moves.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { definitions } from "../../../www/panels/index.js";
import { defaults, merge } from "../../../www/params/codec.js";
import { schemas } from "../../../www/params/schema.js";
import { presetsOf, stillOf } from "../../../www/share/still.js";

const { stills } = JSON.parse(readFileSync(new URL("../../cases/stills.json", import.meta.url), "utf8"));

test("a preset has its own, which is published, and any other state the panel's", () => {
  let own = 0;
  for (const schema of schemas) {
    const definition = definitions[/** @type {keyof typeof definitions} */ (schema.name)];
    const first = defaults(schema);
    const at = (/** @type {Record<string, any>} */ patch) =>
      stillOf(schema, definition, merge(schema, first, patch).params);
    assert.equal(at({ seed: 4_000_000_000 }), `static/${schema.name}.png`);
    for (const { params } of presetsOf(definition)) {
      const address = at(params);
      if (address.endsWith(".png")) continue;
      assert.ok(stills.includes(address.replace(/^static\/|\.svg$/g, "")), address);
      own += 1;
    }
  }
  assert.ok(own > 15, `only ${own} presets have a picture of their own`);
});
