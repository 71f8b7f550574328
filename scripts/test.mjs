// npm test: everything there is to check, side by side where no time is measured, but for what is run only when asked for.
// npm test -- NAME: a part of it.
import util from "node:util";
import { needs, parts } from "./checks.mjs";
import { StepError, script, step } from "./run.mjs";

/** @typedef {import("./checks.mjs").Part} Part */

/** @param {Part[]} wanted */
async function runParts(wanted) {
  const start = Date.now();
  const lanes = ["cargo", "site"].map((lane) => wanted.filter((part) => part.lane === lane));
  const beside = lanes.filter((lane) => lane.length > 0);
  /** @type {Record<string, number>} */
  const times = {};
  /** @type {string[]} */
  const failures = [];
  /** @param {Part[]} lane @param {boolean} alone */
  const follow = async (lane, alone) => {
    for (const part of lane) {
      if (failures.length > 0) return;
      const began = Date.now();
      try {
        await runPart(part, alone);
      } catch (error) {
        failures.push(
          `${part.name} (${part.title}): ${error instanceof StepError ? error.message : util.inspect(error)}`,
        );
        console.log(`✗ failed: ${part.title}`);
      }
      times[part.name] = Date.now() - began;
    }
  };
  // which it needs may have to be installed, and that is said before anything scrolls by
  for (const need of /** @type {const} */ (["rust", "packages", "chromium"])) {
    if (wanted.some((part) => part.needs.includes(need))) await fulfil(need);
  }
  await Promise.all(beside.map((lane) => follow(lane, beside.length === 1)));
  await follow(
    wanted.filter(({ lane }) => lane === "alone"),
    true,
  );

  const minutes = (/** @type {number} */ ms) => `${(ms / 60_000).toFixed(1)} minutes`;
  console.log("\nPart        Minutes, with what it needed first");
  for (const { name } of wanted) {
    const said = times[name] === undefined ? "not run" : (times[name] / 60_000).toFixed(2);
    console.log(`  ${name.padEnd(10)}${said.padStart(8)}`);
  }
  if (failures.length > 0) throw new StepError(failures.join("\n\n✗ "));
  const rest = parts.filter((part) => !wanted.includes(part));
  const whole = rest.every(({ asked }) => asked);
  const what = whole ? "All checks" : wanted.map(({ name }) => name).join(", ");
  console.log(`\n${what} passed in ${minutes(Date.now() - start)}.`);
  if (!whole) return;
  for (const { name, title } of rest) console.log(`Not run: ${name} (${title}). npm test -- ${name} runs it.`);
}

/** @type {Map<string, Promise<unknown>>} */
const fulfilled = new Map();

/** Does what parts need, once. @param {string} need */
function fulfil(need) {
  const promise = fulfilled.get(need) ?? needs[need]();
  fulfilled.set(need, promise);
  return promise;
}

/** A runner's output is shown at once if nothing else runs, else whole when it ends. @param {Part} part @param {boolean} alone */
async function runPart(part, alone) {
  for (const need of part.needs) await fulfil(need);
  const said = await step(part.title, () => part.work(alone));
  if (said) console.log(said.trimEnd());
}

await script(async () => {
  const args = process.argv.slice(2);
  const names = args.filter((arg) => !arg.startsWith("--"));
  const unknown = args.find((arg) => !["--force", "--list", ...parts.map(({ name }) => name)].includes(arg));
  if (unknown || args.includes("--list")) {
    const list = parts.map(({ name, title }) => `  ${name.padEnd(12)}${title}`).join("\n");
    if (unknown) throw new StepError(`There is no part ${unknown}. There are:\n${list}`);
    console.log(list);
    return;
  }
  await runParts(parts.filter(({ name, asked }) => (names.length > 0 ? names.includes(name) : !asked)));
});
