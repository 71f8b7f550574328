// Programs for PyTorch as text: what stands in them, and that they are Python. What they print is held to the panels'
// reports by npm run test:pytorch, which needs PyTorch.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { clamp, defaults, merge } from "../../../www/params/codec.js";
import { toPyTorch } from "../../../www/share/pytorch/index.js";
import { float, line, string } from "../../../www/share/pytorch/python.js";
import { settings } from "../../pytorch/settings.js";

const schemas = JSON.parse(readFileSync(new URL("../../../www/generated/schema.json", import.meta.url), "utf8"));

/** What says only how a panel shows its numbers. */
const SHOWN = {
  gaussian: ["picked"],
  "gaussian-gradient": ["along"],
  "categorical-gradient": ["coordinate", "budget", "curves"],
  vae: ["compare", "gradient", "speed", "shown", "digit", "point", "code"],
};

const paramsOf = (schema, patch) => merge(schema, defaults(schema), patch).params;
/** A program without the comments at its top. */
const body = (program) => program.slice(program.search(/^[^#\n]/m));
const states = (schema) => settings[schema.name].map((patch) => paramsOf(schema, patch));

/** Another value of a parameter. */
function other(param, value) {
  switch (param.kind) {
    case "flag":
      return !value;
    case "choice":
      return param.options.find((option) => option.value !== value).value;
    case "choices":
      return param.options
        .map((option) => option.value)
        .filter((name) => !value.includes(name) || value.length > 1)
        .slice(-2);
    case "numbers":
      return param.simplex ? value.toReversed().with(0, 0.41) : [value].flat().map((x) => nudged(param, x));
    default:
      return nudged(param, value);
  }
}

function nudged(param, x) {
  const { min, max, kind } = param;
  const step = kind === "integer" ? 1 : 0.013 * Math.min(max - min, 1);
  return clamp(param, x + step > max ? x - step : x + step);
}

test("each panel has a program; another name is refused with those there are", () => {
  assert.deepEqual(Object.keys(settings).sort(), schemas.map(({ name }) => name).sort());
  for (const schema of schemas)
    assert.match(toPyTorch(schema.name, defaults(schema), schema), /^# .+\n[\s\S]*\nimport torch\n/);
  assert.throws(
    () => toPyTorch("constructor", {}, schemas[0]),
    /panel must be one of elbo, gaussian, .*; got constructor/,
  );
});

test("a program changes with every parameter that matters, and with no other", () => {
  for (const schema of schemas) {
    for (const param of schema.params) {
      const shown = SHOWN[schema.name]?.includes(param.name) ?? false;
      const changes = states(schema).filter((params) => {
        const { params: changed } = merge(schema, params, { [param.name]: other(param, params[param.name]) });
        assert.notDeepEqual(changed[param.name], params[param.name], `${schema.name} ${param.name}`);
        const [before, after] = [params, changed].map((values) => toPyTorch(schema.name, values, schema));
        if (shown) assert.equal(after, before, `${schema.name} ${param.name} is only shown`);
        return body(before) !== body(after);
      });
      if (!shown) assert.ok(changes.length > 0, `${schema.name} ${param.name} isn't in its program`);
    }
  }
});

test("the comments at the top name panel, version, link and parameters", () => {
  const schema = schemas.find(({ name }) => name === "gumbel-softmax");
  const origin = { version: "1.2.3", link: "https://example.org/?panel=gumbel-softmax&temperature=0.25" };
  const program = toPyTorch(schema.name, paramsOf(schema, { temperature: 0.25 }), schema, origin);
  const top = program.slice(0, program.indexOf("\nimport"));
  for (const part of [
    '"gumbel-softmax" of reparam 1.2.3',
    "temperature = 0.25",
    "probs = 0.2, 0.3, 0.5",
    origin.link,
  ]) {
    assert.ok(top.includes(part), part);
  }
});

test("numbers come back to the last bit, and text stays text", () => {
  const numbers = [0, 1, -3, 0.1 + 0.2, 1e-7, 1.5e300, 5e-324, 1e21, 123456789012345680000, Math.PI, 2 ** 53 - 1];
  for (const x of numbers) {
    assert.equal(Number(float(x)), x);
    assert.match(float(x), /[.e]/, "a float, also where it is whole");
  }
  assert.ok(Object.is(Number(float(-0)), -0));
  assert.deepEqual([1 / 0, -1 / 0, Number.NaN].map(float), ['float("inf")', '-float("inf")', 'float("nan")']);
  assert.equal(string('a"b\\\n\u2028é'), '"a\\"b\\\\\\n\\u2028\\u00e9"');
  assert.equal(line("a\nb\r\u2028c\ud800"), "a b  c ");
  const [schema] = schemas;
  const link = "https://example.org/\nimport os\r\u2028\u0085print(1)";
  const plain = toPyTorch(schema.name, defaults(schema), schema);
  const program = toPyTorch(schema.name, defaults(schema), schema, { version: "1\nimport os", link });
  assert.equal(body(program), body(plain));
});

test("estimators are all there, and one that can't be used is named", () => {
  for (const name of ["gaussian-gradient", "categorical-gradient"]) {
    const schema = schemas.find((panel) => panel.name === name);
    const estimators = schema.params.find((param) => param.name === "estimators").options.map(({ value }) => value);
    const programOf = (patch) => toPyTorch(name, paramsOf(schema, { estimators, ...patch }), schema);
    for (const slug of estimators) {
      const program = programOf(name === "gaussian-gradient" ? {} : { probs: [0.5, 0.5] });
      assert.ok(program.includes(`    "${slug}": ${slug.replaceAll("-", "_")},\n`), slug);
    }
    if (name === "categorical-gradient") {
      const cold = programOf({ temperature: 0 });
      for (const slug of ["arm", "disarm", "rebar", "relax"]) {
        assert.ok(cold.includes(`# not in this program: ${slug}, as it`), slug);
        assert.ok(!cold.includes(`"${slug}": `), slug);
      }
    }
  }
  const vae = schemas.find(({ name }) => name === "vae");
  for (const { value } of vae.params.find(({ name }) => name === "estimator").options) {
    const trains = ["gaussian", "categorical"].filter((latent) => {
      const params = paramsOf(vae, { latent, estimator: value, variables: 2 });
      return toPyTorch("vae", params, vae).includes(`likelihood = ${value.replaceAll("-", "_")}(`);
    });
    assert.ok(trains.length > 0 || value === "auto", value);
  }
});

test("they are Python, in lines of at most 120 characters", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "reparam-"));
  try {
    const files = schemas.flatMap((schema) =>
      states(schema).map((params, i) => {
        const file = join(folder, `${schema.name}-${i}.py`);
        const program = toPyTorch(schema.name, params, schema);
        const long = program.split("\n").filter((text) => text.length > 120 && !/[[,]-?\d/.test(text));
        assert.deepEqual(long, [], schema.name);
        assert.ok(!/undefined|NaN|null|\$\{|\[object/.test(program), schema.name);
        writeFileSync(file, program);
        return file;
      }),
    );
    const { error, status, stderr } = spawnSync("python3", ["-m", "py_compile", ...files], { encoding: "utf8" });
    if (error) t.diagnostic("python3 isn't here: the syntax wasn't checked");
    else assert.equal(status, 0, stderr);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
