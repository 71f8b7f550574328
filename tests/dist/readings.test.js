// One value, one reading: a table of values, by each of the ways that a value comes in. The core has it, too, in
// crate/page/src/params/check.rs; an attribute, a property and a field of the page in tests/browser/host/values.spec.js.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { defaults, merge } from "../../www/params/codec.js";
import { decode } from "../../www/params/query.js";
import { schemaOf } from "../../www/params/schema.js";
import { toNumber } from "../../www/params/text.js";
import { cases, key, named, textOf, typed } from "../readings.js";

/** @type {any} the compute module */
let r;
before(async () => {
  const compute = new URL("../../dist/compute.js", import.meta.url).href;
  r = await (await import(compute)).load();
});

const set = (panel, patch) => merge(schemaOf(panel), defaults(schemaOf(panel)), patch);
const own = (param) => (param === "logits" ? "probs" : param);

/** Holds what one way made of a case to the table. */
function hold(way, { panel, param, accepted, value, ...one }, raw) {
  const { params, warnings } = set(panel, { [param]: raw });
  const name = `${way}: ${key({ panel, param, ...one })}`;
  assert.equal(warnings.length === 0, accepted, `${name} ${JSON.stringify(warnings)}`);
  assert.deepEqual(params[own(param)], value, name);
}

test("by property", () => {
  assert.ok(cases.length > 150);
  for (const one of cases) hold("property", one, named(one));
});

test("by property, as a typed array", () => {
  const lists = cases.filter((one) => typed(one));
  assert.ok(lists.length > 20);
  for (const one of lists) hold("typed array", one, typed(one));
  assert.deepEqual(set("gumbel-softmax", { probs: Float32Array.of(1, 3) }).params.probs, [0.25, 0.75]);
  assert.deepEqual(set("gumbel-softmax", { logits: Float32Array.of(0, -Infinity) }).params.probs, [1, 0]);
  for (const odd of [new DataView(new ArrayBuffer(8)), BigInt64Array.of(1n, 1n)]) {
    assert.equal(set("gumbel-softmax", { probs: odd }).warnings.length, 1);
  }
});

test("by attribute and by link", () => {
  for (const one of cases.filter((one) => textOf(one) !== undefined)) {
    const text = textOf(one);
    hold("attribute", one, text);
    const { attributes } = decode(
      new URLSearchParams([
        ["panel", one.panel],
        [one.param, text],
      ]).toString(),
    );
    hold("link", one, attributes[0][1]);
  }
});

test("by field", () => {
  for (const one of cases) {
    const param = schemaOf(one.panel).params.find(({ name }) => name === one.param);
    if (param?.kind !== "number" && param?.kind !== "integer") continue;
    if (one.given === null) continue; // a field has a text
    const text = textOf(one);
    const x = text === undefined ? Number.NaN : toNumber(text);
    if (Number.isFinite(x)) hold("field", one, x);
    else assert.equal(one.accepted, false, key(one));
  }
});

const elbo = (options) => Object.values(r.elbo(options)).filter((x) => typeof x === "number");

/** What the compute module makes of an option. */
const CALLS = {
  "gumbel-softmax temperature": (temperature) => r.gumbelSoftmax({ probs: [1, 1], temperature, n: 9 }),
  "gumbel-softmax probs": (probs) => r.gumbelSoftmax({ probs, n: 9 }),
  "gumbel-softmax logits": (logits) => r.gumbelSoftmax({ logits, n: 9 }),
  "gumbel-softmax hard": (hard) => r.gumbelSoftmax({ probs: [1, 1], hard, n: 9 }),
  "gaussian mean": (mean) => r.gaussian({ mean, n: 9 }),
  "gaussian seed": (seed) => r.gaussian({ seed, n: 9 }),
  "gaussian-gradient estimators": (estimator) =>
    [r.gradient({ estimator, replicates: 9 })].flat().map(({ name }) => name),
  "gaussian-gradient objective": (objective) => r.gradient({ objective, replicates: 9 }).exact,
  "gaussian-gradient wrt": (wrt) => r.gradient({ wrt, replicates: 9 }).exact,
  "gaussian-gradient k": (k) => r.gradient({ k, replicates: 9 }).exact,
  "categorical-gradient coefficients": (coefficients) =>
    r.gradient({ family: "categorical", coefficients, replicates: 9 }).exact,
  "elbo model": (model) => elbo({ model }),
  "elbo observation": (observation) => elbo({ observation }),
  "elbo mean": (mean) => elbo({ mean }),
  "elbo stdDev": (stdDev) => elbo({ stdDev }),
  "elbo importanceSamples": (importanceSamples) => elbo({ importanceSamples }),
  "elbo samples": (samples) => elbo({ samples }),
  "vae hiddenUnits": (hiddenUnits) => [new r.Vae({ hiddenUnits, pixels: 4 }).config.hiddenUnits],
};

/** Equal but for the last digits: the module takes the logarithms of probabilities before they are normalised. */
function alike(got, wanted, name) {
  assert.equal(got.length, wanted.length, name);
  for (const [i, x] of wanted.entries()) {
    assert.ok(got[i] === x || Math.abs(got[i] - x) < 1e-6, `${name}: ${got} for ${wanted}`);
  }
}

test("by the compute module", () => {
  let count = 0;
  for (const one of cases) {
    const call = CALLS[`${one.panel} ${one.param}`];
    if (!call) continue;
    const name = `compute: ${key(one)}`;
    for (const given of [named(one), typed(one)].filter((given) => given !== undefined)) {
      count += 1;
      if (one.compute ?? one.accepted) {
        const wanted = one.param === "logits" ? CALLS["gumbel-softmax probs"] : call;
        if (one.accepted) alike(call(given), wanted(one.value), name);
        else call(given);
      } else {
        const error = assert.throws(() => call(given), { name: /^(Type|Range)Error$/ }, name) ?? null;
        assert.equal(error, null);
      }
    }
  }
  assert.ok(count > 120, String(count));
});
