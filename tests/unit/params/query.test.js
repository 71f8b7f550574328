// Links: what a query says, and what of a panel's parameters goes into one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { changed, decode, encode } from "../../../www/params/query.js";

/** @type {any[]} as much of the parameters as a link needs */
const table = [
  { name: "temperature", attribute: "temperature", default: 1 },
  { name: "stdDev", attribute: "std-dev", default: 1 },
  { name: "probs", attribute: "probs", default: [0.2, 0.3, 0.5] },
  { name: "hard", attribute: "hard", default: false },
  { name: "estimators", attribute: "estimators", default: ["pathwise"] },
];
const defaults = Object.fromEntries(table.map((param) => [param.name, param.default]));

/** @type {[Record<string, any>, string][]} changed parameters beside the query of their link */
const LINKS = [
  [{}, "v=1&panel=p"],
  [{ temperature: 0.5 }, "v=1&panel=p&temperature=0.5"],
  [{ temperature: 1 / 3 }, "v=1&panel=p&temperature=0.3333333333333333"],
  [{ stdDev: [0.5, 2] }, "v=1&panel=p&std-dev=0.5%2C2"],
  [{ probs: [0, 1] }, "v=1&panel=p&probs=0%2C1"],
  [{ hard: true, estimators: ["a", "b"] }, "v=1&panel=p&hard=true&estimators=a%2Cb"],
];

test("a link has what differs from the defaults, to the last bit", () => {
  for (const [patch, query] of LINKS) assert.equal(encode("p", table, { ...defaults, ...patch }), query);
});

test("a link says what went into it", () => {
  for (const [patch, query] of LINKS) {
    const wanted = { panel: "p", attributes: changed(table, { ...defaults, ...patch }), whole: true };
    assert.deepEqual(decode(query), wanted);
    assert.deepEqual(decode(`?${query}`), wanted);
  }
});

test("whatever a query is, it is decoded", () => {
  /** @type {[string, object][]} */
  const queries = [
    ["", { panel: null, attributes: [] }],
    ["temperature=0.5", { panel: null, attributes: [["temperature", "0.5"]] }],
    ["panel=", { panel: "", attributes: [] }],
    [
      "a=1&a=2&b",
      {
        panel: null,
        attributes: [
          ["a", "1"],
          ["a", "2"],
          ["b", ""],
        ],
      },
    ],
    ["%E0%A4%A&panel=p", { panel: "p", attributes: [["\ufffd%A", ""]] }],
  ];
  for (const [query, wanted] of queries) assert.deepEqual(decode(query), { ...wanted, whole: false }, query);
});

test("a name of before is read for ever", () => {
  assert.deepEqual(decode("v=1&panel=vae&hidden=100").attributes, [["hidden-units", "100"]]);
});

test("a link of another version is refused in words", () => {
  const { panel, attributes, trouble } = decode("v=2&panel=p&temperature=0.5");
  assert.deepEqual([panel, attributes], ["p", []]);
  assert.match(trouble, /of version 2, which this page doesn't know/);
});
