// npm run bench: how fast the page follows a hand, and how fast the numbers come, beside NumPy, TensorFlow.js and plain
// JavaScript. With --own without those, with --short one round of everything.
import { cpus } from "node:os";
import { join } from "node:path";
import { chromium as playwright } from "@playwright/test";
import { build } from "../scripts/build.mjs";
import { root, script } from "../scripts/run.mjs";
import { serve } from "../scripts/serve.mjs";
import { setUp, setUpChromium } from "../scripts/setup.mjs";
import { drag, PANELS, watchFrames } from "./drag.mjs";
import { goal } from "./goal.mjs";
import { startNumPy } from "./numpy.mjs";
import { plain, setUpPeers } from "./plain.mjs";
import { planOf } from "./plan.mjs";
import { speed } from "./speed.mjs";
import { firstSweep } from "./sweep.mjs";
import { training } from "./vae.mjs";
import { firstVisit } from "./visit.mjs";

await script(async () => {
  const plan = planOf(process.argv.slice(2));
  await setUp();
  const chromium = await setUpChromium();
  if (!plan.own) await setUpPeers();
  await build();
  const numpy = plan.own ? "only our own side is measured" : await startNumPy();
  const { default: config } = await import("../playwright.config.js");
  const browser = await playwright.launch({ ...config.use?.launchOptions, executablePath: chromium });
  try {
    const pages = await measurePages(browser, plan);
    const trained = await measureTraining(browser, plan);
    await browser.close();
    const numbers = await measureNumbers(numpy, plan);
    if (plan.short) console.log("\nA short round: nothing is held against the goals.");
    else judge(pages, trained, numbers, plan);
  } finally {
    await browser.close();
    if (typeof numpy !== "string") numpy.end();
  }
});

/** @param {import("@playwright/test").Browser} browser @param {import("./plan.mjs").Plan} plan */
async function measurePages(browser, plan) {
  // isolated, so that the page's clock ticks in microseconds
  const headers = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
  const { url, close } = await serve(join(root, "dist"), { headers });
  /** @template T @param {(page: import("@playwright/test").Page) => Promise<T>} look */
  const visit = async (look) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.addInitScript(watchFrames);
    const seen = await look(page);
    await context.close();
    return seen;
  };
  try {
    console.log(
      `\nDrag to picture: compute and drawing in each frame, Chromium ${browser.version()}, headless; the middle one of ${plan.drag.drags}`,
    );
    const drags = [];
    for (const name of PANELS) {
      const seen = { name, ...(await visit((page) => drag(page, url, name, plan.drag))) };
      drags.push(seen);
      const [median, slow] = [seen.median, seen.slow].map((ms) => `${ms.toFixed(2)} ms`);
      console.log(
        `    ${`${name} (${seen.label})`.padEnd(36)} median ${median}, 95th percentile ${slow}, ` +
          `${seen.frames} frames, ${seen.long} long tasks`,
      );
    }
    const sweep = await visit((page) => firstSweep(page, url, plan.sweeps));
    console.log(`    from new parameters to the first picture of a temperature sweep: ${sweep.toFixed(1)} ms`);
    const files = await visit((page) => firstVisit(page, url));
    console.log("\nWhat a first visit loads");
    for (const { name, bytes, gzip } of files) {
      console.log(`    ${name.padEnd(36)}${String(bytes).padStart(8)} bytes, ${String(gzip).padStart(7)} compressed`);
    }
    return { drags, sweep, size: files.reduce((sum, { gzip }) => sum + gzip, 0) };
  } finally {
    close();
  }
}

/** @param {import("@playwright/test").Browser} browser @param {import("./plan.mjs").Plan} plan */
function measureTraining(browser, { own, training: { rounds, elbo, seeds } }) {
  console.log(`\nTraining the autoencoder, Chromium ${browser.version()}, one thread each, in turn; medians`);
  return training(browser, { own, rounds, elbo, seeds });
}

/** @param {import("./numpy.mjs").NumPy | string} numpy or why it is left out @param {import("./plan.mjs").Plan} plan */
async function measureNumbers(numpy, { own, speed: rounds }) {
  console.log(`\nSpeed, one thread each, in turn; medians (${cpus()[0]?.model.trim()})`);
  console.log(`    reparam: dist/reparam.wasm in Node ${process.versions.node}, warm`);
  if (typeof numpy === "string") console.log(`    NumPy is left out: ${numpy}`);
  else {
    console.log(`    NumPy: NumPy ${numpy.version}, float32, one row a sample as reparam gives them, whole arrays`);
    console.log("    NumPy, tuned: one row a class, blocks that stay in the cache, the fastest generator");
  }
  if (!own) console.log("    JavaScript, stdlib: a plain loop with @stdlib/random-base-normal and -gumbel");
  const peers = { plain: own ? undefined : await plain(), numpy: typeof numpy === "string" ? undefined : numpy };
  return speed(peers, rounds);
}

/**
 * @param {Awaited<ReturnType<typeof measurePages>>} pages
 * @param {Awaited<ReturnType<typeof measureTraining>>} trained
 * @param {Awaited<ReturnType<typeof measureNumbers>>} numbers
 * @param {import("./plan.mjs").Plan} plan
 */
function judge({ drags, sweep, size }, { ratios, seconds }, numbers, plan) {
  console.log("\nGoals");
  for (const { name, median, slow, long } of drags) {
    goal(`${name}: median of compute and drawing`, median, " ms", { most: 4 });
    goal(`${name}: 95th percentile of compute and drawing`, slow, " ms", { most: 4 });
    goal(`${name}: long tasks in a drag`, long, "", { most: 0 });
  }
  for (const [name, what, least] of /** @type {const} */ ([
    ["gradients", "both gradients", 2.5],
    ["vectors", "Gumbel-Softmax vectors", 2],
    ["fresh", "temperature sweep, fresh noise", 2.8],
    ["common", "temperature sweep, common noise", 5.5],
  ])) {
    for (const who of ["NumPy", "NumPy, tuned"]) {
      const ratio = numbers[name].ratio(who);
      if (ratio !== null) goal(`${what}, against ${who}`, ratio, " ×", { least });
    }
  }
  for (const [name, who, least] of /** @type {const} */ ([
    ["gaussian", "TensorFlow.js", 12],
    ["gaussian", "TensorFlow.js, tuned", 3.4],
    ["categorical", "TensorFlow.js", 11],
    ["categorical", "TensorFlow.js, tuned", 3],
  ])) {
    if (!plan.own) goal(`training, ${name}, against ${who}`, ratios[name].ratio(who), " ×", { least });
  }
  goal("from new weights to a test ELBO above −125 nats", seconds, " s", { most: 5 });
  goal("first picture of a sweep", sweep, " ms", { most: 50 });
  goal("a first visit, compressed", size, " bytes", { most: 150_000 });
}
