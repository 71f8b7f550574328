// npm run single -- PANEL: one panel in one HTML file, which works wherever it is opened.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildOnly } from "./build.mjs";
import { root, run, StepError, script } from "./run.mjs";
import { setUp } from "./setup.mjs";

const USAGE = `npm run single -- PANEL [--PARAMETER VALUE …] [--figures NAMES] [--controls NAMES] [--theme light|dark] [--compact] [--out FILE]`;

/** Attributes of the tag that are no parameters. */
const OWN = { figures: "string", controls: "string", theme: "string", compact: "boolean" };

/**
 * What the command line says.
 * @param {string[]} args
 * @param {import("../www/params/schema.js").PanelSchema[]} schemas
 * @returns {{ panel: import("../www/params/schema.js").PanelSchema, out: string, attributes: [string, string][] }}
 */
export function readArguments(args, schemas) {
  const names = schemas.map(({ name }) => name).join(", ");
  const wanted = args[args.indexOf("--panel") + 1] ?? "";
  const first = args.includes("--panel") ? wanted : (args[0] ?? "");
  const panel = schemas.find(({ name }) => name === first);
  if (!panel)
    throw new StepError(`${first ? `There is no panel ${first}.` : "Which panel?"} There are: ${names}.\n${USAGE}`);
  const own = panel.params.map(({ attribute, kind }) => [attribute, kind === "flag" ? "boolean" : "string"]);
  const logits = panel.params.some(({ name }) => name === "probs") ? [["logits", "string"]] : [];
  const types = Object.fromEntries([...own, ...logits, ...Object.entries(OWN), ["panel", "string"], ["out", "string"]]);
  const options = Object.fromEntries(Object.entries(types).map(([name, type]) => [name, { type }]));
  let values;
  try {
    ({ values } = parseArgs({ args: joined(args), options, allowPositionals: true }));
  } catch (error) {
    const all = Object.keys(types).map((name) => `--${name}`);
    throw new StepError(`${/** @type {Error} */ (error).message.split(". ")[0]}; ${first} takes ${all.join(" ")}`);
  }
  const { panel: _, out = `${first}.html`, ...rest } = /** @type {Record<string, string | boolean>} */ (values);
  const given = Object.entries(rest).map(
    ([name, value]) => /** @type {[string, string]} */ ([name, value === true ? "" : String(value)]),
  );
  return { panel, out: String(out), attributes: [["panel", first], ...given] };
}

/** `--mean -1` as `--mean=-1`: -1 by itself would be an option. @param {string[]} args */
function joined(args) {
  const belongs = (/** @type {number} */ i) => /^-[\d.]/.test(args[i] ?? "") && /^--[^=]+$/.test(args[i - 1] ?? "");
  return args.flatMap((arg, i) => (belongs(i) ? [] : belongs(i + 1) ? [`${arg}=${args[i + 1]}`] : [arg]));
}

/**
 * What is out of range is refused: whoever opens the file can't be warned.
 * @param {import("../www/params/schema.js").PanelSchema} panel
 * @param {[string, string][]} attributes
 */
async function check(panel, attributes) {
  const [{ defaults, merge }, { shown }, { definitions }] = await Promise.all([
    import("../www/params/codec.js"),
    import("../www/panels/shown.js"),
    import("../www/panels/index.js"),
  ]);
  const given = Object.fromEntries(attributes);
  const own = [...panel.params, { name: "logits", attribute: "logits" }];
  const patch = Object.fromEntries(
    own.filter(({ attribute }) => attribute in given).map(({ name, attribute }) => [name, given[attribute]]),
  );
  const { warnings } = merge(panel, defaults(panel), patch);
  const definition = definitions[/** @type {keyof typeof definitions} */ (panel.name)];
  const { unknown } = shown(panel, definition, {
    figures: given.figures ?? null,
    controls: given.controls ?? null,
    compact: false,
  });
  const figures = panel.figures.map(({ name }) => name).join(", ");
  const wrong = [
    ...warnings.map(({ message }) => message.split(";")[0]),
    ...unknown.map((name) => `${panel.name} has no figure ${name}; there are ${figures}`),
  ];
  if (wrong.length > 0) throw new StepError(wrong.join("\n"));
}

async function main() {
  await setUp();
  await buildOnly(["generate"]);
  const [{ schemas }, { onePage }, { filesOf }] = await Promise.all([
    import("../www/params/schema.js"),
    import("../www/single/page.js"),
    import("./self-contained.mjs"),
  ]);
  const { panel, out, attributes } = readArguments(process.argv.slice(2), schemas);
  await check(panel, attributes);
  await buildOnly(["bundle"]);
  const trains = panel.name === "vae";
  const built = join(root, trains ? "target/single/reparam.single-vae.js" : "dist/reparam.single.js");
  if (trains)
    await run(join(root, "node_modules/.bin/vite"), [
      "build",
      "--mode",
      "single-vae",
      "--outDir",
      "target/single",
      "--logLevel",
      "warn",
    ]);
  const html = onePage({
    script: readFileSync(built, "utf8"),
    files: filesOf(panel.name),
    title: panel.title,
    attributes,
  });
  const path = resolve(process.env.INIT_CWD ?? ".", out);
  const there = existsSync(path) ? ", in place of what was there" : "";
  writeFileSync(path, html);
  console.log(`\n${path}: ${Math.round(html.length / 1000)} KB${there}. It works wherever it is opened.`);
}

if (process.argv[1] === join(root, "scripts/single.mjs")) await script(main);
