// Every example of docs/compute.md prints what the document says, in Node and, where it is, in Deno.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { examples } from "../examples.js";

const compute = new URL("../../dist/compute.js", import.meta.url).href;
const folder = mkdtempSync(join(tmpdir(), "examples-"));
after(() => rmSync(folder, { recursive: true }));

/** A program as a file, with the module at its place. */
function written({ section, program }, i) {
  const file = join(folder, `${i}-${section.replace(/\W/g, "")}.mjs`);
  writeFileSync(file, program.replace('"reparam/compute"', JSON.stringify(compute)));
  return file;
}

test("every function has one", async () => {
  const r = await (await import(compute)).load();
  const sections = examples.map(({ section }) => section);
  for (const name of Object.keys(r)) assert.ok(sections.includes(`r.${name}`), name);
  const methods = Object.getOwnPropertyNames(r.Vae.prototype).filter((name) => name !== "constructor");
  const programs = examples.filter(({ section }) => section === "r.Vae").map(({ program }) => program);
  for (const name of methods)
    assert.ok(
      programs.some((program) => program.includes(`.${name}`)),
      name,
    );
});

for (const [i, example] of examples.entries()) {
  test(`${example.section}: what is printed`, () => {
    const printed = execFileSync(process.execPath, [written(example, i)], { encoding: "utf8" });
    assert.equal(printed, example.output);
  });
}

const deno = ["target/deno/node_modules/.bin/deno"]
  .map((path) => fileURLToPath(new URL(`../../${path}`, import.meta.url)))
  .find(existsSync);
const skip = !deno && "Deno isn't here; npm install --prefix target/deno deno@2.9.6 brings it";

test("Deno prints the same", { skip }, () => {
  for (const [i, example] of examples.entries()) {
    const args = ["run", "--no-config", "--allow-read", "--quiet", written(example, i)];
    const { stdout, stderr } = spawnSync(deno, args, { encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } });
    // its console writes lists in another way
    const plain = (text) =>
      text
        .replace(/[\s,]+/g, " ")
        .replace(/([[{]) /g, "$1")
        .replace(/ ([\]}])/g, "$1");
    assert.equal(plain(stdout), plain(example.output), `${example.section}: ${stderr}`);
  }
});
