// npm test: everything there is to check, in the order in which it fails soonest.
import { build, firstVisit, sizes } from "./build.mjs";
import { run, StepError, script, step } from "./run.mjs";
import { setUp, setUpBrowser } from "./setup.mjs";

/** Compressed bytes that a first visit may load; 20,000 of them are the article's text and formulas. */
const BUDGET = 170_000;
const bin = (/** @type {string} */ name) => `node_modules/.bin/${name}`;
const WASM = ["--target", "wasm32-unknown-unknown"];

await script(async () => {
  const start = Date.now();
  await setUp();
  const { chromium, chromedriver } = await setUpBrowser();

  await step("Formatting of the Rust code", () => run("cargo", ["fmt", "--all", "--check"]));
  await step("Clippy on the host", () =>
    run("cargo", ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]),
  );
  for (const features of [["--tests"], ["--no-default-features", "--features", "split"]]) {
    await step(`Clippy for wasm, ${features}`, () =>
      run("cargo", ["clippy", "--package", "reparam-page", ...features, ...WASM, "--", "-D", "warnings"]),
    );
  }
  await step("Rust tests", () => run("cargo", ["test", "--workspace"], { show: true }));
  await step("Rust documentation", () =>
    run("cargo", ["doc", "--no-deps", "--package", "reparam", "--package", "reparam-page"], {
      env: { RUSTDOCFLAGS: "-D warnings" },
    }),
  );
  await step("Files made from the parameter tables", () => run("cargo", ["xtask", "check-generated"]));
  await build();
  checkSizes();
  await step("Biome", () => run(bin("biome"), ["ci", "."]));
  await step("Types", () => run(bin("tsc"), ["-p", "tsconfig.json"]));
  await step("wasm in Chromium", () =>
    run("cargo", ["test", "--package", "reparam-page", "--test", "boundary", ...WASM], {
      show: true,
      env: { CHROMEDRIVER: chromedriver, WASM_BINDGEN_TEST_ONLY_WEB: "1" },
    }),
  );
  await step("JavaScript without a browser", () =>
    run("node", ["--test", "tests/unit/", "tests/dist/"], { show: true }),
  );
  await step("The page in Chromium", () =>
    run(bin("playwright"), ["test"], { show: true, env: { CHROMIUM: chromium } }),
  );
  console.log(`\nAll checks passed in ${((Date.now() - start) / 60_000).toFixed(1)} minutes.`);
});

function checkSizes() {
  const files = sizes();
  for (const { name, bytes, gzip } of files) console.log(`  ${name}: ${bytes} bytes, ${gzip} compressed`);
  const sum = (/** @type {typeof files} */ list) => list.reduce((total, { gzip }) => total + gzip, 0);
  const first = sum(files.filter(({ name }) => firstVisit.includes(name)));
  console.log(`  a first visit loads ${first} of at most ${BUDGET} compressed bytes, all panels load ${sum(files)}`);
  if (first > BUDGET) throw new StepError(`A first visit loads ${first} compressed bytes, more than ${BUDGET}.`);
}
