// Other people's tools, installed once: Debian's packages, and npm's and Python's into a folder of ours. Each answers with null, or
// with the sentence that says why the tool can't be had.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "../../../scripts/run.mjs";
import { aptInstall, canApt } from "../../../scripts/setup.mjs";

export const onPath = (command) =>
  (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, command)));

/** Why, in one line: the last one that a program printed before it ended. */
const reason = (error) =>
  error.message
    .split("\n")
    .filter((line) => line.trim())
    .at(-2) ?? error.message;

/**
 * Debian's packages, where we may install them.
 * @param {string[]} packages
 * @param {() => boolean} there whether they are
 * @returns {Promise<string | null>}
 */
export async function debian(packages, there) {
  if (there()) return null;
  const command = `apt-get install ${packages.join(" ")}`;
  if (process.env.NO_INSTALL) return `it isn't here, and NO_INSTALL is set (Debian: ${command})`;
  if (!canApt()) return `it isn't here, and only root on Debian can install it unasked (${command})`;
  console.log(`! It isn't here: ${command}`);
  try {
    for (const [program, args] of aptInstall(packages))
      await run(program, args, { env: { DEBIAN_FRONTEND: "noninteractive" } });
  } catch (error) {
    return `${command} failed: ${reason(error)}`;
  }
  return there() ? null : `it isn't here, not even after ${command}`;
}

/** Debian's package of a command, which has its name, where we may install it. @param {string} command */
export const debianCommand = (command) => debian([command], () => onPath(command));

/**
 * Installs packages into a folder unless just these are there.
 * @param {string} folder
 * @param {string[]} packages with their versions
 * @param {() => Promise<unknown>} install
 * @returns {Promise<string | null>}
 */
async function once(folder, packages, install) {
  const stamp = join(folder, ".packages");
  const wanted = packages.join("\n");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return null;
  rmSync(folder, { recursive: true, force: true });
  try {
    await install();
  } catch (error) {
    return `${packages.join(" ")} can't be installed: ${reason(error)}`;
  }
  writeFileSync(stamp, wanted);
  return null;
}

/** Pinned packages of npm, without what their scripts would fetch. @param {string} folder @param {string[]} packages */
export const npm = (folder, packages) =>
  once(folder, packages, async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }');
    await run("npm", ["install", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund", ...packages]);
  });

/**
 * Pinned packages of PyPI in a virtual environment. Its programs are in `bin` of that folder.
 * @param {string} folder
 * @param {string[]} packages with their versions
 */
export const python = (folder, packages) =>
  once(folder, packages, async () => {
    if (!onPath("python3")) throw new Error("there is no python3");
    const make = () => run("python3", ["-m", "venv", folder]);
    await make().catch(async (error) => {
      if (!/ensurepip/.test(error.message)) throw error;
      // Debian's python3 makes no environments without another package
      for (const [program, args] of canApt() ? aptInstall(["python3-venv"]) : []) await run(program, args);
      await make();
    });
    await run(join(folder, "bin/pip"), ["install", "--quiet", "--disable-pip-version-check", ...packages]);
  });
