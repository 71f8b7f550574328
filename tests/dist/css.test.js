// What the build leaves of the style sheets.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const read = (file) => readFileSync(new URL(`../../dist/${file}`, import.meta.url), "utf8");

test("light-dark() reaches the browser as it is: a polyfill follows the system, not the page's color-scheme", () => {
  for (const file of ["reparam.js", "live.js", "graph.js", "index.css"]) {
    assert.match(read(file), /light-dark\(#[0-9a-f]{3}/, file);
    assert.doesNotMatch(read(file), /--lightningcss|prefers-color-scheme/, file);
  }
});

test("the element's sizes are none of the root's: hosts change what a rem is", () => {
  for (const file of ["reparam.js", "live.js"]) {
    const sheets = read(file).match(/:host\{[^`'"]+/g) ?? [];
    assert.ok(sheets.length > 0, file);
    for (const sheet of sheets) assert.doesNotMatch(sheet, /[\d.]rem\b/);
  }
});
