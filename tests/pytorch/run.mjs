// npm run test:pytorch: runs the programs that panels give, and holds what they print to the panels' reports.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defaults, merge } from "../../www/params/codec.js";
import { toPyTorch } from "../../www/share/pytorch/index.js";
import { reportOf, schemas, trained, weights } from "./reports.js";
import { loaded, settings } from "./settings.js";

/** Standard errors of the two numbers together that they may be apart: one of 16,000 is further. */
const ERRORS = 4;
/** What rounding may do, relative to the number; in single precision the diffusion's ways have less. */
const ROUNDING = 1e-5;
const SINGLE = 1e-3;
/** Of a training in Python, and of one in the core whose weights Python gets. */
const STEPS = 60;
const LOADED_STEPS = 300;
const SECONDS = 120;

const folder = mkdtempSync(join(tmpdir(), "reparam-pytorch-"));
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

/**
 * A program of the panel `vae` with the core's weights in its model instead of its own training: the same bound, but for the
 * noise of the same images.
 * @param {string} program
 * @param {string} file of weights
 */
const withWeights = (program, file) =>
  program.replace(
    "train(model, images, options.steps)\n",
    `file = Path(${JSON.stringify(file)}).read_bytes()
length = struct.unpack("<Q", file[:8])[0]
state = {}
for name, entry in __import__("json").loads(file[8 : 8 + length]).items():
    if name != "__metadata__":
        first, last = entry["data_offsets"]
        numbers = torch.frombuffer(bytearray(file[8 + length + first : 8 + length + last]), dtype=torch.float32)
        state[name] = numbers.view(entry["shape"])
model.load_state_dict(state)
`,
  );

/** @param {string} panel @param {Record<string, any>} patch */
function paramsOf(panel, patch) {
  const schema = schemas.find(({ name }) => name === panel);
  const { params, warnings } = merge(schema, defaults(schema), patch);
  if (warnings.length > 0) throw new Error(warnings.map(({ message }) => message).join("\n"));
  return { params, program: toPyTorch(panel, params, schema) };
}

/**
 * What is printed by a program that isn't as it should be, in words.
 * @param {string} program
 * @param {string[]} options
 * @param {{ report: any, spread?: Record<string, number>, rounding?: number, only?: string[] }} expected
 */
function run(program, options, { report, spread, rounding = ROUNDING, only }) {
  const file = join(folder, "program.py");
  writeFileSync(file, program);
  const start = performance.now();
  const ran = spawnSync(python, [file, ...options], { encoding: "utf8", env, timeout: 1000 * SECONDS });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (ran.status !== 0 || ran.stderr) return [`ended with ${ran.status ?? ran.error}:\n${ran.stderr}`];
  const lines = ran.stdout.trimEnd().split("\n");
  const compared = lines.filter((line) => !line.startsWith("#") && only?.includes(line.split(" ")[0]) !== false);
  const numbers = compared.map((line) => apart(line, report, { spread, rounding }));
  const worst = numbers.reduce((a, b) => (b.off > a.off ? b : a));
  console.log(`    ${numbers.length} numbers, ${seconds} s, worst ${worst.off.toFixed(2)}: ${worst.name}`);
  return numbers.filter(({ off }) => !(off <= 1)).map(({ line, reported }) => `${line}, but the panel has ${reported}`);
}

/** Everything that is tried of a panel. @param {string} panel @returns {AsyncGenerator<string>} what is wrong */
async function* trials(panel) {
  const digits = fileURLToPath(new URL("../../dist/digits.bin", import.meta.url));
  const training = ["--data", digits, "--steps", String(STEPS)];
  for (const patch of settings[panel]) {
    const { params, program } = paramsOf(panel, patch);
    console.log(`  ${JSON.stringify(patch)}`);
    if (panel === "vae") yield* run(program, training, await trained(params, STEPS));
    else {
      const rounding = panel === "diffusion" ? SINGLE : ROUNDING;
      yield* run(program, [], { report: await reportOf(panel, params), rounding });
    }
  }
  for (const patch of panel === "vae" ? loaded : []) {
    const { params, program } = paramsOf(panel, patch);
    console.log(`  ${JSON.stringify(patch)}, with the core's weights`);
    const { file, report } = await weights(params, LOADED_STEPS);
    const path = join(folder, "vae.safetensors");
    writeFileSync(path, file);
    yield* run(withWeights(program, path), training, { report, only: Object.keys(report) });
  }
}

if (!python) {
  console.log(`skipped: PyTorch isn't here (tried ${pythons.join(", ")}); Debian has it as python3-torch`);
} else {
  const wanted = process.argv.slice(2);
  let faults = 0;
  for (const panel of Object.keys(settings).filter((name) => wanted.length === 0 || wanted.includes(name))) {
    console.log(panel);
    for await (const wrong of trials(panel)) {
      console.log(`  ✗ ${wrong}`);
      faults += 1;
    }
  }
  console.log(faults === 0 ? "All numbers agree." : `${faults} faults`);
  process.exitCode = faults === 0 ? 0 : 1;
}
rmSync(folder, { recursive: true });
