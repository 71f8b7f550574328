// What the query of embed.html asks for.
import assert from "node:assert/strict";
import { test } from "node:test";
import { lookOf } from "../../../www/frame/looks.js";
import { readRequest, sorted } from "../../../www/frame/request.js";
import { schemaOf, schemas } from "../../../www/params/schema.js";

test("a panel by its name, in any case, with its attributes in their order", () => {
  assert.deepEqual(readRequest("?panel= Gumbel-Softmax&temperature=0.5&figures=cloud%20bars&id=a"), {
    panel: "gumbel-softmax",
    id: "a",
    attributes: [
      ["temperature", "0.5"],
      ["figures", "cloud bars"],
    ],
    looks: [],
    trouble: undefined,
  });
  assert.equal(readRequest("").panel, "");
});

test("a link of the article names one of its tags, which is shown by its figures unless the query names others", () => {
  const tags = { softmax: { panel: "gumbel-softmax", figures: "cloud" }, all: { panel: "elbo", figures: null } };
  const link = readRequest("?v=1&panel=softmax&temperature=0.3", tags);
  assert.equal(link.panel, "gumbel-softmax");
  assert.deepEqual(link.attributes, [
    ["figures", "cloud"],
    ["temperature", "0.3"],
  ]);
  assert.deepEqual(readRequest("?panel=softmax&figures=bars", tags).attributes, [["figures", "bars"]]);
  assert.deepEqual(readRequest("?panel=all", tags).attributes, []);
  assert.equal(readRequest("?panel=constructor", tags).panel, "constructor");
  assert.match(readRequest("?v=9&panel=softmax", tags).trouble ?? "", /version 9/);
});

test("a flag is there or not", () => {
  assert.deepEqual(readRequest("?panel=elbo&compact").attributes, [["compact", ""]]);
  for (const no of ["false", "0"]) assert.deepEqual(readRequest(`?panel=elbo&compact=${no}`).attributes, []);
});

test("only what the panel has reaches its tag", () => {
  const { params } = schemaOf("gumbel-softmax") ?? assert.fail();
  const { known, unknown } = sorted(
    Object.entries({ temperature: "1", logits: "0,0", theme: "dark", onclick: "x", style: "x", mean: "1", tau: "2" }),
    params.map(({ attribute }) => attribute),
  );
  assert.deepEqual(
    known.map(([name]) => name),
    ["temperature", "logits", "theme"],
  );
  assert.deepEqual(unknown, ["onclick", "style", "mean", "tau"]);
});

test("font and colours have keys that no parameter has", () => {
  const looks = readRequest("?panel=elbo&font=Georgia&font-size=18&background=fff&text=red&accent=%23c00").looks;
  assert.deepEqual(
    looks.map(([key]) => key),
    ["font", "font-size", "background", "text", "accent"],
  );
  const names = schemas.flatMap(({ params }) => params.map(({ attribute }) => attribute));
  for (const [key] of [...looks, ["id"], ["v"]]) assert.ok(!names.includes(key), `${key} is a parameter, too`);
});

test("what CSS takes as a font or a colour, as it is; the number sign and pixels may be left out", () => {
  /** @type {string[][]} */
  const asked = [];
  const yes = (/** @type {string[]} */ ...question) => asked.push(question) > 0;
  assert.equal(lookOf("background", "14161a", yes), "#14161a");
  assert.equal(lookOf("font-size", "18", yes), "18px");
  assert.equal(lookOf("font", "18", yes), "18px"); // which CSS refuses
  assert.equal(lookOf("text", "rgb(0 0 0 / 50%)", yes), "rgb(0 0 0 / 50%)");
  assert.deepEqual(asked[0], ["color", "#14161a"]);
  assert.deepEqual(asked[2], ["font-family", "18px"]);
  assert.equal(
    lookOf("text", "nonsense", () => false),
    undefined,
  );
  for (const later of ["var(--x)", "env(x)", "attr(title)", "VAR (--x)", "--f(1)", "if(style(x): red)"]) {
    assert.equal(lookOf("text", later, yes), undefined, later);
  }
});
