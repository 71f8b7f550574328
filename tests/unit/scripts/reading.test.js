// The time that the article takes to read, from its words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { minutes } from "../../../scripts/reading.mjs";

const words = (n) => Array.from({ length: n }, (_, i) => `word${i}`).join(" ");

test("230 words a minute; marks alone are no words, the parts of a formula are", () => {
  assert.equal(minutes(`<p>${words(690)}</p>`), 3);
  assert.equal(minutes(`<p>${words(690)} — ${"· ".repeat(300)}</p>`), 3);
  const formulas = String.raw`\(z = 1\) `.repeat(115);
  assert.equal(minutes(`<p>${words(460)} ${formulas}</p>`), 3);
});

test("what isn't read in a row doesn't count", () => {
  const more = words(2300);
  for (const html of [
    `<head>${more}</head>`,
    `<!--${more}-->`,
    `<nav>${more}</nav>`,
    `<p title="${more}"></p>`,
    `<section id="questions">${more}</section>`,
    `<section id="references">${more}</section>`,
    `<footer>${more}</footer>`,
  ]) {
    assert.equal(minutes(`<p>${words(460)}</p>${html}`), 2, html.slice(0, 30));
  }
});
