// The parts of npm test: what each runs and what it needs first.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { budgets } from "./budgets.mjs";
import { build, buildOnly, sizes } from "./build.mjs";
import { root, run, StepError } from "./run.mjs";
import { setUpChromium, setUpPackages, setUpRust } from "./setup.mjs";
import { WASM, xtask } from "./toolchain.mjs";

const bin = (/** @type {string} */ name) => `node_modules/.bin/${name}`;

/**
 * What a part may need, in the order in which it is done; once for all parts.
 * @type {Record<string, () => Promise<unknown>>}
 */
export const needs = {
  rust: setUpRust,
  packages: setUpPackages,
  chromium: async () => {
    process.env.CHROMIUM = await setUpChromium();
  },
  tools: () => buildOnly(["tools"]),
  schema: () => buildOnly(["generate"]),
  site: () => build({ force: process.argv.includes("--force") }),
};

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {string} title
 * @property {(keyof typeof needs)[]} needs
 * @property {"cargo" | "site" | "alone"} lane parts of one lane follow one another; those that run alone do so at the end
 * @property {boolean} [asked] whether it is run only by its name
 * @property {(show: boolean) => Promise<string | void>} work gives what a test runner printed, unless it was shown meanwhile
 */

const cargo = (/** @type {string[]} */ ...args) => run("cargo", args).then(() => {});
const clippy = (/** @type {string[]} */ ...args) => cargo("clippy", ...args, "--", "-D", "warnings");
/** Node 20 takes files and folders, later ones files and patterns. */
const testsIn = (/** @type {string} */ folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.js"))
    .map((name) => join(folder, name));
const node = (/** @type {string} */ folder) => (/** @type {boolean} */ show) =>
  run("node", ["--test", ...testsIn(folder)], { show });
const playwright = (/** @type {string} */ project) => (/** @type {boolean} */ show) =>
  run(bin("playwright"), ["test", "--project", project, "--no-deps"], { show });

/** @type {Part[]} in the order in which they fail soonest */
export const parts = [
  {
    name: "format",
    title: "Formatting of the Rust code",
    needs: ["rust"],
    lane: "cargo",
    work: () => cargo("fmt", "--all", "--check"),
  },
  {
    name: "clippy",
    title: "Clippy, on the host and for wasm",
    needs: ["rust"],
    lane: "cargo",
    work: async () => {
      const page = ["--package", "reparam-page", "--target", WASM];
      await clippy("--workspace", "--all-targets");
      await clippy(...page, "--tests");
      await clippy(...page, "--no-default-features", "--features", "split");
    },
  },
  {
    name: "rust",
    title: "Rust tests",
    needs: ["rust"],
    lane: "cargo",
    work: (show) => run("cargo", ["test", "--workspace"], { show }),
  },
  {
    name: "docs",
    title: "Rust documentation",
    needs: ["rust"],
    lane: "cargo",
    work: async () => {
      const packages = ["--package", "reparam", "--package", "reparam-page"];
      await run("cargo", ["doc", "--no-deps", ...packages], { env: { RUSTDOCFLAGS: "-D warnings" } });
    },
  },
  {
    name: "biome",
    title: "Biome",
    needs: ["packages"],
    lane: "site",
    work: () => run(bin("biome"), ["ci", "."]).then(() => {}),
  },
  {
    name: "generated",
    title: "Files made from the parameter tables",
    needs: ["rust", "tools"],
    lane: "site",
    work: () => xtask("check-generated").then(() => {}),
  },
  {
    name: "unit",
    title: "JavaScript's sources",
    needs: ["rust", "packages", "tools", "schema"],
    lane: "site",
    work: node("tests/unit/"),
  },
  {
    name: "sizes",
    title: "Sizes of the site",
    needs: ["rust", "packages", "site"],
    lane: "site",
    work: checkSizes,
  },
  {
    name: "types",
    title: "Types",
    needs: ["rust", "packages", "site"],
    lane: "site",
    work: async () => {
      for (const project of ["tsconfig.json", "tsconfig.node.json", "tsconfig.tests.json"]) {
        await run(bin("tsc"), ["-p", project]);
      }
    },
  },
  {
    name: "dist",
    title: "The built files without a browser",
    needs: ["rust", "packages", "site"],
    lane: "site",
    work: node("tests/dist/"),
  },
  {
    name: "boundary",
    title: "The boundary to JavaScript, in Chromium",
    needs: ["rust", "packages", "tools", "chromium"],
    lane: "site",
    work: async () => {
      const { boundary } = await import("./boundary.mjs");
      return boundary(process.env.CHROMIUM ?? "");
    },
  },
  {
    name: "bench",
    title: "A short round of the bench",
    needs: ["rust", "packages", "site", "chromium"],
    lane: "site",
    work: () => run("node", ["bench/index.mjs", "--own", "--short"]).then(() => {}),
  },
  {
    name: "browser",
    title: "The page in Chromium",
    needs: ["rust", "packages", "site", "chromium"],
    lane: "alone",
    work: playwright("together"),
  },
  {
    name: "pace",
    title: "The page in Chromium, what depends on time",
    needs: ["rust", "packages", "site", "chromium"],
    lane: "alone",
    work: playwright("alone"),
  },
  {
    name: "hosts",
    title: "Other people's tools, with our integrations",
    needs: ["rust", "packages", "site", "chromium"],
    lane: "alone",
    asked: true,
    work: playwright("hosts"),
  },
];

async function checkSizes() {
  for (const { name, bytes, gzip } of sizes()) console.log(`  ${name}: ${bytes} bytes, ${gzip} compressed`);
  const over = budgets().filter(({ what, gzip, most }) => {
    console.log(`  ${what}: ${gzip} of at most ${most} compressed bytes`);
    return gzip > most;
  });
  if (over.length > 0) throw new StepError(`More bytes than they may be: ${over.map(({ what }) => what).join(", ")}.`);
}
