// What has to be on the machine before anything is built or tested.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { root, run, StepError, step } from "./run.mjs";

const WASM_TARGET = "wasm32-unknown-unknown";

/** Rust with the wasm target, and the npm packages of the lock file. */
export async function setUp() {
  checkNode();
  await setUpRust();
  await setUpPackages();
}

function checkNode() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < 20) throw new StepError(`Node 20 or newer is needed, this is ${process.versions.node}.`);
}

async function setUpRust() {
  try {
    await run("cargo", ["--version"]);
  } catch {
    throw new StepError("Rust is needed: install it from https://rustup.rs and try again.");
  }
  const libraries = (await run("rustc", ["--print", "target-libdir", "--target", WASM_TARGET])).trim();
  if (existsSync(libraries)) return;
  await step(`Adding Rust's ${WASM_TARGET} target`, () => run("rustup", ["target", "add", WASM_TARGET]));
}

async function setUpPackages() {
  const lock = readFileSync(join(root, "package-lock.json"));
  const stamp = join(root, "node_modules/.reparam-lock");
  const wanted = createHash("sha256").update(lock).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  await step("Installing npm packages", () => run("npm", ["ci", "--no-audit", "--no-fund"]));
  writeFileSync(stamp, wanted);
}

const BROWSERS = {
  chromium: {
    variable: "CHROMIUM",
    names: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    places: [
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ],
  },
  chromedriver: {
    variable: "CHROMEDRIVER",
    names: ["chromedriver"],
    places: ["/usr/lib/chromium-browser/chromedriver", "/usr/lib/chromium/chromedriver"],
  },
};

/** @param {keyof typeof BROWSERS} program */
function find(program) {
  const { variable, names, places } = BROWSERS[program];
  const given = process.env[variable];
  if (given) {
    if (!existsSync(given)) throw new StepError(`${variable} is ${given}, and there is no such file.`);
    return given;
  }
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...places].find((path) => existsSync(path));
}

/**
 * A Chromium and its driver: from CHROMIUM and CHROMEDRIVER, the usual places, or apt.
 * @returns {Promise<{ chromium: string, chromedriver: string }>}
 */
export async function setUpBrowser() {
  if (!find("chromium") || !find("chromedriver")) await installBrowser();
  const chromium = find("chromium");
  const chromedriver = find("chromedriver");
  if (chromium && chromedriver) return { chromium, chromedriver };
  throw new StepError(
    "The browser tests need Chromium and ChromeDriver. Install both (Debian: apt-get install chromium chromium-driver), " +
      "or set CHROMIUM and CHROMEDRIVER to their paths.",
  );
}

async function installBrowser() {
  const apt = existsSync("/usr/bin/apt-get") && process.getuid?.() === 0;
  if (!apt) return;
  await step("Installing Chromium and ChromeDriver with apt", async () => {
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update"], { env });
    await run("apt-get", ["install", "-y", "--no-install-recommends", "chromium", "chromium-driver"], { env });
  });
}
