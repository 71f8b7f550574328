// What people copy names one version, the one that this is, and says in a screen what to do with it.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const read = (file) => readFileSync(join(root, file), "utf8");
const filesIn = (folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length));

const tools = readdirSync(join(root, "integrations"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

test("every address names this version", () => {
  const files = [...filesIn("integrations"), ...filesIn("tests/integrations")];
  const named = files.flatMap((file) =>
    [...read(file).matchAll(/reparam\.example\/([^/\s"]*)/g)].map(([, said]) => ({ file, said })),
  );
  assert.ok(named.length > 10, `${named.length} addresses`);
  assert.deepEqual(
    named.filter(({ said }) => said !== version),
    [],
  );
  const extension = read("integrations/quarto/_extensions/reparam/_extension.yml");
  assert.match(extension, new RegExp(`^version: ${version}$`, "m"));
});

test("every tool has its page, of at most a screen, and its line in the list", () => {
  const list = read("integrations/README.md");
  for (const tool of tools) {
    const lines = read(`integrations/${tool}/README.md`).split("\n").length;
    assert.ok(lines <= 60, `${tool}: ${lines} lines`);
    assert.ok(list.includes(`](${tool}/README.md)`), tool);
  }
});
