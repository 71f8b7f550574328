// A link gives back what went into it, to the last bit: any state of any panel, and addresses of every age.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readUrl } from "../../www/article/url.js";
import { defaults, merge } from "../../www/params/codec.js";
import { encode } from "../../www/params/query.js";
import { schemas } from "../../www/params/schema.js";

const links = JSON.parse(readFileSync(new URL("../cases/links.json", import.meta.url), "utf8"));

/** Uniform numbers with 53 random bits, the same every time. */
function uniform() {
  let state = 1;
  const word = () => {
    state = (state + 0x9e3779b9) | 0;
    const a = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    const b = Math.imul(a ^ (a >>> 15), 0x735a2d97);
    return (b ^ (b >>> 15)) >>> 0;
  };
  return () => ((word() >>> 5) * 2 ** 26 + (word() >>> 6)) / 2 ** 53;
}
const random = uniform();
const below = (n) => Math.floor(random() * n);
const pick = (list) => list[below(list.length)];

/** A value anywhere in a parameter's range, its ends included. */
function anywhere(param) {
  const { kind, scale, simplex, min = 0, max = 1, minLength = 1, maxLength = 10, options = [] } = param;
  const x = () => {
    const ends = scale === "log-from-zero" ? [0, min, max] : [min, max];
    if (random() < 0.2) return pick(ends);
    return scale === "linear" ? min + random() * (max - min) : min * (max / min) ** random();
  };
  const share = () => (random() < 0.2 ? 0 : random() < 0.1 ? pick([5e-324, 1e-300, 1e300]) : random());
  switch (kind) {
    case "number":
      return x();
    case "integer":
      return Math.round(x());
    case "numbers": {
      const list = Array.from({ length: minLength + below(maxLength - minLength + 1) }, simplex ? share : x);
      return simplex && list.every((p) => p === 0) ? [1, ...list.slice(1)] : list;
    }
    case "choice":
      return pick(options).value;
    case "choices": {
      const some = options.map(({ value }) => value).filter(() => random() < 0.4);
      return some.length > 0 ? some.sort(() => random() - 0.5) : [pick(options).value];
    }
    default:
      return random() < 0.5;
  }
}

/** A panel as an article has it. */
function tag(schema, params, id = "") {
  return {
    id,
    schema: schema.params,
    getAttribute: () => schema.name,
    /** @type {string[]} */
    said: [],
    get params() {
      return params;
    },
    set params(patch) {
      const merged = merge(schema, params, patch);
      params = merged.params;
      this.said.push(...merged.warnings.map(({ message }) => message));
    },
  };
}

const some = (schema) => {
  const given = schema.params.filter(({ lengthOf }) => !lengthOf || random() < 0.5);
  const patch = Object.fromEntries(given.map((param) => [param.name, anywhere(param)]));
  // as long as what it belongs to
  for (const { name, lengthOf } of given) {
    if (lengthOf) patch[name] = patch[name].slice(0, [patch[lengthOf]].flat().length);
  }
  return patch;
};

test("a thousand states of each panel come back to the last bit", () => {
  for (const schema of schemas) {
    for (let i = 0; i < 1000; i += 1) {
      const patch = some(schema);
      const { params, warnings } = merge(schema, defaults(schema), patch);
      assert.deepEqual(warnings, [], JSON.stringify(patch));
      const query = encode(schema.name, schema.params, params);
      // its tag begins at the defaults, or elsewhere
      const first = i % 2 === 0 ? defaults(schema) : merge(schema, defaults(schema), some(schema)).params;
      const panel = tag(schema, first);
      assert.equal(readUrl(`?${query}`, /** @type {any} */ ([panel])).trouble, "");
      assert.deepStrictEqual(panel.params, params, query);
      assert.deepEqual(panel.said, [], query);
    }
  }
});

test("an address is as short as can be", () => {
  const schema = schemas.find(({ name }) => name === "gumbel-softmax");
  const said = (patch) => encode("p", schema.params, merge(schema, defaults(schema), patch).params);
  assert.equal(said({}), "v=1&panel=p");
  assert.equal(said({ temperature: 0.7, probs: "70%, 20%, 10%" }), "v=1&panel=p&temperature=0.7&probs=0.7%2C0.2%2C0.1");
  assert.equal(said({ seed: 4294967295, samples: 12_345 }), "v=1&panel=p&samples=12345&seed=4294967295");
  assert.equal(said({ temperature: -0, logits: [0, -Infinity] }), "v=1&panel=p&temperature=0&probs=1%2C0");
});

test("addresses of every age say what they said", () => {
  assert.match(links.rule, /only added/);
  for (const { query, panel, params } of [...links.panels, ...links.names, ...links.readings]) {
    const schema = schemas.find(({ name }) => name === panel);
    const one = tag(schema, defaults(schema), new URLSearchParams(query).get("panel"));
    readUrl(query, /** @type {any} */ ([one]));
    assert.deepEqual(one.said, [], query);
    for (const [name, value] of Object.entries(params)) assert.deepEqual(one.params[name], value, `${query} ${name}`);
  }
});
