// A script's first mistake, as its author sees it.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

const compute = new URL("../../dist/compute.js", import.meta.url).href;
let r;
const folder = mkdtempSync(join(tmpdir(), "mistakes-"));
before(async () => {
  r = await (await import(compute)).load();
});
after(() => rmSync(folder, { recursive: true }));

const thrown = (act) => {
  try {
    act();
  } catch (error) {
    return error;
  }
  assert.fail("nothing was thrown");
};

test("uncaught, it is short, names the parameter and shows the caller's line", () => {
  for (const [line, words, kind] of [
    ["r.gumbelSoftmax({ probs: [0.2, 0.8], temprature: 1 })", "did you mean temperature?", "TypeError"],
    ["r.gaussian({ stdDev: -1 })", "stdDev must be greater than 0, got -1", "RangeError"],
    ['r.gradient({ estimator: "rebar" })', "family must be categorical for estimator rebar", "TypeError"],
    ["new r.Vae({ hiddenUnits: 1e6 })", "hiddenUnits must be a whole number from 1 to 1024, got 1000000", "RangeError"],
    ["new r.Vae({ pixels: 4 }).train([1, 2])", "images must be a Uint8Array", "TypeError"],
  ]) {
    const script = join(folder, "script.mjs");
    writeFileSync(script, `import { load } from "${compute}";\nconst r = await load();\n${line};\n`);
    const { status, stderr } = spawnSync(process.execPath, [script], { encoding: "utf8" });
    assert.equal(status, 1);
    assert.ok(stderr.length < 1500, `${stderr.length} characters: ${stderr.slice(0, 2000)}`);
    const top = stderr.split("\n").slice(0, 10).join("\n");
    assert.ok(top.includes(`${kind}: `) && top.includes(words), stderr);
    assert.match(top, /script\.mjs:3:/, "the caller's own line");
    assert.ok(!/wasm-function/.test(stderr), stderr);
  }
});

test("errors are TypeErrors and RangeErrors with the parameter's name", () => {
  const range = thrown(() => r.gumbelSoftmax({ probs: [0.5, 0.5], temperature: -1 }));
  assert.ok(range instanceof RangeError && range.name === "RangeError");
  assert.deepEqual(
    [range.message, Reflect.get(range, "param")],
    ["temperature must be 0 or at least 0.01, got -1", "temperature"],
  );
  const type = thrown(() => r.gaussian({ mean: "x" }));
  assert.ok(type instanceof TypeError && type.name === "TypeError" && Reflect.get(type, "param") === "mean");
});

test("what is no plain data gets its own words", () => {
  /** @type {[() => unknown, RegExp][]} */
  const mistakes = [
    [() => r.gradient({ objective: (x) => x * x }), /^objective must be one of .*, got a function$/],
    [() => r.gumbelMax({ probs: new Set([0.2, 0.8]) }), /got a Set; \[\.\.\.set\] makes a list of it$/],
    [() => r.gumbel({ n: 10n }), /^n must be a number, got a BigInt$/],
    [() => r.gaussian({ mean: Promise.resolve(1) }), /got a Promise$/],
    [() => r.gaussian({ mean: [null] }), /got a list with null$/],
    [() => r.estimators(null), /^family must be gaussian or categorical, got null$/],
    [() => r.gaussian([1]), /^options must be an object of named values, got a list of numbers$/],
    [() => r.gaussian(r.gumbel), /^options must be an object of named values, got a function$/],
    [() => r.gaussian({ mean: Symbol("x") }), /got a symbol$/],
  ];
  for (const [act, words] of mistakes) {
    const error = thrown(act);
    assert.ok(error instanceof TypeError);
    assert.match(error.message, words);
  }
});

test("a freed model says so, and can be freed again", () => {
  const vae = new r.Vae({ pixels: 4, hiddenUnits: 2 });
  vae.free();
  vae.free();
  for (const act of [
    () => vae.train(new Uint8Array(4)),
    () => vae.step,
    () => vae.config,
    () => vae.set({ beta: 2 }),
    () => vae.toSafetensors(),
  ]) {
    const error = thrown(act);
    assert.ok(error instanceof TypeError && Reflect.get(error, "param") === "this");
    assert.match(error.message, /^this Vae was freed/);
  }
});

test("a model is freed at the end of the block that uses it", () => {
  let kept;
  let block = () => {
    kept = new r.Vae({ pixels: 4, hiddenUnits: 2 });
    kept[Symbol.dispose]();
  };
  try {
    const using = new Function("make", "keep", "using vae = make(); keep(vae); if (vae.step !== 0) throw vae;");
    block = () =>
      using(
        () => new r.Vae({ pixels: 4, hiddenUnits: 2 }),
        (vae) => {
          kept = vae;
        },
      );
  } catch {
    // this Node has no `using` yet
  }
  block();
  assert.match(thrown(() => kept.step).message, /^this Vae was freed/);
});

test("the obvious loop over those that can solve a problem", () => {
  const problem = { family: "categorical", probs: [0.2, 0.3, 0.5], coefficients: [1, 0, -1], replicates: 16, seed: 1 };
  const able = r.estimators("categorical", problem).map(({ name }) => name);
  assert.ok(able.includes("rebar") && !able.includes("arm"));
  for (const estimator of able) assert.equal(r.gradient({ ...problem, estimator }).name, estimator);
  const two = r.estimators("categorical", { ...problem, probs: [0.5, 0.5], coefficients: [1, 0] });
  assert.equal(two.length, r.estimators("categorical").length);
  const cold = r.estimators("categorical", { ...problem, temperature: 0 }).map(({ name }) => name);
  assert.deepEqual(
    able.filter((name) => !cold.includes(name)),
    ["rebar", "relax"],
  );
  assert.equal(thrown(() => r.estimators("categorical", { temperature: -1 })).param, "temperature");
});

test("what would take minutes is refused at once", () => {
  const start = performance.now();
  for (const act of [
    () => r.gradient({ replicates: 2147483648 }),
    () => r.gradient({ replicates: 1e12 }),
    () => r.sweep({ replicates: 2147483648 }),
  ]) {
    const error = thrown(act);
    assert.ok(error instanceof RangeError && Reflect.get(error, "param") === "replicates");
    assert.match(error.message, /^replicates must be from 2 to \d+ here, got /);
  }
  assert.ok(performance.now() - start < 1000);
});
