// What can't be used is clamped or left out, in words; nothing throws, and there is always a picture.
import { openHost, openPanels } from "../support/hosts.js";
import { expect, message, open, panelOf, params, report, settle, test, words } from "../support/index.js";

const BROKEN = /NaN|undefined|Infinity|∞|\[object|\bnull\b/;

/** The panel shows pictures with something in them, and words without holes. */
async function expectWhole(panel) {
  expect(await words(panel)).not.toMatch(BROKEN);
  const inked = await panel.evaluate((element) =>
    [...element.shadowRoot.querySelectorAll("figure:not([hidden]) canvas")].map((canvas) => {
      const copy = document.createElement("canvas");
      Object.assign(copy, { width: canvas.width, height: canvas.height });
      const context = copy.getContext("2d", { willReadFrequently: true });
      context.drawImage(canvas, 0, 0);
      const { data } = context.getImageData(0, 0, copy.width, copy.height);
      return data.filter((value, i) => i % 4 === 3 && value > 0).length;
    }),
  );
  expect(inked.length).toBeGreaterThan(0);
  for (const pixels of inked) expect(pixels).toBeGreaterThan(300);
}

/** Takes the warnings out of the complaints; there must be some if the value was wrong. */
function takeWarnings(complaints) {
  const warnings = complaints.filter((text) => text.startsWith("reparam: "));
  expect(complaints).toEqual(warnings);
  complaints.length = 0;
  return warnings;
}

// panel, attribute, value, what becomes of it, what is said
/** @type {any[][]} */
const CASES = [
  [
    "gumbel-softmax",
    "temperature",
    "-1",
    { temperature: 0 },
    "temperature must be 0 or from 0.01 to 100, got -1; 0 is used",
  ],
  ["gumbel-softmax", "temperature", "0.001", { temperature: 0.01 }, "got 0.001; 0.01 is used"],
  ["gumbel-softmax", "temperature", "1e400", { temperature: 1 }, "temperature must be a number"],
  ["gumbel-softmax", "temperature", "warm", { temperature: 1 }, "temperature must be a number, got warm; 1 stays"],
  ["gumbel-softmax", "temperature", "", { temperature: 1 }, "temperature must be a number"],
  ["gumbel-softmax", "probs", "0,0,0", { probs: [0.2, 0.3, 0.5] }, "probs must have a positive sum"],
  ["gumbel-softmax", "probs", "nan,1", { probs: [0.2, 0.3, 0.5] }, "probs must be at least 2 numbers"],
  ["gumbel-softmax", "probs", "1", { probs: [0.2, 0.3, 0.5] }, "probs must be at least 2 numbers"],
  ["gumbel-softmax", "probs", "1,-1,1", { probs: [0.5, 0, 0.5] }, "probs must be at least 0"],
  ["gumbel-softmax", "probs", "1,0,0,0", { probs: [1, 0, 0, 0] }, ""],
  ["gumbel-softmax", "probs", "1e-300,1e300", { probs: [0, 1] }, ""],
  ["gumbel-softmax", "logits", "0,-inf,0", { probs: [0.5, 0, 0.5] }, ""],
  ["gumbel-softmax", "probs", Array(12).fill(1).join(), { probs: Array(10).fill(0.1) }, "at most 10 entries, got 12"],
  ["gumbel-softmax", "logits", "0,-10000", { probs: [1, 0] }, ""],
  ["gumbel-softmax", "logits", "1e999,0", { probs: [0.2, 0.3, 0.5] }, "must be at least 2 numbers"],
  ["gumbel-softmax", "logits", "", { probs: [0.2, 0.3, 0.5] }, "must be at least 2 numbers"],
  ["gumbel-softmax", "seed", "-5", { seed: 0 }, "seed must be a whole number from 0 to 4294967295, got -5; 0 is used"],
  ["gumbel-softmax", "seed", "1.5", { seed: 2 }, "seed must be a whole number"],
  ["gumbel-softmax", "samples", "1e9", { samples: 20_000 }, "20000 is used"],
  ["gaussian", "std-dev", "1e9", { stdDev: 3 }, "stdDev must be from 0.05 to 3"],
  ["gaussian", "std-dev", "0", { stdDev: 0.05 }, "stdDev must be from 0.05 to 3"],
  ["gaussian", "mean", "1,2,3", { mean: [1, 2], stdDev: [0.6, 0.6] }, "mean takes at most 2 entries"],
  ["gaussian", "picked", "99999", { picked: 47 }, "47 is used"],
  ["gumbel", "u", "0", {}, "u must be from"],
  ["gumbel", "u", "2", {}, "u must be from"],
  ["gumbel-max", "probs", "0,0,1", { probs: [0, 0, 1] }, ""],
  ["gumbel-max", "race", "-1", { race: 1 }, "1 is used"],
  [
    "gaussian-gradient",
    "objective",
    "foo",
    { objective: "quadratic" },
    "objective must be one of quadratic, exponential",
  ],
  ["gaussian-gradient", "draws", "1e9", { draws: 256 }, "256 is used"],
  ["gaussian-gradient", "draws", "0", { draws: 1 }, "1 is used"],
  [
    "gaussian-gradient",
    "estimators",
    "",
    { estimators: ["score-function", "pathwise"] },
    "estimators takes at least one of",
  ],
  ["gaussian-gradient", "estimators", "foo", { estimators: ["score-function", "pathwise"] }, "foo is ignored"],
  ["gaussian-gradient", "estimators", "pathwise,foo", { estimators: ["pathwise"] }, "foo is ignored"],
  ["gaussian-gradient", "replicates", "-3", { replicates: 100 }, "100 is used"],
  ["categorical-gradient", "coefficients", "1", { coefficients: [1, -0.5, 0.5] }, ""],
  [
    "categorical-gradient",
    "coefficients",
    "1,2,3,3,3",
    { coefficients: [1, 2, 3] },
    "coefficients takes as many entries as probs (3), got 5; the first are used",
  ],
  ["categorical-gradient", "coefficients", "9,9,9", { coefficients: [3, 3, 3] }, "coefficients must be from -3 to 3"],
  ["categorical-gradient", "coefficients", "a,b,c", { coefficients: [1.5, -0.5, 0.5] }, "coefficients must be numbers"],
  ["categorical-gradient", "probs", "0,0,1", { probs: [0, 0, 1] }, ""],
  ["categorical-gradient", "logits", "[0, -Infinity, 0]", { probs: [0.5, 0, 0.5] }, ""],
  ["categorical-gradient", "temperature", "0", { temperature: 0 }, ""],
];

for (const name of new Set(CASES.map(([panel]) => panel))) {
  test(`attributes of ${name}`, async ({ page, site, complaints }) => {
    test.setTimeout(60_000);
    await openPanels(page, site, "plain.html");
    for (const [, attribute, value, becomes, said] of CASES.filter(([panel]) => panel === name)) {
      await test.step(`${attribute}="${value}"`, async () => {
        const panel = page.locator("reparam-panel");
        await panel.evaluate(
          async (old, [panelName, key, text]) => {
            const fresh = document.createElement("reparam-panel");
            fresh.setAttribute("panel", panelName);
            fresh.setAttribute(key, text);
            old.replaceWith(fresh);
            await fresh.ready;
          },
          [name, attribute, value],
        );
        await settle(page);
        expect(await params(panel)).toMatchObject(becomes);
        expect((await report(panel)).params).toMatchObject(becomes);
        const warnings = takeWarnings(complaints);
        if (said === "") expect(warnings).toEqual([]);
        else {
          expect(warnings.join()).toContain(said);
          expect(await message(panel)).toContain(said);
        }
        await expectWhole(panel);
      });
    }
  });
}

test("an address with everything wrong", async ({ page, site, complaints }) => {
  const query = "?panel=gumbel-softmax&temperature=-1&probs=nan,1&seed=-5&samples=x&hard=maybe&foo=1&objective=foo";
  const panel = await open(page, site, "gumbel-softmax", query);
  expect(await params(panel)).toEqual({ temperature: 0, probs: [0.2, 0.3, 0.5], hard: false, samples: 2000, seed: 0 });
  expect(takeWarnings(complaints)).toHaveLength(5);
  await expectWhole(panel);
  await expect(page.locator("#note")).toBeHidden();
});

test("an address of a panel or a version that isn't", async ({ page, site }) => {
  const panel = await open(page, site, "gumbel-softmax", "?panel=nonsense&temperature=5");
  await expect(page.locator("#note")).toContainText(
    "There is no panel “nonsense” here; there are gumbel-softmax, opening-tradeoff",
  );
  expect((await params(panel)).temperature).toBe(1);
  await open(page, site, "gumbel-softmax", "?v=999&temperature=5");
  await expect(page.locator("#note")).toContainText("version 999");
  expect((await params(panel)).temperature).toBe(1);
});

test("an element of a panel that isn't says which there are", async ({ page, site }) => {
  await openHost(page, site, "plain.html");
  const panel = page.locator("reparam-panel");
  const reason = await panel.evaluate(async (element) => {
    await customElements.whenDefined("reparam-panel");
    element.setAttribute("panel", "nonsense");
    return element.ready.catch(({ message }) => message);
  });
  await expect(panel.locator(".message")).toContainText("There is no panel “nonsense”. There are: elbo, gaussian");
  await expect(page.getByText("Open it")).toBeVisible();
  const calls = await panel.evaluate((element) => {
    for (const call of ["play", "pause", "step", "reset"]) element[call]();
    return { params: element.params, report: element.report, schema: element.schema, playing: element.playing };
  });
  expect(calls).toMatchObject({ report: null, schema: null, playing: false });
  await panel.evaluate((element) => element.setAttribute("panel", "gumbel-softmax"));
  await expect(panel.locator("canvas").first()).toBeVisible();
  expect(reason).toContain("nonsense");
});

test("params of any kind", async ({ page, site, complaints }) => {
  await openPanels(page, site, "plain.html");
  const panel = page.locator("reparam-panel");
  const thrown = await panel.evaluate(async (element) => {
    const cyclic = {};
    cyclic.self = cyclic;
    const hostile = { toString: () => "hostile" };
    const values = [
      null,
      undefined,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      -1,
      true,
      "",
      "x",
      [],
      [[]],
      [null, null],
      {},
      hostile,
      cyclic,
      [cyclic, cyclic],
      Symbol("s"),
      10n,
      () => 1,
      new Date(Number.NaN),
      new Proxy({}, {}),
      Object.create(null),
    ];
    const faults = [];
    const attempt = async (what, patch) => {
      try {
        element.params = patch;
        element.report;
        element.params;
        await new Promise((resolve) => requestAnimationFrame(resolve));
      } catch (error) {
        faults.push(`${what}: ${error}`);
      }
    };
    for (const [i, value] of values.entries()) {
      const kind = `value ${i} (${typeof value})`;
      for (const name of element.schema.map((param) => param.name))
        await attempt(`${name} = ${kind}`, { [name]: value });
      await attempt(`logits = ${kind}`, { logits: value });
      await attempt(`params = ${kind}`, value);
    }
    await attempt("foo", { foo: 1, __proto__: { bar: 2 }, constructor: 3, toString: 4 });
    return faults;
  });
  expect(thrown).toEqual([]);
  await settle(page);
  takeWarnings(complaints);
  const { temperature, probs } = await params(panel);
  expect(temperature).toBeGreaterThanOrEqual(0);
  expect(probs.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
  await expectWhole(panel);
});

test("garbage before the element is connected", async ({ page, site, complaints }) => {
  await openPanels(page, site, "plain.html");
  const got = await page.evaluate(async () => {
    const panel = document.createElement("reparam-panel");
    panel.setAttribute("panel", "gaussian");
    const garbage = /** @type {any} */ ({ mean: "x", stdDev: {}, seed: [1, 2], foo: null });
    panel.params = garbage;
    panel.params = /** @type {any} */ (null);
    document.querySelector("reparam-panel").replaceWith(panel);
    await panel.ready;
    return panel.params;
  });
  expect(got).toMatchObject({ mean: 1, stdDev: 0.6 });
  expect(takeWarnings(complaints).length).toBeGreaterThan(0);
  const panel = panelOf(page, "gaussian");
  expect(await message(panel)).toContain("mean must be numbers, got x; 1 stays");
  await panel.evaluate((element) => {
    element.params = { seed: 2 };
  });
  await settle(page);
  expect(await message(panel)).toBe("");
  await expectWhole(panel);
});

test("a host may name its attributes as it likes", async ({ page, site, complaints }) => {
  const panel = await open(page, site, "gumbel-softmax");
  await panel.evaluate((element) => {
    for (const [name, value] of [
      ["controls", "nonsense"],
      ["theme", "purple"],
      ["autoplay", "nonsense"],
      ["controls", ""],
    ]) {
      element.setAttribute(name, value);
    }
  });
  const wanted = "gumbel-softmax has no control nonsense; there are temperature";
  await expect.poll(() => complaints.join()).toContain(wanted); // its words are loaded first
  takeWarnings(complaints);
  await settle(page);
  await expectWhole(panel);
});
