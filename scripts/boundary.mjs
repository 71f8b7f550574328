// The boundary tests in Chromium: wasm-bindgen's test runner serves them, and the browser of all other tests opens them.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import config from "../playwright.config.js";
import { root, run, StepError } from "./run.mjs";
import { WASM, XTASK } from "./toolchain.mjs";

/** Milliseconds that the tests may take. */
const MOST = 300_000;

/** @param {string} executablePath of a Chromium @returns {Promise<string>} what the runner prints, which counts the tests */
export async function boundary(executablePath) {
  const runner = spawn(join(root, XTASK), ["test-runner", await compile()], {
    cwd: root,
    env: { ...process.env, NO_HEADLESS: "1", WASM_BINDGEN_TEST_ADDRESS: "127.0.0.1:0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const browser = await chromium.launch({ ...config.use?.launchOptions, executablePath });
  try {
    const page = await browser.newPage();
    await page.goto(await addressOf(runner));
    const output = page.locator("#output");
    await output.filter({ hasText: /test result: / }).waitFor({ timeout: MOST });
    const said = (await output.textContent()) ?? "";
    if (!/test result: .*ok.* [1-9]\d* passed; 0 failed/.test(said)) throw new StepError(said);
    return said;
  } finally {
    await browser.close();
    runner.kill();
  }
}

/** Compiles the tests. @returns {Promise<string>} the wasm file's path */
async function compile() {
  const said = await run("cargo", [
    "test",
    "--no-run",
    "--package",
    "reparam-page",
    "--test",
    "boundary",
    "--target",
    WASM,
  ]);
  const [, path] = said.match(/Executable .*\((.+\.wasm)\)/) ?? [];
  if (!path) throw new StepError(`${said}\ncargo made no boundary test`);
  return path;
}

/** Where the runner serves. @param {import("node:child_process").ChildProcess} runner @returns {Promise<string>} */
const addressOf = (runner) =>
  new Promise((resolve, reject) => {
    let said = "";
    // read to the end: a runner whose words nobody takes would die of them
    runner.stdout?.on("data", (data) => {
      said += data;
      const [address] = said.match(/http:\S+(?=\s)/) ?? [];
      if (address) resolve(address);
    });
    runner.on("error", reject);
    runner.on("exit", () => reject(new StepError(`${said}\nwasm-bindgen's test runner ended before its time`)));
  });
