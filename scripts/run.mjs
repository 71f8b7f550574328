// Running other programs: quiet when they succeed, whole when they fail, and never silent for long.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** A message for people instead of a stack trace. */
export class StepError extends Error {}

const PATIENCE = 10_000;

/**
 * Runs a program in the repository's root.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, show?: boolean }} [options] `show` passes its output through.
 * @returns {Promise<string>} what it printed
 */
export function run(command, args, { env = {}, show = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", show ? "inherit" : "pipe", show ? "inherit" : "pipe"],
    });
    let output = "";
    child.stdout?.on("data", (data) => {
      output += data;
    });
    child.stderr?.on("data", (data) => {
      output += data;
    });
    child.on("error", (error) => reject(new StepError(`${command} could not be started: ${error.message}`)));
    child.on("close", (code) => {
      if (code === 0) resolve(output);
      else reject(new StepError(`${output}\n${[command, ...args].join(" ")} ended with ${code}`));
    });
  });
}

/** What is being done, and since when. @type {Map<string, number>} */
const going = new Map();
/** @type {ReturnType<typeof setInterval> | undefined} */
let reminder;

const since = (/** @type {number} */ start) => `${((Date.now() - start) / 1000).toFixed(1)} s`;

function remind() {
  const late = [...going].filter(([, start]) => Date.now() - start >= PATIENCE);
  if (late.length > 0) console.log(`  still at it: ${late.map(([title, at]) => `${title} (${since(at)})`).join(", ")}`);
}

/**
 * Says what is being done, how long it took, and that it still goes on while it takes long.
 * @template T
 * @param {string} title
 * @param {() => Promise<T> | T} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const start = Date.now();
  console.log(`• ${title} …`);
  going.set(title, start);
  reminder ??= setInterval(remind, PATIENCE);
  try {
    const result = await work();
    console.log(`  done: ${title} (${since(start)})`);
    return result;
  } finally {
    going.delete(title);
    if (going.size === 0) {
      clearInterval(reminder);
      reminder = undefined;
    }
  }
}

/**
 * The main function of a script: a clear error and a failing exit code where it can't go on.
 * @param {() => Promise<void>} main
 */
export async function script(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof StepError ? `\n✗ ${error.message}` : error);
    process.exit(1);
  }
}
