// What leaves a panel as text: its address, code for other pages, numbers.
import assert from "node:assert/strict";
import { before, test } from "node:test";

/** @type {any[]} */
const params = [
  { name: "temperature", attribute: "temperature", default: 1 },
  { name: "hard", attribute: "hard", default: false },
];
const schema = /** @type {any} */ ({ name: "p", title: "P & “Q”", params });

/** A tag. @param {Record<string, string>} attributes @param {string} base */
const tag = (attributes, base = "https://blog.example/post/") =>
  /** @type {any} */ ({
    id: attributes.id ?? "",
    offsetHeight: 400,
    hasAttribute: (/** @type {string} */ name) => Object.hasOwn(attributes, name),
    getAttribute: (/** @type {string} */ name) => attributes[name] ?? null,
    ownerDocument: { baseURI: base },
  });

/** @type {typeof import("../../../www/share/address.js")} */
let address;
/** @type {typeof import("../../../www/share/code.js")} */
let code;
/** @type {typeof import("../../../www/share/csv.js")} */
let csv;
before(async () => {
  Object.assign(globalThis, { REPARAM_SITE: "https://site.example/r/" }); // the build's
  address = await import("../../../www/share/address.js");
  code = await import("../../../www/share/code.js");
  csv = await import("../../../www/share/csv.js");
});

test("a panel of somebody's page has the article's address, one of the article its own", () => {
  const of = (/** @type {any} */ host) => address.shareURL(host, schema, { temperature: 0.5, hard: false });
  assert.equal(of(tag({ id: "x" })), "https://site.example/r/?v=1&panel=p&temperature=0.5");
  assert.equal(of(tag({ id: "x" }, "https://site.example/r/index.html?v=1#there")), of(tag({})).replace("=p", "=x"));
});

test("code has the parameters that aren't at their default, the tag's looks, and the version", () => {
  const subject = {
    host: tag({ figures: "cloud", theme: "dark" }),
    schema,
    params: { temperature: 0.5, hard: true },
    version: "9.8.7",
    still: "static/p/half.svg",
  };
  assert.match(code.embedCode("markdown", subject), /\]\(https:\/\/site.example\/r\/static\/p\/half.svg\)\]/);
  for (const kind of code.codes()) assert.match(code.embedCode(kind, subject), /temperature(=|="|: )0\.5/, kind);
  const element = code.embedCode("element", subject);
  assert.ok(
    element.includes('<reparam-panel panel="p" temperature="0.5" hard="true" figures="cloud" theme="dark">'),
    element,
  );
  assert.ok(element.includes(">P &amp; “Q”</a>") && element.includes("reparam 9.8.7"), element);
  assert.ok(
    code
      .embedCode("iframe", subject)
      .includes("embed.html?v=1&amp;panel=p&amp;temperature=0.5&amp;hard=true&amp;figures=cloud"),
  );
  assert.throws(() => code.embedCode("toString", subject), /no code of kind “toString”.*element, iframe/);
});

test("numbers are quoted where they need it, and begin with where they come from", () => {
  const table = {
    columns: ["series", "x"],
    rows: [
      ["a, b", 0.1],
      ['"c"', "−∞"],
      ["", null],
      ["# d", 1e-9],
    ],
    notes: ["cut\nshort"],
  };
  assert.equal(
    csv.toCSV(table, ["panel: p"]),
    '# panel: p\r\n# cut short\r\nseries,x\r\n"a, b",0.1\r\n"""c""",-inf\r\n,\r\n"# d",1e-9\r\n',
  );
});
