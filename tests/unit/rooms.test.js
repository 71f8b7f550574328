// Where things stand in www/: rooms on floors, and arrows that only point down, in code and in types.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const www = fileURLToPath(new URL("../../www", import.meta.url));

/** From the ground up. A room uses rooms below it; a file in www/ itself is a room of its own. */
const FLOORS = [
  ["dom.js", "files.js", "format.js", "keys.js", "markup.js", "rove.js", "trusted.js", "generated", "globals.d.ts"],
  ["loading"],
  ["params", "wasm", "mnist.js", "single"],
  ["worker"],
  ["measurement", "training", "panels"],
  ["state"],
  ["share", "words"],
  ["element", "compute", "article"],
  ["reparam.js"],
  ["frame", "docs"],
];

const files = readdirSync(www, { recursive: true, encoding: "utf8" }).filter((file) => !file.startsWith("generated"));
const scripts = files.filter((file) => file.endsWith(".js"));
const source = (file) => readFileSync(resolve(www, file), "utf8");
const lines = (file) => source(file).split("\n").length - 1;

const roomOf = (file) => file.split("/")[0];
const floorOf = (room) => FLOORS.findIndex((rooms) => rooms.includes(room));

/** Every file that one names: by `import … from`, `export … from`, `import(…)`, and `import(…)` in a type. */
const named = (file) =>
  [...source(file).matchAll(/(?:\bfrom|\bimport|\bimport\()\s*"(\.[^"?]+)/g)].map(([, name]) =>
    relative(www, resolve(www, dirname(file), name)),
  );

const arrows = scripts.flatMap((file) => named(file).map((to) => ({ file, to })));

test("every file stands in a room, and names files that there are", () => {
  for (const file of scripts) assert.ok(floorOf(roomOf(file)) >= 0, `${file} stands in no room`);
  for (const { file, to } of arrows) {
    if (roomOf(to) !== "generated") assert.ok(files.includes(to), `${file} names ${to}, which isn't there`);
  }
  assert.ok(arrows.length > 150, `only ${arrows.length} arrows were found`);
});

test("every import and every imported type points down", () => {
  const up = arrows
    .filter(({ file, to }) => roomOf(to) !== roomOf(file) && floorOf(roomOf(to)) >= floorOf(roomOf(file)))
    .map(({ file, to }) => `${file} → ${to}`);
  assert.deepEqual(up, []);
});

test("no script has more than 250 lines, no sheet more than 320", () => {
  const most = (file) => (file.endsWith(".css") ? 320 : 250);
  const long = files.filter((file) => /\.(js|css)$/.test(file) && lines(file) > most(file));
  assert.deepEqual(long, []);
});
