// Training the autoencoder in one Chromium, in turn: the library and TensorFlow.js, each in a worker of its own.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root, StepError, step } from "../scripts/run.mjs";
import { serve } from "../scripts/serve.mjs";
import { interleave, median } from "./rounds.mjs";

/** Steps of everybody in a round. */
const STEPS = 30;
/** Everybody's bounds are this close after the same number of steps. */
const CLOSE = 0.1;

const MODELS = /** @type {const} */ ([
  { name: "gaussian", title: "784–200–20 Gaussian, batch 100", latent: { gaussian: { dimensions: 20 } } },
  {
    name: "categorical",
    title: "784–200–20×10 Gumbel-Softmax, batch 100",
    latent: { categorical: { variables: 20, classes: 10 } },
  },
]);
const PEERS = { "TensorFlow.js": false, "TensorFlow.js, tuned": true };

/**
 * @typedef {Record<string, { ratio: (to: string) => number }>} Ratios
 * @param {import("@playwright/test").Browser} browser
 * @param {{ own: boolean, rounds: import("./plan.mjs").Rounds, elbo: number, seeds: number[] }} plan `own`: without
 *   TensorFlow.js; `elbo` is the bound on the test digits that training is timed to
 * @returns {Promise<{ ratios: Ratios, seconds: number }>}
 */
export async function training(browser, { own, rounds, elbo, seeds }) {
  const site = await serve(join(root, "dist"));
  const theirs = await serve(fileURLToPath(new URL("node_modules/@tensorflow/", import.meta.url)));
  const page = await browser.newPage();
  try {
    await page.goto(site.url);
    await page.evaluate(startWorkers, (own ? ["ours"] : ["ours", "tensorflow"]).map(source));
    await ask(page, 0, "start", { url: `${site.url}compute.js` });
    console.log("    reparam: Vae of dist/compute.js, in a worker");
    if (!own) {
      const [core, backend] = ["tfjs", "tfjs-backend-wasm"].map((part) => `${theirs.url}${part}/dist/`);
      const version = await ask(page, 1, "start", { core, backend });
      console.log(`    TensorFlow.js: ${version}, in a worker, as people write it`);
      console.log("    TensorFlow.js, tuned: gradients of products and of the likelihood by hand, cheap noise");
    }
    /** @type {Ratios} */
    const ratios = {};
    for (const model of MODELS) ratios[model.name] = await compare(page, model, own ? {} : PEERS, rounds);
    return { ratios, seconds: await reach(page, elbo, seeds) };
  } finally {
    await page.close();
    theirs.close();
    site.close();
  }
}

const source = (/** @type {string} */ name) => readFileSync(new URL(`vae/${name}.js`, import.meta.url), "utf8");

/** In the page: workers, and one way to ask them. @param {string[]} sources */
async function startWorkers(sources) {
  const compute = "./compute.js";
  const digits = await (await import(compute)).loadDigits();
  const workers = sources.map((source) => new Worker(URL.createObjectURL(new Blob([source]))));
  const ask = (/** @type {number} */ index, /** @type {string} */ name, /** @type {any} */ args) =>
    new Promise((resolve, reject) => {
      const worker = workers[index];
      worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data.answer));
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage({ name, args: name === "start" ? { ...args, digits } : args });
    });
  Object.assign(window, { ask });
}

/** @param {import("@playwright/test").Page} page @param {number} worker @param {string} name @param {any} args */
const ask = (page, worker, name, args) =>
  page.evaluate(([worker, name, args]) => /** @type {any} */ (window).ask(worker, name, args), [worker, name, args]);

/**
 * @param {import("@playwright/test").Page} page
 * @param {typeof MODELS[number]} model
 * @param {Partial<typeof PEERS>} peers
 * @param {import("./plan.mjs").Rounds} rounds
 */
async function compare(page, { name, title, latent }, peers, rounds) {
  const train = (/** @type {number} */ worker, /** @type {any} */ how) => async () => {
    const args = { name: `${name} ${how.tuned}`, latent, steps: STEPS, ...how };
    const { ms, elbo } = await ask(page, worker, "train", args);
    return { ms, answer: [elbo] };
  };
  /** @type {Record<string, () => Promise<import("./rounds.mjs").Run>>} */
  const runners = { reparam: train(0, {}) };
  for (const [who, tuned] of Object.entries(peers)) runners[who] = train(1, { tuned });
  const { times, answers } = await step(title, () => interleave(runners, rounds));
  const ratio = (/** @type {string} */ who) => median(times[who].map((ms, round) => ms / times.reparam[round]));
  for (const who of Object.keys(runners)) {
    const [elbo] = answers[who];
    const against = who === "reparam" ? "" : `  ${ratio(who).toFixed(1)} × the time of reparam`;
    console.log(
      `    ${who.padEnd(22)}${(1000 / median(times[who])).toFixed(1).padStart(7)} steps/s, ` +
        `ELBO ${elbo.toFixed(1)} after ${(rounds.rounds + rounds.warmUp) * STEPS} steps${against}`,
    );
    if (Math.abs(elbo - answers.reparam[0]) <= CLOSE * Math.abs(answers.reparam[0])) continue;
    throw new StepError(`${who}: ${title}: the bound is ${elbo} where ${answers.reparam[0]} is expected.`);
  }
  return { ratio };
}

/**
 * Seconds from new weights to a bound on the test digits, with the evaluations; the median.
 * @param {import("@playwright/test").Page} page
 * @param {number} elbo
 * @param {number[]} seeds
 */
async function reach(page, elbo, seeds) {
  const runs = [];
  for (const seed of seeds) runs.push(await ask(page, 0, "reach", { elbo, seed }));
  const seconds = median(runs.map((run) => run.seconds));
  const steps = median(runs.map((run) => run.steps));
  console.log(
    `    from new weights to a test ELBO above ${elbo} nats, default settings: ${seconds.toFixed(1)} s, ${steps} steps`,
  );
  return seconds;
}
