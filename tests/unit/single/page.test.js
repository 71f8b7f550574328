// One panel as one HTML file, and the command that makes it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readArguments } from "../../../scripts/single.mjs";
import { schemas } from "../../../www/params/schema.js";
import { onePage, only } from "../../../www/single/page.js";

const SCRIPT = `(()=>{const reparamFiles={
"panels.wasm":"AAAA",
"panels/elbo.wasm":"BBBB",
"panels/gumbel.wasm":"CCCC",
};
const text="</script><!--<script>";
})();
`;

test("the script keeps the files that are asked for, and all that is none", () => {
  const kept = only(SCRIPT, ["panels.wasm", "panels/elbo.wasm"]);
  assert.match(kept, /"AAAA"[\s\S]*"BBBB"[\s\S]*const text/);
  assert.doesNotMatch(kept, /CCCC/);
  assert.throws(() => only(SCRIPT, ["panels.wasm", "reparam.wasm"]), /reparam.wasm isn't inside the script/);
});

test("nothing in it ends the script or the tag's attributes", () => {
  const attributes = /** @type {[string, string][]} */ ([
    ["panel", "elbo"],
    ["compact", ""],
    ["figures", `"><script>alert(1)</script>&`],
  ]);
  const html = onePage({ script: SCRIPT, files: ["panels.wasm"], title: "A <b> & c", attributes });
  assert.equal(html.match(/<\/script/g)?.length, 1);
  assert.ok(html.includes(String.raw`const text="\x3c/script>\x3c!--\x3cscript>";`));
  assert.ok(html.includes(`panel="elbo" compact figures="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;">`));
  assert.ok(html.includes("<title>A &lt;b&gt; &amp; c</title>"));
});

const read = (/** @type {string} */ line) => readArguments(line.split(" ").filter(Boolean), schemas);

test("the command line, in words of the tag", () => {
  const { out, attributes } = read("gaussian --mean -1,2 --std-dev=2 --figures carry --compact --out x/a.html");
  assert.equal(out, "x/a.html");
  assert.deepEqual(Object.fromEntries(attributes), {
    panel: "gaussian",
    mean: "-1,2",
    "std-dev": "2",
    figures: "carry",
    compact: "",
  });
  assert.equal(read("--panel vae").out, "vae.html");
  assert.deepEqual(read("gumbel-softmax --hard --logits 0,1").attributes.slice(1), [
    ["hard", ""],
    ["logits", "0,1"],
  ]);
});

test("what can't be made is said with what can", () => {
  assert.throws(() => read(""), /Which panel\? There are: elbo, .*npm run single -- PANEL/s);
  assert.throws(() => read("gauss"), /no panel gauss\. There are: elbo/);
  assert.throws(() => read("elbo --tau 2"), /Unknown option '--tau'; elbo takes --mean/);
  assert.throws(() => read("elbo --mean"), /'--mean <value>' argument missing; elbo takes/);
});
