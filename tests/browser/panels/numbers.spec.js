// The numbers on the page are the library's: each report against a native run of the same seed and parameters.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, measured, open, params, report, test } from "../support/index.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const CARGO = ["run", "--quiet", "--release", "--package", "reparam-page", "--example", "report", "--"];

/** The report of a native run. */
const native = (name, given) => {
  const text = execFileSync("cargo", [...CARGO, name, JSON.stringify(given)], { cwd: root, encoding: "utf8" });
  return JSON.parse(JSON.stringify(JSON.parse(text))); // −0 becomes 0, as in the page's report
};

test.beforeAll("the native library is built", () => {
  test.setTimeout(300_000);
  execFileSync("cargo", ["build", "--quiet", "--release", "--package", "reparam-page", "--example", "report"], {
    cwd: root,
  });
});

/** @type {any[][]} */
const CASES = [
  ["gaussian", {}],
  ["gaussian", { mean: [-1.3, 2.2], stdDev: [0.37, 1.9], samples: 777, picked: 5, seed: 4_294_967_295 }],
  ["gumbel-softmax", {}],
  ["gumbel-softmax", { temperature: 0, seed: 3 }],
  ["gumbel-softmax", { temperature: 0.37, probs: [0.05, 0.15, 0.1, 0.3, 0.4], samples: 20_000, seed: 12_345 }],
  ["gumbel", {}],
  ["gumbel", { u: 0.07, samples: 333, seed: 8 }],
  ["gumbel-max", {}],
  ["elbo", {}],
  ["elbo", { model: "bimodal", observation: 2.1, mean: 1.3, stdDev: 0.31, importanceSamples: 17, seed: 5 }],
  ["elbo", { model: "bernoulli-mixture", probs: [0.7, 0.2, 0.1], samples: 333 }],
  ["diffusion", {}],
  ["diffusion", { t: 0.71, steps: 33, sampler: "reverse-sde", data: "four-modes", schedule: "cosine", seed: 9 }],
  ["diffusion", { dimensions: 2, data: "moons", t: 0.2, steps: 17, sampler: "reverse-sde", seed: 4, startY: 1.1 }],
  ["gumbel-max", { probs: [0.01, 0.09, 0.9], race: 3, samples: 12_345, seed: 6 }],
  ["gaussian-gradient", { replicates: 200_000 }],
  [
    "gaussian-gradient",
    {
      objective: "exponential",
      wrt: "stdDev",
      k: 0.7,
      mean: -0.4,
      stdDev: 1.3,
      draws: 3,
      replicates: 5000,
      seed: 99,
      estimators: [
        "score-function",
        "score-function-mean-baseline",
        "score-function-optimal-baseline",
        "score-function-leave-one-out",
        "delta-control-variate",
        "pathwise",
        "pathwise-antithetic",
        "measure-valued",
      ],
    },
  ],
  ["gaussian-gradient", { objective: "cosine", dimensions: 5, replicates: 5000, seed: 2 }],
  ["gaussian-gradient", { objective: "step", estimators: ["score-function", "measure-valued"], replicates: 5000 }],
  ["categorical-gradient", { replicates: 20_000 }],
  [
    "categorical-gradient",
    {
      objective: "quadratic",
      probs: [0.1, 0.2, 0.3, 0.4],
      coefficients: [1, -1, 0.5, 0.25],
      temperature: 0.3,
      draws: 2,
      conditionalDraws: 4,
      replicates: 2000,
      seed: 77,
      estimators: [
        "score-function",
        "score-function-mean-baseline",
        "score-function-leave-one-out",
        "straight-through",
        "gumbel-softmax",
        "straight-through-gumbel-softmax",
        "gumbel-rao",
        "reinmax",
        "rebar",
        "relax",
      ],
    },
  ],
  [
    "categorical-gradient",
    { probs: [0.3, 0.7], coefficients: [1, 2], estimators: ["arm", "disarm", "rebar"], replicates: 3000, seed: 5 },
  ],
];

for (const [name, given] of CASES) {
  test(`${name} ${JSON.stringify(given).slice(0, 90)}`, async ({ page, site }) => {
    const panel = await open(page, site, name);
    await panel.evaluate((element, patch) => {
      element.params = patch;
    }, given);
    const complete = await params(panel);
    const shown = "replicates" in complete ? await measured(panel) : await report(panel);
    expect(complete).toMatchObject(given.probs ? {} : given);
    const wanted = native(name, complete);
    expect(Object.keys(wanted).length).toBeGreaterThan(4);
    expect(shown).toEqual(wanted);
  });
}

test("what is read beside the picture are the report's numbers", async ({ page, site }) => {
  const panel = await open(page, site, "gaussian-gradient");
  const { exact, estimators } = await measured(panel);
  const words = panel.locator(".readouts");
  await expect(words).toContainText(`exact gradient${exact[0].toPrecision(4)}`.replace("-", "−"));
  const [score] = estimators;
  const places = 1 - Math.floor(Math.log10(score.varianceStandardError));
  await expect(words).toContainText(
    `variance ${score.variance.toFixed(places)} ± ${score.varianceStandardError.toFixed(places)}`,
  );
  await expect(words).toContainText("100 000 of 100 000");
});
