// NumPy beside us, in a process of its own that waits while others run.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { root, run, StepError, step } from "../scripts/run.mjs";
import { CLASSES, COEFFICIENTS, DRAWS, PROBS, QUADRATIC, REPLICATES, TEMPERATURES } from "./task.mjs";

const venv = join(root, "target/bench-numpy");
const ours = join(venv, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
const script = fileURLToPath(new URL("tasks.py", import.meta.url));

/** A Python that has NumPy: the system's, or one under target/. Else why there is none. */
async function findPython() {
  for (const python of ["python3", ours]) {
    if (python === ours && !existsSync(ours)) continue;
    const has = await run(python, ["-c", "import numpy; numpy.random.Generator"]).catch(() => null);
    if (has !== null) return python;
  }
  await step("Installing NumPy under target/", async () => {
    await run("python3", ["-m", "venv", venv]);
    await run(ours, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "numpy"]);
  });
  return ours;
}

/**
 * @typedef {{ ms: number, answer: import("./task.mjs").Answer }} Run
 * @typedef {{ version: string, run: (name: string, style: string) => Promise<Run>, end: () => void }} NumPy
 * @returns {Promise<NumPy | string>} or why there is none
 */
export async function startNumPy() {
  let python;
  try {
    python = await findPython();
  } catch (error) {
    return error instanceof StepError ? error.message.trim().split("\n").slice(-2).join(" ") : String(error);
  }
  const threads = Object.fromEntries(["OMP", "OPENBLAS", "MKL"].map((name) => [`${name}_NUM_THREADS`, "1"]));
  const child = spawn(python, [script], { env: { ...process.env, ...threads }, stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (/** @type {string} */ line) => {
    child.stdin.write(`${line}\n`);
    const { value, done } = await lines.next();
    if (done) throw new StepError("NumPy's process ended before its answer.");
    return JSON.parse(value);
  };
  const setting = {
    classes: CLASSES,
    draws: DRAWS,
    replicates: REPLICATES,
    probs: PROBS,
    coefficients: COEFFICIENTS,
    temperatures: TEMPERATURES,
    quadratic: QUADRATIC,
  };
  const { numpy } = await ask(JSON.stringify(setting));
  return { version: numpy, run: (name, style) => ask(`${name} ${style}`), end: () => child.stdin.end() };
}
