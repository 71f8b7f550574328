// The tasks in plain JavaScript, with the generators of stdlib (https://stdlib.io).
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { run, step } from "../scripts/run.mjs";
import { meanLargest } from "./ours.mjs";
import { CLASSES, COEFFICIENTS, DRAWS, PROBS, QUADRATIC, REPLICATES, TEMPERATURES } from "./task.mjs";

/** The peers are hundreds of packages, among them TensorFlow.js: installed for the benchmark alone. */
export async function setUpPeers() {
  const here = fileURLToPath(new URL(".", import.meta.url));
  const stamp = `${here}node_modules/.reparam-lock`;
  const wanted = createHash("sha256")
    .update(readFileSync(`${here}package-lock.json`))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  await step("Installing stdlib and TensorFlow.js", () =>
    run("npm", ["ci", "--prefix", here, "--no-audit", "--no-fund"]),
  );
  writeFileSync(stamp, wanted);
}

/** @returns {Promise<import("./ours.mjs").Tasks>} */
export async function plain() {
  const { default: normal } = await import("@stdlib/random-base-normal");
  const { default: gumbel } = await import("@stdlib/random-base-gumbel");
  const randn = normal.factory(0, 1, { seed: 1 });
  const rand = gumbel.factory(0, 1, { seed: 1 });
  const logits = Float64Array.from(PROBS, Math.log);
  const coefficients = Float64Array.from(COEFFICIENTS);
  const values = coefficients.map(Math.exp);
  const z = new Float64Array(CLASSES);
  const y = new Float64Array(CLASSES);
  const out = new Float32Array(DRAWS * CLASSES);

  /** z = logits + Gumbel noise less the largest, whose class is returned. */
  const perturb = () => {
    let best = 0;
    for (let k = 0; k < CLASSES; k += 1) {
      z[k] = logits[k] + rand();
      if (z[k] > z[best]) best = k;
    }
    const most = z[best];
    for (let k = 0; k < CLASSES; k += 1) z[k] -= most;
    return best;
  };

  /** @typedef {{ first: Float64Array, second: number }} Sums of a gradient and of its square, one estimate at a time */
  /** @returns {Sums} */
  const sums = () => ({ first: new Float64Array(CLASSES), second: 0 });
  /** @param {Sums} sums @param {number} tau @param {number} best */
  const add = (sums, tau, best) => {
    let norm = 0;
    let along = 0;
    for (let k = 0; k < CLASSES; k += 1) {
      y[k] = Math.exp(z[k] / tau);
      norm += y[k];
      along += y[k] * coefficients[k];
    }
    along /= norm;
    const weight = values[best] / (norm * tau);
    for (let k = 0; k < CLASSES; k += 1) {
      const gradient = y[k] * weight * (coefficients[k] - along);
      sums.first[k] += gradient;
      sums.second += gradient * gradient;
    }
  };
  /** @param {Sums} sums */
  const variance = ({ first, second }) =>
    (second - first.reduce((total, sum) => total + (sum * sum) / REPLICATES, 0)) / (REPLICATES - 1);

  return {
    gradients() {
      const { mean, stdDev, k } = QUADRATIC;
      let [score, score2, path, path2] = [0, 0, 0, 0];
      for (let i = 0; i < DRAWS; i += 1) {
        const eps = randn();
        const d = mean + stdDev * eps - k;
        const s = (d * d * eps) / stdDev;
        const p = 2 * d;
        score += s;
        score2 += s * s;
        path += p;
        path2 += p * p;
      }
      const spread = (/** @type {number} */ sum, /** @type {number} */ square) =>
        (square - (sum * sum) / DRAWS) / (DRAWS - 1);
      return [score / DRAWS, spread(score, score2), path / DRAWS, spread(path, path2)];
    },
    vectors() {
      const temperature = 1;
      for (let at = 0; at < out.length; at += CLASSES) {
        perturb();
        let norm = 0;
        for (let k = 0; k < CLASSES; k += 1) {
          y[k] = Math.exp(z[k] / temperature);
          norm += y[k];
        }
        for (let k = 0; k < CLASSES; k += 1) out[at + k] = y[k] / norm;
      }
      return [meanLargest(out)];
    },
    fresh() {
      return TEMPERATURES.map((tau) => {
        const total = sums();
        for (let i = 0; i < REPLICATES; i += 1) add(total, tau, perturb());
        return variance(total);
      });
    },
    common() {
      const totals = TEMPERATURES.map(sums);
      for (let i = 0; i < REPLICATES; i += 1) {
        const best = perturb();
        for (let t = 0; t < totals.length; t += 1) add(totals[t], TEMPERATURES[t], best);
      }
      return totals.map(variance);
    },
  };
}
