// An incremental build: a step is skipped while what it is made from, and what it made, is what it was the last time.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { step as report } from "./run.mjs";

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} title
 * @property {string[]} [after] steps that make what this one reads
 * @property {string[]} inputs files and folders, from the root; a missing one counts as that
 * @property {string[]} [except] files and folders among them that it doesn't read
 * @property {unknown} [settings] all else that it depends on: flags, versions of tools, variables of the environment
 * @property {string[]} outputs files and folders that are its own
 * @property {string[]} [present] files that it leaves and others may make anew: they only have to be there
 * @property {() => Promise<unknown> | unknown} work
 */

/** Changes whenever one of these files does, in name or content. @param {string} root @param {string[]} paths @param {string[]} [except] */
export function hashOf(root, paths, except = []) {
  const hash = createHash("sha256");
  /** @param {string} path */
  const add = (path) => {
    if (except.includes(path)) return;
    const at = join(root, path);
    const stats = statSync(at, { throwIfNoEntry: false });
    if (stats?.isDirectory()) {
      for (const name of readdirSync(at).sort()) add(`${path}/${name}`);
    } else {
      const content = stats ? createHash("sha256").update(readFileSync(at)).digest("hex") : "missing";
      hash.update(JSON.stringify([path, content]));
    }
  };
  for (const path of paths) add(path);
  return hash.digest("hex");
}

/** What a step is made from. @param {string} root @param {Step} step */
export function keyOf(root, { inputs, except, settings }) {
  const files = hashOf(root, inputs, except);
  return createHash("sha256")
    .update(JSON.stringify([files, settings ?? null]))
    .digest("hex");
}

/** What a step left. @param {string} root @param {Step} step */
const madeBy = (root, { outputs, present = [] }) =>
  `${hashOf(root, outputs)} ${present.every((path) => existsSync(join(root, path)))}`;

/**
 * Does what has to be done, side by side where one doesn't wait for another.
 * @param {Step[]} steps
 * @param {{ root: string, store: string, force?: boolean }} options `store` is the folder that remembers
 * @returns {Promise<string[]>} the names of those that were done
 */
export async function runSteps(steps, { root, store, force = false }) {
  mkdirSync(store, { recursive: true });
  /** @type {string[]} */
  const done = [];
  /** @type {Map<string, Promise<void>>} */
  const running = new Map();

  /** @param {Step} step */
  const start = async (step) => {
    await Promise.all((step.after ?? []).map(begin));
    const note = join(store, step.name);
    const key = keyOf(root, step);
    const made = () => madeBy(root, step);
    if (!force && read(note) === `${key} ${made()}`) return;
    // a step that fails or is killed half-way has to be done again, whatever it left
    rmSync(note, { force: true });
    await report(step.title, step.work);
    writeFileSync(note, `${key} ${made()}`);
    done.push(step.name);
  };
  /** @param {string} name */
  const begin = (name) => {
    const step = steps.find((one) => one.name === name);
    if (!step) throw new Error(`there is no step ${name}`);
    const promise = running.get(name) ?? start(step);
    running.set(name, promise);
    return promise;
  };
  // all end before the first failure is told: none goes on writing behind the caller's back
  const results = await Promise.allSettled(steps.map(({ name }) => begin(name)));
  for (const result of results) if (result.status === "rejected") throw result.reason;
  return done;
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
