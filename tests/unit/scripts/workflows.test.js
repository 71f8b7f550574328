// The workflows: what they use is pinned, what they run is there, and they may do no more than they need.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { parseDocument } from "yaml";

const root = new URL("../../../", import.meta.url);
const folder = new URL(".github/workflows/", root);
const { scripts, version } = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));

const workflows = readdirSync(folder).map((name) => {
  const text = readFileSync(new URL(name, folder), "utf8");
  const document = parseDocument(text);
  assert.deepEqual(document.errors, [], name);
  return { name, text, workflow: document.toJS() };
});
const jobs = workflows.flatMap(({ name, workflow }) =>
  Object.entries(workflow.jobs).map(([id, job]) => ({ where: `${name}, ${id}`, id, job })),
);
const commands = jobs.flatMap(({ where, job }) => job.steps.flatMap(({ run }) => (run ? [{ where, run }] : [])));

test("there are three", () => {
  assert.deepEqual(
    workflows.map(({ name }) => name),
    ["ci.yml", "pages.yml", "release.yml"],
  );
});

test("every action is pinned by its commit, with the version beside it, and everywhere at the same", () => {
  const pins = new Map();
  for (const { name, text } of workflows) {
    const lines = text.split("\n").filter((line) => /\buses:/.test(line));
    assert.ok(lines.length > 0, name);
    for (const line of lines) {
      const [, action, commit] = line.match(/^\s*(?:- )?uses: ([\w./-]+)@([0-9a-f]{40}) # v\d+\.\d+\.\d+$/) ?? [];
      assert.ok(action, `${name}: ${line}`);
      assert.equal(pins.get(action) ?? commit, commit, action);
      pins.set(action, commit);
    }
  }
});

test("a workflow may read, and a job says what else it may and why", () => {
  for (const { name, workflow } of workflows) assert.deepEqual(workflow.permissions, { contents: "read" }, name);
  const writes = jobs.flatMap(({ where, job }) =>
    Object.entries(job.permissions ?? {}).flatMap(([right, how]) => (how === "write" ? [`${where}: ${right}`] : [])),
  );
  assert.deepEqual(writes, [
    "pages.yml, deploy: pages",
    "pages.yml, deploy: id-token",
    "release.yml, npm: id-token",
    "release.yml, crate: id-token",
    "release.yml, github: contents",
  ]);
  // nobody else's code runs with more than the right to read
  for (const { name, workflow } of workflows) assert.ok(!("pull_request_target" in workflow.on), name);
});

test("no job runs for ever, none keeps the token where a script could read it", () => {
  for (const { where, job } of jobs) {
    assert.ok(job["timeout-minutes"] > 0, where);
    for (const { uses, with: options } of job.steps) {
      if (uses?.startsWith("actions/checkout@")) assert.equal(options?.["persist-credentials"], false, where);
    }
  }
});

test("what is run is there", () => {
  const asked = commands.flatMap(({ where, run }) =>
    [...run.matchAll(/\bnpm (?:run ([\w:-]+)|(test|start)\b)/g)].map(([, named, short]) => [where, named ?? short]),
  );
  assert.ok(asked.length >= 6);
  for (const [where, name] of asked) assert.ok(name in scripts, `${where}: ${name}`);
});

test("no word that somebody else chose stands in a script", () => {
  for (const { where, run } of commands) assert.ok(!run.includes("${{"), `${where}: ${run}`);
});

test("the package, the crate and the citation have one version", () => {
  const cargo = readFileSync(new URL("Cargo.toml", root), "utf8");
  assert.equal(cargo.match(/\[workspace\.package\]\nversion = "(.+)"/)?.[1], version);
  assert.equal(readFileSync(new URL("CITATION.cff", root), "utf8").match(/^version: (.+)$/m)?.[1], version);
});
