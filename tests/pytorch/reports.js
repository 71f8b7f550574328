// What the panels report, without a browser.
import { readFileSync } from "node:fs";
import { load, loadDigits } from "../../dist/compute.js";
import * as core from "../../www/generated/core.js";
import { Core } from "../../www/wasm/core.js";

export const schemas = JSON.parse(readFileSync(new URL("../../www/generated/schema.json", import.meta.url), "utf8"));

/** The report of a panel, its measurement complete. @param {string} panel @param {Record<string, any>} params */
export async function reportOf(panel, params) {
  const { Panel } = await new Core("../../dist/reparam.wasm", async () => core).load();
  const made = new Panel(panel, params);
  while (made.advance(1_000_000) < 1);
  try {
    return made.report();
  } finally {
    made.free();
  }
}

/** Trainings whose scatter says how far two of them may be apart. */
const SEEDS = 16;

/**
 * What the panel `vae` reports after so many steps: the mean over trainings by other seeds, and, of what that changes, the
 * standard deviation of one.
 * @param {Record<string, any>} params
 * @param {number} steps
 */
export async function trained(params, steps) {
  const [r, digits] = await Promise.all([load(), loadDigits()]);
  const reports = Array.from({ length: SEEDS }, (_, i) => training(r, digits, { ...params, seed: i + 1 }, steps));
  const report = Object.fromEntries(Object.keys(reports[0]).map((key) => [key, mean(reports.map((one) => one[key]))]));
  const spread = Object.entries(report).map(([key, middle]) => {
    const squares = reports.map((one) => (one[key] - middle) ** 2);
    return [key, Math.sqrt((mean(squares) * SEEDS) / (SEEDS - 1))];
  });
  return { report, spread: Object.fromEntries(spread) };
}

const mean = (/** @type {number[]} */ list) => list.reduce((a, b) => a + b) / list.length;

/**
 * One training as a file of weights, and what they are worth on the test digits.
 * @param {Record<string, any>} params
 * @param {number} steps
 */
export async function weights(params, steps) {
  const [r, digits] = await Promise.all([load(), loadDigits()]);
  const vae = modelOf(r, params);
  vae.train(digits.train, steps);
  const { elbo: testElbo, reconstruction, kl } = vae.evaluate(digits.test);
  const file = vae.toSafetensors();
  vae.free();
  return { file, report: { testElbo, reconstruction, kl } };
}

function modelOf(r, params) {
  const { latent, dimensions, variables, classes, estimator, ...rest } = params;
  const { beta, warmUp, freeBits, learningRate, temperature, annealRate, minTemperature, seed } = rest;
  return new r.Vae({
    latent: latent === "gaussian" ? { gaussian: { dimensions } } : { categorical: { variables, classes } },
    hiddenUnits: rest.hiddenUnits,
    ...(estimator === "auto" ? {} : { estimator }),
    ...{ beta, warmUp, freeBits, learningRate, temperature, annealRate, minTemperature, seed },
  });
}

function training(r, digits, params, steps) {
  const { latent, variables, classes } = params;
  const vae = modelOf(r, params);
  const { step, epoch, temperature: now } = vae.train(digits.train, steps);
  const { elbo: testElbo, reconstruction, kl } = vae.evaluate(digits.test);
  const few = latent === "categorical" && classes ** variables <= 1024;
  const { elbo: exactElbo, logEvidence } = few ? vae.evaluateExactly(digits.test) : {};
  vae.free();
  return { step, epoch, temperature: now, testElbo, reconstruction, kl, ...(few ? { exactElbo, logEvidence } : {}) };
}
