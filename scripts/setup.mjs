// What has to be on the machine before anything is built or tested.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { root, run, StepError, step } from "./run.mjs";

const WASM_TARGET = "wasm32-unknown-unknown";

/** Rust with the wasm target, and the npm packages of the lock file. */
export async function setUp() {
  await setUpRust();
  await setUpPackages();
}

function checkNode() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < 20) throw new StepError(`Node 20 or newer is needed, this is ${process.versions.node}.`);
}

export async function setUpRust() {
  checkNode();
  try {
    await run("cargo", ["--version"]);
  } catch {
    throw new StepError("Rust is needed: install it from https://rustup.rs and try again.");
  }
  const libraries = (await run("rustc", ["--print", "target-libdir", "--target", WASM_TARGET])).trim();
  if (existsSync(libraries)) return;
  await step(`Adding Rust's ${WASM_TARGET} target`, () => run("rustup", ["target", "add", WASM_TARGET]));
}

export async function setUpPackages() {
  checkNode();
  const lock = readFileSync(join(root, "package-lock.json"));
  const stamp = join(root, "node_modules/.reparam-lock");
  const wanted = createHash("sha256").update(lock).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  await step("Installing npm packages", () => run("npm", ["ci", "--no-audit", "--no-fund"]));
  writeFileSync(stamp, wanted);
}

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const ADVICE =
  "Install one (Debian: apt-get install chromium; elsewhere: npx playwright install chromium) or set CHROMIUM to its path.";

/** @typedef {Record<string, string | undefined>} Env */

/**
 * A Chromium's path: CHROMIUM, one of the usual names and places, or Playwright's own.
 * @param {Env} [env]
 * @param {string[]} [places]
 */
export function findChromium(env = process.env, places = PLACES) {
  if (env.CHROMIUM) {
    if (existsSync(env.CHROMIUM)) return env.CHROMIUM;
    throw new StepError(`CHROMIUM is ${env.CHROMIUM}, and there is no such file.`);
  }
  const folders = (env.PATH ?? "").split(delimiter);
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...places].find((path) => existsSync(path));
}

/**
 * How a Chromium would be installed here.
 * @param {Env} env
 * @param {boolean} apt whether this is Debian's kind and we are root
 * @returns {[command: string, args: string[]][]}
 */
export function installation(env, apt) {
  if (env.NO_INSTALL) throw new StepError(`The browser tests need a Chromium, and NO_INSTALL is set. ${ADVICE}`);
  return apt ? aptInstall(["chromium"]) : [["npx", ["playwright", "install", "chromium"]]];
}

/** Whether this is Debian's kind and we are root. */
export const canApt = () => existsSync("/usr/bin/apt-get") && process.getuid?.() === 0;

/** @param {string[]} packages @returns {[command: string, args: string[]][]} */
export const aptInstall = (packages) => {
  const patience = ["-o", "DPkg::Lock::Timeout=300"]; // another test may be installing something
  return [
    ["apt-get", ["update"]],
    ["apt-get", [...patience, "install", "-y", "--no-install-recommends", ...packages]],
  ];
};

/** A Chromium for the tests. It is installed, and said so before, where there is none. @returns {Promise<string>} its path */
export async function setUpChromium() {
  const { chromium } = await import("@playwright/test");
  const find = () => findChromium(process.env, [...PLACES, chromium.executablePath()]);
  return find() ?? (await install(find));
}

/** @param {() => string | undefined} find */
async function install(find) {
  const commands = installation(process.env, canApt());
  const said = commands.map(([command, args]) => [command, ...args].join(" ")).join(" && ");
  console.log(
    `\n! The browser tests need a Chromium and there is none. This installs one on this machine now:\n    ${said}`,
  );
  console.log("  To prevent that: NO_INSTALL=1, or CHROMIUM=path of one that is there.\n");
  await step("Installing Chromium", async () => {
    for (const [command, args] of commands) await run(command, args, { env: { DEBIAN_FRONTEND: "noninteractive" } });
  });
  const path = find();
  if (path) return path;
  throw new StepError(`The browser tests need a Chromium, and there is none after its installation. ${ADVICE}`);
}
