// The npm package, installed into an empty project: what is in it, what Node and TypeScript see of it.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { installed } from "../package.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const own = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

let package_;
before(() => {
  package_ = installed();
});
after(() => rmSync(package_.folder, { recursive: true }));

/** A program in the project, by Node. */
function run(name, program) {
  writeFileSync(join(package_.project, name), program);
  const { status, stdout, stderr } = spawnSync(process.execPath, [name], { cwd: package_.project, encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return stdout;
}

/** What an embedder needs, by pattern; everything else is the article's, or nobody's. */
const ALLOWED = [
  /^(package\.json|custom-elements\.json|README\.md|LICENSE-(MIT|APACHE))$/,
  /^dist\/(reparam|reparam\.inline|reparam\.single|compute|frame)\.js$/,
  /^dist\/npm\/(element|element-places|compute|compute-places|server)\.js$/,
  /^dist\/(panels|reparam)\.wasm$/,
  /^dist\/panels\/[\w-]+\.wasm$/,
  /^dist\/(digits\.bin|trained\.json|integrity\.json|reparam\.css|embed\.html)$/,
  /^dist\/(reparam|compute)\.d\.ts$/,
  /^dist\/types\/[\w/-]+\.d\.ts$/,
];

/** Scripts that one of these imports, now or later. */
function chunks(name, seen = new Set()) {
  if (seen.has(name)) return seen;
  seen.add(name);
  const text = readFileSync(join(root, "dist", name), "utf8");
  for (const [, file] of text.matchAll(/(?:from|import)\s*\(?\s*["'`]\.\/([\w-]+\.js)["'`]/g)) chunks(file, seen);
  return seen;
}

test("it has what an embedder needs, all of it, and nothing else", () => {
  const wanted = chunks("reparam.js");
  assert.ok(wanted.size > 8, [...wanted].join(" "));
  const names = package_.files.map(({ path }) => path);
  const odd = names.filter(
    (name) => !ALLOWED.some((rule) => rule.test(name)) && !wanted.has(name.replace("dist/", "")),
  );
  assert.deepEqual(odd, []);
  for (const name of wanted) assert.ok(names.includes(`dist/${name}`), name);
  const parts = JSON.parse(readFileSync(join(root, "www/generated/panels/parts.json"), "utf8"));
  const panels = Object.keys(parts).filter((name) => !name.endsWith("-graph"));
  for (const part of panels.flatMap((name) => parts[name])) assert.ok(names.includes(`dist/panels/${part}.wasm`), part);
  for (const { types, default: script } of Object.values(own.exports).filter((one) => typeof one === "object")) {
    for (const file of [types, script]) assert.ok(names.includes(file.replace("./", "")), file);
  }
  assert.ok(package_.size < 3_200_000, `${package_.size} bytes`);
});

// webpack takes an expression there for a folder to pack, and stops at a module of Node's
test("its scripts ask bundlers for nothing that isn't there", () => {
  for (const name of [...chunks("reparam.js"), "reparam.inline.js", "compute.js"]) {
    const text = readFileSync(join(root, "dist", name), "utf8");
    assert.doesNotMatch(text, /new URL\((?!["'`])[^()]*,\s*import\.meta\.url\)/, name);
    assert.doesNotMatch(text, /import\(\s*["'`]node:|from\s*["'`]node:/, name);
  }
});

test("a script of Node gets the numbers of the seed", () => {
  const said = run(
    "script.js",
    `import { load, loadDigits } from "reparam/compute";
const [r, digits] = await Promise.all([load(), loadDigits()]);
console.log(JSON.stringify([...r.gumbel({ n: 3, seed: 7 })]));
console.log(r.gradient({ k: 3, replicates: 2 }).exact[0], r.elbo({ model: "bimodal", observation: 1.5 }).logEvidence);
console.log(digits.testLabels.length);`,
  );
  const golden = readFileSync(join(root, "crate/reparam/tests/stability/golden.rs"), "utf8");
  const [, list] = /\bGUMBEL: \[f32; 10\] =\s*\[([^\]]+)\]/.exec(golden);
  const wanted = list
    .split(",")
    .slice(0, 3)
    .map((number) => Math.fround(Number(number)));
  const [gumbel, numbers, labels] = said.trim().split("\n");
  assert.deepEqual(JSON.parse(gumbel), wanted);
  const [exact, evidence] = numbers.split(" ").map(Number);
  assert.equal(exact, -4);
  assert.ok(Math.abs(evidence + 1.7251803646291874) < 1e-9);
  assert.equal(labels, "1000");
});

test("on a server the element is imported without a DOM", () => {
  for (const entry of ["reparam", "reparam/element", "reparam/inline"]) {
    const program = `import { ReparamPanel } from "${entry}"; console.log(ReparamPanel.version);`;
    assert.equal(run("server.js", program).trim(), own.version, entry);
  }
});

test("the manifest and the hashes can be imported", () => {
  const program = `import manifest from "reparam/custom-elements.json" with { type: "json" };
import hashes from "reparam/integrity.json" with { type: "json" };
console.log(manifest.modules[0].declarations[0].tagName, hashes["reparam.js"].slice(0, 7));`;
  const { status, stdout } = (() => {
    writeFileSync(join(package_.project, "json.js"), program);
    return spawnSync(process.execPath, ["json.js"], { cwd: package_.project, encoding: "utf8" });
  })();
  assert.deepEqual([status, stdout.trim()], [0, "reparam-panel sha384-"]);
});

test("TypeScript sees the types, as a bundler and as Node resolve them", () => {
  const use = readFileSync(join(root, "tests/types/use.ts"), "utf8");
  const entries = `import { ReparamPanel as A } from "reparam/element";
import { ReparamPanel as B } from "reparam/inline";
export const same: typeof A = B;\n`;
  writeFileSync(join(package_.project, "use.ts"), use);
  writeFileSync(join(package_.project, "entries.ts"), entries);
  const base = JSON.parse(readFileSync(join(root, "tests/types/tsconfig.json"), "utf8")).compilerOptions;
  for (const ways of [
    { module: "esnext", moduleResolution: "bundler" },
    { module: "node16", moduleResolution: "node16" },
  ]) {
    const config = { compilerOptions: { ...base, ...ways }, files: ["use.ts", "entries.ts"] };
    writeFileSync(join(package_.project, "tsconfig.json"), JSON.stringify(config));
    const tsc = join(root, "node_modules/.bin/tsc");
    const { status, stdout } = spawnSync(tsc, ["-p", package_.project], { encoding: "utf8" });
    assert.equal(status, 0, `${ways.moduleResolution}: ${stdout}`);
  }
});

test("publint has nothing to say", async () => {
  const pkgDir = join(package_.project, "node_modules/reparam");
  const { messages, pkg } = await publint({ pkgDir, pack: false, strict: true });
  assert.deepEqual(
    messages.map((message) => formatMessage(message, pkg, { color: false })),
    [],
  );
});

test("the types aren't wrong, for those who import", async () => {
  const tarball = createPackageFromTarballData(new Uint8Array(readFileSync(package_.tarball)));
  const { types, problems } = /** @type {any} */ (
    await checkPackage(tarball, { excludeEntrypoints: ["./reparam.css"] })
  );
  assert.equal(types.kind, "included");
  // there is nothing for `require`, and nothing for what resolved packages before `exports`
  const ours = problems.filter(({ resolutionKind }) => !/^node10$|^node16-cjs$/.test(resolutionKind ?? ""));
  assert.deepEqual(ours, []);
});
