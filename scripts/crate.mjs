// npm run crate: whether the crate `reparam` can be published as it is: packed and compiled from the package alone, and its
// documentation, for the host and for wasm32, without a warning.
import { run, script, step } from "./run.mjs";
import { setUpRust } from "./setup.mjs";
import { WASM } from "./toolchain.mjs";

const DOC = ["doc", "--no-deps", "--package", "reparam"];
const env = { RUSTDOCFLAGS: "-D warnings" };

await script(async () => {
  await setUpRust();
  await step("Documenting the crate", () => run("cargo", DOC, { env }));
  await step(`Documenting the crate for ${WASM}`, () => run("cargo", [...DOC, "--target", WASM], { env }));
  const dirty = process.argv.includes("--dirty") ? ["--allow-dirty"] : [];
  await step("Packing the crate", () => run("cargo", ["package", "--package", "reparam", ...dirty]));
});
