// npm run test:pytorch: runs the programs that panels give, and holds what they print to the panels' reports.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defaults, merge } from "../../www/params/codec.js";
import { toPyTorch } from "../../www/share/pytorch/index.js";
import { reportOf, schemas, trained } from "./reports.js";
import { settings } from "./settings.js";

/** Standard errors of the two numbers together that they may be apart: one of 16,000 is further. */
const ERRORS = 4;
/** What rounding may do, relative to the number; in single precision the diffusion's ways have less. */
const ROUNDING = 1e-5;
const SINGLE = 1e-3;
const STEPS = 60;
const SECONDS = 120;

const env = { ...process.env, OMP_NUM_THREADS: "1", PYTHONIOENCODING: "utf-8" };
const pythons = [process.env.PYTHON, "python3", "/usr/bin/python3"].filter(Boolean);
const python = pythons.find((command) => spawnSync(command, ["-c", "import torch"], { env }).status === 0);

/** The number of a report by its path; rows of a list are called by their name. @param {any} report @param {string} path */
const find = (report, path) =>
  path.match(/[^.[\]]+/g).reduce((value, key) => {
    const named = Array.isArray(value) && Number.isNaN(Number(key));
    return named ? value.find(({ name }) => name === key) : value?.[key];
  }, report);

/**
 * How far apart a printed number and the report's are: 1 is as far as they may be.
 * @param {string} line
 * @param {any} report
 * @param {{ spread?: Record<string, number>, rounding: number }} limits `spread` of the report's numbers, if it is known
 */
function apart(line, report, { spread, rounding }) {
  const [, name, value, error] = line.match(/^(\S+) (\S+)(?: ± (\S+))?$/) ?? [];
  const [printed, reported] = [Number(value), find(report, name)];
  // otherwise it is as uncertain as the program's: as many draws of the same law
  const scatter = ERRORS * Math.SQRT2 * (spread?.[name] ?? Number(error ?? 0));
  return {
    name,
    line,
    reported,
    off: Math.abs(printed - reported) / (scatter + rounding * Math.max(1, Math.abs(reported))),
  };
}

/** Runs one program. @returns what is wrong with it */
async function check(panel, patch, folder) {
  const schema = schemas.find(({ name }) => name === panel);
  const { params, warnings } = merge(schema, defaults(schema), patch);
  if (warnings.length > 0) return [`settings are wrong: ${warnings.map(({ message }) => message)}`];
  const file = join(folder, "program.py");
  writeFileSync(file, toPyTorch(panel, params, schema));
  const digits = fileURLToPath(new URL("../../dist/digits.bin", import.meta.url));
  const options = panel === "vae" ? ["--data", digits, "--steps", String(STEPS)] : [];
  const start = performance.now();
  const ran = spawnSync(python, [file, ...options], { encoding: "utf8", env, timeout: 1000 * SECONDS });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (ran.status !== 0) return [`ended with ${ran.status ?? ran.error}:\n${ran.stderr}`];
  const rounding = panel === "diffusion" ? SINGLE : ROUNDING;
  const { report, spread } = panel === "vae" ? await trained(params, STEPS) : { report: await reportOf(panel, params) };
  const lines = ran.stdout.trimEnd().split("\n");
  const numbers = lines
    .filter((line) => !line.startsWith("#"))
    .map((line) => apart(line, report, { spread, rounding }));
  const worst = numbers.reduce((a, b) => (b.off > a.off ? b : a));
  console.log(
    `  ${JSON.stringify(patch)}\n    ${numbers.length} numbers, ${seconds} s, worst ${worst.off.toFixed(2)}: ${worst.name}`,
  );
  if (ran.stderr) return [ran.stderr];
  return numbers.filter(({ off }) => !(off <= 1)).map(({ line, reported }) => `${line}, but the panel has ${reported}`);
}

if (!python) {
  console.log(`skipped: PyTorch isn't here (tried ${pythons.join(", ")}); Debian has it as python3-torch`);
} else {
  const folder = mkdtempSync(join(tmpdir(), "reparam-pytorch-"));
  const wanted = process.argv.slice(2);
  let faults = 0;
  for (const [panel, patches] of Object.entries(settings)) {
    if (wanted.length > 0 && !wanted.includes(panel)) continue;
    console.log(panel);
    for (const patch of patches) {
      const wrong = await check(panel, patch, folder);
      for (const text of wrong) console.log(`  ✗ ${text}`);
      faults += wrong.length;
    }
  }
  rmSync(folder, { recursive: true });
  console.log(faults === 0 ? "All numbers agree." : `${faults} faults`);
  process.exitCode = faults === 0 ? 0 : 1;
}
