// Code for each tool, read as that tool reads it: with the words of a hostile tag too.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { parseAst } from "vite";
import { labels } from "../../../www/share/labels.js";

/** @type {typeof import("../../../www/share/code.js")} */
let code;
before(async () => {
  Object.assign(globalThis, { REPARAM_SITE: "https://site.example/r/" }); // the build's
  code = await import("../../../www/share/code.js");
});

// biome-ignore lint/suspicious/noTemplateCurlyInString: that is the hostility
const HOSTILE = 'a"b\']]c%}d>}}e{{f}}g\nh\\"i`${1 + 1}j-->k</script>';
const EXACT = "0.30000000000000004";

/** Without its quotes' neighbours: what tells the most about a value is left of it in every syntax. @param {string} text */
const bare = (text) => text.replace(/[\s\\]/g, "");

/** @param {string} kind @param {string} [figures] */
const write = (kind, figures = HOSTILE) => {
  const attributes = /** @type {Record<string, string>} */ ({ figures, compact: "" });
  const host = /** @type {any} */ ({
    id: "",
    offsetHeight: 400,
    hasAttribute: (/** @type {string} */ name) => Object.hasOwn(attributes, name),
    getAttribute: (/** @type {string} */ name) => attributes[name] ?? null,
    ownerDocument: { baseURI: "https://blog.example/" },
  });
  const params = [{ name: "temperature", attribute: "temperature", default: 1 }];
  const schema = /** @type {any} */ ({ name: "p", title: "P", params });
  return code.embedCode(kind, {
    host,
    schema,
    params: { temperature: Number(EXACT) },
    version: "9.8.7",
    still: "static/p.png",
  });
};

const SPELT = /** @type {Record<string, string>} */ ({ amp: "&", lt: "<", gt: ">", quot: '"' });
/** @param {string} html */
const decoded = (html) =>
  html.replace(/&(?:#(\d+)|(\w+));/g, (_, number, name) => (number ? String.fromCharCode(number) : SPELT[name]));

/** Attributes of HTML. @param {string} tag @returns {Record<string, string>} */
const attributesOf = (tag) =>
  Object.fromEntries(
    [...tag.matchAll(/ ([\w-]+)(?:="([^"]*)")?/g)].map(([, name, value]) => [name, decoded(value ?? "")]),
  );

/** A shortcode's words, where `"` is written `\"`. @param {string} words @returns {Record<string, string>} */
const wordsOf = (words) => {
  const left = words.replace(/ ([\w-]+)="((?:[^"\\]|\\.)*)"/g, "");
  assert.equal(left.trim(), "");
  return Object.fromEntries(
    [...words.matchAll(/ ([\w-]+)="((?:[^"\\]|\\.)*)"/g)].map(([, name, value]) => [
      name,
      value.replaceAll('\\"', '"'),
    ]),
  );
};

/** @param {Record<string, string>} found @param {string} kind @param {string} [figures] */
function same(found, kind, figures = HOSTILE) {
  assert.equal(found.panel, "p", kind);
  assert.equal(found.temperature, EXACT, kind);
  assert.equal(found.compact, "", kind);
  assert.equal(bare(found.figures), bare(figures), kind);
}

test("the menu has every kind, once, in groups", () => {
  const named = labels.flatMap(([, kinds]) => Object.keys(kinds));
  assert.deepEqual(named.toSorted(), code.codes().toSorted());
  for (const [, kinds] of labels) for (const label of Object.values(kinds)) assert.ok(label.length < 32, label);
});

test("panel and version stand in a comment wherever there are comments", () => {
  for (const kind of code.codes()) {
    const comments = !["markdown", "link", "hugo", "quarto", "mkdocs"].includes(kind);
    assert.equal(write(kind).includes("reparam 9.8.7: p"), comments, kind);
  }
});

test("a shortcode of Jekyll, Hugo and Quarto stands on a line and ends where it ends", () => {
  for (const [kind, open, close] of [
    ["jekyll", "{% include reparam.html", "%}"],
    ["hugo", "{{< reparam", ">}}"],
    ["quarto", "{{< reparam", ">}}"],
  ]) {
    const line = write(kind).split("\n").at(-1) ?? "";
    assert.ok(line.startsWith(open), line);
    assert.equal(line.slice(open.length).search(/[%}>{]{2}|\]\]/), line.length - open.length - close.length, line);
    same(wordsOf(line.slice(open.length, -close.length)), kind);
  }
});

test("MkDocs and Sphinx have a line a word, and none more", () => {
  const fence = write("mkdocs", "a\n```\nb: c").split("\n");
  assert.deepEqual(fence, [
    "```reparam",
    "panel: p",
    `temperature: ${EXACT}`,
    "figures: a ``` b: c",
    "compact: ",
    "```",
  ]);
  assert.equal(
    write("sphinx", "a\n.. raw:: html"),
    `.. reparam 9.8.7: p\n\n.. reparam:: p\n   :temperature: ${EXACT}\n   :figures: a .. raw:: html\n   :compact: \n`,
  );
});

test("Observable's is one expression, whose tag is as it was written", () => {
  const text = write("observable");
  /** @type {Record<string, string>[]} */
  const tags = [];
  const html = (/** @type {TemplateStringsArray} */ { raw }, /** @type {unknown[]} */ ...values) => {
    assert.deepEqual(values, []);
    tags.push(attributesOf(raw[0]));
  };
  const then = (/** @type {() => void} */ go) => go();
  const from = (/** @type {string} */ address) => {
    assert.equal(address, "https://site.example/r/reparam.js");
    return { then };
  };
  new Function("from", "html", `return (\n${text.replace("import(", "from(")}\n)`)(from, html);
  same(tags[0], "observable");
});

test("React's parses as JSX; Vue and Svelte take the same tag", () => {
  const [comment, tag] = [write("react").split("\n")[0], write("react").split("\n").slice(1).join("\n")];
  const { body } = parseAst(`<>${comment}\n${tag}</>`, { lang: "jsx" });
  const fragment = /** @type {any} */ (body[0]).expression;
  const element = fragment.children.find((/** @type {any} */ { type }) => type === "JSXElement");
  assert.equal(element.openingElement.attributes.length, 4);
  for (const kind of ["react", "vue", "svelte"]) {
    const text = write(kind);
    assert.ok(text.endsWith(tag), kind);
    assert.doesNotMatch(tag, /[{`]/);
    same(attributesOf(tag.slice(1)), kind);
  }
});

test("Jupyter's is Python with one text, which ends where it ends", () => {
  const text = write("jupyter");
  const [, html] = text.match(/^from IPython.display import HTML\n\nHTML\(r"""(.*)"""\)$/s) ?? [];
  assert.ok(!html.includes('"""') && !html.endsWith('"'), text);
  const [, address] = html.match(/<iframe src="([^"]*)"/) ?? [];
  same(Object.fromEntries(new URL(decoded(address)).searchParams), "jupyter");
});
